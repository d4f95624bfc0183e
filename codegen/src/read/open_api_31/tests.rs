//! Documents of OpenAPI 3.1 and 3.2, and the documents of OpenAPI 3.0 that they become.

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

/// Converts a schema and returns it with the pointers of the notes about it.
fn schema(schema: &Value) -> (Value, Vec<String>) {
    let (mut document, found) = converted(json!({"components": {"schemas": {"A": schema}}}));
    let base = "/components/schemas/A";
    let notes = found.into_iter().map(|(code, pointer)| {
        assert_eq!(code, Code::ConversionKeyword);
        pointer.strip_prefix(base).unwrap().to_owned()
    });
    let notes = notes.collect();
    (document["components"]["schemas"]["A"].take(), notes)
}

fn check(cases: impl IntoIterator<Item = (Value, Value)>) {
    for (before, after) in cases {
        assert_eq!(schema(&before), (after, Vec::new()), "{before}");
    }
}

fn check_noted(cases: impl IntoIterator<Item = (Value, Value, &'static [&'static str])>) {
    for (before, after, notes) in cases {
        let (found, found_notes) = schema(&before);
        assert_eq!(found, after, "{before}");
        assert_eq!(found_notes, notes, "{before}");
    }
}

#[test]
fn a_list_of_types_is_one_type_or_alternatives() {
    let r = json!({"$ref": "#/components/schemas/A"});
    check([
        (json!({"type": ["string"]}), json!({"type": "string"})),
        (json!({"type": ["string", "null"]}), json!({"type": "string", "nullable": true})),
        (json!({"type": "null"}), json!({"enum": [null], "nullable": true})),
        (json!({"type": ["null"]}), json!({"enum": [null], "nullable": true})),
        (json!({"type": ["integer", "number"]}), json!({"type": "number"})),
        (
            json!({"type": ["string", "number", "boolean", "object", "array", "null"]}),
            json!({"nullable": true}),
        ),
        (
            json!({"type": ["array", "null", "string"], "items": r, "minLength": 1, "title": "t"}),
            json!({"title": "t", "nullable": true, "anyOf": [
                {"type": "array", "items": r}, {"type": "string", "minLength": 1}]}),
        ),
        (
            json!({"type": ["string", "integer"], "enum": ["a", 1, 2], "format": "int64"}),
            json!({"anyOf": [
                {"type": "string", "enum": ["a"]},
                {"type": "integer", "enum": [1, 2], "format": "int64"}]}),
        ),
        // No value of the enumeration is an integer.
        (
            json!({"type": ["string", "integer"], "enum": ["a"]}),
            json!({"type": "string", "enum": ["a"]}),
        ),
        (
            json!({"type": ["string", "null"], "enum": ["a", null]}),
            json!({"type": "string", "enum": ["a", null], "nullable": true}),
        ),
        (
            json!({"type": ["string", "integer"], "anyOf": [r, {"type": "object"}]}),
            json!({"anyOf": [r, {"type": "object"}], "allOf": [
                {"anyOf": [{"type": "string"}, {"type": "integer"}]}]}),
        ),
    ]);
}

#[test]
fn an_alternative_that_is_null_is_nullable() {
    let r = json!({"$ref": "#/components/schemas/B"});
    for key in ["oneOf", "anyOf"] {
        check([
            (
                json!({key: [{"type": "string", "format": "uuid"}, {"type": "null"}], "title": "t"}),
                json!({"type": "string", "format": "uuid", "nullable": true, "title": "t"}),
            ),
            (json!({key: [{"const": null}, r]}), json!({"nullable": true, "allOf": [r]})),
            (
                json!({key: [{"type": "string", "title": "x"}, {"enum": [null]}], "title": "t"}),
                json!({"title": "t", "nullable": true, "allOf": [{"type": "string", "title": "x"}]}),
            ),
            (
                json!({key: [r, {"type": ["null"]}, {"type": "string"}]}),
                json!({"nullable": true, key: [r, {"type": "string"}]}),
            ),
            (json!({key: [{"type": "null"}]}), json!({"enum": [null], "nullable": true})),
        ]);
    }
}

#[test]
fn keywords_of_another_form() {
    check([
        (json!({"const": "a"}), json!({"type": "string", "enum": ["a"]})),
        (json!({"const": 1, "type": "integer"}), json!({"type": "integer", "enum": [1]})),
        (json!({"const": null}), json!({"enum": [null], "nullable": true})),
        (json!({"enum": ["a", "b"], "const": "a"}), json!({"type": "string", "enum": ["a"]})),
        (json!({"examples": [1, 2]}), json!({"example": 1})),
        (json!({"examples": [1, 2], "example": 3}), json!({"example": 3})),
        (json!({"examples": []}), json!({})),
        (
            json!({"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 9.5}),
            json!({"type": "integer", "minimum": 1, "exclusiveMinimum": true,
                "maximum": 9.5, "exclusiveMaximum": true}),
        ),
        (
            json!({"type": "integer", "exclusiveMinimum": 1, "minimum": 2}),
            json!({"type": "integer", "minimum": 2}),
        ),
        (
            json!({"type": "integer", "exclusiveMaximum": 1, "maximum": 2}),
            json!({"type": "integer", "maximum": 1, "exclusiveMaximum": true}),
        ),
        (
            json!({"type": "string", "contentEncoding": "base64"}),
            json!({"type": "string", "format": "byte"}),
        ),
        (
            json!({"contentMediaType": "image/png", "contentEncoding": "base64"}),
            json!({"type": "string", "format": "byte"}),
        ),
        (
            json!({"contentMediaType": "application/octet-stream"}),
            json!({"type": "string", "format": "binary"}),
        ),
        (
            json!({"type": "string", "contentMediaType": "application/json"}),
            json!({"type": "string"}),
        ),
        (
            json!({"$id": "a", "$anchor": "b", "$comment": "c", "$schema": "d", "$defs": {"A": {}},
                "$dynamicAnchor": "e", "$vocabulary": {}, "type": "string"}),
            json!({"type": "string"}),
        ),
    ]);
    check_noted([
        (
            json!({"type": "string", "contentEncoding": "quoted-printable"}),
            json!({"type": "string"}),
            &["/contentEncoding"] as &[&str],
        ),
        (
            json!({"type": "string", "contentMediaType": "text/x", "contentSchema": {}}),
            json!({"type": "string"}),
            &["/contentSchema"],
        ),
    ]);
}

#[test]
fn keywords_next_to_a_reference_apply() {
    let r = json!({"$ref": "#/components/schemas/B"});
    check([
        (
            json!({"$ref": "#/components/schemas/B", "description": "d", "x-a": 1, "examples": [1]}),
            json!({"$ref": "#/components/schemas/B", "description": "d", "x-a": 1, "example": 1}),
        ),
        (
            json!({"$ref": "#/components/schemas/B", "deprecated": true, "description": "d"}),
            json!({"deprecated": true, "description": "d", "allOf": [r]}),
        ),
        (
            json!({"$ref": "#/components/schemas/B", "allOf": [{"type": "object"}]}),
            json!({"allOf": [r, {"type": "object"}]}),
        ),
        (json!({"$ref": "#/components/schemas/B", "$comment": "c"}), r.clone()),
        // A property may have this name.
        (
            json!({"properties": {"$ref": {"type": ["string"]}}}),
            json!({"properties": {"$ref": {"type": "string"}}}),
        ),
    ]);
}

#[test]
fn arrays_and_tuples() {
    let text = json!({"type": "string"});
    check([
        (json!({"type": "array"}), json!({"type": "array", "items": {}})),
        (json!({"type": "array", "items": true}), json!({"type": "array", "items": {}})),
    ]);
    let noted: &[&str] = &["/prefixItems"];
    check_noted([
        (
            json!({"type": "array", "prefixItems": [text, text], "items": false}),
            json!({"type": "array", "items": text}),
            noted,
        ),
        (
            json!({"type": "array", "prefixItems": [text, {"type": "boolean"}], "maxItems": 2}),
            json!({"type": "array", "maxItems": 2, "items": {"anyOf": [text, {"type": "boolean"}]}}),
            noted,
        ),
        (
            json!({"prefixItems": [text], "items": {"type": "boolean"}}),
            json!({"type": "array", "items": {"anyOf": [text, {"type": "boolean"}]}}),
            noted,
        ),
        // Without `items`, further items are any values.
        (
            json!({"type": "array", "prefixItems": [text]}),
            json!({"type": "array", "items": {}}),
            noted,
        ),
        // The notation before JSON Schema 2020-12.
        (
            json!({"type": "array", "items": [text], "additionalItems": false}),
            json!({"type": "array", "items": text}),
            &["/items"],
        ),
        (
            json!({"type": "array", "items": {}, "contains": {}, "minContains": 2, "unevaluatedItems": false}),
            json!({"type": "array", "items": {}}),
            &["/contains", "/minContains", "/unevaluatedItems"],
        ),
    ]);
}

#[test]
fn objects_with_patterns_and_conditions() {
    let text = json!({"type": "string"});
    let noted: &[&str] = &["/patternProperties"];
    check_noted([
        (
            json!({"patternProperties": {"^a": {"type": ["string"]}, "^b": {"type": ["string"]}}}),
            json!({"type": "object", "additionalProperties": text}),
            noted,
        ),
        (
            json!({"type": "object", "patternProperties": {"^a": text}, "additionalProperties": false}),
            json!({"type": "object", "additionalProperties": text}),
            noted,
        ),
        (
            json!({"type": "object", "patternProperties": {"^a": text, "^b": {}}}),
            json!({"type": "object", "additionalProperties": true}),
            noted,
        ),
        (
            json!({"type": "object", "patternProperties": {"^a": text}, "properties": {"x": text}}),
            json!({"type": "object", "additionalProperties": true, "properties": {"x": text}}),
            noted,
        ),
        (
            json!({"type": "object", "unevaluatedProperties": {"type": ["string"]}}),
            json!({"type": "object", "additionalProperties": text}),
            &[],
        ),
        (
            json!({"allOf": [{}], "unevaluatedProperties": false}),
            json!({"allOf": [{}]}),
            &["/unevaluatedProperties"],
        ),
        (
            json!({"type": "object", "if": {}, "then": {"properties": {"a": {}}}, "else": {},
                "propertyNames": {}, "dependentRequired": {"a": ["b"]}, "dependentSchemas": {}}),
            json!({"type": "object"}),
            &["/dependentRequired", "/dependentSchemas", "/else", "/if", "/propertyNames", "/then"],
        ),
        (
            json!({"properties": {"a": true, "b": false}, "additionalProperties": false}),
            json!({"properties": {"a": {}, "b": {}}, "additionalProperties": false}),
            &["/properties/b"],
        ),
    ]);
}

#[test]
fn the_document_around_the_schemas() {
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
fn operations_and_their_content() {
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

// Returns the converted body of a request with one media type, and the diagnostics.
fn body(media_type: &str, media: &Value, schemas: &Value) -> (Value, Vec<(Code, String)>) {
    let content = json!({ media_type: media });
    let operation = json!({"requestBody": {"content": content}, "responses": {}});
    let (mut document, found) =
        converted(json!({"paths": {"/a": {"put": operation}}, "components": {"schemas": schemas}}));
    (document["paths"]["/a"]["put"]["requestBody"]["content"][media_type].take(), found)
}

#[test]
fn a_component_without_a_type_is_a_file_in_a_form_only() {
    let form = json!({"$ref": "#/components/schemas/Form"});
    let schemas = json!({
        "Form": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"b": {"$ref": "#/components/schemas/Any"}}}]},
        "Base": {"properties": {"a": {}, "c": {"contentMediaType": "image/png"}}},
        "Any": {"description": "d"},
        "Plain": {"properties": {"a": {"type": "string"}}},
        "Loop": {"allOf": [{"$ref": "#/components/schemas/Loop"}]},
    });
    let (found, notes) = body("multipart/form-data", &json!({"schema": form}), &schemas);
    let file = json!({"type": "string", "format": "binary"});
    let parts = &found["schema"]["allOf"];
    assert_eq!(parts[0]["properties"], json!({"a": file, "c": file}));
    let described = json!({"description": "d", "type": "string", "format": "binary"});
    assert_eq!(parts[1]["properties"]["b"], described);
    assert_eq!(found["encoding"]["c"]["contentType"], "image/png");
    assert_eq!(notes, []);
    // Other bodies refer to the component, and so does a form without a file.
    let (found, _) = body("application/json", &json!({"schema": form}), &schemas);
    assert_eq!(found["schema"], form);
    for name in ["Plain", "Loop", "Unknown"] {
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        let media = json!({ "schema": schema });
        let (found, _) = body("multipart/form-data", &media, &schemas);
        assert_eq!(found["schema"], schema);
    }
}

#[test]
fn a_body_with_its_own_media_type_as_content_is_a_file() {
    let of = |schema: Value| body("application/json", &json!({"schema": schema}), &json!({})).0;
    let file = json!({"type": "string", "format": "binary"});
    assert_eq!(of(json!({"contentMediaType": "application/json"}))["schema"], file);
    let text = json!({"type": "string"});
    let quoted = json!({"type": "string", "contentMediaType": "application/json"});
    assert_eq!(of(quoted)["schema"], text, "a string with JSON in it");
    assert_eq!(of(json!({"contentMediaType": "text/x"}))["schema"], json!({}));
}
