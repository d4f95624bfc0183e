//! Verifies comparisons: small programs that use every item of the old client are compiled against the new one.
//!
//! A program that the comparison calls compatible must compile, and one that it calls broken must not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::Files;
use codegen::diff::{Level, Usage};
use serde_json::Value;

use super::{Published, Step};
use crate::cargo;
use crate::corpus::scratch::Scratch;
use crate::files::write;
use crate::progress::Progress;

/// The programs of a step, and those that did not compile.
pub(super) struct Proof {
    /// The step, such as `v1.0.0 → v1.1.0`.
    step: String,
    /// The number of programs.
    pub(super) programs: usize,
    /// The items whose programs do not compile.
    pub(super) failed: BTreeSet<String>,
    /// The items that the comparison calls broken.
    predicted: BTreeSet<String>,
    source_verdict: Option<Level>,
}

impl Proof {
    /// Returns the differences between the comparison and the compiler.
    pub(super) fn mistakes(&self) -> Vec<String> {
        let missed = self.failed.difference(&self.predicted).map(|path| {
            format!("{}: `{path}` does not compile, but is called compatible", self.step)
        });
        let invented = self
            .predicted
            .difference(&self.failed)
            .map(|path| format!("{}: `{path}` compiles, but is called broken", self.step));
        // A broken item without a reported change would make the verdict wrong.
        let is_silent = !self.predicted.is_empty() && self.source_verdict != Some(Level::Major);
        let silent =
            is_silent.then(|| format!("{}: items break, but no change lists them", self.step));
        missed.chain(invented).chain(silent).collect()
    }
}

/// Compiles the programs of all steps.
pub(super) fn prove(
    root: &Path,
    published: &[Published],
    steps: &[Step],
) -> Result<Vec<Proof>, String> {
    let modules: Vec<String> = (0..published.len()).map(|index| format!("d{index:03}")).collect();
    let files: Vec<Files> = published
        .iter()
        .zip(&modules)
        .map(|(published, module)| {
            let files = published.files.iter().map(|(path, text)| {
                // The documents were generated as the module `api`.
                (
                    path.clone(),
                    text.replace("crate::api::", &format!("crate::{module}::"))
                        .replace("hydra_client::api::", &format!("hydra_client::{module}::")),
                )
            });
            files.collect()
        })
        .collect();
    let by_name: BTreeMap<&str, &Files> = modules.iter().map(String::as_str).zip(&files).collect();
    let mut scratch = Scratch::new(root, "corpus", false)?;
    scratch.replace_modules(&by_name)?;
    let names: Vec<&str> = modules.iter().map(String::as_str).collect();
    scratch.declare(&names)?;
    let programs = Programs::new(&scratch, published, steps, &modules)?;
    let failed = programs.sift(&scratch)?;
    let proofs = steps.iter().zip(&programs.steps).zip(failed).map(|((step, own), failed)| {
        let path = |line: usize| own.usages.get(line).map(|usage| usage.path.clone());
        Proof {
            step: format!("{} → {}", published[step.old].name, published[step.new].name),
            programs: own.usages.len(),
            failed: failed.into_iter().filter_map(path).collect(),
            predicted: step.comparison.broken.clone(),
            source_verdict: step.comparison.source_verdict(),
        }
    });
    Ok(proofs.collect())
}

/// A crate with one module for each step, and one line for each program in the module.
struct Programs {
    path: PathBuf,
    steps: Vec<Program>,
}

/// The programs of a step, which are one module.
struct Program {
    /// The first line of the module.
    head: String,
    /// The items that the programs use, one on each other line.
    usages: Vec<Usage>,
}

impl Programs {
    /// Writes the crate without the programs.
    fn new(
        scratch: &Scratch,
        published: &[Published],
        steps: &[Step],
        modules: &[String],
    ) -> Result<Self, String> {
        let path = scratch.path().join("programs");
        let source = path.join("src");
        fs::create_dir_all(&source).map_err(|err| format!("cannot write the programs: {err}"))?;
        let manifest = "[package]\nname = \"programs\"\nedition = \"2024\"\n\n[dependencies]\n\
                        bytes = \"1\"\nhydra-client = { path = \"../hydra-client\", \
                        default-features = false, features = [\"reqwest\"] }\n";
        write(&path.join("Cargo.toml"), manifest)?;
        scratch.add_member("programs")?;
        let declared = (0..steps.len()).map(|index| format!("mod p{index:03};\n"));
        write(&source.join("lib.rs"), &declared.collect::<String>())?;
        let steps = steps.iter().map(|step| {
            let module = &modules[step.new];
            let head = format!(
                "#![allow(deprecated, dead_code, unused_imports)] use bytes::Bytes; \
                 use hydra_client::*; use hydra_client::{module}::*; \
                 use hydra_client::{module}::{{Error, ErrorBody, models, operations}};"
            );
            Program { head, usages: published[step.old].api.usages() }
        });
        Ok(Self { path: source, steps: steps.collect() })
    }

    /// Compiles repeatedly without the programs that fail, because an error in one can hide errors in others.
    /// Returns the lines that fail, for each step.
    fn sift(&self, scratch: &Scratch) -> Result<Vec<BTreeSet<usize>>, String> {
        let mut failed = vec![BTreeSet::new(); self.steps.len()];
        let programs: usize = self.steps.iter().map(|step| step.usages.len()).sum();
        let progress = Progress::new("history: compiling");
        for round in 1.. {
            let broken: usize = failed.iter().map(BTreeSet::len).sum();
            progress.detail(format!("{programs} programs, round {round}, {broken} fail"));
            for (index, (program, failed)) in self.steps.iter().zip(&failed).enumerate() {
                let mut text = format!("{}\n", program.head);
                for (line, usage) in program.usages.iter().enumerate() {
                    if !failed.contains(&line) {
                        let _ = write!(text, "fn u{line}{}", usage.function);
                    }
                    text.push('\n');
                }
                write(&self.path.join(format!("p{index:03}.rs")), &text)?;
            }
            let errors = check(scratch)?;
            if errors.is_empty() {
                return Ok(failed);
            }
            for (step, line) in errors {
                let Some(known) = failed.get_mut(step) else {
                    return Err(format!("there is no step {step}"));
                };
                if line == 0 || !known.insert(line - 1) {
                    return Err(format!("p{step:03}.rs does not compile, apart from the programs"));
                }
            }
        }
        Ok(failed)
    }
}

/// Compiles the programs. Returns the step and the line of each error, where line 0 is the head of a file.
fn check(scratch: &Scratch) -> Result<BTreeSet<(usize, usize)>, String> {
    let output = Command::new(cargo::program())
        .args(["check", "--quiet", "--package", "programs", "--message-format", "json"])
        .current_dir(scratch.path())
        .env("CARGO_TARGET_DIR", scratch.target())
        .output()
        .map_err(|err| format!("cannot run cargo: {err}"))?;
    let mut errors = BTreeSet::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let message = &message["message"];
        if message["level"] != "error" {
            continue;
        }
        for span in message["spans"].as_array().into_iter().flatten() {
            let place = span["file_name"].as_str().and_then(step).zip(span["line_start"].as_u64());
            if let (true, Some((step, line))) = (span["is_primary"] == true, place) {
                errors.insert((step, usize::try_from(line).unwrap_or(1).saturating_sub(1)));
            }
        }
    }
    if errors.is_empty() && !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(errors)
}

/// Returns the step of a file: 7 for `programs/src/p007.rs`.
fn step(file: &str) -> Option<usize> {
    let name = file.rsplit(['/', '\\']).next()?;
    name.strip_prefix('p')?.strip_suffix(".rs")?.parse().ok()
}
