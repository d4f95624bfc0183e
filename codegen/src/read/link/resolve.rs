//! Finds the node that the string of a reference points to.

use std::collections::HashSet;

use serde_json::Value;

use super::{FileId, Key, Linker};
use crate::pointer::Pointer;
use crate::read::Version;
use crate::reference::{Fragment, Location, Unresolved, text_of};

/// The maximum number of references that one pointer passes through.
const PASSED: usize = 32;

impl Linker<'_> {
    /// Returns the node that a reference leads to at the end of its chain, which may be a component.
    pub(super) fn end(
        &mut self,
        file: FileId,
        at: &Pointer,
        text: &str,
    ) -> Result<Key, Unresolved> {
        let mut key = self.resolve(file, at, text, 0)?;
        let mut chain = Vec::new();
        let mut seen = HashSet::new();
        let end = loop {
            if self.component(&key).is_some() {
                break Ok(key);
            }
            if let Some(known) = self.followed.get(&key) {
                break known.clone();
            }
            let value = self.files.value(key.0);
            let Some(text) = key.1.resolve(&value).and_then(|node| self.only_reference(node))
            else {
                break Ok(key);
            };
            if !seen.insert(key.clone()) {
                break Err(Unresolved::Cycle);
            }
            chain.push(key.clone());
            key = match self.resolve(key.0, &key.1, text, 0) {
                Ok(next) => next,
                Err(reason) => break Err(reason),
            };
        };
        self.followed.extend(chain.into_iter().map(|key| (key, end.clone())));
        end
    }

    /// Returns the string of a reference that no other member changes.
    pub(super) fn only_reference<'v>(&self, node: &'v Value) -> Option<&'v str> {
        let text = text_of(node)?;
        let has_effect =
            |key: &String| !matches!(key.as_str(), "$ref" | "description" | "summary" | "title");
        let is_only =
            self.version < Version::OpenApi31 || !node.as_object()?.keys().any(has_effect);
        is_only.then_some(text)
    }

    /// Returns the node to which the string of a reference points. `passed` is the number of references that were
    /// passed before.
    fn resolve(
        &mut self,
        file: FileId,
        at: &Pointer,
        text: &str,
        passed: usize,
    ) -> Result<Key, Unresolved> {
        let location = Location::parse(text).ok_or(Unresolved::NoNode)?;
        let (file, resource) = match &location.document {
            None => (file, self.files.resource(file, at)),
            Some(document) => match self.files.identified(file, at, document) {
                Some(found) => found,
                None => (self.files.find(file, document)?, Pointer::root()),
            },
        };
        match &location.fragment {
            Fragment::Anchor(name) => {
                let found = self.files.anchor(file, &resource, name);
                found.map(|place| (file, place)).ok_or(Unresolved::NoNode)
            }
            Fragment::Pointer(pointer) => {
                let found = self.descend(file, &resource, pointer, passed);
                match found {
                    // Pointers are often written as if no schema around them had an `$id`.
                    Err(_) if resource != Pointer::root() => {
                        self.descend(file, &Pointer::root(), pointer, passed)
                    }
                    found => found,
                }
            }
        }
    }

    /// Follows the tokens of a pointer, through the references on the way.
    fn descend(
        &mut self,
        file: FileId,
        base: &Pointer,
        pointer: &Pointer,
        passed: usize,
    ) -> Result<Key, Unresolved> {
        let value = self.files.value(file);
        let full = base.join(pointer);
        if full.resolve(&value).is_some() {
            return Ok((file, full));
        }
        if passed == PASSED {
            return Err(Unresolved::Cycle);
        }
        let mut here = base.clone();
        let mut tokens = pointer.tokens();
        while let Some(token) = tokens.next() {
            let node = here.resolve(&value).ok_or(Unresolved::NoNode)?;
            let next = here.child(&token);
            if next.resolve(&value).is_some() {
                here = next;
                continue;
            }
            let text = text_of(node).ok_or(Unresolved::NoNode)?;
            let (file, there) = self.resolve(file, &here, text, passed + 1)?;
            let below = tokens.fold(Pointer::root().child(&token), |all, token| all.child(&token));
            return self.descend(file, &there, &below, passed + 1);
        }
        Err(Unresolved::NoNode)
    }
}
