//! The encoding of credentials, and headers of clients and requests.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hydra_client::v26::{AdminApi, PublicApi};
use hydra_client::{BuildError, Client, Credentials, RetryPolicy, Secret};

use crate::recorder;

const BASE_URL: &str = "http://hydra.test";

/// Returns the `Authorization` header of a request of the client. Basic credentials are decoded.
fn authorization(client: Client) -> Result<Option<String>, BuildError> {
    Ok(shown(&recorder::sent(AdminApi::from(client).get_version())?))
}

fn shown(request: &http::Request<bytes::Bytes>) -> Option<String> {
    let value = request.headers().get("authorization")?;
    let value = value.to_str().unwrap();
    Some(match value.strip_prefix("Basic ") {
        Some(text) => {
            let text = String::from_utf8(BASE64_STANDARD.decode(text).unwrap()).unwrap();
            format!("Basic {text}")
        }
        None => value.to_owned(),
    })
}

/// User, password, and their encodings by RFC 7617 and by RFC 6749, section 2.3.1.
const PAIRS: &[(&str, &str, &str, &str)] = &[
    ("app", "plain", "app:plain", "app:plain"),
    ("", "", ":", ":"),
    ("a b", "c d", "a b:c d", "a+b:c+d"),
    ("a%41", "100%", "a%41:100%", "a%2541:100%25"),
    ("a+b", "+", "a+b:+", "a%2Bb:%2B"),
    ("app", "a:b:", "app:a:b:", "app:a%3Ab%3A"),
    ("app", "&=?#/", "app:&=?#/", "app:%26%3D%3F%23%2F"),
    ("ü", "日😀", "ü:日😀", "%C3%BC:%E6%97%A5%F0%9F%98%80"),
    ("a-b._*", "~", "a-b._*:~", "a-b._*:%7E"),
    ("\u{ff}", "\n\t\0", "\u{ff}:\n\t\0", "%C3%BF:%0A%09%00"),
];

#[test]
fn basic_credentials_are_unchanged_and_client_credentials_form_encoded() {
    for (user, password, basic, form) in PAIRS {
        let builder = || recorder::builder(BASE_URL);
        let found = authorization(builder().basic_auth(user, *password).build().unwrap());
        assert_eq!(found.unwrap(), Some(format!("Basic {basic}")));
        let found = authorization(builder().client_auth(user, *password).build().unwrap());
        assert_eq!(found.unwrap(), Some(format!("Basic {form}")));
        let admin = AdminApi::from(builder().build().unwrap());
        let request = admin.get_version().basic_auth(user, *password);
        assert_eq!(shown(&recorder::sent(request).unwrap()), Some(format!("Basic {basic}")));
        let request = admin.get_version().client_auth(user, *password);
        assert_eq!(shown(&recorder::sent(request).unwrap()), Some(format!("Basic {form}")));
    }
}

#[test]
fn a_colon_is_encoded_in_a_client_id_and_refused_in_a_user_name() {
    let builder = || recorder::builder(BASE_URL);
    let found = authorization(builder().client_auth("urn:app", "x").build().unwrap());
    assert_eq!(found.unwrap().as_deref(), Some("Basic urn%3Aapp:x"));
    let client = builder().basic_auth("urn:app", "s3cr3t-x").build();
    let err = client.and_then(authorization).unwrap_err();
    assert!(err.to_string().ends_with("invalid credentials"), "{err}");
    assert!(!format!("{err:?}").contains("s3cr3t-"));
}

#[test]
fn bearer_tokens_are_unchanged() {
    let bearer = |token: &str| {
        recorder::builder(BASE_URL).bearer_auth(token).build().and_then(authorization)
    };
    for token in ["t", "s3cr3t.token_~+/=", "a b"] {
        assert_eq!(bearer(token).unwrap(), Some(format!("Bearer {token}")));
    }
    for token in ["s3cr3t-\n", "s3cr3t-\r\nx-admin: 1", "s3cr3t-\0", "s3cr3t-\u{7f}"] {
        let err = bearer(token).unwrap_err();
        let shown = format!("{err} {err:?} {:?}", std::error::Error::source(&err));
        assert!(shown.contains("invalid credentials"), "{shown}");
        assert!(!shown.contains("s3cr3t-"), "{shown}");
    }
}

#[test]
fn a_request_overrides_its_client() {
    let client = recorder::builder(BASE_URL).basic_auth("proxy", "p").build().unwrap();
    let public = PublicApi::from(client);
    let found = |request| shown(&recorder::sent(request).unwrap());
    let request = || public.get_oidc_user_info();
    assert_eq!(found(request()).as_deref(), Some("Basic proxy:p"));
    assert_eq!(found(request().bearer_auth("t")).as_deref(), Some("Bearer t"));
    assert_eq!(found(request().client_auth("a b", "c")).as_deref(), Some("Basic a+b:c"));
    assert_eq!(found(request().basic_auth("a b", "c")).as_deref(), Some("Basic a b:c"));
    assert_eq!(found(request().credentials(Credentials::none())), None);
    assert_eq!(found(request().header("Authorization", "DPoP x")).as_deref(), Some("DPoP x"));
    assert_eq!(
        found(request().header("authorization", "x").bearer_auth("t")).as_deref(),
        Some("Bearer t")
    );
    // The credentials of the request do not change the client.
    assert_eq!(found(request()).as_deref(), Some("Basic proxy:p"));
    // A valid value of the request replaces an invalid one of the client.
    let broken = recorder::builder(BASE_URL).bearer_auth("\n").build();
    if let Ok(client) = broken {
        let request = PublicApi::from(client).get_oidc_user_info().bearer_auth("t");
        assert_eq!(found(request).as_deref(), Some("Bearer t"));
    }
}

#[test]
fn credentials_can_be_strings_or_secrets() {
    let secret = Secret::from("s3cr3t-x");
    let builder = || recorder::builder(BASE_URL);
    for builder in [
        builder().client_auth("a", "s3cr3t-x"),
        builder().client_auth("a", String::from("s3cr3t-x")),
        builder().client_auth("a", &secret),
        builder().client_auth("a", secret.clone()),
    ] {
        let found = authorization(builder.build().unwrap()).unwrap();
        assert_eq!(found.as_deref(), Some("Basic a:s3cr3t-x"));
    }
}

#[test]
fn headers_are_set_by_the_client_and_the_request() {
    let client = recorder::builder(BASE_URL)
        .header("X-Forwarded-Proto", "https")
        .header("x-both", "client")
        .header("user-agent", "mine/1")
        .build()
        .unwrap();
    let request = AdminApi::from(client)
        .get_version()
        .header("x-both", "request")
        .header("accept", "*/*")
        .header("x-latin", http::HeaderValue::from_bytes(b"\xfc").unwrap())
        .retry(RetryPolicy::none());
    let text = recorder::text(&recorder::sent(request).unwrap());
    assert_eq!(
        text,
        "GET /version HTTP/1.1\naccept-encoding: identity\naccept: */*\nuser-agent: mine/1\n\
         x-both: request\n\
         x-forwarded-proto: https\nx-latin: \u{fffd}\n"
    );
}

#[test]
fn headers_that_cannot_be_sent_are_errors() {
    for (name, value) in [
        ("x-a", "s3cr3t-\n"),
        ("x-a", "s3cr3t-\r\nx-b: 1"),
        ("x-a", "s3cr3t-\0"),
        ("x a", "s3cr3t-x"),
        ("", "s3cr3t-x"),
        ("x:a", "s3cr3t-x"),
        ("x-ü", "s3cr3t-x"),
    ] {
        let err = recorder::builder(BASE_URL).header(name, value).build().unwrap_err();
        let shown = format!("{err} {err:?} {:?}", std::error::Error::source(&err));
        assert!(shown.contains("invalid header") && !shown.contains("s3cr3t-"), "{shown}");

        let admin = AdminApi::from(recorder::client(BASE_URL));
        let request = admin.get_oauth2_client("app").header(name, value).header("x-c", "fine");
        assert!(!format!("{request:?}").contains("s3cr3t-"));
        let err = recorder::sent(request).unwrap_err();
        let shown = format!("{err} {err:?} {:?}", std::error::Error::source(&err));
        assert!(shown.starts_with("getOAuth2Client: invalid header"), "{shown}");
        assert!(!shown.contains("s3cr3t-"), "{shown}");
    }
}
