//! The transport over reqwest.

use std::time::Duration;

use bytes::Bytes;
use http::header;
use reqwest::redirect::Policy;

use crate::error::{BoxError, BuildError, TransportError};
use crate::transport::{Attempt, BoxFuture, Transport};

/// Sends requests with a `reqwest::Client`, on the Tokio runtime it is called from.
pub(crate) struct Reqwest(reqwest::Client);

// Less than load balancers keep a connection that is idle (60 seconds as a rule): what is sent over one
// that is being closed may be lost, and some requests must not be sent again.
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);

impl Reqwest {
    /// Creates a transport for the address `base_url`.
    pub(crate) fn new(base_url: &str, connect_timeout: Duration) -> Result<Self, BuildError> {
        let builder = reqwest::Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .connect_timeout(connect_timeout);
        tls(builder, base_url)
            .and_then(|builder| Ok(builder.build()?))
            .map(Self)
            .map_err(|err| BuildError::new("transport", "", err))
    }
}

impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self(client)
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

    // An application that has chosen a provider of cryptography has had its reasons.
    let provider = CryptoProvider::get_default().cloned();
    let provider = provider.unwrap_or_else(|| Arc::new(ring::default_provider()));
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    // Reading the platform's roots takes milliseconds, and fails where there are none.
    let config = if base_url.starts_with("https:") {
        config.with_platform_verifier()?
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
        let client = self.0.clone();
        Box::pin(async move {
            // reqwest would panic.
            if tokio::runtime::Handle::try_current().is_err() {
                return Err(TransportError::refused("there is no Tokio runtime to send it on"));
            }
            let request = reqwest::Request::try_from(request).map_err(error)?;
            let url = request.url().clone();
            let response = client.execute(request).await.map_err(error)?;
            // A caller's own client may follow redirects, which then look like results.
            if *response.url() != url {
                let why = "the reqwest client follows redirects; build it with `Policy::none()`";
                return Err(TransportError::refused(why));
            }
            receive(response, attempt.max_response_size).await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(async move {
            // Without a runtime nothing is sent, so there is nothing to wait for.
            if tokio::runtime::Handle::try_current().is_err() {
                return std::future::pending().await;
            }
            tokio::time::sleep(duration).await;
        })
    }
}

async fn receive(
    mut response: reqwest::Response,
    limit: usize,
) -> Result<http::Response<Bytes>, TransportError> {
    let announced = response.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
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
            let mut body = Vec::with_capacity(announced.unwrap_or(first.len() * 4).min(limit));
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
    } else {
        TransportError::other(err)
    }
}
