//! The colors of diagnostics on a terminal, and the width at which their lines end.

use anstyle::{AnsiColor, Color, Style};

use super::Severity;

/// The styles in which a terminal shows the parts of a diagnostic.
///
/// [`Styles::PLAIN`] adds no escape sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Styles {
    /// The word `error`, its code and its mark.
    pub error: Style,
    /// The word `warning`, its code and its mark.
    pub warning: Style,
    /// The word `note`.
    pub note: Style,
    /// The word `help`.
    pub help: Style,
    /// The statement of a problem, and headings.
    pub title: Style,
    /// Line numbers and the lines around an excerpt.
    pub margin: Style,
    /// Names in code, such as `E0404`.
    pub code: Style,
    /// Something that was added or has succeeded.
    pub good: Style,
    /// Something that was removed or has failed.
    pub bad: Style,
    /// The number of columns after which messages are wrapped. `None` keeps each message on one line.
    pub columns: Option<usize>,
}

impl Styles {
    /// No color, and no line is wrapped.
    pub const PLAIN: Self = Self {
        error: Style::new(),
        warning: Style::new(),
        note: Style::new(),
        help: Style::new(),
        title: Style::new(),
        margin: Style::new(),
        code: Style::new(),
        good: Style::new(),
        bad: Style::new(),
        columns: None,
    };

    /// The colors of rustc.
    pub const COLORED: Self = Self {
        error: bold(AnsiColor::BrightRed),
        warning: bold(AnsiColor::BrightYellow),
        note: bold(AnsiColor::BrightGreen),
        help: bold(AnsiColor::BrightCyan),
        title: Style::new().bold(),
        margin: bold(AnsiColor::BrightBlue),
        code: Style::new().fg_color(Some(Color::Ansi(AnsiColor::Cyan))),
        good: Style::new().fg_color(Some(Color::Ansi(AnsiColor::Green))),
        bad: Style::new().fg_color(Some(Color::Ansi(AnsiColor::Red))),
        columns: None,
    };

    /// Sets the number of columns after which messages are wrapped.
    #[must_use]
    pub const fn wrapped(self, columns: Option<usize>) -> Self {
        Self { columns, ..self }
    }

    /// Returns the style of a severity.
    #[must_use]
    pub const fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Note => self.note,
        }
    }
}

const fn bold(color: AnsiColor) -> Style {
    Style::new().bold().fg_color(Some(Color::Ansi(color)))
}
