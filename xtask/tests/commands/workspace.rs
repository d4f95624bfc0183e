//! A workspace in a temporary directory, with the files that the commands need and a small document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

use codegen::Files;

/// A workspace that is deleted when it is dropped.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
}

impl Workspace {
    /// Creates a workspace with one version, `v1`, that has `operations` operations.
    pub(crate) fn new(name: &str, operations: usize) -> Self {
        let root = env::temp_dir().join(format!("hydra-xtask-{name}-{}", process::id()));
        // A killed run may have left the directory.
        let _ = fs::remove_dir_all(&root);
        let workspace = Self { root };
        workspace.write("Cargo.toml", "[workspace]\n");
        for package in ["codegen", "hydra-client", "xtask"] {
            workspace.write(&format!("{package}/Cargo.toml"), "[package]\n");
        }
        workspace.write("hydra-client/src/lib.rs", "// By hand.\n");
        let settings = "versions:\n  v1: {title: One, document: spec/v1/api.yaml}\n";
        workspace.write("spec/codegen.yaml", settings);
        workspace.write("spec/v1/api.yaml", &document(operations));
        workspace
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Returns the command that runs the program in this workspace with these arguments.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// Runs the program in this workspace.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().unwrap())
    }

    /// Returns all files below a directory of the workspace, hidden ones included.
    pub(crate) fn files(&self, directory: &str) -> Files {
        let mut files = BTreeMap::new();
        collect(&self.root.join(directory), "", &mut files);
        files
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The output and the exit status of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) is_success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            is_success: output.status.success(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Returns a document with `operations` operations, each with its own model.
pub(crate) fn document(operations: usize) -> String {
    let mut text = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n".to_owned();
    let mut schemas = "components:\n  schemas:\n".to_owned();
    for number in 0..operations {
        text = format!(
            "{text}  /item{number}:\n    get:\n      operationId: getItem{number}\n      \
             responses:\n        '200':\n          description: An item.\n          content:\n            \
             application/json:\n              schema: {{$ref: '#/components/schemas/Item{number}'}}\n"
        );
        schemas = format!(
            "{schemas}    Item{number}:\n      type: object\n      properties:\n        \
             name: {{type: string}}\n"
        );
    }
    if operations > 0 { text + &schemas } else { text.replace("paths:\n", "paths: {}\n") }
}

/// Cargo puts the program into the parent directory of the tests. `CARGO_BIN_EXE_xtask` is a path from compile time,
/// which does not exist in a copied target directory.
pub(crate) fn program() -> PathBuf {
    let test = env::current_exe().unwrap();
    let directory = test.parent().and_then(Path::parent).unwrap();
    directory.join(format!("xtask{}", env::consts::EXE_SUFFIX))
}

fn collect(directory: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            files.insert(name, text);
        }
    }
}
