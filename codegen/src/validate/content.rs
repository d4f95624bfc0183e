//! Rules about the content of requests and responses.

use serde_json::Value;

use super::walk::{Node, Root};
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::ObjectKind;
use crate::media_type;

const SUPPORTED: &str = "JSON (`application/json`, `…+json`), `application/x-www-form-urlencoded`, `text/…`, \
                         `application/jwt` and `application/octet-stream` are; remove it in an overlay";

/// Requires media types that the client can encode and decode.
pub(super) fn media_types(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if !matches!(node.kind, ObjectKind::RequestBody | ObjectKind::Response) {
        return;
    }
    let Some(content) = node.map("content") else { return };
    if node.kind == ObjectKind::RequestBody && content.is_empty() {
        let at = node.at.child("content");
        diagnostics.error(Code::MissingMember, &at.pointer(), "the request body has no media type");
    }
    for name in content.keys() {
        let why = match media_type::kind(name) {
            media_type::MediaKind::Form if node.kind == ObjectKind::Response => {
                "is not supported in responses"
            }
            media_type::MediaKind::Other => unsupported(&media_type::essence(name)),
            _ => continue,
        };
        let at = node.at.child("content");
        let message = format!("the media type `{name}` {why}");
        diagnostics
            .error(Code::UnsupportedMediaType, &at.child(name).pointer(), message)
            .help(SUPPORTED);
    }
}

fn unsupported(essence: &str) -> &'static str {
    if essence.starts_with("multipart/") {
        "is not supported: multipart bodies are not supported"
    } else if essence.contains('*') {
        "is not supported: a range does not state an encoding"
    } else if essence.ends_with("/xml") || essence.ends_with("+xml") {
        "is not supported: XML is not supported"
    } else {
        "is not supported"
    }
}

/// Requires that an encoding only sets how an array in a form is encoded (`style`, `explode`).
pub(super) fn encodings(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if node.kind != ObjectKind::Encoding {
        return;
    }
    for (key, value) in node.members {
        let supported = match (key.as_str(), value.as_str()) {
            ("style", Some(style)) => matches!(style, "form" | "spaceDelimited" | "pipeDelimited"),
            ("contentType" | "headers", _) => false,
            ("allowReserved", _) => value != &Value::Bool(true),
            _ => true,
        };
        if !supported {
            let message = format!("`{key}: {value}` is not supported in an encoding");
            diagnostics
                .error(Code::UnsupportedEncoding, &node.at.child(key).pointer(), message)
                .help("remove it in an overlay: only `style` (`form`, `spaceDelimited`, `pipeDelimited`) and `explode` are supported");
        }
    }
}

/// Callbacks and links are not generated.
pub(super) fn callbacks_and_links(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    for (key, code) in [("callbacks", Code::UnsupportedCallback), ("links", Code::UnsupportedLink)]
    {
        let has_it = matches!(
            (node.kind, key),
            (ObjectKind::Operation, "callbacks")
                | (ObjectKind::Response, "links")
                | (ObjectKind::Components, _)
        );
        if has_it && node.map(key).is_some_and(|map| !map.is_empty()) {
            let message = format!("`{key}` are not supported");
            diagnostics
                .error(code, &node.at.child(key).pointer(), message)
                .help("remove them in an overlay: nothing is generated for them");
        }
    }
}
