//! What the client could not authenticate with.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use super::{Error as CallError, RawBody};
use crate::BoxError;
use crate::credentials::token_error;

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
    // What its source says.
    Source(BoxError),
}

impl CredentialsError {
    pub(crate) fn new(source: BoxError) -> Self {
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

    /// Returns whether the token took longer than the call, or the request for it, may.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.has_no_time() || self.request().is_some_and(CallError::is_timeout)
    }

    /// Returns whether no connection to Hydra's token endpoint was made, and nothing was sent before.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.attempts == 0 && self.request().is_some_and(CallError::is_connect)
    }

    /// Returns whether there may be a token later.
    ///
    /// Of a [`TokenSource`](crate::TokenSource) other than [`ClientCredentials`](crate::ClientCredentials)
    /// that is only known if it took too long.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.has_no_time() || self.request().is_some_and(CallError::is_retryable)
    }

    /// Returns how long Hydra's token endpoint asks to wait before the next try, if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.request().and_then(CallError::retry_after)
    }

    fn has_no_time(&self) -> bool {
        matches!(self.failure, Failure::Timeout { .. })
    }

    // What the request for a token failed with.
    fn request(&self) -> Option<&CallError<RawBody>> {
        match &self.failure {
            Failure::Timeout { .. } => None,
            Failure::Source(err) => token_error(err),
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
            0 => Ok(()),
            1 => f.write_str(" again (1 attempt)"),
            attempts => write!(f, " again ({attempts} attempts)"),
        }
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.failure {
            Failure::Timeout { .. } => None,
            Failure::Source(source) => Some(&**source),
        }
    }
}
