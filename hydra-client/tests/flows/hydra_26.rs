//! Flows that only Hydra 26.2 has: devices, trusted clients, and challenges that expire.

use hydra_client::v26::AdminApi;
use hydra_client::v26::operations::{
    AcceptOAuth2ConsentRequestOperation, AcceptOAuth2LogoutRequestOperation,
    AcceptUserCodeRequestOperation, GetOAuth2ConsentRequestOperation,
    GetOAuth2LoginRequestOperation, GetOAuth2LogoutRequestOperation,
};

use super::*;

#[tokio::test]
async fn expired_challenges_are_gone() {
    let hydra = MockHydra::new()
        .on::<GetOAuth2LoginRequestOperation>()
        .respond(expired())
        .on::<GetOAuth2ConsentRequestOperation>()
        .respond(expired())
        .on::<AcceptUserCodeRequestOperation>()
        .respond(expired());
    let admin = AdminApi::from(hydra.client());
    assert!(matches!(LoginFlow::start(&admin, "c").await, Ok(Step::Gone)));
    assert!(matches!(ConsentFlow::start(&admin, "c").await, Ok(Step::Gone)));
    let device = DeviceFlow::new(&admin, "c");
    assert_eq!(device.accept("HMWqkCqh").await.unwrap(), DeviceNext::Gone);
}

#[tokio::test]
async fn trusted_clients_skip_the_consent_page() {
    let request = json!({
        "challenge": "c", "client": {"client_id": "app", "skip_consent": true}, "skip": false,
        "requested_scope": ["openid"], "requested_access_token_audience": null,
        "subject": "frank", "request_url": "http://h/",
    });
    let hydra = MockHydra::new()
        .on::<GetOAuth2ConsentRequestOperation>()
        .respond(request)
        .on::<AcceptOAuth2ConsentRequestOperation>()
        .respond(redirect_to());
    let admin = AdminApi::from(hydra.client());
    assert_eq!(url(ConsentFlow::start(&admin, "c").await.unwrap()), NEXT);
    assert_eq!(
        sent(&hydra, 1),
        json!({"grant_access_token_audience": [], "grant_scope": ["openid"]})
    );
}

#[tokio::test]
async fn a_client_may_skip_the_logout_page() {
    let request = json!({
        "challenge": "c", "subject": "alice", "request_url": "/", "rp_initiated": true,
        "client": {"client_id": "app", "skip_logout_consent": true},
    });
    let hydra = MockHydra::new()
        .on::<GetOAuth2LogoutRequestOperation>()
        .respond(request)
        .on::<AcceptOAuth2LogoutRequestOperation>()
        .respond(redirect_to());
    let admin = AdminApi::from(hydra.client());
    assert_eq!(url(LogoutFlow::start(&admin, &public(), "c").await.unwrap()), NEXT);
}

#[tokio::test]
async fn a_completed_logout_redirects_the_browser() {
    let gone = MockResponse::json(410, json!({"redirect_to": "/oauth2/sessions/logout?x=1"}));
    let hydra = MockHydra::new().on::<GetOAuth2LogoutRequestOperation>().respond(gone);
    let admin = AdminApi::from(hydra.client());
    let step = LogoutFlow::start(&admin, &public(), "c").await.unwrap();
    assert_eq!(url(step), "http://auth.example/hydra/oauth2/sessions/logout?x=1");
}

#[tokio::test]
async fn a_user_code_is_accepted_refused_or_gone() {
    // The bodies are those of v26-sqlite-470 and v26-sqlite-469.
    let wrong = json!({"error": "invalid_request", "error_description": "The request is missing a required parameter"});
    let hydra = MockHydra::new()
        .on::<AcceptUserCodeRequestOperation>()
        .respond(MockResponse::json(400, wrong))
        .on::<AcceptUserCodeRequestOperation>()
        .respond(redirect_to())
        .on::<AcceptUserCodeRequestOperation>()
        .respond(unknown());
    let device = DeviceFlow::new(&AdminApi::from(hydra.client()), "c");
    assert_eq!(device.accept("AAAAAA").await.unwrap(), DeviceNext::WrongCode);
    let next = device.accept(" HMWqkCqh\n").await.unwrap();
    assert_eq!(next, DeviceNext::Redirect(Secret::from(NEXT)));
    assert_eq!(sent(&hydra, 1), json!({"user_code": "HMWqkCqh"}));
    assert_eq!(device.accept("HMWqkCqh").await.unwrap(), DeviceNext::Gone);
    let device = DeviceFlow::new(&AdminApi::from(hydra.client()), "");
    assert_eq!(device.accept("HMWqkCqh").await.unwrap(), DeviceNext::Gone);
}
