//! What an operation tells the client: how to encode a request, how to decode the answer.
//!
//! Nothing here does I/O, so every operation can be tested without a server.

mod encoder;

use std::fmt::{Debug, Display};

use bytes::Bytes;

pub(crate) use http::Method;

pub(crate) use self::encoder::{Encoder, Separator};
use crate::BoxError;

/// An operation of an API, with its parameters: what a [`Request`](crate::Request) sends.
///
/// Other crates can name it, but not implement it: they cannot write to an `Encoder`.
pub trait Operation: Clone + Debug + Send + Sync + 'static {
    /// What a success gives.
    type Output: Send + 'static;
    /// What an error response holds.
    type ErrorBody: Debug + Display + From<Bytes> + Send + Sync + 'static;

    /// The `operationId` in Hydra's document.
    const ID: &'static str;
    /// The HTTP method.
    const METHOD: Method;
    /// The template of the path, such as `/clients/{id}`.
    const PATH: &'static str;
    /// Whether sending it twice does what sending it once does, so that it may be retried.
    const REPEATABLE: bool = is_repeatable(Self::METHOD);
    /// The media types of the answer, as the `Accept` header lists them.
    const ACCEPT: &'static str = "application/json";

    /// The address that serves the operation, such as `admin`. It is empty if the document names none.
    const ADDRESS: &'static str = "";
    /// Whether the document describes `404 Not Found`: the resource that the request names does not
    /// exist.
    const DOCUMENTS_NOT_FOUND: bool = false;

    /// Writes the path, the query, the headers and the body.
    #[doc(hidden)]
    fn encode(&self, request: &mut Encoder);

    /// Returns whether the response is a result, to be read by `decode`, or else an error.
    #[doc(hidden)]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success()
    }

    /// Reads a result.
    #[doc(hidden)]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError>;

    /// Reads an error.
    #[doc(hidden)]
    fn decode_error(response: &http::Response<Bytes>) -> Self::ErrorBody;
}

// The idempotent methods of RFC 9110.
const fn is_repeatable(method: Method) -> bool {
    let is = matches!(
        method,
        Method::GET | Method::HEAD | Method::PUT | Method::DELETE | Method::OPTIONS | Method::TRACE
    );
    // No destructor can run in a constant, and the standard methods have nothing to free.
    std::mem::forget(method);
    is
}
