//! Converts OpenAPI 3.1 and 3.2 to the structure of OpenAPI 3.0.
//!
//! The conversion keeps the order, and it keeps what is invalid: validation checks the result. The [`SourceMap`] has
//! the origin of each part that moves. Keywords that only validate are noted here, with a pointer into the original
//! document.

mod alternatives;
mod arrays;
mod keywords;
mod notes;
mod objects;
mod parts;
mod schemas;
mod security;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use super::source_map::SourceMap;
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{ObjectKind, ValueType};
use crate::media_type::{self, MediaKind};
use crate::pointer::{At, Pointer};

/// The state that the conversion of all parts shares.
struct Context<'a> {
    source_map: SourceMap,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    /// Returns the pointer to a node in the original document.
    fn origin(&self, at: &At<'_>) -> Pointer {
        self.source_map.find(&at.pointer()).1
    }

    /// Records that a node moves, together with all nodes below it.
    fn moved(&mut self, to: &At<'_>, from: &At<'_>) {
        let origin = self.origin(from);
        self.source_map.set(&to.pointer(), 0, origin);
    }

    /// Notes a fact about a node.
    fn note(&mut self, code: Code, at: &At<'_>, message: impl Into<String>) {
        let origin = self.origin(at);
        self.diagnostics.note(code, &origin, message);
    }
}

/// Converts a document and returns it with the original pointers of its nodes.
pub(super) fn convert(root: Value, diagnostics: &mut Diagnostics) -> (Value, SourceMap) {
    let mut cx = Context { source_map: SourceMap::default(), diagnostics };
    let Value::Object(mut members) = root else { return (root, cx.source_map) };
    self::root(&mut members, &mut cx);
    object(ObjectKind::Root, &mut members, &At::Root, &mut cx);
    (Value::Object(members), cx.source_map)
}

fn root(members: &mut Map<String, Value>, cx: &mut Context<'_>) {
    if let Some(version) = members.get_mut("openapi") {
        *version = json!("3.0.3");
    }
    if members.shift_remove("jsonSchemaDialect").is_some_and(|dialect| !is_known(&dialect)) {
        let message =
            "the schemas are read as JSON Schema 2020-12, whatever `jsonSchemaDialect` states";
        cx.note(Code::ConversionKeyword, &At::Root.child("jsonSchemaDialect"), message);
    }
    members.shift_remove("$self");
    if let Some(webhooks) = members.shift_remove("webhooks") {
        let at = At::Root.child("webhooks");
        for name in webhooks.as_object().into_iter().flat_map(Map::keys) {
            let message = format!("nothing is generated for the webhook `{name}`");
            cx.note(Code::NotGenerated, &at.child(name), message);
        }
    }
    if !members.contains_key("paths") {
        members.insert("paths".to_owned(), json!({}));
    }
    if let Some(Value::Object(components)) = members.get_mut("components") {
        components.shift_remove("pathItems");
        components.shift_remove("mediaTypes");
    }
    security::without_mutual_tls(members, cx);
}

/// Returns whether a dialect is that of OpenAPI 3.1 or JSON Schema 2020-12.
fn is_known(dialect: &Value) -> bool {
    let Some(dialect) = dialect.as_str() else { return false };
    dialect == "https://json-schema.org/draft/2020-12/schema"
        || dialect.starts_with("https://spec.openapis.org/oas/3.")
}

/// Converts an object and the objects in it.
fn object(kind: ObjectKind, members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    match kind {
        ObjectKind::Info => summary(members, at, cx),
        ObjectKind::License => remove(members, &["identifier"]),
        ObjectKind::Server => remove(members, &["name"]),
        ObjectKind::Tag => remove(members, &["summary", "parent", "kind"]),
        ObjectKind::Discriminator => remove(members, &["defaultMapping"]),
        ObjectKind::Example => remove(members, &["dataValue", "serializedValue"]),
        ObjectKind::OAuthFlows => remove(members, &["deviceAuthorization"]),
        ObjectKind::SecurityScheme => remove(members, &["deprecated", "oauth2MetadataUrl"]),
        ObjectKind::PathItem => path_item(members, at, cx),
        // OpenAPI 3.1 requires neither the responses of an operation nor, since 3.2, the description of a response.
        ObjectKind::Operation if !members.contains_key("responses") => {
            members.insert("responses".to_owned(), json!({"default": {"description": ""}}));
        }
        ObjectKind::Response if !members.contains_key("description") => {
            let summary = members.shift_remove("summary").unwrap_or_else(|| json!(""));
            members.insert("description".to_owned(), summary);
        }
        _ => {}
    }
    let has_content = matches!(kind, ObjectKind::RequestBody | ObjectKind::Response);
    if let Some(Value::Object(content)) = members.get_mut("content").filter(|_| has_content) {
        content.iter_mut().for_each(|(name, media)| binary(name, media));
        content.iter_mut().for_each(|(name, media)| parts::convert(name, media));
    }
    for (key, member) in members.iter_mut() {
        let at = at.child(key);
        if let Some(shape) = kind.member(key) {
            value(member, shape, &at, cx);
        }
    }
}

fn value(value: &mut Value, shape: ValueType, at: &At<'_>, cx: &mut Context<'_>) {
    match (shape, value) {
        (ValueType::SchemaOrFlag, Value::Bool(_)) => {}
        (ValueType::RefOr(ObjectKind::Schema) | ValueType::SchemaOrFlag, schema) => {
            schemas::convert(schema, at, cx);
        }
        (ValueType::RefOr(_), Value::Object(members)) if members.contains_key("$ref") => {}
        (ValueType::Object(kind) | ValueType::RefOr(kind), Value::Object(members)) => {
            object(kind, members, at, cx);
        }
        (ValueType::List(shape), Value::Array(elements)) => {
            for (index, element) in elements.iter_mut().enumerate() {
                self::value(element, *shape, &at.index(index), cx);
            }
        }
        (ValueType::Map(shape), Value::Object(members)) => {
            for (key, member) in members {
                self::value(member, *shape, &at.child(key), cx);
            }
        }
        _ => {}
    }
}

fn remove(members: &mut Map<String, Value>, keys: &[&str]) {
    for key in keys {
        members.shift_remove(*key);
    }
}

/// Uses the summary of the API as its description if it has none.
fn summary(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    let Some(summary) = members.shift_remove("summary") else { return };
    if !members.contains_key("description") {
        cx.moved(&at.child("description"), &at.child("summary"));
        members.insert("description".to_owned(), summary);
    }
}

/// Notes the operations of OpenAPI 3.2 whose methods OpenAPI 3.0 does not have.
fn path_item(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    if members.shift_remove("query").is_some() {
        let message = "nothing is generated for an operation with the method `QUERY`";
        cx.note(Code::NotGenerated, &at.child("query"), message);
    }
    let Some(others) = members.shift_remove("additionalOperations") else { return };
    let at = at.child("additionalOperations");
    for method in others.as_object().into_iter().flat_map(Map::keys) {
        let message = format!("nothing is generated for an operation with the method `{method}`");
        cx.note(Code::NotGenerated, &at.child(method), message);
    }
}

/// Adds the schema of bytes to a media type that is not text. In OpenAPI 3.1, a binary body has no schema.
fn binary(name: &str, media: &mut Value) {
    let Value::Object(media) = media else { return };
    let is_bytes = matches!(media_type::kind(name), MediaKind::Bytes | MediaKind::Other)
        && !name.starts_with("multipart/");
    if is_bytes && !["schema", "itemSchema", "$ref"].iter().any(|key| media.contains_key(*key)) {
        media.insert("schema".to_owned(), json!({"type": "string", "format": "binary"}));
    }
}
