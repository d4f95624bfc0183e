//! Problems of a document, each with its place.
//!
//! A stage reports a problem with the pointer to the node; [`Diagnostics::resolve`] adds file, line and column at the
//! end, and [`Diagnostics::render`] formats all problems for a terminal. No other module prints problems.

mod code;
mod correction;
mod diagnostic;
mod excerpt;
mod explain;
mod groups;
mod layout;
mod rendered;
mod styles;
mod summary;

use std::collections::{BTreeMap, HashSet};

pub use self::code::Code;
pub(crate) use self::correction::{Copied, Correction, Edit};
pub use self::diagnostic::{Actions, Diagnostic, Other, Place, Related, Severity};
pub use self::excerpt::Excerpt;
pub(crate) use self::groups::group;
pub use self::groups::kinds;
pub use self::layout::{columns, visible, wrap};
pub use self::rendered::Rendered;
pub use self::styles::Styles;
pub use self::summary::Summary;
use crate::limits::ERRORS;
use crate::pointer::Pointer;

/// The sources of a document, which have a position for each node.
pub trait Locate {
    /// Returns the position of a node, or of the nearest node above it that has one.
    fn locate(&self, pointer: &Pointer) -> Option<Place>;

    /// Returns the line of the source at a position.
    fn excerpt(&self, place: &Place) -> Option<Excerpt>;
}

/// All problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    earlier: Vec<Diagnostic>,
    /// The latest diagnostic, kept apart so that it can be borrowed without a lookup.
    latest: Option<Diagnostic>,
    /// The number of errors of each code, without the latest diagnostic.
    errors: BTreeMap<Code, Errors>,
    /// The number of errors that are not listed.
    unlisted: usize,
    /// The number of errors of each code that [`sort`](Self::sort) has left out.
    omitted: BTreeMap<Code, usize>,
    /// True if all errors are listed.
    is_unlimited: bool,
}

/// The errors of one code.
#[derive(Clone, Copy, Debug, Default)]
struct Errors {
    listed: usize,
    unlisted: usize,
    /// The index of the last listed error in the earlier diagnostics.
    last: usize,
}

impl Diagnostics {
    /// Returns an empty list of diagnostics.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an empty list that lists all errors of a code.
    pub(crate) fn unlimited() -> Self {
        Self { is_unlimited: true, ..Self::default() }
    }

    /// Adds a diagnostic and returns a reference to it.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.keep_latest();
        self.latest.insert(diagnostic)
    }

    /// Keeps at most `ERRORS` errors of each code: a document of 1 MB may have 100,000 of them.
    fn keep_latest(&mut self) {
        let Some(latest) = self.latest.take() else { return };
        if latest.severity == Severity::Error {
            let errors = self.errors.entry(latest.code).or_default();
            if errors.listed == ERRORS && !self.is_unlimited {
                errors.unlisted += 1;
                self.unlisted += 1;
                return;
            }
            errors.listed += 1;
            errors.last = self.earlier.len();
        }
        self.earlier.push(latest);
    }

    /// Adds the number of unlisted errors of a code to the last listed one.
    fn count_unlisted(&mut self) {
        for (code, errors) in std::mem::take(&mut self.errors) {
            if errors.unlisted > 0 {
                *self.omitted.entry(code).or_default() += errors.unlisted;
                if let Some(last) = self.earlier.get_mut(errors.last) {
                    last.unlisted += errors.unlisted;
                }
            }
        }
        self.unlisted = 0;
    }

    /// Returns the number of listed errors with a code, without the latest diagnostic.
    pub(crate) fn listed(&self, code: Code) -> usize {
        self.errors.get(&code).map_or(0, |errors| errors.listed)
    }

    /// Adds an error and returns a reference to it.
    pub fn error(
        &mut self,
        code: Code,
        pointer: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::new(code, Severity::Error, pointer, message))
    }

    /// Adds a warning and returns a reference to it.
    pub fn warning(
        &mut self,
        code: Code,
        pointer: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::new(code, Severity::Warning, pointer, message))
    }

    /// Adds a note and returns a reference to it.
    pub fn note(
        &mut self,
        code: Code,
        pointer: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::new(code, Severity::Note, pointer, message))
    }

    /// Returns whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns the number of diagnostics, with the errors that [`sort`](Self::sort) does not list.
    #[must_use]
    pub fn len(&self) -> usize {
        self.earlier.len() + usize::from(self.latest.is_some()) + self.unlisted
    }

    /// Returns the number of errors of each code that [`sort`](Self::sort) has left out.
    pub(crate) fn omitted(&self) -> impl Iterator<Item = (Code, usize)> + '_ {
        self.omitted.iter().map(|(code, count)| (*code, *count))
    }

    /// Returns whether there is no diagnostic.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the diagnostics after [`sort`](Self::sort), to be changed.
    pub(crate) fn sorted_mut(&mut self) -> &mut [Diagnostic] {
        &mut self.earlier
    }

    /// Returns the diagnostics in the order in which they were added or, after [`resolve`](Self::resolve), by position.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.earlier.iter().chain(&self.latest)
    }

    /// Changes or removes each diagnostic. The errors that are not listed stay counted.
    pub(crate) fn filter_map(self, change: impl FnMut(Diagnostic) -> Option<Diagnostic>) -> Self {
        let mut changed = Self { omitted: self.omitted.clone(), ..Self::new() };
        changed.extend(self.into_iter().filter_map(change));
        changed
    }

    /// Sets the position of each diagnostic that has none, from its pointer, and sorts the diagnostics.
    pub fn resolve(&mut self, document: &impl Locate) {
        for diagnostic in self.earlier.iter_mut().chain(&mut self.latest) {
            if diagnostic.place.is_none() {
                if let Some(place) = document.locate(&diagnostic.pointer) {
                    let excerpt = document.excerpt(&place);
                    diagnostic.at(place, excerpt);
                }
            }
            if let Some(related) = diagnostic.related.as_mut().filter(|it| it.place.is_none()) {
                related.place = document.locate(&related.pointer);
            }
            for other in diagnostic.others.iter_mut().filter(|other| other.place.is_none()) {
                other.place = document.locate(&other.pointer);
            }
        }
        self.sort();
    }

    /// Sorts by file, line, column and code, and removes duplicates.
    ///
    /// At most 1,000 errors of each code are listed. The last one has the number of the others.
    pub fn sort(&mut self) {
        self.keep_latest();
        self.count_unlisted();
        self.earlier
            .sort_by(|a, b| (&a.place, a.code, &a.pointer).cmp(&(&b.place, b.code, &b.pointer)));
        let mut seen = HashSet::new();
        self.earlier.retain(|diagnostic| {
            let Diagnostic { code, severity, pointer, message, .. } = diagnostic;
            seen.insert((
                *code,
                *severity,
                diagnostic.place.clone(),
                pointer.clone(),
                message.clone(),
            ))
        });
    }

    /// Formats all diagnostics in [groups](Self::groups), with a blank line after each.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = String::new();
        for diagnostic in self.groups() {
            text.push_str(&diagnostic.to_string());
            text.push_str("\n\n");
        }
        text
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter =
        std::iter::Chain<std::vec::IntoIter<Diagnostic>, std::option::IntoIter<Diagnostic>>;

    fn into_iter(self) -> Self::IntoIter {
        self.earlier.into_iter().chain(self.latest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: usize, column: usize) -> Place {
        Place { file: "spec.yaml".to_owned(), line, column }
    }

    #[test]
    fn diagnostics_are_rendered_in_the_style_of_rustc() {
        let mut diagnostics = Diagnostics::new();
        let pointer = Pointer::root().child("paths").child("/clients/{id}").child("get");
        diagnostics
            .error(Code::UndefinedPathParameter, &pointer, "the path parameter `id` is not defined")
            .help("add a parameter")
            .at(place(120, 9), Some(Excerpt::new("        get:", 9)));
        assert_eq!(
            diagnostics.render(),
            "error[E0311]: the path parameter `id` is not defined
   --> spec.yaml:120:9
    |
120 |         get:
    |         ^^^
    = at /paths/~1clients~1{id}/get
    = help: add a parameter

"
        );
    }

    #[test]
    fn a_diagnostic_without_a_place_shows_its_pointer() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.note(Code::Ineffective, &Pointer::root().child("a"), "odd\u{202e}\ntext");
        assert_eq!(diagnostics.render(), "note[E0305]: odd\\u{202e}\\ntext\n  = at /a\n\n");
    }

    #[test]
    fn diagnostics_are_sorted_by_place_and_code_and_deduplicated() {
        let mut diagnostics = Diagnostics::new();
        let root = Pointer::root();
        diagnostics.error(Code::WrongKind, &root, "c").at(place(2, 1), None);
        diagnostics.error(Code::WrongKind, &root, "b").at(place(1, 9), None);
        diagnostics.warning(Code::Syntax, &root, "a").at(place(1, 9), None);
        diagnostics.error(Code::WrongKind, &root, "c").at(place(2, 1), None);
        diagnostics.sort();
        let messages: Vec<&str> =
            diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert_eq!(messages, ["a", "b", "c"]);
        assert_eq!(diagnostics.len(), 3);
    }

    #[test]
    fn warnings_and_notes_are_not_errors() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.warning(Code::Ineffective, &Pointer::root(), "a");
        assert!(!diagnostics.has_errors());
        let mut all = Diagnostics::new();
        all.error(Code::Ineffective, &Pointer::root(), "b");
        all.extend(diagnostics);
        assert!(all.has_errors());
        assert_eq!(all.into_iter().count(), 2);
    }
}
