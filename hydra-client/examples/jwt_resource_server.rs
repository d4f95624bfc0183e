//! An API that is called with access tokens that are JWTs, and verifies them without a call to Hydra.
//!
//! Hydra issues them with the configuration `strategies.access_token: jwt`. A JWT is accepted until it expires, even if
//! it was revoked. If that is too long, use introspection, as the example `resource_server` does.
//!
//! ```sh
//! HYDRA_PUBLIC_URL=http://127.0.0.1:4444 cargo run --example jwt_resource_server
//! curl -i -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8080/photos
//! ```
//!
//! The token needs the audience `http://127.0.0.1:8080` and the scope `photos.read`. Hydra publishes the key only if
//! `webfinger.jwks.broadcast_keys` contains `hydra.jwt.access-token`.

use std::collections::HashMap;
use std::env;
use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use hydra_client::introspect::{Denied, Protection, bearer_token};
use hydra_client::v26::models::JsonWebKey;
use hydra_client::v26::{ErrorBody, PublicApi};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use tokio::sync::Mutex;

const AUDIENCE: &str = "http://127.0.0.1:8080";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = env::var("HYDRA_PUBLIC_URL").unwrap_or_else(|_| "http://127.0.0.1:4444".to_owned());
    let public = PublicApi::new(&url)?;
    let issuer = public.discover_oidc_configuration().await?.issuer;
    let verifier = Arc::new(JwtVerifier::new(public, &issuer, AUDIENCE));
    let app = Router::new()
        .route("/photos", get(photos))
        .layer(middleware::from_fn_with_state(verifier, authenticate));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    axum::serve(listener, app).await?;
    Ok(())
}

async fn photos(Extension(claims): Extension<Claims>) -> String {
    format!("the photos of {}\n", claims.sub)
}

async fn authenticate(
    State(verifier): State<Arc<JwtVerifier>>,
    mut request: Request,
    next: Next,
) -> Response {
    let token = bearer_token(request.headers());
    let checked = match token {
        Ok(token) => verifier.check(token.expose(), &["photos.read"]).await,
        Err(denied) => Err(denied),
    };
    match checked {
        Ok(claims) => {
            request.extensions_mut().insert(claims);
            next.run(request).await
        }
        Err(denied) => {
            let protection = Protection::audience(AUDIENCE).scope("photos.read");
            protection.response(&denied)
        }
    }
}

/// The claims of an access token.
///
/// An ID token cannot be decoded as `Claims`, because it has no `client_id`. Its audience is the application,
/// not the API.
#[derive(Clone, Debug, Deserialize)]
struct Claims {
    sub: String,
    #[allow(dead_code)]
    client_id: String,
    /// The scopes if `strategies.jwt.scope_claim` is `list` (the default) or `both`.
    #[serde(default)]
    scp: Vec<String>,
    /// The scopes if `strategies.jwt.scope_claim` is `string`.
    #[serde(default)]
    scope: String,
}

impl Claims {
    fn has_scope(&self, scope: &str) -> bool {
        self.scp.iter().map(String::as_str).chain(self.scope.split(' ')).any(|it| it == scope)
    }
}

/// Verifies access tokens with the published keys of Hydra.
struct JwtVerifier {
    public: PublicApi,
    issuer: String,
    audience: String,
    keys: Mutex<Keys>,
}

#[derive(Default)]
struct Keys {
    by_id: HashMap<String, (Algorithm, DecodingKey)>,
    /// The time of the last request for the keys, with or without success.
    requested: Option<Instant>,
}

/// The age at which keys are requested again. It limits how long a key is accepted after Hydra stops publishing it.
const MAX_AGE: Duration = Duration::from_secs(600);
/// The minimum time between two requests for an unknown key, because anybody can invent a `kid`.
const MIN_INTERVAL: Duration = Duration::from_secs(10);

impl JwtVerifier {
    fn new(public: PublicApi, issuer: &str, audience: &str) -> Self {
        let (issuer, audience) = (issuer.to_owned(), audience.to_owned());
        Self { public, issuer, audience, keys: Mutex::default() }
    }

    async fn check(&self, token: &str, scopes: &[&str]) -> Result<Claims, Denied<ErrorBody>> {
        let header = decode_header(token).map_err(|_| Denied::Inactive)?;
        let kid = header.kid.ok_or(Denied::Inactive)?;
        let (algorithm, key) = self.key(&kid, Instant::now()).await?.ok_or(Denied::Inactive)?;
        let claims = decode::<Claims>(token, &key, &self.validation(algorithm));
        let claims = claims.map_err(|err| match err.kind() {
            ErrorKind::InvalidAudience => Denied::WrongAudience,
            _ => Denied::Inactive,
        })?;
        if scopes.iter().all(|scope| claims.claims.has_scope(scope)) {
            Ok(claims.claims)
        } else {
            Err(Denied::insufficient_scope(scopes.iter().copied()))
        }
    }

    /// Returns the requirements for a token. The algorithm is that of the key: a token cannot choose another one.
    fn validation(&self, algorithm: Algorithm) -> Validation {
        let mut validation = Validation::new(algorithm);
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[&self.audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.validate_nbf = true;
        validation.leeway = 30;
        validation
    }

    /// Returns the published key with this identifier. Requests the keys if they are old or do not contain it.
    ///
    /// Other calls wait while the keys are requested. If Hydra is unavailable, a known key is still used.
    async fn key(
        &self,
        kid: &str,
        now: Instant,
    ) -> Result<Option<(Algorithm, DecodingKey)>, Denied<ErrorBody>> {
        let mut keys = self.keys.lock().await;
        let age = keys.requested.map_or(Duration::MAX, |requested| now - requested);
        let is_known = keys.by_id.contains_key(kid);
        if age >= if is_known { MAX_AGE } else { MIN_INTERVAL } {
            keys.requested = Some(now);
            match self.public.discover_json_web_keys().timeout(Duration::from_secs(5)).await {
                Ok(set) => {
                    keys.by_id = set.keys.iter().flatten().filter_map(decoding_key).collect();
                }
                Err(_) if is_known => {}
                Err(err) => return Err(Denied::Unavailable(Arc::new(err))),
            }
        }
        Ok(keys.by_id.get(kid).cloned())
    }
}

/// Returns the identifier, the algorithm and the key, or `None` if the key is not a public key for signatures.
fn decoding_key(key: &JsonWebKey) -> Option<(String, (Algorithm, DecodingKey))> {
    const ASYMMETRIC: [Algorithm; 9] = [
        Algorithm::ES256,
        Algorithm::ES384,
        Algorithm::EdDSA,
        Algorithm::RS256,
        Algorithm::RS384,
        Algorithm::RS512,
        Algorithm::PS256,
        Algorithm::PS384,
        Algorithm::PS512,
    ];
    if key.r#use.as_deref().is_some_and(|usage| usage != "sig") {
        return None;
    }
    let algorithm = key.alg.as_deref()?.parse().ok()?;
    let jwk: Jwk = serde_json::from_value(serde_json::to_value(key).ok()?).ok()?;
    let decoding_key = DecodingKey::from_jwk(&jwk).ok()?;
    ASYMMETRIC.contains(&algorithm).then_some((key.kid.clone()?, (algorithm, decoding_key)))
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
    use hydra_client::RetryPolicy;
    use hydra_client::testing::{MockHydra, MockResponse};
    use hydra_client::v26::operations::DiscoverJsonWebKeysOperation;
    use jsonwebtoken::{EncodingKey, Header, encode};
    use rcgen::{KeyPair, PublicKeyData};
    use serde_json::{Value, json};

    use super::*;

    const ISSUER: &str = "http://127.0.0.1:4444";

    fn jwk(pair: &KeyPair, kid: &str) -> Value {
        // An uncompressed point: 4, x and y.
        let (x, y) = pair.der_bytes()[1..].split_at(32);
        json!({"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": kid,
            "x": BASE64.encode(x), "y": BASE64.encode(y)})
    }

    fn claims() -> Value {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        json!({"aud": [AUDIENCE], "client_id": "full", "exp": now + 600, "iat": now, "iss": ISSUER, "nbf": now,
            "jti": "f19d6ab1", "scp": ["openid", "photos.read"], "sub": "alice", "ext": {}})
    }

    fn sign(pair: &KeyPair, kid: &str, claims: &Value) -> String {
        let header = Header { kid: Some(kid.to_owned()), ..Header::new(Algorithm::ES256) };
        encode(&header, claims, &EncodingKey::from_ec_der(&pair.serialize_der())).unwrap()
    }

    fn verifier(hydra: &MockHydra) -> JwtVerifier {
        let client = hydra.builder().retry(RetryPolicy::none()).build().unwrap();
        JwtVerifier::new(PublicApi::from(client), ISSUER, AUDIENCE)
    }

    fn publishing(keys: &[Value]) -> MockHydra {
        MockHydra::new()
            .on::<DiscoverJsonWebKeysOperation>()
            .respond_always(MockResponse::json(200, json!({"keys": keys})))
    }

    async fn outcome(verifier: &JwtVerifier, token: &str) -> String {
        match verifier.check(token, &["photos.read"]).await {
            Ok(claims) => claims.sub,
            Err(denied) => denied.to_string(),
        }
    }

    /// The exchanges v26-sqlite-7 and v26-sqlite-187, recorded with Hydra 26.2.
    #[tokio::test]
    async fn a_recorded_token_has_a_valid_signature() {
        let recorded = include_str!("../tests/wire/recorded/v26.jsonl");
        let exchange = |id: &str| -> Value {
            let line = recorded.lines().find(|line| line.contains(&format!("\"{id}\""))).unwrap();
            serde_json::from_str(line).unwrap()
        };
        let keys = exchange("v26-sqlite-7")["response"]["body"].as_str().unwrap().to_owned();
        let body = exchange("v26-sqlite-187")["request"]["body"].as_str().unwrap().to_owned();
        let token = body.strip_prefix("token=").unwrap();

        let hydra = MockHydra::new()
            .on::<DiscoverJsonWebKeysOperation>()
            .respond_always(MockResponse::text(200, keys));
        let verifier = verifier(&hydra);
        let kid = decode_header(token).unwrap().kid.unwrap();
        let (algorithm, key) = verifier.key(&kid, Instant::now()).await.unwrap().unwrap();
        assert_eq!(algorithm, Algorithm::RS256);
        // It expired in 2026, and has no audience.
        let mut validation = verifier.validation(algorithm);
        (validation.validate_exp, validation.validate_aud) = (false, false);
        let claims = decode::<Claims>(token, &key, &validation).unwrap().claims;
        assert_eq!((claims.sub.as_str(), claims.has_scope("b")), ("jwtc", true));
        assert_ne!(outcome(&verifier, token).await, "jwtc");
        let forged = token.replacen('.', ".eyJzdWIiOiJhbGljZSJ9.", 1);
        assert!(decode::<Claims>(&forged, &key, &validation).is_err());
    }

    #[tokio::test]
    async fn tokens_are_verified() {
        const INVALID: &str = "the token is unknown, expired or revoked";
        let (pair, other) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
        let hydra = publishing(&[
            json!({"kty": "oct", "k": "c2VjcmV0", "alg": "HS256", "kid": "h"}),
            jwk(&pair, "a"),
        ]);
        let verifier = verifier(&hydra);
        let with = |name: &str, value: Value| {
            let mut claims = claims();
            claims[name] = value;
            sign(&pair, "a", &claims)
        };
        let audience = "the token does not have the audience of this resource";
        let scope = "the token does not grant a required scope";
        let hmac = |key: &[u8], kid: &str| {
            let header = Header { kid: Some(kid.to_owned()), ..Header::new(Algorithm::HS256) };
            encode(&header, &claims(), &EncodingKey::from_secret(key)).unwrap()
        };
        let unsigned = format!(
            "{}.{}.",
            BASE64.encode(r#"{"alg":"none","kid":"a"}"#),
            BASE64.encode(claims().to_string())
        );
        for (token, expected) in [
            (sign(&pair, "a", &claims()), "alice"),
            (with("aud", json!(AUDIENCE)), "alice"),
            (with("aud", json!(["https://other", AUDIENCE])), "alice"),
            (sign(&other, "a", &claims()), INVALID),
            (sign(&pair, "b", &claims()), INVALID),
            (with("exp", json!(1_795_427_676)), INVALID),
            (with("exp", json!(null)), INVALID),
            (with("nbf", json!(4_000_000_000_u32)), INVALID),
            (with("iss", json!("http://127.0.0.1:4444/")), INVALID),
            (with("client_id", json!(null)), INVALID),
            (with("aud", json!([])), audience),
            (with("aud", json!(["full"])), audience),
            (with("scp", json!(["photos"])), scope),
            (unsigned, INVALID),
            // The public key as the secret of a symmetric algorithm, and a symmetric key that is published.
            (hmac(pair.der_bytes(), "a"), INVALID),
            (hmac(b"secret", "h"), INVALID),
            ("ory_at_x.y".to_owned(), INVALID),
            (String::new(), INVALID),
        ] {
            assert_eq!(outcome(&verifier, &token).await, expected, "{token}");
        }
        let mut in_scope = claims();
        in_scope["scp"] = json!([]);
        in_scope["scope"] = json!("openid photos.read");
        assert_eq!(outcome(&verifier, &sign(&pair, "a", &in_scope)).await, "alice");
    }

    #[tokio::test]
    async fn keys_are_requested_for_an_unknown_kid_and_when_they_are_old() {
        let hydra = publishing(&[jwk(&KeyPair::generate().unwrap(), "a")]);
        let verifier = verifier(&hydra);
        let start = Instant::now();
        for (after, kid, is_known, calls) in [
            (0, "a", true, 1),
            (1, "b", false, 1), // too soon after the last request
            (9, "c", false, 1),
            (10, "b", false, 2),
            (19, "b", false, 2),
            (20, "a", true, 2),
            (610, "a", true, 3),
        ] {
            let now = start + Duration::from_secs(after);
            let key = verifier.key(kid, now).await.unwrap();
            assert_eq!((key.is_some(), hydra.calls().len()), (is_known, calls), "{after} {kid}");
        }
    }

    #[tokio::test]
    async fn concurrent_calls_request_the_keys_once() {
        let pair = KeyPair::generate().unwrap();
        let hydra = publishing(&[jwk(&pair, "a")]);
        let verifier = Arc::new(verifier(&hydra));
        let token = sign(&pair, "a", &claims());
        let tasks: Vec<_> = (0..50)
            .map(|_| {
                let (verifier, token) = (verifier.clone(), token.clone());
                tokio::spawn(async move { outcome(&verifier, &token).await })
            })
            .collect();
        for task in tasks {
            assert_eq!(task.await.unwrap(), "alice");
        }
        assert_eq!(hydra.calls().len(), 1);
    }

    #[tokio::test]
    async fn known_keys_are_used_while_hydra_is_unavailable() {
        let pair = KeyPair::generate().unwrap();
        let hydra = MockHydra::new()
            .on::<DiscoverJsonWebKeysOperation>()
            .respond(MockResponse::text(503, ""))
            .on::<DiscoverJsonWebKeysOperation>()
            .respond(json!({"keys": [jwk(&pair, "a")]}))
            .on::<DiscoverJsonWebKeysOperation>()
            .respond_always(MockResponse::connection_refused());
        let verifier = verifier(&hydra);
        let start = Instant::now();
        let key = |after, kid| verifier.key(kid, start + Duration::from_secs(after));
        assert_eq!(key(0, "a").await.err().unwrap().status(), 503);
        assert!(key(10, "a").await.unwrap().is_some());
        assert!(key(700, "a").await.unwrap().is_some());
        assert!(key(701, "b").await.unwrap().is_none());
        assert_eq!(key(711, "b").await.err().unwrap().status(), 503);
    }
}
