//! The nodes that become components.

use std::collections::{HashMap, VecDeque};
use std::ops::{Index, IndexMut};

use super::Key;
use crate::arena::{Arena, ids};
use crate::grammar::ObjectKind;

ids! {
    /// The id of a node that becomes a component.
    TargetId;
}

/// A node that becomes a component.
pub(super) struct Target {
    pub(super) key: Key,
    pub(super) kind: ObjectKind,
    pub(super) section: &'static str,
    /// The component of the document that is a reference to the node and gets its content.
    pub(super) alias: Option<String>,
    pub(super) name: String,
}

/// The nodes that become components, in the order in which references to them were found.
#[derive(Default)]
pub(super) struct Targets {
    all: Arena<TargetId, Target>,
    ids: HashMap<(Key, &'static str), TargetId>,
    /// The targets whose own references are not discovered yet.
    unvisited: VecDeque<TargetId>,
}

impl Targets {
    /// Returns the target that a node is in a section of the components, and adds it if it is new.
    pub(super) fn add(&mut self, key: Key, kind: ObjectKind, section: &'static str) -> TargetId {
        if let Some(id) = self.find(&(key.clone(), section)) {
            return id;
        }
        let target = Target { key: key.clone(), kind, section, alias: None, name: String::new() };
        let id = self.all.push(target);
        self.ids.insert((key, section), id);
        self.unvisited.push_back(id);
        id
    }

    /// Returns the target that a node is in a section.
    pub(super) fn find(&self, key: &(Key, &'static str)) -> Option<TargetId> {
        self.ids.get(key).copied()
    }

    /// Removes the first target whose own references are not discovered yet, and returns it.
    pub(super) fn next_unvisited(&mut self) -> Option<TargetId> {
        self.unvisited.pop_front()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = TargetId> + use<> {
        self.all.ids()
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Target> {
        self.all.values()
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Target> {
        self.all.values_mut()
    }
}

impl Index<TargetId> for Targets {
    type Output = Target;

    fn index(&self, id: TargetId) -> &Target {
        &self.all[id]
    }
}

impl IndexMut<TargetId> for Targets {
    fn index_mut(&mut self, id: TargetId) -> &mut Target {
        &mut self.all[id]
    }
}
