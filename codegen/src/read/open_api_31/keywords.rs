//! Keywords that have another form in OpenAPI 3.0: `const`, `examples`, exclusive bounds and encoded content.

use serde_json::{Map, Value, json};

use super::{Context, is_known};
use crate::diagnostics::Code;
use crate::pointer::At;

/// Keywords that only identify or contain schemas. References were resolved before.
const IDENTIFIERS: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$recursiveAnchor",
    "$schema",
    "$vocabulary",
    "definitions",
];

/// Removes the keywords that identify or contain schemas, and notes another dialect.
pub(super) fn without_identifiers(
    members: &mut Map<String, Value>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) {
    if members.get("$schema").is_some_and(|dialect| !is_known(dialect)) {
        let message = "`$schema` is ignored: the schema is read as JSON Schema 2020-12";
        cx.note(Code::ConversionKeyword, &at.child("$schema"), message);
    }
    for key in IDENTIFIERS {
        members.shift_remove(*key);
    }
}

/// Writes `const` as an enumeration with one value.
pub(super) fn constant(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    let Some(value) = members.shift_remove("const") else { return };
    if !members.contains_key("type") {
        members.insert("type".to_owned(), json!(type_of(&value)));
    }
    cx.moved(&at.child("enum"), &at.child("const"));
    cx.moved(&at.child("enum").index(0), &at.child("const"));
    members.insert("enum".to_owned(), Value::Array(vec![value]));
}

/// Returns the type of a value.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Writes the formats of encoded content: base64 is `byte`, and bytes without an encoding are `binary`.
pub(super) fn content(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    let encoding = members.shift_remove("contentEncoding");
    let media_type = members.shift_remove("contentMediaType");
    if members.shift_remove("contentSchema").is_some() {
        let message = "`contentSchema` has no effect: the content of the string is not decoded";
        cx.note(Code::ConversionKeyword, &at.child("contentSchema"), message);
    }
    if encoding.is_none() && media_type.is_none() || members.contains_key("format") {
        return;
    }
    let is_string = match members.get("type") {
        None => true,
        Some(ty) => ty == "string",
    };
    let format = match (encoding.as_ref().and_then(Value::as_str), &media_type) {
        _ if !is_string => return,
        (Some(encoding), _) if encoding.eq_ignore_ascii_case("base64") => {
            ("byte", "contentEncoding")
        }
        (Some(encoding), _) => {
            let message = format!("the string is not decoded: its encoding is `{encoding}`");
            cx.note(Code::ConversionKeyword, &at.child("contentEncoding"), message);
            return;
        }
        (None, Some(Value::String(media_type))) if is_binary(media_type) => {
            ("binary", "contentMediaType")
        }
        _ => return,
    };
    members.entry("type").or_insert_with(|| json!("string"));
    cx.moved(&at.child("format"), &at.child(format.1));
    members.insert("format".to_owned(), json!(format.0));
}

/// Returns whether the content of a media type is bytes, not text.
fn is_binary(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    let is_text = media_type.starts_with("text/")
        || ["json", "xml", "yaml", "javascript", "jwt"]
            .iter()
            .any(|word| media_type.contains(word));
    !is_text
}

/// Writes a numeric exclusive bound as a bound with a flag.
pub(super) fn bounds(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    for (exclusive, inclusive) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")]
    {
        let Some(bound) = members.get(exclusive).and_then(Value::as_f64) else { continue };
        let other = members.get(inclusive).and_then(Value::as_f64);
        let is_tighter = other.is_none_or(|other| match inclusive {
            "minimum" => bound >= other,
            _ => bound <= other,
        });
        if !is_tighter {
            members.shift_remove(exclusive);
            continue;
        }
        let Some(bound) = members.insert(exclusive.to_owned(), Value::Bool(true)) else { continue };
        cx.moved(&at.child(inclusive), &at.child(exclusive));
        members.insert(inclusive.to_owned(), bound);
    }
}

/// Writes the first of several examples as the example.
pub(super) fn examples(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    let Some(Value::Array(examples)) = members.get_mut("examples") else { return };
    let first = (!examples.is_empty()).then(|| examples.swap_remove(0));
    members.shift_remove("examples");
    if let (Some(first), false) = (first, members.contains_key("example")) {
        cx.moved(&at.child("example"), &at.child("examples").index(0));
        members.insert("example".to_owned(), first);
    }
}
