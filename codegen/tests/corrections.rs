//! An overlay can correct everything that the generator refuses, in the structure in which the document is written.

use codegen::{Code, Generated, Input, Severity, Source, Words, generate};

fn generated(document: &str, actions: &str) -> Generated {
    let head = "overlay: 1.0.0\ninfo: {title: t, version: v}\nactions:\n";
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("a.yaml", document),
        overlays: if actions.is_empty() {
            Vec::new()
        } else {
            vec![Source::new("fix.yaml", format!("{head}{actions}"))]
        },
        ..Input::default()
    };
    generate(input, &Words::default())
}

fn errors(generated: &Generated) -> Vec<Code> {
    let errors = generated.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    errors.map(|it| it.code).collect()
}

const SWAGGER: &str = "\
swagger: '2.0'
info: {title: t, version: v}
host: example.com
consumes: [application/json]
securityDefinitions: {basic: {type: basic}}
paths:
  /a:
    post:
      operationId: a
      parameters:
      - {name: body, in: body, schema: {$ref: '#/definitions/A'}}
      - {name: list, in: query, type: array, items: {type: string}, collectionFormat: csv}
      responses: {'200': {description: d, schema: {$ref: '#/definitions/A'}}}
definitions:
  A: {type: object, properties: {x: {type: array, items: {type: string}}}}
";

const OPEN_API: &str = "\
openapi: 3.0.3
info: {title: t, version: v}
paths:
  /a: {get: {operationId: a, responses: {'200': {description: d}}}}
";

/// Invalid documents: a string of the document, its replacement, the expected code, and the action that corrects it.
const FAULTS: &[(&str, &str, &str, Code, &str)] = &[
    // The version.
    (
        OPEN_API,
        "openapi: 3.0.3",
        "openapi: 3.9.0",
        Code::UnknownVersion,
        "{target: $, update: {openapi: 3.0.3}}",
    ),
    (OPEN_API, "openapi: 3.0.3\n", "", Code::NotOpenApi, "{target: $, update: {openapi: 3.0.3}}"),
    (
        SWAGGER,
        "swagger: '2.0'",
        "swagger: '1.2'",
        Code::UnknownVersion,
        "{target: $, update: {swagger: '2.0'}}",
    ),
    (SWAGGER, "swagger: '2.0'\n", "", Code::NotOpenApi, "{target: $, update: {swagger: '2.0'}}"),
    // The conversion.
    (
        SWAGGER,
        "collectionFormat: csv",
        "collectionFormat: tabs",
        Code::ConversionCollectionFormat,
        "{target: \"$.paths['/a'].post.parameters[1]\", remove: true}",
    ),
    (
        SWAGGER,
        "collectionFormat: csv",
        "collectionFormat: tabs",
        Code::ConversionCollectionFormat,
        "{target: \"$..[?@.collectionFormat == 'tabs']\", update: {collectionFormat: multi}}",
    ),
    (
        SWAGGER,
        "items: {type: string}}}}\n",
        "items: {type: array, items: {}, collectionFormat: ssv}}}}\n",
        Code::ConversionCollectionFormat,
        "{target: $.definitions.A.properties.x.items.collectionFormat, remove: true}",
    ),
    (
        SWAGGER,
        "securityDefinitions: {basic: {type: basic}}",
        "security: [{basic: []}]\nsecurityDefinitions: {basic: {type: digest}}",
        Code::ConversionSecurity,
        "{target: $.securityDefinitions.basic, update: {type: basic}}",
    ),
    (
        SWAGGER,
        "securityDefinitions: {basic: {type: basic}}",
        "security: [{basic: []}]\nsecurityDefinitions: {basic: {type: oauth2}}",
        Code::ConversionSecurity,
        "{target: $.securityDefinitions.basic, remove: true}",
    ),
    (
        SWAGGER,
        "in: body, schema: {$ref: '#/definitions/A'}",
        "in: body, type: object",
        Code::ConversionBody,
        "{target: \"$.paths['/a'].post.parameters[0]\", update: {schema: {type: object}}}",
    ),
    (
        SWAGGER,
        "      - {name: list",
        "      - {name: more, in: body, schema: {}}\n      - {name: list",
        Code::ConversionBody,
        "{target: \"$.paths['/a'].post.parameters[?@.name == 'more']\", remove: true}",
    ),
    (
        SWAGGER,
        "host: example.com",
        "host: [example.com]",
        Code::WrongKind,
        "{target: $.host, remove: true}",
    ),
    (
        SWAGGER,
        "consumes: [application/json]",
        "consumes: {a: b}",
        Code::WrongKind,
        "{target: $, update: {consumes: [application/json]}}",
    ),
    // A key that occurs twice.
    (
        OPEN_API,
        "openapi: 3.0.3",
        "x-a: 1\nx-a: 2\nopenapi: 3.0.3",
        Code::DuplicateKey,
        "{target: \"$['x-a']\", remove: true}",
    ),
    (
        OPEN_API,
        "openapi: 3.0.3",
        "openapi: 3.9.0\nopenapi: 3.0.2",
        Code::DuplicateKey,
        "{target: $, update: {openapi: 3.0.3}}",
    ),
    (
        SWAGGER,
        "properties: {x:",
        "properties: {x: {type: string}, x:",
        Code::DuplicateKey,
        "{target: $.definitions.A.properties.x, remove: true}",
    ),
    // Errors of validation, with the place before and after the conversion.
    (
        SWAGGER,
        "A: {type: object,",
        "A: {not: 1, type: object,",
        Code::WrongKind,
        "{target: $.definitions.A.not, remove: true}",
    ),
    (
        SWAGGER,
        "A: {type: object,",
        "A: {not: 1, type: object,",
        Code::WrongKind,
        "{target: $.components.schemas.A.not, remove: true}",
    ),
    (
        OPEN_API,
        "responses: {'200'",
        "requestBody: {content: {}}, responses: {'200'",
        Code::MissingMember,
        "{target: $.paths.*.get.requestBody, remove: true}",
    ),
];

#[test]
fn an_overlay_corrects_every_fault() {
    for (document, from, to, code, action) in FAULTS {
        assert!(document.contains(from), "{from}");
        let faulty = document.replacen(from, to, 1);
        let found = generated(&faulty, "");
        assert!(errors(&found).contains(code), "{to}\n{}", found.diagnostics.render());
        // Every error has a place in the source.
        assert!(found.diagnostics.iter().all(|it| it.place.is_some()), "{to}");
        let action = action.replacen('{', "- {description: why, ", 1);
        let found = generated(&faulty, &format!("{action}\n"));
        assert!(errors(&found).is_empty(), "{action}\n{faulty}\n{}", found.diagnostics.render());
        assert!(!found.files.is_empty() && found.counts.corrections == 1, "{action}");
    }
}

/// Returns the files of the Swagger document with some actions.
#[track_caller]
fn swagger(actions: &str) -> String {
    let Generated { files, diagnostics, .. } = generated(SWAGGER, actions);
    let is_fault = |it: &&codegen::Diagnostic| it.severity != Severity::Note;
    assert_eq!(diagnostics.iter().filter(is_fault).count(), 0, "{}", diagnostics.render());
    files.values().map(String::as_str).collect()
}

#[test]
fn members_of_swagger_and_of_open_api_3_are_merged_into_a_swagger_document() {
    let text = swagger(
        "- {target: $, description: why, update: {servers: [{url: 'https://a', x-name: admin}, {url: 'https://b', x-name: public}], components: {schemas: {B: {type: object, properties: {only_b: {type: string}}}, A: {description: The text of A.}}}}}\n\
         - {target: \"$.paths['/a'].post\", description: why, update: {servers: [{url: /, x-name: public}], requestBody: {required: true}}}\n\
         - {target: \"$.paths['/a'].post.responses['200']\", description: why, update: {content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}\n\
         - {target: \"$.paths['/a'].post.parameters[?@.name == 'list']\", description: why, update: {schema: {items: {enum: [one, two]}}}}\n",
    );
    for expected in
        ["pub struct AdminApi", "pub struct PublicApi", "only_b", "The text of A.", "One: \"one\""]
    {
        assert!(text.contains(expected), "{expected}");
    }
    // The body is required, so it is an argument.
    assert!(text.contains("body: models::A"), "{text}");
}

#[test]
fn an_action_applies_to_the_document_as_it_is_written_first() {
    // The second parameter of the source is the first of the converted document.
    let text = swagger(
        "- {target: \"$.paths['/a'].post.parameters[1]\", description: why, update: {name: written}}\n",
    );
    assert!(text.contains("\"written\"") && !text.contains("\"list\""));
    // Later actions see the result of earlier ones, before and after the conversion.
    let text = swagger(
        "- {target: $.definitions.A.properties, description: why, update: {early: {type: string}}}\n\
         - {target: $.components.schemas.A.properties.early, description: why, update: {type: integer}}\n\
         - {target: $.definitions.A.properties.early, description: why, update: {description: Early text.}}\n",
    );
    assert!(text.contains("pub early: Option<i64>") && text.contains("Early text."), "{text}");
}

#[test]
fn an_action_that_selects_nothing_before_and_after_the_conversion_is_an_error() {
    for (document, target) in [
        (SWAGGER, "$.definitions.None"),
        (SWAGGER, "$.components.schemas.None"),
        (OPEN_API, "$.definitions.A"),
        (OPEN_API, "$.components.schemas.A"),
    ] {
        let found = generated(
            document,
            &format!("- {{target: {target}, description: why, remove: true}}\n"),
        );
        assert_eq!(errors(&found), [Code::OverlayUnmatched], "{target}");
        let place = found
            .diagnostics
            .iter()
            .find(|it| it.severity == Severity::Error)
            .unwrap()
            .place
            .clone();
        assert_eq!(place.map(|place| (place.file, place.line)), Some(("fix.yaml".to_owned(), 4)));
    }
    // A document of another version is not converted.
    let wrong = OPEN_API.replace("3.0.3", "3.9.0");
    let found = generated(&wrong, "- {target: $.none, description: why, remove: true}\n");
    assert_eq!(errors(&found), [Code::UnknownVersion, Code::OverlayUnmatched]);
}

#[test]
fn the_places_of_faults_in_corrections_are_in_the_overlay() {
    for (target, update) in [
        ("$.definitions.A.properties", "{y: {not: 1}}"),
        ("$.components.schemas.A.properties", "{y: {not: 1}}"),
        ("$", "{security: [{basic: []}], securityDefinitions: {basic: {type: digest}}}"),
    ] {
        let actions = format!(
            "- {{target: $.info, description: why, update: {{description: d}}}}\n- target: {target}\n  description: why\n  update: {update}\n"
        );
        let found = generated(SWAGGER, &actions);
        let error = found.diagnostics.iter().find(|it| it.severity == Severity::Error).unwrap();
        let place = error.place.clone().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("fix.yaml", 7), "{error}");
    }
}

#[test]
fn a_key_that_occurs_twice_stays_an_error_if_no_action_corrects_it() {
    let faulty = OPEN_API.replace(
        "openapi: 3.0.3",
        "x-a: 1\nx-a: 2\nx-b: {c: 1, c: 2}\nx-l: [{}, {d: 1, d: 2}]\nopenapi: 3.0.3",
    );
    let found = generated(
        &faulty,
        "- {target: \"$['x-l'][0]\", description: why, remove: true}\n- {target: \"$['x-a']\", description: why, remove: true}\n",
    );
    let places: Vec<_> =
        found.diagnostics.iter().map(|it| (it.code, it.pointer.to_string())).collect();
    assert_eq!(
        places,
        [(Code::DuplicateKey, "/x-b/c".to_owned()), (Code::DuplicateKey, "/x-l/1/d".to_owned())]
    );
}
