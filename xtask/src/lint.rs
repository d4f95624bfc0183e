//! `cargo xtask lint`: reports constructs of a document that make its client hard to use.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use codegen::Severity;
use codegen::lints::{LintLevels, lint};
use lexopt::Arg;

use crate::args::{Arguments, Stop, once};
use crate::command::Command;
use crate::diff_command::{document, versions};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{Output, Report};
use crate::settings::{settings, words};
use crate::stream::Stream;

/// The options of `lint`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Lint {
    /// The documents. If the list is empty, the versions in the settings are linted.
    documents: Vec<PathBuf>,
    output: Output,
}

impl Command for Lint {
    const NAME: &'static str = "lint";
    const SUMMARY: &'static str = "report parts of a document that make its client hard to use";
    const HELP: &'static str = "\
Usage: cargo xtask lint [--format FORMAT] [FILE]...

Reports parts of documents that the generator accepts but that make a client hard to use. Without a
FILE, it checks the versions in spec/codegen.yaml with their overlays. There, `lints` sets the level
of each rule:

  lints:
    unused-schema: allow
    no-error-response: deny

The rules are unused-schema, unused-component, unused-correction, undescribed-property,
similar-names, no-error-response, no-description, no-tag, differing-results, unpaged-list,
default-outside-enum, unknown-format and unsatisfiable-schema. Exits with 1 if there is an error.

  --format FORMAT  text (default), json or github, as for codegen
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut documents, mut output) = (Vec::new(), None);
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("format") => once(&mut output, "format", Output::parse(arguments)?)?,
                Arg::Value(value) => documents.push(PathBuf::from(value)),
                argument => return Err(argument.unexpected().into()),
            }
        }
        Ok(Self { documents, output: output.unwrap_or_default() })
    }

    fn output(&self) -> Output {
        self.output
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let mut report = Report::new(self.output, false);
        let (subjects, levels) = if self.documents.is_empty() {
            (versions(root)?, settings(root)?.lints)
        } else {
            // The levels in the settings apply to the documents of the workspace. All rules apply to other documents.
            let subjects = self.documents.iter().map(|path| document(path));
            (subjects.collect::<Result<_, _>>()?, LintLevels::new())
        };
        let words = words(root);
        let progress = Progress::new("lint:");
        let all = subjects.len();
        for (done, subject) in subjects.into_iter().enumerate() {
            progress.part(done, all, subject.input.document.name.clone());
            report.add(&lint(subject.input, &words, &levels));
        }
        drop(progress);
        let styles = Stream::Output.styles();
        report.print(&format!("{}\n", report.summary().render(&styles)));
        let is_success = report.summary().count(Severity::Error) == 0;
        Ok(if is_success { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{assert_refused, parsed};
    use crate::report::Format;

    #[test]
    fn arguments_are_parsed() {
        let output = Output { format: Format::Github };
        let expected = Lint { documents: vec![PathBuf::from("a.json")], output };
        assert_eq!(parsed("--format github a.json"), Ok(expected));
        assert_refused::<Lint>(&["--format", "--format yaml", "--check"]);
    }
}
