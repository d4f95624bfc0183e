//! Clients as Hydra 26.2 writes them.

const LIFESPANS: [&str; 13] = [
    "authorization_code_grant_access_token_lifespan",
    "authorization_code_grant_id_token_lifespan",
    "authorization_code_grant_refresh_token_lifespan",
    "client_credentials_grant_access_token_lifespan",
    "implicit_grant_access_token_lifespan",
    "implicit_grant_id_token_lifespan",
    "jwt_bearer_grant_access_token_lifespan",
    "refresh_token_grant_id_token_lifespan",
    "refresh_token_grant_access_token_lifespan",
    "refresh_token_grant_refresh_token_lifespan",
    "device_authorization_grant_id_token_lifespan",
    "device_authorization_grant_access_token_lifespan",
    "device_authorization_grant_refresh_token_lifespan",
];

/// A client as `usual` writes it.
pub(crate) fn one() -> String {
    usual(1)
}

/// A list of clients.
pub(crate) fn list(count: usize, client: impl Fn(usize) -> String) -> String {
    let clients: Vec<_> = (0..count).map(client).collect();
    format!("[{}]\n", clients.join(","))
}

/// A client with the members that most applications set.
pub(crate) fn usual(n: usize) -> String {
    let lifespans = LIFESPANS.map(|name| format!(r#","{name}":null"#)).concat();
    format!(
        r#"{{"client_id":"3a8a228f-dc06-49dc-86e6-{n:012x}","client_name":"Application {n}","redirect_uris":["https://app-{n}.example.com/callback"],"grant_types":["authorization_code","refresh_token"],"response_types":["code"],"scope":"openid offline offline_access","audience":[],"owner":"","policy_uri":"","allowed_cors_origins":[],"tos_uri":"","client_uri":"","logo_uri":"","contacts":[],"client_secret_expires_at":0,"subject_type":"public","jwks":{{}},"token_endpoint_auth_method":"client_secret_basic","userinfo_signed_response_alg":"none","created_at":"2026-11-23T08:54:24Z","updated_at":"2026-11-23T08:54:24.304034Z","metadata":{{}},"skip_consent":false,"skip_logout_consent":null{lifespans}}}"#
    )
}

/// A client that has every member.
pub(crate) fn full(n: usize) -> String {
    let lifespans = LIFESPANS.map(|name| format!(r#","{name}":"2h0m0s""#)).concat();
    format!(
        r#"{{"client_id":"full-{n}","client_name":"Full Client {n}","redirect_uris":["http://127.0.0.1:3000/cb","http://127.0.0.1:3000/cb?x=1"],"grant_types":["authorization_code","refresh_token","client_credentials","implicit","urn:ietf:params:oauth:grant-type:device_code","urn:ietf:params:oauth:grant-type:jwt-bearer"],"response_types":["code","id_token","token","token id_token","code id_token","code token","token id_token code"],"scope":"openid offline offline_access photos.read email","audience":["https://api.example.com/a","https://api.example.com/b"],"owner":"owner-1","policy_uri":"https://example.com/policy","allowed_cors_origins":["http://localhost:3000"],"tos_uri":"https://example.com/tos","client_uri":"https://example.com","logo_uri":"https://example.com/logo.png","contacts":["a@example.com"],"client_secret_expires_at":0,"subject_type":"public","jwks":{{"keys":[{{"use":"sig","kty":"EC","kid":"ec-1","crv":"P-256","alg":"ES256","x":"22b0hfmYrIhXhtg1O0wMuKUISLTnlV4NzfLwsFr42HA","y":"CiHyudTMCBG7ozs3BMdl59zvgFGhlGPnKNmmeR-MUd0"}}]}},"token_endpoint_auth_method":"client_secret_basic","request_uris":["https://example.com/req"],"request_object_signing_alg":"RS256","userinfo_signed_response_alg":"none","created_at":"2026-11-23T08:54:24Z","updated_at":"2026-11-23T08:54:24.382405Z","frontchannel_logout_uri":"http://127.0.0.1:3000/fc","frontchannel_logout_session_required":true,"post_logout_redirect_uris":["http://127.0.0.1:3000/bye"],"backchannel_logout_uri":"http://127.0.0.1:1/bc","backchannel_logout_session_required":true,"metadata":{{"a":1,"b":{{"c":[true,null]}}}},"access_token_strategy":"opaque","skip_consent":false,"skip_logout_consent":false{lifespans}}}"#
    )
}

/// A client with members that this crate does not know, as a newer Hydra may send them.
pub(crate) fn newer(n: usize) -> String {
    let client = usual(n);
    let known = client.strip_suffix('}').unwrap_or(&client);
    format!(
        r#"{known},"new_flag":true,"new_text":"text","new_number":5,"new_list":["a","b"],"new_object":{{"a":null}}}}"#
    )
}
