//! Login, consent and logout requests of the admin API.

use serde_json::{Map, Value, json};

use super::clients;
use super::incoming::{
    Incoming, borrowed, error, find, invalid_request, no_such_challenge, no_such_resource,
    unsupported, with_query,
};
use super::state::{Decision, Flow, LogoutOutcome, Page, State, lifetime, unique};
use super::{MockResponse, Reply};

/// Returns the login, consent or logout request of a challenge.
pub(super) fn get(state: &mut State, request: &Incoming, page: &str) -> Reply {
    match page {
        "login" => {
            let (challenge, flow) = challenged(state, request, Page::Login)?;
            Ok(MockResponse::json(200, login_request(state, challenge, flow)))
        }
        "consent" => {
            let (challenge, flow) = challenged(state, request, Page::Consent)?;
            Ok(MockResponse::json(200, consent_request(state, challenge, flow)))
        }
        "logout" => logout_request(state, request),
        _ => Err(unsupported(request)),
    }
}

/// Accepts or rejects a login, consent or logout request.
pub(super) fn decide(state: &mut State, request: &Incoming, page: &str, decision: &str) -> Reply {
    let page = match (page, decision) {
        ("login", "accept" | "reject") => Page::Login,
        ("consent", "accept" | "reject") => Page::Consent,
        ("logout", "accept") => return accept_logout(state, request),
        ("logout", "reject") => return reject_logout(state, request),
        _ => return Err(unsupported(request)),
    };
    let (_, flow) = challenged(state, request, page)?;
    let Some(body) = request.json() else {
        return Err(match page {
            Page::Login => invalid_request("Unable to decode body."),
            Page::Consent => error(400, "error", "The error is unrecognizable"),
        });
    };
    let is_acceptance = decision == "accept";
    if is_acceptance && page == Page::Login {
        let subject = body.get("subject").and_then(Value::as_str).unwrap_or_default();
        if subject.is_empty() {
            return Err(invalid_request("Field 'subject' must not be empty."));
        }
        // Hydra requests a new login if the subject differs from the remembered subject.
        if flow.skip_login && subject != flow.subject {
            let mut parameters = flow.parameters.clone();
            parameters.retain(|(name, _)| name != "prompt");
            parameters.push(("prompt".to_owned(), "login".to_owned()));
            return Ok(redirect_to(&with_query(&endpoint(state, flow), borrowed(&parameters))));
        }
    }
    let index = state.challenges.get(challenge_of(request, page)).map_or(0, |(_, index)| *index);
    let verifier = unique("verifier-");
    let mut parameters = flow.parameters.clone();
    parameters.push((format!("{}_verifier", page.name()), verifier.clone()));
    let url = with_query(&endpoint(state, flow), borrowed(&parameters));
    let decision = if is_acceptance { Decision::Accept(body) } else { Decision::Reject(body) };
    state.verifiers.insert(verifier, (page, index, decision));
    Ok(redirect_to(&url))
}

pub(super) fn redirect_to(url: &str) -> MockResponse {
    MockResponse::json(200, json!({"redirect_to": url}))
}

fn endpoint(state: &State, flow: &Flow) -> String {
    let path = if flow.device.is_some() { "/oauth2/device/verify" } else { "/oauth2/auth" };
    state.endpoint(path)
}

fn challenge_of(request: &Incoming, page: Page) -> &str {
    let name = format!("{}_challenge", page.name());
    request.query(&name).or_else(|| request.query("challenge")).unwrap_or_default()
}

/// Returns the challenge of a request and the flow of this challenge.
fn challenged<'a>(
    state: &'a State,
    request: &'a Incoming,
    page: Page,
) -> Result<(&'a str, &'a Flow), MockResponse> {
    let challenge = challenge_of(request, page);
    if challenge.is_empty() {
        let what = "Query parameter 'challenge' is not defined but should have been.";
        return Err(invalid_request(what));
    }
    let known = state.challenges.get(challenge).filter(|(of, _)| *of == page);
    let flow =
        known.and_then(|(_, index)| state.flows.get(*index)).ok_or_else(no_such_challenge)?;
    if state.now() >= flow.begun + lifetime::REQUEST {
        return Err(expired(page.name()));
    }
    Ok((challenge, flow))
}

/// Returns the response for an expired challenge.
pub(super) fn expired(page: &str) -> MockResponse {
    let what = format!(
        "The request could not be authorized. The {page} request has expired, please try again."
    );
    error(401, "request_unauthorized", &what)
}

fn login_request(state: &State, challenge: &str, flow: &Flow) -> Value {
    json!({
        "challenge": challenge,
        "requested_scope": flow.scope,
        "requested_access_token_audience": flow.audience,
        "skip": flow.skip_login,
        "subject": if flow.skip_login { &flow.subject } else { "" },
        "oidc_context": oidc_context(flow),
        "client": clients::shown(state, &flow.client_id),
        "request_url": request_url(state, flow),
        "session_id": flow.session_id,
    })
}

fn consent_request(state: &State, challenge: &str, flow: &Flow) -> Value {
    let accepted = |name: &str| flow.login.get(name).cloned();
    json!({
        "challenge": challenge,
        "consent_request_id": flow.consent_request_id,
        "requested_scope": flow.scope,
        "requested_access_token_audience": flow.audience,
        "skip": flow.skip_consent,
        "subject": flow.subject,
        "oidc_context": oidc_context(flow),
        "client": clients::shown(state, &flow.client_id),
        "request_url": request_url(state, flow),
        "login_challenge": flow.login_challenge,
        "login_session_id": flow.session_id,
        "acr": accepted("acr").unwrap_or_else(|| "".into()),
        "amr": accepted("amr").unwrap_or_else(|| json!([])),
        "context": accepted("context"),
    })
}

/// Returns the context of OpenID Connect, which a device flow does not have.
fn oidc_context(flow: &Flow) -> Value {
    if flow.device.is_some() {
        return Value::Null;
    }
    let mut context = Map::new();
    for name in ["display", "login_hint"] {
        if let Some(value) = find(&flow.parameters, name) {
            context.insert(name.to_owned(), value.into());
        }
    }
    for name in ["acr_values", "ui_locales"] {
        if let Some(value) = find(&flow.parameters, name) {
            let values: Vec<_> = value.split(' ').collect();
            context.insert(name.to_owned(), values.into());
        }
    }
    Value::Object(context)
}

fn request_url(state: &State, flow: &Flow) -> String {
    with_query(&endpoint(state, flow), borrowed(&flow.parameters))
}

fn logout_request(state: &State, request: &Incoming) -> Reply {
    let challenge = request.query("logout_challenge").unwrap_or_default();
    let logout = state.logouts.get(challenge).filter(|it| it.outcome != LogoutOutcome::Rejected);
    let logout = logout.ok_or_else(no_such_resource)?;
    if logout.outcome == LogoutOutcome::Done {
        // Hydra returns a relative URL, too.
        return Err(MockResponse::json(410, json!({"redirect_to": logout.request_url})));
    }
    let client = logout.client_id.as_ref().map(|id| clients::shown(state, id));
    Ok(MockResponse::json(
        200,
        json!({
            "challenge": challenge,
            "subject": logout.session.subject,
            "sid": logout.session.id,
            "request_url": logout.request_url,
            "rp_initiated": client.is_some(),
            "client": client,
            "expires_at": null,
            "requested_at": null,
        }),
    ))
}

fn accept_logout(state: &mut State, request: &Incoming) -> Reply {
    let endpoint = state.endpoint("/oauth2/sessions/logout");
    let challenge = request.query("logout_challenge").unwrap_or_default();
    let logout = state.logouts.get_mut(challenge);
    let logout = logout.filter(|it| it.outcome != LogoutOutcome::Rejected);
    let logout = logout.ok_or_else(no_such_resource)?;
    if logout.outcome == LogoutOutcome::Pending {
        logout.outcome = LogoutOutcome::Accepted;
    }
    let verifier = ("logout_verifier", logout.verifier.as_str());
    Ok(redirect_to(&with_query(&endpoint, [verifier])))
}

fn reject_logout(state: &mut State, request: &Incoming) -> Reply {
    let challenge = request.query("logout_challenge").unwrap_or_default();
    let logout = state.logouts.get_mut(challenge).ok_or_else(no_such_challenge)?;
    logout.outcome = LogoutOutcome::Rejected;
    Ok(MockResponse::empty(204))
}
