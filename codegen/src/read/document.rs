//! A document, the sources it was made of, and where each of its nodes stands in them.

use std::sync::OnceLock;

use serde_json::Value;

use super::origins::Origins;
use super::places::{Duplicate, Notation, Places, Position};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Excerpt, Place};
use crate::pointer::Pointer;
use crate::source::Source;

/// A document in the shape of OpenAPI 3.0.
#[derive(Debug)]
pub struct Document {
    sources: Vec<SourceText>,
    value: Value,
    origins: Origins,
}

impl Document {
    pub(super) fn new(source: SourceText, value: Value, origins: Origins) -> Self {
        Self { sources: vec![source], value, origins }
    }

    /// Returns the document as it is after conversion and overlays.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the texts the document was made of: its own first, then those of the overlays.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().map(|source| &source.source)
    }

    /// Returns where a node stands, in the source it comes from, or else the nearest one above it.
    #[must_use]
    pub fn locate(&self, pointer: &Pointer) -> Option<Place> {
        let (source, there) = self.origins.find(pointer);
        self.locate_in_source(source, &there)
    }

    /// Returns what stands at a place.
    #[must_use]
    pub fn excerpt(&self, place: &Place) -> Option<Excerpt> {
        self.sources.iter().find(|source| source.source.name == place.file)?.excerpt(place)
    }

    pub(super) fn locate_in_source(&self, source: usize, pointer: &Pointer) -> Option<Place> {
        Some(self.sources.get(source)?.locate(pointer))
    }

    /// Takes the document apart for an edit, with the number that a new source gets.
    pub(crate) fn into_parts(self) -> (Value, Origins, Vec<SourceText>) {
        (self.value, self.origins, self.sources)
    }

    /// Puts a document together again.
    pub(crate) fn from_parts(value: Value, origins: Origins, sources: Vec<SourceText>) -> Self {
        Self { sources, value, origins }
    }
}

/// A source, and the places of its nodes once somebody has asked for one.
#[derive(Debug)]
pub(crate) struct SourceText {
    source: Source,
    notation: Notation,
    places: OnceLock<Places>,
}

impl SourceText {
    pub(super) fn new(source: Source, notation: Notation) -> Self {
        Self { source, notation, places: OnceLock::new() }
    }

    pub(crate) fn text(&self) -> &str {
        &self.source.text
    }

    /// Adds an error for each key that occurs twice in its object; returns whether there is one.
    pub(super) fn report_duplicates(&self, diagnostics: &mut Diagnostics) -> bool {
        let duplicates = self.places().duplicates();
        for Duplicate { pointer, key, line, column, first_line } in &duplicates {
            let place = Place { file: self.source.name.clone(), line: *line, column: *column };
            let excerpt = self.excerpt(&place);
            let message = format!("the key `{key}` occurs twice");
            diagnostics
                .error(Code::DuplicateKey, pointer, message)
                .help(format!("the first one is in line {first_line}; keep one of them"))
                .at(place, excerpt);
        }
        !duplicates.is_empty()
    }

    /// Adds an error about a node of this source.
    pub(crate) fn error<'d>(
        &self,
        code: Code,
        pointer: &Pointer,
        message: impl Into<String>,
        diagnostics: &'d mut Diagnostics,
    ) -> &'d mut Diagnostic {
        let place = self.locate(pointer);
        let excerpt = self.excerpt(&place);
        diagnostics.error(code, pointer, message).at(place, excerpt)
    }

    /// Adds a warning about a node of this source.
    pub(crate) fn warning<'d>(
        &self,
        code: Code,
        pointer: &Pointer,
        message: impl Into<String>,
        diagnostics: &'d mut Diagnostics,
    ) -> &'d mut Diagnostic {
        let place = self.locate(pointer);
        let excerpt = self.excerpt(&place);
        diagnostics.warning(code, pointer, message).at(place, excerpt)
    }

    /// Adds an error about a place in this source.
    pub(super) fn error_at<'d>(
        &self,
        code: Code,
        line: usize,
        column: usize,
        message: impl Into<String>,
        diagnostics: &'d mut Diagnostics,
    ) -> &'d mut Diagnostic {
        let place = Place { file: self.source.name.clone(), line, column };
        let line = self.source.text.split('\n').nth(line.saturating_sub(1));
        let excerpt = line.map(|line| Excerpt::new(line, column));
        diagnostics.error(code, &Pointer::root(), message).at(place, excerpt)
    }

    fn locate(&self, pointer: &Pointer) -> Place {
        let position = self.places().find(pointer);
        Place { file: self.source.name.clone(), line: position.line, column: position.column }
    }

    fn excerpt(&self, place: &Place) -> Option<Excerpt> {
        let position = Position { line: place.line, column: place.column };
        let (left, right) = self.places().split_line(&self.source.text, position)?;
        Some(Excerpt::between(left, right))
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::new(&self.source.text, self.notation))
    }
}
