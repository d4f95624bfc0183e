//! Finds the references of a document and of the files that it refers to.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::places::{self, can_be, member, referred, section};
use super::{End, FileId, Key, Linker, Origin};
use crate::extensions::is_default_mapping;
use crate::grammar::{ObjectKind, ValueType};
use crate::limits::NESTING;
use crate::pointer::{At, Pointer};
use crate::read::{Version, text};
use crate::reference::{Reference, ReferenceString, Unresolved, text_of};

/// Returns whether a document has a reference that does not lead to a component.
pub(super) fn is_needed(value: &Value, version: Version) -> bool {
    ReferenceString::all(value).any(|one| match one {
        ReferenceString::Ref(text) => !is_direct(text, version),
        ReferenceString::Dynamic(_) => true,
        ReferenceString::Mapped(text) => is_mapped(text) && !is_direct(text, version),
    })
}

/// Returns whether a reference is the pointer to a component, without any escape.
fn is_direct(text: &str, version: Version) -> bool {
    let Some(path) = text.strip_prefix("#/") else { return false };
    // An overlay may have added components to a Swagger 2.0 document.
    let path = match (path.strip_prefix("components/"), version) {
        (Some(path), _) => path,
        (None, Version::Swagger2) if SWAGGER_SECTIONS.iter().any(|it| path.starts_with(it)) => path,
        (None, _) => return false,
    };
    let Some((section, name)) = path.split_once('/') else { return false };
    // References to path items and media types are replaced by copies.
    !matches!(section, "pathItems" | "mediaTypes")
        && !name.is_empty()
        && !name.contains(['/', '%', '~', '#'])
}

/// The sections of a Swagger 2.0 document that have shared objects.
pub(super) const SWAGGER_SECTIONS: [&str; 3] = ["definitions", "parameters", "responses"];

/// Returns whether a value of a discriminator's mapping is a reference and not the name of a schema.
fn is_mapped(text: &str) -> bool {
    text.contains(['#', '/']) || [".json", ".yaml", ".yml"].iter().any(|end| text.ends_with(end))
}

/// Returns the default mapping of a discriminator, if the member is one that is a reference.
pub(super) fn default_mapping<'v>(
    kind: Option<ObjectKind>,
    key: &str,
    value: &'v Value,
) -> Option<&'v str> {
    let is_default = kind == Some(ObjectKind::Discriminator) && is_default_mapping(key);
    value.as_str().filter(|text| is_default && is_mapped(text))
}

/// Returns whether a value at a place is replaced by a copy if it is a reference.
pub(super) fn is_copied(shape: ValueType, version: Version) -> bool {
    match shape {
        ValueType::Object(_) => true,
        ValueType::RefOr(kind) => section(kind, matches!(version, Version::Swagger2)).is_none(),
        ValueType::Map(shape) | ValueType::List(shape) => matches!(
            shape,
            ValueType::Object(_)
                | ValueType::RefOr(_)
                | ValueType::SchemaOrFlag
                | ValueType::Map(_)
                | ValueType::List(_)
        ),
        _ => false,
    }
}

impl Linker<'_> {
    /// Finds the references of the document, and then those of each target.
    pub(super) fn discover(&mut self, root: &Value) {
        let base = Pointer::root();
        let origin = Origin { file: self.files.document, base: &base, at: &At::Root };
        self.walk(root, ValueType::Object(ObjectKind::Root), origin);
        while let Some(id) = self.targets.next_unvisited() {
            let target = &self.targets[id];
            let ((file, pointer), kind) = (target.key.clone(), target.kind);
            let value = self.files.value(file);
            if let Some(node) = pointer.resolve(&value) {
                let origin = Origin { file, base: &pointer, at: &At::Root };
                self.walk(node, ValueType::RefOr(kind), origin);
            }
        }
    }

    /// Finds the references in a node whose type is `shape`.
    fn walk(&mut self, value: &Value, shape: ValueType, origin: Origin<'_>) {
        let text = text_of(value);
        match (shape, value) {
            (shape, Value::Object(members)) if text.is_some() && is_copied(shape, self.version) => {
                self.discover_copy(text.unwrap_or_default(), shape, origin);
                self.members(members, shape, origin);
            }
            (ValueType::RefOr(_) | ValueType::SchemaOrFlag, Value::Object(members)) => {
                if let Some(kind) = referred(shape) {
                    if let Some(text) = text {
                        self.discover_reference(text, kind, value, origin);
                    }
                    if kind == ObjectKind::Schema {
                        self.discover_dynamic(members, value, origin);
                    }
                    if text.is_none() || kind == ObjectKind::Schema {
                        self.members(members, shape, origin);
                    }
                }
            }
            (_, Value::Object(members)) => self.members(members, shape, origin),
            (ValueType::List(element), Value::Array(elements)) => {
                self.elements(elements, *element, origin);
            }
            // Before JSON Schema 2020-12, `items` may be a list.
            (ValueType::SchemaOrFlag, Value::Array(elements)) => {
                self.elements(elements, shape, origin);
            }
            _ => {}
        }
    }

    fn elements(&mut self, elements: &[Value], shape: ValueType, origin: Origin<'_>) {
        for (index, element) in elements.iter().enumerate() {
            let at = origin.at.index(index);
            self.walk(element, shape, Origin { at: &at, ..origin });
        }
    }

    fn members(&mut self, members: &Map<String, Value>, shape: ValueType, origin: Origin<'_>) {
        let kind = referred(shape);
        for (key, value) in members {
            let shape = match shape {
                ValueType::Map(shape) => Some(*shape),
                _ => kind.and_then(|kind| member(kind, key)),
            };
            let is_mapping = key == "mapping"
                && matches!(shape, Some(ValueType::Map(ValueType::Text)))
                && value.is_object();
            let at = origin.at.child(key);
            let origin = Origin { at: &at, ..origin };
            if is_mapping {
                for target in value.as_object().into_iter().flat_map(Map::values) {
                    if let Some(text) = target.as_str().filter(|text| is_mapped(text)) {
                        self.discover_reference(text, ObjectKind::Schema, target, origin);
                    }
                }
            } else if let Some(text) = default_mapping(kind, key, value) {
                self.discover_reference(text, ObjectKind::Schema, value, origin);
            } else if let (Some(shape), Value::Object(_) | Value::Array(_)) = (shape, value) {
                self.walk(value, shape, origin);
            }
        }
    }

    /// Resolves a reference to an object that components can share.
    fn discover_reference(
        &mut self,
        text: &str,
        kind: ObjectKind,
        node: &Value,
        origin: Origin<'_>,
    ) {
        let Some(section) = section(kind, self.is_swagger()) else { return };
        if origin.file == self.files.document && is_direct(text, self.version) {
            return;
        }
        let at = origin.pointer();
        let written =
            (origin.file, self.files.resource(origin.file, &at), text.to_owned(), Some(section));
        let key = (origin.file, at);
        let end = if let Some(end) = self.ends.get(&written) {
            end.clone()
        } else {
            let end = self.component_end(text, kind, section, &key);
            self.has_changes |= !matches!(&end, End::Nothing(same) if same == text);
            self.ends.insert(written, end.clone());
            end
        };
        let alias = self.component(&key).filter(|(here, _)| *here == section);
        if let (End::Target(id), Some((_, name)), Some(_)) = (end, alias, self.only_reference(node))
        {
            self.targets[id].alias.get_or_insert(name);
        }
    }

    /// Returns the end of a reference to an object that components can share. Its target becomes a component if it is not
    /// one yet.
    fn component_end(
        &mut self,
        text: &str,
        kind: ObjectKind,
        section: &'static str,
        from: &Key,
    ) -> End {
        let key = match self.end(from.0, &from.1, text) {
            Ok(key) => key,
            Err(reason) => return self.unresolved_end(text, from.0, reason),
        };
        if self.component(&key).is_some() {
            return End::Component(key.1);
        }
        let value = self.files.value(key.0);
        let node = key.1.resolve(&value);
        let is_object = node.is_some_and(|node| {
            node.is_object() || kind == ObjectKind::Schema && node.is_boolean()
        });
        if !is_object || !can_be(&value, &key.1, kind) {
            return self.unresolved_end(text, from.0, Unresolved::WrongPlace);
        }
        End::Target(self.targets.add(key, kind, section))
    }

    /// Resolves a reference that is replaced by a copy of its target.
    fn discover_copy(&mut self, text: &str, shape: ValueType, origin: Origin<'_>) {
        let at = origin.pointer();
        let written = (origin.file, self.files.resource(origin.file, &at), text.to_owned(), None);
        self.has_changes = true;
        let end = self.copy_end(text, shape, origin, &at);
        if let End::Copy((file, pointer)) = &end {
            let value = self.files.value(*file);
            if let Some(node) = pointer.resolve(&value) {
                self.open.push((*file, pointer.clone()));
                self.walk(node, shape, Origin { file: *file, base: pointer, at: &At::Root });
                self.open.pop();
            }
        }
        // The first result is kept, so that a cycle ends where it was found.
        self.ends.entry(written).or_insert(end);
    }

    /// Returns the end of a reference that is replaced by a copy of its target.
    fn copy_end(&mut self, text: &str, shape: ValueType, origin: Origin<'_>, at: &Pointer) -> End {
        let key = match self.end(origin.file, at, text) {
            Ok(key) => key,
            Err(reason) => return self.unresolved_end(text, origin.file, reason),
        };
        let value: Rc<Value> = self.files.value(key.0);
        let Some(node) = key.1.resolve(&value) else {
            return self.unresolved_end(text, origin.file, Unresolved::NoNode);
        };
        let is_list = matches!(shape, ValueType::List(_));
        let fits = if is_list { node.is_array() } else { node.is_object() };
        let kind = referred(shape);
        if !fits || kind.is_some_and(|kind| !can_be(&value, &key.1, kind)) {
            return self.unresolved_end(text, origin.file, Unresolved::WrongPlace);
        }
        if self.open.contains(&key) || self.open.len() >= NESTING {
            return self.unresolved_end(text, origin.file, Unresolved::Cycle);
        }
        let (size, _) = text::measure(node);
        match self.room.checked_sub(size) {
            Some(room) => self.room = room,
            None => return self.unresolved_end(text, origin.file, Unresolved::TooLarge),
        }
        End::Copy(key)
    }

    /// Resolves the references to dynamic anchors as if they were not dynamic.
    fn discover_dynamic(&mut self, members: &Map<String, Value>, node: &Value, origin: Origin<'_>) {
        for key in ["$dynamicRef", "$recursiveRef"] {
            if let Some(text) = members.get(key).and_then(Value::as_str) {
                self.has_changes = true;
                self.discover_reference(text, ObjectKind::Schema, node, origin);
            }
        }
    }

    /// Records a reference that leads to nothing. Its string names the file, so that it is unique.
    fn unresolved_end(&mut self, text: &str, file: FileId, reason: Unresolved) -> End {
        let is_document = file == self.files.document;
        let is_local = is_document && Reference::parse(text).is_ok();
        let shown = if is_document || !text.starts_with('#') {
            text.to_owned()
        } else {
            format!("{}{text}", self.files[file].path)
        };
        if !is_local || matches!(reason, Unresolved::Cycle | Unresolved::TooLarge) {
            self.unresolved.insert(shown.clone(), reason);
        }
        End::Nothing(shown)
    }

    /// Returns the end of a reference that was discovered.
    pub(super) fn known_end(
        &self,
        text: &str,
        kind: Option<ObjectKind>,
        origin: Origin<'_>,
    ) -> Option<&End> {
        let section = kind.and_then(|kind| places::section(kind, self.is_swagger()));
        let resource = self.files.resource(origin.file, &origin.pointer());
        self.ends.get(&(origin.file, resource, text.to_owned(), section))
    }
}
