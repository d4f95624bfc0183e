//! Changes of a document that validation makes: repairs, and removals of members without effect.

use std::borrow::Cow;

use serde_json::Value;

use crate::diagnostics::{Correction, Edit};
use crate::pointer::Pointer;

/// Changes of single values of a document.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Pointer, Option<Value>)>);

impl Edits {
    /// Removes a member of an object or an element of an array.
    pub(super) fn remove(&mut self, at: Pointer) {
        self.0.push((at, None));
    }

    /// Sets or adds a member of an object, or an element of an array: `-` is the one after the last (RFC 6901).
    pub(super) fn set(&mut self, at: Pointer, value: Value) {
        self.0.push((at, Some(value)));
    }

    /// Adds the changes of an overlay action.
    pub(super) fn correct(&mut self, correction: &Correction) {
        let at = &correction.pointer;
        match &correction.edit {
            Edit::Remove => self.remove(at.clone()),
            Edit::Update(Value::Object(members)) => {
                for (key, value) in members {
                    self.set(at.child(key), value.clone());
                }
            }
            Edit::Update(value) => self.set(at.clone(), value.clone()),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the changed document. The last change is applied first, so that the removal of an element of an array does
    /// not move another element that changes.
    pub(super) fn apply(self, mut document: Cow<'_, Value>) -> Cow<'_, Value> {
        for (at, value) in self.0.into_iter().rev() {
            let (Some(parent), Some(key)) = (at.parent(), at.tokens().last()) else { continue };
            match document.to_mut().pointer_mut(parent.as_str()) {
                Some(Value::Object(members)) => {
                    if let Some(value) = value {
                        members.insert(key.into_owned(), value);
                    } else {
                        members.shift_remove(key.as_ref());
                    }
                }
                Some(Value::Array(elements)) => {
                    let index = key.parse::<usize>().ok().filter(|index| *index < elements.len());
                    match (index.and_then(|index| elements.get_mut(index)), index, value) {
                        (Some(element), _, Some(value)) => *element = value,
                        (_, Some(index), None) => {
                            elements.remove(index);
                        }
                        (_, None, Some(value)) => elements.push(value),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        document
    }
}
