//! Credentials that expire.

use std::error::Error as _;
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use http::header::AUTHORIZATION;

use super::fixture::{App, get_app, post_form, put_app};
use super::script::{SECOND, Script, all, block_on};
use crate::{
    BoxFuture, Client, ClientCredentials, Credentials, Error, Secret, TokenError, TokenSource,
    TransportError,
};

fn source(script: &Script) -> ClientCredentials {
    let public = Client::builder("http://public").transport(script.clone()).build().unwrap();
    ClientCredentials::new(&public, "a pp", "s3%cret").scope("x y")
}

fn client(script: &Script) -> Client {
    script.builder().credentials(Credentials::token_source(source(script))).build().unwrap()
}

fn token(script: Script, token: &str, seconds: u32) -> Script {
    script.answer(200, &format!(r#"{{"access_token":"{token}","expires_in":{seconds}}}"#))
}

#[test]
fn a_token_is_kept_until_shortly_before_it_expires() {
    let script = token(Script::new(), "one", 3600).answer(200, "{}").answer(200, "{}");
    let script = token(script, "two", 3600).answer(200, "{}");
    let client = client(&script);
    assert!(!format!("{client:?} {:?}", source(&script)).contains("s3"));
    block_on(get_app(&client, "x")).unwrap();
    assert_eq!(script.sent_headers()[AUTHORIZATION], "Bearer one");
    script.pass(3569 * SECOND);
    block_on(get_app(&client, "x")).unwrap();
    script.pass(SECOND);
    block_on(get_app(&client, "x")).unwrap();
    assert_eq!(script.sent_headers()[AUTHORIZATION], "Bearer two");
    let get_token = "POST http://public/oauth2/token grant_type=client_credentials&scope=x+y";
    let get_app = "GET http://hydra/apps/x";
    assert_eq!(script.sent(), [get_token, get_app, get_app, get_token, get_app]);
    let first = &script.requests()[0];
    // base64 of `a+pp:s3%25cret`
    assert_eq!(first.headers()[AUTHORIZATION], "Basic YStwcDpzMyUyNWNyZXQ=");
}

#[test]
fn the_audience_is_sent_and_its_tokens_are_not_those_of_other_audiences() {
    let script = token(Script::new(), "one", 3600).answer(200, "{}");
    let script = token(script, "two", 3600).answer(200, "{}");
    let source = source(&script);
    let client = |source: ClientCredentials| {
        script.builder().credentials(Credentials::token_source(source)).build().unwrap()
    };
    block_on(get_app(&client(source.clone().audience("a b")), "x")).unwrap();
    assert_eq!(script.sent_headers()[AUTHORIZATION], "Bearer one");
    block_on(get_app(&client(source.audience("c")), "x")).unwrap();
    assert_eq!(script.sent_headers()[AUTHORIZATION], "Bearer two");
    let sent = script.sent();
    assert!(sent[0].contains("audience=a+b") && sent[2].contains("audience=c"), "{sent:?}");
}

#[test]
fn the_path_of_the_token_endpoint_can_be_set() {
    for path in ["/connect/token", "connect/token"] {
        let script = token(Script::new(), "one", 3600).answer(200, "{}");
        let source = source(&script).path(path);
        let client = script.builder().credentials(Credentials::token_source(source)).build();
        block_on(get_app(&client.unwrap(), "x")).unwrap();
        assert!(script.sent()[0].starts_with("POST http://public/connect/token "), "{path}");
        assert_eq!(script.sent_headers()[AUTHORIZATION], "Bearer one");
    }
}

#[test]
fn a_404_or_405_of_the_token_endpoint_is_no_such_route() {
    for (status, body) in [(404, "404 page not found"), (405, ""), (404, r#"{"error":"x"}"#)] {
        let err = block_on(get_app(&client(&Script::new().answer(status, body)), "x")).unwrap_err();
        assert!(err.is_no_such_route() && !err.is_not_found(), "{err}");
        assert!(
            format!("{err:#}").contains("is this the address of the authorization server?"),
            "{err:#}"
        );
    }
    let body = r#"{"error":"invalid_client","error_description":"x"}"#;
    let err = block_on(get_app(&client(&Script::new().answer(401, body)), "x")).unwrap_err();
    assert!(!err.is_no_such_route());
}

#[test]
fn a_refused_token_is_replaced_once() {
    let script = token(token(Script::new(), "one", 3600).answer(401, ""), "two", 3600);
    let script = script.answer(200, "{}");
    let response = block_on(get_app(&client(&script), "x").send_with_response()).unwrap();
    assert_eq!(response.attempts, 2);
    assert_eq!(script.sent_headers()[AUTHORIZATION], "Bearer two");

    let script = token(token(Script::new(), "one", 3600).answer(401, ""), "two", 3600);
    let script = script.answer(401, "").answer(200, "{}");
    assert!(block_on(get_app(&client(&script), "x")).unwrap_err().is_unauthorized());
    assert_eq!(script.sent().len(), 4);
}

#[test]
fn a_401_repeats_an_operation_only_if_it_had_no_effect() {
    // An expired challenge is a 401, too.
    let script = token(Script::new(), "one", 3600).answer(401, "").answer(200, "{}");
    block_on(put_app(&client(&script), "c", App::default())).unwrap_err();
    assert_eq!(script.sent().len(), 2);
    // The token may have been revoked, so the next call requests another one.
    let script = token(Script::new(), "one", 3600).answer(401, "");
    let script = token(script, "two", 3600).answer(200, "{}");
    let api = client(&script);
    block_on(put_app(&api, "c", App::default())).unwrap_err();
    block_on(put_app(&api, "c", App::default())).unwrap();
    assert_eq!(script.sent_headers()[AUTHORIZATION], "Bearer two");

    let refused = [("www-authenticate", "Bearer error=\"invalid_token\"")];
    let script = token(Script::new(), "one", 3600).answer_with(401, &refused, "");
    let script = token(script, "two", 3600).answer(200, "");
    block_on(post_form(&client(&script), "t", &[])).unwrap();
    assert_eq!(script.sent().len(), 4);
}

#[test]
fn a_call_without_a_token_is_not_sent() {
    let body = r#"{"error":"invalid_client","error_description":"no\nsuch client"}"#;
    let script = Script::new().answer(401, body);
    let err = block_on(get_app(&client(&script), "x")).unwrap_err();
    assert!(matches!(err, Error::Credentials(_)));
    assert_eq!(err.to_string(), "getApp: no access token");
    assert_eq!(
        err.source().unwrap().to_string(),
        r"oauth2Token: the authorization server responded with 401 Unauthorized: invalid_client: no\nsuch client"
    );
    assert_eq!(
        format!("{err:#}"),
        r"getApp: no access token: oauth2Token: the authorization server responded with 401 Unauthorized: invalid_client: no\nsuch client"
    );
    assert_eq!(err.status().unwrap(), 401);
    assert_eq!(err.code(), Some("invalid_client"));
    assert!(err.is_unauthorized() && !err.is_not_found() && !err.is_retryable());
    assert_eq!(script.sent().len(), 1);

    let script = Script::new().answer_late(10 * SECOND, 200, "{}");
    let err = block_on(get_app(&client(&script), "x").timeout(SECOND)).unwrap_err();
    assert_eq!(err.to_string(), "getApp: no access token within 1s");
    assert!(err.is_timeout() && err.is_retryable() && !err.is_connect());
}

#[test]
fn a_token_failure_is_retried_like_a_failure_of_the_call() {
    let script = (0..3).fold(Script::new(), |script, _| script.fail(TransportError::connect("x")));
    let err = block_on(get_app(&client(&script), "x")).unwrap_err();
    assert!(err.is_connect() && err.is_retryable() && !err.is_timeout());
    assert_eq!(err.attempts(), 0);

    let script = Script::new().answer(400, r#"{"error":"invalid_scope"}"#);
    let err = block_on(get_app(&client(&script), "x")).unwrap_err();
    assert!(!err.is_connect() && !err.is_retryable() && !err.is_timeout());

    let busy = [("retry-after", "100")];
    let err = block_on(get_app(&client(&Script::new().answer_with(429, &busy, "")), "x"));
    let err = err.unwrap_err();
    assert!(err.is_retryable());
    assert_eq!(err.retry_after(), Some(100 * SECOND));

    // The call was sent once before the second token could not be obtained.
    let script = token(Script::new(), "one", 3600).answer(401, "");
    let script = (0..3).fold(script, |script, _| script.fail(TransportError::connect("x")));
    let err = block_on(get_app(&client(&script), "x")).unwrap_err();
    assert!(!err.is_connect() && err.is_retryable());
    assert_eq!(err.attempts(), 1);
    assert_eq!(err.to_string(), "getApp: no access token for another attempt (1 attempt)");
}

#[test]
fn a_token_with_invalid_header_characters_is_an_error() {
    let script = token(Script::new(), "one", 3600).answer(401, "");
    let script = token(script, r"two\n", 3600);
    let err = block_on(get_app(&client(&script), "x")).unwrap_err();
    assert!(matches!(err, Error::Credentials(_)), "{err:?}");
    assert_eq!(err.to_string(), "getApp: no access token for another attempt (1 attempt)");
    assert_eq!(
        (err.attempts(), err.is_retryable(), err.source().unwrap().source().is_some()),
        (1, false, true)
    );
    assert_eq!(script.sent().len(), 3);
}

#[test]
fn an_error_of_a_custom_token_source_is_the_cause() {
    struct Source(fn() -> TokenError);

    impl TokenSource for Source {
        fn token(&self) -> BoxFuture<Result<Secret, TokenError>> {
            let err = (self.0)();
            Box::pin(async { Err(err) })
        }

        fn on_unauthorized(&self, _: &Secret) {}
    }

    let fail = |source: fn() -> TokenError| {
        let script = Script::new();
        let credentials = Credentials::token_source(Source(source));
        let client = script.builder().credentials(credentials).build().unwrap();
        let err = block_on(get_app(&client, "x")).unwrap_err();
        assert!(script.sent().is_empty());
        err
    };
    let facts = |err: &super::fixture::Error| {
        (err.is_retryable(), err.is_unauthorized(), err.is_timeout(), err.is_connect())
    };
    let err = fail(|| TokenError::new("no vault"));
    assert_eq!(format!("{err:#}"), "getApp: no access token: no vault");
    assert_eq!(facts(&err), (false, false, false, false));
    assert_eq!((err.status(), err.code(), err.retry_after()), (None, None, None));
    assert_eq!(facts(&fail(|| TokenError::retryable("x"))), (true, false, false, false));
    assert_eq!(facts(&fail(|| TokenError::unauthorized("x"))), (false, true, false, false));
    assert_eq!(facts(&fail(|| TokenError::timeout("x"))), (true, false, true, false));
    let busy = || TokenError::new("x").with_status(http::StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(facts(&fail(busy)), (true, false, false, false));
    let err = fail(|| {
        let err = TokenError::new("x").with_status(http::StatusCode::UNAUTHORIZED);
        err.with_code("invalid_client").with_retry_after(SECOND)
    });
    assert_eq!(facts(&err), (true, true, false, false));
    assert_eq!((err.code(), err.retry_after()), (Some("invalid_client"), Some(SECOND)));
    // The error of another call of this crate keeps its facts.
    let err = fail(|| {
        let script = Script::new().answer(401, r#"{"error":"invalid_token"}"#);
        block_on(get_app(&script.client(), "x")).unwrap_err().into()
    });
    assert_eq!(facts(&err), (false, true, false, false));
    assert_eq!((err.status().unwrap().as_u16(), err.code()), (401, Some("invalid_token")));
}

#[test]
fn many_calls_get_one_token() {
    let script = token(Script::new(), "one", 3600);
    let script = (0..50).fold(script, |script, _| script.answer(200, "{}"));
    let client = client(&script);
    let calls: Vec<_> = (0..50).map(|_| get_app(&client, "x")).collect();
    assert!(all(calls).into_iter().all(|result| result.is_ok()));
    assert_eq!(script.sent().len(), 51);
    assert!(script.sent()[0].starts_with("POST"));
}

#[test]
fn calls_that_wait_share_a_token_that_has_expired_already() {
    for expires_in in ["0", "-1", "\"0\"", "1e-9"] {
        let granted = format!(r#"{{"access_token":"one","expires_in":{expires_in}}}"#);
        let script = Script::new().answer_late(SECOND, 200, &granted);
        let script = (0..300).fold(script, |script, _| script.answer(200, "{}"));
        let client = client(&script);
        let calls: Vec<_> = (0..300).map(|_| get_app(&client, "x")).collect();
        assert!(all(calls).into_iter().all(|result| result.is_ok()));
        let token_requests = script.sent().iter().filter(|line| line.starts_with("POST")).count();
        assert_eq!((token_requests, script.sent().len()), (1, 301), "{expires_in}");
        // A later call does not use the expired token.
        let script = token(script, "two", 3600).answer(200, "{}");
        block_on(get_app(&client, "x")).unwrap();
        assert_eq!(script.sent_headers()[AUTHORIZATION], "Bearer two");
    }
}

/// A source that returns an empty token.
struct Empty;
impl TokenSource for Empty {
    fn token(&self) -> BoxFuture<Result<Secret, TokenError>> {
        Box::pin(async { Ok(Secret::from("")) })
    }

    fn on_unauthorized(&self, _: &Secret) {}
}

#[test]
fn an_empty_access_token_is_an_error() {
    for written in [r#""""#, r#"" ""#, r#""\t\n""#, "null", "7"] {
        let script = Script::new().answer(200, &format!(r#"{{"access_token":{written}}}"#));
        let err = block_on(get_app(&client(&script), "x")).unwrap_err();
        assert!(matches!(err, Error::Credentials(_)), "{written}: {err:?}");
        assert_eq!(script.sent().len(), 1, "{written}");
    }
    // The same applies to any other source of tokens.
    let script = Script::new().answer(200, "{}");
    let request = get_app(&script.client(), "x").credentials(Credentials::token_source(Empty));
    assert!(matches!(block_on(request).unwrap_err(), Error::Credentials(_)));
    assert!(script.sent().is_empty());
}

#[test]
fn many_calls_get_one_failure() {
    let script = Script::new().answer_late(SECOND, 401, "{}");
    let client = client(&script);
    let calls: Vec<_> = (0..50).map(|_| get_app(&client, "x")).collect();
    assert!(all(calls).into_iter().all(|result| matches!(result, Err(Error::Credentials(_)))));
    assert_eq!(script.sent().len(), 1);
    // A later call tries again.
    let script = token(script, "one", 3600).answer(200, "{}");
    block_on(get_app(&client, "x")).unwrap();
    assert_eq!(script.sent().len(), 3);
}

#[test]
fn a_cancelled_call_leaves_the_token_to_other_calls() {
    let script = Script::new().answer_late(SECOND, 200, "{}");
    let client = client(&script);
    {
        let mut given_up = pin!(get_app(&client, "x").send());
        let mut cx = Context::from_waker(Waker::noop());
        assert!(given_up.as_mut().poll(&mut cx).is_pending());
    }
    let script = token(script, "one", 3600).answer(200, "{}");
    block_on(get_app(&client, "x")).unwrap();
    assert_eq!(script.sent().len(), 3);
}

#[test]
fn a_token_endpoint_is_retried() {
    let script = Script::new().fail(TransportError::other("reset"));
    let script = token(script, "one", 0).answer(200, "{}");
    block_on(get_app(&client(&script), "x")).unwrap();
    assert!(script.elapsed() < Duration::from_millis(101));
}
