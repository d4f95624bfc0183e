//! The requests of all operations, compared with golden files and with the document, and the encoding of values and
//! credentials.
//!
//! Each operation has a request with all parameters and members, and one with only the required ones. The suite shows the
//! encoded bytes; `wire` and `live` show that Hydra accepts such requests. `UPDATE_GOLDEN=1 cargo test -p hydra-client
//! --test requests` rewrites the files in `golden`.

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
