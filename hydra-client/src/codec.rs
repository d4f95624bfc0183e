//! The codec of generated models and responses, and its limits. It does no I/O.
//!
//! The public items are those that generated code uses, through [`generated`](crate::generated).

#![allow(
    clippy::missing_errors_doc,
    clippy::must_use_candidate,
    reason = "only generated code calls them"
)]

// The names of the macros in this crate, before the modules that use them. Other crates reach the macros through
// `generated`.
macro_rules! object {
    ($($table:tt)*) => { $crate::__object! { $($table)* } };
}
macro_rules! open_enum {
    ($($table:tt)*) => { $crate::__open_enum! { $($table)* } };
}
#[allow(unused_macros, reason = "the documents of Hydra have no unions")]
macro_rules! union {
    ($($table:tt)*) => { $crate::__union! { $($table)* } };
}
#[allow(unused_macros, reason = "the documents of Hydra have no unions")]
macro_rules! untyped_union {
    ($($table:tt)*) => { $crate::__untyped_union! { $($table)* } };
}

pub mod object;
pub(crate) mod open_enum;
pub mod text;
#[allow(dead_code, reason = "the documents of Hydra have no unions")]
pub mod union;

#[allow(dead_code, reason = "the documents of Hydra have no floating-point numbers")]
pub mod bounded;
pub mod budget;
#[allow(dead_code, reason = "no response of Hydra 26.2 is plain text")]
pub(crate) mod charset;
#[allow(dead_code, reason = "the documents of Hydra do not use all of it")]
pub(crate) mod decode;
pub(crate) mod header_list;
