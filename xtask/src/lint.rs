//! `cargo xtask lint`: reports constructs of a document that make its client hard to use.

use std::path::Path;
use std::process::ExitCode;

use codegen::Severity;
use codegen::lints::{LintLevels, lint};

use crate::args::Lint;
use crate::codegen_command::{read_settings, words};
use crate::diff_command::{document, versions};
use crate::report::Report;

/// Runs the command.
pub(crate) fn run(root: &Path, options: &Lint) -> Result<ExitCode, String> {
    let mut report = Report::new(options.output, false);
    let (subjects, levels) = if options.documents.is_empty() {
        match read_settings(root)? {
            Ok(settings) => (versions(root)?, settings.lints),
            Err(diagnostics) => {
                report.add(&diagnostics);
                report.print_summary();
                return Ok(ExitCode::FAILURE);
            }
        }
    } else {
        // The levels in the settings apply to the documents of the workspace. All rules apply to other documents.
        let subjects = options.documents.iter().map(|path| document(path));
        (subjects.collect::<Result<_, _>>()?, LintLevels::new())
    };
    let words = words(root);
    for subject in subjects {
        report.add(&lint(subject.input, &words, &levels));
    }
    report.print(&format!("{}\n", report.summary()));
    let is_success = report.summary().count(Severity::Error) == 0;
    Ok(if is_success { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
