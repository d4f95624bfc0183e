//! The workspace that a command works on: the one around the current directory.
//!
//! No path is compiled in. A program that was built in one checkout also runs in a copy of it, or
//! from a target directory that several checkouts share.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The packages whose manifests identify this workspace.
const PACKAGES: [&str; 3] = ["codegen", "hydra-client", "xtask"];

/// Returns the root of the workspace around the current directory.
pub(crate) fn root() -> Result<PathBuf, String> {
    let current =
        env::current_dir().map_err(|err| format!("cannot find the current directory: {err}"))?;
    find(&current)
}

/// Returns the root of the nearest workspace that contains `directory`.
fn find(directory: &Path) -> Result<PathBuf, String> {
    let root = directory.ancestors().find(|ancestor| is_root(ancestor));
    root.map(Path::to_path_buf).ok_or_else(|| {
        format!(
            "{} is not inside the workspace\nhelp: run the command in the directory that holds \
             `codegen`, `hydra-client` and `xtask`, or below it",
            directory.display()
        )
    })
}

/// Returns whether a directory is the root of this workspace.
fn is_root(directory: &Path) -> bool {
    let manifest = fs::read_to_string(directory.join("Cargo.toml")).unwrap_or_default();
    manifest.lines().any(|line| line.trim() == "[workspace]")
        && PACKAGES.iter().all(|package| directory.join(package).join("Cargo.toml").is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_the_nearest_one_above_a_directory() {
        let outer = crate::files::temporary("workspace");
        let inner = outer.join("target/copy");
        for root in [&outer, &inner] {
            for package in PACKAGES {
                fs::create_dir_all(root.join(package).join("src")).unwrap();
                fs::write(root.join(package).join("Cargo.toml"), "[package]\n").unwrap();
            }
            fs::write(root.join("Cargo.toml"), "# Ours.\r\n[workspace]\r\nmembers = []\r\n")
                .unwrap();
        }
        // Another workspace lies between the two.
        fs::write(outer.join("target/Cargo.toml"), "[workspace]\n").unwrap();
        let found = [
            find(&outer),
            find(&outer.join("xtask/src")),
            find(&outer.join("target")),
            find(&inner.join("hydra-client/src")),
            find(&env::temp_dir()),
        ];
        fs::remove_dir_all(&outer).unwrap();
        let [first, below, other, copy, outside] = found;
        assert_eq!([first, below, other].map(Result::unwrap), [(); 3].map(|()| outer.clone()));
        assert_eq!(copy.unwrap(), inner);
        assert!(outside.unwrap_err().contains("is not inside the workspace"));
    }
}
