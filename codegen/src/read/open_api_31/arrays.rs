//! Arrays: `prefixItems`, boolean `items`, and arrays of any values.

use serde_json::{Map, Value, json};

use super::Context;
use crate::diagnostics::Code;
use crate::pointer::At;

/// Converts the keywords of arrays.
pub(super) fn convert(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    // JSON Schema before 2020-12 has the schemas of a tuple in `items`, and the others in `additionalItems`.
    if let Some(Value::Array(prefix)) = members.get_mut("items") {
        let prefix = std::mem::take(prefix);
        members.shift_remove("items");
        cx.moved(&at.child("prefixItems"), &at.child("items"));
        members.insert("prefixItems".to_owned(), Value::Array(prefix));
        if let Some(rest) = members.shift_remove("additionalItems") {
            cx.moved(&at.child("items"), &at.child("additionalItems"));
            members.insert("items".to_owned(), rest);
        }
    }
    if let Some(Value::Array(prefix)) = members.get_mut("prefixItems") {
        let prefix = std::mem::take(prefix);
        members.shift_remove("prefixItems");
        tuple(members, prefix, at, cx);
    }
    let is_array = members.get("type").is_some_and(|ty| ty == "array");
    match members.get("items") {
        Some(Value::Bool(_)) => {
            members.insert("items".to_owned(), json!({}));
        }
        None if is_array => {
            members.insert("items".to_owned(), json!({}));
        }
        _ => {}
    }
}

/// Writes a tuple as an array whose items match one of the schemas of its positions.
fn tuple(members: &mut Map<String, Value>, prefix: Vec<Value>, at: &At<'_>, cx: &mut Context<'_>) {
    let from = at.child("prefixItems");
    let message = "the array is read as a list: the positions of the items are not checked";
    cx.note(Code::ConversionKeyword, &from, message);
    members.entry("type").or_insert_with(|| json!("array"));
    let count = u64::try_from(prefix.len()).unwrap_or(u64::MAX);
    let is_bounded =
        members.get("maxItems").and_then(Value::as_u64).is_some_and(|max| max <= count);
    let is_false = |key: &str| members.get(key) == Some(&Value::Bool(false));
    let is_closed = is_bounded || is_false("items") || is_false("unevaluatedItems");
    let rest = match members.shift_remove("items") {
        _ if is_closed => None,
        Some(Value::Object(rest)) => Some(Value::Object(rest)),
        // Further items can be any value.
        _ => Some(json!({})),
    };
    members.shift_remove("unevaluatedItems");
    let is_any = |schema: &Value| match schema {
        Value::Bool(_) => true,
        schema => schema.as_object().is_some_and(Map::is_empty),
    };
    let mut different: Vec<(Value, usize)> = Vec::new();
    let count = prefix.len();
    for (index, schema) in prefix.into_iter().chain(rest).enumerate() {
        if !different.iter().any(|(known, _)| *known == schema) {
            different.push((schema, index));
        }
    }
    let to = at.child("items");
    let items = if different.iter().any(|(schema, _)| is_any(schema)) {
        cx.moved(&to, &from);
        json!({})
    } else if different.len() == 1 {
        different.into_iter().next().map_or(Value::Null, |(schema, index)| {
            if index < count {
                cx.moved(&to, &from.index(index));
            }
            schema
        })
    } else {
        let mut alternatives = Vec::new();
        let origin = cx.origin(&to);
        for (schema, index) in different {
            let any = to.child("anyOf");
            let at = any.index(alternatives.len());
            if index < count {
                cx.moved(&at, &from.index(index));
            } else {
                cx.source_map.set(&at.pointer(), 0, origin.clone());
            }
            alternatives.push(schema);
        }
        json!({ "anyOf": alternatives })
    };
    members.insert("items".to_owned(), items);
}
