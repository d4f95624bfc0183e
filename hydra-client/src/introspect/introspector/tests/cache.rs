//! The cache: how long a result is used, and what is not stored.

use super::*;

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

    // The result is not used either if the monotonic clock has stopped.
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
    // The least recently used result is removed.
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
