//! Every model is encoded to the JSON from which it was decoded.
//!
//! The values are made from the schemas of the document, without the generator. The suite shows that no property is lost
//! or changed; it does not show that Hydra sends such values (see `wire`).

#![cfg(all(feature = "v1", feature = "v26"))]

#[path = "../support/document.rs"]
mod document;
#[path = "../support/models.rs"]
mod models;
#[path = "../support/versions.rs"]
mod versions;

use serde_json::{Map, Value, json};

use crate::document::{Document, Sample, VERSIONS};
use crate::models::{Model, models};

/// Checks every model that is an object.
fn check(what: fn(&Document, &Model) -> Result<(), String>) {
    let mut problems = Vec::new();
    for version in VERSIONS {
        let document = Document::corrected(version);
        for model in models(version) {
            if let Err(problem) = what(&document, &model) {
                problems.push(format!("{version} {}: {problem}", model.name));
            }
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

fn written(model: &Model, value: &Value) -> Result<Value, String> {
    match (model.read)(value) {
        Ok(read) => Ok(read.written),
        Err(err) => Err(format!("{err}: {value}")),
    }
}

fn compare(found: &Value, expected: &Value) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{expected} became {found}")) }
}

fn is_object(value: &Value) -> bool {
    value["type"] == "object" || value["properties"].is_object()
}

#[test]
fn models_with_all_properties_round_trip() {
    check(|document, model| {
        let value = Sample::Everything.of(document, model.schema(document), model.name);
        compare(&written(model, &value)?, &value)
    });
}

#[test]
fn models_with_required_properties_only_round_trip() {
    check(|document, model| {
        let value = Sample::Required.of(document, model.schema(document), model.name);
        compare(&written(model, &value)?, &value)
    });
}

#[test]
fn null_equals_absent_for_optional_properties() {
    check(|document, model| {
        let schema = model.schema(document);
        let value = Sample::OptionalNull.of(document, schema, model.name);
        let required = Sample::Required.of(document, schema, model.name);
        compare(&written(model, &value)?, &required)
    });
}

/// Go writes an empty array, or an empty map, as `null`.
#[test]
fn required_lists_may_be_null_or_absent() {
    check(|document, model| {
        let schema = model.schema(document);
        let null = Sample::RequiredListsNull.of(document, schema, model.name);
        let expected = emptied(document, schema, &null);
        compare(&written(model, &null)?, &expected)?;
        let absent = without_null(&null);
        compare(&written(model, &absent)?, &expected)
    });
}

/// Replaces `null` by an empty array or map.
fn emptied(document: &Document, schema: &Value, value: &Value) -> Value {
    let schema = document.resolve(schema);
    match value {
        Value::Null if schema["type"] == "array" => json!([]),
        Value::Null => json!({}),
        Value::Object(object) if schema["properties"].is_object() => object
            .iter()
            .map(|(name, value)| {
                (name.clone(), emptied(document, &schema["properties"][name], value))
            })
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

fn without_null(value: &Value) -> Value {
    match value {
        Value::Object(object) => object
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), without_null(value)))
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// A required member that is absent, or `null` although it is not nullable, is an error.
#[test]
fn missing_required_properties_are_errors() {
    check(|document, model| {
        let schema = model.schema(document);
        let Value::Object(object) = Sample::Required.of(document, schema, model.name) else {
            return Ok(());
        };
        for name in object.keys() {
            let property = &schema["properties"][name];
            let target = document.resolve(property);
            let is_list = target["type"] == "array"
                || (target["type"] == "object" && !target["properties"].is_object());
            let is_nullable = property["nullable"] == true || target["nullable"] == true;
            let mut less = object.clone();
            less.remove(name);
            let is_read = (model.read)(&Value::Object(less.clone())).is_ok();
            if is_read != (is_list || is_nullable) {
                return Err(format!("without {name}, decoding succeeds: {is_read}"));
            }
            less.insert(name.clone(), Value::Null);
            let is_any = target["type"].is_null();
            let is_read = (model.read)(&Value::Object(less)).is_ok();
            if is_read != (is_list || is_nullable || is_any) {
                return Err(format!("with null as {name}, decoding succeeds: {is_read}"));
            }
        }
        Ok(())
    });
}

/// A received model keeps undocumented members. A model that is only sent has none.
#[test]
fn unknown_members_are_kept_or_dropped() {
    check(|document, model| {
        let schema = model.schema(document);
        if !is_object(schema) {
            return Ok(());
        }
        let value = Sample::Required.of(document, schema, model.name);
        let mut more = value.clone();
        more["x-new"] = json!({"deep": [null, 1, "x"], "a": {}});
        compare(&written(model, &more)?, if model.keeps_extra { &more } else { &value })
    });
}

#[test]
fn empty_lists_stay_empty() {
    check(|document, model| {
        let schema = model.schema(document);
        let mut value = Sample::Everything.of(document, schema, model.name);
        if let Some(object) = value.as_object_mut() {
            object.values_mut().filter_map(Value::as_array_mut).for_each(Vec::clear);
        }
        compare(&written(model, &value)?, &value)
    });
}

/// Enums keep values that the document does not list.
#[test]
fn unknown_values_are_kept() {
    check(|document, model| {
        let schema = model.schema(document);
        if !schema["enum"].is_array() {
            return Ok(());
        }
        for value in schema["enum"].as_array().unwrap() {
            compare(&written(model, value)?, value)?;
        }
        for value in ["", "x-new", "CODE", "\u{202e}"] {
            compare(&written(model, &json!(value))?, &json!(value))?;
        }
        for value in [json!(null), json!(1), json!(["code"]), json!({})] {
            if (model.read)(&value).is_ok() {
                return Err(format!("{value} is decoded"));
            }
        }
        Ok(())
    });
}
