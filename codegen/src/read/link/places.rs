//! The kinds of objects in a document of any version, for finding its references.

use serde_json::Value;

use crate::grammar::{ObjectKind, ValueType};
use crate::pointer::Pointer;

/// Returns the type of a member in any version. The type of a schema keyword is that of JSON Schema.
pub(super) fn member(kind: ObjectKind, name: &str) -> Option<ValueType> {
    use ObjectKind as K;
    use ValueType::{List, Map, Object, RefOr, SchemaOrFlag};
    const SCHEMAS: ValueType = Map(&SchemaOrFlag);
    const PATH_ITEMS: ValueType = Map(&Object(K::PathItem));
    match (kind, name) {
        (K::Root, "webhooks") | (K::Components, "pathItems") => Some(PATH_ITEMS),
        (K::Components, "mediaTypes") => Some(Map(&Object(K::MediaType))),
        (K::Components, "schemas")
        | (K::Root, "definitions")
        | (
            K::Schema,
            "$defs" | "definitions" | "dependencies" | "dependentSchemas" | "patternProperties"
            | "properties",
        ) => Some(SCHEMAS),
        (
            K::Schema,
            "additionalItems"
            | "contains"
            | "contentSchema"
            | "else"
            | "if"
            | "items"
            | "not"
            | "propertyNames"
            | "then"
            | "unevaluatedItems"
            | "unevaluatedProperties",
        )
        | (K::Response, "schema")
        | (K::MediaType, "itemSchema") => Some(SchemaOrFlag),
        (K::Schema, "allOf" | "anyOf" | "oneOf" | "prefixItems") => Some(List(&SchemaOrFlag)),
        (K::Root, "parameters") => Some(Map(&RefOr(K::Parameter))),
        (K::Root, "responses") => Some(Map(&RefOr(K::Response))),
        (K::PathItem, "query") => Some(Object(K::Operation)),
        (K::PathItem, "additionalOperations") => Some(Map(&Object(K::Operation))),
        (kind, name) => kind.member(name),
    }
}

/// Returns the kind of the objects that a reference at a place leads to.
pub(super) fn referred(shape: ValueType) -> Option<ObjectKind> {
    match shape {
        ValueType::RefOr(kind) | ValueType::Object(kind) => Some(kind),
        ValueType::SchemaOrFlag => Some(ObjectKind::Schema),
        _ => None,
    }
}

/// Returns the section that has the shared objects of a kind.
pub(super) fn section(kind: ObjectKind, is_swagger: bool) -> Option<&'static str> {
    match (kind, is_swagger) {
        (ObjectKind::Schema, true) => Some("definitions"),
        (ObjectKind::Parameter, true) => Some("parameters"),
        (ObjectKind::Response, true) => Some("responses"),
        (_, true) => None,
        _ => {
            let sections = crate::grammar::SECTIONS;
            sections.iter().find(|(_, known)| *known == kind).map(|(name, _)| *name)
        }
    }
}

/// Returns the pointer to a section.
pub(super) fn section_pointer(section: &str, is_swagger: bool) -> Pointer {
    let root = if is_swagger { Pointer::root() } else { Pointer::root().child("components") };
    root.child(section)
}

/// Returns whether a node of a whole document can be an object of a kind: OpenAPI defines this kind for its place, or
/// it does not define the place.
pub(super) fn can_be(root: &Value, pointer: &Pointer, kind: ObjectKind) -> bool {
    let is_document = root.get("openapi").is_some() || root.get("swagger").is_some();
    if !is_document {
        return true;
    }
    let mut shape = ValueType::Object(ObjectKind::Root);
    for token in pointer.tokens() {
        let next = match shape {
            ValueType::Object(kind) | ValueType::RefOr(kind) => member(kind, &token),
            ValueType::SchemaOrFlag => match member(ObjectKind::Schema, &token) {
                // Before JSON Schema 2020-12, `items` may be a list.
                None if token.parse::<usize>().is_ok() => Some(ValueType::SchemaOrFlag),
                found => found,
            },
            ValueType::List(shape) | ValueType::Map(shape) => Some(*shape),
            _ => None,
        };
        match next {
            Some(next) => shape = next,
            // An extension or an unknown member.
            None => return true,
        }
    }
    referred(shape) == Some(kind)
}
