//! The notation of a value in each style.

#[cfg(test)]
mod tests;
mod value;

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::value::RawValue;

use self::value::{Value, flat, is_null, text};
use super::super::path::SEGMENT;
use super::Style;

/// The way in which the characters of a value are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// As `application/x-www-form-urlencoded`.
    Form,
    /// Percent-encodes the characters that a query cannot contain or that would end the value. A percent-encoded
    /// character is not encoded again.
    Reserved,
    /// Percent-encodes the characters that a cookie cannot contain (RFC 6265, section 4.1.1). A percent-encoded
    /// character is not encoded again.
    Cookie,
    /// Percent-encodes all characters except the unreserved ones.
    Segment,
}

/// The characters that [`Escape::Reserved`] encodes: those that RFC 3986 does not allow in a query, and `&` and `+`,
/// which have a meaning in forms. `-_.~` and `:/?@!$'()*,;=` are not encoded.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'&')
    .add(b'+')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The characters that [`Escape::Cookie`] encodes, and the comma, which separates the items of a list.
const COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

impl Escape {
    fn write(self, to: &mut String, text: &str) {
        match self {
            Self::Form => to.extend(form_urlencoded::byte_serialize(text.as_bytes())),
            Self::Reserved => encode_once(to, text, RESERVED),
            Self::Cookie => encode_once(to, text, COOKIE),
            Self::Segment => to.extend(utf8_percent_encode(text, SEGMENT)),
        }
    }
}

/// Encodes the characters of a set, and each `%` that does not begin a percent-encoded character.
///
/// The generator has the same rule for the literals of a path (`codegen/src/path_template.rs`), because it does not
/// depend on the runtime. The tests of both use `notation/percent.txt`.
fn encode_once(to: &mut String, text: &str, set: &'static AsciiSet) {
    let mut parts = text.split('%');
    to.extend(utf8_percent_encode(parts.next().unwrap_or_default(), set));
    for part in parts {
        let is_encoded =
            part.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        to.push_str(if is_encoded { "%" } else { "%25" });
        to.extend(utf8_percent_encode(part, set));
    }
}

/// Appends a name and its values. A comma between them is not encoded, other separators are.
pub(super) fn pair(
    to: &mut String,
    before: &str,
    escape: Escape,
    name: &str,
    items: &[Cow<'_, str>],
    separator: &str,
) {
    to.push_str(before);
    match escape {
        // `allowReserved` of OpenAPI applies to the value, not to the name.
        Escape::Reserved => Escape::Form.write(to, name),
        escape => escape.write(to, name),
    }
    to.push('=');
    write_items(to, escape, items, separator);
}

fn write_items(to: &mut String, escape: Escape, items: &[Cow<'_, str>], separator: &str) {
    for (index, item) in items.iter().enumerate() {
        match separator {
            _ if index == 0 => {}
            "," => to.push(','),
            separator => escape.write(to, separator),
        }
        escape.write(to, item);
    }
}

/// A function that is called with the name of a pair, its values, and the separator of the values.
type Add<'a> = &'a mut dyn FnMut(&str, &[Cow<'_, str>], &str);

/// Calls `add` for each pair that a value becomes in a query, a form or a cookie.
pub(in super::super) fn pairs(style: Style, name: &str, value: &RawValue, add: Add<'_>) {
    let separator = match style {
        Style::Space => " ",
        Style::Pipe => "|",
        Style::Tab => "\t",
        _ => ",",
    };
    match (style, Value::of(value)) {
        (Style::Json, _) => add(name, &[Cow::Borrowed(value.get())], separator),
        (_, Value::Null) => {}
        (_, Value::Text(text)) => add(name, &[text], separator),
        (Style::Content, Value::Object(_)) => add(name, &[text(value)], separator),
        (Style::FormExplode | Style::Content, Value::List(items)) => {
            for item in items {
                add(name, &[text(item)], separator);
            }
        }
        (Style::FormExplode, Value::Object(members)) => {
            for (name, value) in members {
                match Value::of(value) {
                    Value::Null => {}
                    Value::List(items) => {
                        for item in items {
                            add(&name, &[text(item)], separator);
                        }
                    }
                    Value::Text(_) | Value::Object(_) => add(&name, &[text(value)], separator),
                }
            }
        }
        (Style::DeepObject, Value::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                deep(&format!("{name}[{index}]"), item, add);
            }
        }
        (Style::DeepObject, Value::Object(members)) => {
            for (member, value) in members {
                deep(&format!("{name}[{member}]"), value, add);
            }
        }
        (_, value) => add(name, &flat(&value), separator),
    }
}

/// The content of a part of a multipart body.
pub(in super::super) enum PartValue<'a> {
    /// A string, a number, a boolean or `null`: its text and its JSON. The text of `null` is empty.
    Text { text: Cow<'a, str>, json: &'a str },
    /// A list or an object.
    Json(&'a str),
}

/// Calls `add` for each part of a value in a multipart body: a list becomes a part for each item. An item that is
/// `null` is empty.
pub(in super::super) fn parts(value: &RawValue, add: &mut dyn FnMut(PartValue<'_>)) {
    let part = |value: &RawValue, add: &mut dyn FnMut(PartValue<'_>)| match Value::of(value) {
        Value::Null => add(PartValue::Text { text: Cow::Borrowed(""), json: value.get() }),
        Value::Text(text) => add(PartValue::Text { text, json: value.get() }),
        Value::List(_) | Value::Object(_) => add(PartValue::Json(value.get())),
    };
    match Value::of(value) {
        Value::Null => {}
        Value::List(items) => items.into_iter().for_each(|item| part(item, add)),
        Value::Text(_) | Value::Object(_) => part(value, add),
    }
}

/// Calls `add` for each pair of a nested value in the style [`DeepObject`](Style::DeepObject).
fn deep(name: &str, value: &RawValue, add: Add<'_>) {
    pairs(Style::DeepObject, name, value, add);
}

/// Returns the value of a header in a style.
pub(super) fn simple(style: Style, value: &RawValue) -> String {
    match (style, Value::of(value)) {
        (Style::Json, _) => value.get().to_owned(),
        (Style::SimpleExplode, Value::Object(members)) => {
            let members = members.iter().filter(|(_, value)| !is_null(value));
            let members: Vec<_> =
                members.map(|(name, value)| format!("{name}={}", text(value))).collect();
            members.join(",")
        }
        (_, value) => flat(&value).join(","),
    }
}

/// Appends the value of a path parameter in a style.
pub(super) fn segment(to: &mut String, style: Style, name: &str, value: &RawValue) {
    let (prefix, separator) = match style {
        Style::Label => (".", ","),
        Style::LabelExplode => (".", "."),
        Style::Matrix => (";", ","),
        Style::MatrixExplode => (";", ";"),
        _ => ("", ","),
    };
    let is_matrix = prefix == ";";
    let write = |to: &mut String, text: &str| Escape::Segment.write(to, text);
    let assign = |to: &mut String, name: &str, value: &str| {
        write(to, name);
        // RFC 6570, section 3.2.7: a name without a value has no `=`.
        if !is_matrix || !value.is_empty() {
            to.push('=');
        }
        write(to, value);
    };
    to.push_str(prefix);
    match (style, Value::of(value)) {
        (Style::Json, _) => write(to, value.get()),
        (
            Style::SimpleExplode | Style::LabelExplode | Style::MatrixExplode,
            Value::Object(members),
        ) => {
            let members = members.iter().filter(|(_, value)| !is_null(value));
            for (index, (name, value)) in members.enumerate() {
                if index > 0 {
                    to.push_str(separator);
                }
                assign(to, name, &text(value));
            }
        }
        (Style::MatrixExplode, Value::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    to.push_str(separator);
                }
                assign(to, name, &text(item));
            }
        }
        (_, value) => {
            let items = flat(&value);
            if is_matrix {
                write(to, name);
                if items.iter().any(|item| !item.is_empty()) {
                    to.push('=');
                }
            }
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    to.push_str(separator);
                }
                write(to, item);
            }
        }
    }
}
