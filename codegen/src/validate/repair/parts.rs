//! Parts that are missing or incomplete: responses, status codes, parameters.

use serde_json::{Map, Value, json};

use super::super::structure;
use super::super::walk::Node;
use super::Context;
use crate::collection_format::list_style;
use crate::diagnostics::{Code, Correction};
use crate::grammar::{ObjectKind, is_extension};

/// Adds required members that are missing, with a neutral value such as an empty string.
pub(super) fn missing(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    let required = node.kind.members().iter().filter(|member| member.2).map(|member| member.0);
    for key in required.filter(|key| !node.members.contains_key(*key)) {
        let Some((value, reading)) = assumed(node, key) else { continue };
        let message = format!("{} needs `{key}`: {reading}", node.kind.noun());
        let at = node.pointer();
        cx.repair(Code::MissingMember, &at, message, Correction::update(&at, json!({key: value})));
    }
}

/// Returns whether a required member is a string that can be empty.
pub(super) fn can_be_empty(kind: ObjectKind, key: &str) -> bool {
    matches!(
        (kind, key),
        (ObjectKind::Response, "description")
            | (ObjectKind::Info, "title" | "version")
            | (ObjectKind::License, "name")
            | (ObjectKind::ExternalDocs, "url")
    )
}

/// Returns the value of a missing member, and its description for the message.
fn assumed(node: &Node<'_, '_>, key: &str) -> Option<(Value, &'static str)> {
    if can_be_empty(node.kind, key) {
        return Some((json!(""), "it is read as an empty string"));
    }
    Some(match (node.kind, key) {
        (ObjectKind::Operation, "responses") => (
            any_success(),
            "every response with a status from 200 to 299 is a success, and its body is bytes",
        ),
        (ObjectKind::RequestBody, "content") => {
            (json!({"*/*": {}}), "the body is bytes of any media type")
        }
        (ObjectKind::OAuthFlow, "scopes") => (json!({}), "it is read as an empty object"),
        (ObjectKind::ServerVariable, "default") => {
            let first =
                node.get("enum").and_then(|values| values.get(0)).filter(|it| it.is_string());
            (first?.clone(), "it is the first value of `enum`")
        }
        _ => return None,
    })
}

/// Returns the responses that are assumed for an operation without one.
fn any_success() -> Value {
    json!({"2XX": {"description": "", "content": {"*/*": {}}}})
}

/// Adds a response to an operation without one, and removes responses whose key is not a status code.
pub(super) fn statuses(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    if node.kind != ObjectKind::Responses {
        return;
    }
    let mut count = 0;
    for (status, response) in node.members.iter().filter(|(key, _)| !is_extension(key)) {
        if structure::is_status(status) {
            count += 1;
            continue;
        }
        let pointer = node.at.child(status).pointer();
        let known = status.trim().to_ascii_uppercase();
        let known = if known == "DEFAULT" { "default".to_owned() } else { known };
        let diagnostic = if structure::is_status(&known) && !node.members.contains_key(&known) {
            count += 1;
            let message = format!("`{status}` is not a status code: it is read as `{known}`");
            cx.edits.remove(pointer.clone());
            cx.edits.set(node.at.child(&known).pointer(), response.clone());
            cx.diagnostics.warning(Code::InvalidValue, &pointer, message)
        } else {
            let message = format!("`{status}` is not a status code: it is ignored");
            cx.repair(Code::InvalidValue, &pointer, message, Correction::remove(&pointer))
        };
        diagnostic.help("write one from `100` to `599`, a range such as `4XX`, or `default`");
    }
    if count == 0 {
        let message = "the operation has no response: every response with a status from 200 to 299 is a success, and \
                       its body is bytes";
        let at = node.pointer();
        cx.repair(Code::MissingMember, &at, message, Correction::update(&at, any_success()));
    }
}

/// Reads a path parameter as required, and a parameter without a schema as a string.
pub(super) fn parameter(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    let at = node.pointer();
    let name = node.text("name").unwrap_or_default();
    match (node.kind, node.text("in")) {
        (ObjectKind::Parameter, Some("path")) => {
            if node.get("required") != Some(&Value::Bool(true)) {
                let message = format!(
                    "the path parameter `{name}` is not `required`: it is read as required"
                );
                let required = Correction::update(&at, json!({"required": true}));
                cx.repair(Code::OptionalPathParameter, &at, message, required)
                    .help("write `required: true`")
                    .at_all("$..parameters[?@.in == 'path']");
            }
        }
        (ObjectKind::Parameter, Some(place)) => {
            let lower = place.trim().to_ascii_lowercase();
            if lower != place && matches!(lower.as_str(), "path" | "query" | "header" | "cookie") {
                let message =
                    format!("a parameter cannot be in `{place}`: it is read as `{lower}`");
                let pointer = node.at.child("in").pointer();
                let lower = Correction::update(&at, json!({"in": lower}));
                cx.repair(Code::InvalidValue, &pointer, message, lower);
            }
        }
        (ObjectKind::Parameter | ObjectKind::Header, _) => {}
        _ => return,
    }
    let what = node.kind.noun();
    let has_content = node.map("content").is_some_and(|content| !content.is_empty());
    let problem = match (node.get("schema"), node.get("content")) {
        (None, None) => format!("{what} needs `schema` or `content`: it is read as a string"),
        (None, Some(_)) if !has_content => {
            format!("the `content` of {what} has no media type: it is read as a string")
        }
        (Some(_), Some(_)) => {
            format!("{what} has either `schema` or `content`: `content` is ignored")
        }
        _ => return,
    };
    // A parameter of a Swagger 2.0 body has its schema elsewhere, and is refused.
    let no_content = Correction::remove(&node.at.child("content").pointer());
    let string = Correction::update(&at, json!({"schema": {"type": "string"}}));
    match (node.get("schema"), node.get("content")) {
        (Some(_), _) => {
            cx.repair(Code::MissingMember, &at, problem, no_content);
        }
        (None, None) => {
            cx.repair(Code::MissingMember, &at, problem, string);
        }
        // This needs two actions, so none is suggested.
        (None, Some(_)) => {
            cx.diagnostics.warning(Code::MissingMember, &at, problem);
            cx.edits.correct(&no_content);
            cx.edits.correct(&string);
        }
    }
}

/// Reads a `collectionFormat` of Swagger 2.0 as the style that is equal to it, unless the parameter states a style.
pub(super) fn collection_format(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    let in_query = match (node.kind, node.text("in")) {
        (ObjectKind::Parameter, Some("query")) => true,
        (ObjectKind::Parameter, Some("path" | "header")) | (ObjectKind::Header, _) => false,
        _ => return,
    };
    let states_style = node.get("style").is_some() || node.get("explode").is_some();
    let is_list = node.map("schema").is_some_and(|schema| {
        schema.contains_key("$ref") || schema.get("type").is_some_and(|ty| ty == "array")
    });
    let found = node.text("collectionFormat").filter(|_| is_list && !states_style);
    let Some(format) = found else { return };
    let Some(style) = list_style(format, in_query) else { return };
    let at = node.pointer();
    let member = node.at.child("collectionFormat").pointer();
    let mut members = Map::new();
    style.add_to(&mut members);
    let message = format!(
        "`collectionFormat: {format}` is read as in Swagger 2.0: as `style: {}` with `explode: {}`",
        style.style, style.explode
    );
    // This needs two actions, so none is suggested.
    cx.edits.correct(&Correction::remove(&member));
    cx.edits.correct(&Correction::update(&at, Value::Object(members)));
    cx.diagnostics
        .warning(Code::OtherVersion, &member, message)
        .help("write `style` and `explode` instead of `collectionFormat`");
}
