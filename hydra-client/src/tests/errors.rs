//! The errors of a call: their content, and the parts of a response that they do not show.

use std::error::Error as _;

use bytes::Bytes;
use http::header::USER_AGENT;

use super::fixture::{App, Error, ErrorBody, get_app, post_form};
use super::script::{Script, block_on};
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Product, Request, RetryPolicy, TransportError, decode};

#[test]
fn errors_and_requests_name_the_product_of_the_operation() {
    let get = |script: &Script| {
        let client = script.builder().retry(RetryPolicy::none()).build().unwrap();
        block_on(Request::new(&client, GetPet))
    };
    let script = Script::new().answer(404, "<html>").answer(200, "[]");
    let script = script.fail(TransportError::connect("refused"));
    let script = script.fail(TransportError::timeout("late"));
    let script = script.fail(TransportError::other("reset"));
    let script = script.fail(TransportError::too_large(10));
    for expected in [
        "getPet: Pet Store responded with 404",
        "getPet: cannot decode Pet Store's response 200",
        "getPet: no connection to Pet Store",
        "getPet: no response from Pet Store in time",
        "getPet: no complete response from Pet Store",
        "getPet: Pet Store's response is larger than 10 bytes",
    ] {
        let err = get(&script).unwrap_err().to_string();
        assert!(err.starts_with(expected) && !err.contains("Hydra"), "{err}");
    }
    assert_eq!(script.sent_headers()[USER_AGENT], "pet-store-client/2");
}

#[test]
fn an_error_contains_the_message_of_hydra() {
    let body = r#"{"error":"Unable to locate the resource","error_description":"","x":1}"#;
    let script = Script::new().answer_with(404, &[("x-id", "7")], &format!("{body}\n{{}}"));
    let err = block_on(get_app(&script.client(), "x")).unwrap_err();
    assert!(err.is_not_found() && !err.is_no_such_route());
    assert!(!err.is_conflict() && !err.is_retryable());
    assert_eq!(
        err.to_string(),
        "getApp: Hydra responded with 404 Not Found: Unable to locate the resource"
    );
    assert!(err.source().is_none());
    assert_eq!(err.headers().unwrap()["x-id"], "7");
    assert!(err.raw_body().unwrap().starts_with(body.as_bytes()));
    let Some(ErrorBody::Failure(body)) = err.body() else { panic!("{err:?}") };
    assert_eq!(body.extra["x"].text(), "1");
}

#[test]
fn error_bodies_of_any_shape_are_described() {
    for (status, body, expected) in [
        (
            409,
            r#"{"error":"taken","error_description":"by\nyou"}"#,
            r"409 Conflict: taken: by\nyou",
        ),
        (401, "", "401 Unauthorized: (no body)"),
        (
            404,
            r#"{"error":{"code":404,"message":"Not Found"}}"#,
            "404 Not Found: Not Found (no such route: is this the admin address?)",
        ),
        (
            404,
            "404 page not found\n",
            "404 Not Found: 404 page not found (no such route: is this the admin address?)",
        ),
        (
            405,
            "Method Not Allowed\n",
            "405 Method Not Allowed: Method Not Allowed (no such route: is this the admin address?)",
        ),
        (500, "oh\u{202e}", r"500 Internal Server Error: oh\u{202e}"),
        (501, "<html>", "501 Not Implemented: (HTML or XML, 6 bytes)"),
        (500, "{}", "500 Internal Server Error: (an object of the schema `failure`)"),
    ] {
        let script = Script::new().answer(status, body);
        let err = block_on(get_app(&script.client(), "x")).unwrap_err();
        assert_eq!(err.to_string(), format!("getApp: Hydra responded with {expected}"));
        assert_eq!(err.status().unwrap(), status);
    }
}

#[test]
fn is_not_found_requires_a_documented_404_of_a_handler() {
    let of_handler = r#"{"error":"Unable to locate the resource","error_description":""}"#;
    for body in ["", "<html>", "404 page not found", r#"{"error":"Not Found","path":"/apps/x"}"#] {
        for status in [404, 405] {
            let script = Script::new().answer(status, body);
            let err = block_on(get_app(&script.client(), "x")).unwrap_err();
            assert!(err.is_no_such_route() && !err.is_not_found(), "{err}");
        }
    }
    // The operation documents no 404.
    let script = Script::new().answer(404, of_handler);
    let err = block_on(post_form(&script.client(), "t", &[])).unwrap_err();
    assert!(!err.is_no_such_route() && !err.is_not_found(), "{err}");
    let err = block_on(post_form(&Script::new().answer(404, "").client(), "t", &[])).unwrap_err();
    let text = "postForm: Hydra responded with 404 Not Found: (no body) (no such route: is this the address of Hydra?)";
    assert_eq!(err.to_string(), text);
    for status in [400, 410, 500] {
        let script = Script::new().answer(status, of_handler);
        let err = block_on(get_app(&script.client(), "x").retry(RetryPolicy::none())).unwrap_err();
        assert!(!err.is_no_such_route() && !err.is_not_found(), "{err}");
    }
}

#[test]
fn an_unexpected_redirect_names_its_target() {
    for (status, location, expected) in [
        (
            307,
            "https://user:s3cret@proxy:8443/admin/apps/x?token=s3cret#s3cret",
            "307 Temporary Redirect to https://proxy:8443/admin/apps/x, and redirects are not followed",
        ),
        (301, "/apps", "301 Moved Permanently to /apps, and redirects are not followed"),
        (302, "s3cret:", "302 Found: (HTML or XML, 3 bytes)"),
        (500, "/apps", "500 Internal Server Error: (HTML or XML, 3 bytes)"),
    ] {
        let script = Script::new().answer_with(status, &[("location", location)], "<a>");
        let err = block_on(get_app(&script.client(), "x")).unwrap_err();
        assert_eq!(err.to_string(), format!("getApp: Hydra responded with {expected}"));
        assert!(!format!("{err:?}").contains("s3cret"));
    }
}

#[test]
fn an_undecodable_success_is_described_and_not_shown() {
    let json = [("content-type", "application/json; charset=utf-8")];
    for (headers, body, what, why) in [
        (
            &json[..],
            r#"{"client_secret":"s3cret","is_public":"s3cret"}"#,
            "application/json; charset=utf-8, 47 bytes, a JSON object",
            "expected a boolean, found string at $.is_public (line 1, column 46)",
        ),
        (
            &[],
            "",
            "no content type, 0 bytes, empty",
            "EOF while parsing a value at $ (line 1, column 0)",
        ),
        (
            &[("content-type", "text/html")],
            "<html>s3cret",
            "text/html, 12 bytes, HTML or XML",
            "expected value at $ (line 1, column 1)",
        ),
        (
            &json[..],
            r#"{"client_id":"s3cret"#,
            "application/json; charset=utf-8, 20 bytes, truncated JSON",
            "EOF while parsing a string at $.client_id (line 1, column 20)",
        ),
        (
            &[],
            r#"{}{"s3cret":1}"#,
            "no content type, 14 bytes, more than one JSON document",
            "trailing characters at $ (line 1, column 3)",
        ),
        (
            &[],
            "null",
            "no content type, 4 bytes, JSON null",
            "expected an object, found null at $ (line 1, column 4)",
        ),
        (
            &[],
            r#"["s3cret"]"#,
            "no content type, 10 bytes, a JSON array",
            "expected an object, found sequence at $ (line 1, column 0)",
        ),
    ] {
        let script = Script::new().answer_with(201, headers, body);
        let err = block_on(get_app(&script.client(), "x")).unwrap_err();
        let shown = format!("getApp: cannot decode Hydra's response 201 Created ({what})");
        assert_eq!(err.to_string(), shown);
        assert_eq!(err.source().unwrap().to_string(), why);
        assert!(!format!("{err:?}").contains("s3cret"), "{err:?}");
        assert_eq!(err.raw_body().unwrap(), body);
        assert!(matches!(err, Error::Decode(_)) && !err.is_retryable());
    }
}

#[test]
fn transport_errors_are_described() {
    let script = Script::new().fail(TransportError::other("reset"));
    let err = block_on(post_form(&script.client(), "t", &[])).unwrap_err();
    assert_eq!(err.to_string(), "postForm: no complete response from Hydra");
    assert_eq!(err.source().unwrap().to_string(), "reset");
    assert!(err.is_retryable() && !err.is_connect() && !err.is_timeout());
    assert_eq!((err.status(), err.attempts()), (None, 1));
}

/// An operation of another product.
#[derive(Clone, Debug)]
struct GetPet;

impl Operation for GetPet {
    type Output = ();
    type ErrorBody = ErrorBody;

    const ID: &'static str = "getPet";
    const PRODUCT: Product = Product::new("Pet Store", "pet-store-client/2");
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/pet";

    fn encode(&self, request: &mut Encoder) {
        request.path("/pet");
    }

    fn decode(response: &http::Response<Bytes>) -> Result<(), BoxError> {
        decode::json::<App>(response).map(drop)
    }

    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Failure)
    }
}
