//! What did not arrive.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use super::causes;
use crate::BoxError;

/// A call without a whole response.
///
/// A [`Transport`](crate::Transport) makes it, of a source that does not show the URL: a query may hold
/// a challenge.
#[derive(Debug)]
pub struct TransportError {
    operation: &'static str,
    attempts: u32,
    failure: Failure,
    source: Option<BoxError>,
}

#[derive(Clone, Copy, Debug)]
enum Failure {
    // No connection; whether that took too long.
    Connect { is_timeout: bool },
    // No connection, because the two sides do not agree on TLS.
    Tls,
    // The whole call or one attempt took too long: longer than the client's limit, if that is why.
    Timeout { limit: Option<Duration> },
    // The body is larger than the limit.
    TooLarge { limit: usize },
    // What another try would not change.
    Refused,
    Other,
}

impl TransportError {
    /// Creates the error of a connection that could not be made, so that nothing was sent.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Connect { is_timeout: false }, source)
    }

    /// Creates the error of a connection that was not made in time, so that nothing was sent.
    pub fn connect_timeout(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Connect { is_timeout: true }, source)
    }

    /// Creates the error of a connection that was not made because the TLS handshake failed: the certificate of
    /// the server is not trusted, or the server does not speak TLS. Nothing was sent, and another try would not
    /// change it.
    pub fn tls(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Tls, source)
    }

    /// Creates the error of a request that may have been sent, but whose response did not arrive in time:
    /// by a limit of the transport's own, for those of the client are kept by itself.
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Timeout { limit: None }, source)
    }

    /// Creates the error of a response whose body is larger than `limit` bytes.
    #[must_use]
    pub fn too_large(limit: usize) -> Self {
        Self { operation: "", attempts: 0, failure: Failure::TooLarge { limit }, source: None }
    }

    /// Creates the error of a request that cannot be sent by this transport, now or later.
    pub fn refused(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Refused, source)
    }

    /// Creates the error of a request that may have been sent, but whose response did not arrive.
    pub fn other(source: impl Into<BoxError>) -> Self {
        Self::new(Failure::Other, source)
    }

    /// Creates the error of a call or an attempt that took longer than the client's limit.
    pub(crate) fn over_limit(limit: Duration) -> Self {
        let failure = Failure::Timeout { limit: Some(limit) };
        Self { operation: "", attempts: 0, failure, source: None }
    }

    fn new(failure: Failure, source: impl Into<BoxError>) -> Self {
        Self { operation: "", attempts: 0, failure, source: Some(source.into()) }
    }

    /// Returns a word for traces.
    pub(crate) fn kind(&self) -> &'static str {
        match self.failure {
            Failure::Connect { is_timeout: false } => "connect",
            Failure::Connect { is_timeout: true } => "connect_timeout",
            Failure::Tls => "tls",
            Failure::Timeout { .. } => "timeout",
            Failure::TooLarge { .. } => "too_large",
            Failure::Refused => "refused",
            Failure::Other => "other",
        }
    }

    /// Says whose call it was, and how often it was tried.
    pub(crate) fn of(self, operation: &'static str, attempts: u32) -> Self {
        Self { operation, attempts, ..self }
    }

    /// Returns the `operationId` of the call in Hydra's document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Returns how often the request was sent, or tried to be.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns whether the call, an attempt or making a connection took longer than it may.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.failure, Failure::Timeout { .. } | Failure::Connect { is_timeout: true })
    }

    /// Returns whether no connection was made, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self.failure, Failure::Connect { .. } | Failure::Tls)
    }

    /// Returns whether no connection was made because the TLS handshake failed. The cause, for example that the
    /// certificate is not trusted, is in the `source` chain.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        matches!(self.failure, Failure::Tls)
    }

    /// Returns whether the response was larger than it may be.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(self.failure, Failure::TooLarge { .. })
    }

    /// Returns whether another try may succeed.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.failure {
            Failure::Connect { .. } | Failure::Timeout { .. } | Failure::Other => true,
            Failure::Tls | Failure::TooLarge { .. } | Failure::Refused => false,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.operation.is_empty() {
            write!(f, "{}: ", self.operation)?;
        }
        match self.failure {
            Failure::Connect { is_timeout: false } => f.write_str("no connection to Hydra"),
            Failure::Connect { is_timeout: true } => f.write_str("no connection to Hydra in time"),
            Failure::Tls => f.write_str("no TLS connection to Hydra"),
            Failure::Timeout { limit: Some(limit) } => {
                write!(f, "no answer from Hydra within {limit:?}")
            }
            Failure::Timeout { limit: None } => f.write_str("no answer from Hydra in time"),
            Failure::TooLarge { limit } => {
                write!(f, "Hydra's answer is larger than {limit} bytes")
            }
            Failure::Refused => f.write_str("the request cannot be sent"),
            Failure::Other => f.write_str("no whole answer from Hydra"),
        }?;
        if self.attempts > 1 {
            write!(f, " ({} attempts)", self.attempts)?;
        }
        causes(f, self)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
