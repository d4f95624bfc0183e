//! References to any place of a document become references to components.

mod files;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::referenced_files;
use crate::diagnostics::{Code, Diagnostics, Locate};
use crate::generate::{Generated, Input, Words, generate};
use crate::pointer::Pointer;
use crate::read::{Document, read};
use crate::source::{Source, SourceFiles};
use crate::validate::validate;

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: v}\n";

fn source(document: &str, others: &[(&str, &str)]) -> Source {
    let others = others.iter().map(|(path, text)| ((*path).to_owned(), Source::new(path, *text)));
    let files = SourceFiles {
        document: document.to_owned(),
        others: others.filter(|(path, _)| path != document).collect(),
        ..SourceFiles::default()
    };
    Source::new(document, "").with_files(files)
}

/// Reads a document with its files. The first file is the document.
fn document(files: &[(&str, &str)]) -> Document {
    let (path, text) = files[0];
    let mut source = source(path, files);
    source.text = text.to_owned();
    let mut diagnostics = Diagnostics::new();
    let document = read(source, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{}", diagnostics.render());
    document.unwrap()
}

/// Returns the part of a document at a pointer.
fn part(document: &Document, pointer: &str) -> Value {
    document.value().pointer(pointer).cloned().unwrap_or(Value::Null)
}

/// Returns the code, the file and the line of each diagnostic about a document with its files.
fn problems(files: &[(&str, &str)]) -> Vec<(Code, String, usize)> {
    let (path, text) = files[0];
    let mut source = source(path, files);
    source.text = text.to_owned();
    let mut diagnostics = Diagnostics::new();
    if let Some(document) = read(source, &mut diagnostics) {
        validate(&document, &mut diagnostics);
        diagnostics.resolve(&document);
    }
    let found = diagnostics.iter().map(|one| {
        let place = one.place.clone().unwrap();
        assert!(one.excerpt.is_some(), "{one}");
        (one.code, place.file, place.line)
    });
    found.collect()
}

#[test]
fn a_reference_to_a_media_type_is_replaced_by_a_copy() {
    let text = "openapi: 3.2.0\ninfo: {title: t, version: v}\npaths:\n  /a:\n    put:\n      operationId: a\n      requestBody:\n        \
                content: {application/json: {$ref: '#/components/mediaTypes/M'}}\n      responses: {'204': {description: d}}\n\
                components: {mediaTypes: {M: {schema: {type: integer}}}}\n";
    let document = document(&[("a.yaml", text)]);
    let at = "/paths/~1a/put/requestBody/content";
    assert_eq!(part(&document, at), json!({"application/json": {"schema": {"type": "integer"}}}));
    assert_eq!(problems(&[("a.yaml", text)]), []);
}

#[test]
fn a_document_whose_references_lead_to_components_is_not_changed() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '#/components/schemas/B'}}, B: {{}}}}}}\n"
    );
    let document = document(&[("a.yaml", &text)]);
    let expected: Value = serde_yaml::from_str(&text).unwrap();
    assert_eq!(*document.value(), expected);
}

#[test]
fn a_target_in_the_document_moves_to_the_components() {
    let text = format!(
        "{HEAD}paths:
  /a%b/{{x}}:
    get:
      operationId: getA
      parameters:
      - {{name: x, in: path, required: true, schema: {{type: string}}}}
      responses:
        '200':
          description: d
          content:
            application/json:
              schema:
                type: object
                properties:
                  b: {{type: array, items: {{type: string, x-name: n}}}}
    put:
      operationId: putA
      parameters: [{{$ref: '#/paths/~1a%25b~1%7Bx%7D/get/parameters/0'}}]
      requestBody:
        content:
          application/json:
            schema: {{$ref: '#/paths/~1a%25b~1{{x}}/get/responses/200/content/application~1json/schema'}}
      responses:
        '200':
          description: d
          content:
            text/plain:
              schema:
                $ref: '#/paths/~1a%25b~1{{x}}/get/responses/200/content/application~1json/schema/properties/b/items'
        '201':
          $ref: '#/paths/~1a%25b~1{{x}}/get/responses/200'
"
    );
    let document = document(&[("a.yaml", &text)]);
    let get = "/paths/~1a%b~1{x}/get";
    let parameter = json!({"$ref": "#/components/parameters/getA_0"});
    assert_eq!(part(&document, &format!("{get}/parameters/0")), parameter);
    assert_eq!(part(&document, "/paths/~1a%b~1{x}/put/parameters/0"), parameter);
    assert_eq!(part(&document, "/components/parameters/getA_0/name"), "x");
    let response = json!({"$ref": "#/components/responses/getA_response"});
    assert_eq!(part(&document, &format!("{get}/responses/200")), response);
    let schemas = json!({
        "getA_response": {"type": "object", "properties": {
            "b": {"type": "array", "items": {"$ref": "#/components/schemas/getA_response_b_item"}}}},
        "getA_response_b_item": {"type": "string", "x-name": "n"},
    });
    assert_eq!(part(&document, "/components/schemas"), schemas);
    let line = |pointer: &str| document.locate(&Pointer::parse(pointer).unwrap()).unwrap().line;
    assert_eq!(line("/components/schemas/getA_response/type"), 15);
    assert_eq!(line("/components/schemas/getA_response_b_item/x-name"), 17);
    assert_eq!(line("/components/responses/getA_response/description"), 11);
    assert_eq!(line("/paths/~1a%b~1{x}/put/parameters/0"), 20);
}

#[test]
fn a_property_keeps_the_name_of_its_field() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A:\n      properties:\n        b: {{type: object, x-name: field}}\n\
         \x20   C: {{$ref: '#/components/schemas/A/properties/b'}}\n    D: {{$ref: '#/components/schemas/C'}}\n"
    );
    let document = document(&[("a.yaml", &text)]);
    let expected = json!({
        "A": {"properties": {"b": {"$ref": "#/components/schemas/C", "x-name": "field"}}},
        "C": {"type": "object"},
        "D": {"$ref": "#/components/schemas/C"},
    });
    assert_eq!(part(&document, "/components/schemas"), expected);
}

#[test]
fn references_lead_through_references_and_chains() {
    let text = format!(
        "{HEAD}x-a: {{b: {{$ref: '#/x-a/c'}}, c: {{$ref: '#/x-a/d/properties/e'}}, d: {{$ref: '#/components/schemas/D'}}}}\n\
         paths:\n  /a: {{$ref: '#/x-paths/a'}}\n\
         x-paths: {{a: {{get: {{operationId: a, responses: {{200: {{description: d, content: {{text/x: {{schema: {{$ref: '#/x-a/b'}}}}}}}}}}}}}}}}\n\
         components:\n  schemas:\n    D: {{properties: {{e: {{type: string}}}}}}\n    E: {{$ref: '#/paths/~1a/get/responses/200/content/text~1x/schema'}}\n"
    );
    let document = document(&[("a.yaml", &text)]);
    let expected = json!({
        "D": {"properties": {"e": {"$ref": "#/components/schemas/E"}}},
        "E": {"type": "string"},
    });
    assert_eq!(part(&document, "/components/schemas"), expected);
    let schema = part(&document, "/paths/~1a/get/responses/200/content/text~1x/schema");
    assert_eq!(schema, json!({"$ref": "#/components/schemas/E"}));
}

#[test]
fn a_schema_may_contain_itself_at_any_place() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A:\n      properties:\n        list:\n          type: array\n          items:\n            properties:\n              list: {{$ref: '#/components/schemas/A/properties/list'}}\n"
    );
    let document = document(&[("a.yaml", &text)]);
    let list = json!({"$ref": "#/components/schemas/A_list"});
    assert_eq!(part(&document, "/components/schemas/A/properties/list"), list);
    assert_eq!(part(&document, "/components/schemas/A_list/items/properties/list"), list);
}

#[test]
fn references_in_examples_and_extensions_are_not_followed() {
    let text = format!(
        "{HEAD}x-b: {{$ref: x.yaml}}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {{example: {{$ref: 'x.yaml#/a'}}, default: {{$ref: '#/info'}}, enum: [{{$ref: '#/info'}}]}}\n"
    );
    let document = document(&[("a.yaml", &text)]);
    let expected: Value = serde_yaml::from_str(&text).unwrap();
    assert_eq!(*document.value(), expected);
}

#[test]
fn path_items_are_copied() {
    let text = "openapi: 3.1.0\ninfo: {title: t, version: v}\npaths:\n  /a:\n    $ref: '#/components/pathItems/P'\n    summary: s\n\
                \x20 /b: {$ref: '#/components/pathItems/P'}\n\
                components:\n  pathItems:\n    P:\n      get: {operationId: g, responses: {}}\n";
    let document = document(&[("a.yaml", text)]);
    let first = json!({"get": {"operationId": "g", "responses": {}}, "summary": "s"});
    assert_eq!(part(&document, "/paths/~1a"), first);
    // Two operations cannot have the same `operationId`.
    assert_eq!(
        part(&document, "/paths/~1b"),
        json!({"get": {"operationId": "g_b", "responses": {}}})
    );
    let line = |pointer: &str| document.locate(&Pointer::parse(pointer).unwrap()).unwrap().line;
    assert_eq!(line("/paths/~1a/get/responses"), 11);
    assert_eq!(line("/paths/~1a/summary"), 6);
}

#[test]
fn schemas_are_identified_by_anchors_and_uris() {
    let text = "openapi: 3.1.0\ninfo: {title: t, version: v}\npaths: {}\ncomponents:\n  schemas:\n\
                \x20   A:\n      $id: https://example.com/a\n      $defs:\n        X: {$anchor: x, type: string}\n\
                \x20     properties:\n        x: {$ref: '#x'}\n        y: {$ref: '#/$defs/X'}\n        z: {$ref: 'b'}\n        w: {$dynamicRef: '#node'}\n\
                \x20   B: {$id: https://example.com/b, type: integer}\n\
                \x20   C: {$ref: 'https://example.com/a#x'}\n\
                \x20   N: {$dynamicAnchor: node, properties: {n: {$dynamicRef: '#node'}, m: {$ref: '#/components/schemas/B'}}}\n";
    let document = document(&[("a.yaml", text)]);
    let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let properties = json!({"x": to("C"), "y": to("C"), "z": to("B"), "w": to("N")});
    assert_eq!(part(&document, "/components/schemas/A/properties"), properties);
    assert_eq!(part(&document, "/components/schemas/C"), json!({"type": "string"}));
    let node = json!({"n": to("N"), "m": to("B")});
    assert_eq!(part(&document, "/components/schemas/N/properties"), node);
}

#[test]
fn references_that_lead_to_nothing_have_their_place() {
    let check = |reference: &str, code: Code| {
        let text = format!(
            "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A:\n      $ref: '{reference}'\n"
        );
        let files = [("a.yaml", text.as_str()), ("b.yaml", "a: {type: string}\nlist: [1]\n")];
        assert_eq!(problems(&files), [(code, "a.yaml".to_owned(), 7)], "{reference}");
    };
    check("https://example.com/b.yaml#/a", Code::ExternalReference);
    check("file:///b.yaml#/a", Code::ExternalReference);
    check("//example.com/b.yaml", Code::ExternalReference);
    check("/b.yaml#/a", Code::ExternalReference);
    check("../b.yaml#/a", Code::ExternalReference);
    check("x/../../b.yaml#/a", Code::ExternalReference);
    check("none.yaml#/a", Code::ExternalReference);
    check("b.yaml#/none", Code::DanglingReference);
    check("b.yaml#/a/type/x", Code::DanglingReference);
    check("b.yaml#/list/01", Code::DanglingReference);
    check("b.yaml#none", Code::DanglingReference);
    check("b.yaml#/%zz", Code::DanglingReference);
    check("b.yaml#/list/0", Code::UnsupportedReference);
    check("b.yaml#/a/type", Code::UnsupportedReference);
    check("a.yaml#/info", Code::UnsupportedReference);
    check("a.yaml", Code::UnsupportedReference);
    check("#/components/schemas", Code::UnsupportedReference);
    check("#none", Code::DanglingReference);
}

#[test]
fn cyclic_and_multiplying_copies_are_refused() {
    let text =
        format!("{HEAD}paths:\n  /a: {{$ref: '#/paths/~1b'}}\n  /b: {{$ref: '#/paths/~1a'}}\n");
    let found = problems(&[("a.yaml", &text)]);
    let expected = [4, 5].map(|line| (Code::CircularReference, "a.yaml".to_owned(), line));
    assert_eq!(found, expected);
    // Each level of copies doubles the size.
    let mut text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{properties: {{$ref: '#/x-0'}}}}\n"
    );
    for level in 0..60 {
        let next = level + 1;
        writeln!(text, "x-{level}: {{a: {{properties: {{$ref: '#/x-{next}'}}}}, b: {{properties: {{$ref: '#/x-{next}'}}}}}}").unwrap();
    }
    text.push_str("x-60: {c: {type: string}}\n");
    assert!(!problems(&[("a.yaml", &text)]).is_empty());
}

#[test]
fn long_chains_are_followed() {
    let mut text = format!("{HEAD}paths: {{}}\n");
    for index in 0..5000 {
        writeln!(text, "x-{index}: {{$ref: '#/x-{}'}}", index + 1).unwrap();
    }
    text.push_str("x-5000: {type: string}\ncomponents:\n  schemas:\n");
    for index in 0..5000 {
        writeln!(text, "    A{index}: {{$ref: '#/x-{index}'}}").unwrap();
    }
    let document = document(&[("a.yaml", &text)]);
    assert_eq!(part(&document, "/components/schemas/A0"), json!({"type": "string"}));
    let first = json!({"$ref": "#/components/schemas/A0"});
    assert_eq!(part(&document, "/components/schemas/A4999"), first);
}
