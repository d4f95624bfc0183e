//! The codec of generated models and responses, and its limits. Nothing here does I/O.

#[macro_use]
pub(crate) mod object;
#[macro_use]
pub(crate) mod open_enum;
#[allow(dead_code, unused_macros, reason = "the documents of Hydra have no unions")]
#[macro_use]
pub(crate) mod union;
pub(crate) mod text;

#[allow(dead_code, reason = "the documents of Hydra have no floating-point numbers")]
pub(crate) mod bounded;
pub(crate) mod budget;
#[allow(dead_code, reason = "Hydra 26.2 sends no text")]
pub(crate) mod charset;
#[allow(dead_code, reason = "the documents of Hydra do not use all of it")]
pub(crate) mod decode;
pub(crate) mod header_list;
