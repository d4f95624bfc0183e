//! `cargo xtask explain CODE`: the explanation of a diagnostic.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use codegen::{Code, Styles, wrap};
use lexopt::{Arg, ValueExt};

use crate::args::{Arguments, Stop};
use crate::command::Command;
use crate::failure::Failure;
use crate::stream::Stream;

/// The options of `explain`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Explain {
    /// The code of a diagnostic.
    code: String,
}

impl Command for Explain {
    const NAME: &'static str = "explain";
    const SUMMARY: &'static str = "explain the code of a diagnostic";
    const HELP: &'static str = "\
Usage: cargo xtask explain CODE

Explains the code of a diagnostic, such as E0404: its meaning, a document that raises it, and what
to do.
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let mut code = None;
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Value(value) if code.is_none() => code = Some(value.string()?),
                argument => return Err(argument.unexpected().into()),
            }
        }
        let code = code.ok_or_else(|| Stop::usage("`explain` needs a code, such as `E0404`"))?;
        Ok(Self { code })
    }

    fn run(&self, _: &Path) -> Result<ExitCode, Failure> {
        let name = &self.code;
        let code = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(name));
        let code = code.ok_or_else(|| {
            format!("there is no code `{name}`\nhelp: a diagnostic has its code in brackets, such as `error[E0404]`")
        })?;
        let stream = Stream::Output;
        if stream.is_terminal() || stream.is_colored() {
            drop_print!("{}", terminal_text(code.explanation(), &stream.styles()));
        } else {
            drop_print!("{}", code.explanation());
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Returns an explanation for a terminal: paragraphs and list items are wrapped, code blocks are indented, and paragraphs
/// have no marks of Markdown.
fn terminal_text(markdown: &str, styles: &Styles) -> String {
    let title = styles.title;
    let mut text = String::new();
    let mut paragraph = String::new();
    let mut is_code = false;
    for line in markdown.lines().chain([""]) {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            let _ = writeln!(text, "    {line}");
        } else if let Some(heading) = line.strip_prefix("# ").or(line.strip_prefix("## ")) {
            let _ = writeln!(text, "{title}{heading}{title:#}");
        } else if line.is_empty() {
            write_paragraph(&mut text, &std::mem::take(&mut paragraph), styles);
            text.push('\n');
        } else {
            if line.starts_with(ITEM) {
                write_paragraph(&mut text, &std::mem::take(&mut paragraph), styles);
            }
            let separator = if paragraph.is_empty() { "" } else { " " };
            paragraph = format!("{paragraph}{separator}{}", line.trim_start());
        }
    }
    while text.ends_with("\n\n") {
        text.pop();
    }
    text
}

/// The start of a list item.
const ITEM: &str = "* ";

/// Writes a paragraph or a list item.
fn write_paragraph(text: &mut String, paragraph: &str, styles: &Styles) {
    if paragraph.is_empty() {
        return;
    }
    let code = styles.code;
    let width = styles.columns.unwrap_or(80).min(100);
    let (mut start, paragraph) = match paragraph.strip_prefix(ITEM) {
        Some(item) => (ITEM, item),
        None => ("", paragraph),
    };
    let indent = if start.is_empty() { "" } else { "  " };
    // Every second part is code. It may continue on the next line.
    let mut is_name = false;
    for line in wrap(paragraph, width - start.len()) {
        text.push_str(start);
        start = indent;
        for (index, part) in line.split('`').enumerate() {
            is_name ^= index > 0;
            let _ = if is_name {
                write!(text, "{code}`{part}`{code:#}")
            } else {
                write!(text, "{part}")
            };
        }
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{assert_refused, parsed};

    #[test]
    fn arguments_are_parsed() {
        assert_eq!(parsed("E0404"), Ok(Explain { code: "E0404".to_owned() }));
        assert_refused::<Explain>(&["", "E0404 E0405"]);
    }

    #[test]
    fn every_code_is_explained_and_other_names_are_refused() {
        let run = |code: &str| Explain { code: code.to_owned() }.run(Path::new(""));
        for code in Code::ALL {
            assert!(run(&code.as_str().to_lowercase()).is_ok(), "{code}");
        }
        for name in ["", "E", "E9999", "0404"] {
            assert!(run(name).is_err(), "{name}");
        }
    }

    #[test]
    fn on_a_terminal_paragraphs_and_items_are_wrapped_and_code_is_indented() {
        let markdown = "# E1: a\n\nOne `a b` two\nthree four.\n\n\
                        * five six seven\n  eight\n* nine\n\n## Example\n\n```yaml\n# c\na:\n  b: `c`\n```\n\n## What to do\n\nd\n";
        let text = terminal_text(markdown, &Styles::PLAIN.wrapped(Some(20)));
        let expected = "E1: a\n\nOne `a b` two three\nfour.\n\n\
                        * five six seven\n  eight\n* nine\n\nExample\n\n    # c\n    a:\n      b: `c`\n\nWhat to do\n\nd\n";
        assert_eq!(text, expected);
        for code in Code::ALL {
            let text = terminal_text(code.explanation(), &Styles::COLORED.wrapped(Some(80)));
            assert_eq!(
                text.matches("\u{1b}[1m").count(),
                text.matches("\u{1b}[0m").count() - text.matches("\u{1b}[36m").count(),
                "{code}"
            );
        }
    }
}
