//! The constructs that lowering refuses or does not generate, each with its code and place.

mod pages;
mod responses;
mod schemas;
mod servers;

use codegen::{Generated, Input, Severity, Source, Words, generate};

/// Returns a document with one operation, made of the given members and components.
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

/// Returns whether a document is generated, and the severity, code and pointer of each diagnostic.
fn found(text: &str) -> (bool, Vec<(Severity, String, String)>) {
    let Generated { files, diagnostics, .. } = generated(text);
    let found = diagnostics.iter().map(|one| {
        assert!(one.place.is_some(), "{one}");
        (one.severity, one.code.to_string(), one.pointer.to_string())
    });
    (!files.is_empty(), found.collect())
}

/// Checks that a document has a diagnostic, and that it is generated unless the diagnostic is an error.
fn check(operation: &str, components: &str, severity: Severity, code: &str, pointer: &str) {
    let text = document(operation, components);
    let (is_written, found) = found(&text);
    let expected = (severity, code.to_owned(), pointer.to_owned());
    assert!(found.contains(&expected), "{text}\n{found:?}");
    assert_eq!(is_written, severity != Severity::Error, "{text}\n{found:?}");
}

/// The members of an operation whose response is the schema `A`.
const OK: &str = "responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}";

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
