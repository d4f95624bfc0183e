//! The error of a call without a complete response.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use super::{NOT_RETRIED, causes};
use crate::BoxError;

/// The error of a call without a complete response.
///
/// A [`Transport`](crate::Transport) creates it by one of the constructors, which decides whether the client retries
/// the call ([`is_retryable`](Self::is_retryable), [`is_connect`](Self::is_connect)). The message of the source must
/// not contain the URL, because a query can contain a challenge.
#[derive(Debug)]
pub struct TransportError {
    operation: &'static str,
    /// The name of the server.
    product: &'static str,
    attempts: u32,
    /// Whether the call was not retried because its body is a stream that was read.
    is_spent: bool,
    failure: Failure,
    source: Option<BoxError>,
}

/// The name of the server until [`TransportError::of`] sets it.
const SERVER: &str = "the server";

/// The reason why no complete response arrived.
#[derive(Clone, Copy, Debug)]
enum Failure {
    /// The connection was not established.
    Connect {
        is_timeout: bool,
    },
    /// The connection was not established, because the TLS handshake failed.
    Tls,
    /// The call or an attempt exceeded a time limit. It is `None` for a limit of the transport.
    Timeout {
        limit: Option<Duration>,
    },
    /// The response body is larger than the limit in bytes.
    TooLarge {
        limit: usize,
    },
    /// The transport cannot send the request, now or later.
    Refused,
    /// The stream of the request body failed.
    Body,
    Other,
}

impl TransportError {
    /// Creates the error for a connection that could not be established, so that nothing was sent.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Connect { is_timeout: false }, source)
    }

    /// Creates the error for a connection that was not established in time, so that nothing was sent.
    pub fn connect_timeout(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Connect { is_timeout: true }, source)
    }

    /// Creates the error for a failed TLS handshake: the certificate of the server is not trusted, or the server does
    /// not support TLS. Nothing was sent. The client does not retry the call.
    pub fn tls(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Tls, source)
    }

    /// Creates the error for a request that may have been sent, but whose response did not arrive in time. Use it for
    /// a limit of the transport; the client enforces its own limits.
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Timeout { limit: None }, source)
    }

    /// Creates the error for a response whose body is larger than `limit` bytes.
    #[must_use]
    pub fn too_large(limit: usize) -> Self {
        Self::without_source(Failure::TooLarge { limit })
    }

    /// Creates the error for a request that this transport cannot send, now or later. The client does not retry the
    /// call.
    pub fn refused(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Refused, source)
    }

    /// Creates the error for a request that may have been sent, but whose response did not arrive completely.
    pub fn other(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Other, source)
    }

    /// Creates the error for a call or an attempt that exceeded a time limit of the client.
    pub(crate) fn over_limit(limit: Duration) -> Self {
        Self::without_source(Failure::Timeout { limit: Some(limit) })
    }

    /// Creates the error for a request whose body is a stream that failed.
    pub(crate) fn body(source: BoxError) -> Self {
        Self::new(Failure::Body, source)
    }

    fn new(failure: Failure, source: impl Into<BoxError>) -> Self {
        Self { source: Some(source.into()), ..Self::without_source(failure) }
    }

    fn without_source(failure: Failure) -> Self {
        let (operation, product, source) = ("", SERVER, None);
        Self { operation, product, attempts: 0, is_spent: false, failure, source }
    }

    /// Returns the kind of the failure for traces.
    pub(crate) fn kind(&self) -> &'static str {
        match self.failure {
            Failure::Connect { is_timeout: false } => "connect",
            Failure::Connect { is_timeout: true } => "connect_timeout",
            Failure::Tls => "tls",
            Failure::Timeout { .. } => "timeout",
            Failure::TooLarge { .. } => "too_large",
            Failure::Refused => "refused",
            Failure::Body => "body",
            Failure::Other => "other",
        }
    }

    /// Sets the operation, the name of the server and the number of attempts.
    pub(crate) fn of(self, operation: &'static str, product: &'static str, attempts: u32) -> Self {
        Self { operation, product, attempts, ..self }
    }

    /// States whether the call was not retried because its body is a stream that was read.
    pub(crate) fn spent(self, is_spent: bool) -> Self {
        Self { is_spent, ..self }
    }

    /// Returns the `operationId` of the call in the OpenAPI document. It is empty if a call has not returned the error
    /// yet.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Returns the number of attempts to send the request.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns whether the call, an attempt or the connection setup exceeded its time limit.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.failure, Failure::Timeout { .. } | Failure::Connect { is_timeout: true })
    }

    /// Returns whether no connection was established, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self.failure, Failure::Connect { .. } | Failure::Tls)
    }

    /// Returns whether the TLS handshake failed, so that nothing was sent. The cause, for example an untrusted
    /// certificate, is in the `source` chain.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        matches!(self.failure, Failure::Tls)
    }

    /// Returns whether the response body exceeded
    /// [`ClientBuilder::max_response_size`](crate::ClientBuilder::max_response_size).
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(self.failure, Failure::TooLarge { .. })
    }

    /// Returns whether the stream of the request body failed. Its error is in the `source` chain. The server may have
    /// received a part of the body.
    #[must_use]
    pub fn is_body(&self) -> bool {
        matches!(self.failure, Failure::Body)
    }

    /// Returns whether another attempt may succeed. It is false if the TLS handshake failed, the response is too large,
    /// the transport refused the request, or the stream of the body failed. The client retries only idempotent
    /// operations, unless [`is_connect`](Self::is_connect) is true.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.failure {
            Failure::Connect { .. } | Failure::Timeout { .. } | Failure::Other => true,
            Failure::Tls | Failure::TooLarge { .. } | Failure::Refused | Failure::Body => false,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.operation.is_empty() {
            write!(f, "{}: ", self.operation)?;
        }
        let product = self.product;
        match self.failure {
            Failure::Connect { is_timeout: false } => write!(f, "no connection to {product}"),
            Failure::Connect { is_timeout: true } => {
                write!(f, "no connection to {product} in time")
            }
            Failure::Tls => write!(f, "no TLS connection to {product}"),
            Failure::Timeout { limit: Some(limit) } => {
                write!(f, "no response from {product} within {limit:?}")
            }
            Failure::Timeout { limit: None } => write!(f, "no response from {product} in time"),
            Failure::TooLarge { limit } => {
                write!(f, "{product}'s response is larger than {limit} bytes")
            }
            Failure::Refused => f.write_str("the request cannot be sent"),
            Failure::Body => f.write_str("the request body cannot be read"),
            Failure::Other => write!(f, "no complete response from {product}"),
        }?;
        if self.attempts > 1 {
            write!(f, " ({} attempts)", self.attempts)?;
        }
        if self.is_spent {
            f.write_str(NOT_RETRIED)?;
        }
        causes(f, self)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
