//! `allOf`: schemas that apply together with the keywords of a schema.

use serde_json::{Map, Value, json};

use super::Context;
use crate::pointer::At;

/// Adds a schema to the start of `allOf`. `from` is the keyword that it comes from.
pub(super) fn prepend(
    members: &mut Map<String, Value>,
    schema: Value,
    from: &str,
    at: &At<'_>,
    cx: &mut Context<'_>,
) {
    let all = at.child("allOf");
    let origin = cx.origin(&at.child(from));
    match members.get_mut("allOf") {
        Some(Value::Array(parts)) => {
            for index in (0..parts.len()).rev() {
                cx.moved(&all.index(index + 1), &all.index(index));
            }
            parts.insert(0, schema);
        }
        Some(_) => return,
        None => {
            cx.source_map.set(&all.pointer(), 0, origin.clone());
            members.insert("allOf".to_owned(), Value::Array(vec![schema]));
        }
    }
    cx.source_map.set(&all.index(0).pointer(), 0, origin.clone());
    if from == "$ref" {
        cx.source_map.set(&all.index(0).child("$ref").pointer(), 0, origin);
    }
}

/// Adds a schema to the end of `allOf`.
pub(super) fn append(
    members: &mut Map<String, Value>,
    schema: Value,
    from: &At<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) {
    let all = at.child("allOf");
    if let Value::Array(parts) = members.entry("allOf").or_insert_with(|| json!([])) {
        cx.moved(&all.index(parts.len()), from);
        parts.push(schema);
    }
}
