//! Rules about single parameters and headers.

use serde_json::Value;

use super::walk::{Node, Root};
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::ObjectKind;
use crate::pointer::At;
use crate::reserved_headers;

/// Requires that a parameter is in the path, the query, a header or a cookie.
pub(super) fn location(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let (ObjectKind::Parameter, Some(place)) = (node.kind, node.text("in")) else { return };
    let at = node.at.child("in");
    let name = node.text("name").unwrap_or_default();
    match place {
        "query" | "path" => {}
        "header" => {
            if has_valid_name(node, place, diagnostics) {
                if let Some(reason) = reserved_headers::reason(name) {
                    let message = format!("the parameter is ignored: the header `{name}` {reason}");
                    let diagnostic =
                        diagnostics.warning(Code::Ineffective, &node.pointer(), message);
                    diagnostic.help("remove it in an overlay");
                    // The action removes no component, because references to it would then be dangling.
                    if matches!(node.at, At::Index(..)) {
                        diagnostic.remove(&node.pointer());
                    }
                }
            }
        }
        "cookie" => {
            has_valid_name(node, place, diagnostics);
        }
        other => {
            let message = format!("a parameter cannot be in `{other}`");
            diagnostics.error(Code::InvalidValue, &at.pointer(), message).help(match place {
                "body" | "formData" => "write a `requestBody`, which OpenAPI 3 has instead",
                _ => "write `path`, `query`, `header` or `cookie`",
            });
        }
    }
}

const HEADER_NAME: &str = "use letters, digits and `-`, as in `X-Request-Id`";

/// Requires that the `name` of a parameter or an API key is a valid name of a header or a cookie. Returns whether it
/// is.
fn has_valid_name(node: &Node<'_, '_>, place: &str, diagnostics: &mut Diagnostics) -> bool {
    let help = match place {
        "header" => HEADER_NAME,
        "cookie" => "use letters, digits, `-` and `_`, as in `session_id`",
        _ => return true,
    };
    let Some(name) = node.text("name") else { return true };
    if is_token(name) {
        return true;
    }
    let message = format!("`{name}` is not a valid {place} name");
    diagnostics.error(Code::InvalidValue, &node.at.child("name").pointer(), message).help(help);
    false
}

/// Requires that the headers of a part have valid names.
pub(super) fn part_headers(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if node.kind != ObjectKind::Encoding {
        return;
    }
    let headers = node.map("headers").into_iter().flatten();
    for (name, _) in headers.filter(|(name, _)| !is_token(name)) {
        let message = format!("`{name}` is not a valid header name");
        let at = node.at.child("headers").child(name).pointer();
        diagnostics.error(Code::InvalidValue, &at, message).help(HEADER_NAME);
    }
}

/// Requires that an API key has the name of a header or a cookie that a request can have.
pub(super) fn api_key(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let (ObjectKind::SecurityScheme, Some("apiKey")) = (node.kind, node.text("type")) else {
        return;
    };
    let place = node.text("in").unwrap_or_default();
    if !has_valid_name(node, place, diagnostics) || place != "header" {
        return;
    }
    let name = node.text("name").unwrap_or_default();
    let reason = if name.eq_ignore_ascii_case("cookie") {
        Some(
            "contains the cookies: for a key in a cookie, write `in: cookie` and the name of the cookie",
        )
    } else {
        // The key can be the value of `Authorization`.
        reserved_headers::reason(name).filter(|_| !name.eq_ignore_ascii_case("authorization"))
    };
    if let Some(reason) = reason {
        let message = format!("an API key cannot be in the header `{name}`, which {reason}");
        diagnostics
            .error(Code::InvalidValue, &node.at.child("name").pointer(), message)
            .help("write the header that the server reads the key from, or remove the scheme in an overlay");
    }
}

/// Returns whether a string is a valid name of a header (RFC 9110, section 5.6.2) or of a cookie (RFC 6265, section
/// 4.1.1).
fn is_token(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_part)
}

/// Requires one media type of a value that has one.
pub(super) fn value(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if !matches!(node.kind, ObjectKind::Parameter | ObjectKind::Header) {
        return;
    }
    if node.map("content").is_some_and(|content| content.len() != 1) {
        let what = node.kind.noun();
        let message = format!("the `content` of {what} does not have exactly one media type");
        diagnostics
            .error(Code::InvalidValue, &node.at.child("content").pointer(), message)
            .help("keep the media type in which the value is sent");
    }
}

/// Requires a style that the location of the parameter can have.
pub(super) fn style(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let place = match node.kind {
        ObjectKind::Parameter => node.text("in").unwrap_or_default(),
        ObjectKind::Header => "header",
        _ => return,
    };
    if let Some(style) = node.text("style") {
        let at = node.at.child("style");
        let styles: &[&str] = match place {
            "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "path" => &["simple", "label", "matrix"],
            "header" => &["simple"],
            "cookie" => &["form"],
            _ => &[],
        };
        let is_style =
            ["form", "spaceDelimited", "pipeDelimited", "simple", "matrix", "label", "deepObject"]
                .contains(&style);
        if !is_style {
            let message = format!("`{style}` is not a style");
            let diagnostic = diagnostics.error(Code::InvalidValue, &at.pointer(), message);
            if !styles.is_empty() {
                diagnostic.help(format!("write one of `{}`", styles.join("`, `")));
            }
        } else if !styles.contains(&style) && !styles.is_empty() {
            let message = format!("a {place} parameter cannot have the style `{style}`");
            let help = format!("change it in an overlay to one of `{}`", styles.join("`, `"));
            diagnostics
                .error(Code::InvalidValue, &at.pointer(), message)
                .help(help)
                .remove(&at.pointer());
        }
    }
    if node.get("allowReserved") == Some(&Value::Bool(true)) && place != "query" {
        let message = "`allowReserved` has no effect: it applies to query parameters";
        let at = node.at.child("allowReserved");
        diagnostics
            .warning(Code::Ineffective, &at.pointer(), message)
            .help("remove `allowReserved` in an overlay")
            .remove(&at.pointer());
    }
}
