//! Rules about the members of objects: right type, known name, none missing.

use serde_json::Value;

use super::walk::{Node, Root};
use crate::coercion::{fits, wrong_kind};
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{self, ObjectKind, ValueType};
use crate::pointer::At;

/// Requires that members have the right type, that they are known, and that none is missing.
pub(super) fn members(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    for (key, value) in node.members {
        match node.kind.member(key) {
            Some(_) if grammar::is_left_out(node.kind, key) => {}
            Some(shape) => check(value, shape, &node.at.child(key), key, diagnostics),
            None if node.kind.is_extension(key) => {}
            None => unknown(node, key, diagnostics),
        }
    }
    for member in node.kind.members() {
        if member.2 && !node.members.contains_key(member.0) {
            let message = format!("{} needs `{}`", node.kind.noun(), member.0);
            diagnostics.error(Code::MissingMember, &node.pointer(), message);
        }
    }
}

/// Warns about a member that OpenAPI does not define at this place.
fn unknown(node: &Node<'_, '_>, key: &str, diagnostics: &mut Diagnostics) {
    let message = format!("`{key}` is not a member of {} and is ignored", node.kind.noun());
    let at = node.at.child(key).pointer();
    diagnostics.warning(Code::UnknownMember, &at, message).remove(&at);
}

/// Checks a value and the elements of an array or a map. Objects are checked when the walk visits them.
fn check(value: &Value, shape: ValueType, at: &At<'_>, key: &str, diagnostics: &mut Diagnostics) {
    match (shape, value) {
        (ValueType::List(shape), Value::Array(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                check(element, *shape, &at.index(index), key, diagnostics);
            }
        }
        (ValueType::Map(shape), Value::Object(members)) => {
            for (name, member) in members {
                check(member, *shape, &at.child(name), key, diagnostics);
            }
        }
        _ if fits(value, shape) => {}
        _ => {
            let message = wrong_kind(value, shape, at, key);
            diagnostics.error(Code::WrongKind, &at.pointer(), message);
        }
    }
}

/// Returns whether a member of an object of responses is a status, a range of statuses, or `default`.
pub(super) fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        b"default" => true,
        [b'1'..=b'5', rest @ ..] => {
            rest.len() == 2 && (rest == b"XX" || rest.iter().all(u8::is_ascii_digit))
        }
        _ => false,
    }
}

/// Requires the members that the type of a security scheme needs.
pub(super) fn security_scheme(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let needed: &[&str] = match (node.kind, node.at) {
        (ObjectKind::SecurityScheme, _) => match node.text("type") {
            Some("http") => &["scheme"],
            Some("apiKey") => &["name", "in"],
            Some("oauth2") => &["flows"],
            Some("openIdConnect") => &["openIdConnectUrl"],
            Some(other) => {
                let message = format!("`{other}` is not a type of security scheme");
                diagnostics
                    .error(Code::InvalidValue, &node.at.child("type").pointer(), message)
                    .help("write `http`, `apiKey`, `oauth2` or `openIdConnect`");
                &[]
            }
            None => &[],
        },
        (ObjectKind::OAuthFlow, At::Child(_, "implicit")) => &["authorizationUrl"],
        (ObjectKind::OAuthFlow, At::Child(_, "authorizationCode")) => {
            &["authorizationUrl", "tokenUrl"]
        }
        (ObjectKind::OAuthFlow, _) => &["tokenUrl"],
        _ => return,
    };
    for key in needed {
        if !node.members.contains_key(*key) {
            let message = format!("{} of this type needs `{key}`", node.kind.noun());
            diagnostics.error(Code::MissingMember, &node.pointer(), message);
        }
    }
    if let (ObjectKind::SecurityScheme, Some("apiKey"), Some(place)) =
        (node.kind, node.text("type"), node.text("in"))
    {
        if !matches!(place, "query" | "header" | "cookie") {
            let message = format!("an API key cannot be in `{place}`");
            diagnostics
                .error(Code::InvalidValue, &node.at.child("in").pointer(), message)
                .help("write `query`, `header` or `cookie`");
        }
    }
}
