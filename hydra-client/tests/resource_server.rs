//! The tower layer in an axum service, with recorded introspections of tokens.

use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use axum::body::Body;
use axum::http::{Request, Response};
use axum::routing::get;
use axum::{Extension, Router};
use hydra_client::introspect::{
    Api, BearerLayer, Denied, Introspector, ProtectedResource, Protection,
};
use hydra_client::testing::{MockHydra, MockResponse};
use hydra_client::{RetryPolicy, v1, v26};
use serde_json::{Value, json};
use tower_service::Service;

const API: &str = "https://api.example.com/a";

/// Returns the body of a recorded response.
fn recorded(id: &str) -> String {
    let exchanges =
        [include_str!("wire/recorded/v1.jsonl"), include_str!("wire/recorded/v26.jsonl")];
    let mut lines = exchanges.iter().flat_map(|exchanges| exchanges.lines());
    let line = lines.find(|line| line.contains(&format!("\"{id}\""))).unwrap();
    let exchange: Value = serde_json::from_str(line).unwrap();
    exchange["response"]["body"].as_str().unwrap().to_owned()
}

/// Returns the response to the introspection of a token, which has the name of its kind.
fn introspected(token: &str, access_token: &str, refresh_token: &str) -> MockResponse {
    match token {
        "user" => MockResponse::text(200, recorded(access_token)),
        "refresh" => MockResponse::text(200, recorded(refresh_token)),
        // Without a kind, an audience and a scope.
        "plain" => MockResponse::json(200, json!({"active": true, "sub": "full"})),
        "down" => MockResponse::text(503, "").header("retry-after", "7"),
        "refused" => MockResponse::connection_refused(),
        _ => MockResponse::json(200, json!({"active": false})),
    }
}

fn v1_api() -> v1::AdminApi {
    let hydra =
        MockHydra::new().on::<v1::operations::IntrospectOAuth2TokenOperation>().respond_with(
            |call| introspected(&call.form("token").unwrap(), "v1-memory-240", "v1-memory-242"),
        );
    v1::AdminApi::from(hydra.builder().retry(RetryPolicy::none()).build().unwrap())
}

fn v26_api() -> v26::AdminApi {
    let hydra =
        MockHydra::new().on::<v26::operations::IntrospectOAuth2TokenOperation>().respond_with(
            |call| introspected(&call.form("token").unwrap(), "v26-sqlite-288", "v26-sqlite-289"),
        );
    v26::AdminApi::from(hydra.builder().retry(RetryPolicy::none()).build().unwrap())
}

fn app<A: Api>(api: A, protection: Protection) -> Router {
    Router::new()
        .route(
            "/",
            get(|Extension(token): Extension<Arc<A::Token>>| async move { format!("{token:?}") }),
        )
        .layer(BearerLayer::new(Introspector::new(api), protection))
}

fn photos() -> Protection {
    Protection::audience(API).scope("photos.read").realm("photos")
}

async fn send(mut app: Router, authorization: &[&str]) -> Response<Body> {
    let mut request = Request::get("/");
    for value in authorization {
        request = request.header("authorization", *value);
    }
    app.call(request.body(Body::empty()).unwrap()).await.unwrap()
}

/// Returns the status and the challenge, or the body of a success.
async fn answer(app: &Router, authorization: &[&str]) -> (u16, String) {
    let response = send(app.clone(), authorization).await;
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let header = |name| parts.headers.get(name).map(|it| it.to_str().unwrap().to_owned());
    let status = parts.status.as_u16();
    assert!(status == 200 || body.is_empty());
    assert_eq!(header("www-authenticate").is_some(), [400, 401, 403].contains(&status));
    let shown = header("www-authenticate").or_else(|| header("retry-after"));
    (status, shown.unwrap_or_else(|| String::from_utf8(body.to_vec()).unwrap()))
}

#[tokio::test]
async fn requests_pass_or_get_a_challenge() {
    const INVALID: &str = "Bearer realm=\"photos\", error=\"invalid_token\"";
    for app in [app(v1_api(), photos()), app(v26_api(), photos())] {
        for (authorization, status, expected) in [
            (&[][..], 401, "Bearer realm=\"photos\", scope=\"photos.read\""),
            (&["Basic dTpw"], 401, "Bearer realm=\"photos\", scope=\"photos.read\""),
            (&["Bearer"], 400, "Bearer realm=\"photos\", error=\"invalid_request\""),
            (&["Bearer a b"], 400, "Bearer realm=\"photos\", error=\"invalid_request\""),
            (
                &["Bearer user", "Bearer user"],
                400,
                "Bearer realm=\"photos\", error=\"invalid_request\"",
            ),
            (&["Bearer nope"], 401, INVALID),
            (&["Bearer refresh"], 401, INVALID),
            (&["Bearer plain"], 401, INVALID),
            (&["Bearer down"], 503, "7"),
            (&["Bearer refused"], 503, "5"),
        ] {
            let (actual, shown) = answer(&app, authorization).await;
            assert_eq!(actual, status, "{authorization:?}: {shown}");
            assert!(shown.starts_with(expected), "{authorization:?}: {shown}");
        }
        let (status, body) = answer(&app, &["bearer user"]).await;
        assert!(status == 200 && body.contains("alice"), "{body}");
    }
}

#[tokio::test]
async fn a_missing_scope_is_forbidden_and_names_the_scopes() {
    for app in [
        app(v1_api(), photos().scope("photos.write")),
        app(v26_api(), photos().scope("photos.write")),
    ] {
        let (status, challenge) = answer(&app, &["Bearer user"]).await;
        assert_eq!(status, 403);
        assert!(challenge.contains(r#"error="insufficient_scope""#), "{challenge}");
        assert!(challenge.ends_with(r#"scope="photos.read photos.write""#), "{challenge}");
    }
}

#[tokio::test]
async fn a_challenge_names_the_metadata_document() {
    let resource = ProtectedResource::new(API).unwrap();
    let app = app(v26_api(), photos().metadata(&resource));
    let (_, challenge) = answer(&app, &[]).await;
    let expected =
        r#"resource_metadata="https://api.example.com/.well-known/oauth-protected-resource/a""#;
    assert!(challenge.ends_with(expected), "{challenge}");
}

#[test]
fn recorded_tokens_show_what_they_grant() {
    // Both versions have the same methods.
    macro_rules! check {
        ($($Token:ty: $access:literal $refresh:literal $inactive:literal),*) => {$({
            let read = |id| serde_json::from_str::<$Token>(&recorded(id)).unwrap();
            let token = read($access);
            assert_eq!(token.granted().collect::<Vec<_>>(), ["openid", "offline", "photos.read"]);
            assert!(token.is_access_token() && token.has_scope("photos.read") && token.has_audience(API));
            for scope in ["", " ", "photos", "photos.", "Photos.read", "openid offline", "photos.*"] {
                assert!(!token.has_scope(scope), "{scope:?}");
            }
            for audience in ["", "https://api.example.com", "https://api.example.com/a/"] {
                assert!(!token.has_audience(audience), "{audience:?}");
            }
            let seconds = token.expires_at().unwrap().duration_since(UNIX_EPOCH).unwrap().as_secs();
            assert_eq!(i64::try_from(seconds).ok(), token.exp);

            let refresh = read($refresh);
            assert!(refresh.active && refresh.has_scope("openid") && !refresh.is_access_token());

            // Unexpected members have no effect.
            let mut inactive = token;
            inactive.active = false;
            for inactive in [inactive, read($inactive)] {
                assert_eq!(inactive.granted().count(), 0);
                assert!(!inactive.is_access_token() && !inactive.has_audience(API));
            }
        })*};
    }
    check!(
        v1::models::OAuth2TokenIntrospection: "v1-memory-240" "v1-memory-242" "v1-memory-147",
        v26::models::IntrospectedOAuth2Token: "v26-sqlite-288" "v26-sqlite-289" "v26-sqlite-192"
    );
}

#[tokio::test]
async fn routes_have_scopes_of_their_own() {
    let introspector = Introspector::new(v26_api());
    let layer = |scope| {
        let protection = Protection::audience(API).scope(scope);
        BearerLayer::new(introspector.clone(), protection)
    };
    let app = Router::new()
        .route("/", get(|| async { "read" }).layer(layer("photos.read")))
        .route("/write", get(|| async { "write" }).layer(layer("photos.write")));
    assert_eq!(answer(&app, &["Bearer user"]).await, (200, "read".to_owned()));
    let request = Request::get("/write").header("authorization", "Bearer user");
    let response = app.clone().call(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), 403);
}

#[tokio::test]
async fn the_reason_is_in_the_extensions_of_the_response() {
    let app = app(v26_api(), photos());
    let response = send(app, &["Bearer refused"]).await;
    let denied = response.extensions().get::<Denied<v26::ErrorBody>>().unwrap();
    assert_eq!(
        format!("{denied:#}"),
        "the token could not be introspected: introspectOAuth2Token: no connection to Hydra: connection refused"
    );
    let Denied::Unavailable(err) = denied else { panic!("{denied:?}") };
    assert!(err.is_connect() && denied.source().is_some());
    assert_eq!(denied.retry_after(), Some(Duration::from_secs(5)));
}

#[tokio::test]
async fn the_service_receives_a_header_that_debug_does_not_show() {
    let shown = Arc::new(Mutex::new(String::new()));
    let seen = shown.clone();
    let app = Router::new()
        .fallback(move |request: Request<Body>| async move {
            *seen.lock().unwrap() = format!("{:?}", request.headers());
        })
        .layer(BearerLayer::new(Introspector::new(v26_api()), photos()));
    assert_eq!(answer(&app, &["Bearer user"]).await.0, 200);
    assert_eq!(*shown.lock().unwrap(), r#"{"authorization": Sensitive}"#);
}

#[test]
fn a_layer_shows_no_token() {
    let layer = BearerLayer::new(Introspector::new(v26_api()), photos());
    assert!(format!("{layer:?}").starts_with("BearerLayer { introspector: Introspector {"));
}
