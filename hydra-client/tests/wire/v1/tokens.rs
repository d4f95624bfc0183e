//! Authorization requests, tokens, introspection and claims.

use hydra_client::v1::operations::UserinfoOutput;

use super::Calls;
use crate::arguments::with;
use crate::outcome::{json, secret};

pub(super) const CALLS: &Calls = &[
    ("flushInactiveOAuth2Tokens", |on, a| a.unit(on.admin.flush_inactive_oauth2_tokens(a.body()))),
    ("introspectOAuth2Token", |on, a| {
        let request = on.admin.introspect_oauth2_token(a.form_required("token"));
        a.json(with!(a.form, request, scope))
    }),
    ("oauth2Token", |on, a| {
        a.json(with!(
            a.form,
            on.public.oauth2_token(a.form_required("grant_type")),
            code,
            refresh_token,
            redirect_uri,
            client_id,
            scope,
            audience,
            client_secret,
            code_verifier,
            client_assertion_type,
            client_assertion
        ))
    }),
    ("oauthAuth", |on, a| {
        let client_id = a.query_required("client_id");
        a.redirect(with!(
            a.query,
            on.public.oauth_auth(client_id, a.query_required("response_type")),
            redirect_uri,
            scope,
            state,
            nonce,
            audience,
            prompt,
            max_age: i64,
            display,
            ui_locales,
            id_token_hint,
            login_hint,
            acr_values,
            request,
            request_uri,
            code_challenge,
            code_challenge_method,
            login_verifier,
            consent_verifier
        ))
    }),
    ("revokeOAuth2Token", |on, a| {
        let request = on.public.revoke_oauth2_token(a.form_required("token"));
        a.unit(with!(a.form, request, client_id, client_secret))
    }),
    ("userinfo", |on, a| {
        a.call(on.public.userinfo(), |output| match output {
            UserinfoOutput::Json(claims) => json(claims),
            UserinfoOutput::Jwt(token) => secret(token),
            other => panic!("an unknown variant of the output: {other:?}"),
        })
    }),
];
