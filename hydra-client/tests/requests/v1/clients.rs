//! The requests for OAuth 2.0 clients.

use hydra_client::v1::AdminApi;
use hydra_client::v1::models::{
    GrantType, OAuth2Client, ResponseType, SubjectType, TokenEndpointAuthMethod,
    UserinfoSigningAlgorithm,
};
use serde_json::json;

use super::keys;
use crate::golden::Golden;

pub(super) fn add(golden: &mut Golden, admin: &AdminApi) {
    golden.add(
        admin.create_oauth2_client(client()),
        admin.create_oauth2_client(OAuth2Client::default()),
    );
    golden.add_plain(admin.get_oauth2_client("urn:app?1 ü"));
    golden.add(
        admin.update_oauth2_client("app", client()),
        admin.update_oauth2_client("app", OAuth2Client::default()),
    );
    golden.add_plain(admin.delete_oauth2_client("app"));
    golden.add(admin.list_oauth2_clients().limit(50).offset(100), admin.list_oauth2_clients());
}

/// A client with every property.
fn client() -> OAuth2Client {
    OAuth2Client::default()
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
        .with_grant_types([GrantType::AuthorizationCode, GrantType::from("password")])
        .with_jwks(keys::set())
        .with_jwks_uri("https://app.example/jwks.json")
        .with_logo_uri("https://app.example/logo.png")
        .with_metadata(json!({"team": {"name": "a", "size": 3}}))
        .with_owner("team-a")
        .with_policy_uri("https://app.example/policy")
        .with_post_logout_redirect_uris(["https://app.example/bye"])
        .with_redirect_uris(["https://app.example/cb", "http://127.0.0.1:3000/cb"])
        .with_request_object_signing_alg("RS256")
        .with_request_uris([] as [&str; 0])
        .with_response_types([ResponseType::Code, "code id_token token".into()])
        .with_scope("openid offline")
        .with_sector_identifier_uri("https://app.example/sector.json")
        .with_tos_uri("https://app.example/tos")
        .with_updated_at("2026-11-23T08:54:25Z")
        .with_subject_type(SubjectType::Pairwise)
        .with_token_endpoint_auth_method(TokenEndpointAuthMethod::ClientSecretBasic)
        .with_userinfo_signed_response_alg(UserinfoSigningAlgorithm::from("RS256"))
}
