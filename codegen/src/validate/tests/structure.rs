use serde_json::json;

use super::*;

#[test]
fn a_valid_document_has_no_diagnostics() {
    for text in [
        "paths: {}\n".to_owned(),
        operation("x-other: 1"),
        schema(
            "type: object\nadditionalProperties: {}\nproperties: {$ref: {type: string}, a: {items: {}, type: array}}",
        ),
        response(
            "headers: {Location: {schema: {type: string, format: password}}}\nx-result: true\nx-name: Found",
        ),
        parameter(
            "{name: a, in: query, schema: {type: array, items: {$ref: '#/components/schemas/A'}}}\n",
        ) + "components: {schemas: {A: {type: string, enum: [a, b]}}}\n",
    ] {
        assert_eq!(found(&text), [], "{text}");
    }
}

#[test]
fn members_have_the_right_json_type() {
    error("paths: []\n", Code::WrongKind, 3, 1, "/paths");
    error("paths: {}\ntags: {}\n", Code::WrongKind, 4, 1, "/tags");
    error("paths: {}\ntags:\n  - name: 1\n", Code::WrongKind, 5, 5, "/tags/0/name");
    error("paths: {}\ntags:\n  - name: a\n  - 1\n", Code::WrongKind, 6, 5, "/tags/1");
    error(&operation("deprecated: 'yes'"), Code::WrongKind, 6, 7, "/paths/~1a/get/deprecated");
    error(&operation("tags: [a, 1]"), Code::WrongKind, 6, 17, "/paths/~1a/get/tags/1");
    error(&schema("minLength: -1"), Code::WrongKind, 7, 7, "/components/schemas/A/minLength");
    error(
        &schema("additionalProperties: 1"),
        Code::WrongKind,
        7,
        7,
        "/components/schemas/A/additionalProperties",
    );
    error(
        &schema("properties: {a: 1}"),
        Code::WrongKind,
        7,
        20,
        "/components/schemas/A/properties/a",
    );
    error(&schema("$ref: 1"), Code::WrongKind, 7, 7, "/components/schemas/A/$ref");
}

#[test]
fn unknown_members_are_ignored_with_a_warning() {
    warning(&operation("sumary: s"), Code::UnknownMember, 6, 7, "/paths/~1a/get/sumary");
    warning(&schema("examples: []"), Code::UnknownMember, 7, 7, "/components/schemas/A/examples");
    assert_eq!(found(&operation("x-anything: []")), []);
}

#[test]
fn missing_required_members_are_errors() {
    error("", Code::MissingMember, 1, 1, "");
    error(
        "paths:\n  /a:\n    get:\n      operationId: a\n",
        Code::MissingMember,
        5,
        5,
        "/paths/~1a/get",
    );
    error(
        "paths:\n  /a:\n    get: {operationId: a, responses: {}}\n",
        Code::MissingMember,
        5,
        27,
        "/paths/~1a/get/responses",
    );
    error(
        &parameter("in: query\nschema: {}"),
        Code::MissingMember,
        7,
        11,
        "/paths/~1a/get/parameters/0",
    );
    error(
        &parameter("in: query\nname: a"),
        Code::MissingMember,
        7,
        11,
        "/paths/~1a/get/parameters/0",
    );
    error(&schema("type: array"), Code::MissingMember, 6, 5, "/components/schemas/A");
    error(&operation("requestBody: {}"), Code::MissingMember, 6, 7, "/paths/~1a/get/requestBody");
    error(
        &operation("requestBody: {content: {}}"),
        Code::MissingMember,
        6,
        21,
        "/paths/~1a/get/requestBody/content",
    );
    let scheme = "paths: {}\ncomponents:\n  securitySchemes:\n    a:\n      type: http\n";
    error(scheme, Code::MissingMember, 6, 5, "/components/securitySchemes/a");
}

#[test]
fn a_missing_text_is_a_warning() {
    let without = "paths: {/a: {get: {operationId: a, responses: {200: {}}}}}\n";
    warning(without, Code::MissingMember, 3, 48, "/paths/~1a/get/responses/200");
    let text = "openapi: 3.0.3\ninfo: {}\npaths: {}\n";
    let mut diagnostics = Diagnostics::new();
    let document = read(Source::new("a.yaml", text), &mut diagnostics).unwrap();
    assert!(validate(&document, &mut diagnostics).is_some());
    let found: Vec<_> = diagnostics.iter().map(|one| (one.severity, one.code)).collect();
    assert_eq!(found, [(Severity::Warning, Code::MissingMember); 2]);
}

#[test]
fn values_that_are_not_allowed_are_errors() {
    let text =
        "paths:\n  /a:\n    get:\n      operationId: a\n      responses: {20: {description: d}}\n";
    error(text, Code::InvalidValue, 7, 19, "/paths/~1a/get/responses/20");
    error(&schema("type: text"), Code::InvalidValue, 7, 7, "/components/schemas/A/type");
    error(&schema("type: 'null'"), Code::InvalidValue, 7, 7, "/components/schemas/A/type");
    error(
        &schema("type: string\nenum: [a, b, a]"),
        Code::InvalidValue,
        8,
        20,
        "/components/schemas/A/enum/2",
    );
    error(
        &schema("type: string\nenum: [a, 1]"),
        Code::InvalidValue,
        8,
        17,
        "/components/schemas/A/enum/1",
    );
    error(
        &schema("type: string\nenum: [a, null]"),
        Code::InvalidValue,
        8,
        17,
        "/components/schemas/A/enum/1",
    );
    assert_eq!(found(&schema("enum: [a, null]")), []);
    error(
        &schema("type: string\nenum: []"),
        Code::InvalidValue,
        8,
        7,
        "/components/schemas/A/enum",
    );
    error(
        &parameter("in: body\nname: a\nschema: {}"),
        Code::InvalidValue,
        7,
        11,
        "/paths/~1a/get/parameters/0/in",
    );
    error(
        &parameter("in: header\nname: bad name\nschema: {}"),
        Code::InvalidValue,
        8,
        11,
        "/paths/~1a/get/parameters/0/name",
    );
    let style = parameter("in: query\nname: a\nschema: {}\nstyle: any");
    error(&style, Code::InvalidValue, 10, 11, "/paths/~1a/get/parameters/0/style");
    let both = parameter("in: query\nname: a\nschema: {}\ncontent: {}");
    error(&both, Code::InvalidValue, 7, 11, "/paths/~1a/get/parameters/0");
    let scheme = "paths: {}\ncomponents:\n  securitySchemes:\n    a: {type: basic}\n";
    error(scheme, Code::InvalidValue, 6, 9, "/components/securitySchemes/a/type");
}

#[test]
fn members_without_effect() {
    warning(
        &schema("type: string\nrequired: [token]"),
        Code::Ineffective,
        8,
        7,
        "/components/schemas/A/required",
    );
    warning(
        &schema("type: object\nitems: {}"),
        Code::Ineffective,
        8,
        7,
        "/components/schemas/A/items",
    );
    let both = schema("properties: {}\nitems: {}");
    warning(&both, Code::Ineffective, 8, 7, "/components/schemas/A/items");
    warning(&schema("xml: {}"), Code::Ineffective, 7, 7, "/components/schemas/A/xml");
    let secret = schema("type: integer\nformat: password");
    warning(&secret, Code::Ineffective, 8, 7, "/components/schemas/A/format");
    assert_eq!(found(&schema("format: password")), []);
    warning(
        &schema("properties: {}\nrequired: [a]"),
        Code::UndescribedProperty,
        8,
        18,
        "/components/schemas/A/required/0",
    );
    let twice = schema("properties: {a: {}}\nrequired: [a, a]");
    warning(&twice, Code::Ineffective, 8, 21, "/components/schemas/A/required/1");
    let header = parameter("in: header\nname: Accept\nschema: {}");
    warning(&header, Code::Ineffective, 7, 11, "/paths/~1a/get/parameters/0");
}

#[test]
fn errors_of_openapiv3_have_a_precise_pointer() {
    let text = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "v"}, "paths": {},
        "components": {"schemas": {"A": {"properties": {"a": {"minLength": -1}}}}}
    });
    let mut diagnostics = Diagnostics::new();
    let document = read(Source::new("a.json", text.to_string()), &mut diagnostics).unwrap();
    assert!(open_api(document.value(), &mut diagnostics).is_none());
    let pointers: Vec<&str> = diagnostics.iter().map(|it| it.pointer.as_str()).collect();
    assert_eq!(pointers, ["/components/schemas/A/properties/a"]);
    assert!(diagnostics.iter().all(|it| it.code == Code::Undeserializable));
}
