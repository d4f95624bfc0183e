//! Hydra 26.2.

use std::error::Error;

use hydra_client::Secret;
use hydra_client::v26::AdminApi;
use hydra_client::v26::models::{
    AcceptOAuth2ConsentRequest, AcceptOAuth2ConsentRequestSession, AcceptOAuth2LoginRequest,
    GrantType, OAuth2Client, RejectOAuth2Request,
};
use serde_json::json;

use crate::server::{Hydra, Version};

fn start() -> (Hydra, AdminApi) {
    let hydra = Hydra::start(Version::V26);
    let admin = AdminApi::new(&hydra.base_url).unwrap();
    (hydra, admin)
}

#[tokio::test]
async fn clients_are_created_read_and_changed() -> Result<(), Box<dyn Error>> {
    let (_hydra, admin) = start();
    assert!(admin.list_oauth2_clients().await?.items.is_empty());

    let new = OAuth2Client::default()
        .with_client_id("app")
        .with_client_name("App")
        .with_redirect_uris(["https://app.example/cb"])
        .with_grant_types([GrantType::AuthorizationCode, GrantType::RefreshToken])
        .with_scope("openid offline");
    let made = admin.create_oauth2_client(new.clone()).await?;
    assert_eq!(made.client_secret.as_ref().map(Secret::expose), Some("made-up"));
    assert!(!format!("{made:?}").contains("made-up"));

    let taken = admin.create_oauth2_client(new).await.unwrap_err();
    assert!(taken.is_conflict());
    assert_eq!(
        taken.to_string(),
        "createOAuth2Client: Hydra responded with 409 Conflict: Unable to insert or update resource"
    );

    // Read, modify, write: members that this crate does not know are written back.
    let mut app = admin.get_oauth2_client("app").await?;
    app.client_name = Some("My App".to_owned());
    let app = admin.set_oauth2_client("app", app.with_owner("team-a")).await?;
    assert_eq!(app.client_name.as_deref(), Some("My App"));
    assert_eq!(app.owner.as_deref(), Some("team-a"));
    assert_eq!(app.extra["added_later"], json!({"a": [1, null]}));

    let gone = admin.get_oauth2_client("no/such app").await.unwrap_err();
    assert!(gone.is_not_found());
    let response = admin.delete_oauth2_client("app").send_with_response().await?;
    assert_eq!((response.status.as_u16(), response.attempts), (204, 1));
    assert!(admin.delete_oauth2_client("app").await.unwrap_err().is_not_found());
    Ok(())
}

#[tokio::test]
async fn clients_are_listed_page_by_page() -> Result<(), Box<dyn Error>> {
    let (hydra, admin) = start();
    for number in 0..5 {
        let new = OAuth2Client::default().with_client_id(format!("app-{number}"));
        admin.create_oauth2_client(new).await?;
    }
    let page = admin.list_oauth2_clients().page_size(2).await?;
    assert_eq!(page.items.len(), 2);
    let token = page.next.expect("the list has more pages").to_string();

    // Another process continues at the token.
    let mut items = admin.list_oauth2_clients().page_size(2).page_token(token).items();
    let mut ids = Vec::new();
    while let Some(client) = items.next().await? {
        ids.extend(client.client_id);
    }
    assert_eq!(ids, ["app-2", "app-3", "app-4"]);
    assert_eq!(hydra.requests().iter().filter(|it| *it == "GET /admin/clients").count(), 3);

    // The page token is invalid or expired: start with the first page.
    let err = admin.list_oauth2_clients().page_token("of another secret").await.unwrap_err();
    assert!(err.is_page_token_refused(), "{err}");
    Ok(())
}

#[tokio::test]
async fn a_token_is_introspected() -> Result<(), Box<dyn Error>> {
    let (_hydra, admin) = start();
    let token = admin.introspect_oauth2_token("good+/=").scope("photos").await?;
    assert!(token.active);
    assert_eq!((token.sub.as_deref(), token.exp), (Some("alice"), Some(1_795_427_676)));
    assert!(!admin.introspect_oauth2_token("bad").await?.active);
    assert!(!admin.introspect_oauth2_token("good+/=").scope("admin").await?.active);
    Ok(())
}

#[tokio::test]
async fn a_login_is_accepted_once() -> Result<(), Box<dyn Error>> {
    let (hydra, admin) = start();
    let login = admin.get_oauth2_login_request("login-1").await?;
    assert!(!login.skip);
    assert_eq!(login.client.client_name.as_deref(), Some("App"));

    let body = AcceptOAuth2LoginRequest::new("alice")
        .with_remember(true)
        .with_remember_for(3600)
        .with_context(json!({"mfa": true}));
    let next = admin.accept_oauth2_login_request(login.challenge, body).await?;
    assert_eq!(next.redirect_to.expose(), "http://hydra/next?login_verifier=v");
    assert_eq!(
        hydra.done("login-1").unwrap(),
        json!({"accept": {
            "subject": "alice", "remember": true, "remember_for": 3600, "context": {"mfa": true},
        }})
    );

    // The user goes back in the browser and submits the page again.
    let used = admin.get_oauth2_login_request("login-1").await.unwrap_err();
    assert_eq!(used.redirect_to().unwrap().location.expose(), "/oauth2/auth?verifier=used");
    assert!(!format!("{used:?} {used}").contains("used"));
    assert!(admin.get_oauth2_login_request("stale").await.unwrap_err().is_not_found());
    Ok(())
}

#[tokio::test]
async fn a_consent_is_granted_or_denied() -> Result<(), Box<dyn Error>> {
    let (hydra, admin) = start();
    let consent = admin.get_oauth2_consent_request("consent-1").await?;
    let session =
        AcceptOAuth2ConsentRequestSession::default().with_id_token(json!({"name": "Alice"}));
    let body = AcceptOAuth2ConsentRequest::default()
        .with_grant_scope(consent.requested_scope)
        .with_grant_access_token_audience(consent.requested_access_token_audience)
        .with_session(session);
    let next = admin.accept_oauth2_consent_request(consent.challenge, body).await?;
    assert_eq!(next.redirect_to.expose(), "http://hydra/next?consent_verifier=v");
    assert_eq!(
        hydra.done("consent-1").unwrap(),
        json!({"accept": {
            "grant_scope": ["openid", "photos"],
            "grant_access_token_audience": [],
            "session": {"id_token": {"name": "Alice"}},
        }})
    );

    let body = RejectOAuth2Request::default()
        .with_error("access_denied")
        .with_error_description("The user said no");
    admin.reject_oauth2_consent_request("consent-2", body).await?;
    assert_eq!(hydra.done("consent-2").unwrap()["reject"]["error"], "access_denied");
    Ok(())
}

#[tokio::test]
async fn a_logout_is_accepted_or_rejected_by_the_user() -> Result<(), Box<dyn Error>> {
    let (hydra, admin) = start();
    let logout = admin.get_oauth2_logout_request("logout-1").await?;
    assert_eq!(logout.subject, "alice");
    let next = admin.accept_oauth2_logout_request("logout-1").await?;
    assert_eq!(next.redirect_to.expose(), "http://hydra/next?logout_verifier=v");
    admin.reject_oauth2_logout_request("logout-2").await?;
    assert!(hydra.done("logout-2").unwrap().get("reject").is_some());
    Ok(())
}
