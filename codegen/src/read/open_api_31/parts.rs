//! The parts of multipart bodies. OpenAPI 3.1 describes a file by its media type, or by a schema without a type.

use serde_json::{Map, Value, json};

use crate::media_type::{self, MediaKind};

/// Writes files as strings with the format `binary`, and the media types of contents as those of parts.
pub(super) fn convert(media_type: &str, media: &mut Value) {
    if media_type::kind(media_type) != MediaKind::Multipart {
        return;
    }
    let Value::Object(media) = media else { return };
    let stated = media.get("encoding").and_then(Value::as_object).cloned().unwrap_or_default();
    let properties = media.get_mut("schema").and_then(|schema| schema.get_mut("properties"));
    let Some(Value::Object(properties)) = properties else { return };
    let mut added = Map::new();
    for (name, property) in properties {
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
    let encodings = media.entry("encoding").or_insert_with(|| json!({}));
    let Value::Object(encodings) = encodings else { return };
    for (name, content) in added {
        let encoding = encodings.entry(name).or_insert_with(|| json!({}));
        if let Value::Object(encoding) = encoding {
            encoding.insert("contentType".to_owned(), content);
        }
    }
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
    let Value::Object(members) = schema else { return };
    if let Some(items) = members.get_mut("items") {
        return binary(items);
    }
    let describes = |key: &String| {
        matches!(key.as_str(), "deprecated" | "description" | "readOnly" | "title" | "writeOnly")
            || key.starts_with("x-")
    };
    if members.keys().all(describes) {
        members.insert("type".to_owned(), json!("string"));
        members.insert("format".to_owned(), json!("binary"));
    }
}
