//! The content of a source, and diagnostics at positions in it.

use std::sync::OnceLock;

use super::spans::{Duplicate, Notation, Position, Spans};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Excerpt, Place};
use crate::pointer::Pointer;
use crate::source::Source;

/// A source, and the positions of its nodes, which are computed on first use.
#[derive(Debug)]
pub(crate) struct SourceText {
    pub(super) source: Source,
    notation: Notation,
    spans: OnceLock<Spans>,
}

impl SourceText {
    pub(super) fn new(source: Source, notation: Notation) -> Self {
        Self { source, notation, spans: OnceLock::new() }
    }

    pub(crate) fn text(&self) -> &str {
        &self.source.text
    }

    /// Adds an error for each key that occurs twice in its object, if `is_kept` returns true for the member.
    pub(super) fn report_duplicates(
        &self,
        is_kept: &dyn Fn(&Pointer) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        let duplicates = self.spans().duplicates();
        // The parser of positions can stop before the key that the parser of documents has found.
        if duplicates.is_empty() {
            let message = Code::DuplicateKey.title();
            self.error(Code::DuplicateKey, &Pointer::root(), message, diagnostics);
        }
        for Duplicate { pointer, key, line, column, first_line } in &duplicates {
            if !is_kept(pointer) {
                continue;
            }
            let place = Place { file: self.source.name.clone(), line: *line, column: *column };
            let excerpt = self.excerpt(&place);
            let message = format!("the key `{key}` occurs twice");
            diagnostics
                .error(Code::DuplicateKey, pointer, message)
                .help(format!("the first one is in line {first_line}; keep one of them"))
                .at(place, excerpt);
        }
    }

    /// Adds an error about a node of this source.
    pub(crate) fn error<'d>(
        &self,
        code: Code,
        pointer: &Pointer,
        message: impl Into<String>,
        diagnostics: &'d mut Diagnostics,
    ) -> &'d mut Diagnostic {
        self.placed(diagnostics.error(code, pointer, message))
    }

    /// Adds a warning about a node of this source.
    pub(crate) fn warning<'d>(
        &self,
        code: Code,
        pointer: &Pointer,
        message: impl Into<String>,
        diagnostics: &'d mut Diagnostics,
    ) -> &'d mut Diagnostic {
        self.placed(diagnostics.warning(code, pointer, message))
    }

    /// Sets the place of a diagnostic about a node of this source.
    fn placed<'d>(&self, diagnostic: &'d mut Diagnostic) -> &'d mut Diagnostic {
        let place = self.locate(&diagnostic.pointer);
        let excerpt = self.excerpt(&place);
        diagnostic.at(place, excerpt)
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

    /// Returns the place of a node, or of the nearest node above it that has one.
    pub(super) fn locate(&self, pointer: &Pointer) -> Place {
        let position = self.spans().find(pointer);
        Place { file: self.source.name.clone(), line: position.line, column: position.column }
    }

    /// Returns the line of a place.
    pub(super) fn excerpt(&self, place: &Place) -> Option<Excerpt> {
        let position = Position { line: place.line, column: place.column };
        let (left, right) = self.spans().split_line(&self.source.text, position)?;
        Some(Excerpt::between(left, right))
    }

    fn spans(&self) -> &Spans {
        self.spans.get_or_init(|| Spans::new(&self.source.text, self.notation))
    }
}
