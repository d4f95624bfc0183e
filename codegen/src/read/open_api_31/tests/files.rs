//! Request bodies and parts that are files in OpenAPI 3.1.

use serde_json::{Value, json};

use super::converted;
use crate::diagnostics::Code;

/// Returns the converted body of a request with one media type, and the diagnostics.
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
