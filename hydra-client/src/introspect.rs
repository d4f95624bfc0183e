//! Resource servers: APIs that are called with the access tokens of Hydra.
//!
//! An API receives an access token with each request and has to check three things: is the token active, was the token
//! issued for this API (its audience), and does the token grant what the request needs (its scopes)? This module uses
//! token introspection (RFC 7662), which works for opaque tokens and for tokens that are JWTs. It also creates the
//! responses to rejected requests (RFC 6750 section 3).
//!
//! | type | purpose |
//! |---|---|
//! | [`Protection`] | the audience and the scopes that a resource requires; the responses to rejected requests |
//! | `Introspector` (feature `introspect`) | introspection with a bounded cache; concurrent calls for a token share one request |
//! | `BearerLayer` (feature `tower`) | a tower layer that checks each request, for axum, tonic, hyper and others |
//! | [`Denied`] | the reason why a request is rejected |
//! | [`ProtectedResource`] | the metadata document of a resource (RFC 9728) |
//!
//! With axum:
//!
//! ```no_run
//! # #[cfg(all(feature = "v26", feature = "tower"))]
//! # fn app() -> Result<axum::Router, hydra_client::BuildError> {
//! use std::sync::Arc;
//!
//! use axum::routing::get;
//! use axum::{Extension, Router};
//! use hydra_client::introspect::{BearerLayer, Introspector, Protection};
//! use hydra_client::v26::AdminApi;
//! use hydra_client::v26::models::IntrospectedOAuth2Token;
//!
//! async fn photos(Extension(token): Extension<Arc<IntrospectedOAuth2Token>>) -> String {
//!     format!("the photos of {}", token.sub.as_deref().unwrap_or_default())
//! }
//!
//! let introspector = Introspector::new(AdminApi::new("http://127.0.0.1:4445")?);
//! let protection = Protection::audience("https://photos.example").scope("photos.read");
//! let app = Router::new()
//!     .route("/photos", get(photos))
//!     .layer(BearerLayer::new(introspector, protection));
//! # Ok(app)
//! # }
//! ```
//!
//! Without a framework, `Introspector::authenticate` checks the headers of a request, and [`Protection::response`]
//! creates the response to a rejected request.
//!
//! # What is checked
//!
//! | check | on failure |
//! |---|---|
//! | the request has an `Authorization` header with the scheme `Bearer` | 401 without an error code |
//! | the `Authorization` header is well-formed (RFC 6750 section 2.1) and occurs once | 400 `invalid_request` |
//! | the token is active | 401 `invalid_token` |
//! | the token is an access token, not a refresh token | 401 `invalid_token` |
//! | the token has the audience of the resource | 401 `invalid_token` |
//! | the token has all scopes | 403 `insufficient_scope` |
//! | the introspection succeeded | 503 with `Retry-After` |
//!
//! Tokens in a form body or in the query of a URL are not read: RFC 6750 section 2.3 advises against them.
//!
//! This module does not send the parameter `scope` of the introspection. With it, Hydra returns `active: false` if a
//! scope is missing, so the server could not distinguish an inactive token (401) from a missing scope (403).
//!
//! # Tokens that are JWTs
//!
//! Hydra issues JWTs as access tokens if the strategy `jwt` is configured. Introspection works for them too, and only
//! introspection shows that a token was revoked. A resource server may instead verify the signature without a call to
//! Hydra if it can accept a revoked token until the token expires. The example `jwt_resource_server` of this crate does
//! this with the crate `jsonwebtoken` and Hydra's published keys, and contains tests.
//!
//! An ID token is not an access token: a resource server must not accept it. Verify ID tokens in the application that
//! requested them, with the crate `openidconnect` or as in the example.
//!
//! # Comparison
//!
//! | crate | tokens | features that this module does not have |
//! |---|---|---|
//! | `oauth-resource-server` 0.3 | JWTs of any authorization server; no introspection | a static API key, settings from the environment |
//! | `huskarl-resource-server` 0.9 | JWTs and introspection | several issuers; sender-constrained tokens (`DPoP`), which Hydra does not issue |
//!
//! Both crates send the challenges of RFC 6750. `oauth-resource-server` also serves the metadata of RFC 9728.

mod api;
#[cfg(feature = "introspect")]
mod cache;
mod denied;
mod header;
#[cfg(feature = "introspect")]
mod introspector;
#[cfg(feature = "tower")]
mod layer;
mod metadata;
mod protection;
#[cfg(feature = "v1")]
mod v1;
#[cfg(feature = "v26")]
mod v26;

pub use self::api::Api;
pub use self::denied::Denied;
pub use self::header::bearer_token;
#[cfg(feature = "introspect")]
pub use self::introspector::{Introspector, OnUnavailable};
#[cfg(feature = "tower")]
pub use self::layer::{Bearer, BearerLayer};
pub use self::metadata::ProtectedResource;
pub use self::protection::Protection;
