//! The positions of the nodes of a JSON source. `saphyr-parser` reads most JSON as YAML, but not JSON that is indented
//! with tabs.

use super::{Position, Spans};

/// Returns the positions of all nodes. The source was parsed before, so the walk ends at an unexpected character
/// without an error.
pub(super) fn walk(text: &str) -> Spans {
    let mut places = Spans::default();
    let mut cursor = Cursor { text, at: 0, position: Position::default() };
    cursor.blanks();
    let root = places.root(cursor.position);
    // The open objects and arrays: the number of the node and, for an array, the index of its next element.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut value = Some(root);
    loop {
        cursor.blanks();
        if let Some(node) = value.take() {
            match cursor.peek() {
                Some(b'"') => {
                    cursor.string();
                }
                Some(b'{') => {
                    open.push((node, None));
                    cursor.next();
                }
                Some(b'[') => {
                    open.push((node, Some(0)));
                    cursor.next();
                }
                Some(_) => cursor.plain(),
                None => return places,
            }
            continue;
        }
        let Some((node, index)) = open.last_mut() else { return places };
        match (cursor.peek(), index) {
            (Some(b'}' | b']'), _) => {
                open.pop();
                cursor.next();
            }
            (Some(b','), _) => {
                cursor.next();
            }
            (Some(_), Some(index)) => {
                value = Some(places.child(*node, index.to_string(), cursor.position));
                *index += 1;
            }
            (Some(b'"'), None) => {
                let position = cursor.position;
                let raw = cursor.string();
                let key = serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned());
                value = Some(places.child(*node, key, position));
                cursor.blanks();
                cursor.next();
            }
            (_, None) | (None, _) => return places,
        }
    }
}

/// A position in a JSON source.
struct Cursor<'t> {
    text: &'t str,
    /// The byte offset of the cursor.
    at: usize,
    position: Position,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        if byte == b'\n' {
            self.position.line += 1;
            self.position.column = 1;
        } else if !is_continuation(byte) {
            self.position.column += 1;
        }
        Some(byte)
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.next();
        }
    }

    /// Skips a number, a boolean or null; at least one character.
    fn plain(&mut self) {
        self.next();
        while self
            .peek()
            .is_some_and(|byte| !matches!(byte, b',' | b'}' | b']') && !byte.is_ascii_whitespace())
        {
            self.next();
        }
    }

    /// Skips a string and returns it as written, with its quotes.
    fn string(&mut self) -> &str {
        let start = self.at;
        self.next();
        while let Some(byte) = self.next() {
            match byte {
                b'"' => break,
                b'\\' => {
                    self.next();
                }
                _ => {}
            }
        }
        self.text.get(start..self.at).unwrap_or_default()
    }
}

/// Returns whether a byte continues a UTF-8 character.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
