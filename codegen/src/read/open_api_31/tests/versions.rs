//! Members of one version in a document of another.

use serde_json::{Value, json};

use super::super::super::read;
use crate::diagnostics::{Code, Diagnostics, Severity};
use crate::source::Source;

/// Reads a document of a version. Returns it with the pointers of the warnings about members of other versions.
fn read_as(version: &str, mut document: Value) -> (Value, Vec<String>) {
    let key = if version == "2.0" { "swagger" } else { "openapi" };
    document[key] = json!(version);
    let mut diagnostics = Diagnostics::new();
    let document = read(Source::new("a.json", document.to_string()), &mut diagnostics).unwrap();
    assert!(!diagnostics.has_errors(), "{}", diagnostics.render());
    let about = diagnostics.iter().filter(|one| one.code == Code::OtherVersion);
    let pointers = about.map(|one| {
        assert_eq!(one.severity, Severity::Warning);
        assert!(one.place.is_some(), "{one}");
        one.pointer.to_string()
    });
    (document.value().clone(), pointers.collect())
}

fn schema(version: &str, schema: &Value) -> (Value, Vec<String>) {
    let mut document = json!({"info": {}, "paths": {}});
    if version == "2.0" {
        document["definitions"] = json!({"A": schema, "B": {"type": "string"}});
    } else {
        document["components"] = json!({"schemas": {"A": schema, "B": {"type": "string"}}});
    }
    let (mut document, found) = read_as(version, document);
    let name = |it: &String| {
        let rest = ["/components/schemas/", "/definitions/"]
            .iter()
            .find_map(|start| it.strip_prefix(start));
        rest.unwrap().to_owned()
    };
    let found = found.iter().map(name).collect();
    (document["components"]["schemas"]["A"].take(), found)
}

#[test]
fn keywords_of_open_api_31_have_the_same_reading_in_every_version() {
    for (written, keys) in [
        (json!({"type": ["string", "null"]}), &["type"][..]),
        (json!({"type": "null"}), &["type"]),
        (json!({"type": ["string", "integer"], "minLength": 1}), &["type"]),
        (json!({"const": "a"}), &["const"]),
        (json!({"type": "string", "const": "a"}), &["const"]),
        (
            json!({"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 5}),
            &["exclusiveMinimum", "exclusiveMaximum"],
        ),
        (json!({"type": "string", "examples": ["a", "b"]}), &["examples"]),
        (json!({"$defs": {"D": {"type": "string"}}, "type": "object"}), &["$defs"]),
        (json!({"$ref": "#/components/schemas/B", "const": "a"}), &["const"]),
        (
            json!({"type": "array", "prefixItems": [{"type": "string"}, true], "items": false}),
            &["prefixItems", "items"],
        ),
        (json!({"type": "array", "items": [{"type": "string"}, {"type": "integer"}]}), &["items"]),
        (json!({"type": "string", "contentEncoding": "base64"}), &["contentEncoding"]),
        (json!({"type": "string", "contentMediaType": "image/png"}), &["contentMediaType"]),
        (json!({"patternProperties": {"^a": {"type": "string"}}}), &["patternProperties"]),
        (json!({"type": "object", "if": {}, "then": {}, "else": {}}), &["if", "then", "else"]),
        (json!({"type": "object", "dependentRequired": {"a": ["b"]}}), &["dependentRequired"]),
        (json!({"type": "object", "unevaluatedProperties": false}), &["unevaluatedProperties"]),
        (json!({"anyOf": [{"type": "null"}, {"type": "string"}], "$comment": "c"}), &["$comment"]),
    ] {
        let written = |version: &str| -> Value {
            let text = written.to_string();
            let old = text.replace("#/components/schemas/", "#/definitions/");
            serde_json::from_str(if version == "2.0" { &old } else { &text }).unwrap()
        };
        let (expected, none) = schema("3.1.0", &written("3.1.0"));
        assert_eq!(none, [""; 0]);
        for version in ["3.0.3", "2.0"] {
            let (read, found) = schema(version, &written(version));
            assert_eq!(read, expected, "{version}");
            for key in keys {
                assert!(found.contains(&format!("A/{key}")), "{version}: {key}: {found:?}");
            }
        }
    }
}

#[test]
fn a_schema_without_later_keywords_keeps_the_rules_of_its_version() {
    let written = json!({
        "type": "array",
        "items": {"$ref": "#/components/schemas/B", "nullable": true},
        "x-a": {"const": 1},
        "example": {"const": 1},
        "default": [{"type": ["a"]}],
    });
    assert_eq!(schema("3.0.3", &written), (written, Vec::new()));
    // Only the schema that has the keyword changes.
    let array = json!({"type": "array"});
    let written =
        json!({"properties": {"a": array, "b": {"const": 1}, "const": {"type": "string"}}});
    let (read, found) = schema("3.0.3", &written);
    assert_eq!(read["properties"]["a"], array);
    assert_eq!(read["properties"]["b"], json!({"type": "integer", "enum": [1]}));
    assert_eq!(found, ["A/properties/b/const"]);
}

#[test]
fn keywords_of_open_api_30_are_read_in_open_api_31() {
    for (written, keys) in [
        (json!({"type": "string", "nullable": true}), &["A/nullable"][..]),
        (
            json!({"type": "integer", "minimum": 1, "exclusiveMinimum": true}),
            &["A/exclusiveMinimum"],
        ),
        (
            json!({"type": "integer", "maximum": 1, "exclusiveMaximum": false}),
            &["A/exclusiveMaximum"],
        ),
        (json!({"type": "string", "example": "a"}), &[]),
    ] {
        let (read, found) = schema("3.1.0", &written);
        assert_eq!(read, written);
        assert_eq!(found, keys);
        assert_eq!(schema("3.0.3", &written), (written, Vec::new()));
    }
}

#[test]
fn members_of_later_versions_are_read_outside_schemas_too() {
    let (read, found) = read_as(
        "3.0.3",
        json!({
            "info": {"title": "t", "version": "v", "summary": "s"},
            "webhooks": {"w": {"post": {}}},
            "components": {
                "pathItems": {"P": {}},
                "securitySchemes": {"m": {"type": "mutualTLS"}},
            },
            "tags": [{"name": "a", "parent": "b", "kind": "nav"}],
        }),
    );
    assert_eq!(read["info"], json!({"title": "t", "version": "v", "description": "s"}));
    assert_eq!(read["paths"], json!({}));
    assert_eq!(read["components"], json!({"securitySchemes": {}}));
    assert_eq!(read["tags"], json!([{"name": "a"}]));
    let mut found = found;
    found.sort();
    assert_eq!(
        found,
        [
            "/components/pathItems",
            "/components/securitySchemes/m/type",
            "/info/summary",
            "/tags/0/kind",
            "/tags/0/parent",
            "/webhooks",
        ]
    );
}
