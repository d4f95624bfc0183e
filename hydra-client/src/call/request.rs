//! Requests: the options that all operations share, and sending.

use std::future::IntoFuture;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use crate::call::client::{self, Client};
use crate::call::operation::Operation;
use crate::call::options::Options;
use crate::call::response::{RawResponse, Response};
use crate::credentials::Credentials;
use crate::error::{BuildError, Error};
use crate::retry::RetryPolicy;
use crate::transport::BoxFuture;
use crate::values::secret::Secret;

/// A request for one operation. Awaiting it sends it.
///
/// The methods of the client types, such as `v26::AdminApi`, create requests. A request has
/// the options below and a setter for each optional parameter of its operation; the type alias of the request, such
/// as `v26::operations::ListOAuth2ClientsCall`, has a page with only
/// these setters. A request can be cloned and sent again.
///
/// A request is not a future itself: `.await` calls `into_future`. For a function that takes futures, use
/// [`send`](Self::send):
///
/// ```no_run
/// # #[cfg(feature = "v26")]
/// # async fn example(admin: hydra_client::v26::AdminApi) -> hydra_client::v26::Result<()> {
/// let (version, ready) = tokio::try_join!(admin.get_version().send(), admin.is_ready().send())?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is awaited"]
pub struct Request<O> {
    // There is no method `client`, because an operation can have a parameter of this name.
    pub(crate) client: Client,
    pub(crate) operation: O,
    /// The options that the request overrides.
    // Boxed, because most requests override none.
    options: Option<Box<Options>>,
}

/// # Options
impl<O: Operation> Request<O> {
    pub(crate) fn new(client: &Client, operation: O) -> Self {
        Self { client: client.clone(), operation, options: None }
    }

    /// Sets the time limit of this call, which includes all attempts and the waits between them.
    ///
    /// Default: the limit of the client ([`ClientBuilder::timeout`](crate::ClientBuilder::timeout)), 60 seconds unless
    /// set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.get_or_insert_default().timeout = Some(timeout);
        self
    }

    /// Sets the time limit of each attempt of this call, from connecting to the end of the response body.
    ///
    /// Default: the limit of the client ([`ClientBuilder::attempt_timeout`](crate::ClientBuilder::attempt_timeout)),
    /// 30 seconds unless set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.get_or_insert_default().attempt_timeout = Some(timeout);
        self
    }

    /// Sets the maximum size of the response body in bytes. If the body is larger, the call fails with
    /// [`Error::Transport`], and the rest of the body is not read.
    ///
    /// Default: the limit of the client
    /// ([`ClientBuilder::max_response_size`](crate::ClientBuilder::max_response_size)), 16 MiB unless set.
    pub fn max_response_size(mut self, size: usize) -> Self {
        self.options.get_or_insert_default().max_response_size = Some(size);
        self
    }

    /// Sets the maximum memory of the decoded response in bytes. If it needs more, the call fails with
    /// [`Error::Decode`].
    ///
    /// Default: the limit of the client ([`ClientBuilder::max_decoded_size`](crate::ClientBuilder::max_decoded_size)),
    /// four times `max_response_size` unless set.
    pub fn max_decoded_size(mut self, size: usize) -> Self {
        self.options.get_or_insert_default().max_decoded_size = Some(size);
        self
    }

    /// Sets the retry policy of this call.
    ///
    /// Default: the policy of the client ([`ClientBuilder::retry`](crate::ClientBuilder::retry)),
    /// [`RetryPolicy::default`] unless set.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.get_or_insert_default().retry = Some(policy);
        self
    }

    /// Sets a header. It replaces a header with the same name that the client or a parameter sets.
    ///
    /// `Authorization` replaces the credentials. An invalid name or value, and a header that the transport sets, such
    /// as `Content-Length`, is an [`Error::Build`].
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName, Error: Into<http::Error>>,
        value: impl TryInto<HeaderValue, Error: Into<http::Error>>,
    ) -> Self {
        let name = name.try_into().map_err(Into::into);
        self.options.get_or_insert_default().header(name, value.try_into().map_err(Into::into));
        self
    }

    /// Sets the credentials of this request. They replace all credentials of the client, also those for single schemes.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.options.get_or_insert_default().credentials = Some(credentials);
        self
    }

    /// Sets the credentials of the security scheme that the OpenAPI document names `scheme`, for this request.
    ///
    /// They replace those of the client for this scheme. If the operation accepts several schemes, it uses this one
    /// ([`ClientBuilder::credentials_for`](crate::ClientBuilder::credentials_for)).
    pub fn credentials_for(mut self, scheme: impl Into<String>, credentials: Credentials) -> Self {
        self.options.get_or_insert_default().credentials_for(scheme.into(), credentials);
        self
    }

    /// Authenticates with a user name and a password, which are sent unchanged ([`Credentials::basic`]).
    pub fn basic_auth(self, user: &str, password: impl Into<Secret>) -> Self {
        self.credentials(Credentials::basic(user, password))
    }

    /// Authenticates as an OAuth 2.0 client with HTTP Basic ([`Credentials::client`]).
    pub fn client_auth(self, id: &str, secret: impl Into<Secret>) -> Self {
        self.credentials(Credentials::client(id, secret))
    }

    /// Authenticates with a bearer token ([`Credentials::bearer`]).
    pub fn bearer_auth(self, token: impl Into<Secret>) -> Self {
        self.credentials(Credentials::bearer(token))
    }
}

impl<O: Operation> Request<O> {
    /// Returns the time limit of this call.
    pub(crate) fn total_timeout(&self) -> Duration {
        self.client.timeout(self.options.as_deref())
    }
}

/// # Sending
impl<O: Operation> Request<O> {
    /// Sends the request and returns the decoded response body, like `.await`.
    ///
    /// Dropping the future cancels the call. The server may have processed the request already.
    ///
    /// # Errors
    ///
    /// The variant of [`Error`] states how far the call got. The method that created the request lists the status codes
    /// of error responses.
    pub async fn send(self) -> Result<O::Output, Error<O::ErrorBody>> {
        let read = client::decode_value::<O>;
        self.client.call(&self.operation, self.options.as_deref(), read).await
    }

    /// Sends the request and returns the decoded response body with the status and the headers.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send`](Self::send).
    pub async fn send_with_response(self) -> Result<Response<O::Output>, Error<O::ErrorBody>> {
        let read = client::decode::<O>;
        self.client.call(&self.operation, self.options.as_deref(), read).await
    }

    /// Returns the encoded request, for example to send it with another HTTP client.
    ///
    /// The returned request has no `Authorization` header when the credentials are a
    /// [`TokenSource`](crate::TokenSource), because fetching a token needs I/O. If the operation has an API key in the
    /// query, the URI of the request contains it.
    ///
    /// The URL of an authorization request, to which an application redirects the browser, is the URI of the encoded
    /// request:
    ///
    /// ```no_run
    /// # #[cfg(feature = "v26")]
    /// # fn example(public: hydra_client::v26::PublicApi) -> Result<(), hydra_client::BuildError> {
    /// use hydra_client::v26::models::ResponseType;
    ///
    /// let request = public
    ///     .oauth2_authorize("my-client", ResponseType::Code)
    ///     .redirect_uri("https://app.example.com/callback")
    ///     .scope("openid photos")
    ///     .state("8NfbWLxA2TqPz1Rk")
    ///     .to_http()?;
    /// println!("Location: {}", request.uri());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if a parameter, a header or the credentials cannot be encoded, and if the body is a stream.
    pub fn to_http(&self) -> Result<http::Request<Bytes>, BuildError> {
        let options = self.options.as_deref();
        let (encoded, authorization) = self.client.encode(&self.operation, options)?;
        let mut request = encoded.in_memory(O::ID)?;
        if let Some(credentials) = authorization {
            credentials.write(&mut request).map_err(|err| err.of(O::ID))?;
        }
        Ok(request)
    }

    /// Decodes the response to a request that [`to_http`](Self::to_http) returned. The limits of the client do not
    /// apply.
    /// [`Response::attempts`] is 1, and [`Response::duration`] is zero.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Api`] for an error response and [`Error::Decode`] if the response cannot be decoded.
    pub fn from_http(
        response: http::Response<Bytes>,
    ) -> Result<Response<O::Output>, Error<O::ErrorBody>> {
        client::decode::<O>(RawResponse::new(response, 1, Duration::ZERO))
    }
}

impl<O: Operation> IntoFuture for Request<O> {
    type Output = Result<O::Output, Error<O::ErrorBody>>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
