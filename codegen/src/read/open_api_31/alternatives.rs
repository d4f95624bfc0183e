//! Alternatives: lists of types, and `null` as a type.

use serde_json::{Map, Value, json};

use super::keywords::type_of;
use super::{Context, all_of};
use crate::grammar::{self, is_extension};
use crate::pointer::At;

/// Writes an alternative that is `null` as `nullable`. A single other alternative replaces the list.
pub(super) fn without_null(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    for key in ["oneOf", "anyOf"] {
        let Some(Value::Array(alternatives)) = members.get(key) else { continue };
        let kept: Vec<usize> = alternatives
            .iter()
            .enumerate()
            .filter(|(_, alternative)| !is_null(alternative))
            .map(|(index, _)| index)
            .collect();
        if kept.len() == alternatives.len() {
            continue;
        }
        let Some(Value::Array(alternatives)) = members.shift_remove(key) else { continue };
        let list = at.child(key);
        members.insert("nullable".to_owned(), Value::Bool(true));
        cx.moved(&at.child("nullable"), &list);
        let mut rest: Vec<Value> =
            alternatives.into_iter().filter(|alternative| !is_null(alternative)).collect();
        match (rest.len(), kept.first()) {
            (0, _) | (_, None) => {
                members.entry("enum").or_insert_with(|| json!([null]));
            }
            (1, Some(index)) => single(members, rest.swap_remove(0), &list.index(*index), at, cx),
            _ => {
                for (to, from) in kept.iter().enumerate() {
                    cx.moved(&list.index(to), &list.index(*from));
                }
                members.insert(key.to_owned(), Value::Array(rest));
            }
        }
    }
}

/// Adds the single alternative: its keywords if the schema has none of them, or else as a part of `allOf`.
fn single(
    members: &mut Map<String, Value>,
    schema: Value,
    from: &At<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) {
    let is_free = |schema: &Map<String, Value>| {
        !schema.contains_key("$ref")
            && !members.contains_key("$ref")
            && schema.keys().all(|key| !members.contains_key(key))
            && !members.keys().any(|key| constrains(key))
    };
    match schema {
        Value::Object(schema) if is_free(&schema) => {
            for (key, value) in schema {
                cx.moved(&at.child(&key), &from.child(&key));
                members.insert(key, value);
            }
        }
        schema => all_of::append(members, schema, from, at, cx),
    }
}

/// Returns whether a keyword next to the alternatives is more than an annotation.
fn constrains(key: &str) -> bool {
    !matches!(
        key,
        "description"
            | "title"
            | "default"
            | "example"
            | "examples"
            | "deprecated"
            | "readOnly"
            | "writeOnly"
            | "nullable"
    ) && !is_extension(key)
}

/// Returns whether the only value that a schema allows is `null`.
fn is_null(schema: &Value) -> bool {
    let only = |key: &str| match schema.get(key) {
        Some(Value::Array(values)) => matches!(values.as_slice(), [Value::Null]),
        _ => false,
    };
    schema.get("type").is_some_and(|ty| *ty == "null" || *ty == json!(["null"]))
        || schema.as_object().is_some_and(|schema| schema.get("const") == Some(&Value::Null))
        || only("enum")
}

/// Writes a list of types as one type, or as alternatives with one type each. `null` becomes `nullable`.
pub(super) fn types(members: &mut Map<String, Value>, at: &At<'_>, cx: &mut Context<'_>) {
    let list = match members.get("type") {
        Some(Value::String(ty)) if ty == "null" => vec!["null".to_owned()],
        Some(Value::Array(list)) => {
            let known = |ty: &Value| ty.as_str().filter(|ty| TYPES.contains(ty)).map(str::to_owned);
            let types: Option<Vec<String>> = list.iter().map(known).collect();
            match types {
                Some(types) if !types.is_empty() => types,
                _ => return,
            }
        }
        _ => return,
    };
    let has = |ty: &str| list.iter().any(|it| it == ty);
    if has("null") {
        cx.moved(&at.child("nullable"), &at.child("type"));
        members.insert("nullable".to_owned(), Value::Bool(true));
    } else if let Some(Value::Array(values)) = members.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    let mut types: Vec<&str> = Vec::new();
    for ty in &list {
        let is_narrower = ty == "integer" && has("number");
        if ty != "null" && !is_narrower && !types.contains(&ty.as_str()) {
            types.push(ty);
        }
    }
    match types.as_slice() {
        [] => {
            members.shift_remove("type");
            members.insert("enum".to_owned(), json!([null]));
        }
        [one] => {
            members.insert("type".to_owned(), json!(one));
        }
        // Every value has one of the five types.
        [_, _, _, _, _] => {
            members.shift_remove("type");
        }
        several => split(members, several, at, cx),
    }
}

const TYPES: [&str; 7] = ["null", "boolean", "object", "array", "number", "integer", "string"];

/// Distributes the keywords of a schema to one alternative for each type.
fn split(members: &mut Map<String, Value>, types: &[&str], at: &At<'_>, cx: &mut Context<'_>) {
    // Other alternatives apply too, so these become a part of `allOf`.
    let is_part = members.contains_key("anyOf") || members.contains_key("oneOf");
    let count = members.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    let all = at.child("allOf");
    let part = all.index(count);
    let any = if is_part { part.child("anyOf") } else { at.child("anyOf") };
    if is_part {
        cx.moved(&part, &at.child("type"));
    }
    let mut alternatives: Vec<Map<String, Value>> = Vec::new();
    for (index, ty) in types.iter().enumerate() {
        let to = any.index(index);
        cx.moved(&to, &at.child("type"));
        cx.moved(&to.child("type"), &at.child("type"));
        alternatives.push(Map::from_iter([("type".to_owned(), json!(ty))]));
    }
    members.shift_remove("type");
    for key in members.keys().cloned().collect::<Vec<_>>() {
        let applies = |ty: &str, value: &Value| match key.as_str() {
            "format" => is_format_of(value, ty),
            _ => grammar::applies_to(&key).is_some_and(|types| types.contains(&ty)),
        };
        let owned = key == "format" || grammar::applies_to(&key).is_some() || key == "enum";
        let Some(value) = members.get(&key).filter(|_| owned).cloned() else { continue };
        members.shift_remove(&key);
        for (index, (ty, alternative)) in types.iter().zip(&mut alternatives).enumerate() {
            let value = match (&value, key.as_str()) {
                (Value::Array(values), "enum") => {
                    let fits = |value: &&Value| is_of(value, ty);
                    Value::Array(values.iter().filter(fits).cloned().collect())
                }
                (value, _) if applies(ty, value) => value.clone(),
                _ => continue,
            };
            cx.moved(&any.index(index).child(&key), &at.child(&key));
            alternative.insert(key.clone(), value);
        }
    }
    // An enumeration without a value of a type excludes the type.
    let is_possible = |alternative: &Map<String, Value>| {
        alternative.get("enum").and_then(Value::as_array).is_none_or(|values| !values.is_empty())
    };
    let kept: Vec<usize> = (0..alternatives.len())
        .filter(|index| alternatives.get(*index).is_some_and(is_possible))
        .collect();
    for (to, from) in kept.iter().enumerate().filter(|(to, from)| to != *from) {
        cx.moved(&any.index(to), &any.index(*from));
    }
    alternatives.retain(is_possible);
    let mut alternatives: Vec<Value> = alternatives.into_iter().map(Value::Object).collect();
    if alternatives.len() == 1 {
        single(members, alternatives.swap_remove(0), &any.index(0), at, cx);
    } else if is_part {
        if let Value::Array(parts) = members.entry("allOf").or_insert_with(|| json!([])) {
            parts.push(json!({ "anyOf": alternatives }));
        }
    } else {
        members.insert("anyOf".to_owned(), Value::Array(alternatives));
    }
}

/// Returns whether a value has a type.
fn is_of(value: &Value, ty: &str) -> bool {
    type_of(value) == ty || ty == "number" && value.is_number()
}

/// Returns whether a format is one of a type.
fn is_format_of(format: &Value, ty: &str) -> bool {
    let format = format.as_str().unwrap_or_default();
    let is_number = matches!(format, "float" | "double" | "decimal")
        || format.starts_with("int")
        || format.starts_with("uint");
    match ty {
        "number" | "integer" => is_number,
        "string" => !is_number,
        _ => false,
    }
}
