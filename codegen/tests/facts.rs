//! Compares our documents with the published ones, if they are present: both state the same facts in different words.
//!
//! Differences of the real server belong in the overlays, where each has its reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::{
    Diagnostics, Document, Files, Generated, Input, Pointer, Source, Words, generate, read,
};
use serde_json::{Map, Value};

/// Returns the path of the workspace. Cargo runs tests in the directory of their package.
fn workspace() -> &'static Path {
    Path::new("..")
}

/// Returns the names of the modules of the versions.
fn versions() -> Vec<String> {
    let settings = fs::read_to_string(workspace().join("spec/codegen.yaml")).unwrap();
    let settings: Value = serde_yaml::from_str(&settings).unwrap();
    settings["versions"].as_object().unwrap().keys().cloned().collect()
}

/// Returns the published document of each version, or nothing if `../shared` does not have them. Its file is named after the
/// version of the API that our document states.
fn published() -> Vec<(String, Source)> {
    let directory = workspace().join("../shared/specs/hydra");
    if !directory.is_dir() {
        println!("skipped: `../shared` does not have the published documents");
        return Vec::new();
    }
    let found = versions().into_iter().map(|version| {
        let document = document(ours(&version, "hydra.yaml"));
        let name = format!("{}.json", document.value()["info"]["version"].as_str().unwrap());
        let path = directory.join(&name);
        let text = fs::read_to_string(&path).unwrap_or_else(|err| {
            panic!("cannot read {}, the published document of {version}: {err}", path.display())
        });
        (version, Source::new(name, text))
    });
    found.collect()
}

/// Returns a file of a version in `spec`.
fn ours(version: &str, name: &str) -> Source {
    let path = workspace().join("spec").join(version).join(name);
    Source::new(name, fs::read_to_string(path).unwrap())
}

fn document(source: Source) -> Document {
    let mut diagnostics = Diagnostics::new();
    let document = read(source, &mut diagnostics);
    document.unwrap_or_else(|| panic!("{}", diagnostics.render()))
}

/// Returns the facts of a document: everything except prose, examples and extensions.
fn facts(value: &Value, is_names: bool) -> Value {
    match value {
        Value::Object(members) => {
            let prose = ["description", "summary", "title", "example", "examples", "externalDocs"];
            let is_object = members.get("type").is_none_or(|ty| ty == "object");
            let mut kept = Map::new();
            for (name, member) in members {
                // In some objects, the API defines the names of the members, such as `title`.
                if !is_names {
                    let leftover = name == "required" && member.is_array() && !is_object;
                    if prose.contains(&name.as_str()) || name.starts_with("x-") || leftover {
                        continue;
                    }
                }
                let names =
                    matches!(name.as_str(), "properties" | "schemas" | "responses" | "paths");
                // The description of a scope is prose.
                let scopes = member.as_object().filter(|_| name == "scopes" && !is_names);
                let member = match scopes {
                    Some(scopes) => scopes.keys().cloned().collect(),
                    None => facts(member, names && !is_names),
                };
                let is_empty = member.as_object().is_some_and(Map::is_empty) && name == "headers";
                if !is_empty {
                    kept.insert(name.clone(), member);
                }
            }
            Value::Object(kept)
        }
        Value::Array(elements) => {
            Value::Array(elements.iter().map(|element| facts(element, false)).collect())
        }
        other => other.clone(),
    }
}

/// Collects the differences between two documents, each with its place.
fn differences(left: &Value, right: &Value, at: &Pointer, found: &mut Vec<String>) {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
            for name in names {
                let at = at.child(name);
                match (left.get(name), right.get(name)) {
                    (Some(left), Some(right)) => differences(left, right, &at, found),
                    (Some(left), None) => found.push(format!("{at}: only ours has {left}")),
                    (None, Some(right)) => found.push(format!("{at}: only theirs has {right}")),
                    (None, None) => {}
                }
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                differences(left, right, &at.index(index), found);
            }
        }
        (left, right) if left == right => {}
        (left, right) => found.push(format!("{at}: ours {left}, theirs {right}")),
    }
}

#[test]
fn our_documents_state_the_published_facts() {
    for (version, theirs) in published() {
        let theirs = document(theirs);
        let ours = document(ours(&version, "hydra.yaml"));
        let (mut left, mut right) = (facts(ours.value(), false), facts(theirs.value(), false));
        for facts in [&mut left, &mut right] {
            // The title of the document and the tags may differ.
            for member in ["info", "tags", "openapi"] {
                facts.as_object_mut().unwrap().shift_remove(member);
            }
        }
        let mut found = Vec::new();
        differences(&left, &right, &Pointer::root(), &mut found);
        assert!(found.is_empty(), "{version}:\n{}", found.join("\n"));
        let paths = left["paths"].as_object().unwrap().len();
        println!("{version}: the same API, of {paths} paths");
    }
}

#[test]
fn a_changed_fact_is_found() {
    let text = fs::read_to_string(workspace().join("spec/v26/hydra.yaml")).unwrap();
    let ours = document(Source::new("a", text.as_str()));
    for (from, to) in [
        ("      operationId: getOAuth2Client\n", "      operationId: getOAuth2Clients\n"),
        ("format: int64", "format: int32"),
        ("in: path", "in: query"),
        ("nullable: true", "nullable: false"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        let theirs = document(Source::new("b", changed));
        let mut found = Vec::new();
        let (left, right) = (facts(ours.value(), false), facts(theirs.value(), false));
        differences(&left, &right, &Pointer::root(), &mut found);
        assert_eq!(found.len(), 1, "{from}: {found:?}");
    }
}

fn generated(version: &str, document: Source) -> Files {
    let words = ["OAuth2", "OAuth", "OpenId"].map(str::to_owned);
    let input = Input {
        module: version.to_owned(),
        title: "Hydra".to_owned(),
        document,
        overlays: vec![ours(version, "corrections.yaml")],
        ..Input::default()
    };
    let Generated { files, diagnostics, .. } = generate(input, &Words::new(&words));
    assert!(!diagnostics.has_errors(), "{}", diagnostics.render());
    files
}

/// Returns the lines of a file without documentation and blank lines.
fn code(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("//")).collect()
}

#[test]
fn our_documents_and_the_published_ones_generate_the_same_code() {
    for (version, theirs) in published() {
        let ours = generated(&version, ours(&version, "hydra.yaml"));
        let theirs = generated(&version, theirs);
        let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&ours), names(&theirs), "{version}");
        for (path, text) in &ours {
            assert_eq!(code(text), code(&theirs[path]), "{version}/{path}");
        }
        println!("{version}: the same code, in {} files", ours.len());
    }
}
