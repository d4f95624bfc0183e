//! The constructs that lowering refuses or does not generate, each with its code and place.

use codegen::{Generated, Input, Severity, Source, Words, generate};

// Returns a document with one operation, made of the given members and components.
fn document(operation: &str, components: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: v}}\npaths:\n  /a:\n    get:\n      operationId: getA\n{}\ncomponents:\n{}\n",
        indented(operation, 6),
        indented(components, 2),
    )
}

fn indented(text: &str, by: usize) -> String {
    let lines = text.lines().map(|line| format!("{}{line}", " ".repeat(by)));
    lines.collect::<Vec<_>>().join("\n")
}

fn generated(text: &str) -> Generated {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("a.yaml", text),
        ..Input::default()
    };
    generate(input, &Words::default())
}

fn found(text: &str) -> (bool, Vec<(Severity, String, String)>) {
    let Generated { files, diagnostics, .. } = generated(text);
    let found = diagnostics.iter().map(|one| {
        assert!(one.place.is_some(), "{one}");
        (one.severity, one.code.to_string(), one.pointer.to_string())
    });
    (!files.is_empty(), found.collect())
}

#[test]
fn an_undescribed_property_is_reported_once() {
    for components in [
        "schemas: {A: {required: [y], properties: {x: {}}}}",
        "schemas: {A: {allOf: [{required: [y]}, {properties: {x: {}}}]}}",
        "schemas: {A: {required: [y], allOf: [{properties: {x: {}}}], properties: {z: {}}}}",
    ] {
        let (_, found) = found(&document(OK, components));
        let codes: Vec<_> = found.iter().map(|(_, code, _)| code.as_str()).collect();
        assert_eq!(codes, ["E0319"], "{components}: {found:?}");
    }
}

fn check(operation: &str, components: &str, severity: Severity, code: &str, pointer: &str) {
    let text = document(operation, components);
    let (is_written, found) = found(&text);
    let expected = (severity, code.to_owned(), pointer.to_owned());
    assert!(found.contains(&expected), "{text}\n{found:?}");
    assert_eq!(is_written, severity != Severity::Error, "{text}\n{found:?}");
}

const OK: &str = "responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}";

#[test]
fn schemas_that_have_no_type() {
    let error = |components: &str, code: &str, pointer: &str| {
        check(OK, components, Severity::Error, code, pointer);
    };
    error(
        "schemas: {A: {type: array, items: {$ref: '#/components/schemas/A'}}}",
        "E0407",
        "/components/schemas/A",
    );
    error(
        "schemas: {A: {type: object, additionalProperties: {$ref: '#/components/schemas/B'}}, B: {type: array, items: {$ref: '#/components/schemas/A'}}}",
        "E0407",
        "/components/schemas/A",
    );
    error(
        "schemas: {A: {allOf: [{properties: {x: {}}}, {type: string}]}}",
        "E0508",
        "/components/schemas/A/allOf/1",
    );
}

#[test]
fn parts_that_contradict_each_other_are_read_as_the_values_of_both() {
    let warning = |schema: &str, pointer: &str, expected: &str| {
        let components = format!(
            "schemas: {{A: {{properties: {{p: {schema}}}}}, E: {{type: string, enum: [x, y]}}, O: {{properties: {{o: {{type: string}}}}}}}}"
        );
        let pointer = format!("/components/schemas/A/properties/p{pointer}");
        check(OK, &components, Severity::Warning, "E0508", &pointer);
        let text = generated(&document(OK, &components)).files["models/a.rs"].clone();
        assert!(text.contains(&format!("pub p: {expected}")), "{schema}: {text}");
    };
    let json = "Option<Json>";
    warning("{allOf: [{type: string}, {type: integer}]}", "/allOf/1", json);
    warning(
        "{allOf: [{type: array, items: {$ref: '#/components/schemas/O'}}, {type: string}]}",
        "/allOf/1",
        json,
    );
    warning("{allOf: [{$ref: '#/components/schemas/E'}], enum: [z]}", "", "Option<");
    warning(
        "{allOf: [{type: string, format: date-time}, {format: uuid}]}",
        "/allOf/1",
        "Option<String>",
    );
    // A secret is not shown, whatever its type is.
    warning(
        "{allOf: [{type: string, format: date-time}, {format: password}]}",
        "/allOf/1",
        "Option<Secret>",
    );
    for items in ["{type: integer}", "{$ref: '#/components/schemas/O'}"] {
        let lists =
            format!("{{allOf: [{{type: array, items: {{type: string}}}}, {{items: {items}}}]}}");
        warning(&lists, "/allOf/1", "Option<Vec<Json>>");
    }
    let components = "schemas: {A: {allOf: [{properties: {x: {type: string}}}, {properties: {x: {type: integer}}}]}}";
    check(OK, components, Severity::Warning, "E0508", "/components/schemas/A/allOf/1/properties/x");
}

#[test]
fn a_part_of_an_all_of_that_repeats_another_one_is_not_dropped() {
    let object = "{type: object, properties: {x: {type: string}}}";
    let list = format!("{{type: array, items: {object}}}");
    for part in [object, &list] {
        for parts in [
            format!("[{part}, {part}]"),
            format!("[{{properties: {{a: {part}}}}}, {{properties: {{a: {part}}}}}]"),
        ] {
            let components = format!("schemas: {{A: {{properties: {{p: {{allOf: {parts}}}}}}}}}");
            let (is_written, found) = found(&document(OK, &components));
            assert_eq!((is_written, found), (true, Vec::new()), "{components}");
        }
    }
}

#[test]
fn properties_that_are_not_lists_are_refused_as_lists() {
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
fn a_page_token_is_optional() {
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
fn a_page_position_that_is_a_list_is_refused() {
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

#[test]
fn unchecked_constraints_are_reported() {
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
fn names_changed_by_a_conflict_are_reported() {
    let warning = |components: &str, code: &str, pointer: &str| {
        check(OK, components, Severity::Warning, code, pointer);
    };
    warning(
        "schemas: {A: {properties: {a-b: {}, a_b: {}}}}",
        "E0601",
        "/components/schemas/A/properties/a_b",
    );
    warning(
        "schemas: {A: {type: string, enum: [a-b, a_b]}}",
        "E0601",
        "/components/schemas/A/enum",
    );
    let content = "application/json: {schema: {$ref: '#/components/schemas/A'}}";
    for (operation, pointer) in [
        (
            format!(
                "responses: {{'200': {{description: d, x-name: One, content: {{{content}}}}}, '201': {{description: e, x-name: one}}}}"
            ),
            "/paths/~1a/get/responses/201",
        ),
        (
            format!(
                "responses: {{'200': {{description: d, content: {{{content}, text/json: {{schema: {{type: string}}}}}}}}}}"
            ),
            "/paths/~1a/get/responses/200/content/text~1json",
        ),
    ] {
        let components = "schemas: {A: {properties: {x: {}}}}";
        check(&operation, components, Severity::Warning, "E0601", pointer);
    }
    warning(
        "schemas: {A: {properties: {日本: {}}}}",
        "E0602",
        "/components/schemas/A/properties/日本",
    );
    warning(
        "schemas: {A: {required: [y], properties: {x: {}}}}",
        "E0319",
        "/components/schemas/A/required/0",
    );
    let part =
        "schemas: {A: {allOf: [{required: [x, y], properties: {z: {}}}, {properties: {x: {}}}]}}";
    warning(part, "E0319", "/components/schemas/A/allOf/0/required/1");
}

#[test]
fn unchecked_keywords_include_the_schemas_they_refer_to() {
    let left = "content: {text/plain: {schema: {$ref: '#/components/schemas/A'}}}";
    let operation =
        format!("responses: {{'200': {{description: d}}, '400': {{description: d, {left}}}}}");
    check(
        &operation,
        "schemas: {A: {properties: {x: {}}}}",
        Severity::Note,
        "E0509",
        "/paths/~1a/get/responses/400/content/text~1plain",
    );
}

#[test]
fn ignored_server_urls_are_reported() {
    let document = |servers: &str, rest: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: t, version: v}}\nservers: {servers}\npaths:\n  /a:\n    get: {{operationId: a, responses: {{'200': {{description: d}}}}}}\n{rest}"
        )
    };
    let told = |text: &str| {
        found(text)
            .1
            .into_iter()
            .map(|(severity, code, pointer)| {
                assert_eq!((severity, code.as_str()), (Severity::Note, "E0509"));
                pointer
            })
            .collect::<Vec<_>>()
    };
    for (servers, expected) in [
        ("[{url: /}]", vec![]),
        ("[{url: 'https://a/v2'}]", vec![]),
        ("[{url: /api/v2}]", vec!["/servers/0"]),
        (
            "[{url: 'https://{a}/v2'}, {url: 'https://a'}, {url: 'https://b'}]",
            vec!["/servers/0", "/servers/2"],
        ),
        ("[{url: /, x-name: a}]", vec![]),
        ("[{url: /v2, x-name: a}, {url: 'https://b'}]", vec!["/servers/0", "/servers/1"]),
    ] {
        assert_eq!(told(&document(servers, "")), expected, "{servers}");
    }
    let swagger = "swagger: '2.0'\ninfo: {title: t, version: v}\nbasePath: /api/v2\npaths:\n  /a:\n    get: {operationId: a, responses: {'200': {description: d}}}\n";
    assert_eq!(told(swagger), ["/servers/0"]);
    let named = "[{url: 'http://a', x-name: a}, {url: 'http://b', x-name: b}]";
    for (servers, expected) in [
        ("[{url: /, x-name: c}]", vec![(Severity::Error, "E0406", "/paths/~1a/servers/0/x-name")]),
        ("[{url: /}]", vec![(Severity::Error, "E0406", "/paths/~1a/servers")]),
        ("[]", vec![(Severity::Error, "E0406", "/paths/~1a/get")]),
    ] {
        let (_, found) = found(&document(named, &format!("    servers: {servers}\n")));
        let found: Vec<_> = found
            .iter()
            .map(|(severity, code, at)| (*severity, code.as_str(), at.as_str()))
            .collect();
        assert_eq!(found, expected, "{servers}");
    }
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
fn a_path_without_methods_has_no_diagnostics() {
    let (is_written, found) = found(
        "openapi: 3.0.3\ninfo: {title: t, version: v}\npaths:\n  /a/{b}: {parameters: [{name: b, in: path, required: true, schema: {type: string}}]}\n  /c: {get: {operationId: c, responses: {'200': {description: d}}}}\n",
    );
    assert_eq!((is_written, found), (true, Vec::new()));
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

#[test]
fn errors_of_the_document_and_its_overlays_are_reported_together() {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("c.yaml", "paths: {}"),
        overlays: vec![Source::new("b.yaml", "overlay: 1.0.0\n- a"), Source::new("a.json", "{")],
        ..Input::default()
    };
    let Generated { files, diagnostics, .. } = generate(input, &Words::default());
    let found = diagnostics.iter().map(|one| {
        let place = one.place.as_ref().unwrap();
        format!("{} {}:{}", one.code, place.file, place.line)
    });
    assert_eq!(found.collect::<Vec<_>>(), ["E0101 a.json:1", "E0101 b.yaml:2", "E0105 c.yaml:1"]);
    assert!(files.is_empty());
}
