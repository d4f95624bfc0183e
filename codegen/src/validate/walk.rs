//! Finds the objects of OpenAPI in a document.

use serde_json::{Map, Value};

use crate::grammar::{self, ObjectKind, ValueType};
use crate::pointer::{At, Pointer};
use crate::reference::{References, text_of};

/// The document, with its references resolved.
#[derive(Clone, Copy)]
pub(super) struct Root<'v> {
    pub(super) value: &'v Value,
    pub(super) references: &'v References,
}

impl<'v> Root<'v> {
    pub(super) fn get(self, key: &str) -> Option<&'v Value> {
        self.value.get(key)
    }

    pub(super) fn resolve(self, pointer: &Pointer) -> Option<&'v Value> {
        pointer.resolve(self.value)
    }

    /// Resolves a value. Returns the target of a reference, or the value itself, with its pointer.
    pub(super) fn find(self, value: &'v Value, at: Pointer) -> Option<(&'v Value, Pointer)> {
        match text_of(value) {
            None => Some((value, at)),
            Some(text) => {
                let target = self.references.resolve(text)?;
                Some((target.resolve(self.value)?, target))
            }
        }
    }

    /// Resolves a value. Returns the target of a reference, or the value itself.
    pub(super) fn follow(self, value: &'v Value) -> Option<&'v Value> {
        self.references.follow(value, self.value)
    }
}

/// An object: its kind, its members and its place.
pub(super) struct Node<'a, 'v> {
    pub(super) kind: ObjectKind,
    pub(super) members: &'v Map<String, Value>,
    pub(super) at: &'a At<'a>,
}

impl<'v> Node<'_, 'v> {
    pub(super) fn pointer(&self) -> Pointer {
        self.at.pointer()
    }

    pub(super) fn get(&self, key: &str) -> Option<&'v Value> {
        self.members.get(key)
    }

    /// Returns a member that is a string.
    pub(super) fn text(&self, key: &str) -> Option<&'v str> {
        self.get(key).and_then(Value::as_str)
    }

    /// Returns a member that is an object.
    pub(super) fn map(&self, key: &str) -> Option<&'v Map<String, Value>> {
        self.get(key).and_then(Value::as_object)
    }
}

/// An object or a reference that the walk visits.
pub(super) enum Found<'a, 'v> {
    /// An object. A path item with a `$ref` is visited as an object and as a reference.
    Object(&'a Node<'a, 'v>),
    /// A reference to an object of the node's kind.
    Reference(&'a Node<'a, 'v>),
}

/// Visits each object and each reference, an outer object before the inner ones. Skips values of the wrong kind and
/// keywords that have no effect.
pub(super) fn walk<'v>(root: &'v Value, visit: &mut dyn FnMut(Found<'_, 'v>)) {
    if let Value::Object(members) = root {
        object(ObjectKind::Root, members, &At::Root, visit);
    }
}

fn object<'v>(
    kind: ObjectKind,
    members: &'v Map<String, Value>,
    at: &At<'_>,
    visit: &mut dyn FnMut(Found<'_, 'v>),
) {
    let node = Node { kind, members, at };
    if kind == ObjectKind::PathItem && members.contains_key("$ref") {
        visit(Found::Reference(&node));
    }
    visit(Found::Object(&node));
    for (key, value) in members {
        if kind == ObjectKind::Schema && grammar::is_ineffective(members, key)
            || grammar::is_left_out(kind, key)
        {
            continue;
        }
        if let Some(shape) = kind.member(key) {
            self::value(value, shape, &at.child(key), visit);
        }
    }
}

fn value<'v>(
    value: &'v Value,
    shape: ValueType,
    at: &At<'_>,
    visit: &mut dyn FnMut(Found<'_, 'v>),
) {
    match (shape, value) {
        (ValueType::RefOr(kind), Value::Object(members)) if members.contains_key("$ref") => {
            visit(Found::Reference(&Node { kind, members, at }));
        }
        (ValueType::SchemaOrFlag, Value::Object(_)) => {
            self::value(value, ValueType::RefOr(ObjectKind::Schema), at, visit);
        }
        (ValueType::Object(kind) | ValueType::RefOr(kind), Value::Object(members)) => {
            object(kind, members, at, visit);
        }
        (ValueType::List(shape), Value::Array(elements)) if holds_objects(*shape) => {
            for (index, element) in elements.iter().enumerate() {
                self::value(element, *shape, &at.index(index), visit);
            }
        }
        (ValueType::Map(shape), Value::Object(members)) if holds_objects(*shape) => {
            for (key, member) in members {
                self::value(member, *shape, &at.child(key), visit);
            }
        }
        _ => {}
    }
}

/// Returns whether values of a type can contain objects of OpenAPI.
fn holds_objects(shape: ValueType) -> bool {
    !matches!(
        shape,
        ValueType::Any | ValueType::Text | ValueType::Flag | ValueType::Number | ValueType::Count
    )
}
