//! The report of a command on its documents: text, JSON, or annotations of GitHub Actions.

mod github;
mod json;
mod screen;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use codegen::{Diagnostic, Diagnostics, Severity, Summary};
use serde_json::Value;

use crate::args::{Arguments, Stop};
use crate::failure::Failure;
use crate::stream::Stream;

/// The notation of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// Diagnostics on standard error, as rustc writes them.
    #[default]
    Text,
    /// One JSON object per line on standard output. Everything else is on standard error.
    Json,
    /// Annotations of GitHub Actions on standard output.
    Github,
}

/// The options of every command that prints diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) format: Format,
}

impl Output {
    /// Parses the value of `--format`.
    pub(crate) fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let formats = [("text", Format::Text), ("json", Format::Json), ("github", Format::Github)];
        Ok(Self { format: arguments.choice("format", &formats)? })
    }
}

/// The paths of documents whose names in diagnostics are not their paths.
#[derive(Debug, Default)]
pub(crate) struct Paths(BTreeMap<String, Option<String>>);

impl Paths {
    /// Adds the path of a document. A name that two paths share is left unchanged.
    pub(crate) fn add(&mut self, name: &str, path: &Path) {
        let path = path.display().to_string();
        self.0
            .entry(name.to_owned())
            .and_modify(|known| *known = known.take().filter(|known| *known == path))
            .or_insert(Some(path));
    }

    /// Returns the path of a document, or its name if the path is not known.
    fn of<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).and_then(Option::as_deref).unwrap_or(name)
    }
}

/// A report, which is printed while it grows.
#[derive(Debug)]
pub(crate) struct Report {
    output: Output,
    /// Notes are part of the report.
    verbose: bool,
    paths: Paths,
    summary: Summary,
}

impl Report {
    /// Returns an empty report.
    pub(crate) fn new(output: Output, verbose: bool) -> Self {
        Self { output, verbose, paths: Paths::default(), summary: Summary::default() }
    }

    /// Sets the paths of documents whose names in diagnostics are not their paths.
    pub(crate) fn set_paths(&mut self, paths: Paths) {
        self.paths = paths;
    }

    /// Prints the diagnostics of a document. Notes are only printed with `--verbose`.
    pub(crate) fn add(&mut self, diagnostics: &Diagnostics) {
        self.summary.add(diagnostics);
        self.write(self.shown(diagnostics).iter());
    }

    /// Prints the diagnostics of a document. As text and without `--verbose`, they fit on a screen: as many errors as
    /// there is room for, and one place of each kind of other problems. Returns whether `--verbose` would print more.
    pub(crate) fn add_for_screen(&mut self, diagnostics: &Diagnostics) -> bool {
        self.summary.add(diagnostics);
        let shown = self.shown(diagnostics);
        let has_notes = diagnostics.iter().any(|one| one.severity == Severity::Note);
        if self.output.format != Format::Text || self.verbose {
            self.write(shown.iter());
            return has_notes && !self.verbose;
        }
        let (text, is_complete) = screen::text(&shown, &Stream::Error.styles());
        drop_eprint!("{text}");
        has_notes || !is_complete
    }

    /// Returns the groups of diagnostics that are part of the report.
    fn shown(&self, diagnostics: &Diagnostics) -> Vec<Diagnostic> {
        let is_shown = |one: &Diagnostic| one.severity != Severity::Note || self.verbose;
        diagnostics.groups().into_iter().filter(is_shown).collect()
    }

    /// Returns whether the report has every note and every changed file.
    pub(crate) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Prints the errors of a document: at most `limit` as text, and all of them in other notations. Returns the number of
    /// errors that were not printed.
    pub(crate) fn add_errors(&mut self, diagnostics: &Diagnostics, limit: usize) -> usize {
        self.summary.add(diagnostics);
        let groups = diagnostics.groups();
        let errors = || groups.iter().filter(|one| one.severity == Severity::Error);
        let limit = if self.output.format == Format::Text { limit } else { usize::MAX };
        self.write(errors().take(limit));
        errors().skip(limit).count()
    }

    /// Prints diagnostics in the notation of the report.
    fn write<'a>(&self, diagnostics: impl Iterator<Item = &'a Diagnostic>) {
        let styles = Stream::Error.styles();
        // The text is written at once, because standard error has no buffer.
        let mut text = String::new();
        for diagnostic in diagnostics {
            let _ = match self.output.format {
                Format::Text => writeln!(text, "{}\n", diagnostic.render(&styles)),
                Format::Json => writeln!(text, "{}", self.json(diagnostic)),
                Format::Github => writeln!(text, "{}", self.annotation(diagnostic)),
            };
        }
        match self.output.format {
            Format::Text => drop_eprint!("{text}"),
            Format::Json | Format::Github => drop_print!("{text}"),
        }
    }

    fn json(&self, diagnostic: &Diagnostic) -> String {
        json::object(diagnostic, &self.paths)
    }

    fn annotation(&self, diagnostic: &Diagnostic) -> String {
        github::annotation(diagnostic, &self.paths)
    }

    /// Prints an error about a generated file, such as a stale one, as JSON or an annotation. As text, the command
    /// prints the difference itself.
    pub(crate) fn file_error(&self, path: &str, message: &str, help: &str) {
        match self.output.format {
            Format::Text => {}
            Format::Json => drop_println!("{}", json::file_error(path, message, help)),
            Format::Github => drop_println!("{}", github::file_error(path, message, help)),
        }
    }

    /// Prints a part of the result that is not a diagnostic: on standard output, or with JSON on
    /// standard error.
    pub(crate) fn print(&self, text: &str) {
        match self.output.format {
            Format::Text | Format::Github => drop_print!("{text}"),
            Format::Json => drop_eprint!("{text}"),
        }
    }

    /// Prints a result: as text, or as JSON with one object per line.
    pub(crate) fn result(&self, text: &str, values: impl IntoIterator<Item = Value>) {
        match self.output.format {
            Format::Text | Format::Github => drop_print!("{text}"),
            Format::Json => {
                for value in values {
                    drop_println!("{}", json::line(&value));
                }
            }
        }
    }

    /// Prints the reason why a command fails.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        match failure {
            Failure::Message(message) => drop_message!("error: {message}"),
            Failure::Diagnostics(diagnostics) => {
                self.add(diagnostics);
                self.print_summary();
            }
        }
    }

    /// Returns the numbers of diagnostics so far.
    pub(crate) fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Prints the number of errors, warnings and notes after a report with diagnostics.
    pub(crate) fn print_summary(&self) {
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        if severities.iter().any(|one| self.summary.count(*one) > 0) {
            drop_eprintln!("{}\n", self.summary.render(&Stream::Error.styles()));
        }
    }
}

/// Returns a value on one line of printable ASCII.
pub(crate) fn json_line(value: &Value) -> String {
    json::line(value)
}

/// Returns an annotation of GitHub Actions without a file, such as `::warning title=…::…`.
pub(crate) fn annotation(command: &str, title: &str, message: &str) -> String {
    github::command(command, title, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_two_documents_is_not_replaced() {
        let mut paths = Paths::default();
        paths.add("a.yaml", Path::new("x/a.yaml"));
        paths.add("a.yaml", Path::new("x/a.yaml"));
        paths.add("b.yaml", Path::new("x/b.yaml"));
        paths.add("b.yaml", Path::new("y/b.yaml"));
        assert_eq!(paths.of("a.yaml"), "x/a.yaml");
        assert_eq!(paths.of("b.yaml"), "b.yaml");
        assert_eq!(paths.of("c.yaml"), "c.yaml");
    }
}
