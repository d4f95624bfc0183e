//! Tests of code that uses this crate, without a server.
//!
//! A [`MockHydra`] returns the responses that a test sets for each operation. A [`FakeHydra`] is an in-memory Hydra: it
//! stores clients, challenges and tokens, so that a test can run a whole flow.
//!
//! ```
//! # #[cfg(feature = "v26")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! use hydra_client::testing::{MockHydra, MockResponse};
//! use hydra_client::v26::AdminApi;
//! use hydra_client::v26::models::AcceptOAuth2LoginRequest;
//! use hydra_client::v26::operations::{
//!     AcceptOAuth2LoginRequestOperation, GetOAuth2ClientOperation,
//! };
//! use serde_json::json;
//!
//! let hydra = MockHydra::new()
//!     .on::<AcceptOAuth2LoginRequestOperation>()
//!     .respond(json!({"redirect_to": "https://hydra/next"}))
//!     .on::<GetOAuth2ClientOperation>()
//!     .respond(MockResponse::connection_refused())
//!     .on::<GetOAuth2ClientOperation>()
//!     .respond(MockResponse::not_found());
//! let admin = AdminApi::from(hydra.client());
//!
//! // The code under test makes calls like these.
//! let body = AcceptOAuth2LoginRequest::new("alice");
//! let next = admin.accept_oauth2_login_request("challenge", body).await.unwrap();
//! assert_eq!(next.redirect_to.expose(), "https://hydra/next");
//! let err = admin.get_oauth2_client("app").await.unwrap_err();
//! assert!(err.is_not_found() && err.attempts() == 2);
//!
//! // The requests that were sent, and a check that no expected call is missing.
//! let call = &hydra.calls()[0];
//! assert_eq!(call.query("login_challenge").as_deref(), Some("challenge"));
//! assert_eq!(call.json::<serde_json::Value>(), json!({"subject": "alice"}));
//! assert_eq!(hydra.calls()[1].request().uri().path(), "/admin/clients/app");
//! hydra.assert_done();
//! # }
//! # #[cfg(not(feature = "v26"))]
//! # fn main() {}
//! ```
//!
//! Time limits and waits between attempts apply, but take no real time: the mock has a virtual clock, which advances
//! as soon as the client waits. A custom [`TokenSource`](crate::TokenSource) that waits for real I/O, such as a network
//! connection, therefore times out immediately.

mod call;
mod clock;
#[cfg(any(feature = "v1", feature = "v26"))]
mod fake;
mod fixtures;
mod mock;
mod response;

pub use self::call::MockCall;
pub(crate) use self::clock::Clock;
#[cfg(any(feature = "v1", feature = "v26"))]
pub use self::fake::{FakeBrowser, FakeHydra};
pub(crate) use self::fixtures::fixtures;
#[doc(hidden)]
pub use self::fixtures::{assert_written_as, fixture};
pub use self::mock::{MockServer, On};
pub use self::response::MockResponse;

/// A mock of a Hydra server.
pub type MockHydra = MockServer;
