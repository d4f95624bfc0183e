//! One call: its request and its response.

use std::error::Error as _;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};

use super::fixture::{App, Error, ErrorBody, PutAppOutput, get_app, list_apps, post_form, put_app};
use super::script::{Script, block_on};
use crate::{Client, Credentials, Request};

#[test]
fn a_request_is_sent_and_its_response_decoded() {
    let script = Script::new().answer(200, r#"{"client_id":"a/b","new":[1]}"#);
    let app = block_on(get_app(&script.client(), "a/b")).unwrap();
    assert_eq!(app.client_id.as_deref(), Some("a/b"));
    assert_eq!(app.extra["new"].pointer("/0").unwrap().text(), "1");
    assert_eq!(script.sent(), ["GET http://hydra/apps/a%2Fb"]);
    let headers = script.sent_headers();
    assert_eq!(headers[ACCEPT], "application/json");
    assert_eq!(headers[USER_AGENT], concat!("hydra-client/", env!("CARGO_PKG_VERSION")));
    assert_eq!(headers.len(), 3);
}

#[test]
fn forms_and_json_are_sent() {
    let script = Script::new().answer(200, "").answer(201, "{}");
    block_on(post_form(&script.client(), "s3cret+", &["openid", "offline"])).unwrap();
    assert_eq!(script.sent_headers()[CONTENT_TYPE], "application/x-www-form-urlencoded");
    let app = App { client_id: Some("x".into()), ..App::default() };
    block_on(put_app(&script.client(), "c=", app)).unwrap();
    assert_eq!(script.sent_headers()[CONTENT_TYPE], "application/json");
    assert_eq!(script.sent_headers()[ACCEPT], "application/json, text/html;q=0.5");
    assert_eq!(
        script.sent(),
        [
            "POST http://hydra/form token=s3cret%2B&scope=openid+offline",
            r#"PUT http://hydra/app?challenge=c%3D {"client_id":"x"}"#,
        ]
    );
}

#[test]
fn a_redirect_is_a_result() {
    let script = Script::new().answer_with(302, &[("location", "/next?code=s3cret")], "<a>");
    let output = block_on(put_app(&script.client(), "c", App::default())).unwrap();
    assert!(!format!("{output:?}").contains("s3cret"));
    let PutAppOutput::Found(redirect) = output else { panic!("{output:?}") };
    assert_eq!(redirect.query("code").unwrap().expose(), "s3cret");

    let script = Script::new().answer_with(301, &[("location", "/next")], "");
    let err = block_on(get_app(&script.client(), "x")).unwrap_err();
    let text = "getApp: Hydra responded with 301 Moved Permanently to /next, and redirects are not followed";
    assert_eq!(err.to_string(), text);
    assert_eq!(script.sent().len(), 1);
}

#[test]
fn an_id_that_would_reach_another_resource_is_not_sent() {
    let script = Script::new();
    for id in ["", ".", "..", "twin/"] {
        let err = block_on(get_app(&script.client(), id)).unwrap_err();
        assert!(matches!(err, Error::Build(_)), "{id}: {err}");
        assert_eq!(err.to_string(), "getApp: invalid path parameter `id`");
        assert_eq!((err.operation(), err.attempts()), ("getApp", 0));
    }
    assert!(script.sent().is_empty());
}

#[test]
fn options_of_a_call_come_before_those_of_the_client() {
    let script = Script::new();
    let client = script
        .builder()
        .bearer_auth("client-s3cret")
        .header("x-key", "client-s3cret")
        .header(USER_AGENT, "app/1")
        .build()
        .unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));
    let _ = block_on(get_app(&client, "x"));
    let headers = script.sent_headers();
    assert_eq!(headers[AUTHORIZATION], "Bearer client-s3cret");
    assert_eq!(headers["x-key"], "client-s3cret");
    assert_eq!(headers[USER_AGENT], "app/1");

    let request = get_app(&client, "x").bearer_auth("s3cret").header("x-key", "s3cret");
    let shown = format!("{request:?}");
    assert!(shown.contains("x-key") && !shown.contains("s3cret"), "{shown}");
    let _ = block_on(request);
    let headers = script.sent_headers();
    assert_eq!(headers[AUTHORIZATION], "Bearer s3cret");
    assert_eq!(headers["x-key"], "s3cret");
    assert!(headers.values().filter(|value| value.is_sensitive()).count() >= 2);

    let _ = block_on(get_app(&client, "x").basic_auth("Aladdin", "open sesame"));
    assert_eq!(script.sent_headers()[AUTHORIZATION], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    let _ = block_on(get_app(&client, "x").client_auth("a b", "%"));
    assert_eq!(script.sent_headers()[AUTHORIZATION], "Basic YStiOiUyNQ==");
    let _ = block_on(get_app(&client, "x").header("authorization", "Custom s3cret"));
    assert_eq!(script.sent_headers()[AUTHORIZATION], "Custom s3cret");
    let _ = block_on(get_app(&client, "x").credentials(Credentials::none()));
    assert!(!script.sent_headers().contains_key(AUTHORIZATION));
}

#[test]
fn options_with_invalid_header_values_are_refused() {
    let script = Script::new();
    let client = script.client();
    for (request, shown) in [
        (get_app(&client, "x").header("no name", "x"), "getApp: invalid header"),
        (get_app(&client, "x").header("x-key", "two\nlines"), "getApp: invalid header `x-key`"),
        (get_app(&client, "x").bearer_auth("two\nlines"), "getApp: invalid credentials"),
        (get_app(&client, "x").basic_auth("a:b", "x"), "getApp: invalid credentials"),
    ] {
        assert_eq!(request.to_http().unwrap_err().to_string(), shown);
        let err = block_on(request).unwrap_err();
        assert_eq!(err.to_string(), shown);
        assert!(matches!(err, Error::Build(_)) && err.source().is_some());
    }
    assert!(script.sent().is_empty());
    assert!(script.builder().bearer_auth("two\nlines").build().is_err());
    assert!(script.builder().header("x", "two\nlines").build().is_err());
    let err = Client::new("http://user:s3cret@hydra").unwrap_err();
    assert_eq!(err.to_string(), "invalid base URL");
    assert!(!format!("{err:?}").contains("s3cret"));
}

#[test]
fn requests_are_encoded_and_responses_decoded_without_a_transport() {
    let builder = Client::builder("https://hydra:4444/prefix/").without_transport();
    let client = builder.bearer_auth("t").build().unwrap();
    let request: Request<_> = get_app(&client, "x");
    let sent = request.to_http().unwrap();
    assert_eq!(sent.uri(), "https://hydra:4444/prefix/apps/x");
    assert_eq!(sent.headers()[AUTHORIZATION], "Bearer t");
    let read = |status: u16, body: &'static str| {
        let response = http::Response::builder().status(status).body(body.into()).unwrap();
        Request::<super::fixture::GetApp>::from_http(response)
    };
    let response = read(200, "{}").unwrap();
    assert_eq!((response.status.as_u16(), response.attempts), (200, 1));
    assert!(read(404, "{}").unwrap_err().is_no_such_route());
    let err = block_on(request).unwrap_err();
    assert_eq!(err.to_string(), "getApp: the request cannot be sent");
    assert!(!err.is_retryable());
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn a_client_needs_a_transport() {
    for base_url in ["http://hydra", "https://hydra"] {
        for err in [
            Client::new(base_url).unwrap_err(),
            Client::builder(base_url).bearer_auth("t").build().unwrap_err(),
        ] {
            assert_eq!(err.to_string(), "invalid transport");
            let why = "no transport is set and the feature `reqwest` is not enabled";
            assert_eq!(err.source().unwrap().to_string(), why);
        }
    }
}

#[cfg(all(feature = "reqwest", not(any(feature = "rustls-no-provider", feature = "native-tls"))))]
#[test]
fn an_https_address_needs_tls() {
    assert!(Client::new("http://hydra").is_ok());
    for base_url in ["https://hydra", "HTTPS://hydra:4445/x"] {
        for err in [
            Client::new(base_url).unwrap_err(),
            Client::builder(base_url).bearer_auth("t").build().unwrap_err(),
        ] {
            assert_eq!(err.to_string(), "invalid transport");
            let why = "an https URL needs TLS: enable the feature `rustls` or `native-tls`";
            assert_eq!(err.source().unwrap().to_string(), why);
        }
    }
}

#[test]
fn a_body_that_is_too_large_is_refused_over_any_transport() {
    let script = Script::new().answer(200, r#"{"client_id":"x"}"#);
    let err = block_on(get_app(&script.client(), "x").max_response_size(16)).unwrap_err();
    assert_eq!(err.to_string(), "getApp: Hydra's response is larger than 16 bytes");
    let Error::Transport(err) = err else { panic!("{err:?}") };
    assert!(err.is_too_large() && !err.is_retryable());
}

#[test]
fn public_types_are_send_and_sync() {
    fn send<T: Send>(_: &T) {}
    fn check<T: Send + Sync + 'static>() {}
    check::<Client>();
    check::<Error>();
    check::<Request<super::fixture::GetApp>>();
    let client = Script::new().client();
    send(&get_app(&client, "x").send());
    send(&get_app(&client, "x").send_with_response());
    send(&list_apps(&client).pages().next());
    send(&list_apps(&client).items().next());
    assert!(size_of::<Error>() <= 88, "{}", size_of::<Error>());
}

#[test]
fn headers_that_determine_message_framing_are_refused() {
    for name in
        ["content-length", "Transfer-Encoding", "host", "connection", "te", "trailer", "upgrade"]
    {
        let script = Script::new().answer(200, "{}");
        let err = block_on(get_app(&script.client(), "x").header(name, "1")).unwrap_err();
        let expected = format!("header `{}`", name.to_ascii_lowercase());
        assert!(matches!(err, Error::Build(_)) && err.to_string().contains(&expected), "{err}");
        assert!(script.sent().is_empty());
        let err = Client::builder("http://hydra").header(name, "1").transport(script).build();
        assert!(err.is_err(), "{name}");
    }
}

#[test]
fn a_compressed_body_is_an_error_that_names_the_coding() {
    let script = Script::new().answer_with(200, &[("content-encoding", "gzip")], "\u{1f}\u{8b}s3");
    let err = block_on(get_app(&script.client(), "x")).unwrap_err();
    let text = format!("{err:#} {err:?}");
    assert!(text.contains("the content coding `gzip`"), "{text}");
    assert!(!text.contains("s3"), "{text}");
    assert_eq!(script.sent_headers()["accept-encoding"], "identity");
    let script = Script::new().answer_with(200, &[("content-encoding", " Identity")], "{}");
    block_on(get_app(&script.client(), "x")).unwrap();
}

#[test]
fn a_byte_order_mark_before_json_is_skipped() {
    let script = Script::new().answer(200, "\u{feff}{\"client_id\":\"a\"}");
    let app = block_on(get_app(&script.client(), "x")).unwrap();
    assert_eq!(app.client_id.as_deref(), Some("a"));
    let script = Script::new().answer(404, "\u{feff}{\"message\":\"none\"}");
    let err = block_on(get_app(&script.client(), "x")).unwrap_err();
    assert!(matches!(err.body(), Some(ErrorBody::Failure(_))), "{err:?}");
}
