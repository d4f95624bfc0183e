//! Schemas, which change only in a few keywords.

use serde_json::{Value, json};

use super::{Context, rewrite, versions};
use crate::diagnostics::Code;
use crate::grammar::ObjectKind;
use crate::pointer::{At, Pointer};

/// Converts the definitions.
pub(super) fn named(mut definitions: Value, context: &mut Context<'_>) -> Value {
    let base = Pointer::root().child("definitions");
    if let Value::Object(definitions) = &mut definitions {
        for (name, schema) in definitions {
            convert(schema, &At::Root.child(name), &base, context);
        }
    }
    definitions
}

/// Converts a schema in place. Its original pointer is `base` followed by the tokens of `at`.
pub(super) fn convert(schema: &mut Value, at: &At<'_>, base: &Pointer, context: &mut Context<'_>) {
    let Value::Object(members) = schema else { return };
    let place = |key: &str| {
        let pointer = at.child(key).pointer();
        pointer.tokens().fold(base.clone(), |pointer, token| pointer.child(&token))
    };
    versions::report(ObjectKind::Schema, members, &place, context);
    if members.get("x-nullable").is_some_and(Value::is_boolean) {
        if let Some(nullable) = members.shift_remove("x-nullable") {
            members.insert("nullable".to_owned(), nullable);
        }
    }
    if let Some(format) = members.shift_remove("collectionFormat") {
        if format != "csv" {
            let pointer = place("collectionFormat");
            let message =
                "the collection format of an array in an array has no equivalent in OpenAPI 3.0";
            context.diagnostics.error(Code::ConversionCollectionFormat, &pointer, message);
        }
    }
    let mut is_file = false;
    for (key, value) in members.iter_mut() {
        let at = at.child(key);
        match (key.as_str(), value) {
            ("$ref", Value::String(reference)) => {
                if let Some(rewritten) = rewrite(reference) {
                    *reference = rewritten;
                }
            }
            ("type", Value::String(kind)) if kind == "file" => {
                "string".clone_into(kind);
                is_file = true;
            }
            ("discriminator", discriminator @ Value::String(_)) => {
                *discriminator = json!({ "propertyName": discriminator });
            }
            ("properties", Value::Object(properties)) => {
                for (name, property) in properties {
                    convert(property, &at.child(name), base, context);
                }
            }
            ("allOf" | "oneOf" | "anyOf", Value::Array(schemas)) => {
                for (index, schema) in schemas.iter_mut().enumerate() {
                    convert(schema, &at.index(index), base, context);
                }
            }
            ("items" | "additionalProperties" | "not", schema) => {
                convert(schema, &at, base, context);
            }
            _ => {}
        }
    }
    if is_file {
        members.insert("format".to_owned(), json!("binary"));
    }
}
