//! The error of an error response.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::NOT_RETRIED;
use super::members::Members;
use crate::call::product::Product;
use crate::call::response::RawResponse;
use crate::escaped::Escaped;
use crate::values::redirect;

/// The error of a call whose response is an error. `B` is the type of the decoded body.
///
/// `Display` writes the operation, the status and the message of the body, or the target of a redirect without its
/// query.
pub struct ApiError<B>(
    // Boxed, so that a `Result` stays small.
    Box<Parts<B>>,
);

/// The operation whose response is an error.
#[derive(Clone, Copy)]
pub(crate) struct FailedOperation {
    /// The `operationId`.
    pub(crate) id: &'static str,
    /// The name of the server.
    pub(crate) product: &'static str,
    /// The address that serves the operation, such as `admin`. It is empty if the document names none.
    pub(crate) address: &'static str,
    /// Whether the document describes `404 Not Found` for the operation.
    pub(crate) documents_not_found: bool,
}

struct Parts<B> {
    operation: FailedOperation,
    raw: RawResponse,
    body: B,
    /// The OAuth 2.0 error code of the body.
    code: Option<String>,
    /// Whether a handler of the API sent the response, and not a router or a proxy.
    is_of_handler: bool,
}

impl<B> ApiError<B> {
    pub(crate) fn new(operation: FailedOperation, raw: RawResponse, body: B) -> Self {
        let members = Members::read(raw.response.body());
        let bytes = raw.response.body();
        // The error bodies of Hydra and of token endpoints (RFC 6749, section 5.2) are known exactly. For another
        // server, any JSON object counts as the body of a handler, and so does an empty body if the operation documents
        // 404.
        let known = [Product::DEFAULT.name, Product::AUTHORIZATION_SERVER.name];
        let is_of_handler = if known.contains(&operation.product) {
            members.is_of_handler()
        } else {
            members.is_object || (bytes.is_empty() && operation.documents_not_found)
        };
        Self(Box::new(Parts { operation, raw, body, code: members.code(), is_of_handler }))
    }

    /// Returns the `operationId` of the call in the OpenAPI document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation.id
    }

    /// Returns the HTTP status code.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.raw.response.status()
    }

    /// Returns the headers of the response. `Debug` hides the values of `Location` and `Set-Cookie`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.0.raw.response.headers()
    }

    /// Returns the decoded body.
    #[must_use]
    pub fn body(&self) -> &B {
        &self.0.body
    }

    /// Returns the decoded body.
    #[must_use]
    pub fn into_body(self) -> B {
        self.0.body
    }

    /// Returns the body as it was received.
    #[must_use]
    pub fn raw_body(&self) -> &Bytes {
        self.0.raw.response.body()
    }

    /// Returns the OAuth 2.0 error code of the body, such as `invalid_grant`; see
    /// [`Error::code`](crate::Error::code).
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Returns whether the resource that the request names does not exist; see
    /// [`Error::is_not_found`](crate::Error::is_not_found).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.status() == StatusCode::NOT_FOUND
            && self.0.operation.documents_not_found
            && self.0.is_of_handler
    }

    /// Returns whether the server does not know the path and method of the operation; see
    /// [`Error::is_no_such_route`](crate::Error::is_no_such_route).
    #[must_use]
    pub fn is_no_such_route(&self) -> bool {
        let is_of_router =
            matches!(self.status(), StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED);
        is_of_router && !self.0.is_of_handler
    }

    /// Returns the target of a redirect without the parts that can contain secrets (credentials, query, fragment).
    fn target(&self) -> Option<String> {
        let location = self.headers().get(header::LOCATION)?;
        if !self.status().is_redirection() {
            return None;
        }
        redirect::shown(std::str::from_utf8(location.as_bytes()).ok()?)
    }

    /// Returns the number of attempts to send the request. It is 0 if the response belongs to an earlier call: a 429
    /// whose rate limit lasts longer than the `max_delay` of the [`RetryPolicy`](crate::RetryPolicy) or than the time
    /// limit of this call.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.raw.attempts
    }

    /// Returns the wait that the response states before another attempt, counted from its arrival.
    ///
    /// The method reads `Retry-After` (seconds, also with decimals, or a date). Without it, the method reads the fields
    /// of rate limits: `x-ratelimit-reset` and its variants `ratelimit-reset` and `x-rate-limit-reset`, and `RateLimit`
    /// and `RateLimit-Policy` of the IETF (draft-ietf-httpapi-ratelimit-headers). A reset of 1,000,000,000 or more is a
    /// Unix time. A reset of more than a day counts as a day.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.raw.retry_after
    }
}

impl<B: fmt::Debug> fmt::Debug for ApiError<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("body", &self.body())
            .finish_non_exhaustive()
    }
}

impl<B: fmt::Display> fmt::Display for ApiError<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let product = self.0.operation.product;
        write!(f, "{}: {product} responded with {}", self.operation(), self.status())?;
        match self.target() {
            Some(target) => {
                write!(f, " to {}, and redirects are not followed", Escaped(&target))?;
            }
            None => write!(f, ": {}", self.body())?,
        }
        if self.is_no_such_route() {
            match self.0.operation.address {
                "" => write!(f, " (no such route: is this the address of {product}?)")?,
                name => write!(f, " (no such route: is this the {name} address?)")?,
            }
        }
        match self.attempts() {
            0 => f.write_str(" (to an earlier call; this one was not sent)"),
            1 => Ok(()),
            attempts => write!(f, " ({attempts} attempts)"),
        }?;
        f.write_str(if self.0.raw.is_spent { NOT_RETRIED } else { "" })
    }
}

impl<B: fmt::Debug + fmt::Display> Error for ApiError<B> {}
