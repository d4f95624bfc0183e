//! Concurrent runs of a command, and killed runs: the output is always that of one complete run.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use codegen::Files;

use crate::workspace::{Run, Workspace, document};

const SOURCE: &str = "hydra-client/src";
const WORK: &str = "hydra-client/src/.cargo-xtask-codegen";

/// Returns the output of a single run.
fn output(workspace: &Workspace, operations: usize) -> Files {
    workspace.write("spec/v1/api.yaml", &document(operations));
    assert!(workspace.run(&["codegen"]).is_success);
    workspace.files(SOURCE)
}

#[test]
fn two_concurrent_runs_leave_the_output_of_one_of_them() {
    let workspace = Workspace::new("pairs", 0);
    // One run creates the files that the other deletes.
    // The document is not in the settings: its output has no fixtures for tests.
    let command = |operations: usize| {
        let spec = format!("{operations}.yaml");
        workspace.write(&spec, &document(operations));
        workspace.command(&["codegen", "--spec", &spec, "--out", SOURCE, "--name", "v1"])
    };
    let [few, many] = [2, 30].map(|operations| {
        assert!(command(operations).output().unwrap().status.success());
        workspace.files(SOURCE)
    });
    for round in 0..20 {
        let texts = if round % 2 == 0 { [2, 30] } else { [30, 2] };
        let runs = texts.map(|operations| {
            let mut command = command(operations);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        });
        for run in runs {
            let run = Run::from(run.wait_with_output().unwrap());
            assert!(run.is_success, "{run:?}");
        }
        let left = workspace.files(SOURCE);
        let left: Vec<&String> = left.keys().collect();
        let is_one = [&few, &many].iter().any(|files| files.keys().collect::<Vec<_>>() == left);
        assert!(is_one, "round {round}: {left:?}");
        let documents: Vec<_> = workspace
            .files(&format!("{SOURCE}/v1"))
            .values()
            .map(|text| text.lines().next().unwrap().to_owned())
            .collect();
        assert!(documents.windows(2).all(|pair| pair[0] == pair[1]), "{documents:?}");
    }
}

#[test]
#[cfg(unix)]
fn a_waiting_run_names_the_process_that_holds_the_lock() {
    let workspace = Workspace::new("waits", 1);
    fs::create_dir_all(workspace.root.join(WORK)).unwrap();
    // The document is a pipe: the run holds the lock until the test writes to the pipe.
    let pipe = workspace.root.join("pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    let arguments = ["codegen", "--spec", "pipe.yaml", "--out", SOURCE, "--name", "v2"];
    let mut first = workspace.command(&arguments).stdout(Stdio::null()).spawn().unwrap();
    let lock = workspace.root.join(WORK).join("lock");
    let begun = Instant::now();
    while !fs::read_to_string(&lock).is_ok_and(|text| text.contains(&first.id().to_string())) {
        assert!(begun.elapsed() < Duration::from_secs(20), "the first run takes no lock");
        sleep(Duration::from_millis(5));
    }
    let spawn = |arguments: &[&str]| {
        let mut command = workspace.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let waiting = [spawn(&["codegen"]), spawn(&["codegen", "--check"])];
    sleep(Duration::from_millis(300));
    assert!(workspace.files(&format!("{SOURCE}/v1")).is_empty(), "the second run did not wait");
    fs::write(&pipe, document(1)).unwrap();
    assert!(first.wait().unwrap().success());
    let message = format!("waiting for process {}", first.id());
    for run in waiting {
        let run = Run::from(run.wait_with_output().unwrap());
        assert!(run.stderr.contains(&message), "{run:?}");
    }
    assert!(!workspace.root.join(WORK).exists());
}

#[test]
fn a_killed_run_leaves_whole_files_and_the_next_run_finishes() {
    let workspace = Workspace::new("killed", 0);
    let (few, many) = (output(&workspace, 3), output(&workspace, 60));
    let started = Instant::now();
    output(&workspace, 3);
    let whole = started.elapsed();
    let mut interrupted = 0;
    for round in 0..30 {
        let (operations, expected) = if round % 2 == 0 { (60, &many) } else { (3, &few) };
        workspace.write("spec/v1/api.yaml", &document(operations));
        workspace.write(&format!("{SOURCE}/v1/12.rs.99.tmp"), "by hand");
        let mut run = workspace.command(&["codegen"]).stdout(Stdio::null()).spawn().unwrap();
        sleep(whole * round / 25);
        run.kill().unwrap();
        run.wait().unwrap();
        let mut left = workspace.files(SOURCE);
        left.retain(|path, _| !path.starts_with(".cargo-xtask-codegen/"));
        left.remove("v1/12.rs.99.tmp").unwrap();
        interrupted += usize::from(&left != expected);
        for (path, text) in &left {
            let is_whole = [&few, &many].iter().any(|files| files.get(path) == Some(text));
            assert!(is_whole, "round {round}: {path} is neither the old nor the new file");
        }
        let next = workspace.run(&["codegen"]);
        assert!(next.is_success, "round {round}: {next:?}");
        let mut finished = workspace.files(SOURCE);
        assert_eq!(finished.remove("v1/12.rs.99.tmp").as_deref(), Some("by hand"));
        assert_eq!(&finished, expected, "round {round}");
        assert!(!workspace.root.join(WORK).exists());
    }
    println!("{interrupted} of 30 runs were killed before the output was complete");
    assert!(interrupted > 0);
}

#[test]
#[cfg(unix)]
fn temporary_files_of_a_killed_run_are_removed_by_a_run_without_changes() {
    let workspace = Workspace::new("left", 1);
    assert!(workspace.run(&["codegen"]).is_success);
    let before = workspace.files(SOURCE);
    workspace.write(&format!("{WORK}/lock"), "held by process 1\n");
    workspace.write(&format!("{WORK}/staged/0"), "half of a fi");
    // A check writes nothing and deletes only its own lock.
    assert!(workspace.run(&["codegen", "--check"]).is_success);
    assert!(workspace.root.join(WORK).join("staged/0").exists());
    assert!(workspace.run(&["codegen"]).is_success);
    assert_eq!(workspace.files(SOURCE), before);
    assert!(!workspace.root.join(WORK).exists());
}
