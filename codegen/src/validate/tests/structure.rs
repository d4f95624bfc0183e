//! The rules about members and their values.

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
    error("paths: [1]\n", Code::WrongKind, 3, 1, "/paths");
    error("paths: {}\nservers: [1]\n", Code::WrongKind, 4, 11, "/servers/0");
    error(&operation("tags: [a, {}]"), Code::WrongKind, 6, 17, "/paths/~1a/get/tags/1");
    error(&operation("parameters: {a: {}}"), Code::WrongKind, 6, 7, "/paths/~1a/get/parameters");
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
fn a_security_requirement_has_no_extensions() {
    let scheme = "components: {securitySchemes: {x-name: {type: http, scheme: basic}}}\n";
    assert_eq!(found(&(operation("security: [{x-name: []}]") + scheme)), []);
    let at = "/paths/~1a/get/security/0/x-name";
    let map = operation("security: [{x-name: {a: b}}]") + scheme;
    error(&map, Code::WrongKind, 6, 19, at);
    let string = operation("security: [{x-name: read}]") + scheme;
    warning(&string, Code::WrongKind, 6, 19, at);
}

#[test]
fn unknown_members_are_ignored_with_a_warning() {
    warning(&operation("sumary: s"), Code::UnknownMember, 6, 7, "/paths/~1a/get/sumary");
    warning(&schema("examples: {}"), Code::UnknownMember, 7, 7, "/components/schemas/A/examples");
    assert_eq!(found(&operation("x-anything: []")), []);
}

#[test]
fn missing_required_members_are_errors() {
    error("", Code::MissingMember, 1, 1, "");
    error(
        &parameter("in: query\nschema: {}"),
        Code::MissingMember,
        7,
        11,
        "/paths/~1a/get/parameters/0",
    );
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
fn values_that_are_not_allowed_are_errors() {
    error(&schema("type: text"), Code::InvalidValue, 7, 7, "/components/schemas/A/type");
    error(&schema("type: nothing"), Code::InvalidValue, 7, 7, "/components/schemas/A/type");
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
    let both = parameter("in: query\nname: a\ncontent: {text/plain: {}, application/json: {}}");
    error(&both, Code::InvalidValue, 9, 11, "/paths/~1a/get/parameters/0/content");
    let scheme = "paths: {}\ncomponents:\n  securitySchemes:\n    a: {type: basic}\n";
    error(scheme, Code::InvalidValue, 6, 9, "/components/securitySchemes/a/type");
}

#[test]
fn members_without_effect_are_reported() {
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
