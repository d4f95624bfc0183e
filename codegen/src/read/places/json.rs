//! The places of a JSON text. `saphyr-parser` takes most JSON for YAML, but not one that is indented with tabs.

use std::iter::Peekable;
use std::str::Chars;

use super::{Places, Position};

/// Returns the places of all nodes. The text has been read before, so what is odd merely ends the walk.
pub(super) fn walk(text: &str) -> Places {
    let mut places = Places::default();
    let mut cursor =
        Cursor { chars: text.chars().peekable(), position: Position { line: 1, column: 1 } };
    cursor.blanks();
    let root = places.root(cursor.position);
    // The objects and arrays that are open: the node, and for an array the index of its next element.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut value = Some(root);
    loop {
        cursor.blanks();
        if let Some(node) = value.take() {
            match cursor.chars.peek() {
                Some('"') => {
                    cursor.string();
                }
                Some('{') => {
                    open.push((node, None));
                    cursor.next();
                }
                Some('[') => {
                    open.push((node, Some(0)));
                    cursor.next();
                }
                Some(_) => cursor.plain(),
                None => return places,
            }
            continue;
        }
        let Some((node, index)) = open.last_mut() else { return places };
        match (cursor.chars.peek(), index) {
            (Some('}' | ']'), _) => {
                open.pop();
                cursor.next();
            }
            (Some(','), _) => {
                cursor.next();
            }
            (Some(_), Some(index)) => {
                value = Some(places.child(*node, index.to_string(), cursor.position));
                *index += 1;
            }
            (Some('"'), None) => {
                let position = cursor.position;
                let key = cursor.string();
                value = Some(places.child(*node, key, position));
                cursor.blanks();
                cursor.next();
            }
            (_, None) | (None, _) => return places,
        }
    }
}

struct Cursor<'t> {
    chars: Peekable<Chars<'t>>,
    position: Position,
}

impl Cursor<'_> {
    fn next(&mut self) -> Option<char> {
        let char = self.chars.next()?;
        if char == '\n' {
            self.position.line += 1;
            self.position.column = 1;
        } else {
            self.position.column += 1;
        }
        Some(char)
    }

    fn blanks(&mut self) {
        while self.chars.peek().is_some_and(char::is_ascii_whitespace) {
            self.next();
        }
    }

    /// Skips a number, a boolean or null; at least one character.
    fn plain(&mut self) {
        self.next();
        while self
            .chars
            .peek()
            .is_some_and(|char| !matches!(char, ',' | '}' | ']') && !char.is_ascii_whitespace())
        {
            self.next();
        }
    }

    /// Skips a text and returns what it says.
    fn string(&mut self) -> String {
        let mut raw = String::from('"');
        self.next();
        while let Some(char) = self.next() {
            raw.push(char);
            match char {
                '"' => break,
                '\\' => raw.extend(self.next()),
                _ => {}
            }
        }
        serde_json::from_str(&raw).unwrap_or(raw)
    }
}
