//! Output to the terminal, or to a pipe that may be closed: `cargo xtask codegen --check | head`.
//!
//! The macros are those of std with the prefix `drop_`, as in cargo: they ignore ("drop") an error of the output. Those
//! of std panic if the pipe is closed. The work and the exit code of a command do not depend on the reader of its
//! output. A line that shows [`crate::progress`] is removed first.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use codegen::{Severity, Styles};

use crate::progress;
use crate::stream::Stream;

macro_rules! drop_print {
    ($($text:tt)*) => {
        $crate::terminal::write($crate::stream::Stream::Output, format_args!($($text)*))
    };
}

macro_rules! drop_println {
    ($($text:tt)*) => {
        drop_print!("{}\n", format_args!($($text)*))
    };
}

macro_rules! drop_eprint {
    ($($text:tt)*) => {
        $crate::terminal::write($crate::stream::Stream::Error, format_args!($($text)*))
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

/// Writes text to a stream.
pub(crate) fn write(stream: Stream, text: std::fmt::Arguments<'_>) {
    // Old consoles of Windows have no escape sequences: `Always` translates them.
    let choice = if stream.is_colored() { ColorChoice::Always } else { ColorChoice::AlwaysAnsi };
    progress::without_line(|| match stream {
        Stream::Output => write_ignoring_errors(&mut AutoStream::new(io::stdout(), choice), text),
        Stream::Error => write_ignoring_errors(&mut AutoStream::new(io::stderr(), choice), text),
    });
}

/// Writes text. An error is ignored, because the reader of the output is gone.
fn write_ignoring_errors(to: &mut dyn Write, text: std::fmt::Arguments<'_>) {
    let _ = to.write_fmt(text);
}

/// Returns a message for standard error, with colors if the stream has them.
pub(crate) fn colored_words(text: &str) -> String {
    with_styles(text, &Stream::Error.styles())
}

/// Returns a message in which the words of severities at the start of lines have their styles.
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
    fn words_at_the_start_of_lines_are_colored() {
        let text = "error: a note: b\nhelp: c\nerrors: d";
        assert_eq!(with_styles(text, &Styles::PLAIN), text);
        let Styles { error, help, .. } = Styles::COLORED;
        let expected =
            format!("{error}error{error:#}: a note: b\n{help}help{help:#}: c\nerrors: d");
        assert_eq!(with_styles(text, &Styles::COLORED), expected);
    }
}
