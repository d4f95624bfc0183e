//! The positions of the nodes of a source: a tree of lines and columns, computed only on first use.

mod json;
mod yaml;

use indexmap::map::Entry;
use indexmap::{Equivalent, IndexMap};

use crate::pointer::Pointer;

/// The notation of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    Json,
    Yaml,
}

/// Line and column, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Default for Position {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

/// The second of two members with the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Duplicate {
    pub(super) pointer: Pointer,
    pub(super) key: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) first_line: usize,
}

/// The positions of all nodes of a source. The position of a member is that of its key.
///
/// The number of a node is one more than the index of its entry in `nodes`. The root has number 0 and no entry.
#[derive(Debug, Default)]
pub(super) struct Spans {
    root: Position,
    /// The tree in one map, so that neither its depth nor the number of its nodes matters.
    nodes: IndexMap<NodeKey, Position>,
    duplicates: Vec<(usize, Position)>,
    /// The start of each line, and further positions in long lines, at regular intervals.
    marks: Vec<Mark>,
}

/// A position with its byte offset.
#[derive(Clone, Copy, Debug)]
struct Mark {
    position: Position,
    byte: usize,
}

/// The maximum number of characters between two marks in a line.
const STRIDE: usize = 1024;

/// The key of a node: its parent and its token.
#[derive(Debug, PartialEq, Eq, Hash)]
struct NodeKey {
    parent: usize,
    /// The key of the member, or the index of the element in decimal: the token of a pointer.
    token: String,
}

/// The borrowed form of a key, for lookups.
#[derive(Hash)]
struct BorrowedKey<'t> {
    parent: usize,
    token: &'t str,
}

impl Equivalent<NodeKey> for BorrowedKey<'_> {
    fn equivalent(&self, key: &NodeKey) -> bool {
        self.parent == key.parent && self.token == key.token
    }
}

/// The number of the root.
const ROOT: usize = 0;
/// The parent of the nodes below a duplicate member, which no pointer can reach.
const NOWHERE: usize = usize::MAX;

impl Spans {
    /// Computes the positions of a source that was parsed before. If parsing failed, the positions end at the error.
    pub(super) fn new(text: &str, notation: Notation) -> Self {
        let mut places = match notation {
            Notation::Json => json::walk(text),
            Notation::Yaml => yaml::walk(text),
        };
        places.marks = marks(text);
        places
    }

    /// Returns the position of a node, or that of its nearest parent that has one.
    pub(super) fn find(&self, pointer: &Pointer) -> Position {
        let mut found = self.root;
        let mut parent = ROOT;
        for token in pointer.tokens() {
            let key = BorrowedKey { parent, token: &token };
            let Some((index, _, position)) = self.nodes.get_full(&key) else { break };
            parent = index + 1;
            found = *position;
        }
        found
    }

    /// Returns the line of a position in two parts: before the position, and from the position on.
    ///
    /// `text` is the source of the positions. The time does not depend on the length of the line.
    pub(super) fn split_line<'t>(
        &self,
        text: &'t str,
        position: Position,
    ) -> Option<(&'t str, &'t str)> {
        let after = |position| self.marks.partition_point(|mark| mark.position <= position);
        let nearest = self.marks.get(after(position).checked_sub(1)?)?;
        if nearest.position.line != position.line {
            return None;
        }
        let line = Position { line: position.line, column: 1 };
        let start = self.marks.get(after(line).checked_sub(1)?)?.byte;
        let next = after(Position { line: position.line, column: usize::MAX });
        let end = self.marks.get(next).map_or(text.len(), |next| next.byte - 1);
        let rest = text.get(nearest.byte..end)?;
        let offset = rest.char_indices().nth(position.column - nearest.position.column);
        let middle = offset.map_or(end, |(offset, _)| nearest.byte + offset);
        Some((text.get(start..middle)?, text.get(middle..end)?))
    }

    /// Returns the members whose key occurs earlier in the same object, in the order of the source.
    pub(super) fn duplicates(&self) -> Vec<Duplicate> {
        let duplicate = |&(first, Position { line, column }): &(usize, Position)| {
            let (key, position) = self.nodes.get_index(first)?;
            let (pointer, key, first_line) =
                (self.pointer(first), key.token.clone(), position.line);
            Some(Duplicate { pointer, key, line, column, first_line })
        };
        self.duplicates.iter().filter_map(duplicate).collect()
    }

    /// Returns the pointer to the node whose entry has an index.
    fn pointer(&self, index: usize) -> Pointer {
        let mut tokens = Vec::new();
        let mut next = self.nodes.get_index(index);
        while let Some((key, _)) = next {
            tokens.push(key.token.as_str());
            next = key.parent.checked_sub(1).and_then(|index| self.nodes.get_index(index));
        }
        tokens.iter().rev().fold(Pointer::root(), |pointer, token| pointer.child(token))
    }

    /// Sets the position of the root and returns its number.
    fn root(&mut self, position: Position) -> usize {
        self.root = position;
        ROOT
    }

    /// Adds a node and returns its number. If a key occurs twice in an object, the first member keeps the key.
    fn child(&mut self, parent: usize, token: String, position: Position) -> usize {
        let index = self.nodes.len();
        let key = NodeKey { parent, token };
        match self.nodes.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(position);
                index + 1
            }
            Entry::Occupied(entry) => {
                self.duplicates.push((entry.index(), position));
                let key = NodeKey { parent: NOWHERE, token: index.to_string() };
                self.nodes.insert_full(key, position).0 + 1
            }
        }
    }
}

/// Returns the marks of a source.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut start = 0;
    for (index, line) in text.split('\n').enumerate() {
        let mark = |column, offset| Mark {
            position: Position { line: index + 1, column },
            byte: start + offset,
        };
        marks.push(mark(1, 0));
        if line.len() > STRIDE {
            let offsets = line.char_indices().map(|(offset, _)| offset).enumerate();
            let some = offsets.step_by(STRIDE).skip(1);
            marks.extend(some.map(|(column, offset)| mark(column + 1, offset)));
        }
        start += line.len() + 1;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, notation: Notation, pointer: &str) -> (usize, usize) {
        let position = Spans::new(text, notation).find(&Pointer::parse(pointer).unwrap());
        (position.line, position.column)
    }

    #[test]
    fn members_have_the_place_of_their_key_in_json() {
        let text = "{\n\t\"a\": {\"ä\\u0062\\\"\": [10, {\"c~/\": null}]},\r\n  \"d\": \"x\\\\\"\n, \"e\":2}";
        let find = |pointer| found(text, Notation::Json, pointer);
        assert_eq!(find(""), (1, 1));
        assert_eq!(find("/a"), (2, 2));
        assert_eq!(find("/a/äb\""), (2, 8));
        assert_eq!(find("/a/äb\"/0"), (2, 22));
        assert_eq!(find("/a/äb\"/1"), (2, 26));
        assert_eq!(find("/a/äb\"/1/c~0~1"), (2, 27));
        assert_eq!(find("/a/äb\"/1/c~0~1/none"), (2, 27));
        assert_eq!(find("/d"), (3, 3));
        assert_eq!(find("/e"), (4, 3));
        assert_eq!(find("/f"), (1, 1));
    }

    #[test]
    fn surrogates_are_one_character() {
        assert_eq!(found("{\"\\ud83d\\ude00\": {\"b\": 1}}", Notation::Json, "/😀/b"), (1, 19));
    }

    #[test]
    fn members_have_the_place_of_their_key_in_yaml() {
        let text =
            "# text\na:\n  'ä b': &x\n  - 10\n  - {c: 1, d: [2]}\n200: *x\ne: |\n  text\nf: 1\n";
        let find = |pointer| found(text, Notation::Yaml, pointer);
        assert_eq!(find("/a"), (2, 1));
        assert_eq!(find("/a/ä b"), (3, 3));
        assert_eq!(find("/a/ä b/0"), (4, 5));
        assert_eq!(find("/a/ä b/1"), (5, 5));
        assert_eq!(find("/a/ä b/1/d"), (5, 12));
        assert_eq!(find("/a/ä b/1/d/0"), (5, 16));
        assert_eq!(find("/200/1/c"), (6, 1));
        assert_eq!(find("/f"), (9, 1));
    }

    #[test]
    fn an_object_can_end_at_the_indentation_of_its_member() {
        let text = "a:\n  b: {\n    c: 1\n  }\n  d: [\n    {e: 1\n  }, {f: 2}\n]\ng:\n  h: 1\n";
        let find = |pointer| found(text, Notation::Yaml, pointer);
        assert!(serde_yaml::from_str::<serde_json::Value>(text).is_ok());
        assert_eq!(find("/a/b/c"), (3, 5));
        assert_eq!(find("/a/d/0/e"), (6, 6));
        assert_eq!(find("/a/d/1/f"), (7, 7));
        assert_eq!(find("/g/h"), (10, 3));
    }

    #[test]
    fn a_line_is_split_at_a_column() {
        let text = "ä: 1\nb: ü2\n";
        let places = Spans::new(text, Notation::Yaml);
        let split = |line, column| places.split_line(text, Position { line, column });
        assert_eq!(split(1, 1), Some(("", "ä: 1")));
        assert_eq!(split(2, 5), Some(("b: ü", "2")));
        assert_eq!(split(2, 99), Some(("b: ü2", "")));
        assert_eq!(split(3, 1), Some(("", "")));
        assert_eq!(split(0, 1), None);
        assert_eq!(split(9, 1), None);
    }

    #[test]
    fn a_long_line_is_split_at_any_column() {
        let text = format!("{{}}\n{}", "äb".repeat(3 * STRIDE));
        let places = Spans::new(&text, Notation::Json);
        for column in [1, 2, STRIDE, STRIDE + 1, STRIDE + 2, 5 * STRIDE, 6 * STRIDE] {
            let (left, right) = places.split_line(&text, Position { line: 2, column }).unwrap();
            assert_eq!(left.chars().count(), column - 1);
            assert_eq!(format!("{left}{right}"), &text[3..]);
        }
    }

    #[test]
    fn invalid_text_has_no_spans() {
        for text in
            ["{", "{\"a", "{\"a\":", "[,]", "}", "", "{\"\\u12", "{\"a\" \"b\"}", "[[[[", "nul"]
        {
            Spans::new(text, Notation::Json).find(&Pointer::root().child("a"));
            Spans::new(text, Notation::Yaml).find(&Pointer::root().child("a"));
        }
    }
}
