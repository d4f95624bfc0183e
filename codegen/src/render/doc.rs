//! Documentation comments: paragraphs that are rendered as one attribute, and sentences that several kinds of items have.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::docs;
use crate::ir::{Bound, Limits, Model};
use crate::names::Ident;

/// Derive macros of the prelude. A link to a type of the same name would be ambiguous.
const DERIVES: &[&str] =
    &["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Returns a link to a type of the same file.
pub(super) fn link(ty: &Ident) -> String {
    let name = ty.as_written();
    if DERIVES.contains(&name.as_str()) {
        format!("[`{name}`](type@{name})")
    } else {
        format!("[`{name}`]")
    }
}

/// Returns a sentence that names the schema of a model.
pub(super) fn origin(model: &Model) -> String {
    let at = if model.is_component() { "" } else { "at " };
    format!("Generated from the schema {at}{}.", docs::code(&model.name.join(".")))
}

/// A builder of a documentation comment.
#[derive(Debug, Default)]
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// Adds a heading that the generator wrote.
    pub(super) fn heading(self, text: impl Display) -> Self {
        self.lines([format!("# {text}")])
    }

    /// Adds a paragraph that the generator wrote. It is wrapped, but not escaped.
    pub(super) fn paragraph(self, text: impl AsRef<str>) -> Self {
        self.lines(docs::wrap(text.as_ref()))
    }

    /// Adds lines that the generator wrote as one paragraph.
    pub(super) fn lines<T: Into<String>>(mut self, lines: impl IntoIterator<Item = T>) -> Self {
        self.blank();
        self.lines.extend(lines.into_iter().map(Into::into));
        self
    }

    /// Adds a description from the document, or `fallback` if there is none.
    pub(super) fn description(self, text: Option<&str>, fallback: &str) -> Self {
        let lines = text.map(docs::lines).unwrap_or_default();
        if lines.is_empty() { self.paragraph(fallback) } else { self.lines(lines) }
    }

    /// Adds a description from the document, if there is one.
    pub(super) fn more(self, text: Option<&str>) -> Self {
        let lines = text.map(docs::lines).unwrap_or_default();
        if lines.is_empty() { self } else { self.lines(lines) }
    }

    /// Adds the default and the bounds of a value.
    pub(super) fn limits(self, limits: &Limits) -> Self {
        let mut parts = Vec::new();
        if let Some(default) = &limits.default {
            parts.push(format!("Default: {}.", docs::code(default)));
        }
        let limit = |bound: &Bound, inclusive, exclusive| {
            let words = if bound.exclusive { exclusive } else { inclusive };
            format!("{words} `{}`.", bound.number)
        };
        let minimum = limits.minimum.as_ref();
        parts.extend(minimum.map(|bound| limit(bound, "Minimum:", "Greater than")));
        let maximum = limits.maximum.as_ref();
        parts.extend(maximum.map(|bound| limit(bound, "Maximum:", "Less than")));
        if parts.is_empty() { self } else { self.paragraph(parts.join(" ")) }
    }

    fn blank(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    /// Returns the attribute.
    pub(super) fn tokens(self, cx: Context<'_>) -> TokenStream {
        let text = cx.comments.add(self.lines);
        quote!(#[doc = #text])
    }

    /// Returns the attribute of a module or file.
    pub(super) fn inner(self, cx: Context<'_>) -> TokenStream {
        let text = cx.comments.add(self.lines);
        quote!(#![doc = #text])
    }
}
