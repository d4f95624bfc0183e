//! `cargo xtask corpus`: generates code from every document of a directory, and compiles the output.
//!
//! A module of the client does not compile without the runtime. Therefore all outputs become modules of one
//! scratch copy of the crate, without the versions that the crate contains.

mod compile;
pub(crate) mod scratch;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use codegen::{Counts, Files, Generated, Input, Severity, Words, generate};
use lexopt::Arg;

use self::compile::Tool;
use self::scratch::Scratch;
use crate::args::{Arguments, Command, Stop};
use crate::files;
use crate::settings::words;

/// The options of `corpus`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Corpus {
    directory: PathBuf,
    /// Also compiles the documentation and its examples.
    docs: bool,
}

impl Command for Corpus {
    const NAME: &'static str = "corpus";
    const SUMMARY: &'static str = "generate and compile every document of a directory";
    const HELP: &'static str = "\
Usage: cargo xtask corpus [--docs] DIR

Generates each document in DIR (*.json, *.yaml) without overlays, compiles each output with the runtime
and denies clippy's warnings. It reports the generated operations and those of the document, the
models, the schemas that no operation uses, the diagnostics and the time. Exits with 1 if a document is
not generated completely or does not compile. Equal outputs are compiled once.

  --docs   also compile the documentation, with warnings denied, and its examples
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut directory, mut docs) = (None, false);
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("docs") => docs = true,
                Arg::Value(value) if directory.is_none() => directory = Some(PathBuf::from(value)),
                argument => return Err(argument.unexpected().into()),
            }
        }
        let directory = directory.ok_or_else(|| Stop::usage("`corpus` needs a directory"))?;
        Ok(Self { directory, docs })
    }

    fn run(&self, root: &Path) -> Result<ExitCode, String> {
        let words = words(root);
        let mut outcomes = Vec::new();
        for path in documents(&self.directory)? {
            outcomes.push(Outcome::of(&path, outcomes.len(), &words));
        }
        if outcomes.is_empty() {
            return Err(format!("{} contains no document", self.directory.display()));
        }
        find_duplicates(&mut outcomes);
        let complaints = compile(root, &mut outcomes, self.docs)?;
        drop_print!("{}", report(&outcomes));
        if !complaints.is_empty() {
            drop_eprintln!("\n{}", complaints[..complaints.len().min(SHOWN)].join("\n"));
        }
        if complaints.len() > SHOWN {
            drop_eprintln!("and {} more", complaints.len() - SHOWN);
        }
        let bad = outcomes.iter().filter(|outcome| !outcome.is_good()).count();
        let good = outcomes.len() - bad;
        drop_println!(
            "\n{good} of {} documents generate and compile, no operation lost",
            outcomes.len()
        );
        Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

// The maximum number of compiler messages that are shown.
const SHOWN: usize = 40;

// A document and its result.
struct Outcome {
    document: String,
    module: String,
    files: Files,
    counts: Counts,
    errors: usize,
    warnings: usize,
    notes: usize,
    time: Duration,
    /// The module with the same content. Equal modules are compiled once.
    same_as: Option<String>,
    compiles: bool,
}

impl Outcome {
    fn of(path: &Path, index: usize, words: &Words) -> Self {
        let document = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let module = format!("d{index:03}");
        let started = Instant::now();
        let generated = match files::source(path, &document) {
            Ok(source) => Some(generate(
                Input {
                    module: module.clone(),
                    title: document.clone(),
                    document: source,
                    ..Input::default()
                },
                words,
            )),
            Err(err) => {
                drop_eprintln!("error: {err}\n");
                None
            }
        };
        let time = started.elapsed();
        let is_read = generated.is_some();
        let Generated { files, diagnostics, counts } = generated.unwrap_or_default();
        let of = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
        if diagnostics.has_errors() {
            drop_eprint!("{}", diagnostics.render());
        }
        Self {
            document,
            module,
            files,
            counts,
            errors: of(Severity::Error) + usize::from(!is_read),
            warnings: of(Severity::Warning),
            notes: of(Severity::Note),
            time,
            same_as: None,
            compiles: false,
        }
    }

    fn is_good(&self) -> bool {
        self.errors == 0 && self.compiles && self.counts.operations == self.counts.described
    }

    // Returns the output with a placeholder for the names of the module and the document.
    fn anonymous(&self) -> Vec<(&String, String)> {
        let files = self.files.iter().map(|(path, text)| {
            let text = text.replace(&self.module, "module").replace(&self.document, "document");
            (path, text)
        });
        files.collect()
    }
}

/// Returns the documents of a directory, sorted by name.
pub(crate) fn documents(directory: &Path) -> Result<Vec<PathBuf>, String> {
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

// Finds the documents whose outputs are equal, which are compiled once.
fn find_duplicates(outcomes: &mut [Outcome]) {
    let mut known: BTreeMap<Vec<(String, String)>, String> = BTreeMap::new();
    for outcome in outcomes.iter_mut().filter(|outcome| outcome.errors == 0) {
        let anonymous: Vec<_> =
            outcome.anonymous().into_iter().map(|(path, text)| (path.clone(), text)).collect();
        match known.get(&anonymous) {
            Some(equal) => outcome.same_as = Some(equal.clone()),
            None => {
                known.insert(anonymous, outcome.module.clone());
            }
        }
    }
}

// Compiles all outputs, and returns the compiler messages about the rejected ones.
fn compile(root: &Path, outcomes: &mut [Outcome], docs: bool) -> Result<Vec<String>, String> {
    let generated = outcomes.iter().filter(|outcome| outcome.errors == 0);
    let modules = generated.filter(|outcome| outcome.same_as.is_none());
    let modules: BTreeMap<&str, &Files> =
        modules.map(|outcome| (outcome.module.as_str(), &outcome.files)).collect();
    let scratch = Scratch::new(root, &modules, docs)?;
    let mut accepted: Vec<&str> = modules.into_keys().collect();
    let mut complaints = Vec::new();
    for tool in if docs { Tool::ALL } else { &[Tool::Clippy] } {
        let verdict = compile::sift(accepted, |modules| {
            scratch.declare(modules)?;
            tool.run(&scratch, modules)
        })?;
        accepted = verdict.accepted;
        complaints.extend(verdict.complaints);
    }
    let accepted: BTreeSet<String> = accepted.into_iter().map(str::to_owned).collect();
    for outcome in outcomes.iter_mut().filter(|outcome| outcome.errors == 0) {
        let module = outcome.same_as.as_ref().unwrap_or(&outcome.module);
        outcome.compiles = accepted.contains(module);
    }
    Ok(complaints)
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
            (Some(equal), true) => {
                let equal = outcomes.iter().find(|outcome| outcome.module == *equal);
                format!("yes, as {}", equal.map_or("another", |equal| equal.document.as_str()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{assert_refused, parsed};

    #[test]
    fn arguments_are_parsed() {
        let expected = Corpus { directory: PathBuf::from("specs"), docs: true };
        assert_eq!(parsed("--docs specs"), Ok(expected));
        assert_refused::<Corpus>(&["", "a b", "--docs"]);
    }
}
