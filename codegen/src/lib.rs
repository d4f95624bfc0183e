//! Writes a Rust API client from OpenAPI documents: text in, files out.
//!
//! Data flows one way. A document is [read](crate::read()), corrected by overlays, validated,
//! lowered to an IR, analyzed, named, rendered and formatted; [`generate()`] does all of it for a
//! version. Every problem is a [`Diagnostic`] with its place in the document. A [`Plan`] compares the
//! output with the existing files.
//!
//! The crate reads no file, no clock, no environment and no network, and no document makes it
//! panic.

#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::todo,
        clippy::unwrap_used
    )
)]

mod analyze;
mod arena;
mod coercion;
mod collection_format;
mod coverage;
mod diagnostics;
pub mod diff;
mod docs;
mod extensions;
mod format;
mod generate;
mod grammar;
mod graph;
pub mod import;
mod invisible;
mod ir;
mod json;
mod library;
mod limits;
pub mod lints;
mod lower;
mod media_type;
mod names;
mod output;
mod overlay;
mod path_template;
mod pointer;
mod read;
mod reference;
mod render;
mod reserved_headers;
mod settings;
mod skip;
mod source;
mod stack;
#[doc(hidden)]
pub mod stages;
mod status;
pub mod trace;
mod validate;

pub use crate::diagnostics::{
    Actions, Code, Diagnostic, Diagnostics, Excerpt, Locate, Other, Place, Related, Rendered,
    Severity, Styles, Summary, columns, kinds, visible, wrap,
};
pub use crate::generate::{Counts, Generated, Input, Words, generate};
pub use crate::json::escaped;
pub use crate::library::Package;
pub use crate::names::{REQUEST_METHODS, check_module, check_package};
pub use crate::output::{Change, Files, MANIFEST_MARK, MARK, Plan, is_generated};
pub use crate::overlay::apply;
pub use crate::pointer::{Pointer, Tokens};
pub use crate::read::{Document, read, referenced_files};
pub use crate::render::{ERROR_MEMBERS, EXPORTS, FEATURE_EXPORTS, FEATURES, NESTED_ERROR_MEMBERS};
pub use crate::reserved_headers::SET_BY_CLIENT;
pub use crate::settings::{Settings, Version, unused_words};
pub use crate::skip::{Skipped, Unsupported};
pub use crate::source::{Source, SourceFiles};
pub use crate::validate::{Validated, validate};
