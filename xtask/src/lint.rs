//! `cargo xtask lint`: what makes a client of a document hard to use.

use std::path::Path;
use std::process::ExitCode;

use codegen::lints::{LintLevels, lint};
use codegen::{Diagnostics, Severity};

use crate::args::Lint;
use crate::codegen_command::{settings, words};
use crate::diff_command::{document, versions};

/// Runs the command.
pub(crate) fn run(root: &Path, options: &Lint) -> Result<ExitCode, String> {
    let words = words(root);
    let subjects = if options.documents.is_empty() {
        versions(root)?
    } else {
        options.documents.iter().map(|path| document(path)).collect::<Result<_, _>>()?
    };
    // The levels are those of our documents. Others are judged by all rules.
    let levels =
        if options.documents.is_empty() { settings(root)?.lints } else { LintLevels::new() };
    let mut counts = Counts::default();
    for subject in subjects {
        let diagnostics = lint(subject.input, &words, &levels);
        let mut text = String::new();
        for diagnostic in diagnostics.iter().filter(|one| one.severity != Severity::Note) {
            text = format!("{text}{diagnostic}\n\n");
        }
        eprint!("{text}");
        counts.add(&diagnostics);
    }
    println!("{} errors, {} warnings", counts.errors, counts.warnings);
    Ok(if counts.errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[derive(Default)]
struct Counts {
    errors: usize,
    warnings: usize,
}

impl Counts {
    fn add(&mut self, diagnostics: &Diagnostics) {
        let of = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
        self.errors += of(Severity::Error);
        self.warnings += of(Severity::Warning);
    }
}
