//! Random descriptions: what rustdoc finds in the lines that they become, and whether the lines show all of their text.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::super::{code, escape, item, lines};
use crate::invisible::{escape_invisible, is_invisible};

#[test]
fn no_description_has_a_doctest_or_html() {
    let mut random = Random(11);
    let mut failures = Vec::new();
    for _ in 0..DESCRIPTIONS {
        let markdown = random.description();
        let mut found = |context: &str, lines: &[String]| {
            if let Some(harm) = harm(lines) {
                failures.push(format!("{context}: {harm}\n{markdown:?}\n{}\n", lines.join("\n")));
            }
        };
        let written = lines(&markdown);
        found("a paragraph", &written);
        let listed = item("`404`, [`Error`](https://x.y):", &markdown);
        found("an item", &listed);
        // Items follow each other, and paragraphs of the generator follow the items.
        let mut composed = vec!["# Errors".to_owned(), String::new()];
        composed.extend(written.iter().cloned());
        composed.push(String::new());
        composed.extend(listed.iter().cloned());
        composed.extend(listed.iter().cloned());
        composed.push(String::new());
        composed.push("# Examples".to_owned());
        found("documentation", &composed);
        found("one line", &[escape(&markdown)]);
        found("code", &[format!("Default: {}.", code(&markdown))]);
        let (before, after) = (shown(&markdown), shown(&written.join("\n")));
        if without_additions(&before) != without_additions(&after) {
            let written = written.join("\n");
            failures.push(format!("lost\n{markdown:?}\n{before}\n{after}\n{written}\n"));
        }
    }
    failures.sort_by_key(String::len);
    let count = failures.len();
    failures.truncate(12);
    assert!(failures.is_empty(), "{count} of {DESCRIPTIONS}:\n{}", failures.join("\n"));
}

/// The number of random descriptions.
const DESCRIPTIONS: u64 = if cfg!(debug_assertions) { 10_000 } else { 100_000 };

/// Pieces of Markdown that open, close or interrupt blocks and spans.
const PIECES: &[&str] = &[
    "- ",
    "* ",
    "+ ",
    "-",
    "*",
    "1. ",
    "2. ",
    "2) ",
    "10. ",
    "999999999. ",
    "1.",
    "> ",
    ">",
    "# ",
    "## ",
    "#",
    " #",
    "---",
    "===",
    "***",
    "___",
    "- - - ",
    "* * *",
    "    ",
    "   ",
    "  ",
    " ",
    "\t",
    "\t\t",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\r",
    "\n    ",
    "\n  ",
    "\n> ",
    "\n- ",
    "\n2. ",
    "\n1. ",
    "\n\n    ",
    "```",
    "```\n",
    "\n```\n",
    "\n```rust\n",
    "\n~~~\n",
    "````",
    "~~~",
    "`",
    "``",
    "` `",
    "_",
    "__",
    "**",
    "~~",
    "~",
    "\\",
    "\\\n",
    "  \n",
    "!",
    "![",
    "[",
    "]",
    "](",
    "](https://example.com/a_b)",
    "[^1]",
    "[^1]: ",
    "\n[a]: /b\n",
    "[a]",
    "[a](https://b.c)",
    "![i](https://d.e)",
    "[![i](https://d.e)](https://f.g)",
    "![](https://h.i)",
    "<",
    ">",
    "<b>",
    "</b>",
    "<script>",
    "<!-- ",
    " -->",
    "\n<div>\n",
    "<https://a.b>",
    "https://a.b/c?d=e&copy;f",
    "http://",
    "&",
    "&lt;",
    "&amp;lt;",
    "&#35;",
    "&#32;",
    "&#10;",
    "&nbsp;",
    "&copy",
    "| a | b |\n|---|---|\n| c | d |\n",
    "|",
    "\n|-|\n",
    "\n:-:\n",
    "- [ ] ",
    "$x$",
    "$$",
    "{",
    "}",
    "{ std::fs::write(\"x\",\"x\").unwrap(); }",
    "fn main() { panic!() }",
    "let a = 1;",
    "word",
    "a",
    "B",
    "1",
    "ä",
    "日",
    "Ⓐ",
    "\u{a0}",
    "\u{3000}",
    "\u{202e}",
    "\u{200b}",
    "\u{b}",
    "\u{c}",
    "\0",
    "\"",
    "'",
    "...",
    "--",
    ".",
    ":",
    "(",
    ")",
    "a_b",
    "*a*",
    "**a**",
    "_a_",
    "*a **b** c*",
    "a*b*c",
    "`code`",
    "+",
    "=",
    "%",
    "@",
    "/// ",
    "//! ",
    "*/",
    "\u{1e}0",
];

/// A linear congruential generator: the same descriptions in each run.
pub(super) struct Random(pub(super) u64);

impl Random {
    /// Returns a number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// Returns a description of some random pieces.
    pub(super) fn description(&mut self) -> String {
        let count = 1 + self.below(24);
        (0..count).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

/// The options that rustdoc renders documentation with.
fn rustdoc() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// Returns a part of some lines that rustdoc would compile, render as HTML or load, or that breaks a rule for lines.
pub(super) fn harm(lines: &[String]) -> Option<String> {
    let text = lines.join("\n");
    // rustdoc looks for doctests without options, and renders with its own.
    for options in [Options::empty(), rustdoc()] {
        for event in Parser::new_ext(&text, options) {
            let harmless = match &event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    matches!(kind, CodeBlockKind::Fenced(info) if &**info == "text")
                }
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::Start(
                    Tag::HtmlBlock | Tag::Image { .. } | Tag::Table(_) | Tag::FootnoteDefinition(_),
                ) => false,
                Event::Start(Tag::Link { dest_url, .. }) => dest_url.starts_with("http"),
                _ => true,
            };
            if !harmless {
                return Some(format!("{event:?}"));
            }
        }
    }
    if text.contains(|char| is_invisible(char) && char != '\n') {
        return Some("an invisible character".to_owned());
    }
    let is_long = |line: &&String| line.chars().count() > 100 && line.contains(' ');
    lines
        .iter()
        .find(|line| line.contains(['\n', '\r']) || line.ends_with(' '))
        .or_else(|| {
            // Code, headings and URLs keep their length.
            lines
                .iter()
                .find(is_long)
                .filter(|line| line.trim_start_matches(['>', ' ', '*']).starts_with("word word"))
        })
        .cloned()
}

/// Returns the text that Markdown shows, without white space, and with invisible characters escaped.
fn shown(markdown: &str) -> String {
    let mut shown = String::new();
    for event in Parser::new_ext(markdown, Options::empty()) {
        if let Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) =
            event
        {
            shown.push_str(&escape_invisible(&text));
        }
    }
    shown.retain(|char| !char.is_whitespace());
    // These characters are white space in text, and are escaped in code.
    shown.replace("\\u{c}", "").replace("\\u{d}", "")
}

/// Removes what the generator adds: the target of links and images without a text, and the note in empty items.
fn without_additions(shown: &str) -> String {
    let additions = [
        "(empty)",
        "https://example.com/a_b",
        "https://h.i",
        "https://b.c",
        "https://d.e",
        "https://f.g",
    ];
    additions.iter().fold(shown.to_owned(), |shown, addition| shown.replace(addition, ""))
}
