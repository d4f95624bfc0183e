//! The overlay action that resolves a problem.
//!
//! A stage proposes a change to a node. [`crate::overlay::propose`] finds the target of the action: the node in the
//! document as it is written, or all nodes of a group of diagnostics.

use serde_json::{Map, Value};

use super::Code;
use crate::pointer::Pointer;

/// A change to the document that resolves a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    /// The node that is changed, in the converted document.
    pub(crate) pointer: Pointer,
    pub(crate) edit: Edit,
    /// The member whose value, as it is written, the update adds under another name.
    pub(crate) copied: Option<Copied>,
    /// A `JSONPath` that selects the nodes of all problems of this kind. The edit changes no other node that it
    /// selects.
    pub(crate) general: Option<&'static str>,
    /// True if the keyword that is removed has no effect at any place.
    pub(crate) is_everywhere: bool,
    /// The `JSONPath` of the node in the document as it is written; `None` before [`crate::overlay::propose`], and if
    /// the document as it is written does not have the node.
    pub(crate) target: Option<String>,
}

/// A member that is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copied {
    /// The member, in the converted document.
    pub(crate) from: Pointer,
    /// The name of the copy, which has the same owner.
    pub(crate) to: String,
}

/// The effect of an overlay action on its nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// The nodes are removed.
    Remove,
    /// The value is merged into the nodes.
    Update(Value),
}

impl Correction {
    /// Returns the removal of a node.
    pub(crate) fn remove(pointer: &Pointer) -> Self {
        Self::new(pointer, Edit::Remove)
    }

    /// Returns the update of a node.
    pub(crate) fn update(pointer: &Pointer, value: Value) -> Self {
        Self::new(pointer, Edit::Update(value))
    }

    /// Returns the addition of a member with the value of another member of the same object.
    /// [`crate::overlay::propose`] finds the value: the document as it is written may have another one.
    pub(crate) fn copy(from: &Pointer, to: &str) -> Self {
        let owner = from.parent().unwrap_or_default();
        let copied = Copied { from: from.clone(), to: to.to_owned() };
        Self { copied: Some(copied), ..Self::update(&owner, Value::Object(Map::new())) }
    }

    fn new(pointer: &Pointer, edit: Edit) -> Self {
        let pointer = pointer.clone();
        let is_everywhere = false;
        Self { pointer, edit, copied: None, general: None, is_everywhere, target: None }
    }

    /// Returns the action as an object of an overlay, with `target`, `description`, and `remove` or `update`.
    pub(super) fn action(&self, code: Code) -> Option<Value> {
        let mut action = Map::new();
        action.insert("target".to_owned(), self.target.as_deref()?.into());
        action.insert("description".to_owned(), code.title().into());
        match &self.edit {
            Edit::Remove => action.insert("remove".to_owned(), true.into()),
            Edit::Update(value) => action.insert("update".to_owned(), value.clone()),
        };
        Some(Value::Object(action))
    }
}
