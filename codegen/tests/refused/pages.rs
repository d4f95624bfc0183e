//! `x-pagination` and `x-error-message` with values that do not suit the operation or the schema.

use codegen::Severity;

use super::{OK, check, document, found};

#[test]
fn a_paginated_result_that_is_not_a_list_is_refused() {
    let operation = "parameters: [{name: token, in: query, schema: {type: string}}]\nx-pagination: {token: token}\n";
    check(
        &format!("{operation}{OK}"),
        "schemas: {A: {properties: {x: {}}}}",
        Severity::Error,
        "E0315",
        "/paths/~1a/get/responses",
    );
}

#[test]
fn a_required_page_token_is_refused() {
    let operation = format!(
        "parameters: [{{name: token, in: query, required: true, schema: {{type: string}}}}]\nx-pagination: {{token: token}}\n{OK}"
    );
    check(
        &operation,
        "schemas: {A: {type: array, items: {}}}",
        Severity::Error,
        "E0315",
        "/paths/~1a/get/x-pagination/token",
    );
}

#[test]
fn a_page_token_that_is_a_list_is_refused() {
    for schema in ["{type: array, items: {type: string}}", "{$ref: '#/components/schemas/B'}"] {
        let operation = format!(
            "parameters: [{{name: cursor, in: query, schema: {schema}}}]\nx-pagination: {{token: cursor}}\nresponses: {{'200': {{description: d, content: {{application/json: {{schema: {{type: array, items: {{type: string}}}}}}}}}}}}"
        );
        check(
            &operation,
            "schemas: {B: {allOf: [{type: array, items: {type: integer}}]}}",
            Severity::Error,
            "E0315",
            "/paths/~1a/get/x-pagination/token",
        );
    }
}

#[test]
fn an_error_message_consists_of_string_properties() {
    let operation = "responses: {'200': {description: d}, default: {description: e, content: {application/json: {schema: {$ref: '#/components/schemas/E'}}}}}";
    let components = |properties: &str| {
        format!(
            "schemas: {{E: {{{properties}, x-error-message: [a]}}, B: {{type: string}}, C: {{allOf: [{{$ref: '#/components/schemas/B'}}, {{description: d}}]}}, D: {{$ref: '#/components/schemas/C'}}, Deep: {{allOf: [{{allOf: [{{allOf: [{{allOf: [{{allOf: [{{properties: {{a: {{type: string}}}}}}, {{}}]}}, {{}}]}}, {{}}]}}, {{}}]}}, {{properties: {{}}}}]}}}}"
        )
    };
    for property in [
        "{type: string}",
        "{$ref: '#/components/schemas/C'}",
        "{$ref: '#/components/schemas/D'}",
        "{allOf: [{$ref: '#/components/schemas/D'}]}",
        "{allOf: [{$ref: '#/components/schemas/C'}], description: d}",
        "{allOf: [{type: string}]}",
    ] {
        let components = components(&format!("properties: {{a: {property}}}"));
        assert_eq!(found(&document(operation, &components)), (true, Vec::new()), "{property}");
    }
    let deep = components("allOf: [{$ref: '#/components/schemas/Deep'}, {properties: {b: {}}}]");
    assert_eq!(found(&document(operation, &deep)), (true, Vec::new()));
    for property in
        ["{type: integer}", "{$ref: '#/components/schemas/Deep'}", "{allOf: [{type: integer}]}"]
    {
        let components = components(&format!("properties: {{a: {property}}}"));
        let pointer = "/components/schemas/E/x-error-message/0";
        check(operation, &components, Severity::Error, "E0315", pointer);
    }
    let pointer = "/components/schemas/E/x-error-message/0";
    check(operation, &components("properties: {b: {}}"), Severity::Error, "E0315", pointer);
}
