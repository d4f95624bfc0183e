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
    // Empty for the error of a client.
    operation: &'static str,
    what: &'static str,
    // The name of the parameter or the header. Empty if `what` has no name.
    name: Cow<'static, str>,
    // Shared, because options with an error are cloned.
    source: Arc<dyn Error + Send + Sync>,
}

impl BuildError {
    pub(crate) fn new(
        what: &'static str,
        name: impl Into<Cow<'static, str>>,
        source: impl Into<BoxError>,
    ) -> Self {
        Self { operation: "", what, name: name.into(), source: source.into().into() }
    }

    /// Sets the operation of the request.
    pub(crate) fn of(self, operation: &'static str) -> Self {
        Self { operation, ..self }
    }

    /// Returns the `operationId` of the call in Hydra's OpenAPI document. It is empty if the client could not be built.
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
        write!(f, "invalid {}", self.what)?;
        if !self.name.is_empty() {
            write!(f, " `{}`", self.name)?;
        }
        causes(f, self)
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
