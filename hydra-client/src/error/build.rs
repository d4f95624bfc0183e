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
    /// The invalid part, such as `header`, or [`MISSING_CREDENTIALS`].
    what: &'static str,
    /// The name of the parameter, the header or the security scheme. Empty if the part has no name.
    name: Cow<'static, str>,
    // Shared, because options with an error are cloned.
    source: Arc<dyn Error + Send + Sync>,
}

/// The value of `what` for a request that needs credentials. The message does not call it invalid.
const MISSING_CREDENTIALS: &str = "there are no credentials for the security scheme";

impl BuildError {
    /// Creates the error for an invalid part of a request or a client. `name` is the name of the part, or empty.
    pub(crate) fn new(
        what: &'static str,
        name: impl Into<Cow<'static, str>>,
        source: impl Into<BoxError>,
    ) -> Self {
        Self { operation: "", what, name: name.into(), source: source.into().into() }
    }

    /// Creates the error for a request whose operation needs credentials that are not set. `schemes` lists their
    /// names, such as "`a` with `b`, or `c`".
    pub(crate) fn missing_credentials(schemes: String, source: impl Into<BoxError>) -> Self {
        Self::new(MISSING_CREDENTIALS, schemes, source)
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
        if self.what == MISSING_CREDENTIALS {
            write!(f, "{} {}", self.what, self.name)?;
            return causes(f, self);
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
