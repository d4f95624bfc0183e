//! The types of values in models and responses: secrets, times and durations, the string formats of OpenAPI, JSON,
//! redirects, and members that a document does not describe.
//!
//! Most of them store the received string or JSON text and parse it only on request, so that a value that is not
//! changed is written back unchanged. How models are made of values is the subject of `codec`.

pub(crate) mod extra;
pub mod format;
pub(crate) mod go_duration;
pub(crate) mod json;
pub(crate) mod json_error;
pub(crate) mod json_path;
pub(crate) mod redirect;
pub(crate) mod secret;
pub(crate) mod timestamp;
