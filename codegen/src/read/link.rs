//! Resolves references to any place and into other files: every target becomes a component of the document.
//!
//! A target in the document moves to `components`, and a reference takes its place, so that all references to it share
//! one type. A target in another file is copied to `components`. Where OpenAPI 3.0 has no reference, such as in place of a
//! path item, the reference is replaced by a copy of its target. The [`SourceMap`] has the origin of each node. References
//! that lead to nothing stay as they are, and validation reports them.
//!
//! `discover` finds the references and their ends with `resolve`, `names` names the targets, and `rebuild` makes the new
//! document.

mod discover;
mod files;
mod names;
mod places;
mod rebuild;
mod resolve;
mod targets;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use self::discover::SWAGGER_SECTIONS;
pub use self::files::referenced_files;
use self::files::{FileId, Files};
use self::targets::{TargetId, Targets};
use super::Version;
use super::document::{Document, Linked};
use super::source_map::SourceMap;
use crate::diagnostics::Diagnostics;
use crate::limits;
use crate::pointer::{At, Pointer};
use crate::reference::Unresolved;
use crate::source::SourceFiles;

/// A node of a file.
type Key = (FileId, Pointer);

/// A reference: the file and the schema resource that have it, its string, and the section of its target.
type ReferenceKey = (FileId, Pointer, String, Option<&'static str>);

/// The node that a reference leads to.
#[derive(Clone, Debug)]
enum End {
    /// A component of the document.
    Component(Pointer),
    /// A target that becomes a component.
    Target(TargetId),
    /// A node that is copied to the place of the reference.
    Copy(Key),
    /// Nothing. The reference gets this string.
    Nothing(String),
}

/// The place of a node in a file: a pointer and the place below it.
#[derive(Clone, Copy)]
struct Origin<'a> {
    file: FileId,
    base: &'a Pointer,
    at: &'a At<'a>,
}

impl Origin<'_> {
    fn pointer(&self) -> Pointer {
        self.base.join(&self.at.pointer())
    }

    /// Returns the node.
    fn key(&self) -> Key {
        (self.file, self.pointer())
    }
}

/// The references of a document and of the files that it refers to.
struct Linker<'a> {
    files: Files<'a>,
    version: Version,
    targets: Targets,
    ends: HashMap<ReferenceKey, End>,
    unresolved: HashMap<String, Unresolved>,
    /// The ends of chains of references, by the reference that begins the chain.
    followed: HashMap<Key, Result<Key, Unresolved>>,
    /// The nodes that are being copied.
    open: Vec<Key>,
    /// The path items that were copied. A second copy of an operation cannot have the same `operationId`.
    copied: HashSet<Key>,
    /// The size that copies can still add.
    room: usize,
    source_map: SourceMap,
    has_changes: bool,
}

/// Resolves the references of a document. Returns `None` if all of them lead to components already.
pub(super) fn link(
    document: &Document,
    version: Version,
    diagnostics: &mut Diagnostics,
) -> Option<Linked> {
    let none = SourceFiles::default();
    let known = document.sources().next().and_then(|source| source.files()).unwrap_or(&none);
    if !discover::is_needed(document.value(), version) {
        return None;
    }
    let root = Rc::new(document.value().clone());
    let texts: usize = document.sources().map(|source| source.text.len()).sum();
    let mut linker = Linker {
        files: Files::new(known, Rc::clone(&root), document.sources().count(), diagnostics),
        version,
        targets: Targets::default(),
        ends: HashMap::new(),
        unresolved: HashMap::new(),
        followed: HashMap::new(),
        open: Vec::new(),
        copied: HashSet::new(),
        room: limits::size(texts),
        source_map: SourceMap::default(),
        has_changes: false,
    };
    linker.discover(&root);
    if !linker.has_changes && linker.unresolved.is_empty() {
        return None;
    }
    linker.name(&root);
    // The copies are made in the same order, so that all of them fit if they fitted before.
    linker.room = limits::size(texts);
    let value = linker.rebuild(&root);
    let Linker { files, source_map, unresolved, .. } = linker;
    Some(Linked { value, source_map, sources: files.sources, unresolved })
}

impl Linker<'_> {
    fn is_swagger(&self) -> bool {
        matches!(self.version, Version::Swagger2)
    }

    /// Returns the section and the name of a node that is a component of the document.
    fn component<'p>(&self, key: &'p Key) -> Option<(Cow<'p, str>, String)> {
        let mut tokens = key.1.tokens();
        let first = tokens.next().filter(|_| key.0 == self.files.document)?;
        let (section, name) = if first == "components" {
            let section = tokens.next()?;
            let is_known = crate::grammar::SECTIONS.iter().any(|(known, _)| *known == section);
            (Some(section).filter(|_| is_known)?, tokens.next()?)
        } else {
            let is_known = self.is_swagger() && SWAGGER_SECTIONS.contains(&first.as_ref());
            (Some(first).filter(|_| is_known)?, tokens.next()?)
        };
        tokens.next().is_none().then(|| (section, name.into_owned()))
    }
}
