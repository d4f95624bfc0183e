//! The files of a document: parsed when a reference needs them, with the identifiers of their schemas.

use std::collections::HashMap;
use std::ops::Index;
use std::rc::Rc;

use serde_json::Value;

use super::super::source_text::SourceText;
use super::super::text;
use crate::arena::{Arena, ids};
use crate::diagnostics::Diagnostics;
use crate::pointer::{At, Pointer};
use crate::reference::{ReferenceString, Unresolved, join, relative};
use crate::source::SourceFiles;

ids! {
    /// The id of a file.
    FileId;
}

/// A file and its value.
pub(super) struct File {
    /// The path relative to the directory of all files.
    pub(super) path: String,
    pub(super) value: Rc<Value>,
    /// The index of the file among the sources of the document.
    pub(super) source: usize,
    identifiers: Identifiers,
}

/// The document and the other files that references have needed so far.
pub(super) struct Files<'a> {
    known: &'a SourceFiles,
    all: Arena<FileId, File>,
    /// The document.
    pub(super) document: FileId,
    /// The files by their paths, or the reason why a file was not read.
    ids: HashMap<String, Result<FileId, Unresolved>>,
    /// The number of sources of the document before the other files.
    earlier_sources: usize,
    pub(super) sources: Vec<SourceText>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl<'a> Files<'a> {
    pub(super) fn new(
        known: &'a SourceFiles,
        root: Rc<Value>,
        earlier_sources: usize,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let path = known.document.clone();
        let identifiers = Identifiers::of(&root);
        let mut all = Arena::default();
        let document = all.push(File { path: path.clone(), value: root, source: 0, identifiers });
        let ids = HashMap::from([(path, Ok(document))]);
        Self { known, all, document, ids, earlier_sources, sources: Vec::new(), diagnostics }
    }

    /// Returns the value of a file.
    pub(super) fn value(&self, file: FileId) -> Rc<Value> {
        Rc::clone(&self[file].value)
    }

    /// Returns the file that a reference in another file names.
    pub(super) fn find(&mut self, from: FileId, reference: &str) -> Result<FileId, Unresolved> {
        let base = &self[from].path;
        if crate::reference::is_url(reference) {
            return Err(Unresolved::Url);
        }
        let path = join(base, reference).ok_or(Unresolved::Outside)?;
        if let Some(known) = self.ids.get(&path) {
            return *known;
        }
        let file = self.read(&path);
        self.ids.insert(path, file);
        file
    }

    /// Parses a file that no reference has needed before.
    fn read(&mut self, path: &str) -> Result<FileId, Unresolved> {
        let source = self.known.others.get(path).ok_or_else(|| {
            let is_known = self.known.not_utf8.contains(path);
            if is_known { Unresolved::NotUtf8 } else { Unresolved::NoFile }
        })?;
        let parsed = text::parse(source.clone(), self.diagnostics);
        let (source, value) = parsed.ok_or(Unresolved::Unreadable)?;
        let index = self.earlier_sources + self.sources.len();
        self.sources.push(source);
        let identifiers = Identifiers::of(&value);
        let value = Rc::new(value);
        Ok(self.all.push(File { path: path.to_owned(), value, source: index, identifiers }))
    }

    /// Returns the root of the schema resource that a node belongs to: the nearest schema around it with an `$id`.
    pub(super) fn resource(&self, file: FileId, at: &Pointer) -> Pointer {
        let resources = &self[file].identifiers.resources;
        if resources.is_empty() {
            return Pointer::root();
        }
        let mut place = Some(at.clone());
        while let Some(pointer) = place {
            if resources.contains_key(&pointer) {
                return pointer;
            }
            place = pointer.parent();
        }
        Pointer::root()
    }

    /// Returns the schema whose `$id` a reference is.
    pub(super) fn identified(
        &self,
        file: FileId,
        at: &Pointer,
        reference: &str,
    ) -> Option<(FileId, Pointer)> {
        let resource = self.resource(file, at);
        let base = self[file].identifiers.resources.get(&resource);
        let absolute = base.map(|base| relative(base, reference));
        self.all.iter().find_map(|(id, file)| {
            let find = |uri: &str| file.identifiers.uris.get(uri);
            let found = absolute.as_deref().and_then(find).or_else(|| find(reference))?;
            Some((id, found.clone()))
        })
    }

    /// Returns the schema with an anchor in a resource, or else the only one of the file with this anchor.
    pub(super) fn anchor(&self, file: FileId, resource: &Pointer, name: &str) -> Option<Pointer> {
        let places = self[file].identifiers.anchors.get(name)?;
        let is_here = |place: &&Pointer| self.resource(file, place) == *resource;
        let mut here = places.iter().filter(is_here);
        match (here.next(), here.next(), places.as_slice()) {
            (Some(place), None, _) | (None, _, [place]) => Some(place.clone()),
            _ => None,
        }
    }
}

impl Index<FileId> for Files<'_> {
    type Output = File;

    fn index(&self, id: FileId) -> &File {
        &self.all[id]
    }
}

/// The `$id`s and anchors of the schemas of a file.
#[derive(Default)]
struct Identifiers {
    /// The roots of schema resources, with their absolute URIs.
    resources: HashMap<Pointer, String>,
    uris: HashMap<String, Pointer>,
    anchors: HashMap<String, Vec<Pointer>>,
}

impl Identifiers {
    fn of(root: &Value) -> Self {
        let mut identifiers = Self::default();
        let base = ["$self", "$id"].iter().find_map(|key| root.get(*key)?.as_str()).unwrap_or("");
        if !base.is_empty() {
            identifiers.uris.insert(base.to_owned(), Pointer::root());
            identifiers.resources.insert(Pointer::root(), base.to_owned());
        }
        identifiers.collect(root, &At::Root, base);
        identifiers
    }

    /// Collects the identifiers of the schemas in a value. `base` is the URI of the schema resource around it.
    fn collect(&mut self, value: &Value, at: &At<'_>, base: &str) {
        match value {
            Value::Object(members) => {
                let text = |key: &str| members.get(key).and_then(Value::as_str);
                for key in ["$anchor", "$dynamicAnchor"] {
                    if let Some(name) = text(key) {
                        let places = self.anchors.entry(name.to_owned()).or_default();
                        let place = at.pointer();
                        if places.last() != Some(&place) {
                            places.push(place);
                        }
                    }
                }
                let id = text("$id").filter(|id| !id.starts_with('#') && !matches!(at, At::Root));
                let absolute = id.map(|id| relative(base, id));
                if let (Some(id), Some(absolute)) = (id, &absolute) {
                    let place = at.pointer();
                    self.uris.entry(id.to_owned()).or_insert_with(|| place.clone());
                    self.uris.entry(absolute.clone()).or_insert_with(|| place.clone());
                    self.resources.insert(place, absolute.clone());
                }
                let base = absolute.as_deref().unwrap_or(base);
                for (key, member) in members {
                    let is_data = ["const", "default", "enum", "example", "examples"];
                    if !is_data.contains(&key.as_str()) {
                        self.collect(member, &at.child(key), base);
                    }
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.collect(element, &at.index(index), base);
                }
            }
            _ => {}
        }
    }
}

/// Returns the paths of the files that a file refers to, without the file itself, sorted.
///
/// `path` is the path of the file, relative to the directory of all files. References out of the directory and to
/// URLs are left out.
#[must_use]
pub fn referenced_files(path: &str, text: &str) -> Vec<String> {
    // Parsing takes long for a large document, and most documents refer only to themselves.
    let is_elsewhere = |rest: &str| {
        let value = rest.trim_start_matches(['"', '\'', ':', ' ', '\t', '\r', '\n']);
        !value.starts_with('#')
    };
    let has_mapping = ["mapping", "defaultMapping"].iter().any(|key| text.contains(key));
    if !has_mapping && !text.split("$ref").skip(1).any(is_elsewhere) {
        return Vec::new();
    }
    let source = crate::source::Source::new(path, text);
    let parsed = crate::stack::run(|| text::parse(source, &mut Diagnostics::new()));
    let Some((_, value)) = parsed else { return Vec::new() };
    let documents = ReferenceString::all(&value).filter_map(|one| match one {
        ReferenceString::Ref(text) | ReferenceString::Mapped(text) => text.split('#').next(),
        ReferenceString::Dynamic(_) => None,
    });
    let documents = documents.filter(|document| !document.is_empty());
    let mut found: Vec<String> = documents.filter_map(|document| join(path, document)).collect();
    found.sort();
    found.dedup();
    found.retain(|found| found != path);
    found
}
