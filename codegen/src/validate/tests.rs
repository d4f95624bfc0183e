//! The diagnostics of small documents, one file for each kind of rule.

mod extensions;
mod operations;
mod references;
mod repair;
mod structure;
mod unsupported;

use super::*;
use crate::{Code, Diagnostics, Severity, Source, read};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: v}\n";

/// Returns severity, code, line, column and pointer of each finding in a document that starts with a fixed head.
fn found(rest: &str) -> Vec<(Severity, Code, usize, usize, String)> {
    let text = format!("{HEAD}{rest}");
    let mut diagnostics = Diagnostics::new();
    let document = read(Source::new("a.yaml", text), &mut diagnostics).unwrap();
    let is_valid = validate(&document, &mut diagnostics).is_some();
    assert_eq!(is_valid, !diagnostics.has_errors(), "{}", diagnostics.render());
    diagnostics.resolve(&document);
    let problem = |it: &crate::Diagnostic| {
        let place = it.place.clone().unwrap();
        assert!(it.excerpt.is_some());
        (it.severity, it.code, place.line, place.column, it.pointer.to_string())
    };
    let problems: Vec<_> = diagnostics.iter().map(problem).collect();
    problems
}

#[track_caller]
fn error(rest: &str, code: Code, line: usize, column: usize, pointer: &str) {
    assert_eq!(found(rest), [(Severity::Error, code, line, column, pointer.to_owned())], "{rest}");
}

#[track_caller]
fn warning(rest: &str, code: Code, line: usize, column: usize, pointer: &str) {
    assert_eq!(
        found(rest),
        [(Severity::Warning, code, line, column, pointer.to_owned())],
        "{rest}"
    );
}

#[track_caller]
fn note(rest: &str, code: Code, line: usize, column: usize, pointer: &str) {
    assert_eq!(found(rest), [(Severity::Note, code, line, column, pointer.to_owned())], "{rest}");
}

/// Returns a document with one operation. The members of the operation start in line 6, column 7.
fn operation(members: &str) -> String {
    let members = members.replace('\n', "\n      ");
    format!(
        "paths:\n  /a:\n    get:\n      {members}\n      operationId: a\n      responses: {{default: {{description: d}}}}\n"
    )
}

/// Returns a document with one schema. The members of the schema start in line 7, column 7.
fn schema(members: &str) -> String {
    let members = members.replace('\n', "\n      ");
    format!(
        "paths: {{}}\ncomponents:\n  schemas:\n    A:\n      {members}\n    B: {{type: string}}\n"
    )
}

/// Returns a document with one response. The members of the response start in line 8, column 11.
fn response(members: &str) -> String {
    let members = members.replace('\n', "\n          ");
    format!(
        "paths:\n  /a:\n    get:\n      responses:\n        200:\n          {members}\n          description: d\n      operationId: a\n"
    )
}

/// Returns a document with one parameter of an operation. The members of the parameter start in line 7, column 11.
fn parameter(members: &str) -> String {
    operation(&format!("parameters:\n  - {}", members.replace('\n', "\n    ")))
}
