//! Output to the terminal, or to a pipe that may be closed: `cargo xtask codegen --check | head`.
//!
//! The macros are those of std with the prefix `drop_`, as in cargo: they ignore ("drop") an error of the output. Those
//! of std panic if the pipe is closed. The work and the exit code of a command do not depend on the reader of its
//! output. A line that shows [`crate::progress`] is removed first.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write};
use std::sync::OnceLock;

use anstream::{AutoStream, ColorChoice};
use codegen::{Severity, Styles};

use crate::progress;

macro_rules! drop_print {
    ($($text:tt)*) => {
        $crate::terminal::write($crate::terminal::Stream::Output, format_args!($($text)*))
    };
}

macro_rules! drop_println {
    ($($text:tt)*) => {
        drop_print!("{}\n", format_args!($($text)*))
    };
}

macro_rules! drop_eprint {
    ($($text:tt)*) => {
        $crate::terminal::write($crate::terminal::Stream::Error, format_args!($($text)*))
    };
}

macro_rules! drop_eprintln {
    ($($text:tt)*) => {
        drop_eprint!("{}\n", format_args!($($text)*))
    };
}

/// Prints a message of a command on standard error: `drop_message!("error: …\nhelp: …")`. The words `error`,
/// `warning`, `note` and `help` at the start of a line have the colors that they have in diagnostics.
macro_rules! drop_message {
    ($($text:tt)*) => {
        drop_eprintln!("{}", $crate::terminal::colored_words(&format!($($text)*)))
    };
}

/// A standard stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    Output,
    Error,
}

/// The value of `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Color {
    /// Colors on a terminal that understands them, unless the environment says otherwise.
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// Returns the choice with a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            "always" => Some(Self::Always),
            "never" => Some(Self::Never),
            _ => None,
        }
    }

    // `NO_COLOR`: <https://no-color.org>; `CLICOLOR` and `CLICOLOR_FORCE`: <https://bixense.com/clicolors>.
    fn is_on(self, variable: impl Fn(&str) -> Option<OsString>, is_terminal: bool) -> bool {
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let is_zero = |name: &str| variable(name).is_some_and(|value| value == "0");
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if is_set("NO_COLOR") => false,
            Self::Auto if is_set("CLICOLOR_FORCE") && !is_zero("CLICOLOR_FORCE") => true,
            Self::Auto => is_terminal && !is_zero("CLICOLOR") && has_sequences(variable),
        }
    }
}

// Returns whether a terminal understands escape sequences. Windows does not set `TERM`.
fn has_sequences(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    variable("TERM").map_or(cfg!(windows), |name| !name.is_empty() && name != "dumb")
}

static COLOR: OnceLock<Color> = OnceLock::new();

/// Sets the value of `--color`, once.
pub(crate) fn set_color(color: Color) {
    // It is set once, before anything is printed.
    let _ = COLOR.set(color);
}

impl Stream {
    /// Returns whether the stream is a terminal.
    pub(crate) fn is_terminal(self) -> bool {
        match self {
            Self::Output => io::stdout().is_terminal(),
            Self::Error => io::stderr().is_terminal(),
        }
    }

    /// Returns whether the stream is a terminal on which a line can be drawn again.
    pub(crate) fn can_redraw(self) -> bool {
        self.is_terminal() && has_sequences(|name| env::var_os(name))
    }

    /// Returns whether text on this stream has colors.
    pub(crate) fn is_colored(self) -> bool {
        let color = COLOR.get().copied().unwrap_or_default();
        color.is_on(|name| env::var_os(name), self.is_terminal())
    }

    /// Returns the styles of this stream. Messages are wrapped if it is a terminal.
    pub(crate) fn styles(self) -> Styles {
        let styles = if self.is_colored() { Styles::COLORED } else { Styles::PLAIN };
        styles.wrapped(self.is_terminal().then(width))
    }
}

/// Returns the number of columns of the terminal.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).max(20)
}

/// Writes text to a stream.
pub(crate) fn write(stream: Stream, text: std::fmt::Arguments<'_>) {
    // Old consoles of Windows have no escape sequences: `Always` translates them.
    let choice = if stream.is_colored() { ColorChoice::Always } else { ColorChoice::AlwaysAnsi };
    progress::without_line(|| match stream {
        Stream::Output => write_ignoring_errors(&mut AutoStream::new(io::stdout(), choice), text),
        Stream::Error => write_ignoring_errors(&mut AutoStream::new(io::stderr(), choice), text),
    });
}

// The reader of the output is gone, so the error cannot be reported.
fn write_ignoring_errors(to: &mut dyn Write, text: std::fmt::Arguments<'_>) {
    let _ = to.write_fmt(text);
}

/// Returns a message in which the words of severities at the start of lines are colored.
pub(crate) fn colored_words(text: &str) -> String {
    with_styles(text, &Stream::Error.styles())
}

fn with_styles(text: &str, styles: &Styles) -> String {
    let words = [
        ("error", styles.severity(Severity::Error)),
        ("warning", styles.severity(Severity::Warning)),
        ("note", styles.severity(Severity::Note)),
        ("help", styles.help),
    ];
    let lines = text.split('\n').map(|line| {
        let word = words
            .iter()
            .find(|(word, _)| line.strip_prefix(word).is_some_and(|rest| rest.starts_with(": ")));
        let Some((word, style)) = word else { return line.to_owned() };
        let rest = line.get(word.len()..).unwrap_or_default();
        format!("{style}{word}{style:#}{rest}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::BrokenPipe))
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::Error::from(io::ErrorKind::BrokenPipe))
        }
    }

    #[test]
    fn a_closed_pipe_is_ignored() {
        write_ignoring_errors(&mut Closed, format_args!("{}", "text"));
        let mut kept = Vec::new();
        write_ignoring_errors(&mut kept, format_args!("{}", "text"));
        assert_eq!(kept, b"text");
    }

    #[test]
    fn colors_follow_the_option_then_the_environment_then_the_terminal() {
        let on = |color: Color, variables: &[(&str, &str)], is_terminal: bool| {
            let variables: BTreeMap<&str, &str> = variables.iter().copied().collect();
            color.is_on(|name| variables.get(name).map(OsString::from), is_terminal)
        };
        let xterm = ("TERM", "xterm-256color");
        for (variables, on_terminal, in_pipe) in [
            (&[xterm][..], true, false),
            (&[("TERM", "dumb")], false, false),
            (&[xterm, ("NO_COLOR", "1")], false, false),
            (&[xterm, ("NO_COLOR", "")], true, false),
            (&[xterm, ("CLICOLOR_FORCE", "1")], true, true),
            (&[xterm, ("CLICOLOR_FORCE", "0")], true, false),
            (&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")], true, true),
            (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false, false),
            (&[xterm, ("CLICOLOR", "0")], false, false),
        ] {
            assert_eq!(on(Color::Auto, variables, true), on_terminal, "{variables:?}");
            assert_eq!(on(Color::Auto, variables, false), in_pipe, "{variables:?}");
            assert!(on(Color::Always, variables, false), "{variables:?}");
            assert!(!on(Color::Never, variables, true), "{variables:?}");
        }
    }

    #[test]
    fn words_at_the_start_of_lines_are_colored() {
        let text = "error: a note: b\nhelp: c\nerrors: d";
        assert_eq!(with_styles(text, &Styles::PLAIN), text);
        let Styles { error, help, .. } = Styles::COLORED;
        let expected =
            format!("{error}error{error:#}: a note: b\n{help}help{help:#}: c\nerrors: d");
        assert_eq!(with_styles(text, &Styles::COLORED), expected);
    }
}
