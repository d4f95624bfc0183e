//! The transport over a tower service.

use std::future::poll_fn;
use std::time::Duration;

use bytes::Bytes;
use http_body::Body;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use tower_service::Service;

use crate::error::{BoxError, TransportError};
use crate::transport::{Attempt, BoxFuture, Transport, runtime};

/// A transport that sends requests to a tower service, such as hyper-util's client with layers.
///
/// It uses the timer of the current Tokio runtime. Without a runtime with a timer (`enable_time`), calls fail. Use a
/// service that keeps connections, such as hyper-util's client, on one runtime only: the runtime on which a connection
/// was opened drives it.
///
/// It does not stream: a [`Body`](crate::Body) that is a stream is read into memory first
/// ([`Transport::can_stream`]).
///
/// If an error of the service is a [`TransportError`], the call fails with it. With
/// [`TransportError::connect`], a service can report that no connection was established, so that the call is retried.
/// Any other error counts as [`TransportError::other`].
#[derive(Clone, Debug)]
pub struct TowerTransport<S>(S);

impl<S> TowerTransport<S> {
    /// Creates a transport from a service. Each request is sent to a clone of the service.
    ///
    /// The service must not follow redirects or retry requests (see [`Transport`]).
    pub fn new(service: S) -> Self {
        Self(service)
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<Full<Bytes>>, Response = http::Response<B>>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
{
    fn execute(
        &self,
        request: http::Request<Bytes>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        if let Err(why) = runtime::with_timer() {
            return Box::pin(async move { Err(TransportError::refused(why)) });
        }
        let mut service = self.0.clone();
        let limit = attempt.max_response_size;
        Box::pin(async move {
            poll_fn(|cx| service.poll_ready(cx)).await.map_err(error)?;
            let response = service.call(request.map(Full::new)).await;
            let (parts, body) = response.map_err(error)?.into_parts();
            match Limited::new(body, limit).collect().await {
                Ok(body) => Ok(http::Response::from_parts(parts, body.to_bytes())),
                Err(err) if err.is::<LengthLimitError>() => Err(TransportError::too_large(limit)),
                Err(err) => Err(TransportError::other(err)),
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(runtime::sleep(duration))
    }
}

/// Returns the error of a call for an error of the service.
fn error(err: impl Into<BoxError>) -> TransportError {
    match err.into().downcast::<TransportError>() {
        Ok(err) => *err,
        Err(err) => TransportError::other(err),
    }
}

#[cfg(test)]
mod tests {
    use std::future::{Ready, ready};
    use std::task::{Context, Poll};

    use super::*;
    use crate::Client;
    use crate::tests::fixture::{get_app, post_form};
    use crate::tests::script::block_on;

    #[derive(Clone)]
    struct Echo;

    impl Service<http::Request<Full<Bytes>>> for Echo {
        type Response = http::Response<Full<Bytes>>;
        type Error = BoxError;
        type Future = Ready<Result<Self::Response, BoxError>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: http::Request<Full<Bytes>>) -> Self::Future {
            if request.uri().path() == "/apps/refused" {
                return ready(Err(TransportError::connect("refused").into()));
            }
            if request.method() == "POST" {
                return ready(Err("reset".into()));
            }
            let body = format!(r#"{{"client_id":"{}"}}"#, request.uri());
            ready(Ok(http::Response::new(Full::new(body.into()))))
        }
    }

    #[tokio::test]
    async fn a_service_is_a_transport() {
        let client = Client::builder("http://hydra").transport(TowerTransport::new(Echo)).build();
        let client = client.unwrap();
        let app = get_app(&client, "x").await.unwrap();
        assert_eq!(app.client_id.unwrap(), "http://hydra/apps/x");
        let err = get_app(&client, "x").max_response_size(10).await.unwrap_err();
        assert_eq!(err.to_string(), "getApp: Hydra's response is larger than 10 bytes");
        let err = post_form(&client, "x", &[]).await.unwrap_err();
        assert_eq!(err.to_string(), "postForm: no complete response from Hydra");
        let err = get_app(&client, "refused").await.unwrap_err();
        assert!(err.is_connect());
        assert_eq!(err.attempts(), 3);
    }

    #[test]
    fn without_a_runtime_nothing_is_sent() {
        let client = Client::builder("http://hydra").transport(TowerTransport::new(Echo)).build();
        let err = block_on(get_app(&client.unwrap(), "x")).unwrap_err();
        assert_eq!(err.to_string(), "getApp: the request cannot be sent");
        assert!(!err.is_retryable());
    }
}
