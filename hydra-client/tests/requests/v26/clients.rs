//! The requests for OAuth 2.0 clients.

use hydra_client::v26::models::{
    AccessTokenStrategy, GrantType, JsonPatch, JsonPatchOperation, OAuth2Client,
    OAuth2ClientTokenLifespans, ResponseType, SubjectType, TokenEndpointAuthMethod,
};
use hydra_client::v26::{AdminApi, PublicApi};
use serde_json::json;

use super::keys;
use crate::golden::Golden;

pub(super) fn add(golden: &mut Golden, admin: &AdminApi, public: &PublicApi) {
    golden.add(
        admin.create_oauth2_client(client()),
        admin.create_oauth2_client(OAuth2Client::default()),
    );
    golden.add_plain(admin.get_oauth2_client("urn:app/1 ü"));
    golden.add(
        admin.set_oauth2_client("app", client()),
        admin.set_oauth2_client("app", OAuth2Client::default()),
    );
    let patch = vec![
        JsonPatch::new(JsonPatchOperation::Replace, "/metadata/a~1b").with_value(json!(null)),
        JsonPatch::new(JsonPatchOperation::Move, "/owner").with_from("/client_name"),
    ];
    golden.add(admin.patch_oauth2_client("app", patch), admin.patch_oauth2_client("app", vec![]));
    golden.add(
        admin.set_oauth2_client_lifespans("app", lifespans()),
        admin.set_oauth2_client_lifespans("app", OAuth2ClientTokenLifespans::default()),
    );
    golden.add_plain(admin.delete_oauth2_client("app"));
    golden.add(
        admin
            .list_oauth2_clients()
            .page_size(50)
            .page_token("eyJpZCI6ImEvYisifQ==")
            .client_name("An app & co")
            .owner("team-ü"),
        admin.list_oauth2_clients(),
    );
    dynamic(golden, public);
}

fn dynamic(golden: &mut Golden, public: &PublicApi) {
    let token = "s3cr3t-ory_at_registration";
    golden.add(
        public.create_oidc_dynamic_client(client()),
        public.create_oidc_dynamic_client(OAuth2Client::default()),
    );
    golden.add(
        public.get_oidc_dynamic_client("app").bearer_auth(token),
        public.get_oidc_dynamic_client("app"),
    );
    golden.add(
        public.set_oidc_dynamic_client("app", client()).bearer_auth(token),
        public.set_oidc_dynamic_client("app", OAuth2Client::default()),
    );
    golden.add(
        public.delete_oidc_dynamic_client("app").bearer_auth(token),
        public.delete_oidc_dynamic_client("app"),
    );
}

/// A client with every property.
fn client() -> OAuth2Client {
    let client = OAuth2Client::default()
        .with_allowed_cors_origins(["https://app.example", "https://*.app.example"])
        .with_audience(["https://api.example"])
        .with_backchannel_logout_session_required(true)
        .with_backchannel_logout_uri("https://app.example/backchannel?x=1&y=2")
        .with_client_id("app")
        .with_client_name("An \"app\" \u{2028}for ü")
        .with_client_secret("s3cr3t-+%/")
        .with_client_secret_expires_at(0)
        .with_client_uri("https://app.example")
        .with_contacts(["admin@app.example"])
        .with_created_at("2026-11-23T08:54:24Z")
        .with_frontchannel_logout_session_required(false)
        .with_frontchannel_logout_uri("https://app.example/frontchannel")
        .with_jwks(keys::set())
        .with_jwks_uri("https://app.example/jwks.json")
        .with_logo_uri("https://app.example/logo.png")
        .with_metadata(json!({"team": {"name": "a", "size": 3}}))
        .with_owner("team-a")
        .with_policy_uri("https://app.example/policy")
        .with_post_logout_redirect_uris(["https://app.example/bye"])
        .with_redirect_uris(["https://app.example/cb", "http://127.0.0.1:3000/cb"])
        .with_registration_access_token("s3cr3t-registration")
        .with_registration_client_uri("https://hydra.test/oauth2/register/app")
        .with_request_object_signing_alg("RS256")
        .with_request_uris([] as [&str; 0])
        .with_scope("openid offline")
        .with_sector_identifier_uri("https://app.example/sector.json")
        .with_skip_consent(true)
        .with_skip_logout_consent(false)
        .with_token_endpoint_auth_signing_alg("ES256")
        .with_tos_uri("https://app.example/tos")
        .with_updated_at("2026-11-23T08:54:25Z")
        .with_userinfo_signed_response_alg("RS256")
        .with_access_token_strategy(AccessTokenStrategy::Jwt)
        .with_grant_types([GrantType::AuthorizationCode, GrantType::from("password")])
        .with_response_types([ResponseType::Code, "code id_token token".into()])
        .with_subject_type(SubjectType::Pairwise)
        .with_token_endpoint_auth_method(TokenEndpointAuthMethod::PrivateKeyJwt);
    client
        .with_authorization_code_grant_access_token_lifespan("1h")
        .with_authorization_code_grant_id_token_lifespan("1h0m0s")
        .with_authorization_code_grant_refresh_token_lifespan("720h")
        .with_client_credentials_grant_access_token_lifespan("1.5s")
        .with_device_authorization_grant_access_token_lifespan("1500ms")
        .with_device_authorization_grant_id_token_lifespan("2h")
        .with_device_authorization_grant_refresh_token_lifespan("3h")
        .with_implicit_grant_access_token_lifespan("4h")
        .with_implicit_grant_id_token_lifespan("5h")
        .with_jwt_bearer_grant_access_token_lifespan("6h")
        .with_refresh_token_grant_access_token_lifespan("7h")
        .with_refresh_token_grant_id_token_lifespan("8h")
        .with_refresh_token_grant_refresh_token_lifespan("9h")
}

fn lifespans() -> OAuth2ClientTokenLifespans {
    OAuth2ClientTokenLifespans::default()
        .with_authorization_code_grant_access_token_lifespan("1h")
        .with_authorization_code_grant_id_token_lifespan("1h0m0s")
        .with_authorization_code_grant_refresh_token_lifespan("720h")
        .with_client_credentials_grant_access_token_lifespan("1.5s")
        .with_device_authorization_grant_access_token_lifespan("1500ms")
        .with_device_authorization_grant_id_token_lifespan("2h")
        .with_device_authorization_grant_refresh_token_lifespan("3h")
        .with_implicit_grant_access_token_lifespan("4h")
        .with_implicit_grant_id_token_lifespan("5h")
        .with_jwt_bearer_grant_access_token_lifespan("6h")
        .with_refresh_token_grant_access_token_lifespan("7h")
        .with_refresh_token_grant_id_token_lifespan("8h")
        .with_refresh_token_grant_refresh_token_lifespan("9h")
}
