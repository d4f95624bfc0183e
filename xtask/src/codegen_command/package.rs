//! `codegen --crate`: the directory of a crate, its dependency on the client, and the next steps.

use std::fmt::Write as _;
use std::fs;
use std::path::{Component, Path, PathBuf};

use codegen::{MANIFEST_MARK, Package, is_generated};

use crate::manifest::Manifest;

/// A crate to generate.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Crate {
    /// The name of the package.
    pub(super) name: String,
    /// The directory of the client, if it is not in a registry.
    pub(super) client: Option<PathBuf>,
}

impl Crate {
    /// Returns the package for the generator.
    pub(super) fn package(&self, root: &Path, out: &Path) -> Result<Package, String> {
        let workspace = Manifest::read(&root.join("Cargo.toml"))?;
        let own = |key: &str| -> Result<String, String> {
            workspace.required(&format!("workspace.package.{key}")).map(str::to_owned)
        };
        let client_path = match &self.client {
            Some(client) => {
                let manifest = client.join("Cargo.toml");
                let name = Manifest::read(&manifest)?.string("package.name").map(str::to_owned);
                if name.as_deref() != Some("hydra-client") {
                    return Err(format!(
                        "{} is not the manifest of hydra-client\nhelp: give the directory `hydra-client` of a checkout \
                         to `--client`",
                        manifest.display()
                    ));
                }
                Some(relative(&absolute(out)?, &absolute(client)?))
            }
            None => None,
        };
        Ok(Package {
            name: self.name.clone(),
            client_version: own("version")?,
            client_path,
            edition: own("edition")?,
            rust_version: own("rust-version")?,
        })
    }

    /// Returns the next steps for the owner of the crate. `versions` are the version in the manifest and that of the
    /// document, if they differ.
    pub(super) fn next_steps(
        &self,
        directory: &Path,
        versions: Option<(String, String)>,
    ) -> String {
        let Self { name, client } = self;
        let manifest = directory.join("Cargo.toml");
        let mut text = format!(
            "\nthe crate `{name}` is in {}; README.md has the first call\n\
             next: cargo doc --open --no-deps --manifest-path {}\n",
            directory.display(),
            manifest.display(),
        );
        if client.is_none() {
            text.push_str(
                "it depends on hydra-client from the registry; `--client hydra-client` uses this checkout instead\n",
            );
        }
        if let Some(workspace) = enclosing_workspace(directory) {
            let workspace = workspace.display();
            let _ = writeln!(
                text,
                "it is below the workspace {workspace}: add it to `members`, or to `exclude`"
            );
        }
        if let Some((kept, documented)) = versions {
            let _ = writeln!(
                text,
                "Cargo.toml keeps the version {kept}; that of the document is {documented}"
            );
        }
        text
    }
}

/// Checks that a directory is empty or contains a generated crate. Hidden files such as `.git` do not count.
pub(super) fn check_directory(directory: &Path) -> Result<(), String> {
    let manifest = fs::read_to_string(directory.join("Cargo.toml")).unwrap_or_default();
    if is_generated(&manifest) {
        return Ok(());
    }
    let source = fs::read_to_string(directory.join("src/lib.rs")).unwrap_or_default();
    if is_generated(&source) {
        return Err(format!(
            "{} has no line that states that it is generated\nhelp: write this line above all others: {MANIFEST_MARK}",
            directory.join("Cargo.toml").display()
        ));
    }
    let Ok(entries) = fs::read_dir(directory) else { return Ok(()) };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    let Some(first) = names.first() else { return Ok(()) };
    Err(format!(
        "{} contains files that are not of a generated crate, such as {first}\nhelp: give a new directory to `--out`",
        directory.display()
    ))
}

/// Returns the manifest of the workspace that cargo finds above a directory.
fn enclosing_workspace(directory: &Path) -> Option<PathBuf> {
    let directory = fs::canonicalize(directory).ok()?;
    let manifests = directory.ancestors().skip(1).map(|above| above.join("Cargo.toml"));
    let mut workspaces = manifests
        .filter(|path| path.is_file())
        .filter(|path| Manifest::read(path).is_ok_and(|manifest| manifest.is_workspace()));
    workspaces.next()
}

/// Returns an absolute path without links, also of a directory that does not exist yet.
fn absolute(path: &Path) -> Result<PathBuf, String> {
    let failed = |err| format!("cannot find {}: {err}", path.display());
    let whole = std::path::absolute(path).map_err(failed)?;
    let present = whole.ancestors().find(|above| above.exists()).unwrap_or(&whole);
    let real = fs::canonicalize(present).map_err(failed)?;
    let rest = whole.strip_prefix(present).unwrap_or(Path::new(""));
    Ok(rest.components().fold(real, |mut path, component| {
        match component {
            Component::ParentDir => drop(path.pop()),
            component => path.push(component),
        }
        path
    }))
}

/// Returns the path of `to` from the directory `from`, with forward slashes. Both are absolute.
fn relative(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let spelled = |components: &[Component<'_>]| {
        let names = components.iter().map(|one| one.as_os_str().to_string_lossy().into_owned());
        names.collect::<Vec<_>>()
    };
    // Another drive of Windows.
    if shared == 0 {
        return to.iter().collect::<PathBuf>().to_string_lossy().replace('\\', "/");
    }
    let up = vec!["..".to_owned(); from.len() - shared];
    let path = [up, spelled(&to[shared..])].concat().join("/");
    if path.is_empty() { ".".to_owned() } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_the_client_is_relative() {
        for (from, to, path) in [
            ("/a/b", "/a/hydra-client", "../hydra-client"),
            ("/a/b/c", "/x/y", "../../../x/y"),
            ("/a", "/a/b", "b"),
            ("/a/b", "/a", ".."),
            ("/a", "/a", "."),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), path, "{from} {to}");
        }
    }
}
