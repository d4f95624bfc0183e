//! Sending a request whose body is a stream.

use std::future::Future;
use std::pin::Pin;

use super::Outcome;
use crate::body::StreamedBody;
use crate::transport::{Attempt, Transport};

/// The future of an attempt.
pub(super) type Exchange<'a> = Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

/// The maximum size in bytes of a stream that is read into memory. `Transport::can_stream` documents it.
const MAX_COLLECTED: usize = 16 * 1024 * 1024;

/// Sends a request. Its body is read into memory first if the transport cannot stream it.
pub(super) fn execute(
    transport: &dyn Transport,
    request: http::Request<StreamedBody>,
    attempt: Attempt,
) -> Exchange<'_> {
    if transport.can_stream() {
        return transport.execute_streamed(request, attempt);
    }
    Box::pin(async move {
        let (parts, body) = request.into_parts();
        let body = body.collect(MAX_COLLECTED).await?;
        transport.execute(http::Request::from_parts(parts, body), attempt).await
    })
}
