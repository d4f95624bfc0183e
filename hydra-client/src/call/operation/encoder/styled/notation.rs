//! A value, read level by level from its JSON, and its notation in each style.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::super::path::SEGMENT;
use super::Style;
use crate::values::json::Text;

/// The characters of a value that are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// `application/x-www-form-urlencoded`.
    Form,
    /// All that a query cannot contain or that would end the value. A percent-encoded character is not encoded again.
    Reserved,
    /// All that a cookie cannot contain (RFC 6265, section 4.1.1). A percent-encoded character is not encoded again.
    Cookie,
    /// All except the unreserved characters.
    Segment,
}

// RFC 3986 allows neither of these in a query, except `&` and `+`, which have a meaning in forms. `-_.~` and
// `:/?@!$'()*,;=` remain.
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

// A comma separates the items of a list.
const COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

impl Escape {
    fn write(self, to: &mut String, text: &str) {
        match self {
            Self::Form => to.extend(form_urlencoded::byte_serialize(text.as_bytes())),
            Self::Reserved => write_unencoded(to, text, RESERVED),
            Self::Cookie => write_unencoded(to, text, COOKIE),
            Self::Segment => to.extend(utf8_percent_encode(text, SEGMENT)),
        }
    }
}

// Encodes the characters of a set, and each `%` that does not begin a percent-encoded character.
fn write_unencoded(to: &mut String, text: &str, set: &'static AsciiSet) {
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
        // A name has no reserved characters of its own.
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

/// A function that takes the name, the values and their separator of a pair.
type Add<'a> = &'a mut dyn FnMut(&str, &[Cow<'_, str>], &str);

/// Calls `add` with the name, the values and their separator of each pair that a value is in a query, a form or a
/// cookie.
pub(super) fn pairs(style: Style, name: &str, value: &RawValue, add: Add<'_>) {
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

fn deep(name: &str, value: &RawValue, add: Add<'_>) {
    pairs(Style::DeepObject, name, value, add);
}

/// Returns the value of a header.
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

/// Appends the value of a path parameter.
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

/// A value whose items or members are not read yet.
enum Value<'a> {
    Null,
    /// A string, or the text of a number or a boolean.
    Text(Cow<'a, str>),
    List(Vec<&'a RawValue>),
    /// The members in their order.
    Object(Vec<(Cow<'a, str>, &'a RawValue)>),
}

impl<'a> Value<'a> {
    fn of(value: &'a RawValue) -> Self {
        let json = value.get();
        // The JSON was written by a serializer, so it is valid. If a part is not, it is sent as its text.
        let parsed = match json.as_bytes().first() {
            Some(b'n') => Some(Self::Null),
            Some(b'"') => serde_json::from_str(json).ok().map(|Text(text)| Self::Text(text)),
            Some(b'[') => serde_json::from_str(json).ok().map(Self::List),
            Some(b'{') => {
                serde_json::from_str(json).ok().map(|Members(members)| Self::Object(members))
            }
            _ => None,
        };
        parsed.unwrap_or(Self::Text(Cow::Borrowed(json)))
    }
}

fn is_null(value: &RawValue) -> bool {
    value.get() == "null"
}

// Returns an item. A list or an object is JSON.
fn text(value: &RawValue) -> Cow<'_, str> {
    match Value::of(value) {
        Value::Null => Cow::Borrowed(""),
        Value::Text(text) => text,
        Value::List(_) | Value::Object(_) => Cow::Borrowed(value.get()),
    }
}

// Returns the items of a list, or the names and values of an object in turn.
fn flat<'a>(value: &Value<'a>) -> Vec<Cow<'a, str>> {
    match value {
        Value::Null => Vec::new(),
        Value::Text(text) => vec![text.clone()],
        Value::List(items) => items.iter().map(|item| text(item)).collect(),
        Value::Object(members) => {
            let members = members.iter().filter(|(_, value)| !is_null(value));
            members.flat_map(|(name, value)| [name.clone(), text(value)]).collect()
        }
    }
}

struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Text(name), value)) = map.next_entry()? {
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }

        from.deserialize_map(MembersVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> Box<RawValue> {
        RawValue::from_string(json.to_owned()).unwrap()
    }

    fn written(escape: Escape, style: Style, json: &str) -> String {
        let mut text = String::new();
        pairs(style, "color", &raw(json), &mut |name, items, separator| {
            let before = if text.is_empty() { "" } else { "&" };
            pair(&mut text, before, escape, name, items, separator);
        });
        text
    }

    fn query(style: Style, json: &str) -> String {
        written(Escape::Form, style, json)
    }

    fn path(style: Style, json: &str) -> String {
        let mut text = String::new();
        segment(&mut text, style, "color", &raw(json));
        text
    }

    const LIST: &str = r#"["blue","black","brown"]"#;
    const OBJECT: &str = r#"{"R":100,"G":200,"B":150}"#;

    // The table "Style Examples" of OpenAPI 3.0.4. A space is `+` in a query, as in a form.
    #[test]
    fn query_values_match_the_table_of_openapi() {
        for (style, json, expected) in [
            (Style::Form, r#""""#, "color="),
            (Style::Form, r#""blue""#, "color=blue"),
            (Style::Form, LIST, "color=blue,black,brown"),
            (Style::Form, OBJECT, "color=R,100,G,200,B,150"),
            (Style::FormExplode, r#""""#, "color="),
            (Style::FormExplode, LIST, "color=blue&color=black&color=brown"),
            (Style::FormExplode, OBJECT, "R=100&G=200&B=150"),
            (Style::Space, LIST, "color=blue+black+brown"),
            (Style::Space, OBJECT, "color=R+100+G+200+B+150"),
            (Style::Pipe, LIST, "color=blue%7Cblack%7Cbrown"),
            (Style::Pipe, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
            (Style::Tab, LIST, "color=blue%09black%09brown"),
            (Style::DeepObject, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
            (Style::Json, r#""blue""#, "color=%22blue%22"),
        ] {
            assert_eq!(query(style, json), expected, "{style:?} {json}");
        }
    }

    #[test]
    fn path_values_match_the_table_of_openapi() {
        for (style, json, expected) in [
            (Style::Matrix, r#""""#, ";color"),
            (Style::Matrix, r#""blue""#, ";color=blue"),
            (Style::Matrix, LIST, ";color=blue,black,brown"),
            (Style::Matrix, OBJECT, ";color=R,100,G,200,B,150"),
            (Style::MatrixExplode, r#""""#, ";color"),
            (Style::MatrixExplode, r#""blue""#, ";color=blue"),
            (Style::MatrixExplode, LIST, ";color=blue;color=black;color=brown"),
            (Style::MatrixExplode, OBJECT, ";R=100;G=200;B=150"),
            (Style::Label, r#""blue""#, ".blue"),
            (Style::Label, LIST, ".blue,black,brown"),
            (Style::Label, OBJECT, ".R,100,G,200,B,150"),
            (Style::LabelExplode, LIST, ".blue.black.brown"),
            (Style::LabelExplode, OBJECT, ".R=100.G=200.B=150"),
            (Style::Simple, r#""blue""#, "blue"),
            (Style::Simple, LIST, "blue,black,brown"),
            (Style::Simple, OBJECT, "R,100,G,200,B,150"),
            (Style::SimpleExplode, LIST, "blue,black,brown"),
            (Style::SimpleExplode, OBJECT, "R=100,G=200,B=150"),
        ] {
            assert_eq!(path(style, json), expected, "{style:?} {json}");
        }
        // RFC 6570, sections 3.2.5 to 3.2.7: the separators of the values are encoded.
        assert_eq!(path(Style::Simple, r#"["a,b","c/d"]"#), "a%2Cb,c%2Fd");
        assert_eq!(path(Style::MatrixExplode, r#"{"a;":"b="}"#), ";a%3B=b%3D");
    }

    #[test]
    fn header_values_match_the_table_of_openapi() {
        assert_eq!(simple(Style::Simple, &raw(OBJECT)), "R,100,G,200,B,150");
        assert_eq!(simple(Style::SimpleExplode, &raw(OBJECT)), "R=100,G=200,B=150");
        assert_eq!(simple(Style::SimpleExplode, &raw(LIST)), "blue,black,brown");
        assert_eq!(simple(Style::Json, &raw(OBJECT)), OBJECT);
    }

    #[test]
    fn a_null_property_is_omitted_and_a_null_item_is_empty() {
        let object = r#"{"a":null,"b":1}"#;
        assert_eq!(query(Style::Form, object), "color=b,1");
        assert_eq!(query(Style::FormExplode, object), "b=1");
        assert_eq!(query(Style::DeepObject, object), "color%5Bb%5D=1");
        assert_eq!(path(Style::MatrixExplode, object), ";b=1");
        assert_eq!(simple(Style::SimpleExplode, &raw(object)), "b=1");
        // The expectation of the AutoRest test server.
        let list = r#"["ArrayQuery1","begin!*'();:@ &=+$,/?#[]end",null,""]"#;
        assert_eq!(
            query(Style::Form, list),
            "color=ArrayQuery1,begin%21*%27%28%29%3B%3A%40+%26%3D%2B%24%2C%2F%3F%23%5B%5Dend,,"
        );
        assert_eq!(query(Style::FormExplode, "null"), "");
    }

    #[test]
    fn nested_values_have_indices_or_are_json() {
        let nested = r#"{"tags":["x","y"],"range":{"min":1.50},"all":[{"a b":true}]}"#;
        assert_eq!(
            query(Style::DeepObject, nested),
            "color%5Btags%5D%5B0%5D=x&color%5Btags%5D%5B1%5D=y&color%5Brange%5D%5Bmin%5D=1.50\
             &color%5Ball%5D%5B0%5D%5Ba+b%5D=true"
        );
        assert_eq!(
            query(Style::FormExplode, nested),
            "tags=x&tags=y&range=%7B%22min%22%3A1.50%7D&all=%7B%22a+b%22%3Atrue%7D"
        );
    }

    #[test]
    fn reserved_characters_are_not_encoded_unless_they_end_the_value() {
        let value = r#""a:/?@!$'()*,;=-._~#[]&+ %20%ü\"<>\\^`{|}""#;
        assert_eq!(
            written(Escape::Reserved, Style::FormExplode, value),
            "color=a:/?@!$'()*,;=-._~%23%5B%5D%26%2B%20%20%25%C3%BC%22%3C%3E%5C%5E%60%7B%7C%7D"
        );
    }

    #[test]
    fn cookies_contain_only_the_characters_of_cookies() {
        let value = r#"["a=b/c:d","e;f, g\"\\%41ü"]"#;
        let mut text = String::new();
        pairs(Style::Form, "c", &raw(value), &mut |name, items, separator| {
            pair(&mut text, "", Escape::Cookie, name, items, separator);
        });
        assert_eq!(text, "c=a=b/c:d,e%3Bf%2C%20g%22%5C%41%C3%BC".replace("g\"", "g%22"));
    }
}
