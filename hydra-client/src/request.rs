//! What all requests have in common: their options, and how they are sent.

use std::future::IntoFuture;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::client::{self, Answer, Client};
use crate::credentials::Credentials;
use crate::error::{BuildError, Error};
use crate::operation::Operation;
use crate::options::Options;
use crate::retry::RetryPolicy;
use crate::secret::Secret;
use crate::transport::BoxFuture;

/// A request for one operation, ready to be awaited.
///
/// A method of an API makes it. It has the options below and a setter for each optional parameter of
/// its operation. It can be cloned and sent again.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is awaited"]
pub struct Request<O> {
    // A field and no method: a parameter called `client` has a setter of that name.
    pub(crate) client: Client,
    pub(crate) operation: O,
    // Most requests set none.
    options: Option<Box<Options>>,
}

/// # Options
impl<O: Operation> Request<O> {
    pub(crate) fn new(client: &Client, operation: O) -> Self {
        Self { client: client.clone(), operation, options: None }
    }

    /// Limits the time this call may take, with all its attempts and the waits in between.
    ///
    /// Unless set, what [`ClientBuilder::timeout`](crate::ClientBuilder::timeout) says holds: 60
    /// seconds by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.get_or_insert_default().timeout = Some(timeout);
        self
    }

    /// Limits the time one attempt of this call may take, from connecting to the end of the body.
    ///
    /// Unless set, what [`ClientBuilder::attempt_timeout`](crate::ClientBuilder::attempt_timeout) says
    /// holds: 30 seconds by default.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.get_or_insert_default().attempt_timeout = Some(timeout);
        self
    }

    /// Limits the size of the response's body in bytes, while it arrives.
    ///
    /// Unless set, what [`ClientBuilder::max_response_size`](crate::ClientBuilder::max_response_size)
    /// says holds: 16 MiB by default.
    pub fn max_response_size(mut self, size: usize) -> Self {
        self.options.get_or_insert_default().max_response_size = Some(size);
        self
    }

    /// Limits the memory that the values of the response take when they are decoded, in bytes.
    ///
    /// Unless set, what [`ClientBuilder::max_decoded_size`](crate::ClientBuilder::max_decoded_size) says
    /// holds: four times `max_response_size` by default.
    pub fn max_decoded_size(mut self, size: usize) -> Self {
        self.options.get_or_insert_default().max_decoded_size = Some(size);
        self
    }

    /// Sets which failures of this call are retried, how often and when.
    ///
    /// Unless set, what [`ClientBuilder::retry`](crate::ClientBuilder::retry) says holds:
    /// [`RetryPolicy::default`] by default.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.get_or_insert_default().retry = Some(policy);
        self
    }

    /// Sets a header, in place of the one the client would send.
    ///
    /// `Authorization` takes the place of other credentials.
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName, Error: Into<http::Error>>,
        value: impl TryInto<HeaderValue, Error: Into<http::Error>>,
    ) -> Self {
        let name = name.try_into().map_err(Into::into);
        self.options.get_or_insert_default().header(name, value.try_into().map_err(Into::into));
        self
    }

    /// Sets what this request authenticates with, in place of what the client does.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.options.get_or_insert_default().credentials = Some(credentials);
        self
    }

    /// Authenticates with a user and a password as they are: [`Credentials::basic`].
    pub fn basic_auth(self, user: &str, password: impl Into<Secret>) -> Self {
        self.credentials(Credentials::basic(user, password))
    }

    /// Authenticates as an OAuth 2.0 client: [`Credentials::client`].
    pub fn client_auth(self, id: &str, secret: impl Into<Secret>) -> Self {
        self.credentials(Credentials::client(id, secret))
    }

    /// Authenticates with a token: [`Credentials::bearer`].
    pub fn bearer_auth(self, token: impl Into<Secret>) -> Self {
        self.credentials(Credentials::bearer(token))
    }
}

impl<O: Operation> Request<O> {
    /// Returns the limit of the time of this call.
    pub(crate) fn total_timeout(&self) -> Duration {
        self.client.timeout(self.options.as_deref())
    }
}

/// # Sending
impl<O: Operation> Request<O> {
    /// Sends the request and returns what Hydra answers; the same as awaiting it.
    ///
    /// Dropping the future gives the request up; Hydra may have acted on it.
    ///
    /// # Errors
    ///
    /// The variants of [`Error`] say how far the call got. The method that made the request says
    /// which status gives which body.
    pub async fn send(self) -> Result<O::Output, Error<O::ErrorBody>> {
        let read = client::decode_value::<O>;
        self.client.call(&self.operation, self.options.as_deref(), read).await
    }

    /// Sends the request and returns what Hydra answers, with its status and headers.
    ///
    /// # Errors
    ///
    /// Fails like [`send`](Self::send).
    pub async fn send_with_response(self) -> Result<Response<O::Output>, Error<O::ErrorBody>> {
        let read = client::decode::<O>;
        self.client.call(&self.operation, self.options.as_deref(), read).await
    }

    /// Returns the request as it goes on the wire, to be sent by other means.
    ///
    /// It has no `Authorization` header if that would be the token of a source.
    ///
    /// # Errors
    ///
    /// Fails if a parameter, a header or the credentials cannot be sent.
    pub fn to_http(&self) -> Result<http::Request<Bytes>, BuildError> {
        let options = self.options.as_deref();
        let mut request = self.client.encode(&self.operation, options)?;
        if let Some(credentials) = self.client.credentials(options) {
            credentials.write(&mut request).map_err(|err| err.of(O::ID))?;
        }
        Ok(request)
    }

    /// Reads a response to [`to_http`](Self::to_http).
    ///
    /// # Errors
    ///
    /// Fails with [`Error::Api`] if it is an error, and with [`Error::Decode`] if it cannot be read.
    pub fn from_http(
        response: http::Response<Bytes>,
    ) -> Result<Response<O::Output>, Error<O::ErrorBody>> {
        client::decode::<O>(Answer::new(response, 1, Duration::ZERO))
    }
}

impl<O: Operation> IntoFuture for Request<O> {
    type Output = Result<O::Output, Error<O::ErrorBody>>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// A decoded body, with the status and the headers it came with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response<T> {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The decoded body.
    pub body: T,
    /// How long the call took, with all its attempts and the waits in between.
    pub duration: Duration,
    /// How often the request was sent, or tried to be.
    pub attempts: u32,
}

impl<T> Response<T> {
    pub(crate) fn new(answer: Answer, body: T) -> Self {
        let Answer { response, attempts, duration, .. } = answer;
        let (parts, _) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body, duration, attempts }
    }

    /// Returns the same without its body.
    pub(crate) fn without_body(&self) -> Response<()> {
        let Self { status, headers, body: _, duration, attempts } = self;
        Response {
            status: *status,
            headers: headers.clone(),
            body: (),
            duration: *duration,
            attempts: *attempts,
        }
    }
}
