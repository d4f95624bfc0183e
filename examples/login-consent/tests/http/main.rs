//! Each path through the pages, over HTTP.

#[path = "../support/mod.rs"]
mod support;

mod failures;
mod protection;

use std::time::Duration;

use hydra_client::testing::{FakeHydra, MockHydra, MockResponse};
use hydra_client::v26::operations::{
    GetOAuth2ConsentRequestOperation, GetOAuth2LoginRequestOperation,
    GetOAuth2LogoutRequestOperation,
};
use serde_json::json;

use crate::support::{Browser, Stage, http_client, pages_of};

const ALICE: [(&str, &str); 2] = [("username", "alice"), ("password", "alice-demo")];

#[tokio::test]
async fn a_user_logs_in_and_ticks_scopes() {
    let stage = Stage::new().await;
    let mut browser = stage.at_login().await;
    assert!(browser.body.contains("to continue to <strong>Photo Demo</strong>"));
    browser.submit("", &ALICE).await;
    assert!(browser.body.contains("See your photos"), "{}", browser.body);
    browser
        .submit("", &[("scope", "openid"), ("scope", "email"), ("scope", "admin"), ("allow", "1")])
        .await;
    assert_eq!(browser.url, format!("{}/tokens", stage.demo));
    // Only what was ticked and requested is granted.
    assert!(
        browser.body.contains("&quot;scope&quot;: &quot;openid email&quot;"),
        "{}",
        browser.body
    );
    assert!(browser.body.contains("alice@example.com"));
    assert!(!browser.body.contains("Alice Adams"));
    assert!(browser.body.contains("None: `offline_access` was not granted."));
}

#[tokio::test]
async fn tokens_are_refreshed_and_revoked() {
    let stage = Stage::new().await;
    let mut browser = stage.at_tokens().await;
    assert!(browser.body.contains("Alice Adams"));
    let before = browser.body.clone();
    browser.submit("/refresh", &[]).await;
    assert!(browser.body != before && browser.body.contains("<strong>active</strong>"));
    browser.submit("/revoke", &[]).await;
    assert!(browser.body.contains("<strong>not active</strong>"));
    assert!(browser.body.contains("401: the token is not active"));
    // The refresh token was revoked, too.
    browser.submit("/refresh", &[]).await;
    assert_eq!(browser.url, format!("{}/", stage.demo));
}

#[tokio::test]
async fn a_wrong_password_shows_the_page_again() {
    let stage = Stage::new().await;
    let mut browser = stage.at_login().await;
    for (name, password) in [("alice", "wrong"), ("nobody", "alice-demo"), ("alice", "")] {
        browser.submit("", &[("username", name), ("password", password)]).await;
        assert_eq!(browser.status, 422);
        assert!(browser.body.contains("The user name or the password is wrong."));
        assert!(browser.body.contains(&format!("value=\"{name}\"")));
    }
    browser.submit("", &ALICE).await;
    assert!(browser.url.starts_with(&format!("{}/consent?", stage.pages)));
}

#[tokio::test]
async fn a_login_and_a_consent_are_rejected() {
    let stage = Stage::new().await;
    let mut browser = stage.at_login().await;
    browser.submit("", &[("username", ""), ("password", ""), ("cancel", "1")]).await;
    assert!(browser.url.starts_with(&format!("{}/callback?error=access_denied", stage.demo)));
    assert!(browser.body.contains("The user cancelled the login."));

    let mut browser = stage.at_consent().await;
    browser.submit("", &[("scope", "openid"), ("deny", "1")]).await;
    assert!(browser.body.contains("The user did not grant access."));
}

#[tokio::test]
async fn a_remembered_user_sees_no_page() {
    let stage = Stage::new().await;
    let mut browser = stage.at_consent().await;
    let ticked = ["openid", "profile", "email", "offline_access", "photos.read"]
        .map(|scope| ("scope", scope));
    browser.submit("", &[&ticked[..], &[("allow", "1"), ("remember", "1")]].concat()).await;
    browser.get(&stage.demo).await;
    browser.post(&format!("{}/sign-in", stage.demo), &[]).await;
    assert_eq!(browser.url, format!("{}/tokens", stage.demo));
    // Hydra does not remember claims, so the page has added them again.
    assert!(browser.body.contains("Alice Adams"), "{}", browser.body);
}

#[tokio::test]
async fn a_trusted_client_skips_the_consent() {
    let stage = Stage::new().await;
    let client = stage.admin.get_oauth2_client("demo").await.unwrap().with_skip_consent(true);
    stage.admin.set_oauth2_client("demo", client).await.unwrap();
    let mut browser = stage.at_login().await;
    browser.submit("", &ALICE).await;
    assert_eq!(browser.url, format!("{}/tokens", stage.demo));
}

#[tokio::test]
async fn a_remembered_user_who_is_gone_is_rejected() {
    let request = |skip| {
        json!({
            "challenge": "c", "client": {"client_id": "app"}, "request_url": "http://h/", "requested_scope": [],
            "requested_access_token_audience": [], "skip": skip, "subject": "mallory",
        })
    };
    let hydra = MockHydra::new()
        .on::<GetOAuth2LoginRequestOperation>()
        .respond(request(true))
        .on::<hydra_client::v26::operations::RejectOAuth2LoginRequestOperation>()
        .respond(json!({"redirect_to": "/done"}))
        .on::<GetOAuth2ConsentRequestOperation>()
        .respond(request(true))
        .on::<hydra_client::v26::operations::RejectOAuth2ConsentRequestOperation>()
        .respond(json!({"redirect_to": "/done"}));
    let pages = pages_of(hydra.client(), false).await;
    let mut browser = Browser::new();
    browser.get(&format!("{pages}/login?login_challenge=c")).await;
    assert_eq!(browser.url, format!("{pages}/done"));
    browser.get(&format!("{pages}/consent?consent_challenge=c")).await;
    assert_eq!(browser.url, format!("{pages}/done"));
    hydra.assert_done();
}

#[tokio::test]
async fn a_user_confirms_or_rejects_the_logout() {
    let stage = Stage::new().await;
    let mut browser = stage.at_tokens().await;
    browser.submit("/sign-out", &[]).await;
    assert!(browser.url.starts_with(&format!("{}/logout?", stage.pages)));
    assert!(browser.body.contains("You are logged in as <strong>Alice Adams</strong>"));
    let (url, token) = (browser.url.clone(), browser.csrf().unwrap());
    browser.submit("", &[("confirm", "1")]).await;
    assert_eq!(browser.url, format!("{}/", stage.demo));
    // A logout that was already confirmed redirects to the same URL.
    browser.post(&url, &[("csrf", &*token), ("confirm", "1")]).await;
    assert_eq!(browser.url, format!("{}/", stage.demo));
    // The session has ended: the user has to log in again.
    browser.get(&stage.demo).await;
    browser.submit("/sign-in", &[]).await;
    assert!(browser.url.starts_with(&format!("{}/login?", stage.pages)));

    let mut browser = stage.at_tokens().await;
    browser.submit("/sign-out", &[]).await;
    let url = browser.url.clone();
    browser.submit("", &[("stay", "1")]).await;
    assert_eq!(browser.url, format!("{}/", stage.pages));
    browser.get(&url).await;
    assert_eq!(browser.status, 410);
    browser.get(&stage.demo).await;
    browser.submit("/sign-in", &[]).await;
    assert!(browser.url.starts_with(&format!("{}/consent?", stage.pages)), "{}", browser.url);

    // Without an application, and without a session.
    browser.get(&format!("{}/oauth2/sessions/logout", stage.hydra)).await;
    assert!(browser.body.contains("Log out?") && !browser.body.contains("Photo Demo"));
    Browser::new().get(&format!("{}/oauth2/sessions/logout", stage.hydra)).await;
    browser.get(&format!("{}/logged-out", stage.pages)).await;
    assert!(browser.body.contains("You are logged out"));
}

#[tokio::test]
async fn a_device_is_connected() {
    let stage = Stage::new().await;
    let mut device = Browser::new();
    device.get(&stage.demo).await;
    device.submit("/device", &[]).await;
    let code = between(&device.body, "id=\"code\">", "<").to_owned();
    let mut browser = Browser::new();
    browser.get(&format!("{}/oauth2/device/verify", stage.hydra)).await;
    assert!(browser.body.contains("Enter the code that your device shows."));
    for wrong in
        ["", "wrong", &code.to_uppercase().replace(|digit: char| digit.is_ascii_digit(), "Z")]
    {
        browser.submit("", &[("user_code", wrong)]).await;
        assert_eq!(browser.status, 422, "{wrong}");
    }
    browser.get(&format!("{}/oauth2/device/verify?user_code={code}", stage.hydra)).await;
    assert!(
        browser.body.contains("Does your device show this code?") && browser.body.contains(&code)
    );
    browser.submit("", &[("user_code", &format!(" {code} "))]).await;
    browser.submit("", &ALICE).await;
    browser.submit("", &[("scope", "openid"), ("allow", "1")]).await;
    assert!(browser.body.contains("Your device is connected"), "{}", browser.url);
    device.get(&format!("{}/device", stage.demo)).await;
    assert_eq!(device.url, format!("{}/tokens", stage.demo));

    // The user denies.
    let mut device = Browser::new();
    device.get(&stage.demo).await;
    device.submit("/device", &[]).await;
    let code = between(&device.body, "id=\"code\">", "<").to_owned();
    browser.get(&format!("{}/oauth2/device/verify?user_code={code}", stage.hydra)).await;
    browser.submit("", &[("user_code", &code)]).await;
    browser.submit("", &ALICE).await;
    browser.submit("", &[("deny", "1")]).await;
    assert_eq!(browser.status, 400);
    assert!(browser.body.contains("access_denied"));
    device.get(&format!("{}/device", stage.demo)).await;
    assert!(device.body.contains("access_denied"));

    // The code expires while the page is open.
    device.get(&stage.demo).await;
    device.submit("/device", &[]).await;
    let code = between(&device.body, "id=\"code\">", "<").to_owned();
    browser.get(&format!("{}/oauth2/device/verify?user_code={code}", stage.hydra)).await;
    stage.fake.advance(Duration::from_secs(11 * 60));
    browser.submit("", &[("user_code", &code)]).await;
    assert_eq!(browser.status, 410);
}

fn login_request(client: &serde_json::Value) -> serde_json::Value {
    json!({
        "challenge": "c", "client": client, "request_url": "http://h/", "requested_scope": [],
        "requested_access_token_audience": [], "skip": false, "subject": "",
    })
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap().1.split(end).next().unwrap()
}
