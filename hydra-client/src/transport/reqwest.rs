//! The transport over reqwest.

use std::future::Future;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Uri, header};
use reqwest::redirect::Policy;
use reqwest::{Response, Url};

use crate::error::{BoxError, BuildError, TransportError};
use crate::transport::{Attempt, BoxFuture, Transport, has_runtime, sleep};

/// Sends requests with a `reqwest::Client`, on the Tokio runtime it is called from.
pub(crate) struct Reqwest {
    client: reqwest::Client,
    // A caller's own client may follow redirects, which then look like results.
    may_redirect: bool,
    // That of the first request is that of all.
    origin: OnceLock<Origin>,
}

// An address, parsed once: parsing a host takes longer than anything else that is done for a request.
struct Origin {
    written: String,
    url: Url,
    host: Option<HeaderValue>,
}

impl Origin {
    fn new(written: &str, url: &Url) -> Self {
        let host = HeaderValue::from_str(url.authority()).ok();
        let mut url = url.clone();
        // A copy is as long, and has room for most paths.
        url.set_path(&"/".repeat(128));
        url.set_query(None);
        Self { written: written.to_owned(), url, host }
    }
}

// Less than load balancers keep a connection that is idle (60 seconds as a rule): what is sent over one
// that is being closed may be lost, and some requests must not be sent again. And no more than an attempt
// may take unless set: whoever waits for a deadline before that of all other timers has Tokio wake itself
// up, a system call for each attempt. The pool has a timer of this length.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

impl Reqwest {
    /// Creates a transport for the address `base_url`.
    pub(crate) fn new(base_url: &str, connect_timeout: Duration) -> Result<Self, BuildError> {
        // What only reqwest would refuse, and only at the first call.
        Url::parse(base_url).map_err(|err| BuildError::new("base URL", "", err))?;
        let builder = reqwest::Client::builder()
            .redirect(Policy::none())
            // Credentials go to Hydra only, whatever the environment says.
            .no_proxy()
            // Told only not to retry, it still keeps a copy of each request.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .referer(false)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .connect_timeout(connect_timeout);
        tls(builder, base_url)
            .and_then(|builder| Ok(builder.build()?))
            .map(|client| Self::over(client, false))
            .map_err(|err| BuildError::new("transport", "", err))
    }

    fn over(client: reqwest::Client, may_redirect: bool) -> Self {
        Self { client, may_redirect, origin: OnceLock::new() }
    }
}

impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self::over(client, true)
    }
}

#[cfg(feature = "rustls")]
fn tls(
    builder: reqwest::ClientBuilder,
    base_url: &str,
) -> Result<reqwest::ClientBuilder, BoxError> {
    use std::sync::Arc;

    use rustls::crypto::{CryptoProvider, ring};
    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt;

    // As a text: the `Debug` of all errors of rustls would be compiled with this crate.
    let told = |err: rustls::Error| err.to_string();
    // An application that has chosen a provider of cryptography has had its reasons.
    let provider = CryptoProvider::get_default().cloned();
    let provider = provider.unwrap_or_else(|| Arc::new(ring::default_provider()));
    let config = ClientConfig::builder_with_provider(provider);
    let config = config.with_safe_default_protocol_versions().map_err(told)?;
    // Reading the platform's roots takes milliseconds, and fails where there are none.
    let config = if base_url.starts_with("https:") {
        config.with_platform_verifier().map_err(told)?
    } else {
        config.with_root_certificates(RootCertStore::empty())
    };
    Ok(builder.tls_backend_preconfigured(config.with_no_client_auth()))
}

#[cfg(not(feature = "rustls"))]
#[allow(clippy::unnecessary_wraps, reason = "with rustls it can fail")]
fn tls(builder: reqwest::ClientBuilder, _: &str) -> Result<reqwest::ClientBuilder, BoxError> {
    Ok(builder)
}

impl Transport for Reqwest {
    fn execute(
        &self,
        request: http::Request<Bytes>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        // What is waited for is made here: a future that made it would be twice as large.
        let pending = self.send(request);
        Box::pin(async move {
            let (pending, url) = pending?;
            let response = pending.await.map_err(error)?;
            if url.is_some_and(|url| url != *response.url()) {
                let why = "the reqwest client follows redirects; build it with `Policy::none()`";
                return Err(TransportError::refused(why));
            }
            receive(response, attempt.max_response_size).await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        sleep(duration)
    }
}

impl Reqwest {
    // Returns the response that is to come, and the URL it has to be of if that is not certain.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<
        (impl Future<Output = reqwest::Result<Response>> + use<>, Option<Url>),
        TransportError,
    > {
        // reqwest would panic.
        if !has_runtime() {
            return Err(TransportError::refused("there is no Tokio runtime to send it on"));
        }
        let request = self.request(request)?;
        let url = self.may_redirect.then(|| request.url().clone());
        Ok((self.client.execute(request), url))
    }

    fn request(&self, request: http::Request<Bytes>) -> Result<reqwest::Request, TransportError> {
        let (parts, body) = request.into_parts();
        let (url, host) = self.url(&parts.uri)?;
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.version_mut() = parts.version;
        if !body.is_empty() {
            *request.body_mut() = Some(body.into());
        }
        // Else it is formatted for each request. A redirect would need another.
        if let (Some(host), false) = (host, self.may_redirect) {
            request.headers_mut().entry(header::HOST).or_insert_with(|| host.clone());
        }
        Ok(request)
    }

    // Returns what a URI is to reqwest, and its host if that is known already.
    fn url(&self, uri: &Uri) -> Result<(Url, Option<&HeaderValue>), TransportError> {
        let (scheme, authority) = (uri.scheme_str().unwrap_or_default(), uri.authority());
        let authority = authority.map_or("", |authority| authority.as_str());
        if let Some(origin) = self.origin.get() {
            if scheme == origin.url.scheme() && authority == origin.written {
                let mut url = origin.url.clone();
                url.set_path(uri.path());
                url.set_query(uri.query());
                return Ok((url, origin.host.as_ref()));
            }
        }
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let url = Url::parse(&[scheme, "://", authority, path].concat());
        let url = url.map_err(TransportError::refused)?;
        // Of two requests that are both the first, either will do.
        let _ = self.origin.set(Origin::new(authority, &url));
        Ok((url, None))
    }
}

// How many bytes of memory a length that is only announced is worth.
const MAX_FIRST_ALLOCATION: usize = 1024 * 1024;

async fn receive(
    mut response: Response,
    limit: usize,
) -> Result<http::Response<Bytes>, TransportError> {
    let announced = response.content_length();
    let announced = announced.map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    if announced.is_some_and(|announced| announced > limit) {
        return Err(TransportError::too_large(limit));
    }
    let first = response.chunk().await.map_err(error)?.unwrap_or_default();
    let second = response.chunk().await.map_err(error)?;
    // Most bodies are one chunk, which need not be copied.
    let body = match second {
        None if first.len() <= limit => first,
        None => return Err(TransportError::too_large(limit)),
        Some(second) => {
            let expected = announced.unwrap_or(first.len() * 4);
            let mut body = Vec::with_capacity(expected.min(limit).min(MAX_FIRST_ALLOCATION));
            let mut chunk = Some(first);
            let mut following = Some(second);
            while let Some(bytes) = chunk {
                if bytes.len() > limit - body.len() {
                    return Err(TransportError::too_large(limit));
                }
                body.extend_from_slice(&bytes);
                chunk = match following.take() {
                    Some(following) => Some(following),
                    None => response.chunk().await.map_err(error)?,
                };
            }
            body.into()
        }
    };
    let mut received = http::Response::new(body);
    *received.status_mut() = response.status();
    *received.version_mut() = response.version();
    *received.headers_mut() = std::mem::take(response.headers_mut());
    Ok(received)
}

fn error(err: reqwest::Error) -> TransportError {
    let err = err.without_url();
    if err.is_builder() {
        TransportError::refused(err)
    } else if err.is_connect() && err.is_timeout() {
        TransportError::connect_timeout(err)
    } else if err.is_connect() {
        TransportError::connect(err)
    } else if err.is_timeout() {
        // That of a caller's own client: the built-in one has none.
        TransportError::timeout(err)
    } else {
        TransportError::other(err)
    }
}
