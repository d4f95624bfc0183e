//! Secrets in models.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::check;
use crate::document::{Document, SECRET, Sample, VERSIONS};
use crate::models::models;

#[test]
fn models_do_not_show_properties_of_format_password() {
    for version in VERSIONS {
        let document = Document::corrected(version);
        let mut planted = 0;
        for model in models(version) {
            let name = format!("{version} {}", model.name);
            let value = Sample::Everything.of(&document, model.schema(&document), model.name);
            planted += value.to_string().matches(SECRET).count();
            let read = (model.read)(&value).unwrap();
            check(&name, &read.debug);
            // The model has the secret although `Debug` does not show it.
            assert_eq!(read.written, value, "{name}");
        }
        assert!(planted > 50, "{version}: only {planted} secrets were planted");
    }
}

#[test]
fn models_do_not_show_extra_members() {
    for version in VERSIONS {
        let document = Document::corrected(version);
        for model in models(version) {
            let mut value = Sample::Everything.of(&document, model.schema(&document), model.name);
            let count = plant(&mut value);
            if count > 0 {
                let read = (model.read)(&value).unwrap();
                check(&format!("{version} {} with unknown members", model.name), &read.debug);
            }
        }
    }
}

/// The search of the tests above finds a secret that is shown.
#[test]
fn properties_that_are_not_secret_are_shown() {
    for version in VERSIONS {
        let document = Document::corrected(version);
        for model in models(version) {
            let value = Sample::Everything.of(&document, model.schema(&document), model.name);
            let read = (model.read)(&value).unwrap();
            for text in strings(&value) {
                if text.starts_with("plain-") {
                    assert!(read.debug.contains(text), "{version} {}: {text}", model.name);
                }
            }
        }
    }
    // A secret in a member without `format: password`.
    let model = models("v26").into_iter().find(|model| model.name == "OAuth2Client").unwrap();
    let read = (model.read)(&json!({"client_id": format!("{SECRET}x")})).unwrap();
    assert!(read.debug.contains(SECRET));
}

/// A member with `format: password` in one schema has it in all schemas, and so has every member whose name contains
/// "secret", "token" or "challenge".
#[test]
fn every_secret_property_has_the_format_password() {
    for version in VERSIONS {
        let document = Document::corrected(version);
        let mut secret = BTreeSet::new();
        let mut plain = BTreeSet::new();
        for (schema, value) in document.schemas() {
            for (name, property) in value["properties"].as_object().into_iter().flatten() {
                let property = document.resolve(property);
                if property["type"] != "string" || property["enum"].is_array() {
                    continue;
                }
                let set = if property["format"] == "password" { &mut secret } else { &mut plain };
                set.insert((name.as_str(), schema.as_str()));
            }
        }
        let names: BTreeSet<&str> = secret.iter().map(|(name, _)| *name).collect();
        let read: BTreeSet<String> = models(version).into_iter().map(|model| model.place).collect();
        for (name, schema) in plain.into_iter().filter(|(_, schema)| read.contains(*schema)) {
            let is_secret = names.contains(name)
                || ["secret", "password", "challenge", "verifier", "assertion"]
                    .iter()
                    .any(|word| name.contains(word))
                || name.ends_with("_token")
                || name == "token";
            assert!(!is_secret, "{version}: `{name}` of {schema} has no `format: password`");
        }
    }
}

/// Adds an unknown member to every object that a schema describes. Such an object is found by its planted strings.
fn plant(value: &mut Value) -> usize {
    let mut count = 0;
    match value {
        Value::Object(object) => {
            count += object.values_mut().map(plant).sum::<usize>();
            let is_described = object.values().any(|value| {
                value
                    .as_str()
                    .is_some_and(|text| text.starts_with("plain-") || text.starts_with(SECRET))
            });
            // The entries of a map are not members.
            if is_described && !object.contains_key("key") {
                object.insert("x-new".to_owned(), json!(format!("{SECRET}new")));
                object.insert("x-deep".to_owned(), json!([{"a": format!("{SECRET}deep")}]));
                count += 1;
            }
        }
        Value::Array(items) => count += items.iter_mut().map(plant).sum::<usize>(),
        _ => {}
    }
    count
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(object) => object.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}
