//! Each outcome of an introspection.

mod cache;
mod shared;

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use http::{HeaderValue, header};
use serde_json::{Value, json};

use super::*;
use crate::testing::{MockHydra, MockResponse};
use crate::tests::script::{SECOND, block_on};
use crate::v26::AdminApi;
use crate::v26::operations::IntrospectOAuth2TokenOperation;

/// The exchange v26-sqlite-288, with an expiry in the future.
fn active(lifetime: i64) -> Value {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    json!({
        "active": true, "scope": "openid offline photos.read", "client_id": "full", "sub": "alice",
        "exp": i64::try_from(now).unwrap() + lifetime, "iat": now, "nbf": now,
        "aud": ["https://api.example.com/a"], "iss": "http://127.0.0.1:4444",
        "token_type": "Bearer", "token_use": "access_token", "ext": {"foo": "bar"},
    })
}

fn inactive() -> Value {
    json!({"active": false})
}

fn without_retries(hydra: &MockHydra) -> Introspector<AdminApi> {
    let retry = crate::RetryPolicy::none();
    Introspector::new(AdminApi::from(hydra.builder().retry(retry).build().unwrap()))
}

fn anything() -> Protection {
    Protection::any_audience()
}

type Checked =
    Result<Arc<crate::v26::models::IntrospectedOAuth2Token>, Denied<crate::v26::ErrorBody>>;

fn check(introspector: &Introspector<AdminApi>, token: &str) -> Checked {
    block_on(introspector.check(token, &anything()))
}

fn answering(response: impl Into<MockResponse>) -> MockHydra {
    MockHydra::new().on::<IntrospectOAuth2TokenOperation>().respond_always(response)
}

#[test]
fn the_token_of_the_authorization_header_is_checked() {
    let introspector = without_retries(&answering(active(3600)));
    let authenticate = |headers: &[&'static str]| {
        let value = |value: &&'static str| (header::AUTHORIZATION, HeaderValue::from_static(value));
        let headers: HeaderMap = headers.iter().map(value).collect();
        block_on(introspector.authenticate(&headers, &anything()))
    };
    assert!(authenticate(&["Bearer t"]).unwrap().is_access_token());
    assert!(matches!(authenticate(&[]), Err(Denied::NoToken)));
    assert!(matches!(authenticate(&["Basic YTpi"]), Err(Denied::NoToken)));
}

#[test]
fn tokens_are_checked() {
    let refresh = json!({"active": true, "scope": "a", "aud": ["x"], "token_use": "refresh_token"});
    let unknown = json!({"active": true, "scope": "a", "aud": ["x"]});
    let audience = || Protection::audience("https://api.example.com/a");
    let cases: [(Value, Protection, &str); 10] = [
        (inactive(), anything(), "Inactive"),
        (refresh, anything(), "NotAccessToken"),
        (unknown, anything(), "NotAccessToken"),
        (active(60), Protection::audience("https://api.example.com/"), "WrongAudience"),
        (active(60), audience().scope("photos.write"), "InsufficientScope"),
        (active(60), audience().scope("photos.read photos"), "InsufficientScope"),
        (active(60), audience().scope(""), "InsufficientScope"),
        (active(60), audience().scope("photos.read").scope("openid"), "ok"),
        (active(60), Protection::audience("x").or_audience("https://api.example.com/a"), "ok"),
        // Another server may send other members with an inactive token.
        (
            json!({"active": false, "scope": "a", "token_use": "access_token"}),
            anything(),
            "Inactive",
        ),
    ];
    for (token, protection, expected) in cases {
        let hydra = answering(token);
        let checked = block_on(without_retries(&hydra).check("t", &protection));
        let shown = checked.map_or_else(|denied| format!("{denied:?}"), |_| "ok".to_owned());
        assert!(shown.starts_with(expected), "{shown} {protection:?}");
    }
}

#[test]
fn malformed_tokens_are_not_sent() {
    let hydra = MockHydra::new();
    for token in ["", "a b", "ü", "a\n", "=", "a=b"] {
        assert!(matches!(check(&without_retries(&hydra), token), Err(Denied::Malformed)));
    }
    hydra.assert_done();
}

#[test]
fn an_unavailable_hydra_refuses_all_tokens() {
    for response in [
        MockResponse::connection_refused(),
        MockResponse::connection_reset(),
        MockResponse::never(),
        MockResponse::text(500, ""),
        MockResponse::text(503, "").header("retry-after", "7"),
        MockResponse::text(429, ""),
        MockResponse::text(404, "404 page not found\n"),
        MockResponse::text(401, ""),
        MockResponse::text(200, "<html>"),
    ] {
        let shown = format!("{response:?}");
        let hydra = MockHydra::new()
            .on::<IntrospectOAuth2TokenOperation>()
            .respond(active(3600))
            .on::<IntrospectOAuth2TokenOperation>()
            .respond_always(response);
        let introspector = without_retries(&hydra);
        check(&introspector, "s3cret").unwrap();
        hydra.advance(30 * SECOND);
        let denied = check(&introspector, "s3cret").unwrap_err();
        let Denied::Unavailable(_) = &denied else { panic!("{shown}: {denied:?}") };
        let wait = if shown.contains("503") { 7 } else { 5 };
        assert_eq!(denied.retry_after(), Some(wait * SECOND), "{shown}");
        assert!(!format!("{denied:?} {denied} {denied:#} {introspector:?}").contains("s3cret"));
        // The failure is not stored.
        let calls = hydra.calls().len();
        check(&introspector, "s3cret").unwrap_err();
        assert_eq!((hydra.calls().len(), introspector.cache.flights()), (calls + 1, 0));
    }
}

#[test]
fn an_introspection_has_its_own_timeout() {
    let hydra = answering(MockResponse::never());
    let introspector = Introspector::new(AdminApi::from(hydra.client())).timeout(2 * SECOND);
    let denied = check(&introspector, "t").unwrap_err();
    assert_eq!(hydra.elapsed(), 2 * SECOND);
    assert_eq!(denied.status(), 503);
}

#[test]
fn one_call_at_a_time_waits_for_a_hydra_that_does_not_respond() {
    let hydra = MockHydra::new()
        .on::<IntrospectOAuth2TokenOperation>()
        .respond_times(10, active(3600))
        .on::<IntrospectOAuth2TokenOperation>()
        .respond_always(MockResponse::never());
    let introspector =
        without_retries(&hydra).on_unavailable(OnUnavailable::ServeStale(3600 * SECOND));
    let tokens: Vec<_> = (0..10).map(|number| format!("t{number}")).collect();
    for token in &tokens {
        check(&introspector, token).unwrap();
    }
    hydra.advance(30 * SECOND);
    check(&introspector, "t0").unwrap();
    assert_eq!(hydra.elapsed(), 35 * SECOND);

    let protection = anything();
    let is_ready = |token: &String| poll(pin!(introspector.check(token, &protection))).is_ready();
    assert!(tokens.iter().all(is_ready));
    assert_eq!(hydra.calls().len(), 11);
    hydra.advance(SECOND);
    assert_eq!(tokens.iter().filter(|token| is_ready(token)).count(), 9);
    assert!(tokens.iter().all(is_ready));
    assert_eq!(hydra.calls().len(), 12);
}

#[test]
fn debug_shows_no_token() {
    let hydra = answering(active(3600));
    let introspector = without_retries(&hydra);
    check(&introspector, "s3cret").unwrap();
    let shown = format!("{introspector:?}");
    assert!(shown.contains("active: 1") && !shown.contains("s3cret"), "{shown}");
}

type Call<'a> = Pin<Box<dyn Future<Output = Checked> + 'a>>;

fn poll<F: Future + ?Sized>(call: Pin<&mut F>) -> Poll<F::Output> {
    call.poll(&mut Context::from_waker(Waker::noop()))
}
