//! `models::fixtures`: the models that have a fixture, and the content of its JSON.

use std::collections::BTreeMap;

use codegen::{Input, Source, Words, generate};
use serde_json::{Map, Value, json};

/// Generates a document with `schemas`, and returns the fixtures of its models.
fn fixtures(schemas: &Value) -> BTreeMap<String, Value> {
    let responses: Map<String, Value> = schemas
        .as_object()
        .unwrap()
        .keys()
        .map(|name| {
            let schema = json!({"$ref": format!("#/components/schemas/{name}")});
            let content = json!({"application/json": {"schema": schema}});
            let responses = json!({"200": {"description": "d", "content": content}});
            let operation = json!({"operationId": format!("get{name}"), "responses": responses});
            (format!("/{name}"), json!({"get": operation}))
        })
        .collect();
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": responses,
        "components": {"schemas": schemas},
    });
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("a.json", document.to_string()),
        fixtures: true,
        ..Input::default()
    };
    let generated = generate(input, &Words::default());
    assert!(!generated.files.is_empty(), "{}", generated.diagnostics.render());
    assert!(generated.files["models.rs"].contains("pub mod fixtures;"));
    rows(&generated.files["models/fixtures.rs"])
}

/// Reads the rows of the macro: `name: Model r#"JSON"#,`.
fn rows(text: &str) -> BTreeMap<String, Value> {
    let file = syn::parse_file(text).unwrap();
    let table = file.items.iter().find_map(|item| match item {
        syn::Item::Macro(table) => Some(table.mac.tokens.clone()),
        _ => None,
    });
    let tokens: Vec<_> = table.unwrap().into_iter().collect();
    tokens
        .chunks(5)
        .map(|row| {
            let json: syn::LitStr = syn::parse2(row[3].clone().into()).unwrap();
            (row[0].to_string(), serde_json::from_str(&json.value()).unwrap())
        })
        .collect()
}

#[test]
fn a_fixture_has_required_members_and_examples() {
    let fixtures = fixtures(&json!({
        "Thing": {
            "type": "object",
            "required": ["flag", "count", "ratio", "text", "at", "list", "map", "any", "kind", "inner", "nothing"],
            "properties": {
                "flag": {"type": "boolean"},
                "count": {"type": "integer", "format": "int32"},
                "ratio": {"type": "number"},
                "text": {"type": "string"},
                "at": {"type": "string", "format": "date-time"},
                "list": {"type": "array", "items": {"type": "string"}, "example": ["a", "b"]},
                "map": {"type": "object", "additionalProperties": {"type": "integer"}},
                "any": {},
                "kind": {"type": "string", "enum": ["one", "two"], "example": "two"},
                "inner": {"$ref": "#/components/schemas/Inner"},
                "nothing": {"type": "string", "nullable": true},
                "stated": {"type": "string", "example": "value"},
                "unstated": {"type": "string"},
            },
        },
        "Inner": {"type": "object", "properties": {"quoted": {"type": "string", "example": "\"# r#\" é\u{202e}\n"}}},
    }));
    assert_eq!(
        fixtures["thing"],
        json!({
            "flag": false, "count": 1, "ratio": 1.0, "text": "text", "at": "2100-01-01T00:00:00Z",
            "list": ["a", "b"], "map": {"name": 1}, "any": "any", "kind": "two",
            "inner": {"quoted": "\"# r#\" é\u{202e}\n"}, "nothing": "nothing", "stated": "value",
        })
    );
}

#[test]
fn a_model_that_contains_itself_ends_after_its_first_level() {
    let to_node = json!({"$ref": "#/components/schemas/Node"});
    let fixtures = fixtures(&json!({
        "Node": {
            "type": "object",
            "required": ["children", "named", "parent"],
            "properties": {
                "children": {"type": "array", "items": to_node},
                "named": {"type": "object", "additionalProperties": to_node},
                "parent": {"allOf": [to_node], "nullable": true},
            },
        },
    }));
    assert_eq!(fixtures["node"], json!({"children": [], "named": {}, "parent": null}));
}

#[test]
fn a_fixture_of_exponential_size_is_left_out() {
    let mut schemas = Map::new();
    for level in 0..40 {
        let next = json!({"$ref": format!("#/components/schemas/L{}", level + 1)});
        let level_schema =
            json!({"type": "object", "required": ["a", "b"], "properties": {"a": next, "b": next}});
        schemas.insert(format!("L{level}"), level_schema);
    }
    schemas.insert(
        "L40".to_owned(),
        json!({"type": "object", "properties": {"a": {"type": "string"}}}),
    );
    let fixtures = fixtures(&Value::Object(schemas));
    assert!(fixtures.contains_key("l40") && fixtures.contains_key("l34"));
    assert!(!fixtures.contains_key("l0"));
}

#[test]
fn a_schema_may_have_the_name_of_the_module() {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let fixtures = fixtures(&json!({"Fixtures": schema}));
    assert_eq!(fixtures.into_keys().collect::<Vec<_>>(), ["fixtures_model"]);
}
