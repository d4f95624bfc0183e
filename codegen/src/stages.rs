//! The stages one by one, for the benchmarks in `benches/stages.rs`. They are not part of the public API.

use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;
use crate::format::{self, Comments};
use crate::generate::{Counts, NamedApi, Words, lower_and_name};
use crate::render;
use crate::validate::Validated;

/// A version that can be rendered.
#[derive(Debug)]
pub struct Version(NamedApi);

/// Lowers, analyzes and names.
#[must_use]
pub fn lower(validated: &Validated<'_>, words: &Words) -> Option<Version> {
    let mut diagnostics = Diagnostics::new();
    let mut counts = Counts::default();
    lower_and_name(validated, words, &mut counts, &mut diagnostics).map(Version)
}

/// A file that can be formatted.
#[derive(Debug)]
pub struct Rendered(TokenStream, Comments);

/// Renders all files, one after the other.
#[must_use]
pub fn render(version: &Version) -> Vec<Rendered> {
    let jobs = render::jobs(version.0.version("v26", "Hydra 26.2"));
    let files = jobs.iter().map(|job| job());
    files.map(|(file, comments)| Rendered(file.tokens, comments)).collect()
}

/// Formats all files, one after the other, and returns their length in bytes.
#[must_use]
pub fn format(files: Vec<Rendered>) -> usize {
    let texts = files.into_iter();
    let texts = texts.map(|Rendered(tokens, comments)| format::format("header", tokens, &comments));
    texts.flatten().map(|text| text.len()).sum()
}
