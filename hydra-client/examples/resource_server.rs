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

use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use axum::{Extension, Router};
use hydra_client::BuildError;
use hydra_client::introspect::{
    BearerLayer, Introspector, OnUnavailable, ProtectedResource, Protection,
};
use hydra_client::v26::AdminApi;
use hydra_client::v26::models::IntrospectedOAuth2Token;

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
    let (path, document) = (resource.metadata_path(), resource.to_json());

    let protection =
        Protection::audience("http://127.0.0.1:8080").scope("photos.read").metadata(&resource);
    let introspector =
        Introspector::new(admin).on_unavailable(OnUnavailable::ServeStale(Duration::from_secs(60)));
    Ok(Router::new()
        .route("/photos", get(photos))
        .layer(BearerLayer::new(introspector, protection))
        // Routes that are added after the layer need no token.
        .route(&path, get(|| async { ([(CONTENT_TYPE, "application/json")], document) })))
}

async fn photos(Extension(token): Extension<Arc<IntrospectedOAuth2Token>>) -> String {
    format!("the photos of {}\n", token.sub.as_deref().unwrap_or("nobody"))
}
