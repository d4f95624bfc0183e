//! A client of Ory Hydra, the OAuth 2.0 and OpenID Connect server.
//!
//! What differs between operations is generated and lives in a module for each generation of Hydra's
//! API. What they share is here, written by hand and once: a [`Client`] sends a [`Request`], which
//! gives a value or an [`Error`].
//!
//! # Features
//!
//! | feature | | default |
//! |---|---|---|
//! | `v1`, `v26` | the API of Hydra 1.0 and 1.1, and of Hydra 26.2 | yes |
//! | `reqwest` | the transport over reqwest | yes |
//! | `rustls` | `https` by rustls with the platform's roots of trust | yes |
//! | `native-tls` | `https` by what the platform has; with `rustls`, that is used | |
//! | `blocking` | `Request::send_blocking`, for threads without a runtime | |
//! | `stream` | lists as a `Stream` of futures-core 0.3 | |
//! | `tower` | `TowerTransport`, over a service of tower-service 0.3 | |
//! | `tracing` | a span for each call, an event for each attempt | |
//! | `testing` | `testing::MockHydra`, which answers by a script | |
//! | `chrono`, `jiff`, `time` | conversions of [`Timestamp`] | |
//!
//! They only add. Without any, the crate encodes requests ([`Request::to_http`]) and decodes responses
//! ([`Request::from_http`]) or sends over a [`Transport`] of the caller's.

#![cfg_attr(
    not(all(feature = "v1", feature = "v26")),
    allow(dead_code, unused_imports, unused_macros)
)]

#[macro_use]
mod object;
#[macro_use]
mod open_enum;
mod text;

#[cfg(feature = "blocking")]
mod blocking;
mod client;
mod credentials;
// What generated code is made of serves any document; Hydra's need not use all of it.
#[allow(dead_code)]
mod decode;
mod error;
mod extra;
mod go_duration;
mod json_error;
mod json_path;
#[allow(dead_code, unused_imports)]
mod operation;
mod options;
mod page;
mod redirect;
mod request;
mod retry;
mod secret;
mod shown;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod timestamp;
mod trace;
mod transport;

#[cfg(feature = "v1")]
pub mod v1;
#[cfg(feature = "v26")]
pub mod v26;

#[cfg(test)]
mod tests;

pub use crate::client::{Client, ClientBuilder};
pub use crate::credentials::{ClientCredentials, Credentials, TokenSource};
pub use crate::error::{
    ApiError, BoxError, BuildError, CredentialsError, DecodeError, Error, RawBody, TransportError,
};
pub use crate::extra::Extra;
pub use crate::go_duration::{GoDuration, GoDurationError};
pub use crate::operation::Operation;
#[cfg(feature = "stream")]
pub use crate::page::ListStream;
pub use crate::page::{Items, Page, PageToken, Paged, Pages};
pub use crate::redirect::Redirect;
pub use crate::request::{Request, Response};
pub use crate::retry::RetryPolicy;
pub use crate::secret::Secret;
pub use crate::timestamp::{Timestamp, TimestampError};
#[cfg(feature = "tower")]
pub use crate::transport::TowerTransport;
pub use crate::transport::{Attempt, BoxFuture, Transport};
