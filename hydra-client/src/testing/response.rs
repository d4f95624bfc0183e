//! The responses of a mock.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;
use serde_json::Value;

use crate::error::TransportError;

/// A response of a [`MockServer`](super::MockServer), or a connection failure.
///
/// `Debug` shows only the status, the names of the headers and the length of the body, because values may be tokens.
#[derive(Clone)]
#[must_use = "a response has no effect until it is given to a `MockServer`"]
pub struct MockResponse {
    delay: Duration,
    // Boxed, because some functions return a response as their error, which must be small.
    outcome: Box<Outcome>,
}

#[derive(Clone)]
enum Outcome {
    Response { status: StatusCode, headers: HeaderMap, body: Bytes },
    Refused,
    Reset,
}

impl MockResponse {
    /// Creates a response without a body.
    ///
    /// # Panics
    ///
    /// Panics if `status` is not an HTTP status code.
    #[track_caller]
    pub fn empty(status: u16) -> Self {
        Self::new(status, "", Bytes::new())
    }

    /// Creates a response with a JSON body, such as a model or a `serde_json::json!` value.
    ///
    /// # Panics
    ///
    /// Panics if `status` is not an HTTP status code, or if the value cannot be serialized to JSON.
    #[track_caller]
    pub fn json(status: u16, body: impl Serialize) -> Self {
        match serde_json::to_vec(&body) {
            Ok(body) => Self::new(status, "application/json; charset=utf-8", body.into()),
            Err(err) => panic!("the body cannot be serialized to JSON: {err}"),
        }
    }

    /// Creates the response for a resource that does not exist: status 404 with a JSON object as its body. The call
    /// fails with an error for which [`is_not_found`](crate::Error::is_not_found) returns true.
    ///
    /// The client attributes a 404 without such a body to a router or a proxy:
    /// [`is_no_such_route`](crate::Error::is_no_such_route) then returns true.
    pub fn not_found() -> Self {
        let body = r#"{"error":"Unable to locate the resource","error_description":""}"#;
        Self::new(404, "application/json", Bytes::from_static(body.as_bytes()))
    }

    /// Creates a response with a plain text body.
    ///
    /// # Panics
    ///
    /// Panics if `status` is not an HTTP status code.
    #[track_caller]
    pub fn text(status: u16, body: impl Into<String>) -> Self {
        Self::new(status, "text/plain; charset=utf-8", body.into().into())
    }

    /// Creates a redirect: `302 Found` with a `Location` header.
    ///
    /// # Panics
    ///
    /// Panics if `location` is not a valid header value.
    #[track_caller]
    pub fn redirect(location: &str) -> Self {
        Self::empty(302).header("location", location)
    }

    /// Creates a connection failure: the server refuses the connection. The client may retry any operation, because
    /// nothing was sent.
    pub fn connection_refused() -> Self {
        Self { delay: Duration::ZERO, outcome: Box::new(Outcome::Refused) }
    }

    /// Creates a connection failure after the request was sent. The client retries only idempotent operations.
    pub fn connection_reset() -> Self {
        Self { delay: Duration::ZERO, outcome: Box::new(Outcome::Reset) }
    }

    /// Creates a response that never arrives, so the call exceeds its time limit. A call without a time limit never
    /// ends.
    pub fn never() -> Self {
        Self::connection_reset().delay(Duration::MAX)
    }

    /// Adds a header. Earlier headers with the same name are kept, but `Content-Type` is replaced, because a response
    /// has only one. A connection failure has no headers: it ignores them.
    ///
    /// # Panics
    ///
    /// Panics if `name` is not a valid header name, or `value` is not a valid header value.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("`name` is a valid header name");
        let value = HeaderValue::try_from(value).expect("`value` is a valid header value");
        if let Outcome::Response { headers, .. } = &mut *self.outcome {
            if name == header::CONTENT_TYPE {
                headers.insert(name, value);
            } else {
                headers.append(name, value);
            }
        }
        self
    }

    /// Sets the time until the response arrives, on the virtual clock. Default: none.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    #[track_caller]
    fn new(status: u16, media_type: &'static str, body: Bytes) -> Self {
        let status = StatusCode::from_u16(status).expect("`status` is an HTTP status code");
        let mut headers = HeaderMap::new();
        if !media_type.is_empty() {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        }
        let outcome = Box::new(Outcome::Response { status, headers, body });
        Self { delay: Duration::ZERO, outcome }
    }

    pub(super) fn into_parts(self) -> (Duration, Result<http::Response<Bytes>, TransportError>) {
        let outcome = match *self.outcome {
            Outcome::Response { status, headers, body } => {
                let mut response = http::Response::new(body);
                *response.status_mut() = status;
                *response.headers_mut() = headers;
                Ok(response)
            }
            Outcome::Refused => Err(TransportError::connect("connection refused")),
            Outcome::Reset => Err(TransportError::other("connection reset")),
        };
        (self.delay, outcome)
    }
}

impl fmt::Debug for MockResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("MockResponse");
        shown.field("delay", &self.delay);
        match &*self.outcome {
            Outcome::Response { status, headers, body } => {
                let names: Vec<_> = headers.keys().map(HeaderName::as_str).collect();
                shown.field("status", &status.as_u16()).field("headers", &names);
                shown.field("body", &format_args!("{} bytes", body.len()))
            }
            Outcome::Refused => shown.field("failure", &"connection refused"),
            Outcome::Reset => shown.field("failure", &"connection reset"),
        };
        shown.finish()
    }
}

impl From<Value> for MockResponse {
    fn from(body: Value) -> Self {
        Self::json(200, body)
    }
}
