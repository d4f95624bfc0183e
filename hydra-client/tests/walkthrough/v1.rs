//! Hydra 1.0 and 1.1.

use std::error::Error;

use hydra_client::Secret;
use hydra_client::v1::AdminApi;
use hydra_client::v1::models::{
    AcceptConsentRequest, AcceptLoginRequest, ConsentRequestSession, OAuth2Client, RejectRequest,
};
use serde_json::{Map, json};

use crate::server::{Hydra, Version};

fn start() -> (Hydra, AdminApi) {
    let hydra = Hydra::start(Version::V1);
    let admin = AdminApi::new(&hydra.base_url).unwrap();
    (hydra, admin)
}

#[tokio::test]
async fn clients_are_created_read_and_changed() -> Result<(), Box<dyn Error>> {
    let (_hydra, admin) = start();
    // Hydra sends `null`.
    assert!(admin.list_oauth2_clients().await?.items.is_empty());

    let new = OAuth2Client::default()
        .with_client_id("app")
        .with_client_name("App")
        .with_redirect_uris(["https://app.example/cb"]);
    let made = admin.create_oauth2_client(new.clone()).await?;
    assert_eq!(made.client_secret.as_ref().map(Secret::expose), Some("made-up"));
    assert!(admin.create_oauth2_client(new).await.unwrap_err().is_conflict());

    let app = admin.get_oauth2_client("app").await?;
    let app = admin.update_oauth2_client("app", app.with_owner("team-a")).await?;
    assert_eq!(app.owner.as_deref(), Some("team-a"));
    assert_eq!(app.extra["added_later"], json!({"a": [1, null]}));
    admin.delete_oauth2_client("app").await?;
    assert!(admin.get_oauth2_client("app").await.unwrap_err().is_not_found());
    Ok(())
}

#[tokio::test]
async fn clients_are_listed_page_by_page() -> Result<(), Box<dyn Error>> {
    let (hydra, admin) = start();
    for number in 0..5 {
        let new = OAuth2Client::default().with_client_id(format!("app-{number}"));
        admin.create_oauth2_client(new).await?;
    }
    // Hydra always links to a next page. The list ends at the first empty page.
    let mut pages = admin.list_oauth2_clients().limit(2).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await? {
        sizes.push(page.items.len());
    }
    assert_eq!(sizes, [2, 2, 1, 0]);
    assert_eq!(hydra.requests().iter().filter(|it| *it == "GET /clients").count(), 4);

    let mut items = admin.list_oauth2_clients().limit(2).page_token("4").items();
    assert_eq!(items.next().await?.and_then(|app| app.client_id).as_deref(), Some("app-4"));
    assert!(items.next().await?.is_none());
    Ok(())
}

#[tokio::test]
async fn a_token_is_introspected() -> Result<(), Box<dyn Error>> {
    let (_hydra, admin) = start();
    let token = admin.introspect_oauth2_token("good+/=").scope("photos").await?;
    assert!(token.active);
    assert_eq!(token.sub.as_deref(), Some("alice"));
    assert!(!admin.introspect_oauth2_token("bad").await?.active);
    Ok(())
}

#[tokio::test]
async fn login_consent_and_logout_are_accepted() -> Result<(), Box<dyn Error>> {
    let (hydra, admin) = start();
    let login = admin.get_login_request("login-1").await?;
    assert!(!login.skip);
    let body = AcceptLoginRequest::new("alice").with_remember(true);
    let next = admin.accept_login_request("login-1", body).await?;
    let next = next.redirect_to;
    assert_eq!(next.expose(), "http://hydra/next?login_verifier=v");
    assert_eq!(
        hydra.done("login-1").unwrap(),
        json!({"accept": {"subject": "alice", "remember": true}})
    );

    let consent = admin.get_consent_request("consent-1").await?;
    let claims = Map::from_iter([("name".to_owned(), json!("Alice"))]);
    let body = AcceptConsentRequest::default()
        .with_grant_scope(consent.requested_scope)
        .with_session(ConsentRequestSession::default().with_id_token(claims));
    admin.accept_consent_request("consent-1", body).await?;
    assert_eq!(
        hydra.done("consent-1").unwrap(),
        json!({"accept": {
            "grant_scope": ["openid", "photos"],
            "session": {"id_token": {"name": "Alice"}},
        }})
    );
    let body = RejectRequest::default().with_error("access_denied");
    admin.reject_login_request("login-2", body).await?;
    assert_eq!(hydra.done("login-2").unwrap(), json!({"reject": {"error": "access_denied"}}));

    let logout = admin.get_logout_request("logout-1").await?;
    assert_eq!(logout.subject, "alice");
    let next = admin.accept_logout_request("logout-1").await?;
    assert!(!next.redirect_to.expose().is_empty());
    Ok(())
}
