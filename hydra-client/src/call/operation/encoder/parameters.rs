//! Query parameters, headers, and the parameters of a form.

use std::fmt::{self, Display, Write};

use http::{HeaderName, HeaderValue};

use super::{Body, Encoder, write_to};

/// The separator of the items of a list in a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// No separator: the parameter is repeated.
    Repeat,
    /// A comma.
    Comma,
    /// A space.
    Space,
    /// A vertical bar (`|`).
    Pipe,
}

impl Encoder {
    /// Appends a query parameter, if it is set.
    pub fn query(&mut self, name: &'static str, value: Option<impl Display>) -> &mut Self {
        if let Some(value) = value {
            self.query_pair(name, &mut once(&value));
        }
        self
    }

    /// Appends a query parameter for a page token that is a number of items to skip, if it is set.
    pub fn page_number(&mut self, name: &'static str, token: Option<&str>) -> &mut Self {
        if let Some(token) = token {
            // `parse` accepts a plus sign, which a server decodes to a space.
            if token.starts_with('+') || token.parse::<i64>().is_err() {
                self.fail("parameter", name, "the page token is not a number of items to skip");
            }
        }
        self.query(name, token)
    }

    /// Appends a query parameter that is a list, if it is set.
    pub fn query_list(
        &mut self,
        name: &'static str,
        separator: Separator,
        values: Option<&[impl Display]>,
    ) -> &mut Self {
        for_each_pair(separator, values, |values| self.query_pair(name, values));
        self
    }

    /// Sets a header, if the value is set.
    pub fn header(&mut self, name: &'static str, value: Option<impl Display>) -> &mut Self {
        if let Some(value) = value {
            self.header_text(name, value.to_string());
        }
        self
    }

    /// Sets a header that is a list, if it is set.
    pub fn header_list(
        &mut self,
        name: &'static str,
        separator: Separator,
        values: Option<&[impl Display]>,
    ) -> &mut Self {
        for_each_pair(separator, values, |values| {
            let texts: Vec<_> = values.map(ToString::to_string).collect();
            self.header_text(name, texts.join(","));
        });
        self
    }

    /// Appends a parameter to the form, if it is set.
    pub fn field(&mut self, name: &'static str, value: Option<impl Display>) -> &mut Self {
        if let Some(value) = value {
            self.form_pair(name, &mut once(&value));
        }
        self
    }

    /// Appends a parameter that is a list to the form, if it is set.
    pub fn field_list(
        &mut self,
        name: &'static str,
        separator: Separator,
        values: Option<&[impl Display]>,
    ) -> &mut Self {
        for_each_pair(separator, values, |values| self.form_pair(name, values));
        self
    }

    fn query_pair(&mut self, name: &str, values: Values<'_, '_>) {
        let before = if self.url.contains('?') { "&" } else { "?" };
        push_pair(&mut self.url, before, name, values);
    }

    fn form_pair(&mut self, name: &str, values: Values<'_, '_>) {
        if let Body::Form(form) = &mut self.body {
            push_pair(form, if form.is_empty() { "" } else { "&" }, name, values);
        }
    }

    /// Sets a header of a parameter. It is sensitive, because it may be a credential.
    pub(super) fn header_text(&mut self, name: &'static str, value: String) {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(header), Ok(mut value)) => {
                value.set_sensitive(true);
                self.parameters.push(header.clone());
                self.headers.insert(header, value);
            }
            _ => self.fail(
                "header",
                name,
                "it contains characters that a header value must not contain",
            ),
        }
    }
}

/// The values of one pair of name and values. The commas between them are not encoded; those in a value are.
type Values<'i, 'v> = &'i mut dyn Iterator<Item = &'v dyn Display>;

fn once<T: Display>(value: &T) -> impl Iterator<Item = &dyn Display> {
    std::iter::once(value as &dyn Display)
}

/// Calls `append` with the values of each pair that a list becomes. [`Separator::Repeat`] makes a pair for each item;
/// any other separator makes one pair.
pub(super) fn for_each_pair<T: Display>(
    separator: Separator,
    values: Option<&[T]>,
    mut append: impl FnMut(Values<'_, '_>),
) {
    let Some(values) = values else { return };
    let joined = |separator| {
        let texts: Vec<_> = values.iter().map(ToString::to_string).collect();
        texts.join(separator)
    };
    match separator {
        Separator::Repeat => values.iter().for_each(|value| append(&mut once(value))),
        Separator::Comma => append(&mut values.iter().map(|value| value as &dyn Display)),
        Separator::Space => append(&mut once(&joined(" "))),
        Separator::Pipe => append(&mut once(&joined("|"))),
    }
}

/// Appends a name and its values to a query or a form.
fn push_pair(to: &mut String, before: &str, name: &str, values: Values<'_, '_>) {
    to.push_str(before);
    to.extend(form_urlencoded::byte_serialize(name.as_bytes()));
    let mut before = '=';
    for value in values {
        to.push(before);
        write_to(&mut FormWriter(to), value);
        before = ',';
    }
    if before == '=' {
        to.push(before);
    }
}

/// A writer that form-encodes. It encodes byte by byte, so a value can be written in parts.
struct FormWriter<'a>(&'a mut String);

impl Write for FormWriter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend(form_urlencoded::byte_serialize(text.as_bytes()));
        Ok(())
    }
}
