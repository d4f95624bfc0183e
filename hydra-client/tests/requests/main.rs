//! What the client sends: every operation as a golden text, and what values and credentials become.
//!
//! `UPDATE_GOLDEN=1 cargo test --test requests` rewrites the texts in `golden`.

#![cfg(all(feature = "v1", feature = "v26"))]

#[path = "../document/mod.rs"]
mod document;

mod golden;
mod recorder;
mod review;

mod v1;
mod v26;

mod credentials;
mod pairs;
mod paths;

#[cfg(feature = "reqwest")]
#[cfg(feature = "reqwest")]
mod parsers;
#[cfg(feature = "reqwest")]
mod socket;
