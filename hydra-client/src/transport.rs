//! The client's only way to the world outside: the network and the clock.

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

/// A future behind a pointer, to be run on any thread.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Sends requests, waits, and tells the time.
///
/// Time limits, retries and credentials are the client's, the same over every transport. A transport
///
/// - follows no redirect and repeats no request: several operations answer with a redirect, and some must
///   not be sent twice;
/// - reads no more of a body than [`Attempt::max_response_size`];
/// - gives up a request whose future is dropped;
/// - shows no URL in its errors: a query may hold a challenge.
///
/// The client given to `ClientBuilder::reqwest`, or made by default, is behind one too.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the whole response, whatever its status.
    fn execute(
        &self,
        request: http::Request<Bytes>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>>;

    /// Returns when `duration` has passed.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// Returns the time, by the same clock that [`sleep`](Self::sleep) goes by.
    fn now(&self) -> Instant {
        Instant::now()
    }
}

/// What a transport is told besides the request itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The `operationId` of the call in Hydra's document.
    pub operation: &'static str,
    /// The template of the path, such as `/clients/{id}`, which holds no values.
    pub path_template: &'static str,
    /// Which attempt of the call this is, from 1.
    pub number: u32,
    /// How many bytes the response's body may have. A larger one is a [`TransportError::too_large`].
    pub max_response_size: usize,
    /// How long the attempt may take. The client keeps this limit itself: it drops the future then.
    pub timeout: Duration,
}

// A transport may hold what must not be logged, and what holds a transport can derive `Debug`.
impl fmt::Debug for dyn Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}

/// A transport that sends nothing.
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
