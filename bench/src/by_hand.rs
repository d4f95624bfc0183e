//! The measured calls, written by hand without a generator. The structs have the same members.

use serde::Deserialize;
use serde_json::Value;

/// The operations that are measured.
pub(crate) struct Api {
    client: reqwest::Client,
    base_url: String,
}

impl Api {
    pub(crate) fn new(base_url: &str) -> Self {
        Self { client: reqwest::Client::new(), base_url: base_url.to_owned() }
    }

    pub(crate) async fn get_client(&self, id: &str) -> reqwest::Result<Client> {
        let url = format!("{}/admin/clients/{id}", self.base_url);
        self.client.get(url).send().await?.error_for_status()?.json().await
    }
}

#[allow(dead_code)]
#[derive(Deserialize)]
pub(crate) struct Client {
    allowed_cors_origins: Option<Vec<String>>,
    audience: Option<Vec<String>>,
    authorization_code_grant_access_token_lifespan: Option<String>,
    authorization_code_grant_id_token_lifespan: Option<String>,
    authorization_code_grant_refresh_token_lifespan: Option<String>,
    backchannel_logout_session_required: Option<bool>,
    backchannel_logout_uri: Option<String>,
    client_credentials_grant_access_token_lifespan: Option<String>,
    client_id: Option<String>,
    client_name: Option<String>,
    client_secret: Option<String>,
    client_secret_expires_at: Option<i64>,
    client_uri: Option<String>,
    contacts: Option<Vec<String>>,
    created_at: Option<String>,
    device_authorization_grant_access_token_lifespan: Option<String>,
    device_authorization_grant_id_token_lifespan: Option<String>,
    device_authorization_grant_refresh_token_lifespan: Option<String>,
    frontchannel_logout_session_required: Option<bool>,
    frontchannel_logout_uri: Option<String>,
    implicit_grant_access_token_lifespan: Option<String>,
    implicit_grant_id_token_lifespan: Option<String>,
    jwks: Option<JsonWebKeySet>,
    jwks_uri: Option<String>,
    jwt_bearer_grant_access_token_lifespan: Option<String>,
    logo_uri: Option<String>,
    metadata: Option<Value>,
    owner: Option<String>,
    policy_uri: Option<String>,
    post_logout_redirect_uris: Option<Vec<String>>,
    redirect_uris: Option<Vec<String>>,
    refresh_token_grant_access_token_lifespan: Option<String>,
    refresh_token_grant_id_token_lifespan: Option<String>,
    refresh_token_grant_refresh_token_lifespan: Option<String>,
    registration_access_token: Option<String>,
    registration_client_uri: Option<String>,
    request_object_signing_alg: Option<String>,
    request_uris: Option<Vec<String>>,
    scope: Option<String>,
    sector_identifier_uri: Option<String>,
    skip_consent: Option<bool>,
    skip_logout_consent: Option<bool>,
    token_endpoint_auth_signing_alg: Option<String>,
    tos_uri: Option<String>,
    updated_at: Option<String>,
    userinfo_signed_response_alg: Option<String>,
    access_token_strategy: Option<AccessTokenStrategy>,
    grant_types: Option<Vec<GrantType>>,
    response_types: Option<Vec<ResponseType>>,
    subject_type: Option<SubjectType>,
    token_endpoint_auth_method: Option<TokenEndpointAuthMethod>,
}

#[allow(dead_code)]
#[derive(Deserialize)]
pub(crate) struct JsonWebKeySet {
    keys: Option<Vec<JsonWebKey>>,
}

#[allow(dead_code)]
#[derive(Deserialize)]
pub(crate) struct JsonWebKey {
    alg: Option<String>,
    crv: Option<String>,
    d: Option<String>,
    dp: Option<String>,
    dq: Option<String>,
    e: Option<String>,
    k: Option<String>,
    kid: Option<String>,
    kty: String,
    n: Option<String>,
    p: Option<String>,
    q: Option<String>,
    qi: Option<String>,
    r#use: Option<String>,
    x: Option<String>,
    x5c: Option<Vec<String>>,
    y: Option<String>,
}

#[derive(Deserialize)]
pub(crate) enum GrantType {
    #[serde(rename = "authorization_code")]
    AuthorizationCode,
    #[serde(rename = "client_credentials")]
    ClientCredentials,
    #[serde(rename = "implicit")]
    Implicit,
    #[serde(rename = "refresh_token")]
    RefreshToken,
    #[serde(rename = "urn:ietf:params:oauth:grant-type:device_code")]
    UrnIetfParamsOAuthGrantTypeDeviceCode,
    #[serde(rename = "urn:ietf:params:oauth:grant-type:jwt-bearer")]
    UrnIetfParamsOAuthGrantTypeJwtBearer,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum ResponseType {
    #[serde(rename = "code")]
    Code,
    #[serde(rename = "token")]
    Token,
    #[serde(rename = "id_token")]
    IdToken,
    #[serde(rename = "code token")]
    CodeToken,
    #[serde(rename = "code id_token")]
    CodeIdToken,
    #[serde(rename = "token id_token")]
    TokenIdToken,
    #[serde(rename = "token id_token code")]
    TokenIdTokenCode,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum SubjectType {
    #[serde(rename = "public")]
    Public,
    #[serde(rename = "pairwise")]
    Pairwise,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum TokenEndpointAuthMethod {
    #[serde(rename = "client_secret_basic")]
    ClientSecretBasic,
    #[serde(rename = "client_secret_post")]
    ClientSecretPost,
    #[serde(rename = "private_key_jwt")]
    PrivateKeyJwt,
    #[serde(rename = "none")]
    None,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum AccessTokenStrategy {
    #[serde(rename = "jwt")]
    Jwt,
    #[serde(rename = "opaque")]
    Opaque,
    #[serde(other)]
    Other,
}
