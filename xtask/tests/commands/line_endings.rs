//! A checkout with CRLF line endings is reported as such, and not as stale files.

use crate::workspace::Workspace;

fn with_crlf(workspace: &Workspace, is_chosen: impl Fn(&str) -> bool) -> usize {
    let files = workspace.files("hydra-client/src/v1");
    let chosen = files.into_iter().filter(|(path, _)| is_chosen(path));
    chosen
        .map(|(path, text)| {
            let text = text.replace('\n', "\r\n");
            workspace.write(&format!("hydra-client/src/v1/{path}"), &text);
        })
        .count()
}

#[test]
fn crlf_line_endings_are_reported_once() {
    let workspace = Workspace::new("crlf", 3);
    assert!(workspace.run(&["codegen"]).is_success);
    let fresh = workspace.files("hydra-client/src");
    let count = with_crlf(&workspace, |_| true);
    let check = workspace.run(&["codegen", "--check"]);
    assert!(!check.is_success && check.stdout.is_empty(), "{check:?}");
    assert!(check.stderr.starts_with(&format!("error: {count} files below")), "{check:?}");
    assert!(check.stderr.contains("CRLF") && check.stderr.contains(".gitattributes"), "{check:?}");
    assert_eq!(check.stderr.lines().count(), 2, "{check:?}");

    let write = workspace.run(&["codegen"]);
    assert!(write.is_success, "{write:?}");
    assert_eq!(write.stdout.lines().count(), 2, "{write:?}");
    assert!(write.stdout.contains(&format!("by LF in {count} files")), "{write:?}");
    assert_eq!(workspace.files("hydra-client/src"), fresh);
}

#[test]
fn a_stale_file_is_named_among_files_with_crlf() {
    let workspace = Workspace::new("mixed", 3);
    assert!(workspace.run(&["codegen"]).is_success);
    let count = with_crlf(&workspace, |path| path.starts_with("operations/"));
    let path = "hydra-client/src/v1/operations/get_item0.rs";
    let text = &workspace.files("hydra-client/src/v1")["operations/get_item0.rs"];
    workspace.write(path, &text.replace("getItem0", "getItem9"));
    let check = workspace.run(&["codegen", "--check"]);
    assert!(check.stdout.starts_with(&format!("stale {path}\n")), "{check:?}");
    assert_eq!(check.stdout.matches("stale ").count(), 1, "{check:?}");
    // Only lines with other differences are shown.
    assert!(!check.stdout.contains('\r'), "{check:?}");
    let crlf = format!("error: {} files below hydra-client/src/", count - 1);
    assert!(check.stderr.contains(&crlf), "{check:?}");
    assert!(check.stderr.contains("error: 1 of "), "{check:?}");
    assert!(workspace.run(&["codegen"]).is_success);
    assert!(workspace.run(&["codegen", "--check"]).is_success);
}

#[test]
fn a_document_with_crlf_generates_the_same_output() {
    let workspace = Workspace::new("document", 3);
    assert!(workspace.run(&["codegen"]).is_success);
    for path in ["spec/codegen.yaml", "spec/v1/api.yaml"] {
        let text = std::fs::read_to_string(workspace.root.join(path)).unwrap();
        workspace.write(path, &text.replace('\n', "\r\n"));
    }
    let check = workspace.run(&["codegen", "--check"]);
    assert!(check.is_success, "{check:?}");
}
