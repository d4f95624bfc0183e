//! The token endpoint, introspection, revocation and userinfo.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::clients::check_request;
use super::incoming::{Incoming, error, invalid_request};
use super::state::{Grant, Outcome, State, Token, lifetime, unique, words};
use super::{MockResponse, Reply};

const FAILED: &str = "Client authentication failed (e.g., unknown client, no client authentication included, or \
     unsupported authentication method).";

/// Responds to `/oauth2/token`.
pub(super) fn exchange(state: &mut State, request: &Incoming) -> Reply {
    if request.form_is_empty() {
        return Err(invalid_request("The POST body can not be empty."));
    }
    let Some(grant_type) = request.form("grant_type") else {
        return Err(invalid_request("Request parameter 'grant_type' is missing"));
    };
    let client_id = authenticate(state, request)?;
    let is_supported =
        matches!(grant_type, "authorization_code" | "refresh_token" | "client_credentials")
            || grant_type == "urn:ietf:params:oauth:grant-type:device_code";
    if !is_supported {
        let what = format!(
            "{} Request parameter 'grant_type' has an unsupported value.",
            super::incoming::MALFORMED
        );
        return Err(error(400, "unsupported_grant_type", &what));
    }
    if !state.client_has_grant(&client_id, grant_type) {
        let what = format!(
            "The client is not authorized to request a token using this method. The OAuth 2.0 Client is not allowed \
             to use authorization grant '{grant_type}'."
        );
        return Err(error(400, "unauthorized_client", &what));
    }
    let grant = match grant_type {
        "authorization_code" => by_code(state, request, &client_id)?,
        "refresh_token" => by_refresh_token(state, request, &client_id)?,
        "client_credentials" => by_client_credentials(state, request, &client_id)?,
        _ => by_device_code(state, request, &client_id)?,
    };
    Ok(issue(state, &grant, grant_type != "client_credentials"))
}

/// Authenticates the client of a request, and returns its identifier.
pub(super) fn authenticate(state: &State, request: &Incoming) -> Result<String, MockResponse> {
    if request.form_is_empty() && request.basic().is_none() {
        return Err(invalid_request("The POST body can not be empty."));
    }
    let (method, id, secret) = match (request.basic(), request.form("client_id")) {
        (Some((id, secret)), _) => ("client_secret_basic", id, secret),
        (None, Some(id)) => match request.form("client_secret") {
            Some(secret) => ("client_secret_post", id.to_owned(), secret.to_owned()),
            None => ("none", id.to_owned(), String::new()),
        },
        (None, None) => {
            let what = "Client credentials missing or malformed in both HTTP Authorization header and HTTP POST body.";
            return Err(invalid_request(what));
        }
    };
    if !state.clients.contains_key(&id) {
        return Err(error(401, "invalid_client", FAILED));
    }
    let registered = state.string_of_client(&id, "token_endpoint_auth_method");
    if registered != method {
        let what = format!(
            "{FAILED} The OAuth 2.0 Client supports client authentication method '{registered}', but method '{method}' \
             was requested. You must configure the OAuth 2.0 client's 'token_endpoint_auth_method' value to accept \
             '{method}'."
        );
        return Err(error(401, "invalid_client", &what));
    }
    if method != "none" && state.string_of_client(&id, "client_secret") != secret {
        return Err(error(401, "invalid_client", FAILED));
    }
    Ok(id)
}

pub(super) fn invalid_grant(detail: &str) -> MockResponse {
    let what = "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh \
                token is invalid, expired, revoked, does not match the redirection URI used in the authorization \
                request, or was issued to another client.";
    error(400, "invalid_grant", format!("{what} {detail}").trim())
}

fn by_code(state: &mut State, request: &Incoming, client_id: &str) -> Result<Grant, MockResponse> {
    let now = state.now();
    let sent = request.form("code").unwrap_or_default();
    let code = state.codes.get_mut(sent).filter(|code| code.grant.client_id == client_id);
    let Some(code) = code else { return Err(invalid_grant("")) };
    if code.is_used {
        let family = code.grant.family.clone();
        revoke_family(state, &family);
        return Err(invalid_grant("The authorization code has already been used."));
    }
    if now >= code.expires {
        return Err(invalid_grant("The authorization code has expired."));
    }
    if request.form("redirect_uri") != Some(code.redirect_uri.as_str()) {
        let what = "The 'redirect_uri' from this request does not match the one from the authorize request.";
        return Err(invalid_grant(what));
    }
    if let Some((method, challenge)) = &code.challenge {
        let verifier = request.form("code_verifier").unwrap_or_default();
        if verifier.len() < 43 {
            return Err(invalid_grant("The PKCE code verifier must be at least 43 characters."));
        }
        let derived = match method.as_str() {
            "S256" => BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)),
            _ => verifier.to_owned(),
        };
        if derived != *challenge {
            return Err(invalid_grant("The PKCE code challenge did not match the code verifier."));
        }
    }
    code.is_used = true;
    Ok(code.grant.clone())
}

fn by_refresh_token(
    state: &mut State,
    request: &Incoming,
    client_id: &str,
) -> Result<Grant, MockResponse> {
    let now = state.now();
    let sent = request.form("refresh_token").unwrap_or_default();
    let token = state
        .tokens
        .get_mut(sent)
        .filter(|token| token.is_refresh && token.grant.client_id == client_id);
    let Some(token) = token else {
        return Err(invalid_grant("The refresh token is malformed or not valid."));
    };
    if now >= token.expires {
        return Err(invalid_grant("The refresh token expired."));
    }
    let (grant, was_active) = (token.grant.clone(), token.is_active);
    // A refresh revokes all earlier tokens of the grant. The reuse of a refresh token revokes all its tokens, too.
    revoke_family(state, &grant.family);
    if was_active { Ok(grant) } else { Err(invalid_grant("The refresh token was already used.")) }
}

fn by_client_credentials(
    state: &State,
    request: &Incoming,
    client_id: &str,
) -> Result<Grant, MockResponse> {
    let scope = words(request.form("scope").unwrap_or_default());
    let audience = words(request.form("audience").unwrap_or_default());
    check_request(state, client_id, &scope, &audience)
        .map_err(|(code, what)| error(400, code, &what))?;
    let now = state.now();
    Ok(Grant {
        client_id: client_id.to_owned(),
        subject: client_id.to_owned(),
        scope,
        audience,
        access_token_claims: Value::Null,
        id_token_claims: Map::new(),
        nonce: None,
        acr: None,
        amr: None,
        session_id: String::new(),
        authenticated: now,
        requested: now,
        family: unique(""),
    })
}

fn by_device_code(
    state: &mut State,
    request: &Incoming,
    client_id: &str,
) -> Result<Grant, MockResponse> {
    let now = state.now();
    let sent = request.form("device_code").unwrap_or_default();
    let device = state.devices.iter_mut().find(|it| it.code == sent && it.client_id == client_id);
    let Some(device) = device else { return Err(invalid_grant("")) };
    if now >= device.expires {
        return Err(error(400, "expired_token", "The device_code has expired."));
    }
    match std::mem::replace(&mut device.outcome, Outcome::Collected) {
        Outcome::Granted(grant) => Ok(*grant),
        Outcome::Collected => Err(invalid_grant("")),
        Outcome::Pending => {
            device.outcome = Outcome::Pending;
            let what = "The authorization request is still pending as the end user hasn't yet completed the \
                        user-interaction steps.";
            Err(error(400, "authorization_pending", what))
        }
        Outcome::Denied => {
            device.outcome = Outcome::Denied;
            let what = "The resource owner or authorization server denied the request.";
            Err(error(400, "access_denied", what))
        }
    }
}

/// Issues the tokens of a grant.
fn issue(state: &mut State, grant: &Grant, is_of_user: bool) -> MockResponse {
    let now = state.now();
    let access_token = unique("ory_at_");
    let mut response = json!({
        "access_token": access_token,
        "expires_in": lifetime::ACCESS_TOKEN - 1,
        "scope": grant.scope.join(" "),
        "token_type": "bearer",
    });
    let has = |scope: &str| is_of_user && grant.scope.iter().any(|it| it == scope);
    if has("openid") {
        response["id_token"] = id_token(state, grant, &access_token, now).into();
    }
    let new = |lifetime: u64, is_refresh: bool| Token {
        grant: grant.clone(),
        is_refresh,
        issued: now,
        expires: now + lifetime,
        is_active: true,
    };
    state.tokens.insert(access_token, new(lifetime::ACCESS_TOKEN, false));
    let may_refresh = state.client_has_grant(&grant.client_id, "refresh_token");
    if may_refresh && (has("offline") || has("offline_access")) {
        let refresh_token = unique("ory_rt_");
        response["refresh_token"] = refresh_token.as_str().into();
        state.tokens.insert(refresh_token, new(lifetime::REFRESH_TOKEN, true));
    }
    MockResponse::json(200, response).header("cache-control", "no-store")
}

fn id_token(state: &State, grant: &Grant, access_token: &str, now: u64) -> String {
    let mut claims = grant.id_token_claims.clone();
    let half = Sha256::digest(access_token);
    let own = json!({
        "at_hash": BASE64_URL_SAFE_NO_PAD.encode(half.get(..16).unwrap_or_default()),
        "aud": [grant.client_id],
        "auth_time": grant.authenticated,
        "exp": now + lifetime::ID_TOKEN,
        "iat": now,
        "iss": state.issuer,
        "jti": unique(""),
        "rat": grant.requested,
        "sid": grant.session_id,
        "sub": grant.subject,
    });
    claims.extend(own.as_object().cloned().unwrap_or_default());
    let optional = [
        ("nonce", grant.nonce.clone().map(Value::from)),
        ("acr", grant.acr.clone()),
        ("amr", grant.amr.clone()),
    ];
    claims.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    let mut header = json!({"alg": "none", "typ": "JWT"});
    if let Some(signer) = &state.signer {
        header["alg"] = signer.public.get("alg").cloned().unwrap_or_default();
        header["kid"] = signer.public.get("kid").cloned().unwrap_or_default();
    }
    let encode = |text: String| BASE64_URL_SAFE_NO_PAD.encode(text);
    let signed =
        format!("{}.{}", encode(header.to_string()), encode(Value::Object(claims).to_string()));
    let signature = state.signer.as_ref().map(|signer| (signer.sign)(signed.as_bytes()));
    format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature.unwrap_or_default()))
}

/// Returns the claims of a JSON Web Token. The signature is not verified.
pub(super) fn claims_of(token: &str) -> Option<Map<String, Value>> {
    let claims = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&claims).ok()
}

/// Returns a token unless it is unknown, expired or revoked.
fn active<'a>(state: &'a State, token: &str) -> Option<&'a Token> {
    let now = state.now();
    state.tokens.get(token).filter(|token| token.is_active && token.expires > now)
}

fn revoke_family(state: &mut State, family: &str) {
    for token in state.tokens.values_mut() {
        token.is_active &= token.grant.family != family;
    }
}

/// Responds to `/admin/oauth2/introspect`.
pub(super) fn introspect(state: &mut State, request: &Incoming) -> Reply {
    if request.form_is_empty() {
        return Err(invalid_request("The POST body can not be empty."));
    }
    let scope = words(request.form("scope").unwrap_or_default());
    let token = active(state, request.form("token").unwrap_or_default())
        .filter(|token| scope.iter().all(|it| token.grant.scope.contains(it)));
    let Some(token) = token else { return Ok(MockResponse::json(200, json!({"active": false}))) };
    let mut response = json!({
        "active": true,
        "client_id": token.grant.client_id,
        "sub": token.grant.subject,
        "exp": token.expires,
        "iat": token.issued,
        "nbf": token.issued,
        "aud": token.grant.audience,
        "iss": state.issuer,
        "token_type": "Bearer",
        "token_use": if token.is_refresh { "refresh_token" } else { "access_token" },
    });
    if !token.grant.scope.is_empty() {
        response["scope"] = token.grant.scope.join(" ").into();
    }
    if token.grant.access_token_claims.as_object().is_some_and(|claims| !claims.is_empty()) {
        response["ext"] = token.grant.access_token_claims.clone();
    }
    Ok(MockResponse::json(200, response))
}

/// Responds to `/oauth2/revoke`. An unknown token and a token of another client are ignored.
pub(super) fn revoke(state: &mut State, request: &Incoming) -> Reply {
    let client_id = authenticate(state, request)?;
    let sent = request.form("token").unwrap_or_default();
    let token = state.tokens.get(sent).filter(|token| token.grant.client_id == client_id);
    if let Some(family) = token.map(|token| token.grant.family.clone()) {
        revoke_family(state, &family);
    }
    Ok(MockResponse::empty(200))
}

/// Responds to `/admin/oauth2/tokens`.
pub(super) fn delete_of_client(state: &mut State, request: &Incoming) -> Reply {
    let Some(client_id) = request.query("client_id") else {
        let what = "Query parameter 'client_id' is not defined but it should have been.";
        return Err(invalid_request(what));
    };
    state.tokens.retain(|_, token| token.grant.client_id != client_id);
    Ok(MockResponse::empty(204))
}

/// Responds to `/userinfo`.
pub(super) fn userinfo(state: &mut State, request: &Incoming) -> Reply {
    let token = request
        .bearer()
        .or_else(|| request.form("access_token"))
        .and_then(|token| active(state, token));
    let granted = token
        .filter(|token| !token.is_refresh && token.grant.scope.iter().any(|it| it == "openid"));
    let Some(token) = granted else {
        let what = "The request could not be authorized. Check that you provided valid credentials in the right format.";
        let challenge =
            format!("Bearer error=\"request_unauthorized\",error_description=\"{what}\"");
        return Err(error(401, "request_unauthorized", what).header("www-authenticate", &challenge));
    };
    let mut claims = token.grant.id_token_claims.clone();
    let own = json!({
        "aud": [token.grant.client_id],
        "auth_time": token.grant.authenticated,
        "iat": token.issued,
        "iss": state.issuer,
        "rat": token.grant.requested,
        "sub": token.grant.subject,
    });
    claims.extend(own.as_object().cloned().unwrap_or_default());
    Ok(MockResponse::json(200, claims))
}
