//! Diagnostics are printed as text with a summary, as JSON, or as annotations of GitHub Actions.

use serde_json::Value;

use crate::workspace::{Workspace, document};

/// A document with two errors of one code, and a warning of another.
fn broken() -> String {
    let text = document(2).replace("#/components/schemas/Item", "#/components/schemas/No");
    text.replace("info: {title: A", "info: {titel: B, title: A")
}

fn objects(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn text_ends_with_a_summary() {
    let workspace = Workspace::new("summary", 2);
    workspace.write("spec/v1/api.yaml", &broken());
    let run = workspace.run(&["codegen", "--check"]);
    assert!(!run.is_success && run.stdout.is_empty(), "{run:?}");
    let summary = "2 errors, 1 warning\n  \
                   2 error[E0402]: the target of a reference does not exist\n  \
                   1 warning[E0302]: an unknown member is ignored\n";
    assert!(run.stderr.contains(summary), "{}", run.stderr);
}

#[test]
fn json_is_one_object_a_line() {
    let workspace = Workspace::new("json", 2);
    workspace.write("spec/v1/api.yaml", &broken());
    for arguments in [&["codegen", "--format", "json"][..], &["lint", "--format", "json"]] {
        let run = workspace.run(arguments);
        assert!(!run.is_success, "{run:?}");
        let found = objects(&run.stdout);
        let codes: Vec<_> = found.iter().map(|one| one["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["E0302", "E0402", "E0402"], "{run:?}");
        assert_eq!(found[0]["severity"], "warning");
        assert_eq!(found[0]["file"], "spec/v1/api.yaml");
        assert_eq!((&found[0]["line"], &found[0]["column"]), (&2.into(), &8.into()));
        assert_eq!(found[0]["pointer"], "/info/titel");
    }
}

#[test]
fn json_names_the_path_of_a_document_outside_of_the_settings() {
    let workspace = Workspace::new("json-single", 1);
    workspace.write("elsewhere/a.yaml", &broken());
    let single = ["codegen", "--spec", "elsewhere/a.yaml", "--out", "out", "--format", "json"];
    let run = workspace.run(&single);
    let files: Vec<_> = objects(&run.stdout).iter().map(|one| one["file"].clone()).collect();
    assert_eq!(files, ["elsewhere/a.yaml"; 3], "{run:?}");
    workspace.write("elsewhere/a.yaml", &document(1));
    let run = workspace.run(&single);
    assert!(run.is_success && run.stdout.is_empty() && run.stderr.contains("created"), "{run:?}");
}

#[test]
fn stale_files_are_errors_in_json_and_annotations() {
    let workspace = Workspace::new("stale-formats", 1);
    let run = workspace.run(&["codegen", "--check", "--format", "json"]);
    let found = objects(&run.stdout);
    assert!(!run.is_success && !found.is_empty(), "{run:?}");
    for one in &found {
        assert_eq!(one["message"], "the generated file is missing");
        assert!(one["file"].as_str().unwrap().starts_with("hydra-client/src/v1/"), "{one}");
        assert!(one["code"].is_null() && one["line"].is_null());
    }
    let run = workspace.run(&["codegen", "--check", "--format", "github"]);
    let annotations = run.stdout.lines().filter(|line| line.starts_with("::error file=hydra-"));
    assert_eq!(annotations.count(), found.len(), "{run:?}");
}

#[test]
fn annotations_have_a_file_a_line_and_a_column() {
    let workspace = Workspace::new("annotations", 2);
    workspace.write("spec/v1/api.yaml", &broken());
    for command in ["codegen", "lint"] {
        let run = workspace.run(&[command, "--format", "github"]);
        let first = run.stdout.lines().next().unwrap();
        let expected =
            "::warning file=spec/v1/api.yaml,line=2,col=8,title=E0302%3A an unknown member";
        assert!(first.starts_with(expected), "{run:?}");
        let errors = run.stdout.lines().filter(|line| line.starts_with("::error file=spec/v1/"));
        assert_eq!(errors.count(), 2, "{run:?}");
    }
}

#[test]
fn settings_with_an_error_are_reported_in_the_chosen_format() {
    let workspace = Workspace::new("settings-format", 1);
    workspace.write("spec/codegen.yaml", "versions: {}\nlints: {frob: deny}\n");
    for command in ["codegen", "lint"] {
        let run = workspace.run(&[command, "--format", "json"]);
        let found = objects(&run.stdout);
        assert!(!run.is_success && found.iter().all(|one| one["code"] == "E0109"), "{run:?}");
        assert!(!found.is_empty(), "{run:?}");
    }
}
