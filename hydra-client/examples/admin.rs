//! Creates or updates an OAuth 2.0 client, and lists all clients.
//!
//! ```sh
//! HYDRA_ADMIN_URL=http://127.0.0.1:4445 cargo run --example admin
//! ```

use std::env;
use std::error::Error;
use std::time::Duration;

use hydra_client::Client;
use hydra_client::v26::models::{GrantType, OAuth2Client};
use hydra_client::v26::{AdminApi, Result};

#[tokio::main]
async fn main() -> std::result::Result<(), Box<dyn Error>> {
    let url = env::var("HYDRA_ADMIN_URL").unwrap_or_else(|_| "http://127.0.0.1:4445".to_owned());
    // `AdminApi::new(&url)` is enough if no option is set. Retries and time limits have defaults.
    let client = Client::builder(&url).timeout(Duration::from_secs(10)).build()?;
    let admin = AdminApi::from(client);

    let app = ensure(&admin, "photo-prints").await?;
    // `Debug` does not show secrets; `expose` returns one.
    if let Some(secret) = &app.client_secret {
        println!("the secret, which is shown only now: {}", secret.expose());
    }

    let mut clients = admin.list_oauth2_clients().page_size(100).items();
    while let Some(client) = clients.next().await? {
        println!("{:?} {:?}", client.client_id, client.client_name);
    }
    Ok(())
}

/// Creates the client, or updates it if it exists.
async fn ensure(admin: &AdminApi, id: &str) -> Result<OAuth2Client> {
    let configure = |client: OAuth2Client| {
        client
            .with_client_name("Photo prints")
            .with_redirect_uris(["https://prints.example/callback"])
            .with_grant_types([GrantType::AuthorizationCode, GrantType::RefreshToken])
            .with_scope("openid offline photos.read")
    };
    match admin.get_oauth2_client(id).await {
        // Members that this crate does not know are kept in `extra` and sent back.
        Ok(found) => admin.set_oauth2_client(id, configure(found)).await,
        Err(err) if err.is_not_found() => {
            let new = configure(OAuth2Client::default().with_client_id(id));
            admin.create_oauth2_client(new).await
        }
        Err(err) => Err(err),
    }
}
