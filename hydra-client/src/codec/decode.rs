//! The decoding of responses: the functions that `decode` and `decode_error` of operations call.
//!
//! They do no I/O. Their errors contain no part of the body, because it may contain a secret.

use bytes::Bytes;
use http::{HeaderMap, header};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use crate::codec::bounded::{Bounded, Within};
use crate::codec::charset;
use crate::escaped::Escaped;
use crate::values::json::member;
use crate::values::json_error::JsonError;
use crate::{BoxError, Redirect, Secret};

/// Returns an error if the body has a content coding, such as `gzip`. The client requests none.
pub(crate) fn content_coding(response: &http::Response<Bytes>) -> Option<BoxError> {
    let mut codings = response.headers().get_all(header::CONTENT_ENCODING).into_iter();
    let coding =
        codings.find(|value| !value.as_bytes().trim_ascii().eq_ignore_ascii_case(b"identity"))?;
    let coding = String::from_utf8_lossy(coding.as_bytes());
    Some(
        format!("the body has the content coding `{}`, which was not requested", Escaped(&coding))
            .into(),
    )
}

/// Returns a body without the byte order mark that some proxies and servers send.
fn without_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// Decodes the JSON body of a result.
pub fn json<T: DeserializeOwned>(response: &http::Response<Bytes>) -> Result<T, BoxError> {
    let body = without_bom(response.body());
    // Validates UTF-8 once for the whole body. A parser of bytes validates each string.
    let text = std::str::from_utf8(body).map_err(|err| JsonError::of_encoding(err, body))?;
    serde_json::from_str(text).map_err(|err| JsonError::new(&err, body).into())
}

/// Decodes the JSON body of a result by [`Bounded`], for example a floating-point number or a map.
pub fn bounded<T: Bounded>(response: &http::Response<Bytes>) -> Result<T, BoxError> {
    json::<Within<T>>(response).map(|value| value.0)
}

/// Decodes the JSON body of a result that may be `null`. An empty body is `None`, too, because some servers send it
/// instead.
pub fn nullable<T: Bounded>(response: &http::Response<Bytes>) -> Result<Option<T>, BoxError> {
    if is_blank(response) { Ok(None) } else { bounded(response) }
}

/// Returns whether a body is empty or consists of the white space of JSON.
fn is_blank(response: &http::Response<Bytes>) -> bool {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    without_bom(response.body()).iter().all(is_space)
}

/// Decodes the JSON body of a result that is a list. `null` is an empty list, because servers in Go send it for one.
pub fn list<T: Bounded>(response: &http::Response<Bytes>) -> Result<Vec<T>, BoxError> {
    bounded::<Option<Vec<T>>>(response).map(Option::unwrap_or_default)
}

/// Decodes a result without a body. If there is a body, it is ignored.
#[allow(clippy::unnecessary_wraps, reason = "operations decode to a `Result`")]
pub fn unit(_: &http::Response<Bytes>) -> Result<(), BoxError> {
    Ok(())
}

/// Decodes a plain-text body by the character encoding that the response states.
pub fn text(response: &http::Response<Bytes>) -> Result<String, BoxError> {
    charset::text(response)
}

/// Decodes a plain-text body that is a secret.
pub fn secret(response: &http::Response<Bytes>) -> Result<Secret, BoxError> {
    text(response).map(Secret::from)
}

/// Returns the bytes of a body.
#[allow(clippy::unnecessary_wraps, reason = "operations decode to a `Result`")]
pub fn bytes(response: &http::Response<Bytes>) -> Result<Bytes, BoxError> {
    Ok(response.body().clone())
}

/// Decodes a redirect: its `Location` header.
pub fn redirect(response: &http::Response<Bytes>) -> Result<Redirect, BoxError> {
    let location =
        response.headers().get(header::LOCATION).ok_or("the response has no `Location` header")?;
    match std::str::from_utf8(location.as_bytes()) {
        Ok(location) => Ok(Redirect::new(location)),
        Err(_) => Err("the `Location` header is not UTF-8".into()),
    }
}

/// Decodes the JSON body of an error. A body that cannot be decoded is kept unchanged.
pub fn error<T: DeserializeOwned, B: From<Bytes>>(
    response: &http::Response<Bytes>,
    variant: fn(T) -> B,
) -> B {
    let body = response.body();
    // Hydra 1 may write a second document after the error.
    let text = std::str::from_utf8(without_bom(body)).unwrap_or_default();
    match serde_json::Deserializer::from_str(text).into_iter().next() {
        Some(Ok(body)) => variant(body),
        Some(Err(_)) | None => B::from(body.clone()),
    }
}

/// Returns the error for a result with a media type that the API document does not list.
pub fn unlisted<T>(response: &http::Response<Bytes>) -> Result<T, BoxError> {
    Err(match media_type_of(response.headers()) {
        Some(found) => format!("the media type `{}` is not expected", Escaped(found)).into(),
        None => "the response has no media type".into(),
    })
}

/// Returns the error for a result with a status that the API document does not list.
pub fn unlisted_status<T>(response: &http::Response<Bytes>) -> Result<T, BoxError> {
    Err(format!("the API document does not list the status {}", response.status().as_u16()).into())
}

/// Returns whether the body has this media type, such as `application/jwt`, or one of this range: `image/*` or `*/*`.
/// Parameters of the media type are ignored.
pub fn is_media_type(response: &http::Response<Bytes>, media_type: &str) -> bool {
    media_type_of(response.headers()).is_some_and(|found| is_in_range(found, media_type))
}

/// Returns whether the body has this media type, or the response states no media type.
pub fn is_preferred(response: &http::Response<Bytes>, media_type: &str) -> bool {
    media_type_of(response.headers())
        .is_none_or(|found| found.is_empty() || is_in_range(found, media_type))
}

/// Returns whether a media type is a range, or in it.
fn is_in_range(found: &str, range: &str) -> bool {
    match range.split_once('/') {
        Some(("*", "*")) => found.contains('/'),
        Some((ty, "*")) => {
            found.split_once('/').is_some_and(|(found, _)| found.eq_ignore_ascii_case(ty))
        }
        _ => found.eq_ignore_ascii_case(range),
    }
}

/// Returns whether the body can be JSON: the media type is `application/json`, ends in `+json`, or is missing.
pub fn is_json(response: &http::Response<Bytes>) -> bool {
    let Some(found) = media_type_of(response.headers()).filter(|found| !found.is_empty()) else {
        return true;
    };
    let found = found.to_ascii_lowercase();
    found == "application/json" || found.ends_with("+json")
}

/// Returns whether the body is a JSON object with a member of this name that is not `null`.
pub fn has_property(response: &http::Response<Bytes>, name: &str) -> bool {
    let text = std::str::from_utf8(without_bom(response.body())).unwrap_or_default();
    let Ok(body) = serde_json::from_str::<&RawValue>(text) else { return false };
    member(body.get(), name).is_some_and(|value| value != "null")
}

/// Returns the media type of a body without its parameters.
fn media_type_of(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or(value).trim())
}

/// Returns the kind of a body for messages.
///
/// The values of the body are skipped and not stored, so a body of any size and depth is accepted.
pub(crate) fn kind(body: &[u8]) -> &'static str {
    let body = without_bom(body).trim_ascii_start();
    let Some(first) = body.first() else {
        return "empty";
    };
    if *first == b'<' {
        return "HTML or XML";
    }
    let mut documents = serde_json::Deserializer::from_slice(body).into_iter::<IgnoredAny>();
    match documents.next() {
        Some(Ok(_)) => {}
        Some(Err(err)) if err.is_eof() => return "truncated JSON",
        Some(Err(_)) | None => return "not JSON",
    }
    match (documents.next(), first) {
        (Some(Ok(_)), _) => "more than one JSON document",
        (Some(Err(err)), _) if err.is_eof() => "truncated JSON",
        (Some(Err(_)), b'{' | b'[') => "JSON followed by other content",
        (Some(Err(_)), _) => "not JSON",
        (None, b'{') => "a JSON object",
        (None, b'[') => "a JSON array",
        (None, b'"') => "a JSON string",
        (None, b'n') => "JSON null",
        (None, b't' | b'f') => "a JSON boolean",
        (None, _) => "a JSON number",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::*;

    fn response(content_type: &str, body: &str) -> http::Response<Bytes> {
        http::Response::builder()
            .header(header::CONTENT_TYPE, content_type)
            .body(body.to_owned().into())
            .unwrap()
    }

    #[derive(Debug, PartialEq)]
    enum Body {
        Known(Map<String, Value>),
        Unknown(Bytes),
    }

    impl From<Bytes> for Body {
        fn from(body: Bytes) -> Self {
            Self::Unknown(body)
        }
    }

    #[test]
    fn an_error_is_the_first_document_or_kept() {
        let read = |body: &str| error(&response("application/json", body), Body::Known);
        let known = |value: Value| Body::Known(serde_json::from_value(value).unwrap());
        assert_eq!(read(r#"{"error":"x"}"#), known(json!({"error": "x"})));
        assert_eq!(read("{\"error\":\"x\"}\n{\"error\":\"y\"}"), known(json!({"error": "x"})));
        assert_eq!(read("{} <html>"), known(json!({})));
        assert_eq!(read("\u{feff}{}"), known(json!({})));
        for body in ["", " ", "null", "[]", "<html>", "{", "\u{feff}"] {
            assert_eq!(read(body), Body::Unknown(body.to_owned().into()), "{body}");
        }
    }

    #[test]
    fn a_media_type_may_have_parameters() {
        let json = |content_type| is_media_type(&response(content_type, ""), "application/json");
        assert!(json("application/json"));
        assert!(json("Application/JSON ;charset=UTF-8"));
        assert!(!json("application/jwt"));
        assert!(!json("application/json-patch+json"));
        assert!(!is_media_type(&http::Response::new(Bytes::new()), "application/json"));
        for found in ["", "application/json;charset=UTF-8", "application/vnd.idp.claims+JSON; v=1"]
        {
            assert!(is_json(&response(found, "")), "{found}");
        }
        for found in ["application/jwt", "text/html", "application/jsonp", "json"] {
            assert!(!is_json(&response(found, "")), "{found}");
        }
        assert!(is_json(&http::Response::new(Bytes::new())));
    }

    #[test]
    fn a_range_contains_media_types_and_not_the_lack_of_one() {
        for (found, range, expected) in [
            ("image/png", "image/*", true),
            ("Image/PNG; q=1", "image/*", true),
            ("image/png", "IMAGE/*", true),
            ("images/png", "image/*", false),
            ("image", "image/*", false),
            ("text/plain", "*/*", true),
            ("text", "*/*", false),
            ("", "*/*", false),
            ("image/*", "image/png", false),
        ] {
            let found_in = is_media_type(&response(found, ""), range);
            assert_eq!(found_in, expected, "{found} in {range}");
        }
        let none = http::Response::new(Bytes::new());
        assert!(!is_media_type(&none, "*/*"));
        for (found, expected) in [("text/csv; header=absent", true), ("", true), ("a/b", false)] {
            assert_eq!(is_preferred(&response(found, ""), "text/csv"), expected, "{found}");
        }
        assert!(is_preferred(&none, "text/csv"));
    }

    #[test]
    fn responses_that_the_document_does_not_list_are_errors() {
        let mut found = response("text/html; charset=utf-8", "s3cret");
        *found.status_mut() = http::StatusCode::IM_USED;
        let err = unlisted_status::<()>(&found).unwrap_err();
        assert_eq!(err.to_string(), "the API document does not list the status 226");
        let err = unlisted::<()>(&found).unwrap_err();
        assert_eq!(err.to_string(), "the media type `text/html` is not expected");
    }

    #[test]
    fn the_kind_of_a_body_is_recognized() {
        for (body, expected) in [
            ("", "empty"),
            (" \r\n", "empty"),
            ("{} {", "truncated JSON"),
            ("[1]\n\n{}", "more than one JSON document"),
            ("tru", "truncated JSON"),
            ("\"a\\ud800\"", "a JSON string"),
            (" <!doctype html>", "HTML or XML"),
            ("404 page not found\n", "not JSON"),
            ("{} <html>", "JSON followed by other content"),
            ("page not found", "not JSON"),
            ("{\"a\":[", "truncated JSON"),
            ("{}\n", "a JSON object"),
            ("{} {}", "more than one JSON document"),
            ("[1]", "a JSON array"),
            ("\"a\"", "a JSON string"),
            ("null", "JSON null"),
            ("false", "a JSON boolean"),
            ("-1", "a JSON number"),
        ] {
            assert_eq!(kind(body.as_bytes()), expected, "{body}");
        }
        // serde_json parses values up to a depth of 128.
        let deep = format!("{}1{}", r#"{"a":["#.repeat(100_000), "]}".repeat(100_000));
        assert_eq!(kind(deep.as_bytes()), "a JSON object");
    }

    #[test]
    fn lists_may_be_null() {
        assert_eq!(list::<i64>(&response("", "null")).unwrap(), [0; 0]);
        assert_eq!(list::<i64>(&response("", "[1]")).unwrap(), [1]);
        assert!(list::<i64>(&response("", "")).is_err());
    }

    #[test]
    fn a_nullable_result_may_be_empty() {
        for body in ["", " ", "\r\n", "\u{feff}", "\u{feff}\n", "null", " null\n"] {
            assert_eq!(nullable::<String>(&response("", body)).unwrap(), None, "{body:?}");
            assert_eq!(nullable::<Vec<i64>>(&response("", body)).unwrap(), None, "{body:?}");
            assert_eq!(nullable::<f64>(&response("", body)).unwrap(), None, "{body:?}");
        }
        assert_eq!(nullable::<i64>(&response("", "1")).unwrap(), Some(1));
        assert_eq!(nullable::<f64>(&response("", "1.5")).unwrap(), Some(1.5));
        for body in ["\0", "x", "nul", "\u{a0}"] {
            assert!(nullable::<String>(&response("", body)).is_err(), "{body:?}");
            assert!(nullable::<f64>(&response("", body)).is_err(), "{body:?}");
        }
        // A required result must not be empty.
        assert!(json::<Option<String>>(&response("", "")).is_err());
    }

    #[test]
    fn a_null_property_is_absent() {
        for (body, has) in [
            (r#"{"n":1}"#, true),
            (r#"{"n":null}"#, false),
            ("{}", false),
            ("[]", false),
            ("", false),
        ] {
            assert_eq!(has_property(&response("", body), "n"), has, "{body}");
        }
    }

    #[test]
    fn a_redirect_has_a_location() {
        let mut response = response("", "");
        assert!(redirect(&response).is_err());
        response.headers_mut().insert(header::LOCATION, http::HeaderValue::from_static("/x"));
        assert_eq!(redirect(&response).unwrap().location.expose(), "/x");
    }

    #[test]
    fn text_is_utf_8_by_default() {
        assert_eq!(text(&response("", "ä")).unwrap(), "ä");
        assert_eq!(secret(&response("", "ä")).unwrap().expose(), "ä");
        let latin = http::Response::new(Bytes::from_static(&[0xe4]));
        assert!(text(&latin).is_err());
        assert_eq!(bytes(&latin).unwrap()[..], [0xe4]);
        unit(&latin).unwrap();
    }
}
