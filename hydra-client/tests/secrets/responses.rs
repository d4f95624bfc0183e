//! Secrets in responses that are decoded, and in those that cannot be decoded.

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use hydra_client::v26::PublicApi;
use hydra_client::{Client, Request, v1, v26};
use serde_json::{Value, json};

use crate::check;
use crate::document::{Document, SECRET, Sample, VERSIONS};
use crate::operations::{Reader, readers};

fn answer(status: u16, media_type: &str, body: impl Into<Bytes>) -> Response<Bytes> {
    let location = format!("https://app.example/cb?code={SECRET}code#access_token={SECRET}token");
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media_type)
        .header(header::LOCATION, location)
        .header(header::SET_COOKIE, format!("session={SECRET}cookie"))
        .body(body.into())
        .unwrap()
}

/// Calls a function with every documented response and its JSON value.
fn for_each_answer(mut check: impl FnMut(&str, &Reader, u16, &str, &Value)) {
    for version in VERSIONS {
        let document = Document::corrected(version);
        let readers = readers(version);
        for operation in document.operations() {
            let reader = readers.iter().find(|reader| reader.id == operation.id);
            let reader = reader.expect("the table has all operations");
            for (status, response) in operation.value["responses"].as_object().unwrap() {
                let status = status.parse().unwrap_or(500);
                let content = &document.resolve(response)["content"];
                for (media_type, content) in content.as_object().into_iter().flatten() {
                    let place = format!("{version} {} {status}", operation.id);
                    let value = Sample::Everything.of(&document, &content["schema"], operation.id);
                    check(&place, reader, status, media_type, &value);
                }
            }
        }
    }
}

#[test]
fn secrets_in_responses_are_decoded_and_not_shown() {
    let mut count = 0;
    let mut planted = 0;
    for_each_answer(|place, reader, status, media_type, value| {
        // A text body contains the string itself, not a JSON string.
        let body = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let read = (reader.read)(answer(status, media_type, body));
        assert!(!read.is_decode_error, "{place} as {media_type}: {}", read.shown);
        check(place, &read.shown);
        count += 1;
        planted += value.to_string().matches(SECRET).count();
    });
    assert!(count > 250 && planted > 100, "{count} responses with {planted} secrets");
}

/// Replaces each value of a response, one at a time, by a value of another type.
#[test]
fn undecodable_responses_are_not_shown() {
    let mut count = 0;
    for_each_answer(|place, reader, status, media_type, value| {
        let is_error = !(reader.read)(answer(status, media_type, value.to_string())).is_result;
        if is_error && status >= 400 {
            return;
        }
        for wrong in [
            json!(format!("{SECRET}, expected \"`{SECRET}")),
            json!([format!("{SECRET}item")]),
            json!({"a": format!("{SECRET}member")}),
        ] {
            for pointer in pointers(value) {
                let mut value = value.clone();
                *value.pointer_mut(&pointer).unwrap() = wrong.clone();
                let read = (reader.read)(answer(status, media_type, value.to_string()));
                if read.is_decode_error {
                    count += 1;
                    check(&format!("{place} {pointer}"), &read.shown);
                    assert!(read.shown.contains(reader.id), "{}", read.shown);
                }
            }
        }
    });
    assert!(count > 1000, "only {count} answers could not be read");
}

#[test]
fn responses_that_are_not_json_are_not_shown() {
    for_each_answer(|place, reader, status, _, value| {
        let whole = value.to_string();
        let bodies = [
            format!("{SECRET}x"),
            format!("\"{SECRET}x\""),
            format!("<html>{SECRET}</html>"),
            format!("{whole}{SECRET}"),
            format!("{{\"{SECRET}"),
            format!("[{whole},{whole}]"),
            whole[..whole.len() / 2].to_owned(),
        ];
        for body in bodies {
            let read = (reader.read)(answer(status, "application/json", body));
            // A member of type string that is not a secret may be shown.
            if read.is_decode_error {
                check(place, &read.shown);
            }
        }
    });
}

/// A proxy that redirects writes the target into the body, like the HTTP server of Go.
#[test]
fn unexpected_redirects_are_not_shown() {
    let target = format!("https://hydra.test/x?login_challenge={SECRET}challenge");
    let body = format!("<a href=\"{target}\">Moved Permanently</a>.\n\n");
    for version in VERSIONS {
        for reader in readers(version) {
            let read = (reader.read)(answer(301, "text/html; charset=utf-8", body.clone()));
            if !read.is_result {
                check("redirected", &read.shown);
            }
        }
    }
}

/// The response to a used challenge contains the URL of the redirect.
#[test]
fn errors_do_not_show_their_secrets() {
    let body = json!({"redirect_to": format!("{SECRET}verifier")}).to_string();
    let gone = answer(410, "application/json", body);
    let err =
        Request::<v26::operations::GetOAuth2LoginRequestOperation>::from_http(gone).unwrap_err();
    assert!(matches!(err.body(), Some(v26::ErrorBody::RedirectTo(_))));
    check("410", &format!("{err} {err:?} {err:#?}"));
}

/// The result of `send_with_response` contains the headers of the response.
#[test]
fn responses_do_not_show_their_headers() {
    let html = "text/html";
    let response =
        Request::<v1::operations::OAuthAuthOperation>::from_http(answer(302, html, "")).unwrap();
    assert!(response.headers[header::LOCATION].to_str().unwrap().contains(SECRET));
    check("headers of a response", &format!("{response:?}"));
    let token = json!({"access_token": format!("{SECRET}t"), "token_type": "bearer"}).to_string();
    let answer = answer(200, "application/json", token);
    let response =
        Request::<v26::operations::OAuth2TokenExchangeOperation>::from_http(answer).unwrap();
    check("headers of a response", &format!("{response:?}"));
}

/// The message of a decode error quotes the `Content-Type`, and no other header.
#[test]
fn errors_do_not_show_headers_that_can_be_secret() {
    let mut answer = answer(200, "text/html", "<html>");
    answer.headers_mut().insert("x-user", HeaderValue::from_static("s3cr3t-user"));
    let err = Request::<v26::operations::OAuth2TokenExchangeOperation>::from_http(answer.clone())
        .unwrap_err();
    check("headers of a decode error", &format!("{err} {err:?} {err:#?}"));
    *answer.status_mut() = http::StatusCode::UNAUTHORIZED;
    let err =
        Request::<v26::operations::OAuth2TokenExchangeOperation>::from_http(answer).unwrap_err();
    check("headers of an API error", &format!("{err} {err:?} {err:#?}"));
}

#[test]
fn results_of_browser_endpoints_do_not_show_their_target() {
    let client = Client::new("http://hydra.test").unwrap();
    let request = PublicApi::from(client).oauth2_authorize("app", "code");
    assert!(format!("{request:?}").contains("app"));
    for (status, media_type) in [(302, "text/html"), (303, "text/html"), (200, "text/html")] {
        let page = format!("<form><input name=\"code\" value=\"{SECRET}code\"></form>");
        let result = Request::<v26::operations::OAuth2AuthorizeOperation>::from_http(answer(
            status, media_type, page,
        ));
        check("authorize", &format!("{:?}", result.unwrap().body));
    }
}

/// Returns the pointers to a value and to all values in it.
fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let below = |name: &str, value: &Value| -> Vec<String> {
        let name = name.replace('~', "~0").replace('/', "~1");
        pointers(value).into_iter().map(|pointer| format!("/{name}{pointer}")).collect()
    };
    match value {
        Value::Object(object) => {
            found.extend(object.iter().flat_map(|(name, value)| below(name, value)));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            found.extend(items.flat_map(|(index, value)| below(&index.to_string(), value)));
        }
        _ => {}
    }
    found
}
