//! The types of values: secrets, times, JSON, redirects, and members that a document does not describe.

pub(crate) mod extra;
pub mod format;
pub(crate) mod go_duration;
pub(crate) mod json;
pub(crate) mod json_error;
pub(crate) mod json_path;
pub(crate) mod redirect;
pub(crate) mod secret;
pub(crate) mod timestamp;
