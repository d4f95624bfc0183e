//! What could not be built.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::causes;
use crate::BoxError;

/// A client or a request that could not be built.
#[derive(Clone, Debug)]
pub struct BuildError {
    // Empty for a client.
    operation: &'static str,
    what: &'static str,
    // Empty if there is only one.
    name: Cow<'static, str>,
    // Shared, because options are copied from the client to its requests, failed or not.
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

    /// Says whose request could not be built.
    pub(crate) fn of(self, operation: &'static str) -> Self {
        Self { operation, ..self }
    }

    /// Returns the `operationId` of the call in Hydra's document; it is empty for a client.
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
