//! An API that is called with access tokens of Hydra.
//!
//! ```sh
//! HYDRA_ADMIN_URL=http://127.0.0.1:4445 cargo run --example resource_server --features tower
//! curl -i http://127.0.0.1:8080/photos # 401, with the URL of the metadata document
//! curl -i -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8080/photos
//! ```
//!
//! The token needs the audience `http://127.0.0.1:8080` and the scope `photos.read`.

use std::env;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use hydra_client::BuildError;
use hydra_client::introspect::{
    BearerLayer, Denied, Introspector, OnUnavailable, ProtectedResource, Protection,
};
use hydra_client::v26::models::IntrospectedOAuth2Token;
use hydra_client::v26::{AdminApi, ErrorBody};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = env::var("HYDRA_ADMIN_URL").unwrap_or_else(|_| "http://127.0.0.1:4445".to_owned());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    axum::serve(listener, app(AdminApi::new(&url)?)?).await?;
    Ok(())
}

fn app(admin: AdminApi) -> Result<Router, BuildError> {
    let resource = ProtectedResource::new("http://127.0.0.1:8080")?
        .authorization_server("http://127.0.0.1:4444")
        .scope("photos.read");
    let protection =
        Protection::audience("http://127.0.0.1:8080").scope("photos.read").metadata(&resource);
    let introspector =
        Introspector::new(admin).on_unavailable(OnUnavailable::ServeStale(Duration::from_secs(60)));
    Ok(Router::new()
        .route("/photos", get(photos))
        .layer(BearerLayer::new(introspector, protection))
        .layer(map_response(log))
        // Routes that are added after the layer need no token.
        .route(&resource.metadata_path(), get(|| async move { resource.response() })))
}

/// Logs the error if the token could not be introspected. The error contains no token.
async fn log(response: Response) -> Response {
    if let Some(Denied::Unavailable(err)) = response.extensions().get::<Denied<ErrorBody>>() {
        eprintln!("{err:#}");
    }
    response
}

async fn photos(Extension(token): Extension<Arc<IntrospectedOAuth2Token>>) -> String {
    format!("the photos of {}\n", token.sub.as_deref().unwrap_or("nobody"))
}
