//! Neither `Debug` nor a message shows a secret, in any type that contains one.
//!
//! The documents mark secrets with `format: password`, and the suite plants a secret in each of these members of every
//! model, request and response. It does not find a secret that the document does not mark; `held` checks the names of
//! members for that.

#![cfg(all(feature = "v1", feature = "v26"))]

#[path = "../support/document.rs"]
mod document;
#[path = "../support/models.rs"]
mod models;
#[path = "../support/operations.rs"]
mod operations;
#[path = "../support/versions.rs"]
mod versions;

mod clients;
mod held;
mod responses;
#[cfg(feature = "reqwest")]
mod transports;

use crate::document::SECRET;

/// Asserts that a string contains no planted secret.
fn check(name: &str, text: &str) {
    let leak = text.lines().find(|line| line.contains(SECRET));
    assert!(leak.is_none(), "{name}: {}", leak.unwrap_or_default());
}
