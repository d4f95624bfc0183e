//! Schemas: keywords of JSON Schema 2020-12 as those of OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::{Context, all_of, alternatives, arrays, keywords, notes, objects, versions};
use crate::diagnostics::Code;
use crate::grammar::{ObjectKind, ValueType, is_extension};
use crate::pointer::At;

/// Converts a schema and the schemas in it, in place.
pub(super) fn convert(schema: &mut Value, at: &At<'_>, cx: &mut Context<'_>) {
    // Validation reads the schemas that are booleans in an earlier version.
    if let (Value::Bool(allowed), false) = (&*schema, cx.is_earlier()) {
        if !*allowed {
            let message = "the schema `false` allows no value; it is read as any value";
            cx.note(Code::ConversionKeyword, at, message);
        }
        *schema = json!({});
    }
    let Value::Object(members) = schema else { return };
    let has_later = versions::report(ObjectKind::Schema, members, at, cx);
    if has_later || !cx.is_earlier() {
        convert_keywords(members, at, cx);
    }
    inner(members, at, cx);
}

/// Converts the keywords of a schema.
fn convert_keywords(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    keywords::without_identifiers(members, at, cx);
    reference(members, at, cx);
    keywords::constant(members, at, cx);
    alternatives::without_null(members, at, cx);
    alternatives::types(members, at, cx);
    keywords::content(members, at, cx);
    keywords::bounds(members, at, cx);
    keywords::examples(members, at, cx);
    arrays::convert(members, at, cx);
    objects::convert(members, at, cx);
    notes::unchecked(members, at, cx);
}

/// Converts the schemas in a schema.
fn inner(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    for (key, member) in members {
        let at = at.child(key);
        match (ObjectKind::Schema.member(key), member) {
            (Some(ValueType::SchemaOrFlag), Value::Bool(_)) | (None, _) => {}
            (Some(shape), member) => super::value(member, shape, &at, cx),
        }
    }
}

/// Moves a reference into `allOf` if other keywords stand next to it, because they apply too.
fn reference(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    if !members.get("$ref").is_some_and(Value::is_string) {
        return;
    }
    let describes = |key: &str| {
        matches!(key, "$ref" | "description" | "title" | "summary" | "example" | "examples")
            || is_extension(key)
    };
    if members.keys().all(|key| describes(key)) {
        keywords::examples(members, at, cx);
        return;
    }
    let Some(reference) = members.shift_remove("$ref") else { return };
    all_of::prepend(members, json!({ "$ref": reference }), "$ref", at, cx);
}
