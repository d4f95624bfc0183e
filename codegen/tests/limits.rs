//! Hostile documents: each is generated or refused with a diagnostic, in bounded time and memory.
//!
//! `docs/trust.md` has the time and peak memory of each test.

use std::fmt::Write as _;

use codegen::{Code, Diagnostics, Generated, Input, Severity, Source, Words, generate};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: v}\n";

/// Generates a document on a thread of 1 MiB and returns whether files were written, and the codes of the errors.
fn generated(document: String, overlays: &[String]) -> (bool, Vec<Code>) {
    let overlay =
        |(index, text): (usize, &String)| Source::new(format!("{index}.yaml"), text.as_str());
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("a.yaml", document),
        overlays: overlays.iter().enumerate().map(overlay).collect(),
        ..Input::default()
    };
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    let run = move || generate(input, &Words::default());
    let Generated { files, mut diagnostics, .. } = thread.spawn(run).unwrap().join().unwrap();
    diagnostics.sort();
    assert!(diagnostics.render().len() < 10 << 20);
    (!files.is_empty(), errors(&diagnostics))
}

fn errors(diagnostics: &Diagnostics) -> Vec<Code> {
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
    errors.map(|it| it.code).collect()
}

fn refused(document: String, overlays: &[String], code: &str) {
    let (is_written, codes) = generated(document, overlays);
    let codes: Vec<String> = codes.iter().map(Code::to_string).collect();
    assert!(!is_written && codes.iter().any(|found| found == code), "{codes:?}");
}

fn accepted(document: String, overlays: &[String]) {
    assert_eq!(generated(document, overlays), (true, Vec::new()));
}

/// Returns a document with one operation, whose response is the schema `A`.
fn document(schemas: &str) -> String {
    format!(
        "{HEAD}paths:\n  /a:\n    get:\n      operationId: getA\n      responses: {{'200': {{description: d, content: \
         {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}}}\ncomponents:\n  schemas:\n{schemas}\n"
    )
}

fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: t, version: v}}\nactions:\n{actions}\n")
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).fold(String::new(), |mut text, line| {
        writeln!(text, "{line}").unwrap();
        text
    })
}

#[test]
fn deeply_nested_all_of_is_refused() {
    let nested = |depth: usize| {
        let (open, close) = ("{allOf: [".repeat(depth), "]}".repeat(depth));
        document(&format!(
            "    A: {open}{{type: object, properties: {{a: {{type: string}}}}}}{close}"
        ))
    };
    for depth in [1, 10] {
        accepted(nested(depth), &[]);
    }
    for depth in [40, 60, 200] {
        refused(nested(depth), &[], "E0108");
    }
}

#[test]
fn deeply_nested_properties_are_refused() {
    let nested = |depth: usize| {
        let (open, close) = ("{type: object, properties: {a: ".repeat(depth), "}}".repeat(depth));
        document(&format!("    A: {open}{{type: string}}{close}"))
    };
    accepted(nested(40), &[]);
    refused(nested(200), &[], "E0108");
}

#[test]
fn overlay_targets_that_visit_too_many_nodes_are_refused() {
    let (open, close) = ("{type: object, properties: {a: ".repeat(10), "}}".repeat(10));
    let schema = |n| format!("    A{n}: {open}{{type: string}}{close}");
    let document = document(&("    A: {type: string}\n".to_owned() + &lines(500, schema)));
    for target in [
        "$..*..*..*..*",
        "$..*..*..*..*..*..*",
        "$..[?@..*..*..*]",
        "$..[*,*][*,*][*,*][*,*]..*..*",
    ] {
        let action = format!("- {{target: '{target}', description: r, remove: true}}");
        refused(document.clone(), &[overlay(&action)], "E0207");
    }
    let many = "- {target: '$..none', description: r, remove: true}\n".repeat(5_000);
    refused(document, &[overlay(&many)], "E0207");
}

#[test]
fn overlay_updates_that_multiply_their_targets_are_refused() {
    // Each action adds the same properties to all schemas that the earlier ones added.
    let update = "{p1: {type: object, properties: {}}, p2: {type: object, properties: {}}, p3: {type: object, properties: {}}}";
    let actions =
        lines(12, |_| format!("- {{target: '$..properties', description: r, update: {update}}}"));
    let document =
        document("    A: {type: object, properties: {a: {type: object, properties: {}}}}");
    refused(document.clone(), &[overlay(&actions)], "E0207");
    let actions =
        lines(3, |_| format!("- {{target: '$..properties', description: r, update: {update}}}"));
    let (_, codes) = generated(document, &[overlay(&actions)]);
    assert!(!codes.iter().any(|code| code.to_string() == "E0207"), "{codes:?}");
}

#[test]
fn many_conflicts_of_names_report_a_bounded_number_of_errors() {
    // `a b`, `a  b`, `a-b` … are different members with the same Rust name.
    let spelled = |n: usize| {
        let separators = (0..15).map(|bit| if n >> bit & 1 == 1 { '-' } else { '.' });
        let name: String = separators.flat_map(|separator| ['a', separator]).collect();
        format!("    {name}a: {{type: object, properties: {{a: {{type: string}}}}}}")
    };
    let schemas = "    A: {type: object, properties: {a: {type: string}}}\n".to_owned();
    let (_, codes) = generated(document(&(schemas + &lines(20_000, spelled))), &[]);
    assert!(codes.len() <= 1_000, "{}", codes.len());
}

#[test]
fn many_duplicate_keys_are_refused() {
    refused(document(&"    A: {type: string}\n".repeat(100_000)), &[], "E0103");
}

#[test]
fn many_dangling_references_report_a_bounded_number_of_errors() {
    let schemas = lines(20_000, |n| format!("    A{n}: {{$ref: '#/components/schemas/none{n}'}}"));
    let (is_written, codes) = generated(document(&schemas), &[]);
    assert!(!is_written && codes.len() <= 2_000, "{}", codes.len());
}

#[test]
fn the_number_of_parameters_is_bounded() {
    let path = |count: usize| {
        let template = lines(count, |n| format!("/{{p{n}}}")).replace('\n', "");
        let parameter = |n| {
            format!("      - {{name: p{n}, in: path, required: true, schema: {{type: string}}}}")
        };
        format!(
            "{HEAD}paths:\n  ? {template}\n  :\n    get:\n      operationId: getA\n      responses: {{'204': {{description: \
             d}}}}\n      parameters:\n{}",
            lines(count, parameter)
        )
    };
    accepted(path(100), &[]);
    refused(path(8_000), &[], "E0111");
    // Query parameters are not part of a name.
    let query = |count: usize| {
        let parameter = |n| format!("      - {{name: p{n}, in: query, schema: {{type: string}}}}");
        format!(
            "{HEAD}paths:\n  /a:\n    get:\n      operationId: getA\n      responses: {{'204': {{description: d}}}}\n      \
             parameters:\n{}",
            lines(count, parameter)
        )
    };
    accepted(query(512), &[]);
    refused(query(8_000), &[], "E0510");
}

#[test]
fn long_names_that_many_members_repeat_are_refused() {
    let long = "n".repeat(1_000);
    let property = |n| format!("        p{n}: {{type: string}}");
    let nested = format!(
        "    ? {}\n    :\n      type: object\n      properties:\n{}",
        "n".repeat(1_025),
        lines(100, property)
    );
    refused(document(&nested), &[], "E0111");
    let schema =
        format!("    {long}:\n      type: object\n      properties:\n{}", lines(100_000, property));
    refused(document(&schema), &[], "E0111");
}

#[test]
fn many_aliases_of_a_long_string_are_refused() {
    let schemas = format!(
        "    A: {{type: object, properties: {{a: {{type: string}}}}}}\nx-long: &long {}\nx-list:\n{}",
        "x".repeat(100_000),
        "- *long\n".repeat(20_000)
    );
    refused(document(&schemas), &[], "E0111");
}

#[test]
fn limits_do_not_depend_on_the_stack_of_the_thread() {
    let text = document(&format!("    A: {}{{}}{}", "{allOf: [".repeat(50), "]}".repeat(50)));
    let run = move || {
        let mut diagnostics = Diagnostics::new();
        let document = codegen::read(Source::new("a.yaml", text), &mut diagnostics).unwrap();
        codegen::validate(&document, &mut diagnostics).is_some()
    };
    let run_with =
        |stack| std::thread::Builder::new().stack_size(stack).spawn(run.clone()).unwrap().join();
    for stack in [256 << 10, 2 << 20, 64 << 20] {
        assert!(run_with(stack).unwrap(), "{stack}");
    }
}

#[test]
fn nesting_that_a_conversion_adds_is_bounded() {
    // A schema in OpenAPI 3.1 and a parameter in Swagger 2.0 become deeper when they are converted to OpenAPI 3.0.
    let arrays = |depth: usize, open: &str| {
        format!("{}{{\"type\": \"string\"}}{}", open.repeat(depth), "}".repeat(depth))
    };
    let open_api_31 = |depth: usize| {
        let schema = arrays(depth, r#"{"type": ["array", "null", "integer"], "items": "#);
        format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "t", "version": "v"}}, "paths": {{"/a": {{"get": {{"operationId": "a", "responses": {{"200": {{"description": "d", "content": {{"application/json": {{"schema": {schema}}}}}}}}}}}}}}}}}"#
        )
    };
    let swagger = |depth: usize| {
        let items = arrays(depth, r#"{"type": "array", "items": "#);
        format!(
            r#"{{"swagger": "2.0", "info": {{"title": "t", "version": "v"}}, "paths": {{"/a": {{"get": {{"operationId": "a", "parameters": [{{"name": "p", "in": "query", "type": "array", "items": {items}}}], "responses": {{"204": {{"description": "d"}}}}}}}}}}}}"#
        )
    };
    for depth in [1, 10] {
        accepted(open_api_31(depth), &[]);
        accepted(swagger(depth), &[]);
    }
    for depth in [40, 50, 60, 70, 100, 110, 115, 118, 120, 200] {
        refused(open_api_31(depth), &[], "E0108");
        refused(swagger(depth), &[], "E0108");
    }
}

#[test]
fn long_strings_are_generated_and_long_names_generated_or_refused() {
    let long = "x".repeat(1 << 20);
    accepted(document(&format!("    A: {{type: string, description: {long}, enum: [a]}}")), &[]);
    accepted(document(&format!("    A: {{type: string, default: {long}, pattern: {long}}}")), &[]);
    let operation = |members: &str| {
        format!(
            "{HEAD}paths:\n  /a:\n    get: {{{members}, responses: {{'204': {{description: d}}}}}}\n"
        )
    };
    for members in [
        format!("operationId: {long}"),
        format!("operationId: a, tags: [{long}]"),
        format!(
            "operationId: a, parameters: [{{name: {long}, in: query, schema: {{type: string}}}}]"
        ),
        format!("operationId: a, security: [{{{long}: []}}]"),
    ] {
        let (is_written, codes) = generated(operation(&members), &[]);
        assert_ne!(is_written, !codes.is_empty(), "{} {codes:?}", &members[..40]);
    }
}
