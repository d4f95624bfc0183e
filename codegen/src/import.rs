//! Converts a published document to the document of a new version: its facts in the normal form, with the prose and the
//! corrections of an earlier version.
//!
//! Facts come from the published document. Prose and examples come from the earlier version, if the part is the same.
//! Corrections are copied verbatim if they still correct something. This module returns strings and writes no file.

mod corrections;
mod facts;
mod yaml;

use serde_json::Value;

use crate::diagnostics::Diagnostics;
use crate::pointer::Pointer;
use crate::read::read;
use crate::source::Source;
use crate::stack;

pub use self::corrections::{Assumed, Dropped};

/// A version from which prose and corrections are taken.
#[derive(Clone, Debug)]
pub struct Template {
    /// The document, in OpenAPI 3.0.
    pub document: Source,
    /// The overlay with its corrections.
    pub corrections: Source,
}

/// The documents of a new version, and the parts that a person has to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The content of the document.
    pub document: String,
    /// The content of the overlay.
    pub corrections: String,
    /// The parts that have no description, because the earlier version does not have them.
    pub undescribed: Vec<Pointer>,
    /// The parts that have a description, but whose facts differ from the earlier version.
    pub changed: Vec<Pointer>,
    /// The corrections that are left out.
    pub dropped: Vec<Dropped>,
    /// The corrections that were added on an assumption.
    pub assumed: Vec<Assumed>,
}

/// Creates the documents of a version from a published document. `version` is the version of Hydra, such as `v27.0.0`.
///
/// Returns `None` if one of the documents cannot be read.
#[must_use]
pub fn import(
    published: Source,
    version: &str,
    template: Template,
    diagnostics: &mut Diagnostics,
) -> Option<Imported> {
    stack::run(|| {
        let Template { document, corrections } = template;
        let origin = published.name.clone();
        let published = read(published, diagnostics)?;
        let earlier = read(document, diagnostics)?;
        let facts::NormalForm { value, undescribed, changed } =
            facts::normal_form(published.value(), earlier.value(), version);
        let comments = format!(
            "# The API of Ory Hydra {version}: paths, parameters, properties, types and statuses as in the published \
             document,\n# described in our own words. Corrections of the facts are in corrections.yaml.\n"
        );
        let document = format!("{comments}{}", yaml::document(&value));
        let corrected = corrections::carry_over(
            &Source::new(origin, document.clone()),
            &corrections,
            &earlier,
            version,
        );
        Some(Imported {
            document,
            corrections: corrected.text,
            undescribed,
            changed,
            dropped: corrected.dropped,
            assumed: corrected.assumed,
        })
    })
}

/// Returns the content of a document in the normal form of `spec/`: the order of members and the layout of YAML.
///
/// The comments before the first member are kept; others are not.
#[must_use]
pub fn normal_form(document: Source, diagnostics: &mut Diagnostics) -> Option<String> {
    stack::run(|| {
        let text = &document.text;
        let mut lines = text.split_inclusive('\n');
        let length = lines.by_ref().take_while(|line| line.starts_with('#')).map(str::len).sum();
        let comments = text.get(..length).unwrap_or_default().to_owned();
        let document = read(document, diagnostics)?;
        let version = document.value().pointer("/info/version").and_then(Value::as_str);
        let version = version.unwrap_or_default().to_owned();
        let normal = facts::normal_form(document.value(), document.value(), &version);
        Some(format!("{comments}{}", yaml::document(&normal.value)))
    })
}
