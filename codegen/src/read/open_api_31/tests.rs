//! Documents of OpenAPI 3.1 and 3.2, and the documents of OpenAPI 3.0 that they become.

mod files;
mod schemas;
mod versions;

use serde_json::{Value, json};

use super::super::read;
use crate::diagnostics::{Code, Diagnostics, Locate};
use crate::pointer::Pointer;
use crate::source::Source;

/// Converts a document and returns it with the code and the pointer of each diagnostic.
fn converted(mut document: Value) -> (Value, Vec<(Code, String)>) {
    if document.get("openapi").is_none() {
        document["openapi"] = json!("3.1.0");
    }
    let mut diagnostics = Diagnostics::new();
    let document = read(Source::new("a.json", document.to_string()), &mut diagnostics).unwrap();
    assert!(!diagnostics.has_errors(), "{}", diagnostics.render());
    let found = diagnostics.iter().map(|one| (one.code, one.pointer.to_string())).collect();
    (document.value().clone(), found)
}

#[test]
fn info_security_and_components_are_converted() {
    let document = json!({
        "info": {"title": "t", "version": "v", "summary": "s", "license": {"name": "n", "identifier": "MIT"}},
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "webhooks": {"w": {"post": {}}},
        "security": [{"m": [], "k": []}],
        "components": {"pathItems": {"p": {}}, "securitySchemes": {
            "m": {"type": "mutualTLS"}, "k": {"type": "http", "scheme": "basic"}}},
    });
    let expected = json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "v", "description": "s", "license": {"name": "n"}},
        "paths": {},
        "security": [{"k": []}],
        "components": {"securitySchemes": {"k": {"type": "http", "scheme": "basic"}}},
    });
    let found = vec![
        (Code::NotGenerated, "/webhooks/w".to_owned()),
        (Code::ConversionKeyword, "/info/license/identifier".to_owned()),
        (Code::ConversionKeyword, "/components/securitySchemes/m".to_owned()),
    ];
    assert_eq!(converted(document), (expected, found));
    let (_, found) = converted(json!({"jsonSchemaDialect": "https://example.com/x", "paths": {}}));
    assert_eq!(found, [(Code::ConversionKeyword, "/jsonSchemaDialect".to_owned())]);
}

#[test]
fn operations_and_their_content_are_converted() {
    let document = json!({"openapi": "3.2.0", "paths": {"/a": {
        "get": {"parameters": [{"name": "p", "in": "query", "schema": {"type": ["string", "null"]}}]},
        "post": {
            "requestBody": {"content": {"image/png": {}, "application/json": {}}},
            "responses": {"200": {"content": {"application/octet-stream": {}}, "summary": "s",
                "headers": {"H": {"schema": {"const": "a"}}}}},
        },
        "query": {},
        "additionalOperations": {"COPY": {}},
    }}});
    let bytes = json!({"schema": {"type": "string", "format": "binary"}});
    let expected = json!({"/a": {
        "get": {
            "parameters": [{"name": "p", "in": "query", "schema": {"type": "string", "nullable": true}}],
            "responses": {"default": {"description": ""}},
        },
        "post": {
            "requestBody": {"content": {"image/png": bytes, "application/json": {}}},
            "responses": {"200": {"content": {"application/octet-stream": bytes}, "description": "s",
                "headers": {"H": {"schema": {"type": "string", "enum": ["a"]}}}}},
        },
    }});
    let (document, found) = converted(document);
    assert_eq!(document["paths"], expected);
    let place = |last: &str| (Code::NotGenerated, format!("/paths/~1a/{last}"));
    assert_eq!(found, [place("query"), place("additionalOperations/COPY")]);
}

#[test]
fn moved_nodes_keep_their_original_places() {
    let text = "openapi: 3.1.0\n\
                components:\n  schemas:\n    A:\n      anyOf:\n      - type: 'null'\n      - type: array\n        items:\n\
                \x20         exclusiveMinimum: 1\n\
                \x20   B:\n      $ref: '#/x'\n      deprecated: true\n\
                \x20   C:\n      type: [string, array]\n      items: {\n        const: 1}\n\
                \x20   D:\n      prefixItems:\n      - type: string\n      - type: integer\n      items: false\n\
                \x20   E:\n      patternProperties:\n        a:\n          type: string\n";
    let document = read(Source::new("a.yaml", text), &mut Diagnostics::new()).unwrap();
    let line = |pointer: &str| {
        let pointer = Pointer::parse(&format!("/components/schemas{pointer}")).unwrap();
        assert!(pointer.resolve(document.value()).is_some(), "{pointer}: {}", document.value());
        document.locate(&pointer).unwrap().line
    };
    assert_eq!(line("/A/type"), 7);
    assert_eq!(line("/A/items/minimum"), 9);
    assert_eq!(line("/B/allOf"), 11);
    assert_eq!(line("/B/allOf/0/$ref"), 11);
    assert_eq!(line("/C/anyOf/0/type"), 14);
    assert_eq!(line("/C/anyOf/1/items"), 15);
    assert_eq!(line("/C/anyOf/1/items/enum/0"), 16);
    assert_eq!(line("/D/items/anyOf/0/type"), 19);
    assert_eq!(line("/D/items/anyOf/1"), 20);
    assert_eq!(line("/E/additionalProperties/type"), 25);
}
