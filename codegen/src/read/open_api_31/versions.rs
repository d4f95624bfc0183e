//! Members of one version of OpenAPI in a document of another version.
//!
//! A document often declares OpenAPI 3.0 and has keywords of 3.1, or the reverse. The meaning of such a member is
//! clear, so it is read as in the version that defines it, and a warning states that.

use serde_json::{Map, Value};

use super::Context;
use crate::diagnostics::Code;
use crate::grammar::{ObjectKind, ValueType};
use crate::pointer::At;
use crate::read::{Version, other_version};

/// Returns the version that introduced a member, or the notation of its value, if that is a version after OpenAPI 3.0.
fn since(kind: ObjectKind, key: &str, value: &Value) -> Option<Version> {
    use ObjectKind as K;
    use Version::{OpenApi31, OpenApi32};
    match (kind, key) {
        (K::Root, "jsonSchemaDialect" | "webhooks")
        | (K::Info, "summary")
        | (K::License, "identifier")
        | (K::Components, "pathItems") => Some(OpenApi31),
        (K::Root, "$self")
        | (K::Server, "name")
        | (K::Tag, "summary" | "parent" | "kind")
        | (K::Components, "mediaTypes")
        | (K::PathItem, "query" | "additionalOperations")
        | (K::Discriminator, "defaultMapping")
        | (K::Example, "dataValue" | "serializedValue")
        | (K::OAuthFlows, "deviceAuthorization")
        | (K::OAuthFlow, "deviceAuthorizationUrl")
        | (K::SecurityScheme, "deprecated" | "oauth2MetadataUrl")
        | (K::Response, "summary")
        | (K::MediaType, "itemSchema" | "prefixEncoding" | "itemEncoding")
        | (K::Encoding, "encoding" | "prefixEncoding" | "itemEncoding")
        | (K::Xml, "nodeType") => Some(OpenApi32),
        (K::SecurityScheme, "type") if value == "mutualTLS" => Some(OpenApi31),
        (K::Schema, key) if is_keyword(key, value) => Some(OpenApi31),
        _ => None,
    }
}

/// Returns whether a keyword of a schema, or the notation of its value, is one of JSON Schema 2020-12 (or of an earlier
/// draft) that OpenAPI 3.0 does not have.
fn is_keyword(key: &str, value: &Value) -> bool {
    match key {
        "$anchor"
        | "$comment"
        | "$defs"
        | "$dynamicAnchor"
        | "$dynamicRef"
        | "$id"
        | "$recursiveAnchor"
        | "$recursiveRef"
        | "$schema"
        | "$vocabulary"
        | "additionalItems"
        | "const"
        | "contains"
        | "contentEncoding"
        | "contentMediaType"
        | "contentSchema"
        | "definitions"
        | "dependencies"
        | "dependentRequired"
        | "dependentSchemas"
        | "else"
        | "if"
        | "maxContains"
        | "minContains"
        | "patternProperties"
        | "prefixItems"
        | "propertyNames"
        | "then"
        | "unevaluatedItems"
        | "unevaluatedProperties" => true,
        "type" => value == "null" || is_list_of_types(value),
        "exclusiveMaximum" | "exclusiveMinimum" => value.is_number(),
        "examples" => value.is_array(),
        "items" => {
            value.is_boolean() || value.as_array().is_some_and(|schemas| !schemas.is_empty())
        }
        _ => false,
    }
}

fn is_list_of_types(value: &Value) -> bool {
    let types = value.as_array().map(Vec::as_slice).unwrap_or_default();
    !types.is_empty() && types.iter().all(Value::is_string)
}

/// Returns whether OpenAPI 3.1 removed a member, or the notation of its value.
fn is_of_30(kind: ObjectKind, key: &str, value: &Value) -> bool {
    kind == ObjectKind::Schema
        && match key {
            "nullable" | "exclusiveMaximum" | "exclusiveMinimum" => value.is_boolean(),
            _ => false,
        }
}

/// Warns about the members of an object that another version of OpenAPI has. Returns whether one of them is of a
/// version after OpenAPI 3.0.
pub(super) fn report(
    kind: ObjectKind,
    members: &Map<String, Value>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> bool {
    let declared = cx.declared;
    let mut has_later = false;
    for (key, value) in members {
        let since = since(kind, key, value);
        has_later |= since.is_some();
        let own = match since {
            Some(since) if since > declared => since,
            None if declared > Version::OpenApi30 && is_of_30(kind, key, value) => {
                Version::OpenApi30
            }
            _ => continue,
        };
        let message = other_version(key, own, declared);
        let origin = cx.origin(&at.child(key));
        cx.diagnostics.warning(Code::OtherVersion, &origin, message);
    }
    has_later
}

/// Returns whether a value has a member of a version after OpenAPI 3.0.
pub(super) fn has_later(value: &Value, shape: ValueType) -> bool {
    match (shape, value) {
        (ValueType::RefOr(kind), Value::Object(members))
            if kind != ObjectKind::Schema && members.contains_key("$ref") =>
        {
            false
        }
        (ValueType::SchemaOrFlag, Value::Object(_)) => {
            has_later(value, ValueType::RefOr(ObjectKind::Schema))
        }
        (ValueType::Object(kind) | ValueType::RefOr(kind), Value::Object(members)) => {
            members.iter().any(|(key, member)| {
                since(kind, key, member).is_some()
                    || kind.member(key).is_some_and(|shape| has_later(member, shape))
            })
        }
        (ValueType::List(shape), Value::Array(elements)) => {
            elements.iter().any(|element| has_later(element, *shape))
        }
        (ValueType::Map(shape), Value::Object(members)) => {
            members.values().any(|member| has_later(member, *shape))
        }
        _ => false,
    }
}
