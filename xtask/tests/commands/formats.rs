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
fn json_has_one_object_per_line() {
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

#[test]
fn every_command_prints_the_diagnostics_of_a_document_in_the_chosen_format() {
    let workspace = Workspace::new("same-format", 1);
    workspace.write("docs/v1.0.0.yaml", &broken());
    workspace.write("docs/v1.1.0.yaml", &document(1));
    let one = "docs/v1.0.0.yaml";
    workspace.write(
        "spec/v1/corrections.yaml",
        "overlay: 1.0.0\ninfo: {title: A, version: '1'}\nactions: []\n",
    );
    let settings = "versions:\n  v1: {title: One, document: spec/v1/api.yaml, overlays: [spec/v1/corrections.yaml]}\n";
    workspace.write("spec/codegen.yaml", settings);
    for arguments in [
        &["codegen", "--spec", one, "--out", "out"][..],
        &["lint", one],
        &["diff", one, "docs/v1.1.0.yaml"],
        &["history", "docs"],
        &["scale", one],
    ] {
        let run = |format: &str| workspace.run(&[arguments, &["--format", format]].concat());
        let json = run("json");
        let errors = objects(&json.stdout);
        let errors = errors.iter().filter(|one| one["code"] == "E0402" && one["line"].is_u64());
        assert!(!json.is_success && errors.count() >= 1, "{arguments:?} {json:?}");
        let github = run("github");
        let is_annotation = |line: &str| line.starts_with("::error file=docs/v1.0.0.yaml,line=");
        assert!(!github.is_success && github.stdout.lines().any(is_annotation), "{github:?}");
        let text = run("text");
        let summary = "error[E0402]: the target of a reference does not exist\n";
        // The summary is the result of `lint`.
        let printed = [text.stderr.as_str(), &text.stdout].concat();
        assert!(!text.is_success && printed.contains(summary), "{arguments:?} {text:?}");
        assert!(!text.stderr.contains('\u{1b}'), "{arguments:?} {text:?}");
    }
}

#[test]
fn colors_follow_the_option_and_the_environment() {
    let workspace = Workspace::new("colors", 2);
    workspace.write("spec/v1/api.yaml", &broken());
    let is_colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = workspace.command(arguments);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        let output = command.env("TERM", "xterm").envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(output.stderr).unwrap().contains("\u{1b}[91merror[E0402]\u{1b}[0m")
    };
    // The output is a pipe.
    assert!(!is_colored(&["lint"], &[]));
    assert!(is_colored(&["lint", "--color", "always"], &[("NO_COLOR", "1"), ("TERM", "dumb")]));
    assert!(is_colored(&["--color=always", "codegen", "--check"], &[]));
    assert!(is_colored(&["lint"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_colored(&["lint"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!is_colored(&["lint", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    let run = workspace.run(&["lint", "--format", "json", "--color", "always"]);
    assert!(!run.stdout.contains('\u{1b}'), "{run:?}");
    let run = workspace.run(&["lint", "--color", "sometimes"]);
    assert!(run.stderr.contains("use one of auto, always, never"), "{run:?}");
}
