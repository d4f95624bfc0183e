//! Responses and bodies that are refused, or generated with a diagnostic.

use codegen::Severity;

use super::{OK, check, document, found};

#[test]
fn parts_that_are_not_generated_are_noted() {
    let note = |operation: &str, pointer: &str| {
        check(operation, "schemas: {A: {properties: {x: {}}}}", Severity::Note, "E0509", pointer);
    };
    note(
        "responses: {'200': {description: d, headers: {X-A: {schema: {type: string}}}}}",
        "/paths/~1a/get/responses/200/headers/X-A",
    );
    note(
        "responses: {'100': {description: d}, '200': {description: d}}",
        "/paths/~1a/get/responses/100",
    );
    note(
        "responses: {'200': {description: d}, '400': {description: d, content: {text/plain: {schema: {type: string}}}}}",
        "/paths/~1a/get/responses/400/content/text~1plain",
    );
    note("servers: [{url: /}]\nresponses: {'200': {description: d}}", "/paths/~1a/get/servers/0");
    note(
        "responses: {'200': {description: d, content: {application/json: {schema: {type: integer, enum: [1]}}}}}",
        "/paths/~1a/get/responses/200/content/application~1json/schema",
    );
}

#[test]
fn an_operation_without_a_success_status_is_reported() {
    let components = "schemas: {A: {properties: {x: {}}}}";
    check(
        &OK.replace("'200'", "default"),
        components,
        Severity::Warning,
        "E0318",
        "/paths/~1a/get/responses/default",
    );
    // Nothing is lost if the document does not describe the body of a success response.
    let (_, found) = found(&document("responses: {default: {description: d}}", components));
    assert_eq!(found, []);
    for status in ["4XX", "default"] {
        check(
            &format!(
                "responses: {{'200': {{description: d}}, {status}: {{description: d, x-result: true}}}}"
            ),
            components,
            Severity::Error,
            "E0315",
            &format!("/paths/~1a/get/responses/{status}/x-result"),
        );
    }
}

#[test]
fn a_note_covers_the_schemas_to_which_its_part_refers() {
    let content = "content: {text/plain: {schema: {$ref: '#/components/schemas/A'}}}";
    let operation =
        format!("responses: {{'200': {{description: d}}, '400': {{description: d, {content}}}}}");
    check(
        &operation,
        "schemas: {A: {properties: {x: {}}}}",
        Severity::Note,
        "E0509",
        "/paths/~1a/get/responses/400/content/text~1plain",
    );
}

#[test]
fn the_schema_of_a_string_body_is_not_used() {
    for media_type in ["text/plain", "application/jwt", "application/octet-stream"] {
        let pointer =
            format!("/paths/~1a/get/requestBody/content/{}/schema", media_type.replace('/', "~1"));
        for schema in [
            "{properties: {x: {$ref: '#/components/schemas/A'}}}",
            "{$ref: '#/components/schemas/B'}",
            "{type: array, items: {$ref: '#/components/schemas/A'}}",
            "{allOf: [{$ref: '#/components/schemas/A'}]}",
        ] {
            let operation = format!(
                "requestBody: {{content: {{{media_type}: {{schema: {schema}}}}}}}\nresponses: {{'200': {{description: d}}}}"
            );
            let components =
                "schemas: {A: {properties: {x: {}}}, B: {$ref: '#/components/schemas/A'}}";
            check(&operation, components, Severity::Note, "E0509", &pointer);
        }
    }
}

#[test]
fn a_refused_part_is_not_reported_as_a_bug_of_the_generator() {
    let operation = "parameters: [{name: a, in: query, schema: {type: array, items: {items: {$ref: '#/components/schemas/B'}}}}]\nresponses: {'200': {description: d}}";
    let components = "schemas: {B: {type: array, items: {$ref: '#/components/schemas/B'}}}";
    let (_, found) = found(&document(operation, components));
    assert!(found.iter().all(|(_, code, _)| code != "E0802"), "{found:?}");
    let operation = "responses: {'200': {description: d, content: {application/json: {schema: {allOf: [{properties: {x: {}}}, {type: array, items: {$ref: '#/components/schemas/A'}}]}}}}}";
    let components = "schemas: {A: {properties: {x: {}}}}";
    let (_, found) = self::found(&document(operation, components));
    let codes: Vec<&str> = found.iter().map(|(_, code, _)| code.as_str()).collect();
    assert_eq!(codes, ["E0508"]);
}
