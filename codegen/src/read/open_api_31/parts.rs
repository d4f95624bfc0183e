//! The parts of multipart bodies. OpenAPI 3.1 describes a file by its media type, or by a schema without a type.

use serde_json::{Map, Value, json};

use super::Context;
use crate::grammar::is_extension;
use crate::media_type::{self, MediaKind};
use crate::pointer::{At, Pointer};

/// The maximum nesting depth of the schemas that describe a form.
const NESTING: usize = 8;

/// The pointer to a component without its name.
const SCHEMAS: &str = "#/components/schemas/";

/// Returns the components whose schemas describe a file in a form, and a value of any type elsewhere. OpenAPI 3.0 has
/// no such schemas.
pub(super) fn forms(root: &Value) -> Map<String, Value> {
    let schemas = root.pointer("/components/schemas").and_then(Value::as_object);
    let find = |name: &str| schemas?.get(name);
    let named = schemas.into_iter().flatten();
    let named = named.filter(|(_, schema)| has_file(schema, &find, NESTING));
    named.map(|(name, schema)| (name.clone(), schema.clone())).collect()
}

/// Returns whether a schema has no type, or has a property or a part with a file.
fn has_file<'a>(
    schema: &'a Value,
    find: &dyn Fn(&str) -> Option<&'a Value>,
    nesting: usize,
) -> bool {
    let Some(nesting) = nesting.checked_sub(1) else { return false };
    if let Some(name) = component(schema) {
        return find(name).is_some_and(|schema| has_file(schema, find, nesting));
    }
    let is_file = |schema: &'a Value| {
        let target = component(schema).and_then(find).unwrap_or(schema);
        let item = target.get("items").unwrap_or(target);
        let item = component(item).and_then(find).unwrap_or(item);
        is_untyped(item) || content(item).is_some()
    };
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    is_untyped(schema)
        || properties.map(|(_, property)| property).any(is_file)
        || parts.into_iter().any(|part| has_file(part, find, nesting))
}

/// Returns the name of the component that a schema refers to.
fn component(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix(SCHEMAS)
}

/// Writes files as strings with the format `binary`, and the media types of contents as those of parts.
pub(super) fn convert(media_type: &str, media: &mut Value, at: &At<'_>, cx: &mut Context<'_>) {
    if media_type::kind(media_type) != MediaKind::Multipart {
        return;
    }
    let Value::Object(media) = media else { return };
    let stated = media.get("encoding").and_then(Value::as_object).cloned().unwrap_or_default();
    let Some(schema) = media.get_mut("schema") else { return };
    let mut added = Map::new();
    form(schema, &at.child("schema"), cx, &stated, &mut added, NESTING);
    let encodings = media.entry("encoding").or_insert_with(|| json!({}));
    let Value::Object(encodings) = encodings else { return };
    for (name, content) in added {
        let encoding = encodings.entry(name).or_insert_with(|| json!({}));
        if let Value::Object(encoding) = encoding {
            encoding.insert("contentType".to_owned(), content);
        }
    }
}

/// Writes the files of the schema of a form, and adds the media types of its parts.
fn form(
    schema: &mut Value,
    at: &At<'_>,
    cx: &mut Context<'_>,
    stated: &Map<String, Value>,
    added: &mut Map<String, Value>,
    nesting: usize,
) {
    let Some(nesting) = nesting.checked_sub(1) else { return };
    inline(schema, at, cx);
    if let Some(Value::Array(parts)) = schema.get_mut("allOf") {
        for (index, part) in parts.iter_mut().enumerate() {
            form(part, &at.child("allOf").index(index), cx, stated, added, nesting);
        }
    }
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    for (name, property) in properties {
        let at = at.child("properties");
        let at = at.child(name);
        inline(property, &at, cx);
        if let Some(items) = property.get_mut("items") {
            inline(items, &at.child("items"), cx);
        }
        let own = stated.get(name).and_then(|encoding| encoding.get("contentType"));
        if own.is_none() {
            if let Some(content) = content(property) {
                added.insert(name.clone(), content.into());
            }
        }
        let is_text = own.and_then(Value::as_str).is_some_and(|name| {
            !matches!(media_type::kind(name), MediaKind::Bytes | MediaKind::Other)
        });
        if !is_text {
            binary(property);
        }
    }
}

/// Replaces a reference in a form to one of [`forms`] by a copy of the component, which is converted for the form
/// alone.
fn inline(schema: &mut Value, at: &At<'_>, cx: &mut Context<'_>) {
    let Some((name, target)) = component(schema).and_then(|name| Some((name, cx.forms.get(name)?)))
    else {
        return;
    };
    let from = Pointer::root().child("components").child("schemas").child(name);
    let mut target = target.clone();
    // A description next to the reference replaces that of the component.
    for key in ["description", "title"] {
        if let (Some(own), Value::Object(target)) = (schema.get(key), &mut target) {
            target.insert(key.to_owned(), own.clone());
        }
    }
    cx.source_map.set(&at.pointer(), 0, from);
    *schema = target;
}

/// Returns the media type of a string that is not encoded, or of the strings of a list.
fn content(schema: &Value) -> Option<&str> {
    if let Some(items) = schema.get("items") {
        return content(items);
    }
    let content = schema.get("contentMediaType").and_then(Value::as_str);
    content.filter(|_| schema.get("contentEncoding").is_none())
}

/// Writes a schema without a type, or a list of such schemas, as bytes.
fn binary(schema: &mut Value) {
    if *schema == Value::Bool(true) {
        *schema = json!({});
    }
    let is_untyped = is_untyped(schema);
    let Value::Object(members) = schema else { return };
    if let Some(items) = members.get_mut("items") {
        return binary(items);
    }
    if is_untyped {
        members.insert("type".to_owned(), json!("string"));
        members.insert("format".to_owned(), json!("binary"));
    }
}

/// Returns whether a schema has only annotations, so that it allows a value of any type.
fn is_untyped(schema: &Value) -> bool {
    let describes = |key: &String| {
        matches!(key.as_str(), "deprecated" | "description" | "readOnly" | "title" | "writeOnly")
            || is_extension(key)
    };
    match schema {
        Value::Bool(allowed) => *allowed,
        Value::Object(members) => members.keys().all(describes),
        _ => false,
    }
}
