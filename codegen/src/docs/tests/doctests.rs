//! The doctests that rustdoc itself finds in documentation.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

use super::random::Random;
use super::{item, lines};
use crate::{Input, Source, Words, generate};

/// Returns the number of doctests that rustdoc finds in these doc comments, each of which belongs to one item.
fn doctests<'a>(name: &str, comments: impl IntoIterator<Item = Vec<&'a str>>) -> usize {
    let mut source = String::new();
    for (index, comment) in comments.into_iter().enumerate() {
        for line in comment {
            let space = if line.is_empty() { "" } else { " " };
            writeln!(source, "///{space}{line}").unwrap();
        }
        writeln!(source, "pub struct Item{index};\n").unwrap();
    }
    let file = format!("hydra-codegen-{name}-{}.rs", std::process::id());
    let path = env::temp_dir().join(file);
    fs::write(&path, source).unwrap();
    // With this edition, rustdoc compiles a doctest only when it runs.
    let output = Command::new(rustdoc())
        .args(["--test", "--edition", "2021", "--crate-name", "descriptions"])
        .args(["--test-args", "--list"])
        .arg(&path)
        .output();
    fs::remove_file(&path).unwrap();
    let output = output.unwrap();
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{stdout}\n{}", String::from_utf8_lossy(&output.stderr));
    let summary = stdout.lines().rev().find_map(|line| line.split_once(" test"));
    let (count, _) = summary.unwrap_or_else(|| panic!("rustdoc lists no tests: {stdout}"));
    count.parse().unwrap()
}

/// Returns the path of rustdoc: in the directory of cargo, which sets its own path for tests.
fn rustdoc() -> PathBuf {
    let beside = env::var_os("CARGO").map(|cargo| {
        Path::new(&cargo).with_file_name(format!("rustdoc{}", env::consts::EXE_SUFFIX))
    });
    beside.filter(|path| path.is_file()).unwrap_or_else(|| "rustdoc".into())
}

/// Returns the doc comments of a generated file.
fn comments(text: &str) -> Vec<Vec<&str>> {
    let mut comments = vec![Vec::new()];
    for line in text.lines() {
        let line = line.trim_start();
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(comment) => {
                let comment = comment.strip_prefix(' ').unwrap_or(comment);
                comments.last_mut().unwrap().push(comment);
            }
            None => comments.push(Vec::new()),
        }
    }
    comments.retain(|comment| !comment.is_empty());
    comments
}

/// Returns the number of doctests in the module of a document.
fn generated(name: &str, document: &Value) -> usize {
    let input = Input {
        module: "api".to_owned(),
        title: "an API".to_owned(),
        document: Source::new("descriptions.json", document.to_string()),
        ..Input::default()
    };
    let generated = generate(input, &Words::default());
    assert!(!generated.diagnostics.has_errors(), "{}", generated.diagnostics.render());
    doctests(name, generated.files.values().flat_map(|text| comments(text)))
}

/// Replaces the descriptions and summaries of a document.
fn replace_descriptions(node: &mut Value, mut with: impl FnMut() -> String) {
    fn walk(node: &mut Value, with: &mut dyn FnMut() -> String) {
        match node {
            Value::Object(members) => {
                for (name, member) in members {
                    match member {
                        Value::String(text) if name == "description" || name == "summary" => {
                            *text = with();
                        }
                        member => walk(member, with),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| walk(item, with)),
            _ => {}
        }
    }
    walk(node, &mut with);
}

#[test]
fn rustdoc_finds_existing_doctests() {
    let text = ["```text", "a", "```"];
    let code = ["One.", "", "```", "let a = 1;", "```"];
    assert_eq!(doctests("none", [text.to_vec()]), 0);
    assert_eq!(doctests("two", [code.to_vec(), text.to_vec(), code.to_vec()]), 2);
}

#[test]
fn rustdoc_finds_no_doctest_in_random_descriptions() {
    let mut random = Random(23);
    let written: Vec<Vec<String>> = (0..2_000)
        .map(|_| {
            let markdown = random.description();
            let mut documentation = lines(&markdown);
            documentation.push(String::new());
            documentation.extend(item("`404`:", &markdown));
            documentation
        })
        .collect();
    let comments = written.iter().map(|lines| lines.iter().map(String::as_str).collect());
    assert_eq!(doctests("random", comments), 0);
}

// A module has doctests of its own: examples of calls. They are the same with any descriptions.
#[test]
fn rustdoc_finds_no_doctest_in_the_descriptions_of_a_module() {
    let text = fs::read_to_string("tests/compiled/descriptions.yaml").unwrap();
    let nasty: Value = serde_yaml::from_str(&text).unwrap();
    let mut plain = nasty.clone();
    replace_descriptions(&mut plain, || "One.".to_owned());
    let examples = generated("plain", &plain);
    assert!(examples >= 9, "{examples} operations have an example");
    assert_eq!(generated("nasty", &nasty), examples);
    let mut random = Random(29);
    for round in 0..4 {
        let mut document = nasty.clone();
        replace_descriptions(&mut document, || random.description());
        assert_eq!(generated("random-module", &document), examples, "round {round}");
    }
}
