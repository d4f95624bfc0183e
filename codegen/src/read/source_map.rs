//! The origins of the nodes of a document (source and pointer) that differ from the same pointer in the first source.

use std::collections::{HashMap, HashSet};

use crate::pointer::Pointer;

/// The origin of every node. A node without an entry has its origin in the origin of its parent.
#[derive(Debug, Default)]
pub(crate) struct SourceMap {
    root: Node,
    /// The origins before a conversion. They apply to nodes that come from the first source.
    before: Option<Box<SourceMap>>,
}

/// The origin of a node, and those of the nodes below it.
#[derive(Debug, Default)]
struct Node {
    origin: Option<(usize, Pointer)>,
    children: HashMap<String, Node>,
}

impl SourceMap {
    /// Returns these origins for a document that was converted from one with the origins `before`.
    pub(super) fn after(self, before: SourceMap) -> Self {
        Self { before: Some(Box::new(before)), ..self }
    }

    /// Returns whether the document was converted.
    pub(super) fn is_converted(&self) -> bool {
        self.before.is_some()
    }

    /// Returns the pointer of a node before all conversions. `None` if it comes from another source.
    pub(super) fn before_conversion(&self, pointer: &Pointer) -> Option<Pointer> {
        let Some(before) = &self.before else { return Some(pointer.clone()) };
        match self.find_here(pointer) {
            (0, there) => before.before_conversion(&there),
            _ => None,
        }
    }

    /// Returns the number of the source that a node comes from, and the pointer to it there.
    pub(crate) fn find(&self, pointer: &Pointer) -> (usize, Pointer) {
        match (self.find_here(pointer), &self.before) {
            ((0, there), Some(before)) => before.find(&there),
            (found, _) => found,
        }
    }

    /// Returns the origin in this map, without the map before a conversion.
    fn find_here(&self, pointer: &Pointer) -> (usize, Pointer) {
        let mut node = Some(&self.root);
        let (mut source, mut there) = (0, Pointer::root());
        for token in pointer.tokens() {
            node = node.and_then(|node| node.children.get(token.as_ref()));
            match node.and_then(|node| node.origin.as_ref()) {
                Some((number, origin)) => (source, there) = (*number, origin.clone()),
                None => there = there.child(&token),
            }
        }
        (source, there)
    }

    /// Records that a node, with all nodes below it, comes from a pointer in a source.
    pub(crate) fn set(&mut self, pointer: &Pointer, source: usize, origin: Pointer) {
        *self.node(pointer) = Node { origin: Some((source, origin)), children: HashMap::new() };
    }

    /// Records that a member was removed.
    pub(crate) fn remove_member(&mut self, parent: &Pointer, key: &str) {
        self.node(parent).children.remove(key);
    }

    /// Records that elements of an array of `len` elements were removed and the elements after them moved.
    pub(crate) fn remove_elements(&mut self, parent: &Pointer, gone: &HashSet<usize>, len: usize) {
        let (source, there) = self.find_here(parent);
        let node = self.node(parent);
        let first = gone.iter().min().copied().unwrap_or(len);
        let mut to = first;
        for from in first..len {
            let element = node.children.remove(&from.to_string());
            if gone.contains(&from) {
                continue;
            }
            let mut element = element.unwrap_or_default();
            element.origin.get_or_insert_with(|| (source, there.index(from)));
            node.children.insert(to.to_string(), element);
            to += 1;
        }
    }

    fn node(&mut self, pointer: &Pointer) -> &mut Node {
        let mut node = &mut self.root;
        for token in pointer.tokens() {
            node = node.children.entry(token.into_owned()).or_default();
        }
        node
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    fn found(source_map: &SourceMap, text: &str) -> String {
        let (source, there) = source_map.find(&pointer(text));
        format!("{source}:{there}")
    }

    #[test]
    fn the_origin_of_the_longest_known_prefix_is_used() {
        let mut source_map = SourceMap::default();
        source_map.set(&pointer("/components/schemas"), 0, pointer("/definitions"));
        source_map.set(
            &pointer("/components/schemas/A/type"),
            1,
            pointer("/actions/0/update/type"),
        );
        assert_eq!(found(&source_map, "/paths/x"), "0:/paths/x");
        assert_eq!(found(&source_map, "/components/schemas/A/~0"), "0:/definitions/A/~0");
        assert_eq!(
            found(&source_map, "/components/schemas/A/type/x"),
            "1:/actions/0/update/type/x"
        );
    }

    #[test]
    fn origins_before_and_after_a_conversion_are_combined() {
        let mut before = SourceMap::default();
        before.set(&pointer("/definitions/A/type"), 1, pointer("/actions/0/update"));
        before.remove_elements(&pointer("/list"), &HashSet::from([0]), 3);
        let mut source_map = SourceMap::default();
        source_map.set(&pointer("/components/schemas"), 0, pointer("/definitions"));
        let mut source_map = source_map.after(before);
        assert_eq!(found(&source_map, "/components/schemas/A/type/x"), "1:/actions/0/update/x");
        assert_eq!(found(&source_map, "/components/schemas/A/x"), "0:/definitions/A/x");
        assert_eq!(found(&source_map, "/list/0"), "0:/list/1");
        source_map.remove_elements(&pointer("/list"), &HashSet::from([0]), 2);
        assert_eq!(found(&source_map, "/list/0"), "0:/list/2");
        source_map.set(&pointer("/components/schemas/A"), 2, pointer("/actions/1/update"));
        assert_eq!(found(&source_map, "/components/schemas/A/type"), "2:/actions/1/update/type");
    }

    #[test]
    fn removing_an_element_moves_the_others() {
        let mut source_map = SourceMap::default();
        source_map.set(&pointer("/a/3"), 1, pointer("/u"));
        source_map.remove_elements(&pointer("/a"), &HashSet::from([1]), 5);
        assert_eq!(found(&source_map, "/a/0/x"), "0:/a/0/x");
        assert_eq!(found(&source_map, "/a/1/x"), "0:/a/2/x");
        assert_eq!(found(&source_map, "/a/2/x"), "1:/u/x");
        assert_eq!(found(&source_map, "/a/3/x"), "0:/a/4/x");
        source_map.remove_elements(&pointer("/a"), &HashSet::from([0, 2]), 4);
        assert_eq!(found(&source_map, "/a/0/x"), "0:/a/2/x");
        assert_eq!(found(&source_map, "/a/1/x"), "0:/a/4/x");
    }
}
