//! Rules about a parameter or a header by itself.

use serde_json::Value;

use super::walk::{Node, Root};
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::ObjectKind;
use crate::header;

const REMOVE: &str = "remove the parameter by an overlay action, or describe it otherwise";

/// Requires that a parameter is in the path, the query or a header.
pub(super) fn location(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let (ObjectKind::Parameter, Some(place)) = (node.kind, node.text("in")) else { return };
    let at = node.at.child("in");
    let name = node.text("name").unwrap_or_default();
    match place {
        "query" => {}
        "path" => {
            if node.get("required") != Some(&Value::Bool(true)) {
                let message = format!("the path parameter `{name}` is not required");
                diagnostics
                    .error(Code::OptionalPathParameter, &node.pointer(), message)
                    .help("write `required: true`");
            }
        }
        "header" => {
            if !is_token(name) {
                let message = format!("`{name}` is not a valid header name");
                diagnostics
                    .error(Code::InvalidValue, &node.at.child("name").pointer(), message)
                    .help("use letters, digits and `-`, as in `X-Request-Id`");
            } else if let Some(reason) = header::reserved(name) {
                let message = format!("the parameter is ignored: the header `{name}` {reason}");
                diagnostics
                    .warning(Code::Ineffective, &node.pointer(), message)
                    .help("remove it in an overlay");
            }
        }
        "cookie" => {
            let message =
                format!("the parameter `{name}` is sent in a cookie, which is not supported");
            diagnostics.error(Code::UnsupportedParameter, &at.pointer(), message).help(REMOVE);
        }
        other => {
            let message = format!("a parameter cannot be in `{other}`");
            diagnostics
                .error(Code::InvalidValue, &at.pointer(), message)
                .help("write `path`, `query` or `header`");
        }
    }
}

/// Returns whether a string is a valid header name (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_part)
}

/// Requires a schema whose values can be encoded as one string.
pub(super) fn value(node: &Node<'_, '_>, root: Root<'_>, diagnostics: &mut Diagnostics) {
    if !matches!(node.kind, ObjectKind::Parameter | ObjectKind::Header) {
        return;
    }
    let what = node.kind.noun();
    match (node.get("schema"), node.get("content")) {
        (None, None) => {
            let message = format!("{what} needs `schema` or `content`");
            diagnostics.error(Code::MissingMember, &node.pointer(), message);
        }
        (Some(_), Some(_)) => {
            let message = format!("{what} has either `schema` or `content`");
            diagnostics
                .error(Code::InvalidValue, &node.pointer(), message)
                .help("remove `content`");
        }
        (Some(schema), None) => {
            let kind =
                |schema: &Value| root.follow(schema)?.get("type")?.as_str().map(str::to_owned);
            let items = root.follow(schema).and_then(|schema| schema.get("items")).and_then(kind);
            let unsupported = match (kind(schema).as_deref(), items.as_deref()) {
                (Some("object"), _) => "an object",
                (Some("array"), Some("object" | "array")) => "an array of objects or arrays",
                _ => return,
            };
            if node.kind == ObjectKind::Parameter {
                let message = format!("a parameter whose value is {unsupported} is not supported");
                let at = node.at.child("schema");
                diagnostics
                    .error(Code::UnsupportedParameter, &at.pointer(), message)
                    .help("strings, numbers, booleans and arrays of them are supported: change the schema in an overlay");
            }
        }
        (None, Some(content)) => {
            let mut media_types = content.as_object().into_iter().flatten();
            let (first, second) = (media_types.next(), media_types.next());
            let schema = first
                .and_then(|(_, media)| media.get("schema"))
                .and_then(|schema| root.follow(schema));
            let is_text = schema.and_then(|schema| schema.get("type")).and_then(Value::as_str)
                == Some("string");
            if second.is_some()
                || first.is_none_or(|(name, _)| name != "application/json")
                || !is_text
            {
                let message = format!("{what} with such a `content` is not supported");
                let at = node.at.child("content");
                diagnostics
                    .error(Code::UnsupportedParameter, &at.pointer(), message)
                    .help("write a `schema`: in `content`, only a string in `application/json` is supported");
            }
        }
    }
}

/// Requires a supported style.
pub(super) fn style(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let place = match node.kind {
        ObjectKind::Parameter => node.text("in").unwrap_or_default(),
        ObjectKind::Header => "header",
        _ => return,
    };
    if let Some(style) = node.text("style") {
        let at = node.at.child("style");
        let styles: &[&str] = match place {
            "query" => &["form", "spaceDelimited", "pipeDelimited"],
            "path" | "header" => &["simple"],
            _ => &[],
        };
        let is_style =
            ["form", "spaceDelimited", "pipeDelimited", "simple", "matrix", "label", "deepObject"]
                .contains(&style);
        if !is_style {
            diagnostics.error(
                Code::InvalidValue,
                &at.pointer(),
                format!("`{style}` is not a style"),
            );
        } else if !styles.contains(&style) && !styles.is_empty() {
            let message = format!("the style `{style}` is not supported in a {place} parameter");
            let help = format!("change it in an overlay to one of `{}`", styles.join("`, `"));
            diagnostics.error(Code::UnsupportedParameter, &at.pointer(), message).help(help);
        }
    }
    if node.get("allowReserved") == Some(&Value::Bool(true)) {
        let message = "`allowReserved` is not supported: values are always percent-encoded";
        let at = node.at.child("allowReserved");
        diagnostics
            .error(Code::UnsupportedParameter, &at.pointer(), message)
            .help("remove `allowReserved` in an overlay");
    }
}
