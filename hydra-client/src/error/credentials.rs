//! The error of a call that has no access token.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::{TokenError, causes};

/// The error of a call whose [`TokenSource`](crate::TokenSource) has no access token.
#[derive(Debug)]
pub struct CredentialsError {
    operation: &'static str,
    attempts: u32,
    failure: Failure,
}

/// The reason why there is no access token.
#[derive(Debug)]
enum Failure {
    /// The token did not arrive within the remaining time of the call.
    Timeout { left: Duration },
    /// The source returned an error.
    Source(TokenError),
}

impl CredentialsError {
    /// Creates the error for a source that returned an error.
    pub(crate) fn new(source: TokenError) -> Self {
        Self { operation: "", attempts: 0, failure: Failure::Source(source) }
    }

    /// Creates the error for a token that did not arrive within `left`, the remaining time of the call.
    pub(crate) fn timeout(left: Duration) -> Self {
        Self { operation: "", attempts: 0, failure: Failure::Timeout { left } }
    }

    /// Sets the operation, and the number of attempts with an earlier token.
    pub(crate) fn of(self, operation: &'static str, attempts: u32) -> Self {
        Self { operation, attempts, ..self }
    }

    /// Returns the `operationId` of the call in the OpenAPI document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Returns the number of attempts with an earlier token. It is 0 if the request was not sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the status code of the token endpoint's response, if one arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.token().and_then(TokenError::status)
    }

    /// Returns the OAuth 2.0 error code of the token endpoint's response, such as `invalid_client`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.token().and_then(TokenError::code)
    }

    /// Returns whether the token endpoint rejected the credentials of the token request.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.token().is_some_and(TokenError::is_unauthorized)
    }

    /// Returns whether the token did not arrive within the time limit of the call or of the token request.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.token().is_none_or(TokenError::is_timeout)
    }

    /// Returns whether no connection to the token endpoint was established, and no earlier attempt was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.attempts == 0 && self.token().is_some_and(TokenError::is_connect)
    }

    /// Returns whether the server does not know the path of the token endpoint.
    #[must_use]
    pub fn is_no_such_route(&self) -> bool {
        self.token().is_some_and(TokenError::is_no_such_route)
    }

    /// Returns whether a later call may obtain a token.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.token().is_none_or(TokenError::is_retryable)
    }

    /// Returns the wait that the token endpoint states before another token request.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.token().and_then(TokenError::retry_after)
    }

    /// Returns the error of the source. `None` if the call exceeded its time limit.
    fn token(&self) -> Option<&TokenError> {
        match &self.failure {
            Failure::Timeout { .. } => None,
            Failure::Source(err) => Some(err),
        }
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: no access token", self.operation)?;
        if let Failure::Timeout { left } = self.failure {
            write!(f, " within {left:?}")?;
        }
        match self.attempts {
            0 => {}
            1 => f.write_str(" for another attempt (1 attempt)")?,
            attempts => write!(f, " for another attempt ({attempts} attempts)")?,
        }
        causes(f, self)
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.failure {
            Failure::Timeout { .. } => None,
            Failure::Source(source) => Some(source),
        }
    }
}
