//! `cargo xtask corpus`: generates code from every document of a directory, and compiles the output.
//!
//! A module of the client does not compile without the runtime. Therefore the outputs become modules of a scratch
//! copy of the crate, without the versions that the crate contains. They are compiled in batches of bounded size, so
//! that memory does not grow with the number of documents.

mod batch;
mod compile;
mod outcome;
pub(crate) mod scratch;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use lexopt::Arg;

use self::batch::Batch;
use self::outcome::{Duplicates, Outcome};
use self::scratch::Scratch;
use crate::args::{Arguments, Stop, once};
use crate::command::Command;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{Output, Paths, Report};
use crate::settings::words;

/// The options of `corpus`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Corpus {
    directories: Vec<PathBuf>,
    /// Also checks the code with Clippy.
    clippy: bool,
    /// Also checks the code with Clippy, and compiles the documentation and its examples.
    docs: bool,
    /// An operation that is skipped is a failure.
    strict: bool,
    output: Output,
}

impl Command for Corpus {
    const NAME: &'static str = "corpus";
    const SUMMARY: &'static str = "generate and compile every document of some directories";
    const HELP: &'static str = "\
Usage: cargo xtask corpus [--clippy | --docs] [--strict] [--format FORMAT] DIR...

Generates each document in each DIR (*.json, *.yaml) without overlays, and compiles the outputs with
the runtime. Outputs are compiled in batches of at most 8 MB and 40 documents; equal outputs are
compiled once. The command prints the first errors of each document. At the end, it prints a table:
for each document, the operations that were generated and those that it describes, the models, the
errors, the warnings, the time, and whether the output compiles. An operation that cannot be
generated is skipped with a reason. Exits with 1 if a document is refused or does not compile.

  --clippy         check the code with Clippy, with warnings denied
  --docs           as --clippy; also compile the documentation, with warnings denied, and its
                   examples
  --strict         also exit with 1 if an operation is skipped
  --format FORMAT  text (default), json or github, as for codegen, without warnings and notes; in
                   JSON, each row of the table is an object with the member `document`, and also has
                   the notes, the skipped operations and the schemas that no operation uses
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut directories, mut output) = (Vec::new(), None);
        let (mut clippy, mut docs, mut strict) = (false, false, false);
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("clippy") => clippy = true,
                Arg::Long("docs") => docs = true,
                Arg::Long("strict") => strict = true,
                Arg::Long("format") => once(&mut output, "format", Output::parse(arguments)?)?,
                Arg::Value(value) => directories.push(PathBuf::from(value)),
                argument => return Err(argument.unexpected().into()),
            }
        }
        if directories.is_empty() {
            return Err(Stop::usage("`corpus` needs a directory"));
        }
        Ok(Self { directories, clippy, docs, strict, output: output.unwrap_or_default() })
    }

    fn output(&self) -> Output {
        self.output
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let started = Instant::now();
        let mut paths = Vec::new();
        for directory in &self.directories {
            let own = documents(directory)?;
            if own.is_empty() {
                return Err(format!("{} contains no document", directory.display()).into());
            }
            paths.extend(own);
        }
        let mut report = Report::new(self.output, false);
        let mut names = Paths::default();
        for path in &paths {
            names.add(&outcome::name(path), path);
        }
        report.set_paths(names);
        let progress = Progress::new("corpus:");
        let words = words(root);
        let mut scratch = Scratch::new(root, "corpus", self.docs)?;
        let mut outcomes: Vec<Outcome> = Vec::new();
        let mut messages = Vec::new();
        let mut duplicates = Duplicates::default();
        let mut batch = Batch::default();
        for (index, path) in paths.iter().enumerate() {
            progress.part(index, paths.len(), format!("generating {}", outcome::name(path)));
            let (mut outcome, files) = Outcome::of(path, index, &words);
            outcome.report(&mut report);
            if outcome.is_generated() {
                outcome.same_as = duplicates.find(&outcome, &files);
                if outcome.same_as.is_none() {
                    if batch.is_full_with(&files) {
                        progress.part(index, paths.len(), format!("compiling {batch}"));
                        messages.extend(batch.compile(&mut scratch, self, &mut outcomes)?);
                    }
                    batch.add(outcome.module.clone(), files);
                }
            }
            outcomes.push(outcome);
            if batch.is_full() || outcomes.len() == paths.len() {
                progress.part(outcomes.len(), paths.len(), format!("compiling {batch}"));
                messages.extend(batch.compile(&mut scratch, self, &mut outcomes)?);
            }
        }
        outcome::copy_verdicts(&mut outcomes);
        drop(progress);
        report.result(&table::rows(&outcomes), outcomes.iter().map(Outcome::row));
        if !messages.is_empty() {
            drop_eprintln!("\n{}", messages[..messages.len().min(SHOWN)].join("\n"));
        }
        if messages.len() > SHOWN {
            drop_eprintln!("and {} more", messages.len() - SHOWN);
        }
        let summary = table::summary(&outcomes, self.strict, started.elapsed());
        report.print(&format!("\n{}{summary}", table::causes(&outcomes)));
        let is_good = outcomes.iter().all(|outcome| outcome.is_good(self.strict));
        Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// The maximum number of compiler messages that are shown.
const SHOWN: usize = 40;

/// Returns the documents of a directory, sorted by name.
pub(crate) fn documents(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |err| format!("cannot read {}: {err}", directory.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if matches!(extension, Some("json" | "yaml" | "yml")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
