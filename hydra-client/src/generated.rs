//! The part of the runtime that only generated code uses.
//!
//! All generated code uses only the public API and this module: the versions of this crate, and the crates that
//! `cargo xtask codegen --crate` writes. Everything else in the crate stays private.
//!
//! The module is not part of the public API and has no stability guarantee. Only code that the generator of exactly
//! this version wrote may use it. Therefore a generated crate depends on one version of this crate (`=0.1.0`).

mod request;

pub use {bytes, http, serde};

pub use self::request::{operation_mut, request};
pub use crate::call::operation;
pub use crate::codec::{bounded, budget, object, text, union};
pub use crate::{
    __object as object, __open_enum as open_enum, __request as request, __union as union,
    __untyped_union as untyped_union,
};

#[cfg(any(test, feature = "testing"))]
pub use crate::__fixtures as fixtures;
#[cfg(any(test, feature = "testing"))]
pub use crate::testing::{assert_written_as, fixture};

/// The decoding of responses.
pub mod decode {
    pub use crate::call::page::{page, page_until_empty};
    pub use crate::codec::decode::*;
}

/// The messages of error bodies.
pub mod error {
    pub use crate::error::{debug, debug_object, display, display_body};
}
