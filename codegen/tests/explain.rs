//! Each explanation of a code has an example that raises exactly this code.

use std::collections::BTreeSet;

use codegen::lints::{LintLevels, lint};
use codegen::{Code, Input, Source, Words, generate};

/// Codes that have no explanation yet.
const MISSING: &[&str] = &[
    "E0107", "E0108", "E0109", "E0110", "E0111", "E0201", "E0202", "E0203", "E0204", "E0205",
    "E0206", "E0207", "E0304", "E0305", "E0306", "E0315", "E0316", "E0317", "E0318", "E0319",
    "E0406", "E0504", "E0506", "E0507", "E0509", "E0510", "E0601", "E0603", "E0604", "E0605",
    "E0701", "E0702", "E0703", "E0801", "E0802", "E0903", "E0907", "E0908",
];

#[test]
fn each_example_raises_exactly_its_code() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let Some(explanation) = code.explanation() else { continue };
        let example = explanation.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
        let input = Input {
            module: "api".to_owned(),
            title: "API".to_owned(),
            document: Source::new("example.yaml", example),
            ..Input::default()
        };
        // Codes of lints are raised by `cargo xtask lint` alone.
        let diagnostics = if code.as_str().starts_with("E09") {
            lint(input, &Words::default(), &LintLevels::new())
        } else {
            generate(input, &Words::default()).diagnostics
        };
        let found: BTreeSet<Code> = diagnostics.iter().map(|one| one.code).collect();
        if found != BTreeSet::from([*code]) {
            wrong.push(format!("{code}: {found:?}\n{}", diagnostics.render()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_code_has_an_explanation_or_is_listed_as_missing() {
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| code.explanation().is_none())
        .map(|code| code.as_str())
        .collect();
    assert_eq!(missing, MISSING);
}

#[test]
fn each_explanation_has_the_title_of_its_code_and_all_parts() {
    for code in Code::ALL {
        let Some(explanation) = code.explanation() else { continue };
        assert!(explanation.starts_with(&format!("# {code}: {}\n\n", code.title())), "{code}");
        for part in ["\n## Example\n", "\n## What to do\n"] {
            assert!(explanation.contains(part), "{code}: {part}");
        }
    }
}
