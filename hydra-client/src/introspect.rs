//! Resource servers: APIs that are called with the access tokens of Hydra.
//!
//! An API receives an access token with each request and has to decide three things: is the token active, was it
//! issued for this API (its audience), and does it grant what the request needs (its scopes)? This module decides them
//! by token introspection (RFC 7662), which works for opaque tokens and for tokens that are JWTs, and answers a refused
//! request as RFC 6750 section 3 says.
//!
//! | type | |
//! |---|---|
//! | [`Protection`] | the audience and the scopes that a resource requires; the challenge of a refused request |
//! | `Introspector` (feature `introspect`) | introspection with a bounded cache; calls for the same token are shared |
//! | `BearerLayer` (feature `tower`) | a tower layer that does all of it for axum, tonic, hyper and others |
//! | [`Denied`] | why a request is refused |
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
//! Without a framework, `Introspector::authenticate` takes the headers of a request, and [`Protection::response`] makes
//! the response to a refused one.
//!
//! # What is checked
//!
//! | check | on failure |
//! |---|---|
//! | the request has one `Authorization` header with the scheme `Bearer` | 401 without an error code |
//! | the header is well-formed (RFC 6750 section 2.1) and occurs once | 400 `invalid_request` |
//! | the token is active | 401 `invalid_token` |
//! | the token is an access token, not a refresh token | 401 `invalid_token` |
//! | the token has the audience of the resource | 401 `invalid_token` |
//! | the token has all scopes | 403 `insufficient_scope` |
//! | Hydra returned a response to the introspection | 503 with `Retry-After` |
//!
//! Tokens in a form body or in the query of a URL are not read: RFC 6750 section 2.3 advises against them.
//!
//! Do not let Hydra check the scopes with the parameter `scope` of the introspection: Hydra then returns
//! `active: false` if one is missing, so that 401 and 403 cannot be told apart.
//!
//! # Tokens that are JWTs
//!
//! Hydra issues JWTs as access tokens if the strategy `jwt` is configured. Introspection works for them too, and is the
//! only way to learn that one was revoked. A resource server that accepts a revoked token until it expires can verify
//! the signature instead, without a call to Hydra. The example `jwt_resource_server` of this crate does it with the
//! crate `jsonwebtoken` and Hydra's published keys, and has the tests. An ID token is not an access token: a resource
//! server must not accept it. Verify ID tokens in the application that requested them, with the crate `openidconnect` or
//! like the example.
//!
//! # Comparison
//!
//! | crate | tokens | beside what this module has |
//! |---|---|---|
//! | `oauth-resource-server` 0.3 | JWTs of any authorization server; no introspection | a static API key, settings from the environment |
//! | `huskarl-resource-server` 0.9 | JWTs and introspection | several issuers; sender-constrained tokens (`DPoP`), which Hydra does not issue |
//!
//! Both send the challenges of RFC 6750, and the first one also serves the metadata of RFC 9728.

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
