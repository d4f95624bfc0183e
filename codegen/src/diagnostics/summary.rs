//! The number of diagnostics of each severity and code.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use anstyle::Style;

use super::{Code, Diagnostics, Severity, Styles};

/// The number of diagnostics of each severity and code, over any number of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    counts: BTreeMap<(Severity, Code), usize>,
}

impl Summary {
    /// Adds the diagnostics of a document, with the errors that are not listed.
    pub fn add(&mut self, diagnostics: &Diagnostics) {
        for diagnostic in diagnostics.iter() {
            *self.counts.entry((diagnostic.severity, diagnostic.code)).or_default() += 1;
        }
        for (code, count) in diagnostics.omitted() {
            *self.counts.entry((Severity::Error, code)).or_default() += count;
        }
    }

    /// Returns the number of diagnostics of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let of = self.counts.iter().filter(|((one, _), _)| *one == severity);
        of.map(|(_, count)| count).sum()
    }
}

impl Summary {
    /// Returns the summary as text: the number of errors and warnings, and then one line for each code, the errors
    /// first. There is no line break at the end.
    #[must_use]
    pub fn render(&self, styles: &Styles) -> String {
        let mut head = Vec::new();
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let count = self.count(severity);
            if count == 0 && severity == Severity::Note {
                continue;
            }
            let style = if count == 0 { Style::new() } else { styles.severity(severity) };
            let plural = if count == 1 { "" } else { "s" };
            head.push(format!("{style}{count} {}{plural}{style:#}", severity.as_str()));
        }
        let mut text = head.join(", ");
        let width = self.counts.values().map(|it| it.to_string().len()).max().unwrap_or_default();
        for ((severity, code), count) in &self.counts {
            let (style, severity) = (styles.severity(*severity), severity.as_str());
            let title = code.title();
            let _ = write!(text, "\n  {count:width$} {style}{severity}[{code}]{style:#}: {title}");
        }
        text
    }
}

impl fmt::Display for Summary {
    /// Writes the [rendered](Self::render) summary without colors.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(&Styles::PLAIN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::ERRORS;
    use crate::pointer::Pointer;

    #[test]
    fn errors_stand_before_warnings_and_notes() {
        let mut diagnostics = Diagnostics::new();
        for key in ["a", "b"] {
            diagnostics.warning(Code::Ineffective, &Pointer::root().child(key), "w");
        }
        diagnostics.error(Code::DanglingReference, &Pointer::root(), "e");
        diagnostics.note(Code::NotGenerated, &Pointer::root(), "n");
        let mut summary = Summary::default();
        assert_eq!(summary.to_string(), "0 errors, 0 warnings");
        summary.add(&diagnostics);
        assert_eq!(
            summary.to_string(),
            "1 error, 2 warnings, 1 note\n  \
             1 error[E0402]: the target of a reference does not exist\n  \
             2 warning[E0305]: a member has no effect at this place\n  \
             1 note[E0509]: nothing is generated for a part of the document"
        );
    }

    #[test]
    fn errors_that_are_not_listed_are_counted() {
        let mut diagnostics = Diagnostics::new();
        for index in 0..ERRORS + 7 {
            let pointer = Pointer::root().child(&index.to_string());
            diagnostics.error(Code::WrongKind, &pointer, "e");
        }
        diagnostics.sort();
        let mut summary = Summary::default();
        summary.add(&diagnostics);
        assert_eq!(diagnostics.iter().count(), ERRORS);
        assert_eq!(summary.count(Severity::Error), ERRORS + 7);
    }
}
