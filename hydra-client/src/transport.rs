//! The client's only way to the world outside: the network and the clock.

#[cfg(feature = "reqwest")]
pub(crate) mod reqwest;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::TransportError;

/// A future behind a pointer, to be run on any thread.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Sends requests, waits, and tells the time.
///
/// Time limits, retries and credentials are the client's, the same over every transport. A transport
///
/// - follows no redirect and repeats no request: several operations answer with a redirect, and some must
///   not be sent twice;
/// - reads no more of a body than [`Limits::max_response_size`];
/// - gives up a request whose future is dropped;
/// - shows no URL in its errors: a query may hold a challenge.
///
/// The client given to `ClientBuilder::reqwest`, or made by default, is behind one too.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the whole response, whatever its status.
    fn execute(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>>;

    /// Returns when `duration` has passed.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// Returns the time, by the same clock that [`sleep`](Self::sleep) goes by.
    fn now(&self) -> Instant {
        Instant::now()
    }
}

/// What an exchange may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The size of the response's body in bytes. A larger one is a [`TransportError::too_large`].
    pub max_response_size: usize,
}

impl Limits {
    pub(crate) fn new(max_response_size: usize) -> Self {
        Self { max_response_size }
    }
}

// A transport may hold what must not be logged, and what holds a transport can derive `Debug`.
impl fmt::Debug for dyn Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}

/// What a client has that was given no transport, and whose crate has none.
#[cfg(not(feature = "reqwest"))]
pub(crate) struct Offline;

#[cfg(not(feature = "reqwest"))]
impl Transport for Offline {
    fn execute(
        &self,
        _: http::Request<Bytes>,
        _: Limits,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let why = "the client has no transport, and the feature `reqwest` is off";
        Box::pin(async move { Err(TransportError::refused(why)) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }
}
