use super::*;

#[test]
fn unsupported_keywords_of_schemas() {
    let at = |key: &str| format!("/components/schemas/A/{key}");
    for (members, key) in [
        ("const: 1", "const"),
        ("patternProperties: {}", "patternProperties"),
        ("$defs: {}", "$defs"),
        ("if: {}", "if"),
        ("type: [string, 'null']", "type"),
        ("exclusiveMinimum: 1", "exclusiveMinimum"),
    ] {
        error(&schema(members), Code::UnsupportedKeyword, 7, 7, &at(key));
    }
}

#[test]
fn unsupported_parameters() {
    let at = |key: &str| format!("/paths/~1a/get/parameters/0/{key}");
    let with = |members: &str| parameter(&format!("{members}\nname: a"));
    error(&with("in: cookie\nschema: {}"), Code::UnsupportedParameter, 7, 11, &at("in"));
    error(
        &with("style: deepObject\nin: query\nschema: {}"),
        Code::UnsupportedParameter,
        7,
        11,
        &at("style"),
    );
    error(
        &with("style: form\nin: header\nschema: {}"),
        Code::UnsupportedParameter,
        7,
        11,
        &at("style"),
    );
    error(
        &with("allowReserved: true\nin: query\nschema: {}"),
        Code::UnsupportedParameter,
        7,
        11,
        &at("allowReserved"),
    );
    error(
        &with("schema: {type: object}\nin: query"),
        Code::UnsupportedParameter,
        7,
        11,
        &at("schema"),
    );
    let nested = "schema: {type: array, items: {type: array, items: {}}}\nin: query";
    error(&with(nested), Code::UnsupportedParameter, 7, 11, &at("schema"));
    let content = "content: {application/json: {schema: {type: object}}}\nin: query";
    error(&with(content), Code::UnsupportedParameter, 7, 11, &at("content"));
    assert_eq!(
        found(&with("content: {application/json: {schema: {type: string}}}\nin: query")),
        []
    );
}

#[test]
fn media_types() {
    let body = |name: &str| operation(&format!("requestBody:\n  content:\n    {name}: {{}}"));
    for name in [
        "multipart/form-data",
        "application/xml",
        "a/b+xml",
        "'*/*'",
        "text/*",
        "image/png",
        "json",
    ] {
        let pointer = name.trim_matches('\'').replace('/', "~1");
        let at = format!("/paths/~1a/get/requestBody/content/{pointer}");
        error(&body(name), Code::UnsupportedMediaType, 8, 11, &at);
    }
    for name in [
        "application/json; charset=utf-8",
        "application/json-patch+json",
        "text/plain",
        "application/jwt",
    ] {
        assert_eq!(found(&body(name)), []);
    }
    assert_eq!(found(&body("application/x-www-form-urlencoded")), []);
    let text = response("content:\n  application/x-www-form-urlencoded: {}");
    let at = "/paths/~1a/get/responses/200/content/application~1x-www-form-urlencoded";
    error(&text, Code::UnsupportedMediaType, 9, 13, at);
}

#[test]
fn encodings() {
    let body = |encoding: &str| {
        let media = "requestBody:\n  content:\n    application/x-www-form-urlencoded:\n";
        operation(&format!("{media}      encoding: {{a: {{{encoding}}}}}"))
    };
    assert_eq!(found(&body("style: form, explode: false")), []);
    let at = "/paths/~1a/get/requestBody/content/application~1x-www-form-urlencoded/encoding/a/contentType";
    error(&body("contentType: a/b"), Code::UnsupportedEncoding, 9, 28, at);
}

#[test]
fn callbacks_and_links() {
    error(
        &operation("callbacks: {a: {}}"),
        Code::UnsupportedCallback,
        6,
        7,
        "/paths/~1a/get/callbacks",
    );
    error(
        &response("links: {a: {}}"),
        Code::UnsupportedLink,
        8,
        11,
        "/paths/~1a/get/responses/200/links",
    );
}

#[test]
fn what_is_required_is_described() {
    warning(
        &schema("required: [a, b]\nproperties: {a: {}}"),
        Code::UndescribedProperty,
        7,
        21,
        "/components/schemas/A/required/1",
    );
    // By another part, as it may be.
    assert_eq!(
        found(&schema("allOf: [{properties: {a: {}}}, {required: [a, b], properties: {b: {}}}]")),
        []
    );
}
