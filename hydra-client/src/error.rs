//! The errors of calls.
//!
//! The variants of [`Error`] state how far a call got. Each contains a type of its own, defined in a submodule. Two
//! rules apply to all of them:
//!
//! - No message repeats its source, because reporters that print the `source` chain would print it twice. The alternate
//!   form `{:#}` adds the chain.
//! - A message can contain strings of an error body, escaped and with a maximum length. It never contains a part of any
//!   other body, because that may contain a secret.

mod api;
mod build;
mod causes;
mod credentials;
mod debug;
mod decode;
mod display;
mod members;
mod raw_body;
mod token;
mod transport;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use self::api::ApiError;
pub(crate) use self::api::FailedOperation;
pub use self::build::BuildError;
pub(crate) use self::causes::causes;
pub use self::credentials::CredentialsError;
// Only a document whose errors have a schema uses these functions.
#[allow(unused_imports)]
pub use self::debug::{debug, debug_object};
pub use self::decode::DecodeError;
#[allow(unused_imports)]
pub use self::display::{display, display_body};
pub use self::raw_body::RawBody;
pub use self::token::TokenError;
pub use self::transport::TransportError;

/// The end of the message of a call that would have been retried with another body.
const NOT_RETRIED: &str = "; the call was not retried, because its body is a stream that was read";

/// A boxed error of any type.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// The error of a call. `B` is the `ErrorBody` of the API version.
///
/// The variants state how far the call got. Each contains an opaque struct, so that later versions of this crate can
/// add details.
///
/// `Display` writes one line: the operation, the status and the message of the server. It does not repeat the
/// [`source`](std::error::Error::source) chain, because error reporters print both. The alternate form
/// `{err:#}` adds the causes, each after `: `.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<B> {
    /// The request could not be built. It was not sent.
    Build(BuildError),
    /// The [`TokenSource`](crate::TokenSource) returned no access token. The request was not sent, unless
    /// [`attempts`](Self::attempts) counts attempts with an earlier token.
    Credentials(CredentialsError),
    /// No complete response arrived. The server may have processed the request, unless
    /// [`is_connect`](Self::is_connect) is true.
    Transport(TransportError),
    /// The server responded with an error.
    Api(ApiError<B>),
    /// The server responded with a success that could not be decoded. It has processed the request.
    Decode(DecodeError),
}

impl<B> Error<B> {
    /// Returns the `operationId` of the call in the OpenAPI document. It is empty if the client
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

    /// Returns the decoded body of the error response, if one arrived.
    #[must_use]
    pub fn body(&self) -> Option<&B> {
        self.api().map(ApiError::body)
    }

    /// Returns the body of the response as it was received, if a response arrived. For [`Error::Decode`], it may
    /// contain a secret.
    #[must_use]
    pub fn raw_body(&self) -> Option<&Bytes> {
        match self {
            Self::Api(err) => Some(err.raw_body()),
            Self::Decode(err) => Some(err.raw_body()),
            Self::Build(_) | Self::Credentials(_) | Self::Transport(_) => None,
        }
    }

    /// Returns the status code of the response, if one arrived. For [`Error::Credentials`], it is the status code
    /// of the token endpoint.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(err) => Some(err.status()),
            Self::Decode(err) => Some(err.status()),
            Self::Credentials(err) => err.status(),
            Self::Build(_) | Self::Transport(_) => None,
        }
    }

    /// Returns the OAuth 2.0 error code of the response: the member `error` of the JSON body, if it is a code. For
    /// [`Error::Credentials`], it is the code of the token endpoint.
    ///
    /// | code | source |
    /// |---|---|
    /// | `invalid_request`, `invalid_client`, `invalid_grant`, `unauthorized_client`, `unsupported_grant_type`, `invalid_scope` | RFC 6749, section 5.2 |
    /// | `authorization_pending`, `slow_down`, `access_denied`, `expired_token` | RFC 8628, section 3.5 |
    /// | `invalid_redirect_uri`, `invalid_client_metadata` | RFC 7591, section 3.2.2 |
    /// | `invalid_token`, `insufficient_scope` | RFC 6750, section 3.1 |
    /// | any other | the server |
    ///
    /// A code begins with a lower-case ASCII letter and consists of such letters, digits, `_`, `-` and `.`. Servers
    /// also use the member for sentences, such as `Unable to locate the resource`, and for the word `error`. The method
    /// returns `None` for them; [`body`](Self::body) contains them.
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

    /// Returns the headers of the response, if one arrived. `Debug` hides the values of `Location` and `Set-Cookie`.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(err) => Some(err.headers()),
            Self::Decode(err) => Some(err.headers()),
            Self::Build(_) | Self::Credentials(_) | Self::Transport(_) => None,
        }
    }

    /// Returns the number of attempts to send the request. It is 0 if the request was not sent: it could not be built,
    /// it has no access token, or an earlier call exceeded a rate limit that this call cannot wait for
    /// ([`RetryPolicy`](crate::RetryPolicy#rate-limits)).
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

    /// Returns the wait that the error response states before another attempt, counted from its arrival; see
    /// [`ApiError::retry_after`] for the headers. For [`Error::Credentials`], it is the wait that the token endpoint
    /// states.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Credentials(err) => err.retry_after(),
            Self::Api(err) => err.retry_after(),
            Self::Build(_) | Self::Transport(_) | Self::Decode(_) => None,
        }
    }

    /// Returns whether the resource of the request does not exist.
    ///
    /// The method returns true if the operation documents `404 Not Found` and a handler of the API sent the response. A
    /// 404 of the server's router or of a proxy is [`is_no_such_route`](Self::is_no_such_route) instead, because it
    /// says nothing about the resource: a `DELETE` to a wrong address deleted nothing. The body distinguishes the two
    /// cases: handlers send a JSON object or no body; routers and proxies send plain text or HTML.
    ///
    /// ```no_run
    /// # #[cfg(feature = "v26")]
    /// # async fn example(admin: hydra_client::v26::AdminApi) -> hydra_client::v26::Result<()> {
    /// match admin.delete_oauth2_client("app").await {
    ///     Err(err) if err.is_not_found() => println!("the client was deleted before"),
    ///     other => other?,
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.api().is_some_and(ApiError::is_not_found)
    }

    /// Returns whether the server does not know the path or the method of the operation: `404 Not Found` or `405 Method
    /// Not Allowed` without the body of a handler of the API. For [`Error::Credentials`], the operation is the token
    /// request.
    ///
    /// The most likely reason is a wrong base URL: another address of the server, a path such
    /// as `/v1` that the operation adds itself, or a server of another version.
    #[must_use]
    pub fn is_no_such_route(&self) -> bool {
        match self {
            Self::Api(err) => err.is_no_such_route(),
            Self::Credentials(err) => err.is_no_such_route(),
            Self::Build(_) | Self::Transport(_) | Self::Decode(_) => false,
        }
    }

    /// Returns whether the server responded with `409 Conflict`, for example because an identifier is already used.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.is(StatusCode::CONFLICT)
    }

    /// Returns whether the server responded with `401 Unauthorized`, for example because credentials are wrong or a
    /// challenge has expired. For [`Error::Credentials`], it returns whether the credentials of the
    /// [`TokenSource`](crate::TokenSource) were rejected.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        match self {
            Self::Credentials(err) => err.is_unauthorized(),
            _ => self.is(StatusCode::UNAUTHORIZED),
        }
    }

    /// Returns whether a time limit was exceeded: that of the call, of an attempt or of establishing the connection.
    /// The time limit of the call includes the wait for a token and decoding.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Transport(err) => err.is_timeout(),
            Self::Credentials(err) => err.is_timeout(),
            Self::Decode(err) => err.is_timeout(),
            Self::Build(_) | Self::Api(_) => false,
        }
    }

    /// Returns whether no connection to the server or to the token endpoint was established, so that the request was
    /// not sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        match self {
            Self::Transport(err) => err.is_connect(),
            Self::Credentials(err) => err.is_connect(),
            Self::Build(_) | Self::Api(_) | Self::Decode(_) => false,
        }
    }

    /// Returns whether the same call may succeed later: the status code is 408, 429, 502, 503 or 504, or no complete
    /// response arrived for a reason that can pass ([`TransportError::is_retryable`]). For [`Error::Credentials`], this
    /// applies to the token request.
    ///
    /// The result does not state whether it is safe to send the request again: for an operation that is not idempotent,
    /// the server may have processed it. The client has already retried idempotent operations.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Credentials(err) => err.is_retryable(),
            Self::Transport(err) => err.is_retryable(),
            Self::Api(err) => crate::retry::is_retryable(err.status()),
            Self::Build(_) | Self::Decode(_) => false,
        }
    }

    /// Returns the value of `error.type` in a trace: `build`, `credentials`, `decode`, the kind of a transport error,
    /// or the status code of an error response.
    pub(crate) fn kind(&self) -> Cow<'static, str> {
        match self {
            Self::Build(_) => "build".into(),
            Self::Credentials(_) => "credentials".into(),
            Self::Transport(err) => err.kind().into(),
            Self::Api(err) => err.status().as_str().to_owned().into(),
            Self::Decode(_) => "decode".into(),
        }
    }

    /// Returns whether the server responded with this status code.
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

// `?` converts the error of a builder to the error of a call.
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
