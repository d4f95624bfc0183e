//! The rules about references and security requirements.

use super::*;

#[test]
fn members_next_to_a_reference_have_no_effect() {
    let text = schema("$ref: '#/components/schemas/B'\ndescription: d\nx-a: 1\ntype: string");
    warning(&text, Code::BesideReference, 10, 7, "/components/schemas/A/type");
    let text = schema("$ref: '#/components/schemas/B'\nx-error-name: N");
    warning(&text, Code::BesideReference, 8, 7, "/components/schemas/A/x-error-name");
}

#[test]
fn extensions_next_to_a_reference_have_no_effect() {
    let text = "paths: {}\ncomponents:\n  responses:\n    A: {$ref: '#/components/responses/B', x-result: true}\n    \
                B: {description: d}\n";
    warning(text, Code::BesideReference, 6, 43, "/components/responses/A/x-result");
}

#[test]
fn a_reference_leads_to_a_component_of_its_kind() {
    let at = "/components/schemas/A/$ref";
    error(&schema("$ref: other.yaml#/A"), Code::ExternalReference, 7, 7, at);
    error(&schema("$ref: 'https://a.b/c'"), Code::ExternalReference, 7, 7, at);
    error(&schema("$ref: '#/components/schemas/C'"), Code::DanglingReference, 7, 7, at);
    error(&schema("$ref: '#A'"), Code::DanglingReference, 7, 7, at);
    error(&schema("$ref: '#/%zz'"), Code::DanglingReference, 7, 7, at);
    error(&schema("$ref: '#/components/schemas'"), Code::UnsupportedReference, 7, 7, at);
    error(&schema("$ref: '#/info/title'"), Code::UnsupportedReference, 7, 7, at);
    let kinds = schema("$ref: '#/components/parameters/P'")
        + "  parameters: {P: {name: p, in: query, schema: {}}}\n";
    error(&kinds, Code::ReferenceKind, 7, 7, at);
    let escaped = schema("$ref: '#/components/schemas/%7Ba~1b~0%7D'") + "    '{a/b~}': {}\n";
    assert_eq!(found(&escaped), []);
    error(
        "paths:\n  /a:\n    $ref: '#/paths/~1b'\n",
        Code::DanglingReference,
        5,
        5,
        "/paths/~1a/$ref",
    );
}

#[test]
fn a_dangling_reference_suggests_similar_names() {
    let text = format!(
        "{HEAD}{}",
        schema("$ref: '#/components/schemas/oauth2Client'") + "    oAuth2Client: {}\n"
    );
    let mut diagnostics = Diagnostics::new();
    let document = read(Source::new("a.yaml", text), &mut diagnostics).unwrap();
    validate(&document, &mut diagnostics);
    let help = diagnostics.iter().next().unwrap().help.clone();
    let expected = "the document has `#/components/schemas/oAuth2Client`, which has a similar name";
    assert_eq!(help.as_deref(), Some(expected));
}

#[test]
fn a_reference_that_leads_back_to_itself_is_an_error() {
    let at = |name: &str, key: &str| format!("/components/schemas/{name}/{key}");
    error(
        &schema("$ref: '#/components/schemas/A'"),
        Code::CircularReference,
        7,
        7,
        &at("A", "$ref"),
    );
    error(
        &schema("allOf: [{$ref: '#/components/schemas/A'}]"),
        Code::CircularReference,
        7,
        7,
        &at("A", "allOf"),
    );
    let two = schema("$ref: '#/components/schemas/C'")
        + "    C: {$ref: '#/components/schemas/A'}\n    D: {$ref: '#/components/schemas/A'}\n";
    let found_two: Vec<_> = found(&two).into_iter().map(|it| (it.1, it.4)).collect();
    let expected =
        [(Code::CircularReference, at("A", "$ref")), (Code::CircularReference, at("C", "$ref"))];
    assert_eq!(found_two, expected);
    assert_eq!(found(&schema("properties: {a: {$ref: '#/components/schemas/A'}}")), []);
}

#[test]
fn a_security_requirement_names_a_defined_scheme() {
    warning(
        &operation("security: [{a: []}]"),
        Code::UndefinedSecurityScheme,
        6,
        19,
        "/paths/~1a/get/security/0/a",
    );
}

#[test]
fn the_mappings_of_a_discriminator_name_schemas() {
    let discriminator = |members: &str| {
        schema(&format!("oneOf: [{{type: object}}]\ndiscriminator: {{propertyName: p, {members}}}"))
    };
    let at = "/components/schemas/A/discriminator";
    assert_eq!(found(&discriminator("mapping: {a: A, b: '#/components/schemas/A'}")), []);
    let text = discriminator("mapping: {a: C}");
    warning(&text, Code::DanglingReference, 8, 50, &format!("{at}/mapping/a"));
    let text = discriminator("mapping: {a: '#/components/responses/A'}");
    warning(&text, Code::DanglingReference, 8, 50, &format!("{at}/mapping/a"));
    assert_eq!(found(&discriminator("x-default-mapping: A")), []);
    let default = format!("{at}/x-default-mapping");
    let text = discriminator("x-default-mapping: C");
    warning(&text, Code::DanglingReference, 8, 40, &default);
    error(&discriminator("x-default-mapping: 1"), Code::WrongKind, 8, 40, &default);
}
