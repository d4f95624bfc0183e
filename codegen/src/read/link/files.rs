//! The files of a document: parsed when a reference needs them, with the identifiers of their schemas.

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use super::super::source_text::SourceText;
use super::super::text;
use crate::diagnostics::Diagnostics;
use crate::pointer::{At, Pointer};
use crate::reference::{ReferenceString, Unresolved, join, relative};
use crate::source::SourceFiles;

/// A file and its value.
pub(super) struct File {
    /// The path relative to the directory of all files.
    pub(super) path: String,
    pub(super) value: Rc<Value>,
    identifiers: Identifiers,
}

/// The document (number 0) and the other files that references have needed so far.
pub(super) struct Files<'a> {
    known: &'a SourceFiles,
    all: Vec<File>,
    /// The numbers of files, or the reason why a file is not among them.
    numbers: HashMap<String, Result<usize, Unresolved>>,
    pub(super) sources: Vec<SourceText>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl<'a> Files<'a> {
    pub(super) fn new(
        known: &'a SourceFiles,
        root: Rc<Value>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let path = known.document.clone();
        let numbers = HashMap::from([(path.clone(), Ok(0))]);
        let identifiers = Identifiers::of(&root);
        let all = vec![File { path, value: root, identifiers }];
        Self { known, all, numbers, sources: Vec::new(), diagnostics }
    }

    pub(super) fn get(&self, number: usize) -> Option<&File> {
        self.all.get(number)
    }

    /// Returns the value of a file.
    pub(super) fn value(&self, number: usize) -> Rc<Value> {
        self.get(number).map_or_else(Rc::default, |file| Rc::clone(&file.value))
    }

    /// Returns the number of the file that a reference in another file names.
    pub(super) fn find(&mut self, from: usize, reference: &str) -> Result<usize, Unresolved> {
        let base = self.get(from).map_or("", |file| file.path.as_str());
        if crate::reference::is_url(reference) {
            return Err(Unresolved::Url);
        }
        let path = join(base, reference).ok_or(Unresolved::Outside)?;
        if let Some(number) = self.numbers.get(&path) {
            return *number;
        }
        let number = self.read(&path);
        self.numbers.insert(path, number);
        number
    }

    /// Parses a file that no reference has needed before.
    fn read(&mut self, path: &str) -> Result<usize, Unresolved> {
        let source = self.known.others.get(path).ok_or_else(|| {
            let is_known = self.known.not_utf8.contains(path);
            if is_known { Unresolved::NotUtf8 } else { Unresolved::NoFile }
        })?;
        let parsed = text::parse(source.clone(), self.diagnostics);
        let (source, value) = parsed.ok_or(Unresolved::Unreadable)?;
        self.sources.push(source);
        let identifiers = Identifiers::of(&value);
        self.all.push(File { path: path.to_owned(), value: Rc::new(value), identifiers });
        Ok(self.all.len() - 1)
    }

    /// Returns the root of the schema resource that a node belongs to: the nearest schema around it with an `$id`.
    pub(super) fn resource(&self, number: usize, at: &Pointer) -> Pointer {
        let resources = self.get(number).map(|file| &file.identifiers.resources);
        let Some(resources) = resources.filter(|all| !all.is_empty()) else {
            return Pointer::root();
        };
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
        number: usize,
        at: &Pointer,
        reference: &str,
    ) -> Option<(usize, Pointer)> {
        let resource = self.resource(number, at);
        let base = self.get(number)?.identifiers.resources.get(&resource);
        let absolute = base.map(|base| relative(base, reference));
        self.all.iter().enumerate().find_map(|(number, file)| {
            let find = |uri: &str| file.identifiers.uris.get(uri);
            let found = absolute.as_deref().and_then(find).or_else(|| find(reference))?;
            Some((number, found.clone()))
        })
    }

    /// Returns the schema with an anchor in a resource, or else the only one of the file with this anchor.
    pub(super) fn anchor(&self, number: usize, resource: &Pointer, name: &str) -> Option<Pointer> {
        let places = self.get(number)?.identifiers.anchors.get(name)?;
        let is_here = |place: &&Pointer| self.resource(number, place) == *resource;
        let mut here = places.iter().filter(is_here);
        match (here.next(), here.next(), places.as_slice()) {
            (Some(place), None, _) | (None, _, [place]) => Some(place.clone()),
            _ => None,
        }
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
