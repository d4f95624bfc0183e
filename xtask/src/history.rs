//! `cargo xtask history`: the changes between consecutive versions of published documents.

mod proof;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use codegen::diff::{ApiDescription, Comparison, Level, compare};
use codegen::{Files, Words, generate};
use lexopt::Arg;
use semver::Version;
use serde_json::{Value, json};

use self::proof::Proof;
use crate::args::{Arguments, Stop, once};
use crate::command::Command;
use crate::corpus::documents;
use crate::diff_command::{description, document};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{Output, Report};
use crate::settings::words;

/// The options of `history`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct History {
    directory: PathBuf,
    /// Compiles programs that use every item of each version against the next one.
    prove: bool,
    output: Output,
}

impl Command for History {
    const NAME: &'static str = "history";
    const SUMMARY: &'static str = "compare consecutive versions of published documents";
    const HELP: &'static str = "\
Usage: cargo xtask history [--prove] [--format FORMAT] DIR

Compares each document in DIR with the next version. The names of the documents are their versions,
such as v26.2.0.json. The command prints a table of the verdicts in Markdown.

  --prove          compile a program for each public item of each version with the client of the
                   next version, and exit with 1 if the compiler and the comparison disagree
  --format FORMAT  text (default), json or github, as for codegen; in JSON, each row of the table is
                   an object
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut directory, mut prove, mut output) = (None, false, None);
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("prove") => prove = true,
                Arg::Long("format") => once(&mut output, "format", Output::parse(arguments)?)?,
                Arg::Value(value) if directory.is_none() => directory = Some(PathBuf::from(value)),
                argument => return Err(argument.unexpected().into()),
            }
        }
        let directory = directory.ok_or_else(|| Stop::usage("`history` needs a directory"))?;
        Ok(Self { directory, prove, output: output.unwrap_or_default() })
    }

    fn output(&self) -> Output {
        self.output
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let words = words(root);
        let published = read(&self.directory, &words, self.prove)?;
        if published.len() < 2 {
            let message = format!("{} has fewer than two versions", self.directory.display());
            return Err(message.into());
        }
        let steps: Vec<Step> = (1..published.len())
            .map(|new| {
                let comparison = compare(&published[new - 1].api, &published[new].api);
                Step { old: new - 1, new, comparison }
            })
            .collect();
        let proofs = if self.prove {
            proof::prove(root, &published, &steps)?.into_iter().map(Some).collect()
        } else {
            steps.iter().map(|_| None).collect::<Vec<_>>()
        };
        let report = Report::new(self.output, false);
        report.result(&table(&published, &steps, &proofs), rows(&published, &steps, &proofs));
        let wrong: Vec<String> = proofs.iter().flatten().flat_map(Proof::mistakes).collect();
        for mistake in &wrong {
            drop_message!("error: {mistake}");
        }
        Ok(if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// A published document.
struct Published {
    version: Version,
    /// The name without the extension: `v26.2.0`.
    name: String,
    api: ApiDescription,
    files: Files,
}

/// Two consecutive versions, as indices, and their comparison.
struct Step {
    old: usize,
    new: usize,
    comparison: Comparison,
}

/// Reads the documents whose names are versions, sorted by version.
fn read(directory: &Path, words: &Words, with_files: bool) -> Result<Vec<Published>, Failure> {
    let mut published = Vec::new();
    let progress = Progress::new("history: reading");
    let paths = documents(directory)?;
    let all = paths.len();
    for (done, path) in paths.into_iter().enumerate() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(version) = Version::parse(name.trim_start_matches('v')) else {
            drop_message!("note: {name} is left out, because it is not named after a version");
            continue;
        };
        progress.part(done, all, name.clone());
        let subject = document(&path)?;
        let input = subject.input.clone();
        let api = description(subject, words)?;
        let files = if with_files { generate(input, words).files } else { Files::new() };
        published.push(Published { version, name, api, files });
    }
    published.sort_by(|left, right| left.version.cmp(&right.version));
    Ok(published)
}

/// Returns the name of a level.
fn spell(level: Option<Level>) -> &'static str {
    level.map_or("none", Level::as_str)
}

/// Returns the number of changes of a level.
fn count(comparison: &Comparison, level: Level) -> usize {
    comparison.changes.iter().filter(|one| one.level() == level).count()
}

/// Returns the rows of the table as JSON.
fn rows(published: &[Published], steps: &[Step], proofs: &[Option<Proof>]) -> Vec<Value> {
    let rows = steps.iter().zip(proofs).map(|(Step { old, new, comparison }, proof)| {
        let mut row = json!({
            "from": published[*old].name,
            "to": published[*new].name,
            "verdict": spell(comparison.verdict()),
            "source_verdict": spell(comparison.source_verdict()),
            "major": count(comparison, Level::Major),
            "minor": count(comparison, Level::Minor),
            "patch": count(comparison, Level::Patch),
            "broken_items": comparison.broken.len(),
        });
        if let Some(proof) = proof {
            row["programs"] = json!(proof.programs);
            row["failed"] = json!(proof.failed.len());
            row["as_predicted"] = json!(proof.mistakes().is_empty());
        }
        row
    });
    rows.collect()
}

/// Returns the table in Markdown.
fn table(published: &[Published], steps: &[Step], proofs: &[Option<Proof>]) -> String {
    let is_proved = proofs.iter().any(Option::is_some);
    let mut text = String::from(
        "| from | to | verdict | source code | major | minor | patch | items that break |",
    );
    if is_proved {
        text.push_str(" programs | do not compile | as predicted |");
    }
    text.push_str("\n|---|---|---|---|---|---|---|---|");
    text.push_str(if is_proved { "---|---|---|\n" } else { "\n" });
    for (Step { old, new, comparison }, proof) in steps.iter().zip(proofs) {
        let _ = write!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            published[*old].name,
            published[*new].name,
            spell(comparison.verdict()),
            spell(comparison.source_verdict()),
            count(comparison, Level::Major),
            count(comparison, Level::Minor),
            count(comparison, Level::Patch),
            comparison.broken.len(),
        );
        if let Some(proof) = proof {
            let is_right = if proof.mistakes().is_empty() { "yes" } else { "**no**" };
            let _ = write!(text, " {} | {} | {is_right} |", proof.programs, proof.failed.len());
        }
        text.push('\n');
    }
    let verdicts: BTreeSet<&str> =
        steps.iter().filter_map(|step| step.comparison.verdict()).map(Level::as_str).collect();
    let changed = steps.iter().filter(|step| step.comparison.verdict().is_some()).count();
    let _ = writeln!(
        text,
        "\n{} versions, {} steps, of which {changed} change something ({}).",
        published.len(),
        steps.len(),
        verdicts.into_iter().collect::<Vec<_>>().join(", "),
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{assert_refused, parsed};

    #[test]
    fn arguments_are_parsed() {
        let expected =
            History { directory: PathBuf::from("specs"), prove: true, output: Output::default() };
        assert_eq!(parsed("specs --prove"), Ok(expected));
        assert_refused::<History>(&["", "a b", "--prove"]);
    }
}
