//! The faults of the generator that a changed document can show.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use codegen::{Code, Generated, Input, Pointer, Source, Unsupported, Words, generate};
use serde_json::Value;

/// The members of a path item that are operations.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Generates a document, and returns the fault of the generator if there is one.
pub(crate) fn fault(document: &Value, source: Source, unsupported: Unsupported) -> Option<String> {
    let generated = catch_unwind(AssertUnwindSafe(|| generated(source, unsupported)));
    let Ok(generated) = generated else { return Some("the generator panics".to_owned()) };
    fault_of(document, &generated)
}

pub(crate) fn generated(document: Source, unsupported: Unsupported) -> Generated {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document,
        unsupported,
        ..Input::default()
    };
    generate(input, &Words::default())
}

fn fault_of(document: &Value, generated: &Generated) -> Option<String> {
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
