//! The requests for tokens and the authorization endpoint.

use hydra_client::v26::models::{
    ClientAssertionType, CodeChallengeMethod, CreateVerifiableCredentialRequestBody, GrantType,
    ResponseMode, TokenUse, VerifiableCredentialProof,
};
use hydra_client::v26::{AdminApi, PublicApi};

use crate::golden::Golden;

pub(super) fn add(golden: &mut Golden, admin: &AdminApi, public: &PublicApi) {
    golden.add(
        admin
            .introspect_oauth2_token("s3cr3t-token+/=")
            .scope("openid offline")
            .token_type_hint(TokenUse::AccessToken),
        admin.introspect_oauth2_token("s3cr3t-token+/="),
    );
    golden.add_plain(admin.delete_oauth2_token("an app"));
    golden.add(
        public
            .revoke_oauth2_token("s3cr3t-token+/=")
            .client_id("app")
            .client_secret("s3cr3t-%&=")
            .token_type_hint("refresh_token")
            .client_auth("app", "s3cr3t-%&="),
        public.revoke_oauth2_token("s3cr3t-token+/="),
    );
    token(golden, public);
    authorize(golden, public);
    device(golden, public);
    golden.add(
        public.get_oidc_user_info().bearer_auth("s3cr3t.token_~+/="),
        public.get_oidc_user_info(),
    );
    golden.add_plain(public.discover_oidc_configuration());
    let body = CreateVerifiableCredentialRequestBody::default()
        .with_format("jwt_vc_json")
        .with_proof(
            VerifiableCredentialProof::default().with_jwt("s3cr3t.jwt.x").with_proof_type("jwt"),
        )
        .with_types(["VerifiableCredential", "UserInfoCredential"]);
    golden.add(
        public.create_verifiable_credential(body).bearer_auth("s3cr3t.token_~+/="),
        public.create_verifiable_credential(CreateVerifiableCredentialRequestBody::default()),
    );
}

fn token(golden: &mut Golden, public: &PublicApi) {
    golden.add(
        public
            .oauth2_token_exchange(GrantType::AuthorizationCode)
            .client_id("app")
            .code("s3cr3t-code+/=")
            .redirect_uri("https://app.example/cb?a=b&c=d")
            .refresh_token("s3cr3t-refresh")
            .scope("openid offline")
            .audience("https://api.example https://other.example")
            .code_verifier("s3cr3t-verifier~._-")
            .device_code("s3cr3t-device")
            .assertion("s3cr3t.grant.assertion")
            .client_secret("s3cr3t-%&=")
            .client_assertion_type(ClientAssertionType::from(
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ))
            .client_assertion("s3cr3t.client.assertion")
            .client_auth("an app", "s3cr3t-%+:ü"),
        public.oauth2_token_exchange("urn:ietf:params:oauth:grant-type:device_code"),
    );
}

fn authorize(golden: &mut Golden, public: &PublicApi) {
    golden.add(
        public
            .oauth2_authorize("an app", "code id_token")
            .redirect_uri("https://app.example/cb?a=b&c=d")
            .scope("openid offline")
            .state("s3cr3t-st/ate+1")
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
            .response_mode(ResponseMode::FormPost)
            .code_challenge("s3cr3t-E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJ")
            .code_challenge_method(CodeChallengeMethod::S256)
            .login_verifier("s3cr3t-login")
            .consent_verifier("s3cr3t-consent"),
        public.oauth2_authorize("an app", "code"),
    );
}

fn device(golden: &mut Golden, public: &PublicApi) {
    golden.add(
        public
            .oauth2_device_flow("an app")
            .scope("openid offline")
            .audience("https://api.example https://other.example")
            .client_secret("s3cr3t-%&=")
            .client_assertion_type("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            .client_assertion("s3cr3t.client.assertion")
            .client_auth("an app", "s3cr3t-%&="),
        public.oauth2_device_flow("an app"),
    );
    golden.add(
        public
            .perform_oauth2_device_verification_flow()
            .user_code("s3cr3t ABCD")
            .client_id("an app")
            .device_verifier("s3cr3t-device")
            .login_verifier("s3cr3t-login")
            .consent_verifier("s3cr3t-consent"),
        public.perform_oauth2_device_verification_flow(),
    );
}
