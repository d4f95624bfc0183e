//! The diagnostics of a document as text that fits on a screen.

use std::fmt::Write as _;

use codegen::{Diagnostic, Severity, Styles, kinds};

/// The number of lines for diagnostics. The summary and the result of the command need the rest of a screen of 40 lines.
const LINES: usize = 24;

/// Returns the groups of diagnostics as text, and whether all of them are complete.
///
/// If they have more lines than a screen, errors are complete as long as there is room for them. For the others, there is
/// the message and the first place of each kind, and the number of places.
pub(super) fn text(groups: &[Diagnostic], styles: &Styles) -> (String, bool) {
    let mut all = String::new();
    for group in groups {
        let _ = writeln!(all, "{}\n", group.render(styles));
    }
    if all.lines().count() <= LINES {
        return (all, true);
    }
    let mut text = String::new();
    let (errors, others): (Vec<_>, Vec<_>) =
        groups.iter().partition(|one| one.severity == Severity::Error);
    let mut left = Vec::new();
    for (index, error) in errors.into_iter().enumerate() {
        let complete = format!("{}\n\n", error.render(styles));
        let has_room = text.lines().count() + complete.lines().count() <= LINES;
        if left.is_empty() && (has_room || index == 0) {
            text.push_str(&complete);
        } else {
            left.push(error);
        }
    }
    left.extend(others);
    for kind in kinds(left.iter().copied()) {
        let _ = writeln!(text, "{}", kind.brief(styles));
    }
    if !left.is_empty() {
        text.push('\n');
    }
    (text, left.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use codegen::{Code, Diagnostics, Pointer};

    fn diagnostics(errors: usize, warnings: usize) -> Vec<Diagnostic> {
        let mut diagnostics = Diagnostics::new();
        for index in 0..errors {
            let word = "x".repeat(index + 1);
            diagnostics
                .error(Code::DanglingReference, &Pointer::root(), format!("error {word}"))
                .help("h");
        }
        for index in 0..warnings {
            let word = "x".repeat(index + 1);
            let code = if index % 2 == 0 { Code::Ineffective } else { Code::UnknownMember };
            diagnostics.warning(code, &Pointer::root(), format!("warning {word}")).help("h");
        }
        diagnostics.groups()
    }

    #[test]
    fn few_diagnostics_are_complete() {
        let groups = diagnostics(2, 2);
        let (text, is_complete) = super::text(&groups, &Styles::PLAIN);
        assert!(is_complete);
        assert_eq!(text.matches("= help: h").count(), 4);
    }

    #[test]
    fn many_diagnostics_fit_on_a_screen() {
        for (errors, warnings) in [(0, 100), (3, 100), (100, 0), (100, 100)] {
            let (text, is_complete) = super::text(&diagnostics(errors, warnings), &Styles::PLAIN);
            assert!(!is_complete);
            assert!(text.lines().count() <= LINES + 8, "{text}");
            assert!(errors == 0 || text.contains("= help: h"), "{text}");
            assert_eq!(text.contains("warning[E0305]: warning x\n"), warnings > 0, "{text}");
            assert!(warnings == 0 || text.contains(" and 49 more places"), "{text}");
        }
    }
}
