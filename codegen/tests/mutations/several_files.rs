//! A document in several files, with seeded changes of one file.

use codegen::{Pointer, Source, SourceFiles, Unsupported};
use serde_json::{Value, json};

use crate::changes::{CHANGES, Numbers, change, nodes};
use crate::faults::{fault, generated};

/// A document and two files, which refer to each other. The first pair of references is a cycle between files.
const FILES: [(&str, &str); 3] = [
    (
        "a.yaml",
        r"openapi: 3.0.3
info: {title: t, version: v}
paths:
  /a/{id}:
    parameters: [{$ref: 'x/b.yaml#/parameters/Id'}]
    get: {operationId: getA, responses: {200: {$ref: 'x/b.yaml#/responses/Ok'}}}
  /b: {$ref: 'x/c%20d.yaml#/item'}
  /c: {put: {operationId: putC, requestBody: {$ref: 'x/b.yaml#/bodies/New'}, responses: {204: {description: d}}}}
components: {schemas: {Node: {properties: {next: {$ref: 'x/b.yaml#/schemas/Node'}}}}}
",
    ),
    (
        "x/b.yaml",
        r"parameters: {Id: {name: id, in: path, required: true, schema: {$ref: '#/schemas/Id'}}}
responses: {Ok: {description: d, content: {application/json: {schema: {$ref: '#/schemas/Node'}}}}}
bodies: {New: {content: {application/json: {schema: {$ref: 'c%20d.yaml#/definitions/New'}}}}}
schemas:
  Id: {type: string}
  Node: {properties: {back: {$ref: '../a.yaml#/components/schemas/Node'}, self: {$ref: '#/schemas/Node'}}}
",
    ),
    (
        "x/c d.yaml",
        r"item: {post: {operationId: postB, requestBody: {$ref: './../x/b.yaml#/bodies/New'}, responses: {204: {description: d}}}}
definitions: {New: {allOf: [{$ref: '../a.yaml#/components/schemas/Node'}, {properties: {size: {type: integer}}}]}}
",
    ),
];

/// References between files that lead nowhere, out of the directory, or to a node of another kind.
const REFERENCES: [&str; 9] = [
    "x/b.yaml",
    "../a.yaml",
    "x/b.yaml#/schemas/Node/properties/self",
    "x/c%20d.yaml#/definitions",
    "x/c d.yaml#/item",
    "x/%2e%2e/%2e%2e/outside.yaml#/a",
    "../../../etc/passwd",
    "https://example.com/a.yaml",
    "x/none.yaml#/a",
];

/// Changes one file of a document, and returns all of them with their paths.
fn changed_files(seed: u64) -> Vec<(&'static str, Value)> {
    let mut numbers = Numbers(seed);
    let mut files = FILES.map(|(path, text)| (path, serde_yaml::from_str(text).unwrap())).to_vec();
    let index = numbers.below(files.len());
    let (_, document): &mut (_, Value) = &mut files[index];
    let mut pointers = Vec::new();
    nodes(document, &Pointer::root(), &mut pointers);
    let references = pointers.iter().filter(|pointer| pointer.as_str().ends_with("/$ref"));
    let references: Vec<&Pointer> = references.collect();
    let reference = numbers.of(&references).as_str();
    *document.pointer_mut(reference).unwrap() = json!(numbers.of(&REFERENCES));
    (1..CHANGES).for_each(|_| change(document, &mut numbers));
    files
}

#[test]
fn documents_in_several_files_are_refused_or_generated() {
    let mut faults = Vec::new();
    let mut written = 0;
    for seed in 0..300 {
        let files = changed_files(seed);
        let of = |(path, value): &(&str, Value)| {
            ((*path).to_owned(), Source::new(path, value.to_string()))
        };
        let others = files[1..].iter().map(of).collect();
        let (path, document) = &files[0];
        let source = Source::new(path, document.to_string()).with_files(SourceFiles {
            document: (*path).to_owned(),
            others,
            ..SourceFiles::default()
        });
        let unsupported = if seed % 2 == 0 { Unsupported::Skip } else { Unsupported::Refuse };
        faults.extend(
            fault(document, source.clone(), unsupported)
                .map(|fault| format!("seed {seed}: {fault}")),
        );
        written += usize::from(!generated(source, unsupported).files.is_empty());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(written > 30, "{written}");
}
