//! Descriptions: from a document's Markdown to lines that are safe in rustdoc.
//!
//! A description is read by the parser that rustdoc uses and written anew. So nothing of it is ever
//! a doctest, a link into the crate, HTML or an invisible character, lists are indented the way
//! lints want them, and lines have one width.

mod inline;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use self::inline::Inline;

// What is left of 100 columns beside `    /// `.
const WIDTH: usize = 92;

/// Rewrites a description as lines of rustdoc, without a blank one at either end.
pub(crate) fn lines(markdown: &str) -> Vec<String> {
    if let Some(lines) = plain(markdown) {
        return lines;
    }
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, Options::empty()) {
        writer.event(event);
    }
    writer.flush();
    while writer.lines.last().is_some_and(String::is_empty) {
        writer.lines.pop();
    }
    writer.lines
}

/// Rewrites a description as an item of a list, after a head of our own.
pub(crate) fn item(head: &str, markdown: &str) -> Vec<String> {
    let mut writer = Writer { indent: 2, marker: Some("* ".to_owned()), ..Writer::default() };
    writer.inline.raw(head);
    let mut events = Parser::new_ext(markdown, Options::empty()).peekable();
    // The head is part of the first paragraph.
    events.next_if(|event| matches!(event, Event::Start(Tag::Paragraph)));
    for event in events {
        writer.event(event);
    }
    writer.flush();
    writer.lines
}

/// Escapes a text that is no Markdown, for use within a line.
pub(crate) fn escape(text: &str) -> String {
    let mut inline = Inline::default();
    inline.text(text);
    inline.wrap(usize::MAX).join(" ")
}

/// Writes a text as code, for use within a line.
pub(crate) fn code(text: &str) -> String {
    inline::code_span(text)
}

// Most descriptions are paragraphs without a character that means anything: they need no parser.
fn plain(markdown: &str) -> Option<Vec<String>> {
    let means_nothing = |char: char| {
        char.is_ascii_alphanumeric()
            || matches!(
                char,
                ' ' | '\n' | '.' | ',' | ';' | '(' | ')' | '\'' | '"' | '-' | '/' | '?' | '%'
            )
    };
    if !markdown.chars().all(means_nothing) {
        return None;
    }
    let mut lines = Vec::new();
    for paragraph in markdown.trim_end().split("\n\n") {
        // What else a line begins with may make it a list, a heading, code or a rule.
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

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    inline: Inline,
    // The marker of each open list's next item, and whether it numbers them.
    lists: Vec<Option<u64>>,
    // What the first line of an item begins with; it is used up by that line.
    marker: Option<String>,
    // How far the open items are indented.
    indent: usize,
    quotes: usize,
    heading: Option<usize>,
    code: Option<String>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.inline.text(&text),
            },
            Event::Code(text) => self.inline.code(&text),
            // A break in the source is a space; so is one that is meant, for lines are wrapped.
            Event::SoftBreak | Event::HardBreak => self.inline.text(" "),
            Event::Html(text) | Event::InlineHtml(text) => self.inline.text(&text),
            Event::Rule => {
                self.flush();
                self.push_block(vec!["---".to_owned()]);
            }
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.inline.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level as usize);
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "* ".to_owned(),
                };
                self.indent += marker.len();
                self.marker = Some(marker);
            }
            Tag::Emphasis => self.inline.open("*"),
            Tag::Strong => self.inline.open("**"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.inline.open_link(&dest_url);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.flush(),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.push_code(&code);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush();
                // An item of nothing leaves its marker behind.
                let marker = self.marker.take();
                let own = match self.lists.last() {
                    Some(Some(number)) => format!("{}. ", number.saturating_sub(1)).len(),
                    _ => 2,
                };
                if let Some(marker) = marker {
                    let line = format!("{}{}", self.prefix(), marker.trim_end());
                    self.lines.push(line);
                }
                self.indent = self.indent.saturating_sub(own);
            }
            TagEnd::Emphasis => self.inline.close("*"),
            TagEnd::Strong => self.inline.close("**"),
            TagEnd::Link | TagEnd::Image => self.inline.close_link(),
            _ => {}
        }
    }

    // Writes the paragraph or heading that is open.
    fn flush(&mut self) {
        let heading = self.heading.take();
        if self.inline.is_empty() {
            return;
        }
        let inline = std::mem::take(&mut self.inline);
        let lines = match heading {
            Some(level) => {
                let text = inline.wrap(usize::MAX).join(" ");
                vec![format!("{} {text}", "#".repeat(level))]
            }
            None => inline.wrap(WIDTH.saturating_sub(self.indent + 2 * self.quotes).max(20)),
        };
        self.push_block(lines);
    }

    fn push_code(&mut self, code: &str) {
        let visible = inline::visible(code);
        // A fence longer than any in the text.
        let mut longest = 0;
        let mut run = 0;
        for char in visible.chars() {
            run = if char == '`' { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        let fence = "`".repeat(longest.max(2) + 1);
        let mut lines = vec![format!("{fence}text")];
        lines.extend(visible.lines().map(|line| line.trim_end().replace('\t', "    ")));
        lines.push(fence);
        self.push_block(lines);
    }

    fn push_block(&mut self, lines: Vec<String>) {
        // Items of a list stand close together.
        let tight = self.marker.is_some();
        if !tight && self.lines.last().is_some_and(|line| !line.is_empty()) {
            let blank = self.prefix();
            self.lines.push(blank.trim_end().to_owned());
        } else if tight && self.lists.len() == 1 {
            // The first item of a list is set apart from what comes before.
            let first = self.marker.as_deref().is_some_and(|marker| {
                marker.starts_with("1.") || !self.lines.last().is_some_and(|last| is_item(last))
            });
            if first && self.lines.last().is_some_and(|line| !line.is_empty()) {
                self.lines.push(String::new());
            }
        }
        for line in lines {
            let mut line = match self.marker.take() {
                Some(marker) => {
                    let before = self.indent.saturating_sub(marker.len());
                    format!("{}{}{marker}{line}", self.prefix(), " ".repeat(before))
                }
                None if self.quotes + self.indent == 0 => line,
                None => format!("{}{}{line}", self.prefix(), " ".repeat(self.indent)),
            };
            line.truncate(line.trim_end().len());
            self.lines.push(line);
        }
    }

    fn prefix(&self) -> String {
        "> ".repeat(self.quotes)
    }
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start_matches("> ");
    let text = line.trim_start();
    line.starts_with("  ")
        || text.starts_with("* ")
        || text.split_once(". ").is_some_and(|(number, _)| number.parse::<u64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, expected: &str) {
        assert_eq!(lines(markdown).join("\n"), expected, "{markdown}");
    }

    #[test]
    fn text_is_wrapped_and_escaped() {
        check("One.\nTwo.\n\nThree.", "One. Two.\n\nThree.");
        check("see [client] and <b>bold</b>", "see \\[client\\] and \\<b\\>bold\\</b\\>");
        check("a_b_c and _d_ and **e**", "a_b_c and *d* and **e**");
        check("at http://x/y?z=1, or (https://w)", "at <http://x/y?z=1>, or (<https://w>)");
        check("[docs](https://ory.sh) [here](../x)", "[docs](https://ory.sh) here");
        check("`a [b] <c>`", "`a [b] <c>`");
        check("a `` b ` c `` d", "a ``b ` c`` d");
        check("\u{202e}evil\u{7}", "\\u{202e}evil\\u{7}");
        let long = "word ".repeat(40);
        assert!(lines(&long).iter().all(|line| line.len() <= WIDTH), "{:?}", lines(&long));
    }

    #[test]
    fn no_line_begins_with_what_would_be_a_block() {
        let text = format!("{} - b 1. c # d > e", "word ".repeat(18));
        for line in lines(&text) {
            assert!(!line.starts_with(['-', '#', '>']) && !line.starts_with("1. "), "{line}");
        }
    }

    #[test]
    fn plain_text_is_what_the_parser_would_make_of_it() {
        let long = "word, (word) - word. 1. word ".repeat(9);
        for text in ["One", "One two.\nThree\n\nFour", "a  b\nc", long.as_str()] {
            let mut writer = Writer::default();
            Parser::new_ext(text, Options::empty()).for_each(|event| writer.event(event));
            writer.flush();
            assert_eq!(plain(text), Some(writer.lines), "{text}");
        }
        for text in
            ["- a", "a\n- b", "1. a", "a\n---", "    a", "`a`", "a\n\n\nb", "a_b", "a: b", "ä"]
        {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn code_is_never_a_doctest() {
        check("```rust\nfn x() {}\n```", "```text\nfn x() {}\n```");
        check("a\n\n    indented();\n", "a\n\n```text\nindented();\n```");
        check("````\n```\n````", "````text\n```\n````");
    }

    #[test]
    fn lists_are_indented() {
        check("- a\n- b\n  more\n\nend", "* a\n* b more\n\nend");
        check("x\n1. a\n2. b", "x\n\n1. a\n2. b");
        check("- a\n  - b\n  - c\n- d", "* a\n  * b\n  * c\n* d");
    }

    #[test]
    fn an_item_has_a_head_of_its_own() {
        let long = format!("{}\n\nAnd [more].", "word ".repeat(20));
        let lines = item("`404`:", &long);
        assert!(lines[0].starts_with("* `404`: word word"), "{lines:?}");
        assert!(lines[1].starts_with("  word"), "{lines:?}");
        assert_eq!(lines[lines.len() - 1], "  And \\[more\\].");
        assert_eq!(item("`1`:", ""), ["* `1`:"]);
    }

    #[test]
    fn any_text_can_be_described() {
        for text in
            ["", " ", "\0", "``", "[", "](", "<", "&lt;", "1.", "-", "- ", "> ", "#", "|", "*"]
        {
            let written = lines(text).join("\n");
            // What was written reads as the same text.
            let read = |markdown: &str| {
                let events = Parser::new_ext(markdown, Options::empty());
                events.filter(|event| matches!(event, Event::Code(_) | Event::Html(_))).count()
            };
            assert_eq!(read(&written), 0, "{text:?} became {written:?}");
        }
    }
}
