//! Each outcome of an introspection, and what the cache does with it.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

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
fn an_active_token_is_used_until_its_ttl() {
    let hydra = answering(active(3600));
    let introspector = without_retries(&hydra).ttl(30 * SECOND);
    for (wait, calls) in [(0, 1), (29, 1), (1, 2), (29, 2), (2, 3)] {
        hydra.advance(wait * SECOND);
        let token = check(&introspector, "t").unwrap();
        assert_eq!((token.sub.as_deref(), hydra.calls().len()), (Some("alice"), calls));
    }
    // Scopes are not checked by Hydra.
    assert_eq!(hydra.calls()[0].form("token").as_deref(), Some("t"));
    assert_eq!(hydra.calls()[0].form("scope"), None);
}

#[test]
fn no_token_is_used_after_it_has_expired() {
    let hydra = answering(active(10));
    let introspector = without_retries(&hydra)
        .ttl(3600 * SECOND)
        .on_unavailable(OnUnavailable::ServeStale(3600 * SECOND));
    check(&introspector, "t").unwrap();
    hydra.advance(8 * SECOND);
    check(&introspector, "t").unwrap();
    assert_eq!(hydra.calls().len(), 1);
    hydra.advance(2 * SECOND);
    check(&introspector, "t").unwrap();
    assert_eq!(hydra.calls().len(), 2);

    // Nor if the monotonic clock has stood still.
    let entry = |end| Entry {
        token: Arc::new(()),
        fresh_until: Instant::now() + SECOND,
        stale_until: Instant::now() + SECOND,
        expires_at: Some(end),
    };
    assert!(!entry(SystemTime::now() - SECOND).is_usable(Instant::now()));
    assert!(entry(SystemTime::now() + SECOND).is_usable(Instant::now()));
}

#[test]
fn a_token_that_has_expired_by_this_clock_is_not_kept() {
    for exp in [json!(0), json!(-62_135_596_800_i64), json!(i64::MIN)] {
        let mut token = active(0);
        token["exp"] = exp;
        let hydra = answering(token);
        let introspector = without_retries(&hydra);
        check(&introspector, "t").unwrap();
        check(&introspector, "t").unwrap();
        assert_eq!((hydra.calls().len(), introspector.cache.len()), (2, (0, 0)));
    }
    // Without an expiry, the ttl bounds the use.
    for exp in [Value::Null, json!(i64::MAX)] {
        let mut token = active(0);
        token["exp"] = exp;
        let hydra = answering(token);
        let introspector = without_retries(&hydra);
        for calls in [1, 1, 2] {
            check(&introspector, "t").unwrap();
            assert_eq!(hydra.calls().len(), calls);
            hydra.advance(16 * SECOND);
        }
    }
}

#[test]
fn an_inactive_token_is_refused_for_a_short_time() {
    let hydra = MockHydra::new()
        .on::<IntrospectOAuth2TokenOperation>()
        .respond(inactive())
        .on::<IntrospectOAuth2TokenOperation>()
        .respond_always(active(3600));
    let introspector = without_retries(&hydra).negative_ttl(5 * SECOND);
    for (wait, is_active, calls) in [(0, false, 1), (4, false, 1), (1, true, 2)] {
        hydra.advance(wait * SECOND);
        let checked = check(&introspector, "t");
        assert_eq!((checked.is_ok(), hydra.calls().len()), (is_active, calls), "{checked:?}");
    }
    assert_eq!(introspector.cache.len(), (1, 0));
}

#[test]
fn a_revoked_token_is_dropped() {
    let hydra = MockHydra::new()
        .on::<IntrospectOAuth2TokenOperation>()
        .respond(active(3600))
        .on::<IntrospectOAuth2TokenOperation>()
        .respond_always(inactive());
    let introspector =
        without_retries(&hydra).on_unavailable(OnUnavailable::ServeStale(3600 * SECOND));
    check(&introspector, "t").unwrap();
    hydra.advance(30 * SECOND);
    assert!(matches!(check(&introspector, "t"), Err(Denied::Inactive)));
    assert_eq!(introspector.cache.len(), (0, 1));
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
        // The failure is not kept.
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
fn stale_tokens_are_served_for_the_chosen_time() {
    let hydra = MockHydra::new()
        .on::<IntrospectOAuth2TokenOperation>()
        .respond(active(3600))
        .on::<IntrospectOAuth2TokenOperation>()
        .respond_times(3, MockResponse::connection_refused())
        .on::<IntrospectOAuth2TokenOperation>()
        .respond(active(3600))
        .on::<IntrospectOAuth2TokenOperation>()
        .respond_always(MockResponse::text(500, ""));
    let introspector = without_retries(&hydra)
        .ttl(10 * SECOND)
        .on_unavailable(OnUnavailable::ServeStale(60 * SECOND));
    let ms = Duration::from_millis;
    for (wait, is_ok, calls) in [
        (0, true, 1),
        (10_000, true, 2), // stale
        (500, true, 2),    // not asked again at once
        (500, true, 3),
        (58_000, true, 4), // 69 seconds
        (1_000, true, 5),  // Hydra is back, just in time
        (69_999, true, 6),
        (1, false, 7),
    ] {
        hydra.advance(ms(wait));
        let checked = check(&introspector, "t");
        assert_eq!((checked.is_ok(), hydra.calls().len()), (is_ok, calls), "{wait} {checked:?}");
    }
    // A token that is not known yet is refused.
    assert_eq!(check(&introspector, "other").unwrap_err().status(), 503);
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
fn a_refusal_of_the_introspection_serves_no_stale_token() {
    for response in [
        MockResponse::text(401, ""),
        MockResponse::text(404, "404 page not found\n"),
        MockResponse::text(200, "<html>"),
    ] {
        let hydra = MockHydra::new()
            .on::<IntrospectOAuth2TokenOperation>()
            .respond(active(3600))
            .on::<IntrospectOAuth2TokenOperation>()
            .respond_always(response);
        let introspector =
            without_retries(&hydra).on_unavailable(OnUnavailable::ServeStale(3600 * SECOND));
        check(&introspector, "t").unwrap();
        hydra.advance(30 * SECOND);
        assert_eq!(check(&introspector, "t").unwrap_err().status(), 503);
    }
}

#[test]
fn the_cache_is_bounded_and_inactive_tokens_displace_no_active_ones() {
    let hydra = MockHydra::new().on::<IntrospectOAuth2TokenOperation>().respond_with(|call| {
        let token = call.form("token").unwrap();
        if token.starts_with("good") { active(3600).into() } else { inactive().into() }
    });
    let introspector = without_retries(&hydra).capacity(10);
    for number in 0..10 {
        check(&introspector, &format!("good{number}")).unwrap();
    }
    for number in 0..1000 {
        check(&introspector, &format!("bad{number}")).unwrap_err();
    }
    assert_eq!(introspector.cache.len(), (10, 10));
    let calls = hydra.calls().len();
    check(&introspector, "good0").unwrap();
    assert_eq!(hydra.calls().len(), calls);
    // The least recently used one goes.
    check(&introspector, "good10").unwrap();
    check(&introspector, "good0").unwrap();
    assert_eq!(hydra.calls().len(), calls + 1);
    check(&introspector, "good1").unwrap();
    assert_eq!((hydra.calls().len(), introspector.cache.len()), (calls + 2, (10, 10)));

    let uncached = introspector.capacity(0);
    check(&uncached, "good").unwrap();
    assert_eq!(uncached.cache.len(), (0, 0));
}

#[test]
fn a_forgotten_token_is_asked_for_again() {
    let hydra = answering(active(3600));
    let introspector = without_retries(&hydra);
    check(&introspector, "t").unwrap();
    introspector.forget("t");
    check(&introspector, "t").unwrap();
    assert_eq!(hydra.calls().len(), 2);
}

#[test]
fn a_token_that_is_forgotten_meanwhile_is_not_stored() {
    let hydra = answering(MockResponse::json(200, active(3600)).delay(SECOND));
    let introspector = without_retries(&hydra);
    let protection = anything();
    let mut call = pin!(introspector.check("t", &protection));
    assert!(poll(call.as_mut()).is_pending());
    introspector.forget("t");
    block_on(call).unwrap();
    assert_eq!((introspector.cache.len(), introspector.cache.flights()), ((0, 0), 0));
}

#[test]
fn concurrent_calls_for_a_token_share_a_request() {
    for (response, is_ok) in [
        (MockResponse::json(200, active(3600)), true),
        (MockResponse::json(200, inactive()), false),
        (MockResponse::text(500, ""), false),
    ] {
        let hydra = answering(response.delay(SECOND));
        // Not even a result that is not kept is asked for twice.
        let introspector = without_retries(&hydra).ttl(Duration::ZERO).negative_ttl(Duration::ZERO);
        let protection = anything();
        let mut calls: Vec<Call<'_>> = (0..100)
            .map(|number| {
                let token = if number % 10 == 9 { "other" } else { "t" };
                Box::pin(introspector.check(token, &protection)) as Call<'_>
            })
            .collect();
        let mut left = calls.len();
        while left > 0 {
            calls.retain_mut(|call| match poll(call.as_mut()) {
                Poll::Ready(checked) => {
                    assert_eq!(checked.is_ok(), is_ok);
                    false
                }
                Poll::Pending => true,
            });
            left = calls.len();
        }
        assert_eq!((hydra.calls().len(), introspector.cache.flights()), (2, 0));
    }
}

#[test]
fn a_cancelled_request_is_taken_over_by_a_waiting_call() {
    let hydra = answering(MockResponse::json(200, active(3600)).delay(SECOND));
    let introspector = without_retries(&hydra);
    let protection = anything();
    let mut first: Call<'_> = Box::pin(introspector.check("t", &protection));
    let mut second: Call<'_> = Box::pin(introspector.check("t", &protection));
    let mut third: Call<'_> = Box::pin(introspector.check("t", &protection));
    for call in [&mut first, &mut second, &mut third] {
        assert!(poll(call.as_mut()).is_pending());
    }
    assert_eq!(hydra.calls().len(), 1);
    drop(first);
    drop(third);
    block_on(second).unwrap();
    assert_eq!((hydra.calls().len(), introspector.cache.flights()), (2, 0));

    // Nothing is left of calls that are all given up.
    let mut call: Call<'_> = Box::pin(introspector.check("u", &protection));
    assert!(poll(call.as_mut()).is_pending());
    assert_eq!(introspector.cache.flights(), 1);
    drop(call);
    assert_eq!(introspector.cache.flights(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn tasks_on_many_threads_share_requests() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let hydra = MockHydra::new().on::<IntrospectOAuth2TokenOperation>().respond_with(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        MockResponse::json(200, active(3600)).delay(Duration::from_millis(1))
    });
    let introspector = without_retries(&hydra);
    let tasks: Vec<_> = (0..1000)
        .map(|number| {
            let introspector = introspector.clone();
            tokio::spawn(async move {
                introspector.check(format!("t{}", number % 10), &anything()).await.is_ok()
            })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap());
    }
    assert_eq!((asked.load(Ordering::Relaxed), introspector.cache.flights()), (10, 0));
}

#[cfg(feature = "blocking")]
#[test]
fn a_thread_without_a_runtime_can_block() {
    let hydra = answering(active(3600));
    let introspector = without_retries(&hydra);
    for _ in 0..2 {
        introspector.check_blocking("t", &anything()).unwrap();
    }
    assert_eq!(hydra.calls().len(), 1);
}

#[cfg(feature = "blocking")]
#[tokio::test]
async fn blocking_on_a_runtime_is_an_error() {
    let hydra = MockHydra::new();
    let denied = without_retries(&hydra).check_blocking("t", &anything()).unwrap_err();
    assert_eq!(denied.status(), 503);
    hydra.assert_done();
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
