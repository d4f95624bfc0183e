//! `cargo xtask minimal-versions`: compiles the workspace with the smallest version of each direct dependency.
//!
//! Cargo has `-Z direct-minimal-versions` for this, which needs a nightly toolchain. Here a copy of the workspace
//! requires exactly the minimum of each dependency (`=1.4.0` for `1.4`), and cargo resolves the rest as usual.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use crate::args::{Arguments, Stop};
use crate::command::Command;
use crate::failure::Failure;
use crate::manifest::Manifest;
use crate::progress::Progress;
use crate::{cargo, features, files, packages};

/// The command `minimal-versions`, which has no options.
pub(crate) struct MinimalVersions;

impl Command for MinimalVersions {
    const NAME: &'static str = "minimal-versions";
    const SUMMARY: &'static str = "compile with the smallest version of each dependency";
    const HELP: &'static str = "\
Usage: cargo xtask minimal-versions

Compiles a copy of the workspace in which each direct dependency has the smallest version that its
manifest allows, and prints these versions. It needs no nightly toolchain. It uses the network only
for crates that were not downloaded before.
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        arguments.end()?;
        Ok(Self)
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let copy = root.join("target/minimal-versions");
        let target = cargo::target(root);
        files::remove(&copy)?;
        let mut minima = BTreeMap::new();
        for package in packages::members(root)? {
            let (from, to) = (root.join(&package), copy.join(&package));
            // `xtask` contains a file of `conformance`.
            for directory in ["src", "benches", "conformance", "examples", "tests"] {
                if from.join(directory).is_dir() {
                    files::copy(&from.join(directory), &to.join(directory))?;
                }
            }
            minima.extend(pin(&from, &to)?);
        }
        files::copy_file(&root.join("Cargo.lock"), &copy.join("Cargo.lock"))?;
        minima.extend(pin(root, &copy)?);
        drop_println!("{}", table(&minima));
        let features = features::buildable(root)?;
        let [generator, client] = packages::groups(root, &features)?;
        let library = format!("--features={}", features.join(","));
        let progress = Progress::new("minimal-versions:");
        cargo::run_offline_first(&progress, &copy, &target, &["fetch"])?;
        // First the dependencies of callers, then also those of the maintainers alone.
        let library = ["--package=hydra-client".to_owned(), library];
        for (selection, targets) in [
            (&library[..], "--lib"),
            (&client.selection[..], "--all-targets"),
            (&generator.selection[..], "--all-targets"),
        ] {
            let check = ["check", "--offline", targets];
            let selection = selection.iter().map(String::as_str);
            let arguments: Vec<&str> = check.into_iter().chain(selection).collect();
            cargo::run(&progress, &copy, &target, &arguments)?;
        }
        drop(progress);
        drop_println!("{} direct dependencies compile at their minimum", minima.len());
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the manifest of a copy, in which each dependency requires its minimum version.
fn pin(from: &Path, to: &Path) -> Result<Vec<(String, semver::Version)>, String> {
    let mut manifest = Manifest::read(&from.join("Cargo.toml"))?;
    let minima = manifest.pin().map_err(|err| format!("{}: {err}", from.display()))?;
    manifest.write(&to.join("Cargo.toml"))?;
    Ok(minima)
}

/// Returns a line for each dependency and its minimum.
fn table(minima: &BTreeMap<String, semver::Version>) -> String {
    let lines = minima.iter().map(|(name, version)| format!("  {name} {version}"));
    lines.collect::<Vec<_>>().join("\n")
}
