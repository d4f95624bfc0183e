//! A client of Ory Hydra, the OAuth 2.0 and OpenID Connect server.
//!
//! [`v26::AdminApi`](v26/struct.AdminApi.html) and [`v26::PublicApi`](v26/struct.PublicApi.html) are the two
//! addresses that Hydra 26.2 serves its API on; those of Hydra 1.0 and 1.1 are in [`v1`](v1/index.html). They
//! have a method for each operation. It takes what the operation requires and returns a [`Request`], which has
//! setters for the rest. Awaiting the request sends it.
//!
//! ```no_run
//! # #[cfg(feature = "v26")]
//! # async fn example() -> hydra_client::v26::Result<()> {
//! use hydra_client::v26::AdminApi;
//! use hydra_client::v26::models::OAuth2Client;
//!
//! let admin = AdminApi::new("http://127.0.0.1:4445")?;
//! let new = OAuth2Client::default().with_client_name("app").with_redirect_uris(["https://app/cb"]);
//! let app = admin.create_oauth2_client(new).await?;
//! let app = admin.set_oauth2_client("app", app.with_owner("team-a")).await?;
//! println!("{app:?}"); // a `Secret` is not shown
//! # Ok(())
//! # }
//! ```
//!
//! # Login, consent, logout
//!
//! Hydra sends the browser to a page of yours with a challenge. The page asks the user, tells Hydra the decision, and
//! sends the browser to the URL that Hydra returns. The types of [`flow`] make these decisions; a decision is never sent
//! twice.
//!
//! ```no_run
//! # #[cfg(feature = "v26")]
//! # async fn example(admin: hydra_client::v26::AdminApi, challenge: &str) -> hydra_client::v26::Result<()> {
//! use std::time::Duration;
//!
//! use hydra_client::flow::{LoginFlow, Next, Step};
//!
//! let next = match LoginFlow::start(&admin, challenge).await? {
//!     // A page asks for a name and a password.
//!     Step::Ask(login) => login.accept("alice").remember_for(Duration::from_secs(3600)).send().await?,
//!     // Hydra remembers the user, or the request was already handled.
//!     Step::Redirect(url) => Next::Redirect(url),
//!     Step::Gone => Next::Gone,
//! };
//! match next {
//!     Next::Redirect(url) => println!("302 {}", url.expose()),
//!     Next::Gone => println!("the request has expired: start again at the application"),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Tokens
//!
//! ```no_run
//! # #[cfg(feature = "v26")]
//! # async fn example(admin: hydra_client::v26::AdminApi, token: &str) -> hydra_client::v26::Result<()> {
//! use hydra_client::v26::models::TokenUse;
//!
//! let token = admin.introspect_oauth2_token(token).scope("photos.read").await?;
//! // A refresh token is active, too, but grants nothing by itself.
//! if token.active && token.token_use == Some(TokenUse::AccessToken) {
//!     println!("it is for {:?} until {:?}", token.sub, token.exp);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! All operations of a version fail with one type, and the page of each says with which statuses. Its
//! variants say how far the call got: [`Error`]. `{err}` is one line that says what failed. `{err:#}` adds the
//! causes, for example which certificate was refused or which member could not be read; they are in the
//! [`source`](std::error::Error::source) chain.
//!
//! ```no_run
//! # #[cfg(feature = "v26")]
//! # async fn example(admin: hydra_client::v26::AdminApi) -> hydra_client::v26::Result<()> {
//! match admin.get_oauth2_client("app").await {
//!     Ok(app) => println!("{:?}", app.client_name),
//!     Err(err) if err.is_not_found() => println!("there is none"),
//!     // getOAuth2Client: Hydra answered 500 Internal Server Error: …
//!     Err(err) => println!("{err} (status {:?}, body {:?})", err.status(), err.body()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Lists
//!
//! Awaited, a list is its first [`Page`]. [`pages`](Request::pages) and [`items`](Request::items) go on to
//! its end, from a stored [`PageToken`] if need be, and can be asked again after a failure.
//!
//! ```no_run
//! # #[cfg(feature = "v26")]
//! # async fn example(admin: hydra_client::v26::AdminApi) -> hydra_client::v26::Result<()> {
//! let mut clients = admin.list_oauth2_clients().page_size(100).items();
//! while let Some(client) = clients.next().await? {
//!     println!("{:?}", client.client_id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Options
//!
//! The client has defaults, and each request can have its own: time limits (10 seconds to connect, 30 for an
//! attempt, 60 for a call), retries (three attempts of what can be repeated: [`RetryPolicy`]), the size of
//! answers (16 MiB), headers, credentials (none: [`Credentials`]).
//!
//! ```no_run
//! # #[cfg(feature = "v26")]
//! # async fn example() -> hydra_client::v26::Result<()> {
//! use std::time::Duration;
//!
//! use hydra_client::v26::AdminApi;
//! use hydra_client::{Client, RetryPolicy};
//!
//! let client = Client::builder("https://hydra.example/admin-api")
//!     .basic_auth("proxy-user", "password")
//!     .timeout(Duration::from_secs(10))
//!     .retry(RetryPolicy::new().with_max_attempts(5))
//!     .build()?;
//! let admin = AdminApi::from(client);
//! let version = admin.get_version().timeout(Duration::from_secs(1)).send_with_response().await?;
//! println!("{:?} after {} attempts in {:?}", version.body, version.attempts, version.duration);
//! # Ok(())
//! # }
//! ```
//!
//! # Tests of your application
//!
//! With the feature `testing`, a [`MockHydra`](testing/struct.MockHydra.html) answers by a script, on a clock
//! of its own.
//!
//! ```no_run
//! # #[cfg(all(feature = "v26", feature = "testing"))]
//! # async fn example() {
//! use hydra_client::testing::{MockHydra, MockResponse};
//! use hydra_client::v26::AdminApi;
//! use hydra_client::v26::operations::GetOAuth2ClientOperation;
//!
//! let hydra = MockHydra::new()
//!     .on::<GetOAuth2ClientOperation>()
//!     .respond(MockResponse::not_found());
//! let admin = AdminApi::from(hydra.client());
//! assert!(admin.get_oauth2_client("app").await.unwrap_err().is_not_found());
//! hydra.assert_done();
//! # }
//! ```
//!
//! Whole programs, a login app, an administrator's tool and a resource server, are in the directory
//! `examples`.
//!
//! # Tracing
//!
//! With the feature `tracing`, each call is a span and each attempt an event, whose target begins with `hydra_client`. Names and
//! fields follow the semantic conventions of OpenTelemetry. No field contains a secret, a query or a body.
//!
//! | | level | fields |
//! |---|---|---|
//! | span `hydra` | info | `otel.name`, `otel.kind`, `hydra.operation` (the `operationId`), `http.request.method`, `url.template`, `server.address`, `server.port`; at the end of the call `http.response.status_code`, `http.request.resend_count`, `otel.status_code` and `error.type` |
//! | event of an attempt, `answered` or `not answered` | debug | `http.request.resend_count`, and `http.response.status_code` or `error.type` and `error` |
//!
//! # Features
//!
//! | feature | | default |
//! |---|---|---|
//! | `v1`, `v26` | the API of Hydra 1.0 and 1.1, and of Hydra 26.2 | yes |
//! | `reqwest` | the transport over reqwest 0.13 | yes |
//! | `rustls` | `https` by rustls with the platform's roots of trust; the same as `rustls-aws-lc-rs` | yes |
//! | `rustls-aws-lc-rs`, `rustls-ring` | the provider of cryptography of rustls, unless the process has a default one; with both, aws-lc-rs is used | |
//! | `rustls-no-provider` | rustls with the default provider of the process, which the application installs | |
//! | `native-tls` | `https` by the platform's library (OpenSSL, Schannel or Secure Transport); if rustls is also enabled, rustls is used | |
//! | `blocking` | `Request::send_blocking`, for threads without a runtime | |
//! | `stream` | lists as a `Stream` of futures-core 0.3 | |
//! | `tower` | `TowerTransport`, over a service of tower-service 0.3 | |
//! | `tracing` | a span for each call, an event for each attempt | |
//! | `testing` | `testing::MockHydra`, which answers by a script | |
//! | `chrono`, `jiff`, `time` | conversions of [`Timestamp`], of chrono 0.4, jiff 1 and time 0.3 | |
//!
//! If the features `ring` and `aws-lc-rs` of rustls are both enabled in a build, by whatever crate, and the process
//! has no default provider, `rustls::ClientConfig::builder()` panics in the crate that calls it. reqwest 0.13 enables
//! aws-lc-rs by default, and so does this crate. In a build whose other crates enable only ring, use `rustls-ring`.
//!
//! Features only add: each combination works. Without `reqwest`, a client needs a [`Transport`], or it only
//! encodes requests ([`ClientBuilder::without_transport`], [`Request::to_http`]); [`Request::from_http`] decodes
//! responses.

// Above, links to items of a feature are paths of pages: rustdoc resolves a name only if the feature is enabled.
// The documentation host shows which feature each item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
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
mod budget;
mod client;
mod credentials;
// What generated code is made of serves any document; Hydra's need not use all of it.
#[allow(dead_code)]
mod decode;
mod error;
// Only documents with floating-point numbers use it, and Hydra's have none.
#[allow(dead_code)]
mod exact;
mod extra;
#[cfg(any(feature = "v1", feature = "v26"))]
pub mod flow;
mod go_duration;
mod header_list;
mod invisible;
mod json;
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

// What the page of the repository shows has to compile, too.
#[cfg(all(doctest, feature = "v26"))]
#[doc = include_str!("../README.md")]
struct Readme;

pub use crate::client::{Client, ClientBuilder};
pub use crate::credentials::{ClientCredentials, Credentials, TokenSource};
pub use crate::error::{
    ApiError, BoxError, BuildError, CredentialsError, DecodeError, Error, RawBody, TokenError,
    TransportError,
};
pub use crate::extra::Extra;
pub use crate::go_duration::{GoDuration, GoDurationError};
pub use crate::json::{Json, JsonKind};
pub use crate::json_error::JsonError;
pub use crate::operation::Operation;
#[cfg(feature = "stream")]
pub use crate::page::ListStream;
pub use crate::page::{Items, Page, PageToken, Paged, Pages};
pub use crate::redirect::Redirect;
pub use crate::request::{Request, Response};
pub use crate::retry::RetryPolicy;
pub use crate::secret::{Secret, SecretValue};
pub use crate::timestamp::{Timestamp, TimestampError};
#[cfg(feature = "tower")]
pub use crate::transport::TowerTransport;
pub use crate::transport::{Attempt, BoxFuture, Transport};
