//! The requests for login, consent and logout requests.

use hydra_client::v26::AdminApi;
use hydra_client::v26::models::{
    AcceptDeviceUserCodeRequest, AcceptOAuth2ConsentRequest, AcceptOAuth2ConsentRequestSession,
    AcceptOAuth2LoginRequest, RejectOAuth2Request,
};
use serde_json::json;

use crate::golden::Golden;

pub(super) fn add(golden: &mut Golden, admin: &AdminApi) {
    let challenge = challenge();
    login(golden, admin, &challenge);
    consent(golden, admin, &challenge);
    golden.add_plain(admin.get_oauth2_logout_request(&*challenge));
    golden.add_plain(admin.accept_oauth2_logout_request("s3cr3t-e5d1b4f0a2c34c5d9b0f"));
    golden.add_plain(admin.reject_oauth2_logout_request("s3cr3t-e5d1b4f0a2c34c5d9b0f"));
    golden.add(
        admin.accept_user_code_request(
            &*challenge,
            AcceptDeviceUserCodeRequest::default().with_user_code("s3cr3t-ABCD EFGH"),
        ),
        admin.accept_user_code_request(&*challenge, AcceptDeviceUserCodeRequest::default()),
    );
}

/// Real ones reach 3,600 characters, and end in padding.
fn challenge() -> String {
    format!("{}==", "s3cr3t-challenge_".repeat(16))
}

fn login(golden: &mut Golden, admin: &AdminApi, challenge: &str) {
    golden.add_plain(admin.get_oauth2_login_request(challenge));
    let body = AcceptOAuth2LoginRequest::new("alice")
        .with_acr("urn:mace:incommon:iap:silver")
        .with_amr(["pwd", "otp"])
        .with_context(json!({"ip": "127.0.0.1", "mfa": [true, null]}))
        .with_extend_session_lifespan(true)
        .with_force_subject_identifier("pairwise-alice")
        .with_identity_provider_session_id("kratos-1")
        .with_remember(true)
        .with_remember_for(3600);
    golden.add(
        admin.accept_oauth2_login_request(challenge, body),
        admin.accept_oauth2_login_request(challenge, AcceptOAuth2LoginRequest::new("alice")),
    );
    golden.add(
        admin.reject_oauth2_login_request(challenge, reject()),
        admin.reject_oauth2_login_request(challenge, RejectOAuth2Request::default()),
    );
}

fn consent(golden: &mut Golden, admin: &AdminApi, challenge: &str) {
    golden.add_plain(admin.get_oauth2_consent_request(challenge));
    let session = AcceptOAuth2ConsentRequestSession::default()
        .with_access_token(json!({"role": "admin"}))
        .with_id_token(json!({"email": "alice@example.com"}));
    let body = AcceptOAuth2ConsentRequest::default()
        .with_context("any value")
        .with_grant_access_token_audience(["https://api.example"])
        .with_grant_scope(["openid", "offline"])
        .with_remember(false)
        .with_remember_for(0)
        .with_session(session);
    golden.add(
        admin.accept_oauth2_consent_request(challenge, body),
        admin.accept_oauth2_consent_request(challenge, AcceptOAuth2ConsentRequest::default()),
    );
    golden.add(
        admin.reject_oauth2_consent_request(challenge, reject()),
        admin.reject_oauth2_consent_request(challenge, RejectOAuth2Request::default()),
    );
}

fn reject() -> RejectOAuth2Request {
    RejectOAuth2Request::default()
        .with_error("access_denied")
        .with_error_debug("rule 17")
        .with_error_description("The user said no.")
        .with_error_hint("Ask again.")
        .with_status_code(403)
}
