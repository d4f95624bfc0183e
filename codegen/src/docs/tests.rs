//! Descriptions of every kind, and the lines that they become.

mod doctests;
mod random;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use self::random::harm;
use super::*;

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
