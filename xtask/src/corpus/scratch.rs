//! A copy of the client with other modules in place of its versions.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use codegen::Files;

use crate::cargo;
use crate::files::{copy, copy_file, read, remove, write};
use crate::manifest::Manifest;
use crate::tree::Lock;

/// A scratch copy of the client.
pub(crate) struct Scratch {
    path: PathBuf,
    target: PathBuf,
    /// The content of `lib.rs` without the declarations of the modules.
    library: String,
    /// The modules that were written.
    modules: Vec<String>,
    /// Prevents another run from writing to the same directory.
    _lock: Lock,
}

impl Scratch {
    /// Copies the client without its versions to `target/NAME`. Waits for another run in this workspace; returns an error
    /// after a minute.
    ///
    /// The examples in hand-written documentation need `examples`, because they use dev-dependencies.
    pub(crate) fn new(root: &Path, name: &str, examples: bool) -> Result<Self, String> {
        let path = root.join("target").join(name);
        let lock = Lock::acquire(&path)?;
        remove(&path.join("hydra-client"))?;
        let client = root.join("hydra-client");
        let source = path.join("hydra-client/src");
        copy(&client.join("src"), &source)?;
        for name in ["Cargo.lock", "clippy.toml"] {
            copy_file(&root.join(name), &path.join(name))?;
        }
        let mut manifest = Manifest::read(&client.join("Cargo.toml"))?;
        manifest.remove_targets();
        if !examples {
            manifest.remove_dev_dependencies();
        }
        manifest.write(&path.join("hydra-client/Cargo.toml"))?;
        let mut manifest = Manifest::read(&root.join("Cargo.toml"))?;
        manifest.set_members(&["hydra-client"]);
        manifest.write(&path.join("Cargo.toml"))?;
        // A document need not use the whole runtime, but generated code must use all its imports.
        let library = read(&source.join("lib.rs"))?.replace(
            "allow(dead_code, unused_imports, unused_macros)",
            "allow(dead_code, unused_macros)",
        );
        // The crate documentation links to the removed versions.
        let lines = library.lines().filter(|line| !line.starts_with("//!"));
        let library =
            lines.fold("//! A scratch copy.\n".to_owned(), |text, line| format!("{text}{line}\n"));
        Ok(Self { path, target: cargo::target(root), library, modules: Vec::new(), _lock: lock })
    }

    /// Writes modules in place of those that were written before. No module is declared yet.
    pub(crate) fn replace_modules(
        &mut self,
        modules: &BTreeMap<&str, &Files>,
    ) -> Result<(), String> {
        let source = self.path.join("hydra-client/src");
        for module in self.modules.drain(..) {
            remove(&source.join(module))?;
        }
        for (module, files) in modules {
            self.modules.push((*module).to_owned());
            for (path, file) in *files {
                write(&source.join(module).join(path), file)?;
            }
        }
        Ok(())
    }

    /// Returns the directory of the copy.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the target directory.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Adds a package to the workspace of the copy.
    pub(crate) fn add_member(&self, name: &str) -> Result<(), String> {
        let path = self.path.join("Cargo.toml");
        let mut manifest = Manifest::read(&path)?;
        manifest.set_members(&["hydra-client", name]);
        manifest.write(&path)
    }

    /// Declares these modules in the crate, and no others.
    pub(crate) fn declare(&self, modules: &[&str]) -> Result<(), String> {
        let mut text = self.library.clone();
        for module in modules {
            text = format!("{text}\n#[allow(missing_docs)]\npub mod {module};\n");
        }
        write(&self.path.join("hydra-client/src/lib.rs"), &text)
    }
}
