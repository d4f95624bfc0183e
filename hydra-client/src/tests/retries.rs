//! Attempts, waits and time limits, on a virtual clock.

use std::time::Duration;

use super::fixture::{App, get_app, post_form, put_app};
use super::script::{SECOND, Script, block_on};
use crate::{RetryPolicy, TransportError};

fn reset() -> TransportError {
    TransportError::other("reset")
}

fn refused() -> TransportError {
    TransportError::connect("refused")
}

#[test]
fn idempotent_operations_are_retried() {
    for status in [408, 429, 502, 503, 504] {
        let script = Script::new().answer(status, "").fail(reset()).answer(200, "{}");
        let response = block_on(get_app(&script.client(), "x").send_with_response()).unwrap();
        assert_eq!((response.attempts, script.sent().len()), (3, 3));
        assert_eq!(response.duration, script.elapsed());
        assert!(script.elapsed() <= Duration::from_millis(300));
    }
}

#[test]
fn the_last_failure_is_returned() {
    let script = Script::new().fail(reset()).answer(502, "").answer(503, "").answer(200, "{}");
    let err = block_on(get_app(&script.client(), "x")).unwrap_err();
    assert_eq!(
        err.to_string(),
        "getApp: Hydra responded with 503 Service Unavailable: (no body) (3 attempts)"
    );
    assert!(err.is_retryable());
    assert_eq!((err.attempts(), script.sent().len()), (3, 3));

    let script = Script::new().fail(reset()).fail(reset()).fail(reset());
    let err = block_on(get_app(&script.client(), "x")).unwrap_err();
    assert_eq!(err.to_string(), "getApp: no complete response from Hydra (3 attempts)");
}

#[test]
fn failures_that_are_not_transient_are_not_retried() {
    for status in [301, 400, 401, 404, 409, 425, 500, 501] {
        let script = Script::new().answer(status, "").answer(200, "{}");
        block_on(get_app(&script.client(), "x")).unwrap_err();
        assert_eq!(script.sent().len(), 1, "{status}");
    }
    let script = Script::new().fail(TransportError::too_large(1)).answer(200, "{}");
    block_on(get_app(&script.client(), "x")).unwrap_err();
    let script = script.answer(200, "garbage").answer(200, "{}");
    block_on(get_app(&script.client(), "x")).unwrap();
    assert_eq!(script.sent().len(), 2);
}

#[test]
fn operations_that_are_not_idempotent_are_sent_once() {
    for script in [
        Script::new().answer(503, "").answer(200, "{}"),
        Script::new().fail(reset()).answer(200, "{}"),
        Script::new().answer_late(40 * SECOND, 200, "{}").answer(200, "{}"),
    ] {
        block_on(put_app(&script.client(), "c", App::default())).unwrap_err();
        assert_eq!(script.sent().len(), 1);
    }
    let script = Script::new().answer(503, "").answer(200, "");
    block_on(post_form(&script.client(), "t", &[])).unwrap_err();
    assert_eq!(script.sent().len(), 1);
}

#[test]
fn requests_that_were_never_sent_are_retried() {
    let script = Script::new().fail(refused()).fail(refused()).answer(200, "{}");
    let response = block_on(put_app(&script.client(), "c", App::default()).send_with_response());
    assert_eq!(response.unwrap().attempts, 3);
    let script = Script::new().fail(refused()).fail(refused()).fail(refused());
    let err = block_on(post_form(&script.client(), "t", &[])).unwrap_err();
    assert!(err.is_connect() && !err.is_timeout());
    assert_eq!(err.to_string(), "postForm: no connection to Hydra (3 attempts)");
}

#[test]
fn a_requested_wait_is_respected() {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    for headers in [
        &[("retry-after", "7")][..],
        &[("retry-after", "Sun, 06 Nov 1994 08:49:44 GMT"), ("date", date)],
    ] {
        let script = Script::new().answer_with(503, headers, "").answer(200, "{}");
        block_on(get_app(&script.client(), "x")).unwrap();
        assert_eq!(script.elapsed(), 7 * SECOND);
    }
    for (header, timeout) in [("11", 60), ("7", 7)] {
        let script = Script::new().answer_with(429, &[("retry-after", header)], "");
        let request = get_app(&script.client(), "x").timeout(timeout * SECOND);
        let err = block_on(request).unwrap_err();
        assert_eq!(err.retry_after(), Some(Duration::from_secs(header.parse().unwrap())));
        assert_eq!((script.elapsed(), script.sent().len()), (Duration::ZERO, 1));
    }
}

#[test]
fn a_request_may_have_another_policy_than_its_client() {
    let failing = || {
        let failures = (0..9).map(|_| refused());
        failures.fold(Script::new(), Script::fail)
    };
    let script = failing();
    block_on(get_app(&script.client(), "x").retry(RetryPolicy::none())).unwrap_err();
    assert_eq!(script.sent().len(), 1);
    let script = failing();
    let client = script.builder().retry(RetryPolicy::none()).build().unwrap();
    block_on(get_app(&client, "x")).unwrap_err();
    assert_eq!(script.sent().len(), 1);
    let policy = RetryPolicy::new().with_max_attempts(5).with_base_delay(Duration::ZERO);
    block_on(get_app(&client, "x").retry(policy)).unwrap_err();
    assert_eq!((script.sent().len(), script.elapsed()), (6, Duration::ZERO));
}

#[test]
fn clones_share_a_budget() {
    let script = (0..1000).fold(Script::new(), |script, _| script.answer(503, ""));
    let client = script.client();
    for _ in 0..300 {
        block_on(get_app(&client.clone(), "x")).unwrap_err();
    }
    assert_eq!(script.sent().len(), 300 + 100);
    // Another client has another budget.
    block_on(get_app(&script.client(), "x")).unwrap_err();
    assert_eq!(script.sent().len(), 403);
}

#[test]
fn the_time_of_an_attempt_is_limited() {
    let script = Script::new().answer_late(31 * SECOND, 200, "{}").answer(200, "{}");
    let response = block_on(get_app(&script.client(), "x").send_with_response()).unwrap();
    assert_eq!(response.attempts, 2);
    assert!(response.duration >= 30 * SECOND && response.duration < 31 * SECOND);

    let script = Script::new().answer_late(29 * SECOND, 200, "{}");
    assert_eq!(block_on(get_app(&script.client(), "x").send_with_response()).unwrap().attempts, 1);

    let script = Script::new().answer_late(3 * SECOND, 200, "{}");
    let request = get_app(&script.client(), "x").attempt_timeout(2 * SECOND);
    let err = block_on(request.retry(RetryPolicy::none())).unwrap_err();
    assert_eq!(err.to_string(), "getApp: no response from Hydra within 2s");
    assert!(err.is_timeout() && err.is_retryable());
}

#[test]
fn the_time_of_a_call_is_limited() {
    let late = |script: Script| script.answer_late(31 * SECOND, 200, "{}");
    let script = late(late(late(Script::new())));
    let err = block_on(get_app(&script.client(), "x")).unwrap_err();
    assert!(script.elapsed() <= 60 * SECOND, "{:?}", script.elapsed());
    assert!(err.is_timeout());

    let script = late(Script::new());
    let err = block_on(get_app(&script.client(), "x").timeout(2 * SECOND)).unwrap_err();
    assert_eq!(err.to_string(), "getApp: no response from Hydra within 2s");
    assert_eq!((script.elapsed(), err.attempts()), (2 * SECOND, 1));

    let client = late(Script::new()).builder().timeout(Duration::ZERO).build().unwrap();
    assert!(block_on(get_app(&client, "x")).unwrap_err().is_timeout());
}

#[test]
fn time_limits_can_have_any_length() {
    let script = Script::new().answer(200, "{}");
    let request = get_app(&script.client(), "x").timeout(Duration::MAX);
    block_on(request.attempt_timeout(Duration::MAX)).unwrap();
}
