//! The builder of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::{Client, base_url};
use crate::call::options::{self, Options};
use crate::credentials::Credentials;
use crate::error::BuildError;
use crate::retry::RetryPolicy;
use crate::transport::{NoTransport, Transport};
use crate::values::secret::Secret;

/// A builder of a [`Client`].
///
/// Its settings apply to all requests of the client. A request can override most of them.
///
/// | setting | default |
/// |---|---|
/// | [`connect_timeout`](Self::connect_timeout) | 10 seconds |
/// | [`attempt_timeout`](Self::attempt_timeout) | 30 seconds |
/// | [`timeout`](Self::timeout) | 60 seconds |
/// | [`max_response_size`](Self::max_response_size) | 16 MiB |
/// | [`max_decoded_size`](Self::max_decoded_size) | four times `max_response_size`, 64 MiB |
/// | [`retry`](Self::retry) | [`RetryPolicy::default`] |
/// | [`credentials`](Self::credentials) | none |
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    base_url: String,
    options: Options,
    connect_timeout: Duration,
    root_certificates: Vec<Vec<u8>>,
    transport: Option<Arc<dyn Transport>>,
}

// Omits the base URL: it is not validated yet and may contain credentials.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("options", &self.options)
            .field("connect_timeout", &self.connect_timeout)
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    pub(super) fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            options: Options::default(),
            connect_timeout: options::CONNECT_TIMEOUT,
            root_certificates: Vec::new(),
            transport: None,
        }
    }

    /// Sets the time limit of a call, which includes all attempts and the waits between them. Default: 60 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Sets the time limit of one attempt, from connecting to the end of the response body. Default: 30 seconds.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = Some(timeout);
        self
    }

    /// Sets the time limit for establishing a connection. Default: 10 seconds.
    ///
    /// It applies only to the transport that [`build`](Self::build) creates; with another transport, it has no effect.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Adds root certificates in PEM: certificate authorities that the client trusts in addition to those of the
    /// platform.
    ///
    /// `pem` may contain several certificates. They apply only to the transport that [`build`](Self::build) creates;
    /// with another transport, `build` fails.
    ///
    /// ```no_run
    /// use hydra_client::Client;
    ///
    /// let client = Client::builder("https://api.internal:4445")
    ///     .root_certificate(std::fs::read("ca.pem")?)
    ///     .build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(any(feature = "native-tls", feature = "rustls-no-provider"))]
    pub fn root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.root_certificates.push(pem.as_ref().to_vec());
        self
    }

    /// Sets the maximum size of a response body in bytes. Default: 16 MiB.
    ///
    /// If a body is larger, or its `Content-Length` states a larger size, the call fails with
    /// [`Error::Transport`](crate::Error::Transport), for which
    /// [`TransportError::is_too_large`](crate::TransportError::is_too_large) returns true. The rest of the body is not read.
    pub fn max_response_size(mut self, size: usize) -> Self {
        self.options.max_response_size = Some(size);
        self
    }

    /// Sets the maximum memory of a decoded response in bytes. Default: four times
    /// [`max_response_size`](Self::max_response_size), which is 64 MiB unless that is set.
    ///
    /// A small body can decode to large values: a list of five million empty objects is 15 MiB of JSON. The size is an
    /// estimate that counts objects, free-form values and unknown members. A list of 1,000 clients takes about 2 MiB,
    /// plus the length of their metadata. A larger response is an [`Error::Decode`](crate::Error::Decode), for which
    /// [`DecodeError::is_too_large`](crate::DecodeError::is_too_large) returns true.
    pub fn max_decoded_size(mut self, size: usize) -> Self {
        self.options.max_decoded_size = Some(size);
        self
    }

    /// Sets the retry policy: which failures are retried, how often, and after which wait. Default:
    /// [`RetryPolicy::default`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Sets a header of all requests. It replaces a header of the client with the same name, such as `User-Agent`.
    ///
    /// `Authorization` replaces the credentials of the client ([`credentials`](Self::credentials)). An invalid name or
    /// value, and a header that the transport sets (`Connection`, `Content-Length`, `Host`, `TE`, `Trailer`,
    /// `Transfer-Encoding`, `Upgrade`), is an error of [`build`](Self::build).
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName, Error: Into<http::Error>>,
        value: impl TryInto<HeaderValue, Error: Into<http::Error>>,
    ) -> Self {
        let name = name.try_into().map_err(Into::into);
        self.options.header(name, value.try_into().map_err(Into::into));
        self
    }

    /// Sets the credentials of all requests. Default: none.
    ///
    /// An API key ([`Credentials::api_key`]) is sent only to operations that have a security scheme for a key.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.options.credentials = Some(credentials);
        self
    }

    /// Sets the credentials of the security scheme that the OpenAPI document names `scheme`.
    ///
    /// They are sent only to operations that require the scheme. The documentation of an operation lists its schemes.
    /// If it accepts several, the client uses the first for which it has credentials: those of the request before
    /// those of the client, and those for the scheme before those for all requests. A request without the credentials
    /// that its operation needs is not sent: it fails with [`Error::Build`](crate::Error::Build).
    ///
    /// ```no_run
    /// use hydra_client::{Client, Credentials};
    ///
    /// let client = Client::builder("https://api.example")
    ///     .credentials_for("apiKey", Credentials::api_key("4f2a"))
    ///     .credentials_for("appKey", Credentials::api_key("90bd"))
    ///     .build()?;
    /// # Ok::<(), hydra_client::BuildError>(())
    /// ```
    pub fn credentials_for(mut self, scheme: impl Into<String>, credentials: Credentials) -> Self {
        self.options.credentials_for(scheme.into(), credentials);
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

    /// Sends requests through `transport` instead of the transport that [`build`](Self::build) creates.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Builds a client that only encodes requests, for [`Request::to_http`](crate::Request::to_http). Awaiting a
    /// request returns [`Error::Transport`](crate::Error::Transport).
    ///
    /// ```
    /// use hydra_client::Client;
    ///
    /// let client = Client::builder("http://127.0.0.1:4445").without_transport().build()?;
    /// # Ok::<(), hydra_client::BuildError>(())
    /// ```
    pub fn without_transport(self) -> Self {
        self.transport(NoTransport)
    }

    /// Sends requests through the given `reqwest::Client`, for example one with a proxy, client certificates or a
    /// Unix-domain socket. The transport that [`build`](Self::build) creates uses no proxy and ignores `HTTP_PROXY`.
    ///
    /// The client must not follow redirects: set `reqwest::redirect::Policy::none()`. Otherwise, calls that are
    /// redirected fail, after reqwest has sent the request with its API keys to the target of the redirect.
    ///
    /// Use the client on one Tokio runtime only, or keep no idle connections (`pool_max_idle_per_host(0)`): the
    /// runtime on which a connection was opened drives it, and a call on another runtime waits for that one. The
    /// transport that `build` creates has a connection pool for each runtime.
    ///
    /// With the feature `rustls-ring` or `rustls-no-provider` and without reqwest's own feature `rustls`,
    /// reqwest has no cryptography provider, and its builder panics, even for `http`. Call
    /// `rustls::crypto::ring::default_provider().install_default()` first.
    #[cfg(feature = "reqwest")]
    pub fn reqwest(self, client: reqwest::Client) -> Self {
        self.transport(crate::transport::reqwest::Reqwest::from(client))
    }

    /// Builds the client. It opens no connection.
    ///
    /// # Errors
    ///
    /// Fails if
    /// - the base URL is not an absolute `http` or `https` URL, or contains credentials, a query, a
    ///   fragment, or a path with `.` or `..`;
    /// - a header or the credentials contain characters that a header value must not contain, or the header is one that
    ///   the transport sets;
    /// - no transport is set and the feature `reqwest` is not enabled;
    /// - the base URL begins with `https` and no feature for TLS is enabled, or the platform has no root
    ///   certificates and none is added;
    /// - a root certificate is not PEM, or it is added although a transport is set;
    /// - no cryptography provider is installed (with `rustls-no-provider`).
    pub fn build(self) -> Result<Client, BuildError> {
        let Self { base_url, options, connect_timeout, root_certificates, transport } = self;
        let base_url = base_url::parse(&base_url)?;
        options.headers()?;
        for credentials in options.all_credentials() {
            credentials.value()?;
        }
        let transport = match transport {
            Some(_) if !root_certificates.is_empty() => {
                let why =
                    "the client has a custom transport: configure its root certificates there";
                return Err(BuildError::new("root certificate", "", why));
            }
            Some(transport) => transport,
            None => default_transport(&base_url, connect_timeout, &root_certificates)?,
        };
        Ok(Client::assemble(base_url, options, transport))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(
    base_url: &str,
    connect_timeout: Duration,
    roots: &[Vec<u8>],
) -> Result<Arc<dyn Transport>, BuildError> {
    let transport = crate::transport::reqwest::Reqwest::new(base_url, connect_timeout, roots)?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(
    _: &str,
    _: Duration,
    _: &[Vec<u8>],
) -> Result<Arc<dyn Transport>, BuildError> {
    let why = "no transport is set and the feature `reqwest` is not enabled";
    Err(BuildError::new("transport", "", why))
}
