//! What the client could not authenticate with.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::{TokenError, causes};

/// A token that could not be had.
#[derive(Debug)]
pub struct CredentialsError {
    operation: &'static str,
    attempts: u32,
    failure: Failure,
}

#[derive(Debug)]
enum Failure {
    // The call has no time left to wait for the token.
    Timeout { left: Duration },
    // The source has none.
    Source(TokenError),
}

impl CredentialsError {
    pub(crate) fn new(source: TokenError) -> Self {
        Self { operation: "", attempts: 0, failure: Failure::Source(source) }
    }

    pub(crate) fn timeout(left: Duration) -> Self {
        Self { operation: "", attempts: 0, failure: Failure::Timeout { left } }
    }

    /// Says whose call it was, and how often it had been tried with another token.
    pub(crate) fn of(self, operation: &'static str, attempts: u32) -> Self {
        Self { operation, attempts, ..self }
    }

    /// Returns the `operationId` of the call in Hydra's document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Returns how often the request had been sent, or tried to be, before there was no token for the
    /// next attempt.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the status of the token endpoint's response, if one arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.token().and_then(TokenError::status)
    }

    /// Returns the OAuth 2.0 error code of the token endpoint's response, such as `invalid_client`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.token().and_then(TokenError::code)
    }

    /// Returns whether the credentials that the token was requested with were refused.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.token().is_some_and(TokenError::is_unauthorized)
    }

    /// Returns whether the token took longer than the time limit of the call or of the request for it.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.token().is_none_or(TokenError::is_timeout)
    }

    /// Returns whether no connection to Hydra's token endpoint was made, and nothing was sent before.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.attempts == 0 && self.token().is_some_and(TokenError::is_connect)
    }

    /// Returns whether the server does not know the path of the token endpoint.
    #[must_use]
    pub fn is_no_such_route(&self) -> bool {
        self.token().is_some_and(TokenError::is_no_such_route)
    }

    /// Returns whether a token may be obtained later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.token().is_none_or(TokenError::is_retryable)
    }

    /// Returns how long the token endpoint asks to wait before the next request, if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.token().and_then(TokenError::retry_after)
    }

    // What the source says; `None` if the time of the call was over.
    fn token(&self) -> Option<&TokenError> {
        match &self.failure {
            Failure::Timeout { .. } => None,
            Failure::Source(err) => Some(err),
        }
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: no token to authenticate with", self.operation)?;
        if let Failure::Timeout { left } = self.failure {
            write!(f, " came within {left:?}")?;
        }
        match self.attempts {
            0 => {}
            1 => f.write_str(" again (1 attempt)")?,
            attempts => write!(f, " again ({attempts} attempts)")?,
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
