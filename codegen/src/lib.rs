//! Writes a Rust API client from OpenAPI documents: text in, files out.
//!
//! Data flows one way. [`read()`] makes a [`Document`] of a text, [`apply`] corrects it by an overlay, and [`lint()`]
//! judges it; [`Document::open_api`] hands the typed document to what lowers it. Every problem found on the way is a
//! [`Diagnostic`] that says where it stands.
//!
//! The crate reads no file, no clock, no environment and no network, and no document makes it panic.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::todo,
        clippy::indexing_slicing
    )
)]

mod source;

mod pointer;

mod diagnostics;

mod read;

mod overlay;

mod lint;

pub use crate::diagnostics::{Code, Diagnostic, Diagnostics, Excerpt, Place, Severity};
pub use crate::lint::lint;
pub use crate::overlay::apply;
pub use crate::pointer::{Pointer, Tokens};
pub use crate::read::{Document, read};
pub use crate::source::Source;
