//! Builds the document whose references all lead to components.
//!
//! In all functions, `origin` is the place of a node in its file, and `to` its place in the new document.

use serde_json::{Map, Value, json};

use super::discover::{default_mapping, is_copied};
use super::names::plain;
use super::places::{self, member, referred, section};
use super::{End, Key, Linker, Origin, TargetId};
use crate::extensions;
use crate::grammar::{METHODS, ObjectKind, ValueType};
use crate::pointer::{At, Pointer};
use crate::read::text;
use crate::reference::{Reference, text_of};

impl Linker<'_> {
    /// Returns the document with the targets as components.
    pub(super) fn rebuild(&mut self, root: &Value) -> Value {
        let base = Pointer::root();
        let origin = Origin { file: self.files.document, base: &base, at: &At::Root };
        let mut value = self.build(root, ValueType::Object(ObjectKind::Root), origin, &base);
        for id in self.targets.ids() {
            let target = &self.targets[id];
            if target.alias.is_some() {
                continue;
            }
            let (section, name) = (target.section, target.name.clone());
            let to = self.component_pointer(section, &name);
            let content = self.build_target(id, &to);
            let mut parent = &mut value;
            let section = places::section_pointer(section, self.is_swagger());
            for token in section.tokens() {
                let Value::Object(members) = parent else { break };
                parent = members.entry(token).or_insert_with(|| json!({}));
            }
            if let Value::Object(members) = parent {
                members.insert(name, content);
            }
        }
        value
    }

    /// Returns the pointer to a component of the new document.
    fn component_pointer(&self, section: &str, name: &str) -> Pointer {
        places::section_pointer(section, self.is_swagger()).child(name)
    }

    /// Builds the content of a target at its place among the components.
    fn build_target(&mut self, id: TargetId, to: &Pointer) -> Value {
        let target = &self.targets[id];
        let ((file, pointer), kind) = (target.key.clone(), target.kind);
        let value = self.files.value(file);
        let Some(node) = pointer.resolve(&value) else { return Value::Null };
        self.source_map.set(to, self.files[file].source, pointer.clone());
        let origin = Origin { file, base: &pointer, at: &At::Root };
        let mut content = self.build(node, ValueType::RefOr(kind), origin, to);
        // The `x-name` of a property is the name of its field and stays there.
        if let (true, Value::Object(members)) = (is_property(&pointer), &mut content) {
            members.shift_remove(extensions::NAME);
        }
        content
    }

    /// Returns the target that a node is.
    fn target_at(&self, shape: ValueType, origin: Origin<'_>) -> Option<TargetId> {
        let section = section(referred(shape)?, self.is_swagger())?;
        self.targets.find(&(origin.key(), section))
    }

    /// Returns the reference that takes the place of a node that is a target.
    fn reference_to(&self, value: &Value, id: TargetId, origin: Origin<'_>) -> Value {
        let mut reference = json!({ "$ref": self.target_string(id) });
        let name = value.get(extensions::NAME).filter(|_| is_property(&origin.pointer()));
        if let (Some(name), Value::Object(members)) = (name, &mut reference) {
            members.insert(extensions::NAME.to_owned(), name.clone());
        }
        reference
    }

    /// Returns the string of a reference to a target.
    fn target_string(&self, id: TargetId) -> String {
        let target = &self.targets[id];
        Reference::from(self.component_pointer(target.section, &target.name)).to_string()
    }

    /// Builds a node at its place, with the nodes in it.
    fn build(
        &mut self,
        value: &Value,
        shape: ValueType,
        origin: Origin<'_>,
        to: &Pointer,
    ) -> Value {
        let Value::Object(members) = value else {
            return match (shape, value) {
                (ValueType::List(element), Value::Array(elements)) => {
                    self.build_elements(elements, *element, origin, to)
                }
                (ValueType::SchemaOrFlag, Value::Array(elements)) => {
                    self.build_elements(elements, shape, origin, to)
                }
                _ => value.clone(),
            };
        };
        let text = text_of(value);
        if let Some(text) = text {
            if is_copied(shape, self.version) {
                if let Some(End::Copy(key)) = self.known_end(text, None, origin).cloned() {
                    return self.build_copy(members, &key, shape, origin, to);
                }
            } else if let Some(id) = self.alias_target(text, shape, origin, to) {
                return self.build_target(id, to);
            }
        }
        Value::Object(self.build_members(members, shape, origin, to))
    }

    /// Returns the target that has the name of this component, because the component is only a reference to
    /// it.
    fn alias_target(
        &self,
        text: &str,
        shape: ValueType,
        origin: Origin<'_>,
        to: &Pointer,
    ) -> Option<TargetId> {
        let End::Target(id) = self.known_end(text, referred(shape), origin)? else {
            return None;
        };
        let target = &self.targets[*id];
        let is_alias = target.alias.is_some()
            && origin.file == self.files.document
            && *to == self.component_pointer(target.section, &target.name);
        is_alias.then_some(*id)
    }

    /// Builds a copy of a node at the place of a reference to it, with the members next to the reference.
    fn build_copy(
        &mut self,
        siblings: &Map<String, Value>,
        key: &Key,
        shape: ValueType,
        origin: Origin<'_>,
        to: &Pointer,
    ) -> Value {
        let (file, pointer) = key;
        let value = self.files.value(*file);
        let Some(node) = pointer.resolve(&value) else { return Value::Null };
        let room = self.room.checked_sub(text::measure(node).0);
        let Some(room) = room.filter(|_| !self.open.contains(key)) else {
            return Value::Object(siblings.clone());
        };
        self.room = room;
        self.source_map.set(to, self.files[*file].source, pointer.clone());
        self.open.push(key.clone());
        let from = Origin { file: *file, base: pointer, at: &At::Root };
        let mut copy = self.build(node, shape, from, to);
        self.open.pop();
        if let Value::Object(copy) = &mut copy {
            if matches!(shape, ValueType::Object(ObjectKind::PathItem)) {
                // A path of the document has its operations already.
                let mut tokens = pointer.tokens();
                let is_path = *file == self.files.document
                    && tokens.next().is_some_and(|first| first == "paths");
                if !self.copied.insert(key.clone()) || is_path {
                    for method in METHODS {
                        if let Some(Value::Object(operation)) = copy.get_mut(method) {
                            rename_operation(operation, to);
                        }
                    }
                }
            }
            let mut own = siblings.clone();
            own.shift_remove("$ref");
            for (name, member) in self.build_members(&own, shape, origin, to) {
                let place = origin.pointer().child(&name);
                self.source_map.set(&to.child(&name), self.files[origin.file].source, place);
                copy.insert(name, member);
            }
        }
        copy
    }

    fn build_elements(
        &mut self,
        elements: &[Value],
        shape: ValueType,
        origin: Origin<'_>,
        to: &Pointer,
    ) -> Value {
        let mut built = Vec::with_capacity(elements.len());
        for (index, element) in elements.iter().enumerate() {
            let at = origin.at.index(index);
            let origin = Origin { at: &at, ..origin };
            built.push(self.build_or_refer(element, shape, origin, &to.index(index)));
        }
        Value::Array(built)
    }

    fn build_members(
        &mut self,
        members: &Map<String, Value>,
        shape: ValueType,
        origin: Origin<'_>,
        to: &Pointer,
    ) -> Map<String, Value> {
        let kind = referred(shape);
        let mut built = Map::new();
        for (key, value) in members {
            let at = origin.at.child(key);
            let origin = Origin { at: &at, ..origin };
            let shape = match shape {
                ValueType::Map(shape) => Some(*shape),
                _ => kind.and_then(|kind| member(kind, key)),
            };
            let is_schema = kind == Some(ObjectKind::Schema);
            let (key, value) = match (key.as_str(), value, shape) {
                ("$ref", Value::String(text), _) => {
                    (key.as_str(), self.rewrite(text, kind, origin))
                }
                ("$dynamicRef" | "$recursiveRef", Value::String(text), _) if is_schema => {
                    ("$ref", self.rewrite(text, kind, origin))
                }
                ("mapping", Value::Object(mapping), Some(ValueType::Map(ValueType::Text))) => {
                    let schema = Some(ObjectKind::Schema);
                    let targets = mapping.iter().map(|(name, target)| {
                        let text = target.as_str().unwrap_or_default();
                        let known = self.known_end(text, schema, origin).is_some();
                        let target =
                            if known { self.rewrite(text, schema, origin) } else { target.clone() };
                        (name.clone(), target)
                    });
                    (key.as_str(), Value::Object(targets.collect()))
                }
                (_, value, _) if default_mapping(kind, key, value).is_some() => {
                    let text = value.as_str().unwrap_or_default();
                    let schema = Some(ObjectKind::Schema);
                    (key.as_str(), self.rewrite(text, schema, origin))
                }
                (_, value, Some(shape)) => {
                    (key.as_str(), self.build_or_refer(value, shape, origin, &to.child(key)))
                }
                _ => (key.as_str(), value.clone()),
            };
            built.insert(key.to_owned(), value);
        }
        built
    }

    /// Builds a node in another one: a reference if the node is a target.
    fn build_or_refer(
        &mut self,
        value: &Value,
        shape: ValueType,
        origin: Origin<'_>,
        to: &Pointer,
    ) -> Value {
        match self.target_at(shape, origin) {
            Some(id) => self.reference_to(value, id, origin),
            None => self.build(value, shape, origin, to),
        }
    }

    /// Returns the string that a reference has in the new document.
    fn rewrite(&self, text: &str, kind: Option<ObjectKind>, origin: Origin<'_>) -> Value {
        let parent = match origin.at {
            At::Child(parent, _) | At::Index(parent, _) => Origin { at: parent, ..origin },
            At::Root => origin,
        };
        match self.known_end(text, kind, parent).or_else(|| self.known_end(text, None, parent)) {
            Some(End::Component(pointer)) => {
                Value::String(Reference::from(pointer.clone()).to_string())
            }
            Some(End::Target(id)) => Value::String(self.target_string(*id)),
            Some(End::Nothing(text)) => Value::String(text.clone()),
            Some(End::Copy(_)) | None => Value::String(text.to_owned()),
        }
    }
}

/// Adds the path to the `operationId` of a copied operation, because the original has the same.
fn rename_operation(operation: &mut Map<String, Value>, path: &Pointer) {
    if let Some(Value::String(id)) = operation.get_mut("operationId") {
        let path = path.tokens().last().unwrap_or_default();
        *id = format!("{id}_{}", plain(&path));
    }
}

/// Returns whether a pointer is that of a property.
fn is_property(pointer: &Pointer) -> bool {
    let parent = pointer.parent();
    parent.is_some_and(|parent| parent.tokens().last().is_some_and(|last| last == "properties"))
}
