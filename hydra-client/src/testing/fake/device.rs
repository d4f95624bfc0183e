//! The device authorization grant (RFC 8628).

use serde_json::{Value, json};

use super::authorize::{self, NewFlow, Receiver, ask_for_login, current_session, page_for_client};
use super::clients::check_request;
use super::decisions::{expired, redirect_to};
use super::incoming::{Incoming, error, find, invalid_request, no_such_challenge, with_query};
use super::state::{Device, Outcome, Page, State, lifetime, unique, words};
use super::{MockResponse, Reply, token};

const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Responds to `/oauth2/device/auth` with a device code and a user code.
pub(super) fn begin(state: &mut State, request: &Incoming) -> Reply {
    let client_id = token::authenticate(state, request)?;
    if !state.client_has_grant(&client_id, GRANT_TYPE) {
        let what =
            format!("The requested OAuth 2.0 Client does not have the '{GRANT_TYPE}' grant.");
        return Err(token::invalid_grant(&what));
    }
    let scope = words(request.form("scope").unwrap_or_default());
    let audience = words(request.form("audience").unwrap_or_default());
    check_request(state, &client_id, &scope, &audience)
        .map_err(|(code, what)| error(400, code, &what))?;
    let device_code = unique("ory_dc_");
    let user_code: String = unique("").chars().take(8).collect();
    let uri = state.endpoint("/oauth2/device/verify");
    let complete = with_query(&uri, [("user_code", user_code.as_str())]);
    let expires = state.now() + lifetime::USER_CODE;
    let response = json!({
        "Header": null,
        "device_code": device_code,
        "user_code": user_code,
        "verification_uri": uri,
        "verification_uri_complete": complete,
        "expires_in": lifetime::USER_CODE - 1,
        "interval": 5,
    });
    let outcome = Outcome::Pending;
    state.devices.push(Device {
        code: device_code,
        user_code,
        client_id,
        scope,
        audience,
        expires,
        outcome,
    });
    Ok(MockResponse::json(200, response))
}

/// Responds to `/oauth2/device/verify`: redirects the browser to the page for the user code, or continues the flow with
/// a verifier.
pub(super) fn verify(state: &mut State, request: &Incoming) -> Reply {
    let parameters = request.parameters();
    // A device flow has no redirect URI, so errors of the login and the consent go to the error page.
    let receiver = Receiver::page(state);
    if find(&parameters, "login_verifier").is_some() {
        return authorize::after_login(state, request, &receiver);
    }
    if find(&parameters, "consent_verifier").is_some() {
        let (index, decision) = authorize::continued(state, request, &receiver, Page::Consent)?;
        let grant = authorize::granted(state, index, decision, &receiver)?;
        let done = page_for_client(state, "/device/done", &grant.client_id);
        let device = state.flows.get(index).and_then(|flow| flow.device);
        if let Some(device) = device.and_then(|index| state.devices.get_mut(index)) {
            device.outcome = Outcome::Granted(Box::new(grant));
        }
        return Ok(MockResponse::redirect(&done));
    }
    if let Some(verifier) = find(&parameters, "device_verifier") {
        let Some(index) = state.device_verifiers.remove(verifier) else {
            let what = "The resource owner or authorization server denied the request. The device verifier has already \
                        been used, has not been granted, or is invalid.";
            return Err(error(403, "access_denied", what));
        };
        let Some(device) = state.devices.get(index) else { return Err(no_such_challenge()) };
        let new = NewFlow {
            client_id: device.client_id.clone(),
            parameters: vec![("client_id".to_owned(), device.client_id.clone())],
            scope: device.scope.clone(),
            audience: device.audience.clone(),
            device: Some(index),
        };
        let session = current_session(state, request);
        return Ok(ask_for_login(state, request, new, session.as_ref()));
    }
    let challenge = unique("device-");
    let page = state.page("/device");
    let mut sent = vec![("device_challenge", challenge.as_str())];
    sent.extend(find(&parameters, "user_code").map(|code| ("user_code", code)));
    let page = with_query(&page, sent);
    state.device_challenges.insert(challenge, state.now());
    Ok(MockResponse::redirect(&page))
}

/// Accepts the user code that was entered on a page.
pub(super) fn accept_user_code(state: &mut State, request: &Incoming) -> Reply {
    let challenge = request.query("device_challenge").unwrap_or_default();
    let made = *state.device_challenges.get(challenge).ok_or_else(no_such_challenge)?;
    let body = request.json().ok_or_else(|| invalid_request("Unable to decode request body."))?;
    let user_code = body.get("user_code").and_then(Value::as_str).unwrap_or_default();
    if user_code.is_empty() {
        return Err(invalid_request("Field 'user_code' must not be empty."));
    }
    let now = state.now();
    let found = state.devices.iter().position(|device| device.user_code == user_code);
    let device = found.and_then(|index| Some((index, state.devices.get(index)?)));
    let pending = device.filter(|(_, device)| matches!(device.outcome, Outcome::Pending));
    let Some((index, device)) = pending else {
        let what =
            "The 'user_code' session could not be found or has expired or is otherwise malformed.";
        return Err(invalid_request(what));
    };
    if now >= made + lifetime::REQUEST || now >= device.expires {
        return Err(expired("device"));
    }
    let verifier = unique("verifier-");
    let parameters =
        [("client_id", device.client_id.as_str()), ("device_verifier", verifier.as_str())];
    let url = with_query(&state.endpoint("/oauth2/device/verify"), parameters);
    state.device_verifiers.insert(verifier, index);
    Ok(redirect_to(&url))
}
