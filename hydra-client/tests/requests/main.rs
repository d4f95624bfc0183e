//! The requests of all operations, compared with golden files, and the encoding of values and credentials.
//!
//! `UPDATE_GOLDEN=1 cargo test --test requests` rewrites the files in `golden`.

#![cfg(all(feature = "v1", feature = "v26"))]

#[path = "../support/document.rs"]
mod document;
#[path = "../support/versions.rs"]
mod versions;

mod golden;
mod recorder;
mod review;

mod v1;
mod v26;

mod credentials;
mod pairs;
mod paths;

#[cfg(feature = "reqwest")]
mod parsers;
#[cfg(feature = "reqwest")]
mod socket;
