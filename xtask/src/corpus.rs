//! `cargo xtask corpus`: generates every document of a directory, and compiles what comes out.
//!
//! A module of the client is of no use without the runtime, so all outputs become modules of one
//! scratch copy of the crate, in which the versions that it ships are left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use codegen::{Counts, Files, Generated, Input, Severity, Source, Words, generate};

use crate::args::Corpus;
use crate::codegen_command::{declaration, root, words};

/// Runs the command.
pub(crate) fn run(options: &Corpus) -> Result<ExitCode, String> {
    let words = words();
    let mut outcomes = Vec::new();
    for path in documents(&options.directory)? {
        outcomes.push(Outcome::of(&path, outcomes.len(), &words)?);
    }
    if outcomes.is_empty() {
        return Err(format!("{} holds no document", options.directory.display()));
    }
    let failed = compile(&mut outcomes)?;
    print!("{}", report(&outcomes));
    if let Some(messages) = &failed {
        eprintln!("\n{messages}");
    }
    let bad = outcomes.iter().filter(|outcome| !outcome.is_good()).count();
    let good = outcomes.len() - bad;
    println!("\n{good} of {} documents generate and compile, no operation lost", outcomes.len());
    Ok(if bad == 0 && failed.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

// A document and what became of it.
struct Outcome {
    document: String,
    module: String,
    files: Files,
    counts: Counts,
    errors: usize,
    warnings: usize,
    notes: usize,
    time: Duration,
    /// The module that holds the same, so that it is compiled once.
    same_as: Option<String>,
    compiles: bool,
}

impl Outcome {
    fn of(path: &Path, index: usize, words: &Words) -> Result<Self, String> {
        let document = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path)
            .map_err(|err| format!("cannot read {}: {err}", path.display()))?;
        let module = format!("d{index:03}");
        let input = Input {
            module: module.clone(),
            title: document.clone(),
            document: Source::new(document.clone(), text),
            overlays: Vec::new(),
        };
        let started = Instant::now();
        let Generated { files, diagnostics, counts } = generate(input, words);
        let time = started.elapsed();
        let of = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
        let errors = of(Severity::Error);
        if errors > 0 {
            eprint!("{}", diagnostics.render());
        }
        Ok(Self {
            document,
            module,
            files,
            counts,
            errors,
            warnings: of(Severity::Warning),
            notes: of(Severity::Note),
            time,
            same_as: None,
            compiles: false,
        })
    }

    fn is_good(&self) -> bool {
        self.errors == 0 && self.compiles && self.counts.operations == self.counts.described
    }

    // What the output would be if all modules and documents had one name.
    fn anonymous(&self) -> Vec<(&String, String)> {
        let files = self.files.iter().map(|(path, text)| {
            let text = text.replace(&self.module, "module").replace(&self.document, "document");
            (path, text)
        });
        files.collect()
    }
}

fn documents(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let said = |err| format!("cannot read {}: {err}", directory.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory).map_err(said)? {
        let path = entry.map_err(said)?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if matches!(extension, Some("json" | "yaml" | "yml")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

// Compiles all outputs at once, and returns what the compiler said if it refused one.
fn compile(outcomes: &mut [Outcome]) -> Result<Option<String>, String> {
    let mut known: BTreeMap<Vec<(String, String)>, String> = BTreeMap::new();
    for outcome in outcomes.iter_mut().filter(|outcome| outcome.errors == 0) {
        let anonymous: Vec<_> =
            outcome.anonymous().into_iter().map(|(path, text)| (path.clone(), text)).collect();
        match known.get(&anonymous) {
            Some(twin) => outcome.same_as = Some(twin.clone()),
            None => {
                known.insert(anonymous, outcome.module.clone());
            }
        }
    }
    let scratch = scratch(outcomes)?;
    let output = Command::new(env!("CARGO"))
        .args(["clippy", "--package", "hydra-client", "--no-default-features"])
        .args(["--features", "reqwest", "--message-format", "short", "--", "-D", "warnings"])
        .current_dir(&scratch)
        .env("CARGO_TARGET_DIR", root().join("target/corpus-build"))
        .output()
        .map_err(|err| format!("cannot run cargo: {err}"))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let complaints: Vec<&str> = said
        .lines()
        .filter(|line| line.contains(": error") || line.contains(": warning"))
        .collect();
    let mut refused = BTreeMap::new();
    for outcome in outcomes.iter().filter(|outcome| outcome.errors == 0) {
        let module = outcome.same_as.as_ref().unwrap_or(&outcome.module);
        let below = [format!("src/{module}/"), format!("src/{module}.rs")];
        let fails =
            complaints.iter().any(|line| below.iter().any(|below| line.contains(below.as_str())));
        refused.insert(outcome.module.clone(), fails);
    }
    let any = !output.status.success();
    let blamed = refused.values().any(|fails| *fails);
    for outcome in outcomes.iter_mut().filter(|outcome| outcome.errors == 0) {
        let fails = refused.get(&outcome.module).copied().unwrap_or(true);
        // If nobody is to blame, nobody is known to compile.
        outcome.compiles = !fails && (!any || blamed);
    }
    let shown = if complaints.is_empty() {
        said.clone()
    } else {
        complaints[..complaints.len().min(40)].join("\n")
    };
    Ok(any.then_some(shown))
}

fn scratch(outcomes: &[Outcome]) -> Result<PathBuf, String> {
    let scratch = root().join("target/corpus");
    // What an earlier run has left is of no use; that there is none is no fault.
    let _ = fs::remove_dir_all(&scratch);
    let client = root().join("hydra-client");
    copy(&client.join("src"), &scratch.join("hydra-client/src"))?;
    for name in ["Cargo.lock", "clippy.toml"] {
        copy_file(&root().join(name), &scratch.join(name))?;
    }
    let manifest = read(&client.join("Cargo.toml"))?;
    write(&scratch.join("hydra-client/Cargo.toml"), &library_only(&manifest))?;
    let members = "members = [\"codegen\", \"hydra-client\", \"xtask\"]";
    let manifest = read(&root().join("Cargo.toml"))?;
    let manifest: Vec<&str> = manifest
        .lines()
        .filter(|line| !line.starts_with("default-members") && !line.starts_with("codegen ="))
        .map(|line| if line == members { "members = [\"hydra-client\"]" } else { line })
        .collect();
    write(&scratch.join("Cargo.toml"), &manifest.join("\n"))?;
    let library = scratch.join("hydra-client/src/lib.rs");
    let mut text = read(&library)?;
    // Of the runtime, a document need not use all; of its own imports it has to.
    text = text.replace(
        "allow(dead_code, unused_imports, unused_macros)",
        "allow(dead_code, unused_macros)",
    );
    for outcome in outcomes.iter().filter(|outcome| outcome.errors == 0) {
        if outcome.same_as.is_some() {
            continue;
        }
        let module = &outcome.module;
        text = format!("{text}\n#[allow(missing_docs)]\npub mod {module};\n");
        let source = scratch.join("hydra-client/src");
        write(&source.join(format!("{module}.rs")), &declaration(&outcome.files, "a document"))?;
        for (path, file) in &outcome.files {
            write(&source.join(module).join(path), file)?;
        }
    }
    write(&library, &text)?;
    Ok(scratch)
}

// A manifest without tests, benches and examples, which are left behind.
fn library_only(manifest: &str) -> String {
    let mut kept = String::new();
    let mut is_kept = true;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_kept = !line.starts_with("[[") && line != "[dev-dependencies]";
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

fn report(outcomes: &[Outcome]) -> String {
    let width = outcomes.iter().map(|outcome| outcome.document.len()).max().unwrap_or(8).max(8);
    let mut text = format!(
        "{:width$}  operations  models  unreached  errors  warnings  notes     time  compiles\n",
        "document"
    );
    for outcome in outcomes {
        let Outcome { document, counts, errors, warnings, notes, time, .. } = outcome;
        let operations = format!("{}/{}", counts.operations, counts.described);
        let compiles = match (&outcome.same_as, outcome.compiles) {
            (_, false) => "no".to_owned(),
            (None, true) => "yes".to_owned(),
            (Some(twin), true) => {
                let twin = outcomes.iter().find(|outcome| outcome.module == *twin);
                format!("yes, as {}", twin.map_or("another", |twin| twin.document.as_str()))
            }
        };
        let time = format!("{time:.1?}");
        let Counts { models, unreached, .. } = counts;
        text = format!(
            "{text}{document:width$}  {operations:>10}  {models:>6}  {unreached:>9}  {errors:>6}  \
             {warnings:>8}  {notes:>5}  {time:>7}  {compiles}\n",
        );
    }
    text
}
