//! `cargo xtask package`: packages the client, and tests the package in a directory outside of the workspace.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{self, ExitCode};
use std::time::Instant;

use crate::args::{Arguments, Stop};
use crate::command::Command;
use crate::failure::Failure;
use crate::manifest::Manifest;
use crate::progress::Progress;
use crate::{cargo, features, files};

/// The command `package`, which has no options.
pub(crate) struct Package;

impl Command for Package {
    const NAME: &'static str = "package";
    const SUMMARY: &'static str = "package hydra-client and test the package";
    const HELP: &'static str = "\
Usage: cargo xtask package

Packages hydra-client as for the registry, checks its files and metadata, and runs its tests and the
examples of its documentation in a directory outside of this workspace: once with all features (as
far as this machine can build them), and once with the default features.
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        arguments.end()?;
        Ok(Self)
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let features = features::buildable(root)?;
        let target = cargo::target(root);
        // Not verified by cargo, which would compile the library and its dependencies to machine code.
        let package = ["package", "--package=hydra-client", "--allow-dirty", "--no-verify"];
        let progress = Progress::new("package: packaging:");
        cargo::run_offline_first(&progress, root, &target, &package)?;
        drop(progress);
        let manifest = Manifest::read(&root.join("Cargo.toml"))?;
        let version = manifest.required("workspace.package.version")?;
        let name = format!("hydra-client-{version}");
        let archive = target.join("package").join(format!("{name}.crate"));
        let scratch = elsewhere(root);
        files::remove(&scratch)?;
        unpack(&archive, &scratch)?;
        let elsewhere = scratch.join(&name);
        let faults = faults(&elsewhere)?;
        if !faults.is_empty() {
            return Err(format!("the package is not complete:\n  {}", faults.join("\n  ")).into());
        }
        // The profiles of this workspace, so that dependencies are compiled equally and only once.
        let config = root.join(".cargo/config.toml");
        let config = format!("--config={}", config.display());
        let progress = Progress::new("package: downloading:");
        cargo::run_offline_first(&progress, &elsewhere, &target, &["fetch", "--locked"])?;
        drop(progress);
        // As callers compile it: the tests enable more features of the dependencies.
        let progress = Progress::new("package: checking the library:");
        cargo::run(&progress, &elsewhere, &target, &["check", &config, "--locked", "--offline"])?;
        drop(progress);
        let all = format!("--features={}", features.join(","));
        for (title, features) in [("all features", &[all.as_str()][..]), ("default features", &[])]
        {
            let progress = Progress::new(format!("package: tests with {title}:"));
            let test = ["test", &config, "--locked", "--offline", "--no-fail-fast"];
            let begun = Instant::now();
            cargo::run(&progress, &elsewhere, &target, &[&test[..], features].concat())?;
            let time = begun.elapsed();
            drop_println!("package: the tests with {title} passed in {time:.0?}");
        }
        let size =
            fs::metadata(&archive).map_err(|err| format!("{}: {err}", archive.display()))?.len();
        files::remove(&scratch)?;
        drop_println!(
            "{} is complete and passes its tests ({} kB)",
            archive.display(),
            size / 1000
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// The limits of the registry.
const KEYWORDS: usize = 5;
const KEYWORD_LENGTH: usize = 20;
const CATEGORIES: usize = 5;

/// Unpacks an archive into a new directory.
fn unpack(archive: &Path, directory: &Path) -> Result<(), String> {
    fs::create_dir_all(directory).map_err(|err| format!("{}: {err}", directory.display()))?;
    let mut command = process::Command::new("tar");
    command.arg("-xzf").arg(archive).arg("-C").arg(directory);
    let output = command.output().map_err(|err| format!("cannot run tar: {err}"))?;
    if output.status.success() {
        return Ok(());
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(format!("cannot unpack {}: {message}", archive.display()))
}

/// Returns a directory outside of the workspace, so that cargo finds neither the manifest nor the files of the
/// workspace. The path is the same in each run, because cargo would keep another copy of the build for each path.
fn elsewhere(root: &Path) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    root.hash(&mut hasher);
    std::env::temp_dir().join(format!("hydra-client-package-{:016x}", hasher.finish()))
}

/// Returns the problems of a package.
fn faults(directory: &Path) -> Result<Vec<String>, String> {
    let manifest = Manifest::read(&directory.join("Cargo.toml"))?;
    let mut faults = Vec::new();
    for file in ["Cargo.lock", "LICENSE", "README.md"] {
        if !directory.join(file).is_file() {
            faults.push(format!("the file {file} is missing"));
        }
    }
    // `repository` and `homepage` are not required: the project has no public address.
    for key in ["description", "documentation", "license", "readme", "rust-version"] {
        if manifest.string(&format!("package.{key}")).is_none_or(str::is_empty) {
            faults.push(format!("`package.{key}` is missing"));
        }
    }
    for (key, limit) in [("keywords", KEYWORDS), ("categories", CATEGORIES)] {
        let count = manifest.strings(&format!("package.{key}")).len();
        if count == 0 || count > limit {
            faults.push(format!("`package.{key}` has {count} values; use 1 to {limit}"));
        }
    }
    for keyword in manifest.strings("package.keywords") {
        if !is_keyword(keyword) {
            faults.push(format!("`{keyword}` is not a keyword that the registry accepts"));
        }
    }
    Ok(faults)
}

/// Returns whether a keyword has at most 20 characters: ASCII letters, digits, `_`, `-` and `+`, the first of which is
/// a letter or a digit.
fn is_keyword(keyword: &str) -> bool {
    keyword.len() <= KEYWORD_LENGTH
        && keyword.starts_with(|first: char| first.is_ascii_alphanumeric())
        && keyword.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-+".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_files_and_metadata_are_found() {
        let directory = files::temporary("faults");
        let whole = "[package]\ndescription = \"a\"\ndocumentation = \"b\"\nlicense = \"c\"\n\
                     readme = \"README.md\"\nrust-version = \"1\"\nkeywords = [\"a-b\"]\ncategories = [\"d\"]\n";
        let faults = |manifest: &str| {
            files::write(&directory.join("Cargo.toml"), manifest).unwrap();
            super::faults(&directory).unwrap()
        };
        let nothing = faults("[package]\n");
        for file in ["Cargo.lock", "LICENSE", "README.md"] {
            files::write(&directory.join(file), "text").unwrap();
        }
        let complete = faults(whole);
        let mut seen = Vec::new();
        for (key, value) in [
            ("keywords = [\"a-b\"]", "keywords = []"),
            ("keywords = [\"a-b\"]", "keywords = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]"),
            (
                "keywords = [\"a-b\"]",
                "keywords = [\"a b\", \"-a\", \"abcdefghijklmnopqrstu\", \"ä\"]",
            ),
            ("license = \"c\"\n", ""),
            ("documentation = \"b\"", "documentation = \"\""),
        ] {
            seen.push(faults(&whole.replace(key, value)).len());
        }
        files::remove(&directory).unwrap();
        assert_eq!(nothing.len(), 10, "{nothing:?}");
        assert!(complete.is_empty(), "{complete:?}");
        assert_eq!(seen, [1, 1, 4, 1, 1]);
    }
}
