//! The error of a client or a request that could not be built.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::causes;
use crate::BoxError;

/// The error of a client or a request that could not be built, for example because a header value is invalid.
#[derive(Clone, Debug)]
pub struct BuildError {
    /// The `operationId`. Empty for the error of a client.
    operation: &'static str,
    failure: Failure,
    // Shared, because options with an error are cloned.
    source: Arc<dyn Error + Send + Sync>,
}

/// The reason why a client or a request could not be built.
#[derive(Clone, Debug)]
enum Failure {
    /// A part such as `header` is invalid. The name of the part is empty if it has none.
    Invalid { what: &'static str, name: Cow<'static, str> },
    /// The credentials of these security schemes are not set.
    MissingCredentials { schemes: String },
}

impl BuildError {
    /// Creates the error for an invalid part of a request or a client. `name` is the name of the part, or empty.
    pub(crate) fn new(
        what: &'static str,
        name: impl Into<Cow<'static, str>>,
        source: impl Into<BoxError>,
    ) -> Self {
        Self::of_failure(Failure::Invalid { what, name: name.into() }, source)
    }

    /// Creates the error for a request whose operation needs credentials that are not set. `schemes` lists their
    /// names, such as "`a` with `b`, or `c`".
    pub(crate) fn missing_credentials(schemes: String, source: impl Into<BoxError>) -> Self {
        Self::of_failure(Failure::MissingCredentials { schemes }, source)
    }

    fn of_failure(failure: Failure, source: impl Into<BoxError>) -> Self {
        Self { operation: "", failure, source: source.into().into() }
    }

    /// Sets the operation of the request.
    pub(crate) fn of(self, operation: &'static str) -> Self {
        Self { operation, ..self }
    }

    /// Returns the `operationId` of the call in the OpenAPI document. It is empty if the client could not be built.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.operation.is_empty() {
            write!(f, "{}: ", self.operation)?;
        }
        match &self.failure {
            Failure::Invalid { what, name } if name.is_empty() => write!(f, "invalid {what}"),
            Failure::Invalid { what, name } => write!(f, "invalid {what} `{name}`"),
            Failure::MissingCredentials { schemes } => {
                write!(f, "there are no credentials for the security scheme {schemes}")
            }
        }?;
        causes(f, self)
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
