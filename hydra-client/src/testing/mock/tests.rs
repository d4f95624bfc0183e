//! Expected, missing and unexpected calls of a mock, and its virtual clock.

use serde_json::json;

use super::*;
use crate::Error;
use crate::tests::fixture::{GetApp, PostForm, get_app, post_form};
use crate::tests::script::{SECOND, block_on};

#[test]
fn calls_get_the_scripted_responses_in_order() {
    let server = MockServer::new()
        .on::<GetApp>()
        .respond(json!({"client_id": "a"}))
        .on::<PostForm>()
        .respond(MockResponse::empty(200).header("x-id", "7"))
        .on::<GetApp>()
        .respond(MockResponse::not_found())
        .on::<GetApp>()
        .respond_always(MockResponse::text(200, "{}").delay(2 * SECOND));
    let client = server.client();
    let form = post_form(&client, "t", &["x", "y"]).send_with_response();
    assert_eq!(block_on(form).unwrap().headers["x-id"], "7");
    assert_eq!(block_on(get_app(&client, "x y")).unwrap().client_id.unwrap(), "a");
    assert!(block_on(get_app(&client, "x")).unwrap_err().is_not_found());
    for _ in 0..3 {
        assert_eq!(block_on(get_app(&client, "x")).unwrap().client_id, None);
    }
    assert_eq!(server.elapsed(), 6 * SECOND);
    server.assert_done();

    let calls = server.calls();
    assert_eq!((calls.len(), calls[0].operation()), (6, "postForm"));
    assert_eq!(calls[0].form("scope").as_deref(), Some("x y"));
    assert_eq!(calls[0].form("none"), None);
    assert_eq!(calls[1].to_string(), "getApp: GET http://server.test/apps/x%20y");
}

#[test]
fn a_call_shows_what_was_sent() {
    let server = MockServer::new().on::<PostForm>().respond(MockResponse::empty(200));
    block_on(post_form(&server.client(), "t0ken", &["x"]).bearer_auth("s3cret")).unwrap();
    let shown = format!("{:?}", server.calls()[0]);
    assert!(shown.contains("s3cret") && shown.contains("t0ken"), "{shown}");
}

#[test]
fn a_response_has_one_content_type() {
    let response = MockResponse::text(200, "<html>")
        .header("Content-Type", "text/html")
        .header("set-cookie", "a=1")
        .header("set-cookie", "b=2");
    let server = MockServer::new().on::<PostForm>().respond(response);
    let sent = block_on(post_form(&server.client(), "t", &[]).send_with_response()).unwrap();
    let values = |name| sent.headers.get_all(name).iter().collect::<Vec<_>>();
    assert_eq!(values("content-type"), ["text/html"]);
    assert_eq!(values("set-cookie"), ["a=1", "b=2"]);
}

#[test]
fn a_response_shows_no_secret() {
    let response = MockResponse::json(200, json!({"access_token": "s3cret"}))
        .header("set-cookie", "session=s3cret")
        .header("location", "https://app/?code=s3cret");
    let shown = format!("{response:?} {response:#?} {:?}", MockResponse::text(400, "s3cret"));
    assert!(!shown.contains("s3cret"), "{shown}");
    let expected = "MockResponse { delay: 0ns, status: 200, headers: [\"content-type\", \
                    \"set-cookie\", \"location\"], body: 25 bytes }";
    assert!(shown.starts_with(expected), "{shown}");
    let shown = format!("{:?}", MockResponse::connection_reset());
    assert_eq!(shown, "MockResponse { delay: 0ns, failure: \"connection reset\" }");
}

#[test]
fn scripted_failures_are_retried() {
    let server = MockServer::new()
        .on::<GetApp>()
        .respond(MockResponse::connection_refused())
        .on::<GetApp>()
        .respond(MockResponse::connection_reset())
        .on::<GetApp>()
        .respond(json!({}));
    let response = block_on(get_app(&server.client(), "x").send_with_response()).unwrap();
    assert_eq!((response.attempts, response.duration), (3, server.elapsed()));

    let server = MockServer::new().on::<PostForm>().respond(MockResponse::never());
    let err = block_on(post_form(&server.client(), "t", &[])).unwrap_err();
    assert!(err.is_timeout());
    assert_eq!(server.elapsed(), 30 * SECOND);
    server.advance(SECOND);
    assert_eq!(server.elapsed(), 31 * SECOND);
    server.assert_done();
}

#[test]
#[should_panic = "the calls differ from the expected ones:\n  getApp: 2 more expected\n  \
                  postForm: not expected"]
fn unexpected_calls_are_reported() {
    let server = MockServer::new().on::<GetApp>().respond_times(2, json!({}));
    let err = block_on(post_form(&server.client(), "t", &[])).unwrap_err();
    assert!(matches!(err, Error::Transport(_)) && !err.is_retryable());
    server.assert_done();
}

#[test]
#[should_panic = "the mock was dropped before all expected calls:\n  getApp: 2 more expected\n  \
                  postForm: 1 more expected"]
fn a_drop_reports_missing_calls() {
    let server = MockServer::new()
        .on::<GetApp>()
        .respond_times(3, json!({}))
        .on::<PostForm>()
        .respond(json!({}));
    block_on(get_app(&server.client(), "x")).unwrap();
}

#[test]
fn a_drop_reports_once_and_after_the_last_clone() {
    let drops = |server: MockServer| {
        let drop_it = std::panic::AssertUnwindSafe(move || drop(server));
        std::panic::catch_unwind(drop_it).is_ok()
    };
    let expecting = || MockServer::new().on::<GetApp>().respond(json!({}));
    assert!(drops(expecting().allow_missing_calls()));
    assert!(drops(MockServer::new().on::<GetApp>().respond_always(json!({}))));
    assert!(!drops(expecting()));

    // A client holds a clone.
    let server = expecting();
    let client = server.client();
    assert!(drops(server));
    block_on(get_app(&client, "x")).unwrap();

    // The drop does not report the missing calls again.
    let server = expecting();
    let clone = server.clone();
    let check = std::panic::AssertUnwindSafe(|| clone.assert_done());
    assert!(std::panic::catch_unwind(check).is_err());
    drop(clone);
    assert!(drops(server));

    // The drop does not abort a test that panics.
    let panics = std::panic::catch_unwind(|| {
        let _hydra = expecting();
        panic!("of the test");
    });
    assert_eq!(panics.unwrap_err().downcast_ref::<&str>(), Some(&"of the test"));
}
