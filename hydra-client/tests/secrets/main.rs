//! No secret is shown: not by `Debug`, not by a message, whatever holds it.
//!
//! What is a secret stands in the documents, as `format: password`: a newly marked member is tested
//! without a change here.

#![cfg(all(feature = "v1", feature = "v26"))]

#[path = "../document/mod.rs"]
mod document;
#[path = "../models/mod.rs"]
mod models;
#[path = "../operations/mod.rs"]
mod operations;

mod answers;
mod clients;
mod held;
#[cfg(feature = "reqwest")]
mod transports;

use crate::document::SECRET;

/// Asserts that nothing planted is in a text.
fn check(name: &str, text: &str) {
    let leak = text.lines().find(|line| line.contains(SECRET));
    assert!(leak.is_none(), "{name}: {}", leak.unwrap_or_default());
}
