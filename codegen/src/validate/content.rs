//! Rules about the content of requests and responses.

use serde_json::Value;

use super::walk::{Node, Root};
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{self, ObjectKind};
use crate::media_type::{self, MediaKind, Preference};

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
    let is_request = node.kind == ObjectKind::RequestBody;
    let is_multipart = |name: &String| media_type::kind(name) == MediaKind::Multipart;
    if media_type::preferred(content.keys()) != Preference::Bytes
        || is_request && content.keys().any(is_multipart)
    {
        return;
    }
    for name in content.keys() {
        let at = at.child(name).pointer();
        let message = match (node.kind, media_type::sent(name)) {
            (ObjectKind::RequestBody, sent) if sent != name => {
                format!(
                    "`{name}` does not state one media type: the body is bytes and is sent as `{sent}`"
                )
            }
            _ => format!("the client does not read `{name}`: the body is bytes"),
        };
        diagnostics.note(Code::UnreadMediaType, &at, message);
    }
}

/// Warns about encodings that have no effect: those of a body that is not a form, and reserved characters of a part,
/// which is not percent-encoded.
pub(super) fn ineffective_encodings(
    node: &Node<'_, '_>,
    _: Root<'_>,
    diagnostics: &mut Diagnostics,
) {
    let is_sent = node.kind == ObjectKind::RequestBody;
    if !is_sent
        && !matches!(node.kind, ObjectKind::Response | ObjectKind::Parameter | ObjectKind::Header)
    {
        return;
    }
    let at = node.at.child("content");
    for (name, media) in node.map("content").into_iter().flatten() {
        let at = at.child(name);
        let at = at.child("encoding");
        let Some(encodings) = media.get("encoding").and_then(Value::as_object) else { continue };
        match media_type::kind(name) {
            MediaKind::Form if is_sent => {}
            MediaKind::Multipart if is_sent => {
                for (name, encoding) in encodings {
                    if encoding.get("allowReserved") == Some(&Value::Bool(true)) {
                        let at = at.child(name).child("allowReserved").pointer();
                        let message =
                            "`allowReserved` has no effect: a part is not percent-encoded";
                        diagnostics.warning(Code::Ineffective, &at, message).remove(&at);
                    }
                }
            }
            _ => {
                let message = "`encoding` has no effect: it applies to the forms of requests";
                let at = at.pointer();
                diagnostics.warning(Code::Ineffective, &at, message).remove(&at);
            }
        }
    }
}

/// Requires a style that a member of a form can have.
pub(super) fn encodings(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if node.kind != ObjectKind::Encoding {
        return;
    }
    let Some(style) = node.text("style") else { return };
    if !matches!(style, "form" | "spaceDelimited" | "pipeDelimited" | "deepObject") {
        let message = format!("an encoding cannot have the style `{style}`");
        diagnostics
            .error(Code::UnsupportedEncoding, &node.at.child("style").pointer(), message)
            .remove(&node.at.child("style").pointer())
            .help("change it in an overlay to one of `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`");
    }
}

/// Notes callbacks and links, which are not generated.
pub(super) fn callbacks_and_links(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    for (key, code) in [("callbacks", Code::UnsupportedCallback), ("links", Code::UnsupportedLink)]
    {
        if grammar::is_left_out(node.kind, key) && node.get(key).is_some() {
            let message = format!("nothing is generated for `{key}`");
            let at = node.at.child(key).pointer();
            diagnostics.note(code, &at, message).remove(&at).everywhere();
        }
    }
}
