//! The requests for tokens and the authorization endpoint.

use hydra_client::v1::models::{CodeChallengeMethod, FlushInactiveOAuth2TokensRequest, GrantType};
use hydra_client::v1::{AdminApi, PublicApi};

use crate::golden::Golden;

pub(super) fn add(golden: &mut Golden, admin: &AdminApi, public: &PublicApi) {
    golden.add(
        admin.introspect_oauth2_token("s3cr3t-token+/=").scope("openid offline"),
        admin.introspect_oauth2_token("s3cr3t-token+/="),
    );
    golden.add(
        admin.flush_inactive_oauth2_tokens(
            FlushInactiveOAuth2TokensRequest::default().with_not_after("2026-11-23T08:54:24Z"),
        ),
        admin.flush_inactive_oauth2_tokens(FlushInactiveOAuth2TokensRequest::default()),
    );
    golden.add(
        public
            .revoke_oauth2_token("s3cr3t-token+/=")
            .client_id("app")
            .client_secret("s3cr3t-%&=")
            .client_auth("app", "s3cr3t-%&="),
        public.revoke_oauth2_token("s3cr3t-token+/="),
    );
    token(golden, public);
    authorize(golden, public);
    golden.add(
        public
            .disconnect_user()
            .id_token_hint("s3cr3t.id.token")
            .post_logout_redirect_uri("https://app.example/bye?a=b")
            .state("s3cr3t/state+1")
            .logout_verifier("s3cr3t-verifier"),
        public.disconnect_user(),
    );
    golden.add(public.userinfo().bearer_auth("s3cr3t.token_~+/="), public.userinfo());
    golden.add_plain(public.discover_openid_configuration());
}

fn token(golden: &mut Golden, public: &PublicApi) {
    golden.add(
        public
            .oauth2_token(GrantType::AuthorizationCode)
            .code("s3cr3t-code+/=")
            .refresh_token("s3cr3t-refresh")
            .redirect_uri("https://app.example/cb?a=b&c=d")
            .client_id("app")
            .scope("openid offline")
            .audience("https://api.example https://other.example")
            .client_secret("s3cr3t-%&=")
            .code_verifier("s3cr3t-verifier~._-")
            .client_assertion_type("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            .client_assertion("s3cr3t.client.assertion")
            .client_auth("an app", "s3cr3t-%+:ü"),
        public.oauth2_token("client_credentials"),
    );
}

fn authorize(golden: &mut Golden, public: &PublicApi) {
    golden.add(
        public
            .oauth_auth("an app", "code id_token")
            .redirect_uri("https://app.example/cb?a=b&c=d")
            .scope("openid offline")
            .state("s3cr3t/state+1")
            .nonce("n0nce%")
            .audience("https://api.example https://other.example")
            .prompt("login consent")
            .max_age(0)
            .display("page")
            .ui_locales("de-CH en")
            .id_token_hint("s3cr3t.id.token")
            .login_hint("alice+bob@example.com")
            .acr_values("silver gold")
            .request("s3cr3t.request.object")
            .request_uri("https://app.example/request.jwt#hash")
            .code_challenge("s3cr3t-E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJ")
            .code_challenge_method(CodeChallengeMethod::S256)
            .login_verifier("s3cr3t-login")
            .consent_verifier("s3cr3t-consent"),
        public.oauth_auth("an app", "code"),
    );
}
