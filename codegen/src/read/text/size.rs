//! The size of a document, and its limit while aliases of YAML are resolved.

use std::cell::Cell;

use serde::de::Error;
use serde_json::Value;

use super::limit;
use crate::limits;

/// Returns the size of a value and the total length of the pointers to its nodes.
pub(crate) fn measure(value: &Value) -> (usize, usize) {
    fn add(value: &Value, pointer: usize, total: &mut (usize, usize)) {
        total.0 += 1;
        total.1 += pointer;
        match value {
            Value::String(text) => total.0 += text.len(),
            Value::Array(elements) => {
                for element in elements {
                    add(element, pointer + INDEX, total);
                }
            }
            Value::Object(members) => members.iter().for_each(|(key, member)| {
                total.0 += key.len() + 1;
                add(member, pointer + key.len() + 1, total);
            }),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut total = (0, 0);
    add(value, 0, &mut total);
    total
}

/// The assumed length of an array index in a pointer, with its `/`.
pub(super) const INDEX: usize = 3;

/// The remaining size budget while a document is read. A YAML alias repeats its value, so it can multiply the document.
pub(super) struct AliasBudget {
    size: Cell<usize>,
    pointers: Cell<usize>,
    /// The length of the pointer to the current node.
    pointer: Cell<usize>,
}

impl AliasBudget {
    pub(super) fn new(length: usize) -> Self {
        let (size, pointers) = (limits::size(length), limits::pointers(length));
        Self { size: Cell::new(size), pointers: Cell::new(pointers), pointer: Cell::new(0) }
    }

    /// Subtracts a node with `bytes` bytes of its own from the budget.
    pub(super) fn take<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let Some(size) = self.size.get().checked_sub(bytes + 1) else {
            return Err(limit(
                "aliases make the document more than 4 times as large as its source",
            ));
        };
        let Some(pointers) = self.pointers.get().checked_sub(self.pointer.get()) else {
            return Err(limit(
                "the document is too large: the names of nested members are too long",
            ));
        };
        self.size.set(size);
        self.pointers.set(pointers);
        Ok(())
    }

    /// Reads the nodes below a pointer token of `token` bytes.
    pub(super) fn below<T, E>(
        &self,
        token: usize,
        read: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let pointer = self.pointer.get();
        self.pointer.set(pointer + token);
        let outcome = read();
        self.pointer.set(pointer);
        outcome
    }
}
