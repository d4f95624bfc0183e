//! Rules about the content of requests and responses.

use serde_json::Value;

use super::walk::{Node, Root};
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{self, ObjectKind};
use crate::media_type;

/// Requires that a request body has a media type, and notes the media types whose bodies are bytes.
pub(super) fn media_types(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if !matches!(node.kind, ObjectKind::RequestBody | ObjectKind::Response) {
        return;
    }
    let Some(content) = node.map("content") else { return };
    let at = node.at.child("content");
    if node.kind == ObjectKind::RequestBody && content.is_empty() {
        diagnostics.error(Code::MissingMember, &at.pointer(), "the request body has no media type");
    }
    if content.keys().any(|name| media_type::kind(name).is_read()) {
        return;
    }
    for name in content.keys() {
        let at = at.child(name).pointer();
        let message = match (node.kind, media_type::sent(name)) {
            (ObjectKind::RequestBody, sent) if sent != name => {
                format!("`{name}` states no encoding: the body is bytes, sent as `{sent}`")
            }
            _ => format!("the client does not read `{name}`: the body is bytes"),
        };
        diagnostics.note(Code::UnreadMediaType, &at, message);
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

/// Notes callbacks and links, which are not generated.
pub(super) fn callbacks_and_links(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    for (key, code) in [("callbacks", Code::UnsupportedCallback), ("links", Code::UnsupportedLink)]
    {
        if grammar::is_left_out(node.kind, key) && node.get(key).is_some() {
            let message = format!("nothing is generated for `{key}`");
            diagnostics.note(code, &node.at.child(key).pointer(), message);
        }
    }
}
