//! Types that OpenAPI does not have, and arrays without `items`.

use serde_json::json;

use super::super::walk::Node;
use super::Context;
use crate::coercion::is_type;
use crate::diagnostics::{Code, Correction};
use crate::grammar::ObjectKind;

/// Reads a name of another language as the type of OpenAPI, and the type `null` as `nullable`.
pub(super) fn types(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    let (ObjectKind::Schema, Some(name)) = (node.kind, node.text("type")) else { return };
    let at = node.at.child("type").pointer();
    if is_type(name) {
        return;
    }
    let Some((ty, format)) = alias(name) else { return };
    let reading = match (ty, format) {
        (Some(ty), Some(format)) => format!("`{ty}` with the format `{format}`"),
        (Some(ty), None) => format!("`{ty}`"),
        (None, _) => "any value".to_owned(),
    };
    let message = format!("`{name}` is not a type: it is read as {reading}");
    let node_at = node.pointer();
    let correction = match (ty, format) {
        (Some(ty), Some(format)) if !node.members.contains_key("format") => {
            Correction::update(&node_at, json!({"type": ty, "format": format}))
        }
        (Some(ty), _) => Correction::update(&node_at, json!({"type": ty})),
        (None, _) => Correction::remove(&at),
    };
    cx.repair(Code::InvalidValue, &at, message, correction);
}

/// Reads an array without `items` as an array of any values.
pub(super) fn items(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    let is_array = node.kind == ObjectKind::Schema && node.text("type") == Some("array");
    if !is_array || node.members.contains_key("items") {
        return;
    }
    let message = "an array needs `items`: its items are read as any values";
    let at = node.pointer();
    cx.repair(Code::MissingMember, &at, message, Correction::update(&at, json!({"items": {}})))
        .at_all("$..[?@.type == 'array' && !@.items]");
}

/// Returns the type and the format of OpenAPI for the name of a type in another language.
fn alias(name: &str) -> Option<(Option<&'static str>, Option<&'static str>)> {
    let lower = name.trim().to_ascii_lowercase();
    Some(match lower.as_str() {
        "string" | "str" | "char" => (Some("string"), None),
        "number" => (Some("number"), None),
        "integer" | "int" | "short" => (Some("integer"), None),
        "int32" => (Some("integer"), Some("int32")),
        "long" | "int64" => (Some("integer"), Some("int64")),
        "float" => (Some("number"), Some("float")),
        "double" => (Some("number"), Some("double")),
        "boolean" | "bool" => (Some("boolean"), None),
        "array" | "list" => (Some("array"), None),
        "object" | "dict" | "map" => (Some("object"), None),
        "date" => (Some("string"), Some("date")),
        "date-time" | "datetime" => (Some("string"), Some("date-time")),
        "uuid" => (Some("string"), Some("uuid")),
        "email" => (Some("string"), Some("email")),
        "password" => (Some("string"), Some("password")),
        "uri" => (Some("string"), Some("uri")),
        "binary" | "file" => (Some("string"), Some("binary")),
        "byte" => (Some("string"), Some("byte")),
        "any" => (None, None),
        _ => return None,
    })
}
