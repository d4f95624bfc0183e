//! Symbolic links in the output: files behind them are not changed.

use std::fs;
use std::os::unix::fs::symlink;

use crate::workspace::{Workspace, document};

const SOURCE: &str = "hydra-client/src";

/// Moves a directory behind a link, with hand-written files and with copies of generated files, which have the header.
fn move_behind_link(workspace: &Workspace, directory: &str) {
    let (inside, outside) = (workspace.root.join(directory), workspace.root.join("elsewhere"));
    fs::rename(&inside, &outside).unwrap();
    fs::write(outside.join("item0.rs"), "by hand").unwrap();
    symlink(&outside, &inside).unwrap();
}

#[test]
fn nothing_behind_a_linked_directory_is_changed() {
    for linked in ["v1/models", "v1/operations", "v1"] {
        let workspace = Workspace::new("linked", 3);
        assert!(workspace.run(&["codegen"]).is_success);
        move_behind_link(&workspace, &format!("{SOURCE}/{linked}"));
        let before = workspace.files("");
        // Without the link, stale, missing and orphaned files would all be written.
        for operations in [1, 3, 5] {
            workspace.write("spec/v1/api.yaml", &document(operations));
            for arguments in [&["codegen"][..], &["codegen", "--check"]] {
                let run = workspace.run(arguments);
                assert!(!run.is_success, "{run:?}");
                let named = format!("{SOURCE}/{linked} is a symbolic link to a directory");
                assert!(run.stderr.contains(&named) && run.stderr.contains("help: "), "{run:?}");
            }
        }
        workspace.write("spec/v1/api.yaml", &document(3));
        assert_eq!(workspace.files(""), before, "{linked}");
    }
}

#[test]
fn the_source_directory_of_the_client_cannot_be_a_link() {
    for linked in [SOURCE, "hydra-client"] {
        let workspace = Workspace::new("source", 1);
        move_behind_link(&workspace, linked);
        let before = workspace.files("");
        for arguments in [&["codegen"][..], &["codegen", "--check"]] {
            let run = workspace.run(arguments);
            let named = format!("{linked} is a symbolic link");
            assert!(!run.is_success && run.stderr.contains(&named), "{run:?}");
        }
        assert_eq!(workspace.files(""), before);
    }
}

#[test]
fn the_named_output_may_be_a_link_but_not_what_is_in_it() {
    let workspace = Workspace::new("named", 2);
    fs::create_dir_all(workspace.root.join("real")).unwrap();
    symlink("real", workspace.root.join("out")).unwrap();
    let arguments = ["codegen", "--spec", "spec/v1/api.yaml", "--out", "out", "--name", "v2"];
    assert!(workspace.run(&arguments).is_success);
    assert!(workspace.files("real").contains_key("v2/models/item1.rs"));

    fs::rename(workspace.root.join("real/v2/models"), workspace.root.join("elsewhere")).unwrap();
    symlink("../../elsewhere", workspace.root.join("real/v2/models")).unwrap();
    workspace.write("elsewhere/item0.rs", "by hand");
    let before = workspace.files("");
    let run = workspace.run(&arguments);
    assert!(!run.is_success && run.stderr.contains("out/v2/models is a symbolic link"), "{run:?}");
    assert_eq!(workspace.files(""), before);
}

#[test]
fn a_hard_link_to_an_output_file_keeps_its_content() {
    let workspace = Workspace::new("shared", 2);
    assert!(workspace.run(&["codegen"]).is_success);
    let models = workspace.root.join(SOURCE).join("v1/models");
    let stale = format!("{}\n// Stale.\n", codegen::MARK);
    workspace.write("elsewhere/symbolic.rs", &stale);
    workspace.write("elsewhere/hard.rs", &stale);
    fs::remove_file(models.join("item0.rs")).unwrap();
    symlink(workspace.root.join("elsewhere/symbolic.rs"), models.join("item0.rs")).unwrap();
    fs::remove_file(models.join("item1.rs")).unwrap();
    fs::hard_link(workspace.root.join("elsewhere/hard.rs"), models.join("item1.rs")).unwrap();
    let run = workspace.run(&["codegen"]);
    assert!(run.is_success, "{run:?}");
    for name in ["symbolic.rs", "hard.rs"] {
        assert_eq!(workspace.files("elsewhere")[name], stale);
    }
    assert!(workspace.run(&["codegen", "--check"]).is_success);

    // A dangling link and a link to a hand-written file belong to the user.
    workspace.write("elsewhere/hand.rs", "by hand");
    for target in ["../../../../elsewhere/hand.rs", "nowhere", "/dev/null"] {
        fs::remove_file(models.join("item0.rs")).unwrap();
        symlink(target, models.join("item0.rs")).unwrap();
        let run = workspace.run(&["codegen"]);
        assert!(!run.is_success && run.stderr.contains("item0.rs is in the way"), "{run:?}");
        assert!(models.join("item0.rs").is_symlink());
    }
}
