//! Converts OpenAPI 3.1 and 3.2 to the structure of OpenAPI 3.0, and the members of these versions in a document that
//! declares an earlier one.
//!
//! The conversion keeps the order, and it keeps invalid parts: validation checks the result. The [`SourceMap`] has
//! the origin of each part that moves. Keywords that only validate, and members without an effect on the client, are
//! noted here, with a pointer into the original document.

mod all_of;
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
mod versions;

use serde_json::{Map, Value, json};

use super::Version;
use super::source_map::SourceMap;
use crate::diagnostics::{Code, Diagnostics};
use crate::extensions::DEFAULT_MAPPING;
use crate::grammar::{ObjectKind, ValueType};
use crate::media_type::{self, MediaKind};
use crate::pointer::{At, Pointer};

/// The state that the conversion of all parts shares.
struct Context<'a> {
    declared: Version,
    source_map: SourceMap,
    /// The components that describe files in forms.
    forms: Map<String, Value>,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    /// Returns whether the document declares a version before OpenAPI 3.1.
    fn is_earlier(&self) -> bool {
        self.declared < Version::OpenApi31
    }

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
///
/// In a document before OpenAPI 3.1, only members of later versions change; the document has the structure of OpenAPI
/// 3.0 otherwise.
pub(super) fn convert(
    root: Value,
    declared: Version,
    diagnostics: &mut Diagnostics,
) -> (Value, SourceMap) {
    let source_map = SourceMap::default();
    let mut cx = Context { declared, source_map, forms: Map::new(), diagnostics };
    if !cx.is_earlier() {
        cx.forms = parts::forms(&root);
    }
    let Value::Object(mut members) = root else { return (root, cx.source_map) };
    object(ObjectKind::Root, &mut members, &At::Root, &mut cx);
    security::without_mutual_tls(&mut members, &mut cx);
    (Value::Object(members), cx.source_map)
}

/// Returns whether a document in the structure of OpenAPI 3.0 has a member of a later version.
pub(super) fn has_later_members(document: &Value) -> bool {
    versions::has_later(document, ValueType::Object(ObjectKind::Root))
}

fn root(members: &mut Map<String, Value>, cx: &mut Context<'_>) {
    if let Some(version) = members.get_mut("openapi").filter(|_| !cx.is_earlier()) {
        *version = json!("3.0.3");
    }
    if members.shift_remove("jsonSchemaDialect").is_some_and(|dialect| !is_known(&dialect)) {
        let message = "`jsonSchemaDialect` is ignored: the schemas are read as JSON Schema 2020-12";
        cx.note(Code::ConversionKeyword, &At::Root.child("jsonSchemaDialect"), message);
    }
    if members.shift_remove("$self").is_some() {
        let message = "`$self` is not used: references are resolved from the path of the document";
        cx.note(Code::ConversionKeyword, &At::Root.child("$self"), message);
    }
    let webhooks = members.shift_remove("webhooks");
    if !members.contains_key("paths") && (webhooks.is_some() || !cx.is_earlier()) {
        members.insert("paths".to_owned(), json!({}));
    }
    let at = At::Root.child("webhooks");
    for name in webhooks.iter().filter_map(Value::as_object).flat_map(Map::keys) {
        let message = format!("nothing is generated for the webhook `{name}`");
        cx.note(Code::NotGenerated, &at.child(name), message);
    }
}

/// Returns whether a dialect is that of OpenAPI 3.1 or JSON Schema 2020-12.
fn is_known(dialect: &Value) -> bool {
    let Some(dialect) = dialect.as_str() else { return false };
    dialect == "https://json-schema.org/draft/2020-12/schema"
        || dialect.starts_with("https://spec.openapis.org/oas/3.")
}

/// Converts an object and the objects in it.
fn object(kind: ObjectKind, members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    versions::report(kind, members, at, cx);
    unused(kind, members, at, cx);
    match kind {
        ObjectKind::Root => root(members, cx),
        ObjectKind::Info => summary(members, at, cx),
        // References to these sections were resolved before.
        ObjectKind::Components => {
            members.shift_remove("pathItems");
            members.shift_remove("mediaTypes");
        }
        ObjectKind::PathItem => path_item(members, at, cx),
        ObjectKind::Discriminator => default_mapping(members, at, cx),
        // OpenAPI 3.1 requires neither the responses of an operation nor, since 3.2, the description of a response.
        ObjectKind::Operation if !members.contains_key("responses") && !cx.is_earlier() => {
            members.insert("responses".to_owned(), json!({"default": {"description": ""}}));
        }
        ObjectKind::Response => {
            summary(members, at, cx);
            if !members.contains_key("description") && !cx.is_earlier() {
                members.insert("description".to_owned(), json!(""));
            }
        }
        _ => {}
    }
    let has_content =
        matches!(kind, ObjectKind::RequestBody | ObjectKind::Response) && !cx.is_earlier();
    if let Some(Value::Object(content)) = members.get_mut("content").filter(|_| has_content) {
        content.iter_mut().for_each(|(name, media)| binary(name, media));
        let at = at.child("content");
        content
            .iter_mut()
            .for_each(|(name, media)| parts::convert(name, media, &at.child(name), cx));
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

/// The members of OpenAPI 3.1 and 3.2 that have no effect on the client, with the reason.
const UNUSED: &[(ObjectKind, &str, &str)] = &[
    (ObjectKind::License, "identifier", "the license of the API is not part of the client"),
    (ObjectKind::Server, "name", "`x-name` names a server"),
    (ObjectKind::Tag, "summary", "the description of a tag is used"),
    (ObjectKind::Tag, "parent", "the tags are read as a list"),
    (ObjectKind::Tag, "kind", "all tags are read in the same way"),
    (ObjectKind::Example, "dataValue", "only `value` is used"),
    (ObjectKind::Example, "serializedValue", "only `value` is used"),
    (ObjectKind::OAuthFlows, "deviceAuthorization", "the caller gets the access token"),
    (ObjectKind::SecurityScheme, "deprecated", "the scheme is read like any other"),
    (ObjectKind::SecurityScheme, "oauth2MetadataUrl", "the caller gets the access token"),
    (ObjectKind::MediaType, "itemSchema", "the items of the body are not decoded"),
    (
        ObjectKind::MediaType,
        "prefixEncoding",
        "the parts of the body have no encoding of their own",
    ),
    (ObjectKind::MediaType, "itemEncoding", "the parts of the body have no encoding of their own"),
];

/// Notes and removes the members that have no effect on the client.
fn unused(kind: ObjectKind, members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    for (_, key, reason) in UNUSED.iter().filter(|(owner, _, _)| *owner == kind) {
        if members.shift_remove(*key).is_some() {
            let message = format!("`{key}` of {} is not used: {reason}", kind.noun());
            cx.note(Code::ConversionKeyword, &at.child(key), message);
        }
    }
}

/// Uses a summary as the description of an object that has none.
fn summary(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    let Some(summary) = members.shift_remove("summary") else { return };
    if members.contains_key("description") {
        let message = "`summary` is not used: there is a description";
        cx.note(Code::ConversionKeyword, &at.child("summary"), message);
    } else {
        cx.moved(&at.child("description"), &at.child("summary"));
        members.insert("description".to_owned(), summary);
    }
}

/// Writes the default mapping of a discriminator as an extension.
fn default_mapping(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    if let Some(schema) = members.shift_remove("defaultMapping") {
        cx.moved(&at.child(DEFAULT_MAPPING), &at.child("defaultMapping"));
        members.insert(DEFAULT_MAPPING.to_owned(), schema);
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

/// Writes the schema of a body that is a file as bytes. In OpenAPI 3.1, a binary body has no schema, and a file that
/// contains JSON has the media type of the body.
fn binary(name: &str, media: &mut Value) {
    let Value::Object(media) = media else { return };
    let is_bytes = matches!(media_type::kind(name), MediaKind::Bytes | MediaKind::Other)
        && !name.starts_with("multipart/");
    if is_bytes && !["schema", "itemSchema", "$ref"].iter().any(|key| media.contains_key(*key)) {
        media.insert("schema".to_owned(), json!({"type": "string", "format": "binary"}));
    }
    let Some(Value::Object(schema)) = media.get_mut("schema") else { return };
    let is_file = schema.get("contentMediaType").and_then(Value::as_str) == Some(name)
        && !["type", "contentEncoding", "contentSchema"]
            .iter()
            .any(|key| schema.contains_key(*key));
    if is_file {
        schema.insert("type".to_owned(), json!("string"));
        schema.entry("format").or_insert_with(|| json!("binary"));
    }
}
