//! The requests for login, consent and logout requests.

use hydra_client::v1::AdminApi;
use hydra_client::v1::models::{
    AcceptConsentRequest, AcceptLoginRequest, ConsentRequestSession, RejectRequest,
};
use serde_json::{Map, Value, json};

use super::CHALLENGE;
use crate::golden::Golden;

pub(super) fn add(golden: &mut Golden, admin: &AdminApi) {
    login(golden, admin);
    consent(golden, admin);
    logout(golden, admin);
    sessions(golden, admin);
}

fn login(golden: &mut Golden, admin: &AdminApi) {
    golden.add_plain(admin.get_login_request(CHALLENGE));
    let body = AcceptLoginRequest::new("alice")
        .with_acr("urn:mace:incommon:iap:silver")
        .with_context(object(json!({"ip": "127.0.0.1", "mfa": [true, null]})))
        .with_force_subject_identifier("pairwise-alice")
        .with_remember(true)
        .with_remember_for(3600);
    golden.add(
        admin.accept_login_request(CHALLENGE, body),
        admin.accept_login_request(CHALLENGE, AcceptLoginRequest::new("alice")),
    );
    golden.add(
        admin.reject_login_request(CHALLENGE, reject()),
        admin.reject_login_request(CHALLENGE, RejectRequest::default()),
    );
}

fn consent(golden: &mut Golden, admin: &AdminApi) {
    golden.add_plain(admin.get_consent_request(CHALLENGE));
    let session = ConsentRequestSession::default()
        .with_access_token(object(json!({"role": "admin"})))
        .with_id_token(object(json!({"email": "alice@example.com"})));
    let body = AcceptConsentRequest::default()
        .with_grant_access_token_audience(["https://api.example"])
        .with_grant_scope(["openid", "offline"])
        .with_remember(false)
        .with_remember_for(0)
        .with_session(session);
    golden.add(
        admin.accept_consent_request(CHALLENGE, body),
        admin.accept_consent_request(CHALLENGE, AcceptConsentRequest::default()),
    );
    golden.add(
        admin.reject_consent_request(CHALLENGE, reject()),
        admin.reject_consent_request(CHALLENGE, RejectRequest::default()),
    );
}

fn logout(golden: &mut Golden, admin: &AdminApi) {
    golden.add_plain(admin.get_logout_request(CHALLENGE));
    golden.add_plain(admin.accept_logout_request(CHALLENGE));
    golden.add(
        admin.reject_logout_request(CHALLENGE).body(reject()),
        admin.reject_logout_request(CHALLENGE),
    );
}

fn sessions(golden: &mut Golden, admin: &AdminApi) {
    let subject = "alice+bob@example.com";
    golden.add(
        admin.list_subject_consent_sessions(subject).limit(50).offset(100),
        admin.list_subject_consent_sessions(subject),
    );
    golden.add(
        admin.revoke_consent_sessions(subject).client("an app"),
        admin.revoke_consent_sessions(subject),
    );
    golden.add_plain(admin.revoke_authentication_session(subject));
}

fn reject() -> RejectRequest {
    RejectRequest::default()
        .with_error("access_denied")
        .with_error_debug("rule 17")
        .with_error_description("The user said no.")
        .with_error_hint("Ask again.")
        .with_status_code(403)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is not an object"),
    }
}
