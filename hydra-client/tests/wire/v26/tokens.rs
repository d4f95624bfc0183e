//! Authorization requests, tokens, introspection and claims.

use hydra_client::v26::operations::{GetOidcUserInfoOutput, OAuth2AuthorizeOutput};

use super::Calls;
use crate::arguments::with;
use crate::outcome::{json, location, secret};

pub(super) const CALLS: &Calls = &[
    ("deleteOAuth2Token", |on, a| {
        a.unit(on.admin.delete_oauth2_token(a.query_required("client_id")))
    }),
    ("getOidcUserInfo", |on, a| {
        a.call(on.public.get_oidc_user_info(), |output| match output {
            GetOidcUserInfoOutput::Json(claims) => json(claims),
            GetOidcUserInfoOutput::Jwt(token) => secret(token),
            other => panic!("an unknown variant of the output: {other:?}"),
        })
    }),
    ("introspectOAuth2Token", |on, a| {
        let request = on.admin.introspect_oauth2_token(a.form_required("token"));
        a.json(with!(a.form, request, scope, token_type_hint))
    }),
    ("oAuth2Authorize", |on, a| {
        let client_id = a.query_required("client_id");
        let request = with!(
            a.query,
            on.public.oauth2_authorize(client_id, a.query_required("response_type")),
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
            response_mode,
            code_challenge,
            code_challenge_method,
            login_verifier,
            consent_verifier
        );
        a.call(request, |output| match output {
            OAuth2AuthorizeOutput::Redirect(redirect) => location(redirect),
            OAuth2AuthorizeOutput::Page(page) => secret(page),
            other => panic!("an unknown variant of the output: {other:?}"),
        })
    }),
    ("oAuth2DeviceFlow", |on, a| {
        a.json(with!(
            a.form,
            on.public.oauth2_device_flow(a.form_required("client_id")),
            scope,
            audience,
            client_secret,
            client_assertion_type,
            client_assertion
        ))
    }),
    ("oauth2TokenExchange", |on, a| {
        a.json(with!(
            a.form,
            on.public.oauth2_token_exchange(a.form_required("grant_type")),
            client_id,
            code,
            redirect_uri,
            refresh_token,
            scope,
            audience,
            code_verifier,
            device_code,
            assertion,
            client_secret,
            client_assertion_type,
            client_assertion
        ))
    }),
    ("revokeOAuth2Token", |on, a| {
        let request = on.public.revoke_oauth2_token(a.form_required("token"));
        a.unit(with!(a.form, request, client_id, client_secret, token_type_hint))
    }),
];
