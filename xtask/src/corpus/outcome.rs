//! The result of a document.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::{Duration, Instant};

use codegen::{Counts, Diagnostics, Files, Generated, Severity, Words, generate};
use serde_json::{Value, json};

use crate::files;
use crate::report::Report;

/// The number of errors of a document that are shown.
const ERRORS: usize = 3;

/// Returns the name of a document in reports.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A document and its result.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) document: String,
    pub(super) module: String,
    pub(super) counts: Counts,
    pub(super) diagnostics: Diagnostics,
    pub(super) time: Duration,
    /// The error if the document cannot be read.
    pub(super) unread: Option<String>,
    /// The module with the same content. Equal modules are compiled once.
    pub(super) same_as: Option<String>,
    pub(super) compiles: bool,
}

impl Outcome {
    /// Generates a document.
    pub(super) fn of(path: &Path, index: usize, words: &Words) -> (Self, Files) {
        let document = name(path);
        let module = format!("d{index:03}");
        let started = Instant::now();
        let input = match files::input(&module, path, &document) {
            Ok(input) => input,
            Err(err) => {
                let outcome = Self { document, module, unread: Some(err), ..Self::default() };
                return (outcome, Files::new());
            }
        };
        let Generated { files, diagnostics, counts, .. } = generate(input, words);
        let time = started.elapsed();
        (Self { document, module, counts, diagnostics, time, ..Self::default() }, files)
    }

    /// Returns whether code was generated.
    pub(super) fn is_generated(&self) -> bool {
        self.unread.is_none() && !self.diagnostics.has_errors()
    }

    /// Returns whether every operation was generated or named, and the output compiles. With `strict`, every operation
    /// must be generated.
    pub(super) fn is_good(&self, strict: bool) -> bool {
        let is_complete = !strict || self.counts.skipped == 0;
        self.is_generated() && self.compiles && self.unaccounted() == 0 && is_complete
    }

    /// Returns the number of operations that were neither generated nor left out with a reason.
    pub(super) fn unaccounted(&self) -> usize {
        self.counts.described.saturating_sub(self.counts.operations + self.counts.skipped)
    }

    /// Returns the number of diagnostics of a severity.
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|one| one.severity == severity).count()
    }

    /// Returns the codes of the errors.
    pub(super) fn codes(&self) -> BTreeSet<&'static str> {
        let errors = self.diagnostics.iter().filter(|one| one.severity == Severity::Error);
        errors.map(|one| one.code.as_str()).collect()
    }

    /// Prints the errors. As text, only the first ones are printed.
    pub(super) fn report(&self, report: &mut Report) {
        if let Some(unread) = &self.unread {
            drop_message!("error: {unread}");
        }
        let hidden = report.add_errors(&self.diagnostics, ERRORS);
        if hidden > 0 {
            drop_message!("note: {hidden} more errors in {}\n", self.document);
        }
    }

    /// Returns the row of the table as JSON.
    pub(super) fn row(&self) -> Value {
        json!({
            "document": self.document,
            "operations": self.counts.operations,
            "described_operations": self.counts.described,
            "skipped": self.counts.skipped,
            "models": self.counts.models,
            "unreached": self.counts.unreached,
            "errors": self.count(Severity::Error) + usize::from(self.unread.is_some()),
            "warnings": self.count(Severity::Warning),
            "notes": self.count(Severity::Note),
            "seconds": self.time.as_secs_f64(),
            "compiles": self.compiles,
        })
    }
}

/// The outputs so far, as hashes. Two documents with the same output are compiled once.
#[derive(Debug, Default)]
pub(super) struct Duplicates(BTreeMap<(u64, usize), String>);

impl Duplicates {
    /// Returns the earlier module with the same output, apart from the names of the module and the document.
    pub(super) fn find(&mut self, outcome: &Outcome, files: &Files) -> Option<String> {
        let (mut hasher, mut bytes) = (DefaultHasher::new(), 0);
        for (path, text) in files {
            let text =
                text.replace(&outcome.module, "module").replace(&outcome.document, "document");
            bytes += text.len();
            (path, text).hash(&mut hasher);
        }
        let key = (hasher.finish(), bytes);
        let known = self.0.get(&key).cloned();
        if known.is_none() {
            self.0.insert(key, outcome.module.clone());
        }
        known
    }
}

/// Copies the result of compiling a module to the documents with the same output.
pub(super) fn copy_verdicts(outcomes: &mut [Outcome]) {
    let good = outcomes.iter().filter(|outcome| outcome.compiles);
    let good: BTreeSet<String> = good.map(|outcome| outcome.module.clone()).collect();
    for outcome in outcomes {
        outcome.compiles |= outcome.same_as.as_ref().is_some_and(|equal| good.contains(equal));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_outputs_are_recognized() {
        let outcome = |index: usize, document: &str| Outcome {
            document: document.to_owned(),
            module: format!("d{index:03}"),
            ..Outcome::default()
        };
        let files = |text: &str| Files::from([("api.rs".to_owned(), text.to_owned())]);
        let mut duplicates = Duplicates::default();
        let (a, b, c) = (outcome(0, "a.json"), outcome(1, "b.json"), outcome(2, "c.json"));
        assert_eq!(duplicates.find(&a, &files("// a.json\nuse crate::d000;")), None);
        let equal = duplicates.find(&b, &files("// b.json\nuse crate::d001;"));
        assert_eq!(equal.as_deref(), Some("d000"));
        assert_eq!(duplicates.find(&c, &files("// c.json\nuse crate::other;")), None);
        let mut outcomes = [Outcome { compiles: true, ..a }, Outcome { same_as: equal, ..b }, c];
        copy_verdicts(&mut outcomes);
        assert_eq!(outcomes.map(|outcome| outcome.compiles), [true, true, false]);
    }
}
