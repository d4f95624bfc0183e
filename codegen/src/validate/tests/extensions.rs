//! The rules about extensions.

use super::*;

#[test]
fn extensions_of_operations_are_checked() {
    let at = |rest: &str| format!("/paths/~1a/get/x-pagination{rest}");
    let token = "parameters: [{name: t, in: query, schema: {type: string}}]\nx-pagination: ";
    assert_eq!(found(&operation(&format!("{token}{{token: t, end: empty-page}}"))), []);
    error(&operation(&format!("{token}{{token: u}}")), Code::Extension, 7, 22, &at("/token"));
    error(&operation(&format!("{token}{{}}")), Code::Extension, 7, 7, &at(""));
    error(&operation(&format!("{token}true")), Code::Extension, 7, 7, &at(""));
    error(&operation(&format!("{token}{{token: t, end: x}}")), Code::Extension, 7, 32, &at("/end"));
    error(&operation(&format!("{token}{{token: t, x: 1}}")), Code::Extension, 7, 32, &at("/x"));
    error(&operation("x-idempotent: 1"), Code::Extension, 6, 7, "/paths/~1a/get/x-idempotent");
    let list = |format: &str| {
        let schema = "schema: {type: array, items: {type: string}}";
        let list = format!("{{name: t, in: query, {schema}, x-collection-format: {format}}}");
        operation(&format!("parameters:\n  - {list}"))
    };
    let at = "/paths/~1a/get/parameters/0/x-collection-format";
    assert_eq!(found(&list("tsv")), []);
    error(&list("csv"), Code::Extension, 7, 78, at);
    warning(
        &operation("x-result: true"),
        Code::MisplacedExtension,
        6,
        7,
        "/paths/~1a/get/x-result",
    );
}

#[test]
fn extensions_of_servers_and_responses_are_checked() {
    let servers =
        |names: &str| format!("servers:\n{names}{}", operation("servers: [{url: /, x-name: a}]"));
    assert_eq!(found(&servers("  - {url: /, x-name: a}\n")), []);
    let text = servers("  - {url: /, x-name: a}\n  - {url: /, x-name: a}\n");
    error(&text, Code::Extension, 5, 14, "/servers/1/x-name");
    error(
        &servers("  - {url: /, x-name: b}\n"),
        Code::UndefinedServer,
        8,
        26,
        "/paths/~1a/get/servers/0/x-name",
    );
    error(
        "paths: {}\nservers: [{url: /, x-name: 1}]\n",
        Code::Extension,
        4,
        20,
        "/servers/0/x-name",
    );
    let at = "/paths/~1a/get/responses/200";
    error(&response("x-result: false"), Code::Extension, 8, 11, &format!("{at}/x-result"));
    error(&response("x-result: {property: 1}"), Code::Extension, 8, 11, &format!("{at}/x-result"));
    assert_eq!(found(&response("x-result: {property: a}")), []);
    error(&response("x-not-found: 1"), Code::Extension, 8, 11, &format!("{at}/x-not-found"));
    assert_eq!(found(&response("x-not-found: false")), []);
}

#[test]
fn extensions_of_schemas_and_security_schemes_are_checked() {
    let body = |value: &str| {
        schema(&format!(
            "properties: {{a: {{type: string}}, b: {{type: integer}}}}\nx-error-message: {value}"
        ))
    };
    let at = "/components/schemas/A/x-error-message";
    assert_eq!(found(&body("[a]")), []);
    let string = schema("type: string\nx-error-message: [a]");
    error(&string, Code::Extension, 8, 7, at);
    error(&body("[a, a]"), Code::Extension, 8, 28, &format!("{at}/1"));
    assert_eq!(found(&body("the request was already handled")), []);
    error(&body("' '"), Code::Extension, 8, 7, at);
    error(&body("1"), Code::Extension, 8, 7, at);
    let in_path = |rest: &str| schema(&format!("type: string\nx-path-value: {rest}"));
    assert_eq!(found(&in_path("true")), []);
    assert_eq!(found(&in_path("no-slash")), []);
    assert_eq!(found(&in_path("[no-slash, not-empty]")), []);
    let at = "/components/schemas/A/x-path-value";
    for wrong in ["false", "empty", "[]", "[true]", "{no-slash: true}"] {
        error(&in_path(wrong), Code::Extension, 8, 7, at);
    }
    error(&schema("type: integer\nx-path-value: true"), Code::Extension, 8, 7, at);
    let lenient = |rest: &str| schema(&format!("{rest}\nx-lenient: true"));
    assert_eq!(found(&lenient("properties: {a: {type: string}}")), []);
    let at = "/components/schemas/A/x-lenient";
    error(&lenient("type: string"), Code::Extension, 8, 7, at);
    let closed = "{properties: {a: {type: string}}, additionalProperties: false, x-lenient: true}";
    assert_eq!(found(&schema(&format!("type: object\nproperties: {{a: {closed}}}"))).len(), 1);
    error(&schema("properties: {a: {}}\nx-lenient: 1"), Code::Extension, 8, 7, at);
    let at = "/components/schemas/A/x-error-name";
    let named = |name: &str| schema(&format!("type: object\nx-error-name: {name}"));
    assert_eq!(found(&named("NotFound")), []);
    for wrong in ["1", "'-'", "[a]"] {
        error(&named(wrong), Code::Extension, 8, 7, at);
    }
    let scheme = |rest: &str| {
        format!("paths: {{}}\ncomponents:\n  securitySchemes:\n    a: {{type: http, {rest}}}\n")
    };
    assert_eq!(found(&scheme("scheme: basic, x-credentials: client")), []);
    let at = "/components/securitySchemes/a/x-credentials";
    error(&scheme("scheme: bearer, x-credentials: client"), Code::Extension, 6, 37, at);
    error(&scheme("scheme: basic, x-credentials: user"), Code::Extension, 6, 36, at);
    assert_eq!(found("x-credentials: optional\npaths: {}\n"), []);
    error("x-credentials: client\npaths: {}\n", Code::Extension, 3, 1, "/x-credentials");
}
