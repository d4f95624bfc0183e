//! Descriptions: converts the Markdown of a document to lines that are safe in rustdoc.
//!
//! A description is parsed with the parser that rustdoc uses and written again. The output has no doctest, no link into
//! the crate, no HTML and no invisible character. Lists are indented as lints expect, and all lines are wrapped to one
//! width.
//!
//! Two properties make the output safe by construction. `blocks` begins each line with the exact prefix of the lists and
//! quotes that are open, so that no line is indented relative to its block. `inline` escapes each character that has a
//! meaning in Markdown.

mod blocks;
mod inline;

#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, Options, Parser, Tag};

use self::blocks::Blocks;
use self::inline::Inline;

/// The width that is left of 100 columns after `    /// `.
const WIDTH: usize = 92;

/// Converts a description to lines of rustdoc, without a blank line at either end.
pub(crate) fn lines(markdown: &str) -> Vec<String> {
    if let Some(lines) = plain(markdown) {
        return lines;
    }
    let mut blocks = Blocks::default();
    for event in Parser::new_ext(markdown, Options::empty()) {
        blocks.event(event);
    }
    blocks.into_lines()
}

/// Converts a description to a list item that begins with `head`.
pub(crate) fn item(head: &str, markdown: &str) -> Vec<String> {
    let mut blocks = Blocks::item(head);
    let mut events = Parser::new_ext(markdown, Options::empty()).peekable();
    // The head is part of the first paragraph.
    events.next_if(|event| matches!(event, Event::Start(Tag::Paragraph)));
    for event in events {
        blocks.event(event);
    }
    blocks.into_lines()
}

/// Wraps a paragraph of Markdown that the generator wrote.
///
/// A code span stays on one line, and no line begins with a character that would begin a list, a heading or another
/// block. A link that fills nearly a whole line stays on the line of the word before it.
pub(crate) fn wrap(markdown: &str) -> Vec<String> {
    wrap_to(markdown, WIDTH)
}

/// Wraps a list item that the generator wrote, like [`wrap`].
pub(crate) fn wrap_item(markdown: &str) -> Vec<String> {
    let mut lines = wrap_to(markdown, WIDTH - 2);
    for (index, line) in lines.iter_mut().enumerate() {
        line.insert_str(0, if index == 0 { "- " } else { "  " });
    }
    lines
}

/// Wraps Markdown to lines of at most `width` characters, if its words permit it.
fn wrap_to(markdown: &str, width: usize) -> Vec<String> {
    let may_begin = |word: &str| {
        word.starts_with(|char: char| char.is_alphabetic() || matches!(char, '[' | '(' | '`'))
            && !word.starts_with("``")
    };
    let mut lines: Vec<String> = Vec::new();
    for word in words(markdown) {
        let count = word.chars().count();
        let breaks = may_begin(word) && count < width - 5;
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + count <= width || !breaks => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Splits Markdown at the spaces outside of code spans.
fn words(markdown: &str) -> Vec<&str> {
    let (mut words, mut start) = (Vec::new(), 0);
    // The number of backticks of the open code span and of the current run.
    let (mut open, mut run) = (0, 0);
    for (index, char) in markdown.char_indices() {
        if char == '`' {
            run += 1;
            continue;
        }
        if run > 0 {
            open = if open == 0 {
                run
            } else if open == run {
                0
            } else {
                open
            };
            run = 0;
        }
        if char == ' ' && open == 0 {
            words.extend(markdown.get(start..index));
            start = index + 1;
        }
    }
    words.extend(markdown.get(start..));
    words
}

/// Returns the first paragraph of a description.
pub(crate) fn first_paragraph(markdown: &str) -> &str {
    let markdown = markdown.trim_start();
    let is_blank = |line: &&str| line.trim().is_empty();
    let before = markdown.split_inclusive('\n').take_while(|line| !is_blank(line));
    &markdown[..before.map(str::len).sum()]
}

/// Escapes a string that is not Markdown, for use within a line.
pub(crate) fn escape(text: &str) -> String {
    let mut inline = Inline::default();
    inline.text(text);
    inline.wrap(usize::MAX).join(" ")
}

/// Formats a string as a code span, for use within a line.
pub(crate) fn code(text: &str) -> String {
    inline::code_span(text)
}

/// Converts a description without a parser, if it consists of paragraphs without a special character of Markdown. Most
/// descriptions do.
fn plain(markdown: &str) -> Option<Vec<String>> {
    let is_plain = |char: char| {
        char.is_ascii_alphanumeric()
            || matches!(
                char,
                ' ' | '\n' | '.' | ',' | ';' | '(' | ')' | '\'' | '"' | '-' | '/' | '?' | '%'
            )
    };
    if !markdown.chars().all(is_plain) {
        return None;
    }
    let mut lines = Vec::new();
    for paragraph in markdown.trim_end().split("\n\n") {
        // A line that begins with any other character may be a list, a heading, code or a rule.
        if !paragraph
            .split('\n')
            .all(|line| line.starts_with(|char: char| char.is_ascii_alphabetic()))
        {
            return None;
        }
        let mut inline = Inline::default();
        inline.text(paragraph);
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(inline.wrap(WIDTH));
    }
    Some(lines)
}
