//! Descriptions of every kind, and the constructs that rustdoc finds in the resulting lines.

mod doctests;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::*;
use crate::invisible::{escape_invisible, is_invisible};

fn check(markdown: &str, expected: &str) {
    assert_eq!(lines(markdown).join("\n"), expected, "{markdown}");
}

#[test]
fn generated_paragraphs_are_wrapped_outside_of_code_and_begin_no_block() {
    let code = "`GET /pets/{id} and more`";
    let text = format!(
        "{} - 1. # {code} {} `` a ` b `` end.",
        "word ".repeat(17).trim(),
        "more ".repeat(20).trim()
    );
    let wrapped = wrap(&text);
    assert_eq!(wrapped.join(" "), text);
    assert!(wrapped.len() > 2, "{wrapped:?}");
    assert!(wrapped.iter().any(|line| line.contains(code)), "{wrapped:?}");
    assert!(wrapped.iter().any(|line| line.contains("`` a ` b ``")), "{wrapped:?}");
    for line in &wrapped {
        assert!(line.starts_with(|char: char| char.is_alphabetic() || char == '`'), "{line}");
    }
    let plain = wrap(&"word ".repeat(100));
    assert!(plain.iter().all(|line| line.len() <= WIDTH), "{plain:?}");
    let item = wrap_item(&"word ".repeat(100));
    assert!(item.iter().all(|line| line.len() <= WIDTH), "{item:?}");
    assert!(item[0].starts_with("- word") && item[1].starts_with("  word"), "{item:?}");
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
fn no_line_begins_with_a_marker_of_a_block() {
    let text = format!("{} - b 1. c # d > e", "word ".repeat(18));
    for line in lines(&text) {
        assert!(!line.starts_with(['-', '#', '>']) && !line.starts_with("1. "), "{line}");
    }
}

#[test]
fn the_shortcut_for_plain_text_agrees_with_the_parser() {
    let long = "word, (word) - word. 1. word ".repeat(9);
    for text in ["One", "One two.\nThree\n\nFour", "a  b\nc", long.as_str()] {
        let mut blocks = Blocks::default();
        Parser::new_ext(text, Options::empty()).for_each(|event| blocks.event(event));
        assert_eq!(plain(text), Some(blocks.into_lines()), "{text}");
    }
    for text in ["- a", "a\n- b", "1. a", "a\n---", "    a", "`a`", "a\n\n\nb", "a_b", "a: b", "ä"]
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
fn a_list_item_can_begin_with_a_given_text() {
    let long = format!("{}\n\nAnd [more].", "word ".repeat(20));
    let lines = item("`404`:", &long);
    assert!(lines[0].starts_with("* `404`: word word"), "{lines:?}");
    assert!(lines[1].starts_with("  word"), "{lines:?}");
    assert_eq!(lines[lines.len() - 1], "  And \\[more\\].");
    assert_eq!(item("`1`:", ""), ["* `1`:"]);
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
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn description(&mut self) -> String {
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

/// Returns a part of some lines that rustdoc would compile, render as HTML or load.
fn harm(lines: &[String]) -> Option<String> {
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

#[test]
fn lists_and_quotes_are_parsed_back_unchanged() {
    for markdown in [
        "- - - { code }",
        "- > a\n  > b",
        "> - a\n>   - b\n>\n>   c",
        "x\n\n2. ```\n   a\n   ```\n3. b",
        "1. 2. a",
        "- a\n\n  2. b\n  3. c",
        "> > a\n> b\n\nc",
        "- # a\n  b",
        "- a\n\n      b();\n\n  c",
        "3. a\n\n   > b\n4. c",
        "> a\n\n> b",
        "- a\n\n- b\n\n  c",
        "* a\n  > ```\n  > b\n  >\n  > c\n  > ```",
    ] {
        let written = lines(markdown).join("\n");
        let structure = |text: &str| -> Vec<String> {
            let events = Parser::new_ext(text, Options::empty());
            events
                .filter_map(|event| match event {
                    Event::Start(
                        tag @ (Tag::List(_) | Tag::Item | Tag::BlockQuote(_) | Tag::Heading { .. }),
                    ) => Some(format!("{tag:?}")),
                    Event::Start(Tag::CodeBlock(_)) => Some("code".to_owned()),
                    Event::End(tag @ (TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_))) => {
                        Some(format!("{tag:?}"))
                    }
                    _ => None,
                })
                .collect()
        };
        assert_eq!(structure(&written), structure(markdown), "{markdown:?} became\n{written}");
    }
}

#[test]
fn the_depth_of_nested_blocks_is_bounded() {
    for open in ["> ", "- ", "1. "] {
        let markdown = format!("{}{}", open.repeat(2_000), "word ".repeat(100));
        let written = lines(&markdown);
        assert_eq!(harm(&written), None);
        assert!(written.join("\n").len() < 3 * markdown.len(), "{open}");
    }
}

#[test]
fn the_first_paragraph_ends_at_a_blank_line() {
    for (markdown, paragraph) in [
        ("One.", "One."),
        ("One,\ntwo.\n\nThree.", "One,\ntwo.\n"),
        ("\n\nOne.\n \t\nTwo.", "One.\n"),
        ("One.\r\n\r\nTwo.", "One.\r\n"),
        ("", ""),
        (" \n ", ""),
    ] {
        assert_eq!(first_paragraph(markdown), paragraph, "{markdown:?}");
    }
}
