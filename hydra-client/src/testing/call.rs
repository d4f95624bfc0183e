//! The calls that a mock received.

use std::fmt;

use bytes::Bytes;
use serde::de::DeserializeOwned;

/// A call that a [`MockServer`](super::MockServer) received.
///
/// Unlike the other types of this crate, its `Debug` shows all secrets of the request, and its `Display` shows the
/// whole URL, so that the messages of failed tests are complete.
#[derive(Clone, Debug)]
pub struct MockCall {
    operation: &'static str,
    request: http::Request<Bytes>,
}

impl MockCall {
    pub(super) fn new(operation: &'static str, mut request: http::Request<Bytes>) -> Self {
        request.headers_mut().values_mut().for_each(|value| value.set_sensitive(false));
        Self { operation, request }
    }

    /// Returns the `operationId` of the call in the OpenAPI document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Returns the request as it was sent.
    #[must_use]
    pub fn request(&self) -> &http::Request<Bytes> {
        &self.request
    }

    /// Returns the decoded value of a query parameter.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        find(self.request.uri().query().unwrap_or_default().as_bytes(), name)
    }

    /// Returns the decoded value of a form parameter of the body.
    #[must_use]
    pub fn form(&self, name: &str) -> Option<String> {
        find(self.request.body(), name)
    }

    /// Parses the body as JSON, for example to a model or a `serde_json::Value`.
    ///
    /// # Panics
    ///
    /// Panics if the body is not JSON of this type.
    #[must_use]
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        match serde_json::from_slice(self.request.body()) {
            Ok(value) => value,
            Err(err) => panic!("{self}: {err}"),
        }
    }
}

impl fmt::Display for MockCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.operation, self.request.method(), self.request.uri())
    }
}

fn find(pairs: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(pairs).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}
