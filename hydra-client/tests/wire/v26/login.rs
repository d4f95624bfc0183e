//! Login, consent, devices and logout, and their sessions.

use hydra_client::v26::operations::RevokeOidcSessionOutput;
use serde_json::json;

use super::Calls;
use crate::arguments::with;
use crate::outcome::{location, secret};

pub(super) const CALLS: &Calls = &[
    ("acceptOAuth2ConsentRequest", |on, a| {
        let challenge = a.query_required("consent_challenge");
        a.json(on.admin.accept_oauth2_consent_request(challenge, a.body()))
    }),
    ("acceptOAuth2LoginRequest", |on, a| {
        let challenge = a.query_required("login_challenge");
        let body = a.body_or(json!({"subject": ""}));
        a.json(on.admin.accept_oauth2_login_request(challenge, body))
    }),
    ("acceptOAuth2LogoutRequest", |on, a| {
        a.json(on.admin.accept_oauth2_logout_request(a.query_required("logout_challenge")))
    }),
    ("acceptUserCodeRequest", |on, a| {
        let challenge = a.query_required("device_challenge");
        a.json(on.admin.accept_user_code_request(challenge, a.body()))
    }),
    ("getOAuth2ConsentRequest", |on, a| {
        a.json(on.admin.get_oauth2_consent_request(a.query_required("consent_challenge")))
    }),
    ("getOAuth2LoginRequest", |on, a| {
        a.json(on.admin.get_oauth2_login_request(a.query_required("login_challenge")))
    }),
    ("getOAuth2LogoutRequest", |on, a| {
        a.json(on.admin.get_oauth2_logout_request(a.query_required("logout_challenge")))
    }),
    ("listOAuth2ConsentSessions", |on, a| {
        let request = on.admin.list_oauth2_consent_sessions(a.query_required("subject"));
        a.page(with!(a.query, request, page_size: u64, page_token, login_session_id))
    }),
    ("performOAuth2DeviceVerificationFlow", |on, a| {
        a.redirect(with!(
            a.query,
            on.public.perform_oauth2_device_verification_flow(),
            user_code,
            client_id,
            device_verifier,
            login_verifier,
            consent_verifier
        ))
    }),
    ("rejectOAuth2ConsentRequest", |on, a| {
        let challenge = a.query_required("consent_challenge");
        a.json(on.admin.reject_oauth2_consent_request(challenge, a.body()))
    }),
    ("rejectOAuth2LoginRequest", |on, a| {
        let challenge = a.query_required("login_challenge");
        a.json(on.admin.reject_oauth2_login_request(challenge, a.body()))
    }),
    ("rejectOAuth2LogoutRequest", |on, a| {
        a.unit(on.admin.reject_oauth2_logout_request(a.query_required("logout_challenge")))
    }),
    ("revokeOAuth2ConsentSessions", |on, a| {
        let request = on.admin.revoke_oauth2_consent_sessions();
        a.unit(with!(a.query, request, subject, client, consent_request_id, all: bool))
    }),
    ("revokeOAuth2LoginSessions", |on, a| {
        a.unit(with!(a.query, on.admin.revoke_oauth2_login_sessions(), subject, sid))
    }),
    ("revokeOidcSession", |on, a| {
        let request = with!(
            a.query,
            on.public.revoke_oidc_session(),
            id_token_hint,
            post_logout_redirect_uri,
            state,
            logout_verifier
        );
        a.call(request, |output| match output {
            RevokeOidcSessionOutput::Redirect(redirect) => location(redirect),
            RevokeOidcSessionOutput::Page(page) => secret(page),
            other => panic!("an unknown variant of the output: {other:?}"),
        })
    }),
];
