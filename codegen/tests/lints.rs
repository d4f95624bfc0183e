//! The lints of valid documents: each rule with a document that it reports and one that it does not.

use std::collections::BTreeSet;

use codegen::lints::{LintLevel, LintLevels, lint, names};
use codegen::{Diagnostics, Input, Severity, Source, Words};

const QUIET: &str = r##"
openapi: 3.0.3
info: {title: API, version: "1"}
tags: [{name: things}]
paths:
  /things:
    get:
      operationId: listThings
      description: Lists things.
      tags: [things]
      parameters:
        - {name: kind, in: query, description: The kind., schema: {type: string, enum: [a, b], default: a}}
      responses:
        "200": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/thing"}}}}
        "404": {$ref: "#/components/responses/failed"}
components:
  responses:
    failed: {description: It failed.}
  schemas:
    thing:
      type: object
      required: [id]
      additionalProperties: false
      properties: {id: {type: string, format: uuid}, size: {type: integer, minimum: 1, maximum: 9}}
"##;

/// For each rule: a string of the document without findings, its replacement, and the pointer of the finding.
const CASES: &[(&str, &str, &str, &str)] = &[
    (
        "unused-schema",
        "    thing:\n",
        "    other: {type: string}\n    thing:\n",
        "/components/schemas/other",
    ),
    (
        "unused-component",
        "    failed: {",
        "    unused: {description: Never.}\n    failed: {",
        "/components/responses/unused",
    ),
    (
        "unused-component",
        "components:\n",
        "components:\n  securitySchemes: {basic: {type: http, scheme: basic}}\n",
        "/components/securitySchemes/basic",
    ),
    (
        "similar-names",
        "size: {type: integer, minimum: 1, maximum: 9}}",
        "size: {$ref: '#/components/schemas/Thi_ng'}}\n    Thi_ng: {type: string}",
        "/components/schemas/Thi_ng",
    ),
    (
        "no-error-response",
        "        \"404\": {$ref: \"#/components/responses/failed\"}\n",
        "",
        "/paths/~1things/get/responses",
    ),
    ("no-description", "      description: Lists things.\n", "", "/paths/~1things/get"),
    ("no-description", " description: The kind.,", "", "/paths/~1things/get/parameters/0"),
    ("no-tag", "      tags: [things]\n", "", "/paths/~1things/get"),
    (
        "differing-results",
        "        \"404\":",
        "        \"201\": {description: Other, content: {application/json: {schema: {type: string}}}}\n        \"404\":",
        "/paths/~1things/get/responses",
    ),
    ("unpaged-list", "name: kind,", "name: page_token,", "/paths/~1things/get"),
    (
        "default-outside-enum",
        "default: a}",
        "default: c}",
        "/paths/~1things/get/parameters/0/schema/default",
    ),
    (
        "unknown-format",
        "format: uuid}",
        "format: uuid4}",
        "/components/schemas/thing/properties/id/format",
    ),
    (
        "unsatisfiable-schema",
        "minimum: 1, maximum: 9",
        "minimum: 10, maximum: 9",
        "/components/schemas/thing/properties/size",
    ),
    (
        "unsatisfiable-schema",
        "minimum: 1, maximum: 9",
        "minimum: 9, exclusiveMinimum: true, maximum: 9",
        "/components/schemas/thing/properties/size",
    ),
    ("unsatisfiable-schema", "required: [id]", "required: [id, name]", "/components/schemas/thing"),
    (
        "undescribed-property",
        "required: [id]\n      additionalProperties: false",
        "required: [id, name]",
        "/components/schemas/thing/required/1",
    ),
];

fn lints(text: &str, overlays: &[&str], levels: &LintLevels) -> Diagnostics {
    let overlays = overlays.iter().map(|text| Source::new("overlay.yaml", *text)).collect();
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("document.yaml", text),
        overlays,
        ..Input::default()
    };
    lint(input, &Words::new(&[]), levels)
}

fn levels(rule: &str, level: LintLevel) -> LintLevels {
    LintLevels::from([(rule.to_owned(), level)])
}

#[test]
fn a_document_that_follows_every_rule_has_no_findings() {
    let diagnostics = lints(QUIET, &[], &LintLevels::new());
    assert!(diagnostics.is_empty(), "{}", diagnostics.render());
}

#[test]
fn every_rule_reports_and_has_three_levels() {
    for &(rule, from, to, pointer) in CASES {
        assert!(QUIET.contains(from), "{rule}: {from}");
        let text = QUIET.replacen(from, to, 1);
        let at = |levels: &LintLevels| {
            let diagnostics = lints(&text, &[], levels);
            let found = diagnostics.iter().find(|one| one.pointer.as_str() == pointer);
            found.map(|one| {
                assert!(one.place.is_some() && one.help.is_some(), "{one}");
                one.severity
            })
        };
        assert_eq!(at(&LintLevels::new()), Some(Severity::Warning), "{rule}\n{text}");
        assert_eq!(at(&levels(rule, LintLevel::Deny)), Some(Severity::Error), "{rule}");
        assert_eq!(at(&levels(rule, LintLevel::Allow)), None, "{rule}");
    }
}

#[test]
fn a_correction_without_effect_can_be_denied() {
    let overlay = "overlay: 1.0.0\ninfo: {title: o, version: v}\nactions:\n  - target: $.info\n    \
                   description: The title.\n    update: {title: API}\n";
    let levels = levels("unused-correction", LintLevel::Deny);
    let diagnostics = lints(QUIET, &[overlay], &levels);
    let severities: Vec<Severity> = diagnostics.iter().map(|one| one.severity).collect();
    assert_eq!(severities, [Severity::Error], "{}", diagnostics.render());
}

#[test]
fn every_rule_has_a_test_case() {
    let cases: BTreeSet<&str> =
        CASES.iter().map(|case| case.0).chain(["unused-correction"]).collect();
    assert_eq!(cases, names().into_iter().collect());
}

#[test]
fn a_document_with_errors_gets_errors_instead_of_findings() {
    let diagnostics =
        lints(&QUIET.replace("openapi: 3.0.3", "openapi: 9"), &[], &LintLevels::new());
    assert!(diagnostics.has_errors());
}
