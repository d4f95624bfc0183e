//! Parameters whose values are lists or objects, in the styles of OpenAPI or as JSON.

pub(super) mod notation;
#[cfg(test)]
mod uri_templates;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use self::notation::{Escape, pair, pairs, segment, simple};
use super::path::{Slash, fault};
use super::{Body, Encoder};

/// The notation of a list or an object in a parameter (OpenAPI 3.0.4, section 4.7.12.3; RFC 6570).
///
/// A property that is `null` is omitted. An item of a list that is `null` is written as an empty item, because the
/// position of an item can have a meaning. A value for which the style has no notation, such as an object in a
/// list, is written as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b` and `R,100,G,200`.
    Simple,
    /// `a,b` and `R=100,G=200`.
    SimpleExplode,
    /// `.a,b` and `.R,100,G,200`.
    Label,
    /// `.a.b` and `.R=100.G=200`.
    LabelExplode,
    /// `;color=a,b` and `;color=R,100,G,200`.
    Matrix,
    /// `;color=a;color=b` and `;R=100;G=200`.
    MatrixExplode,
    /// `color=a,b` and `color=R,100,G,200`.
    Form,
    /// `color=a&color=b` and `R=100&G=200`. A property that is a list is written like a separate parameter.
    FormExplode,
    /// `color=a b` and `color=R 100 G 200`, with an encoded space.
    Space,
    /// `color=a|b` and `color=R|100|G|200`, with an encoded vertical bar.
    Pipe,
    /// `color=a⇥b`, with an encoded tab.
    Tab,
    /// `color[R]=100&color[G]=200`, with encoded brackets. OpenAPI does not define the notation of a list or an
    /// object in it: a list is written as `color[0]=a&color[1]=b`, an object as `color[R][min]=0`.
    DeepObject,
    /// A string unchanged, a list as a pair for each item, an object as JSON. This is the notation of a form member
    /// without a style (OpenAPI 3.0.4, section 4.7.15.1).
    Content,
    /// JSON.
    Json,
}

impl Encoder {
    /// Appends the value of a path parameter in a style.
    pub fn styled_segment(
        &mut self,
        name: &'static str,
        style: Style,
        value: &(impl Serialize + ?Sized),
    ) -> &mut Self {
        self.append_styled(name, style, to_raw_value(value), Slash::Inside)
    }

    /// Appends the value of a path parameter in a style. The encoded value must not contain a slash.
    pub fn plain_styled_segment(
        &mut self,
        name: &'static str,
        style: Style,
        value: &(impl Serialize + ?Sized),
    ) -> &mut Self {
        self.append_styled(name, style, to_raw_value(value), Slash::Nowhere)
    }

    /// Appends a query parameter in a style, if it is set.
    pub fn styled_query(
        &mut self,
        name: &'static str,
        style: Style,
        value: Option<&(impl Serialize + ?Sized)>,
    ) -> &mut Self {
        self.query_styled(name, style, Escape::Form, value.map(to_raw_value))
    }

    /// Appends a query parameter in a style, if it is set. Reserved characters of the value are not encoded
    /// (RFC 6570, section 3.2.3), except those that would end the value or change it: `#`, `[`, `]`, `&` and `+`.
    pub fn reserved_query(
        &mut self,
        name: &'static str,
        style: Style,
        value: Option<&(impl Serialize + ?Sized)>,
    ) -> &mut Self {
        self.query_styled(name, style, Escape::Reserved, value.map(to_raw_value))
    }

    /// Sets a header in a style, if it is set.
    pub fn styled_header(
        &mut self,
        name: &'static str,
        style: Style,
        value: Option<&(impl Serialize + ?Sized)>,
    ) -> &mut Self {
        if let Some(value) = self.written("header", name, value.map(to_raw_value)) {
            self.header_text(name, simple(style, &value));
        }
        self
    }

    /// Adds a cookie in a style, if it is set.
    pub fn cookie(
        &mut self,
        name: &'static str,
        style: Style,
        value: Option<&(impl Serialize + ?Sized)>,
    ) -> &mut Self {
        if let Some(value) = self.written("cookie", name, value.map(to_raw_value)) {
            let cookies = &mut self.cookies;
            pairs(style, name, &value, &mut |name, items, separator| {
                let before = if cookies.is_empty() { "" } else { "; " };
                pair(cookies, before, Escape::Cookie, name, items, separator);
            });
        }
        self
    }

    /// Appends a parameter in a style to the form, if it is set.
    pub fn styled_field(
        &mut self,
        name: &'static str,
        style: Style,
        value: Option<&(impl Serialize + ?Sized)>,
    ) -> &mut Self {
        self.field_styled(name, style, Escape::Form, value.map(to_raw_value))
    }

    /// Appends a parameter in a style to the form, if it is set. Reserved characters are not encoded, as in
    /// [`reserved_query`](Self::reserved_query).
    pub fn reserved_field(
        &mut self,
        name: &'static str,
        style: Style,
        value: Option<&(impl Serialize + ?Sized)>,
    ) -> &mut Self {
        self.field_styled(name, style, Escape::Reserved, value.map(to_raw_value))
    }

    /// Sets the body to a form with the members of an object, if the value is set. The members are written in the style
    /// [`FormExplode`](Style::FormExplode). A value that is not an object is an error.
    pub fn form_value(&mut self, value: Option<&(impl Serialize + ?Sized)>) -> &mut Self {
        self.form_of(value.map(to_raw_value))
    }

    // The generic methods above are short. The methods below are compiled once.

    fn append_styled(
        &mut self,
        name: &'static str,
        style: Style,
        value: serde_json::Result<Box<RawValue>>,
        slash: Slash,
    ) -> &mut Self {
        if let Some(value) = self.written("path parameter", name, Some(value)) {
            let start = self.url.len();
            segment(&mut self.url, style, name, &value);
            let written = self.url.get(start..).unwrap_or_default();
            if let Some(fault) = fault(written, slash) {
                self.fail("path parameter", name, fault);
            }
        }
        self
    }

    fn query_styled(
        &mut self,
        name: &'static str,
        style: Style,
        escape: Escape,
        value: Option<serde_json::Result<Box<RawValue>>>,
    ) -> &mut Self {
        if let Some(value) = self.written("query parameter", name, value) {
            pairs(style, name, &value, &mut |name, items, separator| {
                let before = if self.url.contains('?') { "&" } else { "?" };
                pair(&mut self.url, before, escape, name, items, separator);
            });
        }
        self
    }

    fn field_styled(
        &mut self,
        name: &'static str,
        style: Style,
        escape: Escape,
        value: Option<serde_json::Result<Box<RawValue>>>,
    ) -> &mut Self {
        let value = self.written("form parameter", name, value);
        if let (Some(value), Body::Form(form)) = (value, &mut self.body) {
            pairs(style, name, &value, &mut |name, items, separator| {
                let before = if form.is_empty() { "" } else { "&" };
                pair(form, before, escape, name, items, separator);
            });
        }
        self
    }

    fn form_of(&mut self, value: Option<serde_json::Result<Box<RawValue>>>) -> &mut Self {
        let Some(value) = self.written("body", "", value) else { return self };
        if !value.get().starts_with('{') {
            self.fail("body", "", "a form is an object");
            return self;
        }
        self.form().field_styled("", Style::FormExplode, Escape::Form, Some(Ok(value)))
    }

    /// Returns the JSON of a value, if it is set. A value that could not be serialized is an error of the request.
    pub(super) fn written(
        &mut self,
        what: &'static str,
        name: &'static str,
        value: Option<serde_json::Result<Box<RawValue>>>,
    ) -> Option<Box<RawValue>> {
        match value? {
            Ok(value) => Some(value),
            Err(err) => {
                self.fail(what, name, err.to_string());
                None
            }
        }
    }
}
