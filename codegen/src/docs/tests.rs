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
    for text in ["", " ", "\0", "``", "[", "](", "<", "&lt;", "1.", "-", "- ", "> ", "#", "|", "*"]
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

/// Fragments of Markdown that begin, end or nest blocks.
const FRAGMENTS: &[&str] = &[
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "10) ",
    "> ",
    ">",
    "# ",
    "```\n",
    "```rust\n",
    "~~~\n",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "  ",
    " ",
    "---\n",
    "===\n",
    "***",
    "`",
    "``",
    "<b>",
    "</b>",
    "<!-- ",
    " -->",
    "<script>",
    "[a]: http://x\n",
    "[a]",
    "![i](x)",
    "[l](http://x)",
    "http://x ",
    "<http://x>",
    "| a | b |\n|---|---|\n",
    "word ",
    "{ std::fs::write(); }",
    "fn main() {}",
    "assert!(false);",
    "\\",
    "&lt;",
    "&#96;",
    "\u{202e}",
    "\r\n",
    "\u{a0}",
    "é",
    "[^1]",
    "[^1]: n\n",
    "- [ ] ",
    "$x$",
    "\"q\"",
    "--",
    "1) ",
    "0. ",
    "-",
    ":",
    "*",
    "_",
    "##",
    "\n- \n",
    "\n> \n",
];

/// Describes what rustdoc would compile or show as HTML in lines of documentation.
fn unsafe_parts(lines: &[String]) -> Option<String> {
    use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

    // The extensions that rustdoc enables.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let text = lines.join("\n");
    for event in Parser::new_ext(&text, options) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(tag))) if &*tag == "text" => {}
            Event::Start(Tag::CodeBlock(kind)) => return Some(format!("a code block: {kind:?}")),
            Event::Html(html) | Event::InlineHtml(html) => return Some(format!("HTML: {html}")),
            _ => {}
        }
    }
    None
}

#[test]
fn no_description_is_compiled_or_shown_as_html() {
    // A linear congruential generator: the same descriptions at each run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |limit: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    let given = [
        "- - - { std::fs::write(\"x\",\"x\").unwrap(); }",
        "2. a\n   ```\n   fn main() {}\n   ```",
    ];
    let count = if cfg!(debug_assertions) { 35_000 } else { 350_000 };
    let made = (0..count).map(|_| {
        let length = 1 + random(12);
        (0..length).map(|_| FRAGMENTS[random(FRAGMENTS.len())]).collect::<String>()
    });
    for markdown in given.map(str::to_owned).into_iter().chain(made) {
        for (context, lines) in
            [("a description", lines(&markdown)), ("an item", item("`404`: ", &markdown))]
        {
            if let Some(part) = unsafe_parts(&lines) {
                panic!("{part} in {context} of {markdown:?}:\n{}", lines.join("\n"));
            }
            let comment = lines.join("\n");
            assert!(!comment.contains("\u{202e}") && !comment.contains('\r'), "{markdown:?}");
        }
    }
}
