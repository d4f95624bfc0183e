//! A replacement for Hydra in demonstrations: `FakeHydra` of `hydra-client` behind an HTTP server.

use axum::Router;
use axum::body::{self, Body};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hydra_client::testing::FakeHydra;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::json;

/// Returns a Hydra in memory that signs ID tokens with a new key.
///
/// `issuer` is its public address, `pages` the address of the login application.
///
/// # Panics
///
/// Panics if the operating system has no random numbers.
#[must_use]
pub fn hydra(issuer: &str, pages: &str) -> FakeHydra {
    let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("random numbers");
    let key = Ed25519KeyPair::from_pkcs8(document.as_ref()).expect("a key that was just made");
    let public = json!({
        "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": "stand-in",
        "x": BASE64_URL_SAFE_NO_PAD.encode(key.public_key()),
    });
    FakeHydra::at(issuer, pages).sign_with(public, move |signed| key.sign(signed).as_ref().to_vec())
}

/// Returns the routes of the public address. The admin API is available only in this process.
pub fn router(hydra: FakeHydra) -> Router {
    Router::new().fallback(move |request: Request| {
        let hydra = hydra.clone();
        async move { respond(&hydra, request).await }
    })
}

async fn respond(hydra: &FakeHydra, request: Request) -> Response {
    if request.uri().path().starts_with("/admin") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let (parts, body) = request.into_parts();
    match body::to_bytes(body, 64 * 1024).await {
        Ok(body) => hydra.respond(Request::from_parts(parts, body)).map(Body::from),
        Err(_) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
    }
}
