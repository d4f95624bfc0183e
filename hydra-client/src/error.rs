//! Everything that can go wrong in a call.
//!
//! The variants of [`Error`] say how far the call got; each holds a type of its own, in a module
//! below. No message repeats its source: a reporter that walks the chain would print it twice. The
//! alternate form `{:#}` of each adds the chain. What error bodies say is shown bounded and escaped,
//! what other bodies hold is not shown at all.

mod api;
mod build;
mod causes;
mod credentials;
mod debug;
mod decode;
mod members;
mod raw_body;
mod say;
mod token;
mod transport;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use self::api::ApiError;
pub(crate) use self::api::Origin;
pub use self::build::BuildError;
pub(crate) use self::causes::causes;
pub use self::credentials::CredentialsError;
// Only a document whose errors have a schema uses `debug_object` and `say`.
#[allow(unused_imports)]
pub(crate) use self::debug::{debug, debug_object};
pub use self::decode::DecodeError;
pub use self::raw_body::RawBody;
#[allow(unused_imports)]
pub(crate) use self::say::say;
pub use self::token::TokenError;
pub use self::transport::TransportError;
use crate::trace::Trace;

/// Any error, as a decoder or a source of credentials returns it.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A failed call; `B` is the `ErrorBody` of the API's version.
///
/// The variants say how far the call got. Each holds an opaque type, so that a failure can gain
/// details without breaking those who match on it.
///
/// `Display` is one line: the operation, the status and what Hydra said. It does not repeat what
/// [`source`](std::error::Error::source) says, because reporters show both. The alternate form
/// `{err:#}` adds the causes, each after `: `.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<B> {
    /// The request could not be built; nothing was sent.
    Build(BuildError),
    /// There was no token to authenticate with. Nothing was sent, unless there were attempts with an
    /// earlier token.
    Credentials(CredentialsError),
    /// No whole response arrived. Unless the connection failed, Hydra may have acted on the request.
    Transport(TransportError),
    /// Hydra answered with an error.
    Api(ApiError<B>),
    /// Hydra answered with a success that could not be read.
    Decode(DecodeError),
}

impl<B> Error<B> {
    /// Returns the `operationId` of the call in Hydra's document; it is empty if the client itself
    /// could not be built.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        match self {
            Self::Build(err) => err.operation(),
            Self::Credentials(err) => err.operation(),
            Self::Transport(err) => err.operation(),
            Self::Api(err) => err.operation(),
            Self::Decode(err) => err.operation(),
        }
    }

    /// Returns the decoded body of Hydra's error response, if it sent one.
    #[must_use]
    pub fn body(&self) -> Option<&B> {
        self.api().map(ApiError::body)
    }

    /// Returns the body of Hydra's response as it was received, if one arrived.
    #[must_use]
    pub fn raw_body(&self) -> Option<&Bytes> {
        match self {
            Self::Api(err) => Some(err.raw_body()),
            Self::Decode(err) => Some(err.raw_body()),
            Self::Build(_) | Self::Credentials(_) | Self::Transport(_) => None,
        }
    }

    /// Returns the status of Hydra's response, if one arrived. If there was no token to send, it is the
    /// status of the token endpoint's response.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(err) => Some(err.status()),
            Self::Decode(err) => Some(err.status()),
            Self::Credentials(err) => err.status(),
            Self::Build(_) | Self::Transport(_) => None,
        }
    }

    /// Returns the OAuth 2.0 error code of Hydra's response, or of the token endpoint's if there was no
    /// token to send: the member `error` of the JSON body, if it is a code.
    ///
    /// | code | source |
    /// |---|---|
    /// | `invalid_request`, `invalid_client`, `invalid_grant`, `unauthorized_client`, `unsupported_grant_type`, `invalid_scope` | RFC 6749, section 5.2 |
    /// | `authorization_pending`, `slow_down`, `access_denied`, `expired_token` | RFC 8628, section 3.5 |
    /// | `invalid_redirect_uri`, `invalid_client_metadata` | RFC 7591, section 3.2.2 |
    /// | `invalid_token`, `insufficient_scope` | RFC 6750, section 3.1 |
    /// | `request_unauthorized` and others | Hydra |
    ///
    /// Hydra also writes sentences, such as `Unable to locate the resource`, and the word `error` into
    /// this member. For these the result is `None`; [`body`](Self::body) has them. A code consists of
    /// lower-case ASCII letters, digits, `_`, `-` and `.`.
    ///
    /// ```no_run
    /// # #[cfg(feature = "v26")]
    /// # async fn example(public: hydra_client::v26::PublicApi, device_code: &str) -> hydra_client::v26::Result<()> {
    /// use hydra_client::v26::models::GrantType;
    ///
    /// match public.oauth2_token_exchange(GrantType::DeviceCode).device_code(device_code).await {
    ///     Ok(token) => println!("{:?}", token.scope),
    ///     Err(err) if err.code() == Some("authorization_pending") => println!("ask again later"),
    ///     Err(err) => return Err(err),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Api(err) => err.code(),
            Self::Credentials(err) => err.code(),
            Self::Build(_) | Self::Transport(_) | Self::Decode(_) => None,
        }
    }

    /// Returns the headers of Hydra's response, if one arrived.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(err) => Some(err.headers()),
            Self::Decode(err) => Some(err.headers()),
            Self::Build(_) | Self::Credentials(_) | Self::Transport(_) => None,
        }
    }

    /// Returns how often the request was sent, or tried to be.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Build(_) => 0,
            Self::Credentials(err) => err.attempts(),
            Self::Transport(err) => err.attempts(),
            Self::Api(err) => err.attempts(),
            Self::Decode(err) => err.attempts(),
        }
    }

    /// Returns how long Hydra asks to wait before the next try, if it does, be it in its answer to the
    /// request for a token.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Credentials(err) => err.retry_after(),
            Self::Api(err) => err.retry_after(),
            Self::Build(_) | Self::Transport(_) | Self::Decode(_) => None,
        }
    }

    /// Returns whether the resource that the request names does not exist.
    ///
    /// That is so if the operation documents `404 Not Found` and a handler of Hydra's API answered it. A
    /// 404 of Hydra's router or of a proxy is [`is_no_such_route`](Self::is_no_such_route) instead: a
    /// `DELETE` that is sent to a wrong address has not found out that there is nothing to delete. The
    /// body tells them apart: handlers send JSON with the strings `error` and `error_description`.
    ///
    /// ```no_run
    /// # #[cfg(feature = "v26")]
    /// # async fn example(admin: hydra_client::v26::AdminApi) -> hydra_client::v26::Result<()> {
    /// match admin.delete_oauth2_client("app").await {
    ///     Err(err) if err.is_not_found() => println!("it was deleted before"),
    ///     other => other?,
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.api().is_some_and(ApiError::is_not_found)
    }

    /// Returns whether the server does not know the path or the method of the operation: `404 Not Found`
    /// or `405 Method Not Allowed` without the body of Hydra's API. If there was no token to send, the
    /// operation is the request for the token.
    ///
    /// The client most likely has a wrong base URL: the public address in place of the admin address, a
    /// path such as `/admin` that the operation adds itself, or a Hydra of another version.
    #[must_use]
    pub fn is_no_such_route(&self) -> bool {
        match self {
            Self::Api(err) => err.is_no_such_route(),
            Self::Credentials(err) => err.is_no_such_route(),
            Self::Build(_) | Self::Transport(_) | Self::Decode(_) => false,
        }
    }

    /// Returns whether Hydra answered `409 Conflict`, as it does if an id is taken.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.is(StatusCode::CONFLICT)
    }

    /// Returns whether Hydra answered `401 Unauthorized`, as it does if credentials are wrong or a
    /// challenge has expired, or whether the credentials of a [`TokenSource`](crate::TokenSource) were
    /// refused.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        match self {
            Self::Credentials(err) => err.is_unauthorized(),
            _ => self.is(StatusCode::UNAUTHORIZED),
        }
    }

    /// Returns whether the call took longer than it may, be it for want of a token.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Transport(err) => err.is_timeout(),
            Self::Credentials(err) => err.is_timeout(),
            Self::Decode(err) => err.is_timeout(),
            Self::Build(_) | Self::Api(_) => false,
        }
    }

    /// Returns whether no connection was made, to Hydra or to its token endpoint, so that nothing was
    /// sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        match self {
            Self::Transport(err) => err.is_connect(),
            Self::Credentials(err) => err.is_connect(),
            Self::Build(_) | Self::Api(_) | Self::Decode(_) => false,
        }
    }

    /// Returns whether the same call may succeed later: no whole response arrived, or Hydra, or a proxy
    /// before it, answered 429, 502, 503 or 504, be it to the request for a token.
    ///
    /// It says nothing about whether the call can do harm when repeated. The client has retried already
    /// what can not.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Credentials(err) => err.is_retryable(),
            Self::Transport(err) => err.is_retryable(),
            Self::Api(err) => crate::retry::is_retryable(err.status()),
            Self::Build(_) | Self::Decode(_) => false,
        }
    }

    /// Tells a trace what kind of failure this is.
    pub(crate) fn trace(&self, trace: &Trace) {
        match self {
            Self::Build(_) => trace.fail("build"),
            Self::Credentials(_) => trace.fail("credentials"),
            Self::Transport(err) => trace.fail(err.kind()),
            Self::Api(err) => trace.fail(err.status().as_str()),
            Self::Decode(_) => trace.fail("decode"),
        }
    }

    fn is(&self, status: StatusCode) -> bool {
        self.api().is_some_and(|err| err.status() == status)
    }

    fn api(&self) -> Option<&ApiError<B>> {
        match self {
            Self::Api(err) => Some(err),
            _ => None,
        }
    }
}

// Lets `?` take what a builder returns to where a call would.
impl<B> From<BuildError> for Error<B> {
    fn from(err: BuildError) -> Self {
        Self::Build(err)
    }
}

impl<B> From<TransportError> for Error<B> {
    fn from(err: TransportError) -> Self {
        Self::Transport(err)
    }
}

impl<B: fmt::Display> fmt::Display for Error<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Build(err) => err.fmt(f),
            Self::Credentials(err) => err.fmt(f),
            Self::Transport(err) => err.fmt(f),
            Self::Api(err) => err.fmt(f),
            Self::Decode(err) => err.fmt(f),
        }
    }
}

impl<B: fmt::Debug + fmt::Display> StdError for Error<B> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Build(err) => err.source(),
            Self::Credentials(err) => err.source(),
            Self::Transport(err) => err.source(),
            Self::Api(err) => err.source(),
            Self::Decode(err) => err.source(),
        }
    }
}
