//! A document, its sources, and the positions of its nodes in the sources.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::source_map::SourceMap;
use super::source_text::SourceText;
use super::text::{self, Parsed};
use crate::diagnostics::{Diagnostics, Excerpt, Locate, Place};
use crate::pointer::{At, Pointer};
use crate::reference::Unresolved;
use crate::source::Source;

/// A document, which [`read`](crate::read()) has converted to the structure of OpenAPI 3.0.
#[derive(Debug)]
pub struct Document {
    sources: Vec<SourceText>,
    value: Value,
    source_map: SourceMap,
    /// True if a key occurs twice in an object of the source.
    has_duplicates: bool,
    /// The references that lead to nothing, by their strings.
    unresolved: HashMap<String, Unresolved>,
    /// The document with overlays, before its conversion.
    overlaid: Option<Value>,
}

impl Document {
    pub(super) fn new(parsed: Parsed) -> Self {
        let Parsed { source, value, has_duplicates } = parsed;
        let (source_map, unresolved) = (SourceMap::default(), HashMap::new());
        let sources = vec![source];
        Self { sources, value, source_map, has_duplicates, unresolved, overlaid: None }
    }

    /// Returns the document after its conversion. `source_map` maps its nodes to the pointers before the conversion.
    pub(super) fn converted(self, value: Value, source_map: SourceMap) -> Self {
        let is_first = !self.source_map.is_converted();
        let source_map = source_map.after(self.source_map);
        let overlaid =
            if is_first && self.sources.len() > 1 { Some(self.value) } else { self.overlaid };
        Self { value, source_map, overlaid, ..self }
    }

    /// Returns the document after its references were resolved.
    pub(super) fn linked(self, linked: Linked) -> Self {
        let Linked { value, source_map, sources, unresolved } = linked;
        let mut document = self.converted(value, source_map);
        document.sources.extend(sources);
        Self { unresolved, ..document }
    }

    /// Returns the references that lead to nothing, by their strings.
    pub(crate) fn unresolved(&self) -> &HashMap<String, Unresolved> {
        &self.unresolved
    }

    /// Adds an error for each member whose key occurs twice, unless an overlay has removed or replaced the member.
    /// Returns whether there is one.
    pub(super) fn report_duplicates(&self, diagnostics: &mut Diagnostics) -> bool {
        let Some(source) = self.sources.first().filter(|_| self.has_duplicates) else {
            return false;
        };
        let count = diagnostics.len();
        if self.sources.len() == 1 {
            source.report_duplicates(&|_| true, diagnostics);
        } else {
            let mut kept = HashSet::new();
            self.collect_kept(&self.value, &At::Root, &mut kept);
            source.report_duplicates(&|pointer| kept.contains(pointer), diagnostics);
        }
        diagnostics.len() > count
    }

    /// Collects the nodes of the first source that no overlay has removed or replaced.
    fn collect_kept(&self, value: &Value, at: &At<'_>, kept: &mut HashSet<Pointer>) {
        let (source, there) = self.source_map.find(&at.pointer());
        if source == 0 {
            kept.insert(there);
        }
        match value {
            Value::Object(members) => {
                members.iter().for_each(|(key, member)| {
                    self.collect_kept(member, &at.child(key), kept);
                });
            }
            Value::Array(elements) => {
                elements.iter().enumerate().for_each(|(index, element)| {
                    self.collect_kept(element, &at.index(index), kept);
                });
            }
            _ => {}
        }
    }

    /// Returns the document after overlays and conversion.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the document before any conversion, to which a further overlay would apply.
    pub(crate) fn as_written(&self) -> Option<Cow<'_, Value>> {
        match (self.sources.as_slice(), &self.overlaid) {
            (_, Some(overlaid)) => Some(Cow::Borrowed(overlaid)),
            ([_, _, ..], None) if !self.source_map.is_converted() => {
                Some(Cow::Borrowed(&self.value))
            }
            ([source, ..], None) => {
                let (_, value) = text::parse(source.source.clone(), &mut Diagnostics::new())?;
                Some(Cow::Owned(value))
            }
            ([], None) => None,
        }
    }

    /// Returns the pointer of a node before any conversion. `None` if it comes from another source.
    pub(crate) fn written_at(&self, pointer: &Pointer) -> Option<Pointer> {
        self.source_map.before_conversion(pointer)
    }

    /// Returns the sources of the document: the document itself first, then the overlays, then the other files.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().map(|source| &source.source)
    }

    /// Returns the index in [`sources`](Self::sources) of the source that a node comes from.
    pub(super) fn source_of(&self, pointer: &Pointer) -> usize {
        self.source_map.find(pointer).0
    }

    /// Returns the source with an index in [`sources`](Self::sources).
    pub(crate) fn source(&self, index: usize) -> Option<&SourceText> {
        self.sources.get(index)
    }

    /// Returns the parts of the document for an edit: its value, the origins of its nodes, and its sources.
    pub(crate) fn parts_mut(&mut self) -> (&mut Value, &mut SourceMap, &mut Vec<SourceText>) {
        (&mut self.value, &mut self.source_map, &mut self.sources)
    }
}

/// The parts of a document whose references were resolved.
pub(super) struct Linked {
    pub(super) value: Value,
    pub(super) source_map: SourceMap,
    /// The other files that the document refers to.
    pub(super) sources: Vec<SourceText>,
    pub(super) unresolved: HashMap<String, Unresolved>,
}

impl Locate for Document {
    fn locate(&self, pointer: &Pointer) -> Option<Place> {
        let (source, there) = self.source_map.find(pointer);
        Some(self.sources.get(source)?.locate(&there))
    }

    fn excerpt(&self, place: &Place) -> Option<Excerpt> {
        self.sources.iter().find(|source| source.source.name == place.file)?.excerpt(place)
    }
}
