//! The reason why a request is rejected.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use crate::error::{Error, causes};

/// The wait before the next attempt if the response of Hydra does not have a `Retry-After` header.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// The reason why a resource server rejects a request.
///
/// `B` is the `ErrorBody` of the API's version. [`Protection::response`](super::Protection::response) makes the HTTP
/// response. Neither `Debug` nor `Display` shows the token.
#[derive(Debug)]
#[non_exhaustive]
pub enum Denied<B> {
    /// The request has no bearer token: no `Authorization` header, or one with another scheme.
    NoToken,
    /// The `Authorization` header is malformed, or there are several of them.
    ///
    /// `Introspector::check` also returns this reason for a token that is not a `b64token` (RFC 6750 section 2.1).
    Malformed,
    /// Hydra does not know the token, or the token has expired or was revoked.
    ///
    /// Hydra also reports tokens as inactive while it cannot reach its database.
    Inactive,
    /// The token is active, but is not an access token: it is a refresh token, or Hydra does not state its kind.
    NotAccessToken,
    /// The token does not have an audience that the [`Protection`](super::Protection) accepts.
    WrongAudience,
    /// The token is active, but it does not grant the scopes that the request needs.
    InsufficientScope {
        /// All scopes that the request needs.
        required: Vec<String>,
    },
    /// The introspection failed, so the state of the token is unknown. The error states the cause: Hydra is unavailable,
    /// or the configuration is wrong, for example the address of Hydra.
    Unavailable(Arc<Error<B>>),
}

impl<B> Denied<B> {
    /// Creates an [`InsufficientScope`](Self::InsufficientScope) for a handler that requires more scopes than the
    /// [`Protection`](super::Protection) of its route.
    pub fn insufficient_scope<S: Into<String>>(required: impl IntoIterator<Item = S>) -> Self {
        Self::InsufficientScope { required: required.into_iter().map(Into::into).collect() }
    }

    /// Returns the status of the response: 400, 401, 403 or 503.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::NoToken | Self::Inactive | Self::NotAccessToken | Self::WrongAudience => {
                StatusCode::UNAUTHORIZED
            }
            Self::InsufficientScope { .. } => StatusCode::FORBIDDEN,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Returns the error code of the challenge (RFC 6750 section 3.1). `None` for [`NoToken`](Self::NoToken), whose
    /// challenge has no error code, and for [`Unavailable`](Self::Unavailable), whose response has no challenge.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::NoToken | Self::Unavailable(_) => None,
            Self::Malformed => Some("invalid_request"),
            Self::Inactive | Self::NotAccessToken | Self::WrongAudience => Some("invalid_token"),
            Self::InsufficientScope { .. } => Some("insufficient_scope"),
        }
    }

    /// Returns how long the caller should wait before it tries again: for [`Unavailable`](Self::Unavailable), the wait
    /// that the error states ([`Error::retry_after`]), or 5 seconds. `None` for other reasons.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Unavailable(err) => Some(err.retry_after().unwrap_or(RETRY_AFTER)),
            _ => None,
        }
    }

    /// Returns the message, which is also the `error_description` of the challenge.
    pub(super) fn description(&self) -> &'static str {
        match self {
            Self::NoToken => "the request has no bearer token",
            Self::Malformed => "the Authorization header is malformed or repeated",
            Self::Inactive => "the token is unknown, expired or revoked",
            Self::NotAccessToken => "the token is not an access token",
            Self::WrongAudience => "the token does not have the audience of this resource",
            Self::InsufficientScope { .. } => "the token does not grant a required scope",
            Self::Unavailable(_) => "the token could not be introspected",
        }
    }
}

impl<B> Clone for Denied<B> {
    fn clone(&self) -> Self {
        match self {
            Self::NoToken => Self::NoToken,
            Self::Malformed => Self::Malformed,
            Self::Inactive => Self::Inactive,
            Self::NotAccessToken => Self::NotAccessToken,
            Self::WrongAudience => Self::WrongAudience,
            Self::InsufficientScope { required } => {
                Self::InsufficientScope { required: required.clone() }
            }
            Self::Unavailable(err) => Self::Unavailable(err.clone()),
        }
    }
}

impl<B: fmt::Debug + fmt::Display + 'static> fmt::Display for Denied<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.description())?;
        causes(f, self)
    }
}

impl<B: fmt::Debug + fmt::Display + 'static> StdError for Denied<B> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Unavailable(err) => Some(&**err),
            _ => None,
        }
    }
}
