//! Repairs members of Swagger 2.0 that break a rule but whose meaning is clear, before the conversion. A warning states
//! each repair.
//!
//! The conversion moves or combines these members, so that validation does not see them. Validation corrects the
//! other members, which have the same place in OpenAPI 3.0.

use serde_json::{Map, Value, json};

use crate::coercion::{converted, fits, short, wrong_kind};
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{METHODS, ObjectKind, ValueType, is_extension};
use crate::pointer::At;

const TEXTS: ValueType = ValueType::List(&ValueType::Text);
const OBJECTS: ValueType = ValueType::Map(&ValueType::Any);
const PARAMETERS: ValueType = ValueType::List(&ValueType::RefOr(ObjectKind::Parameter));

const ROOT: &[(&str, ValueType)] = &[
    ("host", ValueType::Text),
    ("basePath", ValueType::Text),
    ("schemes", TEXTS),
    ("consumes", TEXTS),
    ("produces", TEXTS),
    ("paths", OBJECTS),
    ("definitions", OBJECTS),
    ("parameters", OBJECTS),
    ("responses", OBJECTS),
    ("securityDefinitions", OBJECTS),
];
const OPERATION: &[(&str, ValueType)] = &[
    ("consumes", TEXTS),
    ("produces", TEXTS),
    ("schemes", TEXTS),
    ("parameters", PARAMETERS),
    ("responses", OBJECTS),
];
const PARAMETER: &[(&str, ValueType)] = &[
    ("name", ValueType::Text),
    ("in", ValueType::Text),
    ("required", ValueType::Flag),
    ("type", ValueType::Text),
    ("format", ValueType::Text),
    ("collectionFormat", ValueType::Text),
];
const RESPONSE: &[(&str, ValueType)] = &[("headers", OBJECTS), ("examples", OBJECTS)];
const SCHEME: &[(&str, ValueType)] =
    &[("type", ValueType::Text), ("flow", ValueType::Text), ("scopes", OBJECTS)];

/// Repairs the members that the conversion needs.
pub(super) fn repair(root: &mut Map<String, Value>, diagnostics: &mut Diagnostics) {
    let at = At::Root;
    members(root, ROOT, &at, diagnostics);
    each(root, "parameters", &at, &mut |parameter, at| self::parameter(parameter, at, diagnostics));
    each(root, "responses", &at, &mut |response, at| self::response(response, at, diagnostics));
    each(root, "securityDefinitions", &at, &mut |scheme, at| {
        members(scheme, SCHEME, at, diagnostics);
        spelling(scheme, "type", &["basic", "apiKey", "oauth2"], at, diagnostics);
        spelling(scheme, "in", &["query", "header"], at, diagnostics);
        flow(scheme, at, diagnostics);
    });
    each(root, "paths", &at, &mut |item, at| {
        members(item, &[("parameters", PARAMETERS)], at, diagnostics);
        parameters(item, at, diagnostics);
        for method in METHODS {
            let Some(Value::Object(operation)) = item.get_mut(method) else { continue };
            let at = at.child(method);
            members(operation, OPERATION, &at, diagnostics);
            parameters(operation, &at, diagnostics);
            each(operation, "responses", &at, &mut |response, at| {
                self::response(response, at, diagnostics);
            });
        }
    });
}

/// Calls a function for each object in a member.
fn each(
    owner: &mut Map<String, Value>,
    key: &str,
    at: &At<'_>,
    call: &mut dyn FnMut(&mut Map<String, Value>, &At<'_>),
) {
    let Some(Value::Object(values)) = owner.get_mut(key) else { return };
    let at = at.child(key);
    for (name, value) in values {
        if let (Value::Object(value), false) = (value, is_extension(name)) {
            call(value, &at.child(name));
        }
    }
}

fn parameters(owner: &mut Map<String, Value>, at: &At<'_>, diagnostics: &mut Diagnostics) {
    let Some(Value::Array(parameters)) = owner.get_mut("parameters") else { return };
    let at = at.child("parameters");
    for (index, parameter) in parameters.iter_mut().enumerate() {
        if let Value::Object(parameter) = parameter {
            self::parameter(parameter, &at.index(index), diagnostics);
        }
    }
}

fn parameter(parameter: &mut Map<String, Value>, at: &At<'_>, diagnostics: &mut Diagnostics) {
    if parameter.contains_key("$ref") {
        return;
    }
    members(parameter, PARAMETER, at, diagnostics);
    let places = ["query", "header", "path", "formData", "body"];
    spelling(parameter, "in", &places, at, diagnostics);
    spelling(parameter, "type", &["file", "array"], at, diagnostics);
    let formats = ["csv", "ssv", "tsv", "pipes", "multi"];
    spelling(parameter, "collectionFormat", &formats, at, diagnostics);
    let place = parameter.get("in").and_then(Value::as_str);
    let (missing, value, reading) = match place {
        Some("body") => ("schema", json!({}), "any JSON"),
        Some("formData") => ("type", json!("string"), "a string"),
        _ => return,
    };
    let is_described = ["schema", "type", "enum", "items", "content"];
    if is_described.iter().any(|key| parameter.contains_key(*key)) {
        return;
    }
    let message = format!("a parameter needs `{missing}`: it is read as {reading}");
    diagnostics.warning(Code::MissingMember, &at.pointer(), message);
    parameter.insert(missing.to_owned(), value);
}

fn response(response: &mut Map<String, Value>, at: &At<'_>, diagnostics: &mut Diagnostics) {
    members(response, RESPONSE, at, diagnostics);
    each(response, "headers", at, &mut |header, at| {
        members(header, PARAMETER, at, diagnostics);
        spelling(header, "type", &["array"], at, diagnostics);
        spelling(header, "collectionFormat", &["csv"], at, diagnostics);
    });
}

/// Reads the members whose values have the wrong type.
fn members(
    owner: &mut Map<String, Value>,
    shapes: &[(&str, ValueType)],
    at: &At<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (key, shape) in shapes {
        let at = at.child(key);
        let Some(value) = owner.get_mut(*key) else { continue };
        let reading = read_as(value, *shape, &at, key, diagnostics);
        match reading {
            Some(Value::Null) => drop(owner.shift_remove(*key)),
            Some(reading) => *value = reading,
            None => {}
        }
    }
}

/// Returns the corrected value for a value of the wrong type: `null` if the value is ignored.
fn read_as(
    value: &mut Value,
    shape: ValueType,
    at: &At<'_>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    if let (ValueType::List(shape @ ValueType::Text), Value::Array(elements)) = (shape, &mut *value)
    {
        for (index, element) in elements.iter_mut().enumerate() {
            match read_as(element, *shape, &at.index(index), key, diagnostics) {
                None | Some(Value::Null) => {}
                Some(reading) => *element = reading,
            }
        }
        // Empty elements are removed. Nothing refers to an element by its index, so the other elements can move.
        elements.retain(|element| !element.is_null());
        return None;
    }
    if fits(value, shape) {
        return None;
    }
    let is_one = matches!(shape, ValueType::List(ValueType::RefOr(_)))
        && ["$ref", "in"].iter().any(|it| value.get(it).is_some());
    let reading = match &*value {
        Value::Null => Value::Null,
        parameter if is_one => json!([parameter]),
        value => converted(value, shape)?,
    };
    let effect = match &reading {
        Value::Null => "it is ignored".to_owned(),
        reading => format!("it is read as `{}`", short(reading)),
    };
    let problem = wrong_kind(value, shape, at, key);
    diagnostics.warning(Code::WrongKind, &at.pointer(), format!("{problem}: {effect}"));
    Some(reading)
}

/// Reads a known word in another case as that word.
fn spelling(
    owner: &mut Map<String, Value>,
    key: &str,
    known: &[&str],
    at: &At<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(Value::String(text)) = owner.get_mut(key) else { return };
    let word = known.iter().find(|word| text.trim().eq_ignore_ascii_case(word));
    if let Some(word) = word.filter(|word| *text != **word) {
        let message = format!("`{text}` is not a value of `{key}`: it is read as `{word}`");
        diagnostics.warning(Code::InvalidValue, &at.child(key).pointer(), message);
        (*word).clone_into(text);
    }
}

/// Reads the name of a flow in OpenAPI 3 or RFC 6749 as the one in Swagger 2.0.
fn flow(scheme: &mut Map<String, Value>, at: &At<'_>, diagnostics: &mut Diagnostics) {
    let Some(Value::String(flow)) = scheme.get_mut("flow") else { return };
    let letters: String = flow.chars().filter(char::is_ascii_alphabetic).collect();
    let known = match letters.to_ascii_lowercase().as_str() {
        "implicit" => "implicit",
        "password" => "password",
        "application" | "clientcredentials" => "application",
        "accesscode" | "authorizationcode" => "accessCode",
        _ => return,
    };
    if flow != known {
        let message = format!("`{flow}` is not a flow of Swagger 2.0: it is read as `{known}`");
        diagnostics.warning(Code::InvalidValue, &at.child("flow").pointer(), message);
        known.clone_into(flow);
    }
}
