//! Documents with several seeded changes are refused with located diagnostics, or generated without a loss.
//!
//! The test fails if the generator panics, reports an error of its own, writes Rust that does not parse, writes files in
//! spite of an error, or loses an operation that no diagnostic and no list names.
//!
//! By default, the fixtures are changed. A failure prints a file and a seed. These variables repeat it and run others:
//!
//! | variable | meaning | default |
//! |---|---|---|
//! | `MUTATED` | a document, or a directory of documents | `codegen/tests/fixtures` |
//! | `SEEDS` | the seeds: a number of them, or a range such as `46..47` | 16 |
//! | `WRITTEN` | a directory that gets each changed document before it is generated, for `cargo xtask corpus` | none |
//!
//! ```text
//! MUTATED=codegen/tests/fixtures/addresses.yaml SEEDS=46..47 cargo test -p codegen --test mutations
//! ```

use std::collections::BTreeSet;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

use codegen::{
    Code, Diagnostics, Generated, Input, Pointer, Source, SourceFiles, Unsupported, Words, generate,
};
use serde_json::{Map, Value, json};

/// The number of changes of a document.
const CHANGES: u64 = 4;

/// The members of a path item that are operations.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A sequence of numbers that its seed determines (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Returns the pointers to all nodes.
fn nodes(value: &Value, at: &Pointer, out: &mut Vec<Pointer>) {
    out.push(at.clone());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| nodes(value, &at.child(key), out));
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(i, value)| nodes(value, &at.index(i), out));
        }
        _ => {}
    }
}

/// Members of all versions of OpenAPI, each with a value.
fn members() -> Vec<(&'static str, Value)> {
    vec![
        ("$ref", json!("#")),
        ("$ref", json!("")),
        ("$ref", json!("#/components/schemas/None")),
        ("type", json!(["string", "null", "array"])),
        ("type", json!("String")),
        ("type", json!("file")),
        ("const", json!({"a": 1})),
        ("enum", json!([null, 1, "1", 1.0, {}])),
        ("nullable", json!("yes")),
        ("exclusiveMinimum", json!(1e30)),
        ("prefixItems", json!([{"type": "string"}, true])),
        ("items", json!([{"type": "string"}, {"$ref": "#/components/schemas/None"}])),
        ("items", json!(false)),
        ("if", json!({"properties": {"a": {}}})),
        ("patternProperties", json!({"a": {"type": "integer"}})),
        ("unevaluatedProperties", json!(false)),
        ("additionalProperties", json!({"type": "array"})),
        ("allOf", json!([{"type": "string"}, {"type": "array", "items": {}}])),
        (
            "allOf",
            json!([{"type": "array", "items": {"properties": {"x": {}}}}, {"items": {"type": "string"}}]),
        ),
        ("oneOf", json!([{"type": "null"}, {"properties": {"kind": {"enum": ["a"]}}}])),
        (
            "anyOf",
            json!([{"type": "array", "items": {}}, {"type": "array", "items": {"type": "string"}}]),
        ),
        ("not", json!({})),
        ("discriminator", json!({"propertyName": "kind", "defaultMapping": "a"})),
        ("discriminator", json!("kind")),
        ("required", json!(true)),
        ("required", json!(["a", "a", "kind"])),
        ("properties", json!({"": {}, "a-b": {}, "a_b": {"type": "string"}})),
        ("collectionFormat", json!("multi")),
        ("consumes", json!("text/plain")),
        ("parameters", json!({"name": "p", "in": "Query"})),
        (
            "parameters",
            json!([{"name": "b", "in": "body"}, {"name": "f", "in": "formData", "type": "file"}]),
        ),
        (
            "schema",
            json!({"type": "object", "properties": {"s": {"format": "password", "type": "string"}}}),
        ),
        (
            "content",
            json!({"*/*": {}, "application/json": {"schema": {}}, "multipart/form-data": {}}),
        ),
        (
            "responses",
            json!({"2xx": {}, "OK": {}, "default": {"$ref": "#/components/responses/None"}}),
        ),
        ("security", json!({"none": []})),
        ("deprecated", json!(1)),
        ("format", json!("decimal")),
        ("default", json!(18_446_744_073_709_551_615_u64)),
        ("description", json!("*/ ``` \u{202e}")),
    ]
}

/// Changes a document in one of several ways.
fn change(document: &mut Value, numbers: &mut Numbers) {
    let mut pointers = Vec::new();
    nodes(document, &Pointer::root(), &mut pointers);
    let at = numbers.of(&pointers).clone();
    let other = numbers.of(&pointers).clone();
    let node = |document: &Value, at: &Pointer| document.pointer(at.as_str()).cloned().unwrap();
    let new = match numbers.below(8) {
        // A node at another place, unless the document would double.
        0 | 1 => {
            let found = node(document, &other);
            if found.to_string().len() > 10_000 {
                return;
            }
            found
        }
        2 => json!({"$ref": format!("#{}", other.as_str())}),
        3 => json!({"allOf": [node(document, &at), {"$ref": format!("#{}", other.as_str())}]}),
        4 => json!({"type": "array", "items": node(document, &at)}),
        5 => numbers
            .of(&[
                json!(null),
                json!(-1.5),
                json!(1e30),
                json!("\u{e4}{"),
                json!([[1]]),
                json!({}),
                json!(true),
            ])
            .clone(),
        6 => {
            let members = members();
            let (key, value) = numbers.of(&members);
            if let Some(Value::Object(object)) = document.pointer_mut(at.as_str()) {
                object.insert((*key).to_owned(), value.clone());
            }
            return;
        }
        _ => {
            let (Some(parent), Some(last)) = (at.parent(), at.tokens().last()) else { return };
            match document.pointer_mut(parent.as_str()) {
                Some(Value::Object(members)) => drop(members.shift_remove(last.as_ref())),
                Some(Value::Array(elements)) => drop(elements.remove(last.parse().unwrap())),
                _ => {}
            }
            return;
        }
    };
    if at != Pointer::root() {
        *document.pointer_mut(at.as_str()).unwrap() = new;
    }
}

/// Generates a document, and returns the fault of the generator if there is one.
fn outcome(document: &Value, source: Source, unsupported: Unsupported) -> Option<String> {
    let generated = catch_unwind(AssertUnwindSafe(|| generated(source, unsupported)));
    let Ok(generated) = generated else { return Some("the generator panics".to_owned()) };
    fault(document, &generated)
}

fn generated(document: Source, unsupported: Unsupported) -> Generated {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document,
        unsupported,
        ..Input::default()
    };
    generate(input, &Words::default())
}

fn fault(document: &Value, generated: &Generated) -> Option<String> {
    let Generated { files, diagnostics, .. } = generated;
    let is_fault = |one: &&codegen::Diagnostic| {
        matches!(one.code, Code::Render | Code::Dropped | Code::Undeserializable)
            || one.place.is_none()
    };
    if let Some(one) = diagnostics.iter().find(is_fault) {
        return Some(one.to_string());
    }
    if files.is_empty() != diagnostics.has_errors() {
        return Some(format!("{} files with errors\n{}", files.len(), diagnostics.render()));
    }
    for (path, text) in files {
        if let Err(err) = syn::parse_file(text) {
            return Some(format!("{path} is not valid Rust: {err}"));
        }
    }
    let lost = lost(document, generated);
    (!files.is_empty() && !lost.is_empty())
        .then(|| format!("lost: {lost:?}\n{}", diagnostics.render()))
}

/// Returns the operations of a document that are neither generated, nor left out, nor named in a diagnostic.
fn lost(document: &Value, generated: &Generated) -> Vec<String> {
    let skipped = generated.skipped.iter().map(|one| format!("{} {}", one.method, one.path));
    let skipped: BTreeSet<String> = skipped.collect();
    let mut lost = Vec::new();
    let mut kept = 0;
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    for (path, item) in paths.filter(|(path, _)| !path.starts_with("x-")) {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let request = format!("{} {path}", method.to_uppercase());
            if !METHODS.contains(&method.as_str()) || skipped.contains(&request) {
                continue;
            }
            if operation.is_object() {
                kept += 1;
            }
            let pointer = Pointer::root().child("paths").child(path).child(method);
            let is_kept = operation.is_object() && is_written(&request, generated);
            if !is_kept && !is_named(&pointer, generated) {
                lost.push(request);
            }
        }
    }
    if lost.is_empty() && kept > generated.counts.operations {
        lost.push(format!("{} of {kept} operations", kept - generated.counts.operations));
    }
    lost
}

/// Returns whether a diagnostic is about an operation or the path item of one.
fn is_named(operation: &Pointer, generated: &Generated) -> bool {
    let item = operation.parent().unwrap();
    let mut named = generated.diagnostics.iter().flat_map(|one| {
        std::iter::once(&one.pointer).chain(one.others.iter().map(|other| &other.pointer))
    });
    named.any(|pointer| pointer == operation || *pointer == item)
}

/// Returns whether the documentation of a method has its request, such as `GET /clients`.
fn is_written(request: &str, generated: &Generated) -> bool {
    let line = format!("`{request}`");
    generated.files.values().any(|text| text.contains(&line))
}

/// Returns the documents in a directory or a file, with their names.
fn documents(path: &Path) -> Vec<(String, Value)> {
    let mut paths: Vec<PathBuf> = if path.is_dir() {
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
    } else {
        vec![path.to_owned()]
    };
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let text = fs::read_to_string(path).ok()?;
        let value: Value = serde_yaml::from_str(&text).ok().or_else(|| {
            // The number is too large for `serde_yaml`.
            let document = codegen::read(Source::new(name.as_str(), text), &mut Diagnostics::new());
            Some(document?.value().clone())
        })?;
        value.is_object().then_some((name, value))
    };
    paths.into_iter().filter_map(read).collect()
}

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
            outcome(document, source.clone(), unsupported)
                .map(|fault| format!("seed {seed}: {fault}")),
        );
        written += usize::from(!generated(source, unsupported).files.is_empty());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(written > 30, "{written}");
}

/// Returns the seeds that the variable `SEEDS` lists.
fn seeds(list: &str) -> Option<Range<u64>> {
    match list.split_once("..") {
        Some((start, end)) => Some(start.parse().ok()?..end.parse().ok()?),
        None => Some(0..list.parse().ok()?),
    }
}

fn changed(document: &Value, seed: u64) -> Value {
    let mut numbers = Numbers(seed);
    let mut changed = document.clone();
    (0..CHANGES).for_each(|_| change(&mut changed, &mut numbers));
    changed
}

#[test]
fn changed_documents_are_refused_or_generated() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let documents = documents(&env::var_os("MUTATED").map_or(fixtures, PathBuf::from));
    let seeds = seeds(&env::var("SEEDS").unwrap_or_else(|_| "16".to_owned())).expect("SEEDS");
    let written = env::var_os("WRITTEN").map(PathBuf::from);
    assert!(!documents.is_empty());
    let faults_of = |(name, document): &(String, Value)| {
        let mut faults = Vec::new();
        for seed in seeds.clone() {
            let changed = changed(document, seed);
            let text = changed.to_string();
            let unsupported = if seed % 2 == 0 { Unsupported::Skip } else { Unsupported::Refuse };
            if let Some(directory) = &written {
                let stem = name.split('.').next().unwrap();
                fs::write(directory.join(format!("{stem}-{seed}.json")), &text).unwrap();
            }
            let fault = outcome(&changed, Source::new("a.json", text), unsupported);
            faults.extend(fault.map(|fault| format!("{name}, seed {seed}: {fault}")));
        }
        faults
    };
    let mut faults: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = documents
            .chunks(documents.len().div_ceil(2))
            .map(|some| scope.spawn(|| some.iter().flat_map(faults_of).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    faults.truncate(20);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_seed_determines_the_changes() {
    let document = json!({"openapi": "3.0.3", "info": Map::new(), "paths": {"/a": {"get": {}}}});
    assert_eq!(changed(&document, 1), changed(&document, 1));
    assert!((0..10).any(|seed| changed(&document, seed) != document));
}
