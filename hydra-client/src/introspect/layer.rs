//! A tower layer that authenticates requests.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{Request, Response, header};
use tower_layer::Layer;
use tower_service::Service;

use super::{Api, Introspector, Protection};

/// A tower layer that forwards a request if its access token is active and has the required audience and scopes.
///
/// The inner service finds the introspected token in the extensions of the request, as an [`Arc`] of the version's
/// model. A rejected request does not reach the inner service: the layer returns [`Protection::response`].
///
/// The extensions of that response contain the reason, as a [`Denied`](super::Denied) with the `ErrorBody` of the
/// version. An outer layer can log the reason or write a body; the example `resource_server` logs why an introspection
/// failed.
///
/// The layer marks the `Authorization` header as sensitive, so that `Debug` of the request does not show it.
///
/// The layer implements the traits of tower-layer 0.3 and tower-service 0.3, which axum, tonic and tower-http use. Add
/// a CORS layer outside this one, because a preflight request has no token.
///
/// ```
/// # #[cfg(feature = "v26")]
/// # fn example(admin: hydra_client::v26::AdminApi) -> axum::Router {
/// use axum::Router;
/// use axum::routing::{get, post};
/// use hydra_client::introspect::{BearerLayer, Introspector, Protection};
///
/// let introspector = Introspector::new(admin);
/// let photos = Protection::audience("https://photos.example");
/// // Each method requires a different scope; both layers share the cache.
/// let read = BearerLayer::new(introspector.clone(), photos.clone().scope("photos.read"));
/// let write = BearerLayer::new(introspector, photos.scope("photos.write"));
/// let app = Router::new()
///     .route("/photos", get(|| async { "photos" }).layer(read))
///     .route("/photos", post(|| async { "stored" }).layer(write));
/// # app
/// # }
/// ```
#[derive(Clone)]
pub struct BearerLayer<A: Api> {
    introspector: Introspector<A>,
    protection: Arc<Protection>,
}

impl<A: Api> BearerLayer<A> {
    /// Creates a layer for a resource.
    #[must_use]
    pub fn new(introspector: Introspector<A>, protection: Protection) -> Self {
        Self { introspector, protection: Arc::new(protection) }
    }
}

impl<A: Api> fmt::Debug for BearerLayer<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BearerLayer")
            .field("introspector", &self.introspector)
            .field("protection", &self.protection)
            .finish()
    }
}

impl<A: Api, S> Layer<S> for BearerLayer<A> {
    type Service = Bearer<A, S>;

    fn layer(&self, service: S) -> Self::Service {
        Bearer { layer: self.clone(), service }
    }
}

/// The service that a [`BearerLayer`] creates.
#[derive(Clone)]
pub struct Bearer<A: Api, S> {
    layer: BearerLayer<A>,
    service: S,
}

impl<A: Api, S: fmt::Debug> fmt::Debug for Bearer<A, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { layer, service } = self;
        f.debug_struct("Bearer").field("layer", layer).field("service", service).finish()
    }
}

impl<A, S, B, R> Service<Request<B>> for Bearer<A, S>
where
    A: Api,
    S: Service<Request<B>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send,
    B: Send + 'static,
    R: Default,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<R>, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.service.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        // The clone may not be ready, so the request is sent to the service that is ready.
        let ready = self.service.clone();
        let mut service = std::mem::replace(&mut self.service, ready);
        let layer = self.layer.clone();
        Box::pin(async move {
            let headers = request.headers_mut();
            if let header::Entry::Occupied(mut values) = headers.entry(header::AUTHORIZATION) {
                values.iter_mut().for_each(|value| value.set_sensitive(true));
            }
            let BearerLayer { introspector, protection } = layer;
            // The future contains only the token, because it cannot borrow a body that is not `Sync`.
            let token = super::bearer_token(request.headers());
            let outcome = match token {
                Ok(token) => introspector.check(token, &protection).await,
                Err(denied) => Err(denied),
            };
            match outcome {
                Ok(token) => {
                    request.extensions_mut().insert(token);
                    service.call(request).await
                }
                Err(denied) => {
                    let mut response = protection.response(&denied);
                    response.extensions_mut().insert(denied);
                    Ok(response)
                }
            }
        })
    }
}
