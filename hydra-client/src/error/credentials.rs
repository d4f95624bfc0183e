//! What the client could not authenticate with.

use std::error::Error;
use std::fmt;

use crate::BoxError;

/// A token that could not be had.
#[derive(Debug)]
pub struct CredentialsError {
    operation: &'static str,
    source: BoxError,
}

impl CredentialsError {
    pub(crate) fn new(operation: &'static str, source: BoxError) -> Self {
        Self { operation, source }
    }

    /// Returns the `operationId` of the call in Hydra's document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: no token to authenticate with", self.operation)
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
