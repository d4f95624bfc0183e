//! Properties of another type, in claims, keys and discovery documents, whose values other systems define: the member is
//! kept unchanged, and the other members are decoded.

#![cfg(all(feature = "v1", feature = "v26"))]

use bytes::Bytes;
use hydra_client::v26::models::{JsonWebKeySet, OidcUserInfo};
use hydra_client::v26::operations::{
    DiscoverOidcConfigurationOperation, GetOAuth2ClientOperation, GetOidcUserInfoOperation,
    GetOidcUserInfoOutput,
};
use hydra_client::{Request, v1};
use serde_json::{Map, Value, from_str, json, to_string};

fn response(media_type: Option<&str>, body: &str) -> http::Response<Bytes> {
    let mut response = http::Response::builder();
    if let Some(media_type) = media_type {
        response = response.header("content-type", media_type);
    }
    response.body(body.to_owned().into()).unwrap()
}

fn claims(media_type: Option<&str>, body: &str) -> OidcUserInfo {
    let output =
        Request::<GetOidcUserInfoOperation>::from_http(response(media_type, body)).unwrap().body;
    let GetOidcUserInfoOutput::Json(claims) = output else { panic!("not claims: {output:?}") };
    claims
}

#[test]
fn every_claim_can_have_any_type() {
    let known = [
        "birthdate",
        "email",
        "email_verified",
        "name",
        "phone_number",
        "phone_number_verified",
        "sub",
        "updated_at",
        "aud",
        "auth_time",
        "iat",
        "iss",
        "rat",
        "zoneinfo",
    ];
    for value in [
        r#""true""#,
        r#""2024-05-01T10:00:00Z""#,
        "43123456789",
        "1.5",
        "{}",
        "[1]",
        "[\"x\"]",
        "true",
        "1e400",
        r#""\ud800""#,
    ] {
        let all: Vec<String> = known.iter().map(|name| format!(r#""{name}":{value}"#)).collect();
        let body = format!("{{{}}}", all.join(","));
        let claims = claims(Some("application/json"), &body);
        let written = to_string(&claims).unwrap();
        let members = |text: &str| -> Vec<String> {
            let extra: hydra_client::Extra = from_str(text).unwrap();
            let mut members: Vec<_> =
                extra.iter().map(|(name, value)| format!("{name}:{}", value.text())).collect();
            members.sort_unstable();
            members
        };
        assert_eq!(members(&written), members(&body));
        assert!(known.iter().any(|name| claims.extra.contains_key(name)));
    }
    let old: v1::models::UserinfoResponse =
        from_str(r#"{"email_verified":"true","sub":"a","updated_at":"now"}"#).unwrap();
    assert_eq!((old.sub.as_deref(), old.email_verified), (Some("a"), None));
    assert_eq!(old.extra["email_verified"].text(), r#""true""#);
}

#[test]
fn claims_are_decoded_without_a_json_media_type() {
    for media_type in
        [None, Some(""), Some("application/json"), Some("application/vnd.idp+json;charset=utf-8")]
    {
        assert_eq!(
            claims(media_type, r#"{"sub":"a"}"#).sub.as_deref(),
            Some("a"),
            "{media_type:?}"
        );
    }
    let jwt = response(Some("application/jwt"), "e30.e30.e30");
    let output = Request::<GetOidcUserInfoOperation>::from_http(jwt).unwrap().body;
    assert!(matches!(output, GetOidcUserInfoOutput::Jwt(_)));
    for media_type in ["text/html", "text/plain", "application/octet-stream"] {
        assert!(
            Request::<GetOidcUserInfoOperation>::from_http(response(Some(media_type), "{}"))
                .is_err()
        );
    }
}

#[test]
fn a_discovery_document_can_come_from_another_version() {
    let required = json!({
        "issuer": "https://hydra/", "authorization_endpoint": "https://hydra/oauth2/auth",
        "token_endpoint": "https://hydra/oauth2/token", "jwks_uri": "https://hydra/jwks",
        "subject_types_supported": ["public"], "response_types_supported": ["code"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "id_token_signed_response_alg": ["RS256"], "userinfo_signed_response_alg": ["RS256"],
    });
    let read = |document: &Value| {
        Request::<DiscoverOidcConfigurationOperation>::from_http(response(
            None,
            &document.to_string(),
        ))
    };
    // Hydra 2.2 has no device flow.
    let found = read(&required).unwrap().body;
    assert_eq!(found.device_authorization_endpoint, None);
    let mut other = required.clone();
    other["scopes_supported"] = json!("openid");
    other["response_types_supported"] = json!("code");
    other["request_parameter_supported"] = json!("yes");
    let found = read(&other).unwrap().body;
    assert!(found.response_types_supported.is_empty());
    assert_eq!(found.extra["response_types_supported"].text(), r#""code""#);
    assert_eq!(serde_json::to_value(&found).unwrap(), other);
    other["issuer"] = json!(1);
    let err = read(&other).unwrap_err();
    let source = std::error::Error::source(&err).unwrap().to_string();
    assert!(source.contains("expected a string") && source.contains("$.issuer"), "{source}");
}

#[test]
fn a_json_web_key_of_another_type_is_kept_as_json() {
    let keys = r#"[{"kty":"RSA","alg":5,"d":6},{"kty":7},"x"]"#;
    let body = format!(r#"{{"client_id":"a","jwks":{{"keys":{keys}}}}}"#);
    let client =
        Request::<GetOAuth2ClientOperation>::from_http(response(None, &body)).unwrap().body;
    let jwks = client.jwks.as_ref().unwrap();
    assert_eq!(jwks.extra["keys"].text(), keys);
    assert_eq!(to_string(&client).unwrap(), body);
    let set: JsonWebKeySet = from_str(r#"{"keys":[{"kty":"RSA","alg":5,"d":6.50}]}"#).unwrap();
    let key = &set.keys.as_ref().unwrap()[0];
    assert_eq!((&key.alg, &key.d, key.extra["d"].text()), (&None, &None, "6.50"));
    // A private member of another type is not shown either.
    assert!(!format!("{set:?}").contains("6.50"));
    let empty: Map<String, Value> =
        from_str(&to_string(&JsonWebKeySet::default()).unwrap()).unwrap();
    assert!(empty.is_empty());
}
