//! A client of Ory Hydra, the OAuth 2.0 and OpenID Connect server.
//!
//! Hydra 26.2 serves its API on two addresses: [`v26::AdminApi`](v26/struct.AdminApi.html) and
//! [`v26::PublicApi`](v26/struct.PublicApi.html) are their clients. The clients of Hydra 1.0 and 1.1 are in
//! [`v1`](v1/index.html). They have a method for each operation, which takes the required parameters and returns a
//! [`Request`]. The request has setters for the optional parameters. Awaiting the request sends it.
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
//! Hydra redirects the browser to a page of your application with a challenge. The page asks the user, sends the
//! decision to Hydra, and redirects the browser to the URL that Hydra returns. The types of [`flow`] implement these
//! pages. A decision is never retried.
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
//! let token = admin.introspect_oauth2_token(token).await?;
//! // A refresh token is active too, but an API must not accept it.
//! if token.is_access_token() && token.has_audience("https://photos.example") {
//!     println!("{:?} grants {:?}", token.sub, token.granted().collect::<Vec<_>>());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The module [`introspect`] does this for an API, with a cache and the responses of RFC 6750; with the feature `tower`
//! as a layer for axum and others.
//!
//! # Errors
//!
//! All operations of a version return the same error type. Its variants state how far the call got, see [`Error`].
//! The documentation of each method lists the statuses of error responses. `{err}` is one line with the operation and
//! the failure. `{err:#}` adds the causes, for example which certificate was rejected or which member could not be
//! decoded. The causes are also in the [`source`](std::error::Error::source) chain.
//!
//! ```no_run
//! # #[cfg(feature = "v26")]
//! # async fn example(admin: hydra_client::v26::AdminApi) -> hydra_client::v26::Result<()> {
//! match admin.get_oauth2_client("app").await {
//!     Ok(app) => println!("{:?}", app.client_name),
//!     Err(err) if err.is_not_found() => println!("Hydra has no such client"),
//!     // getOAuth2Client: Hydra responded with 500 Internal Server Error: …
//!     Err(err) => println!("{err} (status {:?}, body {:?})", err.status(), err.body()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Lists
//!
//! Awaiting the request of a list returns its first [`Page`]. [`pages`](Request::pages) and
//! [`items`](Request::items) iterate over the whole list. The iteration can start at a stored [`PageToken`], and it
//! can continue after an error.
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
//! A client has these settings, and a request can override all but the first:
//!
//! | setting | default |
//! |---|---|
//! | time limit to connect | 10 seconds |
//! | time limit of an attempt, and of a call | 30 seconds, and 60 seconds |
//! | retries ([`RetryPolicy`]) | up to three attempts of idempotent operations |
//! | maximum size of a response body, and maximum memory of its decoded values | 16 MiB, and 64 MiB |
//! | credentials ([`Credentials`]) | none |
//! | headers | `User-Agent`, `Accept` and those of the operation |
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
//! With the feature `testing`, [`MockHydra`](testing/struct.MockHydra.html) responds as your test prescribes, without
//! a server and without real waits.
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
//! A [`FakeHydra`](testing/struct.FakeHydra.html) keeps clients, challenges and tokens in memory, so that a test can
//! play a whole flow.
//!
//! The directory `examples` has complete programs: a login application, an administration tool and a resource server.
//!
//! # Tracing
//!
//! With the feature `tracing`, each call is a span and each attempt an event. Their target begins with `hydra_client`.
//! Names and fields follow the semantic conventions of OpenTelemetry. No field contains a secret, a query or a body.
//!
//! | | level | fields |
//! |---|---|---|
//! | span `call` | info | `otel.name`, `otel.kind`, `api.name` (the product, such as `Hydra`), `api.operation` (the `operationId`), `http.request.method`, `url.template`, `server.address`, `server.port`; at the end of the call `http.response.status_code`, `http.request.resend_count`, `otel.status_code` and `error.type` |
//! | event of an attempt, `response` or `no response` | debug | `http.request.resend_count`, and `http.response.status_code` or `error.type` and `error` |
//!
//! # Features
//!
//! | feature | | default |
//! |---|---|---|
//! | `v1` | the API of Hydra 1.0 and 1.1 | yes |
//! | `v26` | the API of Hydra 26.2 | yes |
//! | `reqwest` | the transport over reqwest 0.13 | yes |
//! | `rustls` | `https` by rustls with the platform's roots of trust; the same as `rustls-aws-lc-rs` | yes |
//! | `rustls-aws-lc-rs`, `rustls-ring` | the cryptography provider of rustls, unless the process has a default one; with both, aws-lc-rs is used | |
//! | `rustls-no-provider` | rustls with the default provider of the process, which the application installs | |
//! | `native-tls` | `https` by the platform's library (OpenSSL, Schannel or Secure Transport); if rustls is also enabled, rustls is used | |
//! | `blocking` | `Request::send_blocking`, for threads without a runtime | |
//! | `stream` | lists as a `Stream` of futures-core 0.3 | |
//! | `introspect` | `introspect::Introspector`: token introspection with a cache | |
//! | `tower` | `TowerTransport`, over a service of tower-service 0.3; `introspect::BearerLayer`, a layer of tower-layer 0.3 that authenticates requests; enables `introspect` | |
//! | `tracing` | a span for each call, an event for each attempt | |
//! | `oauth` | the module `oauth`: PKCE, `state` and `nonce`, authorization URLs, token grants and device polling | |
//! | `testing` | `testing::MockHydra`, a mock of Hydra for tests, and `testing::FakeHydra`, a Hydra in memory | |
//! | `chrono`, `jiff`, `time` | conversions of [`Timestamp`] and [`format::Date`] from and to the types of chrono 0.4, jiff 1 and time 0.3 | |
//!
//! If crates of a build enable both features `ring` and `aws-lc-rs` of rustls and the process has no default
//! provider, `rustls::ClientConfig::builder()` panics in the crate that calls it. reqwest 0.13 enables
//! aws-lc-rs by default, and so does this crate. In a build whose other crates enable only ring, use `rustls-ring`.
//!
//! Features are additive, and each combination works. Without `reqwest`, a client needs a [`Transport`], or it only
//! encodes requests ([`ClientBuilder::without_transport`], [`Request::to_http`]); [`Request::from_http`] decodes
//! responses. `cargo doc --all-features` builds the documentation of all features.

// Links above to items that need a feature are paths of pages, because rustdoc resolves a name only if the feature is
// enabled.
//
// docs.rs sets `docsrs` and shows which feature each item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(all(feature = "v1", feature = "v26")),
    allow(dead_code, unused_imports, unused_macros)
)]

// First, because the modules after it use its macros.
#[macro_use]
mod codec;

mod body;
mod call;
mod client_credentials;
mod credentials;
mod error;
mod escaped;
#[cfg(any(feature = "v1", feature = "v26"))]
pub mod flow;
#[doc(hidden)]
pub mod generated;
#[cfg(any(feature = "v1", feature = "v26"))]
pub mod introspect;
#[cfg(all(feature = "oauth", any(feature = "v1", feature = "v26")))]
pub mod oauth;
mod retry;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod trace;
mod transport;
mod values;

#[cfg(feature = "v1")]
pub mod v1;
#[cfg(feature = "v26")]
pub mod v26;

#[cfg(feature = "v26")]
mod v26_additions;

#[cfg(test)]
mod tests;

// The output for documents of the generator's tests. Generated code needs modules of the crate root.
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/choices/mod.rs"]
pub mod choices;
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/contents/mod.rs"]
pub mod contents;
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/default_mapping/mod.rs"]
pub mod default_mapping;
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/flows/mod.rs"]
pub mod flows;
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/multipart/mod.rs"]
pub mod multipart;
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/security/mod.rs"]
pub mod security;
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/styles/mod.rs"]
pub mod styles;
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/text_formats/mod.rs"]
pub mod text_formats;
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/unions/mod.rs"]
pub mod unions;
#[cfg(test)]
#[allow(missing_docs)]
#[path = "../tests/generated/xml/mod.rs"]
pub mod xml;

// The examples in the README are compiled as doctests.
#[cfg(all(doctest, feature = "v26"))]
#[doc = include_str!("../README.md")]
struct Readme;

// The examples in the guide are compiled as doctests if these features are enabled.
#[cfg(all(
    doctest,
    feature = "v26",
    feature = "reqwest",
    feature = "oauth",
    feature = "testing",
    feature = "tower"
))]
mod guide {
    #[doc = include_str!("../guide/login-and-consent.md")]
    struct LoginAndConsent;
    #[doc = include_str!("../guide/credentials.md")]
    struct Credentials;
    #[doc = include_str!("../guide/tokens.md")]
    struct Tokens;
    #[doc = include_str!("../guide/lists.md")]
    struct Lists;
    #[doc = include_str!("../guide/errors.md")]
    struct Errors;
    #[doc = include_str!("../guide/testing.md")]
    struct Testing;
    #[doc = include_str!("../guide/tls.md")]
    struct Tls;
    #[doc = include_str!("../guide/moving-from-ory-hydra-client.md")]
    struct MovingFromTheOfficialClient;
    #[doc = include_str!("../guide/other-apis.md")]
    struct OtherApis;
}

// The names that generated code uses.
pub(crate) use crate::call::operation;
#[allow(unused_imports, reason = "the documents of Hydra have no unions")]
pub(crate) use crate::codec::union;
pub(crate) use crate::generated::decode;

pub use crate::body::{Body, FilePart, StreamedBody};
pub use crate::call::client::{Client, ClientBuilder};
pub use crate::call::operation::{Operation, SecurityKind, SecurityScheme};
#[cfg(feature = "stream")]
pub use crate::call::page::ListStream;
pub use crate::call::page::{Items, Page, PageToken, Paged, Pages};
pub use crate::call::product::Product;
pub use crate::call::request::Request;
pub use crate::call::response::Response;
pub use crate::client_credentials::ClientCredentials;
pub use crate::credentials::{Credentials, TokenSource};
pub use crate::error::{
    ApiError, BoxError, BuildError, CredentialsError, DecodeError, Error, RawBody, TokenError,
    TransportError,
};
pub use crate::retry::RetryPolicy;
#[cfg(feature = "tower")]
pub use crate::transport::TowerTransport;
pub use crate::transport::{Attempt, BoxFuture, Transport};
pub use crate::values::extra::Extra;
pub use crate::values::format;
pub use crate::values::go_duration::{GoDuration, GoDurationError};
pub use crate::values::json::{Json, JsonKind};
pub use crate::values::json_error::JsonError;
pub use crate::values::redirect::Redirect;
pub use crate::values::secret::{Secret, SecretValue};
pub use crate::values::timestamp::{Timestamp, TimestampError};
