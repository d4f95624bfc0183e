//! Each code has an explanation, whose example raises exactly this code and is rendered as in a golden file.
//!
//! `UPDATE_GOLDEN=1` rewrites the golden files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::lints::{LintLevels, lint};
use codegen::{
    Code, Diagnostics, Input, Settings, Source, Styles, Words, columns, generate, unused_words,
};

/// Codes that no document raises: they report bugs of the generator.
const BUGS: &[&str] = &["E0317", "E0801", "E0802"];

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: Things, version: \"1\"}\n";

/// Returns the document that exceeds the limit of a code. It is too large for an explanation.
fn large(code: &str) -> Option<String> {
    match code {
        "E0108" => {
            Some(format!("{HEAD}x-deep: {}{}\npaths: {{}}\n", "[".repeat(200), "]".repeat(200)))
        }
        "E0111" => Some(format!("{HEAD}paths: {{}}\nx-names: {{? {} : 1}}\n", "n".repeat(1025))),
        "E0207" => {
            let (open, close) = ("{type: object, properties: {a: ".repeat(10), "}}".repeat(10));
            let schemas = (0..500).map(|n| format!("    A{n}: {open}{{type: string}}{close}\n"));
            let schemas = schemas.collect::<String>();
            Some(format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{schemas}"))
        }
        "E0510" => {
            let parameters = (0..513).map(|number| {
                format!("        - {{name: p{number}, in: query, schema: {{type: string}}}}\n")
            });
            let parameters = parameters.collect::<String>();
            Some(format!(
                "{HEAD}paths:\n  /things:\n    get:\n      operationId: getThing\n      parameters:\n{parameters}      \
                 responses: {{\"204\": {{description: The thing was read.}}}}\n"
            ))
        }
        _ => None,
    }
}

/// Returns the code blocks of an explanation with their labels: `yaml`, `yaml overlay` or `yaml settings`.
fn blocks(explanation: &str) -> Vec<(&str, &str)> {
    let mut blocks = Vec::new();
    for block in explanation.split("\n```").skip(1).step_by(2) {
        blocks.push(block.split_once('\n').unwrap());
    }
    blocks
}

/// Returns the diagnostics of the example of a code.
fn diagnostics(code: Code) -> Diagnostics {
    let explanation = code.explanation();
    let blocks = blocks(explanation);
    let block = |label: &str| {
        blocks.iter().find(|(found, _)| *found == label).map(|(_, text)| format!("{text}\n"))
    };
    let mut diagnostics = Diagnostics::new();
    let mut words = Words::default();
    if let Some(text) = block("yaml settings") {
        let source = Source::new("codegen.yaml", text);
        match Settings::read(source, &mut diagnostics) {
            Some(settings) => words = Words::new(&settings.words),
            None => return diagnostics,
        }
    }
    let document = large(code.as_str()).or_else(|| block("yaml"));
    let document = document.unwrap_or_else(|| panic!("{code}: no example"));
    let overlays = block("yaml overlay").map(|text| Source::new("overlay.yaml", text));
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: Source::new("example.yaml", document),
        overlays: overlays.into_iter().collect(),
        ..Input::default()
    };
    // Codes of lints are raised by `cargo xtask lint` alone.
    diagnostics.extend(if code.as_str().starts_with("E09") {
        lint(input, &words, &LintLevels::new())
    } else {
        generate(input, &words).diagnostics
    });
    if let Some(text) = block("yaml settings") {
        unused_words(Source::new("codegen.yaml", text), &words, &mut diagnostics);
    }
    diagnostics
}

#[test]
fn each_example_raises_exactly_its_code_and_is_rendered_as_in_its_golden_file() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let directory = Path::new("tests/explain");
    let mut wrong = Vec::new();
    let mut files = BTreeSet::new();
    for code in Code::ALL.iter().filter(|code| !BUGS.contains(&code.as_str())) {
        let diagnostics = diagnostics(*code);
        let found: BTreeSet<Code> = diagnostics.iter().map(|one| one.code).collect();
        let styles = Styles::PLAIN.wrapped(Some(80));
        let mut rendered = String::new();
        for one in diagnostics.iter() {
            rendered.push_str(&one.render(&styles).to_string());
            rendered.push_str("\n\n");
        }
        if found != BTreeSet::from([*code]) {
            wrong.push(format!("{code}: {found:?}\n{rendered}"));
            continue;
        }
        let path = directory.join(format!("{code}.txt"));
        if update {
            fs::write(&path, &rendered).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        if golden.replace("\r\n", "\n") != rendered {
            wrong.push(format!("{code}: {} differs:\n{rendered}", path.display()));
        }
        // Pointers and actions are not wrapped, so that they can be copied.
        let is_copied = |line: &str| {
            let line = line.trim_start();
            ["= at /", "- target: ", "update: "].iter().any(|start| line.starts_with(start))
        };
        let is_narrow = |line: &str| columns(line) <= 80 || is_copied(line);
        assert!(rendered.lines().all(is_narrow), "{rendered}");
        files.insert(path.file_name().unwrap().to_owned());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let present = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(present.collect::<BTreeSet<_>>(), files, "a golden file without a code");
}

#[test]
fn each_explanation_has_the_title_of_its_code_and_all_parts() {
    for code in Code::ALL {
        let explanation = code.explanation();
        assert!(explanation.starts_with(&format!("# {code}: {}\n\n", code.title())), "{code}");
        let is_bug = BUGS.contains(&code.as_str());
        assert_eq!(explanation.contains("\n## Example\n"), !is_bug, "{code}");
        assert!(explanation.contains("\n## What to do\n"), "{code}");
        for (label, text) in blocks(explanation) {
            assert!(["yaml", "yaml overlay", "yaml settings"].contains(&label), "{code}");
            // `cargo xtask explain` indents code by 4 columns.
            assert!(text.lines().all(|line| columns(line) <= 76), "{code}: {text}");
        }
    }
}
