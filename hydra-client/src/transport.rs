//! Transports: the network and the clock of a client. Nothing else in this crate does I/O.

#[cfg(feature = "reqwest")]
pub(crate) mod reqwest;
#[cfg(any(feature = "reqwest", feature = "tower"))]
mod runtime;
#[cfg(feature = "tower")]
mod tower;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use bytes::Bytes;

#[cfg(feature = "tower")]
pub use self::tower::TowerTransport;
use crate::TransportError;
use crate::body::StreamedBody;

/// A boxed future that can move between threads.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The network and the clock of a client.
///
/// The client implements time limits, retries and credentials for all transports. A transport must
///
/// - not follow redirects: the response of several operations is a redirect;
/// - not retry requests: some must not be sent twice;
/// - read no more of a body than [`Attempt::max_response_size`] bytes;
/// - cancel a request whose future is dropped;
/// - not include the URL in its errors: a query may contain a challenge.
///
/// With the feature `reqwest`, the default transport uses reqwest. `ClientBuilder::reqwest` sets its HTTP client.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the complete response with any status code.
    ///
    /// # Errors
    ///
    /// Fails if no complete response arrives. The constructors of [`TransportError`] state which failures the client
    /// retries.
    fn execute(
        &self,
        request: http::Request<Bytes>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>>;

    /// Returns whether [`execute_streamed`](Self::execute_streamed) sends streams. Default: false.
    ///
    /// If it is false, the client reads a stream into memory and calls [`execute`](Self::execute). If the stream has
    /// more than 16 MiB, the call then fails with [`Error::Transport`](crate::Error::Transport).
    fn can_stream(&self) -> bool {
        false
    }

    /// Sends a request like [`execute`](Self::execute), and reads the body while sending it. The client calls this
    /// method only if [`can_stream`](Self::can_stream) is true. Default: an error, because the transport does not
    /// stream.
    ///
    /// A transport must
    ///
    /// - read the body only as fast as it sends it;
    /// - send a `Content-Length` if [`StreamedBody::length`] returns one;
    /// - close the connection, or reset the stream of HTTP/2, if the body returns an error, so that the server does not
    ///   take the request for complete;
    /// - drop the body before the future returns an error, so that the client can send a body again that was not read.
    ///
    /// # Errors
    ///
    /// Returns the same errors as `execute`. If the body has failed, the client replaces the error by that of the body.
    fn execute_streamed(
        &self,
        request: http::Request<StreamedBody>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let _ = (request, attempt);
        let why = "the transport does not stream request bodies";
        Box::pin(async move { Err(TransportError::refused(why)) })
    }

    /// Waits for `duration`. The client measures its time limits and waits with it.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// Returns the time of the clock that [`sleep`](Self::sleep) uses. Default: [`Instant::now`].
    fn now(&self) -> Instant {
        Instant::now()
    }
}

/// The properties of an attempt that a transport receives with the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The `operationId` of the call in the OpenAPI document.
    pub operation: &'static str,
    /// The template of the path, such as `/clients/{id}`. It contains no values.
    pub path_template: &'static str,
    /// The number of the attempt. The first attempt of a call is 1.
    pub number: u32,
    /// The maximum size of the response body in bytes. A larger body is a [`TransportError::too_large`].
    pub max_response_size: usize,
    /// The time limit of the attempt. The client enforces it: it drops the future when the time is over.
    pub timeout: Duration,
}

// The `Debug` of a transport could show secrets. Types that contain a transport can derive `Debug`.
impl fmt::Debug for dyn Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}

/// The transport of a client that only encodes requests. It refuses to send them.
pub(crate) struct NoTransport;

impl Transport for NoTransport {
    fn execute(
        &self,
        _: http::Request<Bytes>,
        _: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let why = "the client was built without a transport";
        Box::pin(async move { Err(TransportError::refused(why)) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }
}
