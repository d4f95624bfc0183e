//! Where the nodes of a text stand: a tree of line and column, made only when somebody asks.

mod json;
mod yaml;

use std::collections::HashMap;

use crate::pointer::Pointer;

/// How a document is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    Json,
    Yaml,
}

/// Line and column, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
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

/// The places of all nodes of one text. A member stands where its key stands.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// A tree in one vector, so that its depth is no matter; the root comes first.
    nodes: Vec<Node>,
    duplicates: Vec<(usize, Position)>,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
}

#[derive(Debug)]
struct Node {
    parent: usize,
    /// The key, or the index in decimal: both are the token of a pointer.
    token: String,
    position: Position,
    children: HashMap<String, usize>,
}

impl Places {
    /// Walks a text that has been read before; of one that cannot be read, the part before the error.
    pub(super) fn new(text: &str, notation: Notation) -> Self {
        let mut places = match notation {
            Notation::Json => json::walk(text),
            Notation::Yaml => yaml::walk(text),
        };
        places.lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(index, _)| index + 1))
            .collect();
        places
    }

    /// Returns where a node stands, or the nearest one above it that the text has.
    pub(super) fn find(&self, pointer: &Pointer) -> Position {
        let mut found = Position { line: 1, column: 1 };
        let Some(mut node) = self.nodes.first() else { return found };
        found = node.position;
        for token in pointer.tokens() {
            let child = node.children.get(token.as_ref()).and_then(|index| self.nodes.get(*index));
            let Some(child) = child else { break };
            node = child;
            found = node.position;
        }
        found
    }

    /// Returns a line of the text the places were made of.
    pub(super) fn line<'t>(&self, text: &'t str, line: usize) -> Option<&'t str> {
        let start = *self.lines.get(line.checked_sub(1)?)?;
        let rest = text.get(start..)?;
        Some(rest.split('\n').next().unwrap_or(rest))
    }

    /// Returns the members whose key occurred before in their object, in the order of the text.
    pub(super) fn duplicates(&self) -> Vec<Duplicate> {
        let duplicate = |&(first, Position { line, column }): &(usize, Position)| {
            let node = self.nodes.get(first)?;
            let (pointer, key, first_line) =
                (self.pointer(first), node.token.clone(), node.position.line);
            Some(Duplicate { pointer, key, line, column, first_line })
        };
        self.duplicates.iter().filter_map(duplicate).collect()
    }

    fn pointer(&self, mut index: usize) -> Pointer {
        let mut tokens = Vec::new();
        while let Some(node) = self.nodes.get(index).filter(|_| index != 0) {
            tokens.push(node.token.as_str());
            index = node.parent;
        }
        tokens.iter().rev().fold(Pointer::root(), |pointer, token| pointer.child(token))
    }

    /// Adds the root and returns its index.
    fn root(&mut self, position: Position) -> usize {
        self.nodes.push(Node {
            parent: 0,
            token: String::new(),
            position,
            children: HashMap::new(),
        });
        self.nodes.len() - 1
    }

    /// Adds a node and returns its index; of two members with one key, the first keeps it.
    fn child(&mut self, parent: usize, token: String, position: Position) -> usize {
        let index = self.nodes.len();
        let Some(above) = self.nodes.get_mut(parent) else { return parent };
        let first = *above.children.entry(token.clone()).or_insert(index);
        if first != index {
            self.duplicates.push((first, position));
        }
        self.nodes.push(Node { parent, token, position, children: HashMap::new() });
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, notation: Notation, pointer: &str) -> (usize, usize) {
        let position = Places::new(text, notation).find(&Pointer::parse(pointer).unwrap());
        (position.line, position.column)
    }

    #[test]
    fn members_stand_at_their_keys_in_json() {
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
    fn members_stand_at_their_keys_in_yaml() {
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
    fn lines() {
        let places = Places::new("a: 1\nb: 2\n", Notation::Yaml);
        assert_eq!(places.line("a: 1\nb: 2\n", 2), Some("b: 2"));
        assert_eq!(places.line("a: 1\nb: 2\n", 0), None);
        assert_eq!(places.line("a: 1\nb: 2\n", 9), None);
    }

    #[test]
    fn an_unreadable_text_does_no_harm() {
        for text in
            ["{", "{\"a", "{\"a\":", "[,]", "}", "", "{\"\\u12", "{\"a\" \"b\"}", "[[[[", "nul"]
        {
            Places::new(text, Notation::Json).find(&Pointer::root().child("a"));
            Places::new(text, Notation::Yaml).find(&Pointer::root().child("a"));
        }
    }
}
