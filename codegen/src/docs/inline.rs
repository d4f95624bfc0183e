//! The inline content of a paragraph: words, between which a line may be broken.

use std::borrow::Cow;

use crate::invisible::escape_invisible;

/// A paragraph that is being built.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// The words, without separators. A line may be broken between two words.
    text: String,
    /// The start of each word in `text`.
    starts: Vec<usize>,
    /// True if the next piece starts a new word.
    space: bool,
    /// The open emphasis and links.
    open: Vec<Open>,
    /// True if one of the open links is written as a link.
    in_link: bool,
    /// The last written emphasis.
    emphasized: Option<Emphasis>,
}

/// Emphasis with its marks.
#[derive(Clone, Copy, Debug)]
struct Emphasis {
    /// The end of its closing mark in the text.
    end: usize,
    /// True if Markdown would not read the closing mark as one before a letter.
    needs_space: bool,
}

/// An element that is written when its end is known, because its marks are safe only around some content.
#[derive(Debug)]
struct Open {
    /// The start of its content in the text.
    start: usize,
    /// True if its content starts a new word.
    begins_word: bool,
    /// The target of a link. `None`: the element is emphasis, or the link is written as plain text.
    target: Option<String>,
}

impl Inline {
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Adds generated text without escaping.
    pub(super) fn raw(&mut self, text: &str) {
        for word in text.split(' ') {
            self.piece(word);
            self.space = true;
        }
    }

    /// Adds plain text.
    pub(super) fn text(&mut self, text: &str) {
        let mut words = text.split(|char: char| char.is_ascii_whitespace()).peekable();
        let mut is_first = true;
        while let Some(word) = words.next() {
            self.space |= !is_first;
            is_first = false;
            if !word.is_empty() {
                let is_last = words.peek().is_none();
                let escaped =
                    if self.in_link { escape(word, is_last) } else { linked(word, is_last) };
                self.piece(&escaped);
            }
        }
    }

    /// Adds a code span.
    pub(super) fn code(&mut self, text: &str) {
        self.piece(&code_span(text));
    }

    /// Opens emphasis.
    pub(super) fn open_emphasis(&mut self) {
        self.open(None);
    }

    /// Closes emphasis, and writes its marks if they cannot be misread.
    pub(super) fn close_emphasis(&mut self, mark: &str) {
        let Some(Open { start, begins_word, .. }) = self.open.pop() else { return };
        let (before, content) = self.text.split_at(start);
        // Between letters, or after a space, a mark opens emphasis (CommonMark 0.31, section 6.2).
        let opens = if begins_word {
            self.begins_word(start)
        } else {
            content.starts_with(is_letter)
                && before.ends_with(|char| is_letter(char) || char == '(')
                && !self.begins_word(start)
        };
        let is_alone = self
            .emphasized
            .is_none_or(|Emphasis { end, .. }| end < start || end == start && begins_word);
        let is_tight = content.trim().len() == content.len() && !content.is_empty();
        if opens && is_alone && is_tight {
            let needs_space = !content.ends_with(is_letter);
            self.insert(start, mark);
            self.text.push_str(mark);
            self.emphasized = Some(Emphasis { end: self.text.len(), needs_space });
        }
    }

    /// Opens a link.
    pub(super) fn open_link(&mut self, target: &str) {
        // rustdoc would resolve any other target as an item of the crate. Markdown does not allow nested links.
        let absolute = target.starts_with("https://") || target.starts_with("http://");
        let plain =
            target.chars().all(|char| char.is_ascii_graphic() && !"()<>`[]\\&".contains(char));
        let is_link = absolute && plain && !self.in_link;
        self.in_link |= is_link;
        self.open(is_link.then(|| target.to_owned()));
    }

    /// Closes a link.
    pub(super) fn close_link(&mut self) {
        let Some(Open { start, target: Some(target), .. }) = self.open.pop() else { return };
        self.in_link = false;
        if self.text.len() == start {
            self.piece(&format!("<{target}>"));
            return;
        }
        // An exclamation mark before a link would turn the link into an image.
        let is_exclaimed = !self.begins_word(start)
            && self.text.get(..start).is_some_and(|before| before.ends_with('!'));
        let start = if is_exclaimed {
            self.insert(start - 1, "\\");
            start + 1
        } else {
            start
        };
        self.insert(start, "[");
        self.text.push_str("](");
        self.text.push_str(&target);
        self.text.push(')');
    }

    /// Opens emphasis, or a link with a target.
    fn open(&mut self, target: Option<String>) {
        let begins_word = self.space || self.is_empty();
        self.open.push(Open { start: self.text.len(), begins_word, target });
    }

    /// Returns whether a word starts at a position.
    fn begins_word(&self, at: usize) -> bool {
        self.starts.binary_search(&at).is_ok()
    }

    /// Inserts a mark into the word that contains or starts at a position.
    fn insert(&mut self, at: usize, mark: &str) {
        self.text.insert_str(at, mark);
        for start in self.starts.iter_mut().rev().take_while(|start| **start > at) {
            *start += mark.len();
        }
        if let Some(emphasis) = self.emphasized.as_mut().filter(|emphasis| emphasis.end > at) {
            emphasis.end += mark.len();
        }
    }

    /// Appends to the last word. Starts a new word after a space, or if the two pieces together would be misread.
    fn piece(&mut self, piece: &str) {
        let after_emphasis = self.emphasized.is_some_and(|Emphasis { end, needs_space }| {
            needs_space && end == self.text.len() && !piece.starts_with(['.', ',', ';', ':', ')'])
        });
        let after_code = piece.starts_with('`') && self.text.ends_with('`');
        if self.space || after_emphasis || after_code || self.is_empty() {
            self.starts.push(self.text.len());
        }
        self.space = false;
        self.text.push_str(piece);
    }

    /// Returns the content as one line for a heading.
    pub(super) fn heading(self) -> String {
        let mut line = self.wrap(usize::MAX).join(" ");
        let hashes = line.trim_end_matches('#').len();
        // Markdown removes number signs at the end of a heading.
        if hashes < line.len() && line.get(..hashes).is_some_and(|text| text.ends_with(' ')) {
            line.insert(hashes, '\\');
        }
        line
    }

    /// Wraps the content to lines of at most `width` characters. A longer word has its own line.
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

/// Formats a code span, with more backticks than the code contains in a row.
pub(super) fn code_span(text: &str) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    let text = escape_invisible(&text);
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

/// Returns whether a character is neither white space nor punctuation for Markdown. Circled letters are symbols.
fn is_letter(char: char) -> bool {
    char.is_alphanumeric() && !matches!(char, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
}

/// Returns whether a byte has no special meaning in Markdown in any place. Most words have only such bytes.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'>' | b'~' | b'&' | b'_')
}

/// Escapes the characters of a word that are special in Markdown. More text may follow the last word without a space.
fn escape(word: &str, is_last: bool) -> Cow<'_, str> {
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
            '&' => rest.peek().map_or(is_last, |next| next.is_ascii_alphanumeric() || *next == '#'),
            // An underscore within a word has no special meaning.
            '_' => {
                !(previous.is_some_and(is_letter)
                    && rest.peek().is_some_and(|next| is_letter(*next)))
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

/// Formats a bare URL as a link, as rustdoc requires.
fn linked(word: &str, is_last: bool) -> Cow<'_, str> {
    // This is a search by bytes, for speed: few words contain a URL.
    let colon = word.bytes().position(|byte| byte == b':').filter(|_| word.contains("://"));
    let start = colon
        .and_then(|_| ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min());
    let Some(start) = start else { return escape(word, is_last) };
    let (before, url) = word.split_at(start);
    let trailing = |char: char| ".,;:!?'\"".contains(char);
    let mut end = url.trim_end_matches(trailing);
    // A closing bracket belongs to the sentence, unless the URL has an opening one.
    while end.ends_with([')', ']', '}']) && !end.contains(['(', '[', '{']) {
        end = end.get(..end.len() - 1).unwrap_or_default().trim_end_matches(trailing);
    }
    let after = url.get(end.len()..).unwrap_or_default();
    let bare = end.chars().all(|char| char.is_ascii_graphic() && !"<>`\\".contains(char));
    let url = if bare { format!("<{end}>") } else { code_span(end) };
    Cow::Owned(format!("{}{url}{}", escape(before, false), escape(after, is_last)))
}

/// Adds the first word of a line, and escapes it if it would start a block.
fn push_first(word: &str, line: &mut String) {
    let digits = word.trim_start_matches(|char: char| char.is_ascii_digit());
    let (number, rest) = word.split_at(word.len() - digits.len());
    line.push_str(number);
    // `1.` starts a list, `1.2` does not.
    let numbers = !number.is_empty() && matches!(rest, "." | ")");
    if numbers || word.starts_with(['-', '+', '#', '=', '|', ':']) {
        line.push('\\');
    }
    line.push_str(rest);
}
