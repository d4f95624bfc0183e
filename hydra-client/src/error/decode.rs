//! The error of a response that could not be decoded.

use std::error::Error;
use std::fmt;
use std::sync::OnceLock;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::causes;
use crate::BoxError;
use crate::call::response::RawResponse;
use crate::call::response::Response;
use crate::codec::budget::Exceeded;
use crate::codec::decode;
use crate::escaped::Escaped;

/// The error of a successful response that could not be decoded.
///
/// The message states the status, the media type and the length of the body, and the source states the member that has
/// an unexpected value. Neither shows a value of the body, because it may contain a secret.
pub struct DecodeError(
    // Boxed, so that a `Result` stays small.
    Box<Parts>,
);

struct Parts {
    operation: &'static str,
    /// The name of the server.
    product: &'static str,
    raw: RawResponse,
    /// Whether the response was decoded, but the iteration over the list was stopped.
    is_endless_list: bool,
    source: BoxError,
    /// The kind of the body for `Display`, computed once because it parses the whole body.
    kind: OnceLock<&'static str>,
}

impl DecodeError {
    pub(crate) fn new(
        operation: &'static str,
        product: &'static str,
        raw: RawResponse,
        source: impl Into<BoxError>,
    ) -> Self {
        let (source, kind) = (source.into(), OnceLock::new());
        Self(Box::new(Parts { operation, product, raw, is_endless_list: false, source, kind }))
    }

    /// Creates the error of a list that does not end. `page` is the page that was returned before this error.
    pub(crate) fn endless(
        operation: &'static str,
        product: &'static str,
        page: Response<()>,
        why: &'static str,
    ) -> Self {
        let mut response = http::Response::new(Bytes::new());
        *response.status_mut() = page.status;
        *response.headers_mut() = page.headers;
        let raw = RawResponse::new(response, page.attempts, page.duration);
        let mut err = Self::new(operation, product, raw, why);
        err.0.is_endless_list = true;
        err
    }

    /// Returns the `operationId` of the call in the OpenAPI document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
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

    /// Returns whether the iteration over a list was stopped because the list does not end: the server linked to a page
    /// that was already returned (pagination loop), or sent 100 consecutive empty pages.
    #[must_use]
    pub fn is_endless_list(&self) -> bool {
        self.0.is_endless_list
    }

    /// Returns the body as it was received. It may contain a secret. For an [endless list](Self::is_endless_list), it
    /// is empty, because its page was returned already.
    #[must_use]
    pub fn raw_body(&self) -> &Bytes {
        self.0.raw.response.body()
    }

    /// Returns the number of attempts to send the request.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.raw.attempts
    }

    /// Returns whether the values of the response take more memory than
    /// [`ClientBuilder::max_decoded_size`](crate::ClientBuilder::max_decoded_size) allows.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(self.exceeded(), Some(Exceeded::Size(_)))
    }

    /// Returns whether decoding did not end within the time limit of the call.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.exceeded() == Some(Exceeded::Time)
    }

    /// Returns the limit that stopped the decoding, if it was one.
    fn exceeded(&self) -> Option<Exceeded> {
        self.0.source.downcast_ref().copied()
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (body, status) = (self.raw_body(), self.status());
        if self.0.is_endless_list {
            write!(f, "{}: the list does not end", self.operation())?;
            return causes(f, self);
        }
        let (operation, product) = (self.operation(), self.0.product);
        write!(f, "{operation}: cannot decode {product}'s response {status} (")?;
        match self.headers().get(header::CONTENT_TYPE) {
            Some(value) => write!(f, "{}, ", Escaped(&String::from_utf8_lossy(value.as_bytes())))?,
            None => f.write_str("no content type, ")?,
        }
        let kind = self.0.kind.get_or_init(|| decode::kind(body));
        write!(f, "{} bytes, {kind})", body.len())?;
        causes(f, self)
    }
}

impl Error for DecodeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0.source)
    }
}
