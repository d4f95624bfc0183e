//! Rules about the values of extensions, and about the objects that have them.

use std::collections::HashSet;

use serde_json::Value;

use super::operations::list;
use super::walk::{Node, Root};
use crate::collection_format;
use crate::diagnostics::{Code, Diagnostics};
use crate::extensions::{self, ExtensionValue, VOCABULARY};
use crate::grammar::{ObjectKind, operations};
use crate::limits::IDENTIFIER;
use crate::pointer::{At, Pointer};

/// Requires that an extension is in a kind of object that can have it.
pub(super) fn placement(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    for key in node.members.keys().filter(|key| node.kind.is_extension(key)) {
        let Some((_, kinds, _)) = VOCABULARY.iter().find(|(known, ..)| known == key) else {
            continue;
        };
        if !kinds.contains(&node.kind) {
            let places: Vec<&str> = kinds.iter().map(|kind| kind.noun()).collect();
            let message = format!("`{key}` has no effect in {}", node.kind.noun());
            diagnostics
                .warning(Code::MisplacedExtension, &node.at.child(key).pointer(), message)
                .help(format!("move it to {}", places.join(" or ")))
                .remove(&node.at.child(key).pointer());
        }
    }
}

/// Requires the type of value that an extension has: a name from which a Rust identifier can be made, or a boolean.
pub(super) fn values(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    for (key, kinds, expected) in VOCABULARY {
        let Some(value) = node.get(key).filter(|_| kinds.contains(&node.kind)) else { continue };
        let at = node.at.child(key);
        match expected {
            ExtensionValue::Name => rust_name(value, key, &at, diagnostics),
            ExtensionValue::Flag if !value.is_boolean() => {
                let message = format!("`{key}` must be a boolean");
                wrong(&at.pointer(), &message, "write `true` or `false`", diagnostics);
            }
            ExtensionValue::Flag | ExtensionValue::Other => {}
        }
    }
}

/// Requires that `x-enum-names` maps enum values to names. It may omit enum values.
pub(super) fn enum_names(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let (ObjectKind::Schema, Some(value)) = (node.kind, node.get(extensions::ENUM_NAMES)) else {
        return;
    };
    let at = node.at.child(extensions::ENUM_NAMES);
    let help = "write `x-enum-names: {value: Name}`";
    let Some(names) = value.as_object() else {
        wrong(&at.pointer(), "`x-enum-names` is not an object", help, diagnostics);
        return;
    };
    let values = node.get("enum").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (value, name) in names {
        let at = at.child(value);
        if values.iter().any(|known| known == value) {
            rust_name(name, extensions::ENUM_NAMES, &at, diagnostics);
        } else {
            let message = format!("`{value}` is not an enum value of this schema");
            wrong(&at.pointer(), &message, help, diagnostics);
        }
    }
}

/// Requires that a name is a string from which a Rust identifier can be made.
fn rust_name(name: &Value, key: &str, at: &At<'_>, diagnostics: &mut Diagnostics) {
    let is_name = |name: &str| {
        name.len() <= IDENTIFIER && name.contains(|char: char| char.is_ascii_alphanumeric())
    };
    if !name.as_str().is_some_and(is_name) {
        let message = format!(
            "the name in `{key}` is not a string of at most {IDENTIFIER} bytes with an ASCII letter or digit"
        );
        wrong(
            &at.pointer(),
            &message,
            "write one or more words, such as `created_at`",
            diagnostics,
        );
    }
}

/// Requires that the message of an error body is a string, or is made of properties of the body. `lower` checks that
/// the properties are strings, because `lower` merges `allOf`.
pub(super) fn error_message(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let (ObjectKind::Schema, Some(value)) = (node.kind, node.get(extensions::ERROR_MESSAGE)) else {
        return;
    };
    let at = node.at.child(extensions::ERROR_MESSAGE);
    if value.as_str().is_some_and(|text| !text.trim().is_empty()) {
        return;
    }
    let help = "write the names of properties, such as `[error, error_description]`, or a message";
    let names = value.as_array().filter(|names| !names.is_empty());
    let Some(names) = names else {
        wrong(
            &at.pointer(),
            "`x-error-message` must be an array of names or a string",
            help,
            diagnostics,
        );
        return;
    };
    if node.get("properties").is_none() && node.get("allOf").is_none() {
        let message = "`x-error-message` names properties, but the schema has none";
        wrong(&at.pointer(), message, "move it to a schema with `properties`", diagnostics);
        return;
    }
    let mut seen = HashSet::new();
    for (index, name) in names.iter().enumerate() {
        let pointer = at.index(index).pointer();
        let Some(name) = name.as_str() else {
            wrong(
                &pointer,
                "`x-error-message` must be an array of names or a string",
                help,
                diagnostics,
            );
            continue;
        };
        if !seen.insert(name) {
            let message = format!("`x-error-message` names `{name}` twice");
            wrong(&pointer, &message, help, diagnostics);
        }
    }
}

/// Requires properties next to `x-lenient`: the client keeps a property value of another type in the field `extra`,
/// which only an object with properties has.
pub(super) fn lenient(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let (ObjectKind::Schema, Some(value)) = (node.kind, node.get(extensions::LENIENT)) else {
        return;
    };
    let pointer = node.at.child(extensions::LENIENT).pointer();
    if !value.is_boolean() {
        return;
    }
    if node.get("properties").is_none() && node.get("allOf").is_none() {
        let message = "`x-lenient` has no effect: the schema has no properties";
        wrong(&pointer, message, "move it to a schema with `properties`", diagnostics);
    } else if node.get("additionalProperties") == Some(&Value::Bool(false)) {
        let message = "`x-lenient` conflicts with `additionalProperties: false`: the model has no field that keeps values of another type";
        wrong(&pointer, message, "remove one of them", diagnostics);
    }
}

/// Requires that `x-result` is `true`, or names the property whose presence makes the response a result.
pub(super) fn result(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let (ObjectKind::Response, Some(value)) = (node.kind, node.get(extensions::RESULT)) else {
        return;
    };
    let is_right = match value {
        Value::Bool(true) => true,
        Value::Object(members) => {
            members.len() == 1 && members.get("property").is_some_and(Value::is_string)
        }
        _ => false,
    };
    if !is_right {
        let message = "`x-result` must be `true` or name a property";
        let help = "write `x-result: true` or `x-result: {property: name}`";
        wrong(&node.at.child(extensions::RESULT).pointer(), message, help, diagnostics);
    }
}

/// Allows `x-credentials` only in a security scheme of HTTP Basic, and in the document itself.
pub(super) fn credentials(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let Some(value) = node.get(extensions::CREDENTIALS) else { return };
    if node.kind == ObjectKind::Root && value != "optional" {
        let message = "`x-credentials` of a document must be `optional`";
        let help = "with `optional`, the client also sends requests without the credentials that their operations need";
        wrong(&node.at.child(extensions::CREDENTIALS).pointer(), message, help, diagnostics);
    }
    if node.kind != ObjectKind::SecurityScheme {
        return;
    }
    let is_basic = node.text("type") == Some("http")
        && node.text("scheme").is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic"));
    if value != "client" || !is_basic {
        let message =
            "`x-credentials` must be `client`, in a scheme of type `http` and scheme `basic`";
        let help = "`client` means that the client identifier and secret are form-encoded (RFC 6749, section 2.3.1)";
        wrong(&node.at.child(extensions::CREDENTIALS).pointer(), message, help, diagnostics);
    }
}

/// Requires that `x-path-value` is `true`, one word or a list of words, in a schema of type `string`.
pub(super) fn path_value(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let (ObjectKind::Schema, Some(value)) = (node.kind, node.get(extensions::PATH_VALUE)) else {
        return;
    };
    let is_word = |value: &Value| value == "no-slash" || value == "not-empty";
    let is_rule = match value {
        Value::Bool(value) => *value,
        Value::Array(words) => !words.is_empty() && words.iter().all(is_word),
        word => is_word(word),
    };
    if !is_rule || node.text("type") != Some("string") {
        let pointer = node.at.child(extensions::PATH_VALUE).pointer();
        let message = "`x-path-value` must be `true`, `no-slash`, `not-empty` or a list of these two, in a schema of type `string`";
        wrong(
            &pointer,
            message,
            "write `no-slash` if the server cannot find values with a slash, `not-empty` if it does not replace empty values, or else `true`",
            diagnostics,
        );
    }
}

/// Requires `tsv` as the value of `x-collection-format`. OpenAPI has styles for the other formats.
pub(super) fn collection_format(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let can_have = matches!(node.kind, ObjectKind::Parameter | ObjectKind::Encoding);
    let value = node.get(collection_format::EXTENSION).filter(|_| can_have);
    if value.is_some_and(|value| value != collection_format::TSV) {
        let pointer = node.at.child(collection_format::EXTENSION).pointer();
        let help = "use `style` and `explode` for the other formats";
        wrong(&pointer, "`x-collection-format` must be `tsv`", help, diagnostics);
    }
}

/// Requires that the page token of a paginated operation is one of its query parameters.
pub(super) fn pagination(root: Root<'_>, diagnostics: &mut Diagnostics) {
    let help = "write `x-pagination: {token: page_token}`, with `end: empty-page` if the last page links to a next one, too";
    for operation in operations(root.value) {
        let Some(value) = operation.members.get(extensions::PAGINATION) else { continue };
        let pointer = operation.pointer().child(extensions::PAGINATION);
        let Some(members) = value.as_object() else {
            wrong(&pointer, "`x-pagination` must be an object", help, diagnostics);
            continue;
        };
        match members.get("token").and_then(Value::as_str) {
            None => wrong(&pointer, "`x-pagination` needs the member `token`", help, diagnostics),
            Some(token) => {
                let at = operation.pointer();
                let (own, shared) =
                    (list(operation.members, &at, root), list(operation.item, &at, root));
                let mut all = own.iter().chain(&shared);
                let why = match all.find(|it| it.place == "query" && it.name == token) {
                    Some(parameter) => parameter.is_required.then_some("required"),
                    None => Some("not a query parameter of the operation"),
                };
                if let Some(why) = why {
                    let message = format!("the token `{token}` is {why}");
                    wrong(&pointer.child("token"), &message, help, diagnostics);
                }
            }
        }
        if members.get("end").is_some_and(|end| end != "empty-page") {
            wrong(&pointer.child("end"), "`end` must be `empty-page`", help, diagnostics);
        }
        for key in members.keys().filter(|key| !matches!(key.as_str(), "token" | "end")) {
            wrong(
                &pointer.child(key),
                &format!("`x-pagination` has no member `{key}`"),
                help,
                diagnostics,
            );
        }
    }
}

/// Allows `x-result` only for a single status code, not for a range or `default`.
pub(super) fn result_status(root: Root<'_>, diagnostics: &mut Diagnostics) {
    for operation in operations(root.value) {
        let responses = operation.members.get("responses").and_then(Value::as_object);
        for (status, response) in responses.into_iter().flatten() {
            let is_single = status.bytes().all(|byte| byte.is_ascii_digit());
            // A response with a success range is a result without the extension.
            let is_result = status.starts_with(['2', '3']);
            let at = operation.pointer().child("responses").child(status);
            let Some((response, at)) = root.find(response, at) else { continue };
            if is_single || is_result || response.get(extensions::RESULT).is_none() {
                continue;
            }
            let message =
                "`x-result` needs a response with a single status, not a range or `default`";
            let help = "list the status with a response of its own";
            wrong(&at.child(extensions::RESULT), message, help, diagnostics);
        }
    }
}

/// Reports an extension with an invalid value.
fn wrong(pointer: &Pointer, message: &str, help: &str, diagnostics: &mut Diagnostics) {
    diagnostics.error(Code::Extension, pointer, message).help(help);
}
