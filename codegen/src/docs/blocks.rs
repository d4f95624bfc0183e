//! The blocks of a description: paragraphs, headings, code, lists and quotes.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::WIDTH;
use super::inline::Inline;
use crate::invisible::escape_invisible;

/// The maximum nesting depth of lists and quotes. Deeper content is written at this depth.
const DEPTH: usize = 8;

/// The largest number of a list item. Markdown does not read a longer number as the start of an item.
const LAST_NUMBER: u64 = 999_999_999;

/// The lines of a description, built block by block.
#[derive(Default)]
pub(super) struct Blocks {
    lines: Vec<String>,
    inline: Inline,
    /// The open lists.
    lists: Vec<List>,
    /// The open items and quotes, the outermost first.
    containers: Vec<Container>,
    /// The level of the open heading.
    heading: Option<usize>,
    /// The content of the open code block.
    code: Option<String>,
}

/// An open list.
struct List {
    /// The number of the next item, if the list is ordered.
    number: Option<u64>,
    /// True if an item of the list was written.
    is_written: bool,
}

/// An item or a quote. The prefixes of its lines have the same width.
struct Container {
    /// The prefix of its first line, until that line is written.
    first: Option<String>,
    /// The prefix of its other lines.
    rest: String,
    /// True if the next item may follow the line above without a blank line, if this is an item.
    is_tight: bool,
    is_item: bool,
}

impl Container {
    fn quote() -> Self {
        let prefix = "> ".to_owned();
        Self { first: Some(prefix.clone()), rest: prefix, is_tight: false, is_item: false }
    }

    fn item(marker: String, is_tight: bool) -> Self {
        let rest = " ".repeat(marker.len());
        Self { first: Some(marker), rest, is_tight, is_item: true }
    }

    /// Removes the prefixes, as if the container did not exist.
    fn dissolve(&mut self) {
        self.first = None;
        self.rest.clear();
    }
}

impl Blocks {
    /// Creates the blocks with a list item that starts with the string `head`.
    pub(super) fn item(head: &str) -> Self {
        let mut blocks = Self::default();
        blocks.containers.push(Container::item("* ".to_owned(), true));
        blocks.inline.raw(head);
        blocks
    }

    /// Adds an event of the parser.
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.inline.text(&text),
            },
            Event::Code(text) => self.inline.code(&text),
            // A line break in the source becomes a space, and so does a hard break, because lines are wrapped again.
            Event::SoftBreak | Event::HardBreak => self.inline.text(" "),
            Event::Html(text)
            | Event::InlineHtml(text)
            | Event::FootnoteReference(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.inline.text(&text),
            Event::Rule => {
                self.flush();
                self.push(vec!["---".to_owned()]);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    /// Returns the lines.
    pub(super) fn into_lines(mut self) -> Vec<String> {
        self.flush();
        self.lines
    }

    /// Begins a block, an item or inline markup.
    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level as usize);
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.open(Container::quote());
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::List(number) => {
                self.flush();
                self.lists.push(List { number, is_written: false });
            }
            Tag::Item => {
                self.flush();
                self.open_item();
            }
            Tag::Emphasis | Tag::Strong => self.inline.open_emphasis(),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.inline.open_link(&dest_url);
            }
            _ => {}
        }
    }

    /// Ends a block, an item or inline markup.
    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.flush(),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.containers.pop();
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
                // An empty item counts as an item of an ordered list.
                let is_empty = self.containers.last().is_some_and(|last| last.first.is_some());
                let is_ordered = self.lists.last().is_some_and(|list| list.number.is_some());
                if is_empty && is_ordered {
                    self.push(vec!["(empty)".to_owned()]);
                }
                self.containers.pop();
            }
            TagEnd::Emphasis => self.inline.close_emphasis("*"),
            TagEnd::Strong => self.inline.close_emphasis("**"),
            TagEnd::Link | TagEnd::Image => self.inline.close_link(),
            _ => {}
        }
    }

    /// Opens an item of the innermost list.
    fn open_item(&mut self) {
        let is_nested = self.containers.last().is_some_and(|last| last.is_item);
        let Some(list) = self.lists.last_mut() else { return };
        let number = list.number;
        let marker = match &mut list.number {
            Some(number) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1).min(LAST_NUMBER);
                marker
            }
            None => "* ".to_owned(),
        };
        // A list that does not begin at 1 cannot follow a paragraph without a blank line.
        let follows = is_nested && matches!(number, None | Some(1));
        let is_tight = list.is_written || follows;
        self.open(Container::item(marker, is_tight));
    }

    /// Opens a container, which has no prefixes beyond the maximum nesting depth.
    fn open(&mut self, mut container: Container) {
        if self.containers.len() >= DEPTH {
            container.dissolve();
        }
        self.containers.push(container);
    }

    /// Writes the open paragraph or heading.
    fn flush(&mut self) {
        let heading = self.heading.take();
        if self.inline.is_empty() {
            return;
        }
        let inline = std::mem::take(&mut self.inline);
        let lines = if let Some(level) = heading {
            vec![format!("{} {}", "#".repeat(level), inline.heading())]
        } else {
            let prefix: usize = self.containers.iter().map(|container| container.rest.len()).sum();
            inline.wrap(WIDTH.saturating_sub(prefix).max(20))
        };
        self.push(lines);
    }

    /// Writes a code block.
    fn push_code(&mut self, code: &str) {
        let visible = escape_invisible(code);
        // The fence must be longer than any fence in the code.
        let mut longest = 0;
        let mut run = 0;
        for char in visible.chars() {
            run = if char == '`' { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        let fence = "`".repeat(longest.max(2) + 1);
        let mut lines = vec![format!("{fence}text")];
        lines.extend(visible.lines().map(|line| line.replace('\t', "    ")));
        lines.push(fence);
        self.push(lines);
    }

    /// Writes a block: a blank line if one is needed, then each line after the prefixes of the open containers.
    fn push(&mut self, block: Vec<String>) {
        // The outermost container without a line decides.
        let new = self.containers.iter().find(|container| container.first.is_some());
        let is_tight = new.is_some_and(|new| new.is_tight);
        if !is_tight && !self.lines.is_empty() {
            let open = self.containers.iter().take_while(|container| container.first.is_none());
            let prefix: String = open.map(|container| container.rest.as_str()).collect();
            self.lines.push(prefix.trim_end().to_owned());
        }
        for text in block {
            let mut line = String::new();
            for container in &mut self.containers {
                match container.first.take() {
                    Some(first) => line.push_str(&first),
                    None => line.push_str(&container.rest),
                }
            }
            line.push_str(&text);
            // Other white space is content: without it, a number might become a list marker.
            line.truncate(line.trim_end_matches(' ').len());
            self.lines.push(line);
        }
        for list in &mut self.lists {
            list.is_written = true;
        }
    }
}
