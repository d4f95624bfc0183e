//! The comparison of two APIs: small documents that differ in one place, and the reported changes.

mod models;
mod operations;

use codegen::diff::{ApiDescription, Change, Comparison, Level, compare};
use codegen::{Input, Source, Words};

const DOCUMENT: &str = r##"
openapi: 3.0.3
info: {title: API, version: "1"}
paths:
  /clients:
    get:
      operationId: listClients
      description: Lists the clients.
      parameters:
        - {name: owner, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, format: int64, default: 100}}
      responses:
        "200": {description: OK, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/client"}}}}}
        "404": {description: Not found, content: {application/json: {schema: {$ref: "#/components/schemas/failure"}}}}
    post:
      operationId: createClient
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/client"}}}}
      responses:
        "201": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/client"}}}}
  /clients/{id}:
    delete:
      operationId: deleteClient
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        "204": {description: OK}
components:
  schemas:
    client:
      type: object
      required: [id]
      properties:
        id: {type: string}
        name: {type: string}
        grants: {type: array, items: {$ref: "#/components/schemas/grant"}}
    grant: {type: string, enum: [code, token]}
    failure:
      type: object
      properties: {error: {type: string}}
"##;

fn api(text: &str) -> ApiDescription {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("document.yaml", text),
        ..Input::default()
    };
    let (api, diagnostics) = ApiDescription::read(input, &Words::new(&[]));
    api.unwrap_or_else(|| panic!("{}\n{text}", diagnostics.render()))
}

/// Compares the document with a copy in which strings are replaced.
fn changed(replacements: &[(&str, &str)]) -> Comparison {
    let mut text = DOCUMENT.to_owned();
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    compare(&api(DOCUMENT), &api(&text))
}

fn spell(change: &Change) -> String {
    let effects = |name: &str, effects: &[codegen::diff::Effect]| {
        let texts =
            effects.iter().map(|effect| format!("\n  {name} {}: {}", effect.level, effect.text));
        texts.collect::<String>()
    };
    let (source, wire) = (effects("source", &change.source), effects("wire", &change.wire));
    format!("{} {}{source}{wire}", change.kind.as_str(), change.part)
}

#[track_caller]
fn check(replacements: &[(&str, &str)], expected: &str) {
    let comparison = changed(replacements);
    let found: Vec<String> = comparison.changes.iter().map(spell).collect();
    let expected: Vec<&str> = expected.lines().map(str::trim_end).collect();
    assert_eq!(found.join("\n"), expected.join("\n"));
}

#[test]
fn changes_of_descriptions_are_ignored() {
    let replaced =
        [("Lists the clients.", "Something else."), ("description: OK", "description: Fine")];
    let comparison = changed(&replaced);
    assert_eq!(comparison, Comparison::default());
    assert_eq!(comparison.verdict(), None);
}

#[test]
fn a_part_is_deprecated() {
    check(
        &[("operationId: deleteClient", "operationId: deleteClient\n      deprecated: true")],
        "changed deleteClient\n  source minor: it is deprecated",
    );
}

#[test]
fn every_broken_item_has_a_change() {
    for (from, to) in [
        ("type: integer, format: int64", "type: integer, format: int32"),
        ("enum: [code, token]", "enum: [token]"),
        ("name: {type: string}", "name: {type: string, format: password}"),
        ("items: {$ref: \"#/components/schemas/grant\"}", "items: {type: boolean}"),
        ("operationId: createClient", "operationId: putClient"),
    ] {
        let comparison = changed(&[(from, to)]);
        assert!(!comparison.broken.is_empty(), "{from}");
        assert_eq!(comparison.source_verdict(), Some(Level::Major), "{from}");
        // The opposite change is breaking, too.
        let text = DOCUMENT.replace(from, to);
        let back = compare(&api(&text), &api(DOCUMENT));
        assert!(back.source_verdict() >= Some(Level::Minor), "{from}");
    }
}
