//! Keywords that only validate: they are noted and removed.

use serde_json::{Map, Value};

use super::Context;
use crate::diagnostics::Code;
use crate::pointer::At;

/// The keywords, with their effect in JSON Schema.
const UNCHECKED: &[(&str, &str)] = &[
    ("additionalItems", "a schema for further items"),
    ("contains", "a schema that one item must match"),
    ("dependencies", "a condition on the properties"),
    ("dependentRequired", "a condition on the properties"),
    ("dependentSchemas", "a condition on the properties"),
    ("else", "a condition on the value"),
    ("if", "a condition on the value"),
    ("maxContains", "a number of items"),
    ("minContains", "a number of items"),
    ("propertyNames", "a schema for the names of properties"),
    ("then", "a condition on the value"),
    ("unevaluatedItems", "a schema for further items"),
];

/// Notes and removes the keywords that only validate.
pub(super) fn unchecked(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    for (key, effect) in UNCHECKED {
        let Some(value) = members.shift_remove(*key) else { continue };
        let own = members.get("properties").and_then(Value::as_object);
        let is_new = |name: &&str| !own.is_some_and(|own| own.contains_key(*name));
        let properties: Vec<&str> = match *key {
            "then" | "else" => properties(&value).filter(is_new).collect(),
            "dependencies" | "dependentSchemas" => {
                let schemas = value.as_object().into_iter().flat_map(Map::values);
                schemas.flat_map(properties).filter(is_new).collect()
            }
            _ => Vec::new(),
        };
        let message = if properties.is_empty() {
            format!("`{key}` is {effect}, which is not checked")
        } else {
            let list = properties.join("`, `");
            format!("`{key}` is {effect}, which is not checked; no field is generated for `{list}`")
        };
        cx.note(Code::ConversionKeyword, &at.child(key), message);
    }
}

/// Returns the names of the properties that a schema describes.
fn properties(schema: &Value) -> impl Iterator<Item = &str> {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties.into_iter().flat_map(Map::keys).map(String::as_str)
}
