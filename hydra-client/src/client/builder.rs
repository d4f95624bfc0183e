//! How a client is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::{Client, base_url};
use crate::credentials::Credentials;
use crate::error::BuildError;
use crate::options::Options;
use crate::retry::RetryPolicy;
use crate::secret::Secret;
use crate::transport::{NoTransport, Transport};

/// Builds a [`Client`].
///
/// What it sets holds for every request, unless the request says otherwise.
///
/// | | unless set |
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

// Without the base URL: it has not been checked, and may hold credentials.
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
            connect_timeout: Duration::from_secs(10),
            root_certificates: Vec::new(),
            transport: None,
        }
    }

    /// Limits the time a call may take, with all its attempts and the waits in between; 60 seconds
    /// unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Limits the time one attempt of a call may take, from connecting to the end of the body; 30
    /// seconds unless set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = Some(timeout);
        self
    }

    /// Limits the time that making a connection may take; 10 seconds unless set.
    ///
    /// It holds for the transport that [`build`](Self::build) makes, not for one that is given.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Adds a certificate authority that the client trusts, in PEM; several may be added, also in one `pem`.
    ///
    /// The client trusts it in addition to the roots of the platform, for the transport that
    /// [`build`](Self::build) makes.
    ///
    /// ```no_run
    /// use hydra_client::Client;
    ///
    /// let client = Client::builder("https://hydra.internal:4445")
    ///     .root_certificate(std::fs::read("ca.pem")?)
    ///     .build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(any(feature = "native-tls", feature = "rustls-no-provider"))]
    pub fn root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.root_certificates.push(pem.as_ref().to_vec());
        self
    }

    /// Limits the size of a response's body in bytes; 16 MiB unless set.
    ///
    /// It is limited while it arrives, whatever size it claims to have.
    pub fn max_response_size(mut self, size: usize) -> Self {
        self.options.max_response_size = Some(size);
        self
    }

    /// Limits the memory that the values of a response take when they are decoded, in bytes; four times
    /// [`max_response_size`](Self::max_response_size) unless set, which is 64 MiB by default.
    ///
    /// A small body can decode to large values: a list of five million empty objects has 15 MiB. The size is an
    /// estimate: objects, values of any shape and members that the document does not describe count with their size in
    /// memory. A list of 1,000 clients takes some 2 MiB, and their metadata what its text takes. Beyond the limit the call fails with
    /// [`Error::Decode`](crate::Error::Decode), of which
    /// [`DecodeError::is_too_large`](crate::DecodeError::is_too_large) is true.
    pub fn max_decoded_size(mut self, size: usize) -> Self {
        self.options.max_decoded_size = Some(size);
        self
    }

    /// Sets which failures are retried, how often and when; [`RetryPolicy::default`] unless set.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Sets a header of all requests, in place of the one they would have.
    ///
    /// `Authorization` takes the place of other credentials.
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName, Error: Into<http::Error>>,
        value: impl TryInto<HeaderValue, Error: Into<http::Error>>,
    ) -> Self {
        let name = name.try_into().map_err(Into::into);
        self.options.header(name, value.try_into().map_err(Into::into));
        self
    }

    /// Sets what requests authenticate with.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.options.credentials = Some(credentials);
        self
    }

    /// Authenticates with [`Credentials::basic`].
    pub fn basic_auth(self, user: &str, password: impl Into<Secret>) -> Self {
        self.credentials(Credentials::basic(user, password))
    }

    /// Authenticates with [`Credentials::client`].
    pub fn client_auth(self, id: &str, secret: impl Into<Secret>) -> Self {
        self.credentials(Credentials::client(id, secret))
    }

    /// Authenticates with [`Credentials::bearer`].
    pub fn bearer_auth(self, token: impl Into<Secret>) -> Self {
        self.credentials(Credentials::bearer(token))
    }

    /// Sends requests over `transport`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sends nothing: the client only encodes requests, for [`Request::to_http`](crate::Request::to_http). A call
    /// fails with [`Error::Transport`](crate::Error::Transport).
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

    /// Sends requests over a `reqwest::Client` of one's own, to set up proxies, certificates or
    /// Unix-domain sockets. The built-in one uses no proxy, even if `HTTP_PROXY` and the like are set.
    ///
    /// It must not follow redirects: `reqwest::redirect::Policy::none()`. If it does, calls that are
    /// redirected fail.
    ///
    /// It must be used on one Tokio runtime only, or keep no idle connections (`pool_max_idle_per_host(0)`): a
    /// connection is driven by the runtime that it was made on, and a call on another runtime waits for that
    /// one. The built-in client has a pool of connections for each runtime.
    ///
    /// With the feature `rustls-ring` or `rustls-no-provider` and without reqwest's own feature `rustls`,
    /// reqwest has no provider of cryptography, and its builder panics, even for `http`. Call
    /// `rustls::crypto::ring::default_provider().install_default()` before.
    #[cfg(feature = "reqwest")]
    pub fn reqwest(self, client: reqwest::Client) -> Self {
        self.transport(crate::transport::reqwest::Reqwest::from(client))
    }

    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// Fails if
    /// - the base URL is not an absolute `http` or `https` URL, or holds credentials, a query, a
    ///   fragment, or a path with `.` or `..`;
    /// - an earlier setter was given what no header can hold;
    /// - no transport is set and the feature `reqwest` is not enabled;
    /// - the base URL begins with `https` and no feature for TLS is enabled, or the platform has no root
    ///   certificates and none is added;
    /// - a root certificate is not PEM, or it is added although a transport is set;
    /// - with `rustls-no-provider`, no provider of cryptography is installed.
    pub fn build(self) -> Result<Client, BuildError> {
        let Self { base_url, options, connect_timeout, root_certificates, transport } = self;
        let base_url = base_url::parse(&base_url)?;
        options.headers()?;
        if let Some(credentials) = &options.credentials {
            credentials.value()?;
        }
        let transport = match transport {
            Some(_) if !root_certificates.is_empty() => {
                let why = "the client has a transport of its own, which has its own roots of trust";
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
