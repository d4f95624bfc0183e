//! Objects: properties by pattern, and properties that no other keyword evaluates.

use serde_json::{Map, Value, json};

use super::Context;
use crate::diagnostics::Code;
use crate::pointer::At;

/// Converts the keywords of objects.
pub(super) fn convert(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    if let Some(Value::Object(patterns)) = members.get_mut("patternProperties") {
        let patterns = std::mem::take(patterns);
        members.shift_remove("patternProperties");
        by_pattern(members, &patterns, at, cx);
    }
    unevaluated(members, at, cx);
}

/// Uses the schema of properties by pattern for all properties without a name, if it is the only one.
fn by_pattern(
    members: &mut Map<String, Value>,
    patterns: &Map<String, Value>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) {
    let (from, to) = (at.child("patternProperties"), at.child("additionalProperties"));
    members.entry("type").or_insert_with(|| json!("object"));
    let mut schemas = patterns.iter();
    let Some((pattern, first)) = schemas.next() else { return };
    let is_same = schemas.all(|(_, schema)| schema == first)
        && match members.get("additionalProperties") {
            None => !members.contains_key("properties"),
            Some(Value::Bool(allowed)) => !allowed,
            Some(schema) => schema == first,
        };
    let what =
        if is_same { "the patterns of names are" } else { "the schemas by patterns of names are" };
    let message = format!("{what} not used: every name is allowed");
    cx.note(Code::ConversionKeyword, &from, message);
    let schema = if is_same && first.is_object() {
        cx.moved(&to, &from.child(pattern));
        first.clone()
    } else {
        cx.moved(&to, &from);
        Value::Bool(true)
    };
    members.insert("additionalProperties".to_owned(), schema);
}

/// Writes `unevaluatedProperties` as `additionalProperties` where both mean the same.
fn unevaluated(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    const OTHERS: [&str; 8] =
        ["$ref", "allOf", "anyOf", "dependentSchemas", "else", "if", "oneOf", "then"];
    let from = at.child("unevaluatedProperties");
    let Some(value) = members.shift_remove("unevaluatedProperties") else { return };
    if members.contains_key("additionalProperties") || value == Value::Bool(true) {
        return;
    }
    if OTHERS.iter().any(|key| members.contains_key(*key)) {
        let message = "`unevaluatedProperties` has no effect: unknown properties are kept";
        cx.note(Code::ConversionKeyword, &from, message);
        return;
    }
    cx.moved(&at.child("additionalProperties"), &from);
    members.insert("additionalProperties".to_owned(), value);
}
