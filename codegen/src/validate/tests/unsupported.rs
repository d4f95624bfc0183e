//! The rules about parts that are not generated or not supported.

use super::*;

#[test]
fn an_api_key_has_the_name_of_a_header_or_a_cookie() {
    let key = |place: &str, name: &str| {
        let components =
            format!("securitySchemes: {{S: {{type: apiKey, in: {place}, name: '{name}'}}}}");
        format!("paths: {{}}\ncomponents:\n  {components}\n")
    };
    let at = "/components/securitySchemes/S/name";
    for (place, name) in [
        ("header", "Host"),
        ("header", "content-length"),
        ("header", "Content-Type"),
        ("header", "Accept"),
        ("header", "Transfer-Encoding"),
        ("header", "Cookie"),
        ("header", "a b"),
        ("header", "a:b"),
        ("header", ""),
        ("cookie", "a b"),
        ("cookie", "a;b"),
        ("cookie", "a=b"),
        ("cookie", ""),
    ] {
        let text = key(place, name);
        let codes: Vec<_> = found(&text)
            .into_iter()
            .map(|(severity, code, _, _, at)| (severity, code, at))
            .collect();
        assert_eq!(codes, [(Severity::Error, Code::InvalidValue, at.to_owned())], "{text}");
    }
    for (place, name) in [
        ("header", "Authorization"),
        ("header", "X-Api-Key"),
        ("cookie", "session_id"),
        ("query", "a b"),
        ("query", "Host"),
    ] {
        assert_eq!(found(&key(place, name)), [], "{name}");
    }
}

#[test]
fn a_style_must_suit_the_location_of_its_parameter() {
    let at = "/paths/~1a/get/parameters/0/style";
    let with = |place: &str, style: &str| {
        parameter(&format!("style: {style}\nin: {place}\nname: a\nschema: {{}}"))
    };
    for (place, styles) in [
        ("query", &["form", "spaceDelimited", "pipeDelimited", "deepObject"][..]),
        ("header", &["simple"]),
        ("cookie", &["form"]),
    ] {
        for style in
            ["form", "spaceDelimited", "pipeDelimited", "deepObject", "simple", "label", "matrix"]
        {
            if styles.contains(&style) {
                assert_eq!(found(&with(place, style)), []);
            } else {
                error(&with(place, style), Code::InvalidValue, 7, 11, at);
            }
        }
    }
    error(&with("query", "commas"), Code::InvalidValue, 7, 11, at);
}

#[test]
fn parameters_have_one_media_type_and_valid_names() {
    let with = |members: &str| parameter(&format!("{members}\nname: a"));
    let at = |key: &str| format!("/paths/~1a/get/parameters/0/{key}");
    let two = "content: {application/json: {}, text/plain: {}}\nin: query";
    error(&with(two), Code::InvalidValue, 7, 11, &at("content"));
    error(&parameter("name: a b\nin: cookie\nschema: {}"), Code::InvalidValue, 7, 11, &at("name"));
    warning(
        &with("allowReserved: true\nin: header\nschema: {}"),
        Code::Ineffective,
        7,
        11,
        &at("allowReserved"),
    );
    for members in [
        "in: cookie\nschema: {}",
        "in: query\nallowReserved: true\nschema: {}",
        "in: query\nschema: {type: object}",
        "in: query\nschema: {type: array, items: {type: array, items: {}}}",
        "in: query\ncontent: {application/json: {schema: {type: object}}}",
    ] {
        assert_eq!(found(&with(members)), []);
    }
}

#[test]
fn media_types_that_the_client_does_not_read_are_bytes() {
    let body = |name: &str| operation(&format!("requestBody:\n  content:\n    {name}: {{}}"));
    for name in ["application/pdf", "a/*+xml", "'*/*'", "text/*", "image/png", "json"] {
        let pointer = name.trim_matches('\'').replace('/', "~1");
        let at = format!("/paths/~1a/get/requestBody/content/{pointer}");
        note(&body(name), Code::UnreadMediaType, 8, 11, &at);
    }
    for name in [
        "application/json; charset=utf-8",
        "application/json-patch+json",
        "text/plain",
        "application/jwt",
        "application/x-www-form-urlencoded",
        "application/xml",
        "a/b+xml",
    ] {
        assert_eq!(found(&body(name)), []);
    }
    // A media type that the client decodes is not noted, and neither are those beside it.
    assert_eq!(found(&response("content: {application/xml: {}, application/json: {}}")), []);
    assert_eq!(found(&response("content: {application/x-www-form-urlencoded: {}}")), []);
}

#[test]
fn the_encoding_of_a_form_member_has_a_supported_style() {
    let body = |encoding: &str| {
        let media = "requestBody:\n  content:\n    application/x-www-form-urlencoded:\n";
        operation(&format!("{media}      encoding: {{a: {{{encoding}}}}}"))
    };
    assert_eq!(found(&body("style: deepObject, explode: false")), []);
    assert_eq!(found(&body("contentType: a/b")), []);
    let at =
        "/paths/~1a/get/requestBody/content/application~1x-www-form-urlencoded/encoding/a/style";
    error(&body("style: label"), Code::UnsupportedEncoding, 9, 28, at);
}

#[test]
fn nothing_is_generated_for_callbacks_and_links() {
    // Their contents are not checked.
    for contents in
        ["{}", "{a: {}}", "{a: {x: {post: {responses: 1, $ref: 2}}}}", "[1]", "{$ref: '#/x'}"]
    {
        note(
            &operation(&format!("callbacks: {contents}")),
            Code::UnsupportedCallback,
            6,
            7,
            "/paths/~1a/get/callbacks",
        );
        note(
            &response(&format!("links: {contents}")),
            Code::UnsupportedLink,
            8,
            11,
            "/paths/~1a/get/responses/200/links",
        );
    }
    let components =
        "paths: {}\ncomponents:\n  links: {a: {operationId: 1}}\n  callbacks: {a: {x: 1}}\n";
    let found: Vec<_> =
        found(components).into_iter().map(|(severity, code, ..)| (severity, code)).collect();
    assert_eq!(
        found,
        [(Severity::Note, Code::UnsupportedLink), (Severity::Note, Code::UnsupportedCallback)]
    );
}

#[test]
fn a_required_property_without_a_schema_is_reported() {
    warning(
        &schema("required: [a, b]\nproperties: {a: {}}"),
        Code::UndescribedProperty,
        7,
        21,
        "/components/schemas/A/required/1",
    );
    // Another part of the `allOf` may describe the property.
    assert_eq!(
        found(&schema("allOf: [{properties: {a: {}}}, {required: [a, b], properties: {b: {}}}]")),
        []
    );
}
