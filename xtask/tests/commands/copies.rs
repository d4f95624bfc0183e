//! A command works on the workspace that it is run in, wherever the program was built.

use std::fs;

use crate::workspace::{Workspace, document};

#[test]
fn a_command_works_on_the_copy_that_contains_it() {
    let first = Workspace::new("first", 2);
    let second = Workspace::new("second", 3);
    assert!(first.run(&["codegen"]).is_success);
    let before = first.files("");

    let stale = second.run(&["codegen", "--check"]);
    assert!(!stale.is_success && stale.stdout.contains("get_item2.rs"), "{stale:?}");
    // From a directory below the root.
    let mut below = second.command(&["codegen"]);
    assert!(below.current_dir(second.root.join("spec/v1")).status().unwrap().success());
    assert!(second.run(&["codegen", "--check"]).is_success);
    assert!(second.files("hydra-client/src").keys().any(|path| path.ends_with("get_item2.rs")));

    assert_eq!(first.files(""), before);
    assert!(first.run(&["codegen", "--check"]).is_success);
}

#[test]
fn a_renamed_workspace_is_found() {
    let mut workspace = Workspace::new("name", 1);
    assert!(workspace.run(&["codegen"]).is_success);
    let old = workspace.root.clone();
    let new = old.with_extension("new");
    fs::rename(&old, &new).unwrap();
    workspace.root = new;
    workspace.write("spec/v1/api.yaml", &document(2));
    assert!(!workspace.run(&["codegen", "--check"]).is_success);
    assert!(workspace.run(&["codegen"]).is_success);
    assert!(workspace.run(&["codegen", "--check"]).is_success);
    assert!(!old.exists());
}

#[test]
fn a_command_outside_of_a_workspace_fails() {
    let workspace = Workspace::new("outside", 0);
    fs::remove_file(workspace.root.join("Cargo.toml")).unwrap();
    for arguments in [&["codegen"][..], &["codegen", "--check"], &["corpus", "spec"], &["ci"]] {
        let run = workspace.run(arguments);
        assert!(!run.is_success && run.stderr.contains("is not inside the workspace"), "{run:?}");
        assert!(run.stderr.contains("help: "), "{run:?}");
    }
    assert!(workspace.run(&["help"]).is_success);
}
