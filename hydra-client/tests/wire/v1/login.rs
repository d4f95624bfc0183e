//! Login, consent and logout, and their sessions.

use hydra_client::v1::operations::DisconnectUserOutput;
use serde_json::json;

use super::Calls;
use crate::arguments::with;
use crate::outcome::{location, secret};

pub(super) const CALLS: &Calls = &[
    ("acceptConsentRequest", |on, a| {
        let challenge = a.query_required("consent_challenge");
        a.json(on.admin.accept_consent_request(challenge, a.body()))
    }),
    ("acceptLoginRequest", |on, a| {
        let challenge = a.query_required("login_challenge");
        a.json(on.admin.accept_login_request(challenge, a.body_or(json!({"subject": ""}))))
    }),
    ("acceptLogoutRequest", |on, a| {
        a.json(on.admin.accept_logout_request(a.query_required("logout_challenge")))
    }),
    ("disconnectUser", |on, a| {
        let request = with!(
            a.query,
            on.public.disconnect_user(),
            id_token_hint,
            post_logout_redirect_uri,
            state,
            logout_verifier
        );
        a.call(request, |output| match output {
            DisconnectUserOutput::Redirect(redirect) => location(redirect),
            DisconnectUserOutput::Page(page) => secret(page),
            other => panic!("an unknown variant of the output: {other:?}"),
        })
    }),
    ("getConsentRequest", |on, a| {
        a.json(on.admin.get_consent_request(a.query_required("consent_challenge")))
    }),
    ("getLoginRequest", |on, a| {
        a.json(on.admin.get_login_request(a.query_required("login_challenge")))
    }),
    ("getLogoutRequest", |on, a| {
        a.json(on.admin.get_logout_request(a.query_required("logout_challenge")))
    }),
    ("listSubjectConsentSessions", |on, a| {
        let request = on.admin.list_subject_consent_sessions(a.query_required("subject"));
        a.page(with!(a.query, request, limit: i64, offset: i64))
    }),
    ("rejectConsentRequest", |on, a| {
        let challenge = a.query_required("consent_challenge");
        a.json(on.admin.reject_consent_request(challenge, a.body()))
    }),
    ("rejectLoginRequest", |on, a| {
        let challenge = a.query_required("login_challenge");
        a.json(on.admin.reject_login_request(challenge, a.body()))
    }),
    ("rejectLogoutRequest", |on, a| {
        let request = on.admin.reject_logout_request(a.query_required("logout_challenge"));
        a.unit(match a.optional_body() {
            Some(body) => request.body(body),
            None => request,
        })
    }),
    ("revokeAuthenticationSession", |on, a| {
        a.unit(on.admin.revoke_authentication_session(a.query_required("subject")))
    }),
    ("revokeConsentSessions", |on, a| {
        let request = on.admin.revoke_consent_sessions(a.query_required("subject"));
        a.unit(with!(a.query, request, client))
    }),
];
