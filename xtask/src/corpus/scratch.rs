//! A copy of the client, without the versions that it ships, and with other modules in their place.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::Files;

use crate::codegen_command::declaration;

/// A scratch copy of the client.
pub(crate) struct Scratch {
    path: PathBuf,
    /// Where it is compiled: apart from the copy, so that the next run finds what is compiled.
    target: PathBuf,
    /// `lib.rs`, without any of the modules.
    library: String,
}

impl Scratch {
    /// Copies the client and writes the modules, none of which is declared yet.
    ///
    /// Examples in the documentation of what is written by hand need more than the library does.
    pub(crate) fn new(
        root: &Path,
        modules: &BTreeMap<&str, &Files>,
        examples: bool,
    ) -> Result<Self, String> {
        let path = root.join("target/corpus");
        // What an earlier run has left is of no use; that there is none is no fault.
        let _ = fs::remove_dir_all(&path);
        let client = root.join("hydra-client");
        let source = path.join("hydra-client/src");
        copy(&client.join("src"), &source)?;
        for name in ["Cargo.lock", "clippy.toml"] {
            copy_file(&root.join(name), &path.join(name))?;
        }
        let manifest = read(&client.join("Cargo.toml"))?;
        write(&path.join("hydra-client/Cargo.toml"), &library_only(&manifest, examples))?;
        let members = "members = [\"codegen\", \"hydra-client\", \"xtask\"]";
        let manifest = read(&root.join("Cargo.toml"))?;
        let manifest: Vec<&str> = manifest
            .lines()
            .filter(|line| !line.starts_with("default-members") && !line.starts_with("codegen ="))
            .map(|line| if line == members { "members = [\"hydra-client\"]" } else { line })
            .collect();
        write(&path.join("Cargo.toml"), &manifest.join("\n"))?;
        for (module, files) in modules {
            write(&source.join(format!("{module}.rs")), &declaration(files, "a document"))?;
            for (path, file) in *files {
                write(&source.join(module).join(path), file)?;
            }
        }
        // Of the runtime, a document need not use all; of its own imports it has to.
        let library = read(&source.join("lib.rs"))?.replace(
            "allow(dead_code, unused_imports, unused_macros)",
            "allow(dead_code, unused_macros)",
        );
        // What is said of the whole crate links to what is left out.
        let lines = library.lines().filter(|line| !line.starts_with("//!"));
        let library =
            lines.fold("//! A scratch copy.\n".to_owned(), |text, line| format!("{text}{line}\n"));
        Ok(Self { path, target: root.join("target/corpus-build"), library })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Adds a package to the workspace of the copy.
    pub(crate) fn add_member(&self, name: &str) -> Result<(), String> {
        let path = self.path.join("Cargo.toml");
        let manifest = read(&path)?;
        let members = format!("members = [\"hydra-client\", \"{name}\"]");
        write(&path, &manifest.replace("members = [\"hydra-client\"]", &members))
    }

    /// Makes these modules part of the crate, and no others.
    pub(crate) fn declare(&self, modules: &[&str]) -> Result<(), String> {
        let mut text = self.library.clone();
        for module in modules {
            text = format!("{text}\n#[allow(missing_docs)]\npub mod {module};\n");
        }
        write(&self.path.join("hydra-client/src/lib.rs"), &text)
    }
}

// A manifest without tests, benches and examples, which are left behind.
fn library_only(manifest: &str, dev: bool) -> String {
    let mut kept = String::new();
    let mut is_kept = true;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_kept = !line.starts_with("[[") && (dev || line != "[dev-dependencies]");
        }
        if is_kept {
            kept = format!("{kept}{line}\n");
        }
    }
    kept
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let said = |err| format!("cannot read {}: {err}", from.display());
    for entry in fs::read_dir(from).map_err(said)? {
        let path = entry.map_err(said)?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            copy_file(&path, &target)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<(), String> {
    write(to, &read(from)?)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|err| format!("cannot read {}: {err}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, text))
        .map_err(|err| format!("cannot write {}: {err}", path.display()))
}
