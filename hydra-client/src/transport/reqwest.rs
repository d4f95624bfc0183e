//! The transport over reqwest.

mod pool;
mod settings;
mod tls;
mod watch;

use std::future::{Future, ready};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Uri, header};
use reqwest::{Response, Url};
use tokio::runtime::Handle;

use self::pool::Pool;
use self::settings::Settings;
use self::watch::Watched;
use crate::body::StreamedBody;
use crate::error::{BuildError, TransportError};
use crate::transport::{Attempt, BoxFuture, Transport, runtime};

/// A transport that sends requests with a `reqwest::Client` on the current Tokio runtime.
pub(crate) struct Reqwest {
    clients: Clients,
    /// The origin of the first request. The requests of a client have the same origin, because they have one base URL.
    origin: OnceLock<Origin>,
}

/// The `reqwest::Client`s that send the requests.
enum Clients {
    /// A client for each runtime, with the settings of this crate.
    Own(Arc<Pool>),
    /// The client of the caller. All runtimes on which it is used share its connections. If it follows a redirect, the
    /// call fails, because the response would look like that of the first request.
    Given(reqwest::Client),
}

/// A parsed origin. Parsing the host takes longer than the rest of the work for a request.
struct Origin {
    /// The authority as it is written in the base URL. That of `url` may be normalized.
    written: String,
    url: Url,
    /// The value of the `Host` header.
    host: Option<HeaderValue>,
}

impl Origin {
    fn new(written: &str, url: &Url) -> Self {
        let host = HeaderValue::from_str(url.authority()).ok();
        let mut url = url.clone();
        // Reserves room for a path: the capacity of a clone is the length of this URL, and most paths are shorter.
        url.set_path(&"/".repeat(128));
        url.set_query(None);
        Self { written: written.to_owned(), url, host }
    }
}

impl Reqwest {
    /// Creates a transport for `base_url`. `roots` are root certificates in PEM.
    pub(crate) fn new(
        base_url: &str,
        connect_timeout: Duration,
        roots: &[Vec<u8>],
    ) -> Result<Self, BuildError> {
        // Without this check, reqwest would reject the URL at the first call.
        Url::parse(base_url).map_err(|err| BuildError::new("base URL", "", err))?;
        let pool = Pool::new(Settings::new(base_url, connect_timeout, roots)?);
        let pool = pool.map_err(|err| BuildError::new("transport", "", err))?;
        Ok(Self { clients: Clients::Own(pool), origin: OnceLock::new() })
    }
}

impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self { clients: Clients::Given(client), origin: OnceLock::new() }
    }
}

impl Transport for Reqwest {
    fn execute(
        &self,
        request: http::Request<Bytes>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let (parts, body) = request.into_parts();
        self.exchange(parts, (!body.is_empty()).then(|| body.into()), attempt)
    }

    fn can_stream(&self) -> bool {
        true
    }

    fn execute_streamed(
        &self,
        request: http::Request<StreamedBody>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let (parts, body) = request.into_parts();
        self.exchange(parts, Some(reqwest::Body::wrap(body)), attempt)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(runtime::sleep(duration))
    }
}

impl Reqwest {
    /// Sends a request and reads the response, on the current runtime and within the time limit of the attempt.
    fn exchange(
        &self,
        request: http::request::Parts,
        body: Option<reqwest::Body>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        // reqwest panics without a runtime with the required drivers.
        let runtime = match runtime::with_io() {
            Ok(runtime) => runtime,
            Err(why) => return Box::pin(async move { Err(TransportError::refused(why)) }),
        };
        // The pending response is created here, because an async block that creates it would be twice as large.
        let (pending, url) = match self.send(request, body, &runtime) {
            Ok(sent) => sent,
            Err(err) => return Box::pin(ready(Err(err))),
        };
        let limit = attempt.max_response_size;
        let exchange = Box::pin(async move {
            let mut response = pending.await.map_err(error)?;
            if url.is_some_and(|url| *url != *response.url()) {
                let why = "the reqwest client follows redirects: build it with `Policy::none()`";
                return Err(TransportError::refused(why));
            }
            let announced = announced(&response, limit)?;
            let first = response.chunk().await.map_err(error)?.unwrap_or_default();
            // Most bodies are one chunk, which is not copied.
            let body = match response.chunk().await.map_err(error)? {
                None if first.len() <= limit => first,
                None => return Err(TransportError::too_large(limit)),
                Some(second) => {
                    let expected = announced.unwrap_or(first.len() * 4).min(limit);
                    // Boxed, because the future of every exchange would contain it.
                    Box::pin(join([first, second], expected, &mut response, limit)).await?
                }
            };
            let mut received = http::Response::new(body);
            *received.status_mut() = response.status();
            *received.version_mut() = response.version();
            *received.headers_mut() = std::mem::take(response.headers_mut());
            Ok(received)
        });
        Box::pin(Watched::new(exchange, attempt.timeout, runtime))
    }

    /// Returns the future of the response. For the client of a caller, which may follow redirects, it also returns the
    /// URL that the response must have.
    fn send(
        &self,
        request: http::request::Parts,
        body: Option<reqwest::Body>,
        runtime: &Handle,
    ) -> Result<
        (impl Future<Output = reqwest::Result<Response>> + use<>, Option<Box<Url>>),
        TransportError,
    > {
        let mut request = self.request(request)?;
        *request.body_mut() = body;
        match &self.clients {
            Clients::Own(pool) => {
                let client = pool.client(runtime).map_err(TransportError::refused)?;
                Ok((client.execute(request), None))
            }
            Clients::Given(client) => {
                let url = Box::new(request.url().clone());
                Ok((client.execute(request), Some(url)))
            }
        }
    }

    /// Converts a request to one of reqwest, without its body.
    fn request(&self, parts: http::request::Parts) -> Result<reqwest::Request, TransportError> {
        let (url, host) = self.url(&parts.uri)?;
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.version_mut() = parts.version;
        // Without this header, the host is formatted for each request. A client of the caller does not get it, because
        // a redirect to another host would need another value.
        if let (Some(host), Clients::Own(_)) = (host, &self.clients) {
            request.headers_mut().entry(header::HOST).or_insert_with(|| host.clone());
        }
        Ok(request)
    }

    /// Converts a URI to a URL. Also returns the value of the `Host` header, if the origin is parsed already.
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
        // If two requests are the first one at the same time, either can set the origin.
        let _ = self.origin.set(Origin::new(authority, &url));
        Ok((url, None))
    }
}

/// The maximum number of bytes to allocate for a `Content-Length` before the body arrives.
const MAX_FIRST_ALLOCATION: usize = 1024 * 1024;

/// Returns the size of the body that the response states, if any.
///
/// # Errors
///
/// Fails if the size exceeds `limit`. The body is then not read.
fn announced(response: &Response, limit: usize) -> Result<Option<usize>, TransportError> {
    let announced = response.content_length();
    let announced = announced.map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    if announced.is_some_and(|announced| announced > limit) {
        return Err(TransportError::too_large(limit));
    }
    Ok(announced)
}

/// Reads the rest of a body and returns all of it. `first` are its first chunks, and `expected` is the size that the
/// response states or an estimate.
async fn join(
    first: [Bytes; 2],
    expected: usize,
    response: &mut Response,
    limit: usize,
) -> Result<Bytes, TransportError> {
    let mut body = Vec::with_capacity(expected.min(MAX_FIRST_ALLOCATION));
    let mut first = first.into_iter();
    loop {
        let chunk = match first.next() {
            Some(chunk) => Some(chunk),
            None => response.chunk().await.map_err(error)?,
        };
        let Some(chunk) = chunk else { return Ok(body.into()) };
        if chunk.len() > limit - body.len() {
            return Err(TransportError::too_large(limit));
        }
        body.extend_from_slice(&chunk);
    }
}

/// Classifies an error of reqwest by what was sent. Removes the URL, because its query can contain a challenge.
fn error(err: reqwest::Error) -> TransportError {
    let err = err.without_url();
    if err.is_builder() {
        TransportError::refused(err)
    } else if err.is_connect() && err.is_timeout() {
        TransportError::connect_timeout(err)
    } else if err.is_connect() && tls::is_tls(&err) {
        TransportError::tls(err)
    } else if err.is_connect() {
        TransportError::connect(err)
    } else if err.is_timeout() {
        // The client of a caller has a time limit. The clients of the pool have none, because this crate limits the
        // time.
        TransportError::timeout(err)
    } else {
        TransportError::other(err)
    }
}
