//! Schemas, and the schemas of OpenAPI 3.0 that they become.

use serde_json::{Value, json};

use super::converted;
use crate::diagnostics::Code;

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
fn keywords_with_another_form_are_converted() {
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
            json!({"$id": "a", "$anchor": "b", "$comment": "c", "$defs": {"A": {}},
                "$dynamicAnchor": "e", "$vocabulary": {}, "type": "string",
                "$schema": "https://json-schema.org/draft/2020-12/schema"}),
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
        (
            json!({"type": "string", "$schema": "http://json-schema.org/draft-07/schema#"}),
            json!({"type": "string"}),
            &["/$schema"],
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
fn a_tuple_becomes_an_array_of_its_item_types() {
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
fn objects_with_patterns_and_conditions_are_converted() {
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
