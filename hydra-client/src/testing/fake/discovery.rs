//! The documents at `/.well-known`.

use serde_json::{Value, json};

use super::incoming::no_such_resource;
use super::state::State;
use super::{MockResponse, Reply};

pub(super) fn document(state: &State, name: &str) -> Reply {
    let signer = state.signer.as_ref();
    match name {
        "openid-configuration" => {
            let algorithm =
                signer.and_then(|signer| signer.public.get("alg")).and_then(Value::as_str);
            Ok(MockResponse::json(200, configuration(state, algorithm.unwrap_or("none"))))
        }
        "jwks.json" => {
            let keys: Vec<_> = signer.iter().map(|signer| &signer.public).collect();
            Ok(MockResponse::json(200, json!({"keys": keys})))
        }
        _ => Err(no_such_resource()),
    }
}

fn configuration(state: &State, algorithm: &str) -> Value {
    json!({
        "issuer": state.issuer,
        "authorization_endpoint": state.endpoint("/oauth2/auth"),
        "token_endpoint": state.endpoint("/oauth2/token"),
        "device_authorization_endpoint": state.endpoint("/oauth2/device/auth"),
        "revocation_endpoint": state.endpoint("/oauth2/revoke"),
        "userinfo_endpoint": state.endpoint("/userinfo"),
        "end_session_endpoint": state.endpoint("/oauth2/sessions/logout"),
        "jwks_uri": state.endpoint("/.well-known/jwks.json"),
        "subject_types_supported": ["public"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [
            "authorization_code", "refresh_token", "client_credentials",
            "urn:ietf:params:oauth:grant-type:device_code",
        ],
        "code_challenge_methods_supported": ["plain", "S256"],
        "scopes_supported": ["offline_access", "offline", "openid"],
        "claims_supported": ["sub"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic", "none"],
        "id_token_signing_alg_values_supported": [algorithm],
        "id_token_signed_response_alg": [algorithm],
        "userinfo_signed_response_alg": ["none"],
        "userinfo_signing_alg_values_supported": ["none"],
    })
}
