//! Documentation comments: paragraphs that become one attribute, which stands for all their lines.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::docs;
use crate::ir::{Bound, Limits};
use crate::names::Ident;

// Macros that are everywhere in scope, and are spelled like types.
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

/// Documentation as it grows, paragraph by paragraph.
#[derive(Debug, Default)]
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// Adds a paragraph of our own, as it stands.
    pub(super) fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.blank();
        self.lines.push(text.into());
        self
    }

    /// Adds lines of our own that belong together.
    pub(super) fn lines<T: Into<String>>(mut self, lines: impl IntoIterator<Item = T>) -> Self {
        self.blank();
        self.lines.extend(lines.into_iter().map(Into::into));
        self
    }

    /// Adds a description of the document's, or else `fallback`.
    pub(super) fn description(self, text: Option<&str>, fallback: &str) -> Self {
        let lines = text.map(docs::lines).unwrap_or_default();
        if lines.is_empty() { self.paragraph(fallback) } else { self.lines(lines) }
    }

    /// Adds a description of the document's, if it has one.
    pub(super) fn more(self, text: Option<&str>) -> Self {
        let lines = text.map(docs::lines).unwrap_or_default();
        if lines.is_empty() { self } else { self.lines(lines) }
    }

    /// Adds what the document says of a value's default and bounds.
    pub(super) fn limits(self, limits: &Limits) -> Self {
        let mut parts = Vec::new();
        if let Some(default) = &limits.default {
            parts.push(format!("Default: {}.", docs::code(default)));
        }
        let side = |bound: &Bound, within, beyond| {
            let words = if bound.exclusive { beyond } else { within };
            format!("{words} {}", bound.number)
        };
        match (&limits.minimum, &limits.maximum) {
            (Some(minimum), Some(maximum)) if !minimum.exclusive && !maximum.exclusive => {
                parts.push(format!("From {} to {}.", minimum.number, maximum.number));
            }
            (Some(minimum), Some(maximum)) => {
                let minimum = side(minimum, "At least", "More than");
                parts.push(format!("{minimum}, {}.", side(maximum, "at most", "less than")));
            }
            (Some(minimum), None) => {
                parts.push(format!("{}.", side(minimum, "At least", "More than")));
            }
            (None, Some(maximum)) => {
                parts.push(format!("{}.", side(maximum, "At most", "Less than")));
            }
            (None, None) => {}
        }
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
