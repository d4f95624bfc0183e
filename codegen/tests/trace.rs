//! The output of `cargo xtask codegen --explain`: one operation after each stage.

use codegen::trace::trace;
use codegen::{Input, Source, Words};

const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: API, version: '1'}
paths:
  /tokens:
    post:
      operationId: introspectToken
      parameters: [{name: token, in: query, required: true, schema: {type: string}}]
      responses: {'204': {description: OK}}
";

const OVERLAY: &str = "
overlay: 1.0.0
info: {title: o, version: '1'}
actions:
  - target: $.paths['/tokens'].post.parameters[0].schema
    description: It is a secret.
    update: {format: password}
";

fn input(document: &str) -> Input {
    Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("document.yaml", document),
        overlays: vec![Source::new("overlay.yaml", OVERLAY)],
        ..Input::default()
    }
}

#[test]
fn a_trace_has_the_operation_after_each_stage() {
    let trace = trace(input(DOCUMENT), &Words::new(&[]), "introspectToken").unwrap();
    assert!(trace.document.starts_with("# POST /tokens\n"), "{}", trace.document);
    assert!(!trace.document.contains("password"), "{}", trace.document);
    assert!(trace.corrected.contains("format: password"), "{}", trace.corrected);
    assert!(trace.ir.contains("ty: Secret"), "{}", trace.ir);
    let (path, code) = trace.code;
    assert_eq!(path, "operations/introspect_token.rs");
    assert!(code.contains("token: Secret"), "{code}");
}

#[test]
fn an_unknown_operation_and_a_faulty_document_have_no_trace() {
    assert!(trace(input(DOCUMENT), &Words::new(&[]), "other").is_none());
    let faulty = DOCUMENT.replace("in: query", "in: nowhere");
    assert!(trace(input(&faulty), &Words::new(&[]), "introspectToken").is_none());
}
