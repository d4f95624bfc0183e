//! A client of Ory Hydra, the OAuth 2.0 and OpenID Connect server.

// What generated code is made of is written for any document; each uses what it needs.
#![allow(dead_code, unused_imports, unused_macros)]

#[macro_use]
mod object;
#[macro_use]
mod open_enum;
mod text;

mod extra;
mod go_duration;
mod redirect;
mod secret;
mod timestamp;

pub use crate::extra::Extra;
pub use crate::go_duration::{GoDuration, GoDurationError};
pub use crate::redirect::Redirect;
pub use crate::secret::Secret;
pub use crate::timestamp::{Timestamp, TimestampError};
