//! The text of a paragraph: words that a line may be broken between.

use std::borrow::Cow;

use crate::invisible::escape_invisible;

/// A paragraph as it grows.
#[derive(Debug, Default)]
pub(super) struct Inline {
    // The words, one right behind the other: what stands between two spaces where a line may end.
    text: String,
    // Where each of them begins.
    starts: Vec<usize>,
    // Whether the next piece begins a new word.
    space: bool,
    // Where the open links lead, if that is worth a link.
    links: Vec<Option<String>>,
}

impl Inline {
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Adds text of our own, as it stands.
    pub(super) fn raw(&mut self, text: &str) {
        for word in text.split(' ') {
            self.piece(word);
            self.space = true;
        }
    }

    /// Adds plain text.
    pub(super) fn text(&mut self, text: &str) {
        for (index, word) in text.split(|char: char| char.is_ascii_whitespace()).enumerate() {
            self.space |= index > 0;
            if !word.is_empty() {
                let in_link = self.links.iter().any(Option::is_some);
                let escaped = if in_link { escape(word) } else { linked(word) };
                self.piece(&escaped);
            }
        }
    }

    /// Adds a code span.
    pub(super) fn code(&mut self, text: &str) {
        self.piece(&code_span(text));
    }

    /// Begins emphasis.
    pub(super) fn open(&mut self, mark: &str) {
        self.piece(mark);
    }

    /// Ends emphasis.
    pub(super) fn close(&mut self, mark: &str) {
        self.joined(mark);
    }

    /// Begins a link.
    pub(super) fn open_link(&mut self, target: &str) {
        // Any other target would be looked for in the crate.
        let absolute = target.starts_with("https://") || target.starts_with("http://");
        let plain =
            target.chars().all(|char| char.is_ascii_graphic() && !"()<>`[]\\".contains(char));
        if absolute && plain {
            self.piece("[");
            self.links.push(Some(target.to_owned()));
        } else {
            self.links.push(None);
        }
    }

    /// Ends a link.
    pub(super) fn close_link(&mut self) {
        if let Some(Some(target)) = self.links.pop() {
            self.joined(&format!("]({target})"));
        }
    }

    fn piece(&mut self, piece: &str) {
        if self.space {
            self.starts.push(self.text.len());
        }
        self.space = false;
        self.joined(piece);
    }

    // Adds to the last word, whatever space came before.
    fn joined(&mut self, piece: &str) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.text.push_str(piece);
    }

    /// Breaks the text into lines of at most `width` characters, where its words allow.
    pub(super) fn wrap(self, width: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut length = 0;
        let ends = self.starts.iter().skip(1).copied().chain([self.text.len()]);
        for (&start, end) in self.starts.iter().zip(ends) {
            let word = self.text.get(start..end).unwrap_or_default();
            let count = word.chars().count();
            match lines.last_mut() {
                Some(line) if length + 1 + count <= width => {
                    line.push(' ');
                    line.push_str(word);
                    length += 1 + count;
                }
                _ => {
                    let mut line = String::with_capacity(width.min(self.text.len()) + 1);
                    push_first(word, &mut line);
                    lines.push(line);
                    length = count;
                }
            }
        }
        lines
    }
}

/// Writes a code span, with as many backticks as it takes.
pub(super) fn code_span(text: &str) -> String {
    let text = escape_invisible(&text.replace(['\n', '\r', '\t'], " ")).into_owned();
    let mut ticks = 1;
    while text.split(|char| char != '`').any(|run| run.len() == ticks) {
        ticks += 1;
    }
    let fence = "`".repeat(ticks);
    if text.is_empty() {
        "(empty)".to_owned()
    } else if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

// Whether a byte means nothing in any place: most words have no other.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'>' | b'~' | b'&' | b'_')
}

// Escapes what Markdown would read in a word.
fn escape(word: &str) -> Cow<'_, str> {
    if word.bytes().all(is_plain) {
        return Cow::Borrowed(word);
    }
    let word = escape_invisible(word);
    let mut escaped = String::with_capacity(word.len());
    let mut previous: Option<char> = None;
    let mut rest = word.chars().peekable();
    while let Some(char) = rest.next() {
        let special = match char {
            '\\' => !(rest.peek() == Some(&'u') && word.contains("\\u{")),
            '`' | '*' | '[' | ']' | '<' | '>' | '~' => true,
            '&' => rest.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#'),
            // Within a word it means nothing.
            '_' => {
                !(previous.is_some_and(char::is_alphanumeric)
                    && rest.peek().is_some_and(|next| next.is_alphanumeric() || *next == '_'))
            }
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(char);
        previous = Some(char);
    }
    Cow::Owned(escaped)
}

// Makes a link of a URL that stands alone, as rustdoc wants it.
fn linked(word: &str) -> Cow<'_, str> {
    // Looked for byte by byte: hardly any word has one.
    let colon = word.bytes().position(|byte| byte == b':').filter(|_| word.contains("://"));
    let start = colon
        .and_then(|_| ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min());
    let Some(start) = start else { return escape(word) };
    let (before, url) = word.split_at(start);
    let trailing = |char: char| ".,;:!?'\"".contains(char);
    let mut end = url.trim_end_matches(trailing);
    // A bracket belongs to the sentence, unless the URL opens it.
    while end.ends_with([')', ']', '}']) && !end.contains(['(', '[', '{']) {
        end = end.get(..end.len() - 1).unwrap_or_default().trim_end_matches(trailing);
    }
    let after = url.get(end.len()..).unwrap_or_default();
    let bare = end.chars().all(|char| char.is_ascii_graphic() && !"<>`\\".contains(char));
    let url = if bare { format!("<{end}>") } else { code_span(end) };
    Cow::Owned(format!("{}{url}{}", escape(before), escape(after)))
}

// Adds the first word of a line, and escapes what would be a block there.
fn push_first(word: &str, line: &mut String) {
    let digits = word.trim_start_matches(|char: char| char.is_ascii_digit());
    let (number, rest) = word.split_at(word.len() - digits.len());
    line.push_str(number);
    // `1.` begins a list, `1.2` does not.
    let numbers = !number.is_empty() && matches!(rest, "." | ")");
    if numbers || word.starts_with(['-', '+', '#', '=', '|', ':']) {
        line.push('\\');
    }
    line.push_str(rest);
}
