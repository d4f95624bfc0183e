//! The error of a token source.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use super::{BoxError, Error, causes};
use crate::retry;

/// The error of a [`TokenSource`](crate::TokenSource) that could not obtain a token.
///
/// The error of the call that needs the token has the same properties: [`Error::status`], [`Error::code`],
/// [`Error::is_unauthorized`], [`Error::is_retryable`] and others return them. `Display` and
/// [`source`](std::error::Error::source) are those of the cause.
///
/// ```
/// use hydra_client::{BoxFuture, Secret, TokenError, TokenSource};
///
/// struct TokenFile;
///
/// impl TokenSource for TokenFile {
///     fn token(&self) -> BoxFuture<Result<Secret, TokenError>> {
///         Box::pin(async {
///             // Another process writes the file, so that a later call can succeed.
///             let token = std::fs::read_to_string("token").map_err(TokenError::retryable)?;
///             Ok(token.trim().into())
///         })
///     }
///
///     fn on_unauthorized(&self, _: &Secret) {}
/// }
/// ```
#[derive(Clone)]
pub struct TokenError(
    // Boxed, so that a `Result` stays small.
    Box<Parts>,
);

#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts, not states")]
struct Parts {
    // Shared, because every call that waited for the token fails with this error.
    source: Arc<dyn StdError + Send + Sync>,
    status: Option<StatusCode>,
    code: Option<String>,
    retry_after: Option<Duration>,
    is_retryable: bool,
    is_unauthorized: bool,
    is_timeout: bool,
    is_connect: bool,
    is_no_such_route: bool,
}

impl TokenError {
    /// Creates an error that is not retryable: another call will fail in the same way.
    #[must_use]
    pub fn new(source: impl Into<BoxError>) -> Self {
        Self(Box::new(Parts {
            source: source.into().into(),
            status: None,
            code: None,
            retry_after: None,
            is_retryable: false,
            is_unauthorized: false,
            is_timeout: false,
            is_connect: false,
            is_no_such_route: false,
        }))
    }

    /// Creates an error that is [retryable](Self::is_retryable): a later call may obtain a token.
    #[must_use]
    pub fn retryable(source: impl Into<BoxError>) -> Self {
        let mut err = Self::new(source);
        err.0.is_retryable = true;
        err
    }

    /// Creates the error for rejected credentials ([`is_unauthorized`](Self::is_unauthorized)).
    #[must_use]
    pub fn unauthorized(source: impl Into<BoxError>) -> Self {
        let mut err = Self::new(source);
        err.0.is_unauthorized = true;
        err
    }

    /// Creates the error for a token that did not arrive in time ([`is_timeout`](Self::is_timeout) and
    /// [`is_retryable`](Self::is_retryable)).
    #[must_use]
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        let mut err = Self::retryable(source);
        err.0.is_timeout = true;
        err
    }

    /// Sets the status code of the token endpoint's response.
    ///
    /// The error is then also [unauthorized](Self::is_unauthorized) if the status is 401, and
    /// [retryable](Self::is_retryable) if the client would retry a call with this status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = Some(status);
        self.0.is_unauthorized |= status == StatusCode::UNAUTHORIZED;
        self.0.is_retryable |= retry::is_retryable(status);
        self
    }

    /// Sets the OAuth 2.0 error code of the response, such as `invalid_client`.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.0.code = Some(code.into());
        self
    }

    /// Sets the wait before another token request, which [`Error::retry_after`] returns. The error is then
    /// [retryable](Self::is_retryable).
    #[must_use]
    pub fn with_retry_after(mut self, retry_after: Duration) -> Self {
        self.0.retry_after = Some(retry_after);
        self.0.is_retryable = true;
        self
    }

    /// Returns the status code of the token endpoint's response, if one arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// Returns the OAuth 2.0 error code of the token endpoint's response, such as `invalid_client`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Returns the wait that the token endpoint states before another token request.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns whether a later call may obtain a token.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.is_retryable
    }

    /// Returns whether the credentials of the source were rejected.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.0.is_unauthorized
    }

    /// Returns whether the token did not arrive in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.is_timeout
    }

    /// Returns whether no connection to the token endpoint was established.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.is_connect
    }

    /// Returns whether the server does not know the path of the token endpoint. The base
    /// URL is most likely wrong. The result is true only for the error of a request that this crate sent; see
    /// [`Error::is_no_such_route`].
    #[must_use]
    pub fn is_no_such_route(&self) -> bool {
        self.0.is_no_such_route
    }
}

/// Converts the error of a token request that this crate sent.
impl<B: fmt::Debug + fmt::Display + Send + Sync + 'static> From<Error<B>> for TokenError {
    fn from(err: Error<B>) -> Self {
        Self(Box::new(Parts {
            status: err.status(),
            code: err.code().map(str::to_owned),
            retry_after: err.retry_after(),
            is_retryable: err.is_retryable(),
            is_unauthorized: err.is_unauthorized(),
            is_timeout: err.is_timeout(),
            is_connect: err.is_connect(),
            is_no_such_route: err.is_no_such_route(),
            source: Arc::new(err),
        }))
    }
}

/// Converts like [`TokenError::new`].
impl From<BoxError> for TokenError {
    fn from(source: BoxError) -> Self {
        Self::new(source)
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TokenError").field(&self.0.source).finish()
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.source)?;
        causes(f, self)
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.source()
    }
}
