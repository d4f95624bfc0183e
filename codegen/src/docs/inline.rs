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
    // The emphasis and the links that are open.
    open: Vec<Open>,
    // Whether one of them is written as a link.
    in_link: bool,
    // The last emphasis that was written.
    emphasized: Option<Emphasis>,
}

#[derive(Clone, Copy, Debug)]
struct Emphasis {
    // Where its mark ends.
    end: usize,
    // Whether the mark would not end it before a letter.
    needs_space: bool,
}

// What is written around text once its end is known, because its marks are safe around some texts only.
#[derive(Debug)]
struct Open {
    // Where its text begins, and whether that is a new word.
    start: usize,
    begins_word: bool,
    // Where a link leads, if that is worth a link.
    target: Option<String>,
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

    /// Begins emphasis.
    pub(super) fn open_emphasis(&mut self) {
        self.open(None);
    }

    /// Ends emphasis, and writes its marks if they cannot be read as anything else.
    pub(super) fn close_emphasis(&mut self, mark: &str) {
        let Some(Open { start, begins_word, .. }) = self.open.pop() else { return };
        let (before, content) = self.text.split_at(start);
        // Between letters, or after a space, a mark begins emphasis (CommonMark 0.31, section 6.2).
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

    /// Begins a link.
    pub(super) fn open_link(&mut self, target: &str) {
        // Any other target would be looked for in the crate. A link within a link is not one.
        let absolute = target.starts_with("https://") || target.starts_with("http://");
        let plain =
            target.chars().all(|char| char.is_ascii_graphic() && !"()<>`[]\\&".contains(char));
        let is_link = absolute && plain && !self.in_link;
        self.in_link |= is_link;
        self.open(is_link.then(|| target.to_owned()));
    }

    /// Ends a link.
    pub(super) fn close_link(&mut self) {
        let Some(Open { start, target: Some(target), .. }) = self.open.pop() else { return };
        self.in_link = false;
        if self.text.len() == start {
            self.piece(&format!("<{target}>"));
            return;
        }
        // An exclamation mark before a link would make an image of it.
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

    fn open(&mut self, target: Option<String>) {
        let begins_word = self.space || self.is_empty();
        self.open.push(Open { start: self.text.len(), begins_word, target });
    }

    fn begins_word(&self, at: usize) -> bool {
        self.starts.binary_search(&at).is_ok()
    }

    // Inserts a mark into the word that holds or begins at a place.
    fn insert(&mut self, at: usize, mark: &str) {
        self.text.insert_str(at, mark);
        for start in self.starts.iter_mut().rev().take_while(|start| **start > at) {
            *start += mark.len();
        }
        if let Some(emphasis) = self.emphasized.as_mut().filter(|emphasis| emphasis.end > at) {
            emphasis.end += mark.len();
        }
    }

    // Adds to the last word, or begins a new one after a space, or where two pieces would be read as something else.
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

    /// Returns the text as one line for a heading.
    pub(super) fn heading(self) -> String {
        let mut line = self.wrap(usize::MAX).join(" ");
        let hashes = line.trim_end_matches('#').len();
        // Number signs at the end of a heading are not part of it.
        if hashes < line.len() && line.get(..hashes).is_some_and(|text| text.ends_with(' ')) {
            line.insert(hashes, '\\');
        }
        line
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

// Whether a character is neither white space nor punctuation for Markdown. Circled letters are symbols.
fn is_letter(char: char) -> bool {
    char.is_alphanumeric() && !matches!(char, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
}

// Whether a byte means nothing in any place: most words have no other.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'>' | b'~' | b'&' | b'_')
}

// Escapes what Markdown would read in a word. More text may follow the last one without a space.
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
            // Within a word it means nothing.
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

// Makes a link of a URL that stands alone, as rustdoc wants it.
fn linked(word: &str, is_last: bool) -> Cow<'_, str> {
    // Looked for byte by byte: hardly any word has one.
    let colon = word.bytes().position(|byte| byte == b':').filter(|_| word.contains("://"));
    let start = colon
        .and_then(|_| ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min());
    let Some(start) = start else { return escape(word, is_last) };
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
    Cow::Owned(format!("{}{url}{}", escape(before, false), escape(after, is_last)))
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
