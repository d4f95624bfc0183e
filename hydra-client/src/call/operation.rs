//! Operations: the trait that generated code implements to encode requests and decode responses.
//!
//! Operations do no I/O, so every operation can be tested without a server.

mod encoder;
mod security;

use std::fmt::{Debug, Display};

use bytes::Bytes;

pub use http::Method;

pub(crate) use self::encoder::EncodedRequest;
pub use self::encoder::{Encoder, Separator, Style};
pub use self::security::{SecurityKind, SecurityScheme};
use crate::BoxError;
use crate::call::product::Product;

/// An operation of an API with its parameters. A [`Request`](crate::Request) sends it.
///
/// Only generated code implements the trait, because its methods use types that are not public.
pub trait Operation: Clone + Debug + Send + Sync + 'static {
    /// The decoded result.
    type Output: Send + 'static;
    /// The decoded body of an error response.
    type ErrorBody: Debug + Display + From<Bytes> + Send + Sync + 'static;

    /// The `operationId` in the OpenAPI document.
    const ID: &'static str;
    /// The product that serves the operation. Errors contain its name.
    const PRODUCT: Product = Product::DEFAULT;
    /// The HTTP method.
    const METHOD: Method;
    /// The template of the path, such as `/clients/{id}`.
    const PATH: &'static str;
    /// Whether the operation is idempotent, so that the client may send its request again (see
    /// [`RetryPolicy`](crate::RetryPolicy)). Default: true for the idempotent methods of HTTP (RFC 9110, section 9.2.2).
    const IDEMPOTENT: bool = is_idempotent(Self::METHOD);
    /// The accepted media types of the response: the value of the `Accept` header.
    const ACCEPT: &'static str = "application/json";

    /// The address that serves the operation, such as `admin`. It is empty if the document names none.
    const ADDRESS: &'static str = "";
    /// Whether the document describes `404 Not Found`, which then means that the resource of the request does not
    /// exist.
    const DOCUMENTS_NOT_FOUND: bool = false;
    /// The security requirements of the document. A request needs the credentials of all schemes of one requirement. An
    /// empty requirement means that credentials are optional. Default: no requirements.
    const SECURITY: &'static [&'static [SecurityScheme]] = &[];

    /// Writes the path, the query, the headers and the body.
    #[doc(hidden)]
    fn encode(&self, request: &mut Encoder);

    /// Returns whether the response is a result and not an error.
    #[doc(hidden)]
    fn is_result(response: &http::Response<Bytes>) -> bool {
        response.status().is_success()
    }

    /// Decodes a result.
    #[doc(hidden)]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError>;

    /// Decodes the body of an error.
    #[doc(hidden)]
    fn decode_error(response: &http::Response<Bytes>) -> Self::ErrorBody;
}

/// Returns whether a method is idempotent (RFC 9110, section 9.2.2).
const fn is_idempotent(method: Method) -> bool {
    let is = matches!(
        method,
        Method::GET | Method::HEAD | Method::PUT | Method::DELETE | Method::OPTIONS | Method::TRACE
    );
    // A constant function cannot run a destructor, and the standard methods own no memory.
    std::mem::forget(method);
    is
}
