//! Coercion: converts a value that does not have the type of its member to a value of this type with the same meaning.
//! For example, the number 1 becomes the string `"1"` where OpenAPI requires a string.

use serde_json::{Map, Value, json};

use crate::grammar::{ObjectKind, ValueType};
use crate::json::describe;
use crate::pointer::At;

/// Returns the message about a member `key`, or a value in it, that does not have the type of the member.
pub(crate) fn wrong_kind(value: &Value, shape: ValueType, at: &At<'_>, key: &str) -> String {
    let expected = match shape {
        ValueType::Any => "a value",
        ValueType::Text => "a string",
        ValueType::Flag => "a boolean",
        ValueType::Number => "a number",
        ValueType::Count => "an integer that is not negative",
        ValueType::SchemaOrFlag => "a schema or a boolean",
        ValueType::Object(kind) | ValueType::RefOr(kind) => kind.noun(),
        ValueType::List(_) => "an array",
        ValueType::Map(_) => "an object",
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
    format!("{name} must be {expected}, but is {found}")
}

/// Returns a value as JSON, cut after 40 characters.
pub(crate) fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Returns whether a value has a type, apart from the values in it.
pub(crate) fn fits(value: &Value, shape: ValueType) -> bool {
    match shape {
        ValueType::Any => true,
        ValueType::Text => value.is_string(),
        ValueType::Flag => value.is_boolean(),
        ValueType::Number => value.is_number(),
        ValueType::Count => value.is_u64(),
        ValueType::Object(_) | ValueType::RefOr(_) | ValueType::Map(_) => value.is_object(),
        ValueType::SchemaOrFlag => value.is_object() || value.is_boolean(),
        ValueType::List(_) => value.is_array(),
    }
}

/// Returns a value of the right type with the same meaning.
pub(crate) fn converted(value: &Value, shape: ValueType) -> Option<Value> {
    match (shape, value) {
        (ValueType::Text, Value::Number(_) | Value::Bool(_)) => Some(json!(value.to_string())),
        (ValueType::Flag | ValueType::SchemaOrFlag, Value::String(text)) => {
            match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => Some(json!(true)),
                "false" | "no" | "off" | "0" => Some(json!(false)),
                _ => None,
            }
        }
        (ValueType::Flag, Value::Number(number)) => match number.as_u64() {
            Some(1) => Some(json!(true)),
            Some(0) => Some(json!(false)),
            _ => None,
        },
        (ValueType::Number, Value::String(text)) => number(text),
        (ValueType::Count, Value::String(text)) => {
            text.trim().parse().ok().map(|it: u64| json!(it))
        }
        (ValueType::Count, Value::Number(number)) => {
            let text = number.to_string();
            text.strip_suffix(".0")?.parse().ok().map(|it: u64| json!(it))
        }
        // Some languages have one type for lists and maps, and write an empty one as `[]`.
        (
            ValueType::Object(_)
            | ValueType::RefOr(_)
            | ValueType::Map(_)
            | ValueType::SchemaOrFlag,
            Value::Array(elements),
        ) if elements.is_empty() => Some(json!({})),
        (ValueType::List(_), Value::Object(members)) if members.is_empty() => Some(json!([])),
        (ValueType::List(shape), value) => {
            let element = match (*shape, value) {
                (ValueType::Any, Value::Array(_) | Value::Object(_)) => return None,
                (ValueType::Any, value) => value.clone(),
                (ValueType::Object(kind) | ValueType::RefOr(kind), Value::Object(members)) => {
                    is_one(kind, members).then(|| value.clone())?
                }
                (shape, value) if fits(value, shape) => value.clone(),
                (shape, value) => converted(value, shape)?,
            };
            Some(Value::Array(vec![element]))
        }
        (ValueType::Object(ObjectKind::Tag), Value::String(name)) => Some(json!({"name": name})),
        // A reference without `$ref`, the name of a type, and the schemas of JSON Schema that are booleans.
        (ValueType::RefOr(ObjectKind::Schema), Value::String(text)) => {
            if text.starts_with("#/") {
                Some(json!({"$ref": text}))
            } else {
                is_type(text).then(|| json!({"type": text}))
            }
        }
        (ValueType::RefOr(ObjectKind::Schema), Value::Bool(true)) => Some(json!({})),
        (ValueType::RefOr(_), Value::String(text)) if text.starts_with("#/") => {
            Some(json!({"$ref": text}))
        }
        _ => None,
    }
}

/// Returns the number that a string contains.
pub(crate) fn number(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text.trim()).ok()?;
    value.is_number().then_some(value)
}

/// Returns whether an object is one of the objects of a list, and not an object with a member for each of them.
fn is_one(kind: ObjectKind, members: &Map<String, Value>) -> bool {
    let is_own = |key: &String| key == "$ref" || kind.members().iter().any(|own| own.0 == key);
    kind == ObjectKind::SecurityRequirement || members.keys().all(is_own)
}

/// Returns whether OpenAPI has a type.
pub(crate) fn is_type(name: &str) -> bool {
    matches!(name, "string" | "number" | "integer" | "boolean" | "array" | "object")
}
