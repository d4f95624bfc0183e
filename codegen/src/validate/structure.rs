//! Rules about the members of objects: right type, known name, none missing.

use serde_json::Value;

use super::schemas;
use super::walk::{Node, Root};
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{self, ObjectKind, ValueType};
use crate::json::describe;
use crate::pointer::At;

/// Requires that members have the right type, that they are known, and that none is missing.
pub(super) fn members(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    for (key, value) in node.members {
        match node.kind.member(key) {
            Some(_) if grammar::is_left_out(node.kind, key) => {}
            Some(shape) => kind(node, key, value, shape, diagnostics),
            None if key.starts_with("x-") => {}
            None => unknown(node, key, diagnostics),
        }
    }
    for member in node.kind.members() {
        if member.2 && !node.members.contains_key(member.0) {
            let message = format!("{} needs `{}`", node.kind.noun(), member.0);
            if grammar::assumed(node.kind, member.0).is_some() {
                let message = format!("{message}: it is read as an empty string");
                diagnostics.warning(Code::MissingMember, &node.pointer(), message);
            } else {
                diagnostics.error(Code::MissingMember, &node.pointer(), message);
            }
        }
    }
}

fn unknown(node: &Node<'_, '_>, key: &str, diagnostics: &mut Diagnostics) {
    if node.kind == ObjectKind::Schema && schemas::unsupported(key, diagnostics, node) {
        return;
    }
    let message = format!("`{key}` is not a member of {} and is ignored", node.kind.noun());
    diagnostics.warning(Code::UnknownMember, &node.at.child(key).pointer(), message);
}

fn kind(
    node: &Node<'_, '_>,
    key: &str,
    value: &Value,
    shape: ValueType,
    diagnostics: &mut Diagnostics,
) {
    if node.kind == ObjectKind::Schema && schemas::is_later_version(key, value) {
        return;
    }
    check(value, shape, &node.at.child(key), key, diagnostics);
}

/// Checks a value and the elements of an array or a map. Objects are checked when the walk visits them.
fn check(value: &Value, shape: ValueType, at: &At<'_>, key: &str, diagnostics: &mut Diagnostics) {
    let expected = match (shape, value) {
        (ValueType::Any, _)
        | (ValueType::Text, Value::String(_))
        | (ValueType::Flag | ValueType::SchemaOrFlag, Value::Bool(_))
        | (ValueType::Number, Value::Number(_))
        | (
            ValueType::Object(_) | ValueType::RefOr(_) | ValueType::SchemaOrFlag,
            Value::Object(_),
        ) => return,
        (ValueType::Count, Value::Number(number)) if number.is_u64() => return,
        (ValueType::List(shape), Value::Array(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                check(element, *shape, &at.index(index), key, diagnostics);
            }
            return;
        }
        (ValueType::Map(shape), Value::Object(members)) => {
            for (name, member) in members {
                check(member, *shape, &at.child(name), key, diagnostics);
            }
            return;
        }
        (ValueType::Text, _) => "a string",
        (ValueType::Flag, _) => "a boolean",
        (ValueType::Number, _) => "a number",
        (ValueType::Count, _) => "an integer that is not negative",
        (ValueType::SchemaOrFlag, _) => "a schema or a boolean",
        (ValueType::Object(kind) | ValueType::RefOr(kind), _) => kind.noun(),
        (ValueType::List(_), _) => "an array",
        (ValueType::Map(_), _) => "an object",
    };
    let name = match at {
        At::Child(_, name) => format!("`{name}`"),
        At::Index(_, index) => format!("entry {index} of `{key}`"),
        At::Root => "the document".to_owned(),
    };
    let found = match value {
        Value::Number(number) => format!("the number {number}"),
        value => describe(value).to_owned(),
    };
    diagnostics.error(
        Code::WrongKind,
        &at.pointer(),
        format!("{name} must be {expected}, but is {found}"),
    );
}

/// Requires at least one response, and valid status codes.
pub(super) fn responses(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if node.kind != ObjectKind::Responses {
        return;
    }
    let mut statuses = node.members.keys().filter(|key| !key.starts_with("x-")).peekable();
    if statuses.peek().is_none() {
        diagnostics.error(Code::MissingMember, &node.pointer(), "the operation has no response");
    }
    for status in statuses {
        let valid = match status.as_bytes() {
            b"default" => true,
            [b'1'..=b'5', rest @ ..] => {
                rest.len() == 2 && (rest == b"XX" || rest.iter().all(u8::is_ascii_digit))
            }
            _ => false,
        };
        if !valid {
            let message = format!("`{status}` is not a status");
            diagnostics
                .error(Code::InvalidValue, &node.at.child(status).pointer(), message)
                .help("write one from `100` to `599`, a range such as `4XX`, or `default`");
        }
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
