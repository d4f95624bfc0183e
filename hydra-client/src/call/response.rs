//! Responses: as received, and decoded.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::codec::budget::DecodeLimits;
use crate::retry;

/// A decoded response: the body, the status and the headers.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response<T> {
    /// The HTTP status code.
    pub status: StatusCode,
    /// The response headers. `Debug` hides the values of `Location` and `Set-Cookie`.
    pub headers: HeaderMap,
    /// The decoded body.
    pub body: T,
    /// The duration of the call, which includes all attempts and the waits between them.
    pub duration: Duration,
    /// The number of attempts to send the request, including the first one.
    pub attempts: u32,
}

impl<T> Response<T> {
    pub(crate) fn new(raw: RawResponse, body: T) -> Self {
        let RawResponse { response, attempts, duration, .. } = raw;
        let (parts, _) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body, duration, attempts }
    }

    /// Returns the response without its body.
    pub(crate) fn without_body(&self) -> Response<()> {
        let Self { status, headers, body: _, duration, attempts } = self;
        Response {
            status: *status,
            headers: headers.clone(),
            body: (),
            duration: *duration,
            attempts: *attempts,
        }
    }
}

/// The response to a call as it was received, with the attempts and the duration of the call.
#[derive(Debug)]
pub(crate) struct RawResponse {
    pub(crate) response: http::Response<Bytes>,
    /// The number of attempts. It is 0 if the response belongs to an earlier call, which exceeded the rate limit.
    pub(crate) attempts: u32,
    /// The duration of the call.
    pub(crate) duration: Duration,
    /// The wait that an error response states before another attempt.
    pub(crate) retry_after: Option<Duration>,
    /// The limits for decoding the response.
    pub(crate) limits: DecodeLimits,
    /// Whether the call was not retried because its body is a stream that was read.
    pub(crate) is_spent: bool,
}

impl RawResponse {
    /// Creates the response without limits for decoding.
    pub(crate) fn new(response: http::Response<Bytes>, attempts: u32, duration: Duration) -> Self {
        // Only `Error::retry_after` returns this value, so the headers of a success are not parsed.
        let is_success = response.status().is_success();
        let retry_after = if is_success { None } else { retry::stated_wait(&response) };
        let limits = DecodeLimits::default();
        Self { response, attempts, duration, retry_after, limits, is_spent: false }
    }
}
