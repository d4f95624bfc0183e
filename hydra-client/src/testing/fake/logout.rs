//! The logout endpoint, and the revocation of login and consent sessions.

use serde_json::Value;

use super::authorize::{Receiver, SESSION, cookie, current_session};
use super::incoming::{Incoming, MALFORMED, find, invalid_request, unsupported, with_query};
use super::state::{Logout, LogoutOutcome, Session, State, unique};
use super::{MockResponse, Reply, token};

/// Responds to `/oauth2/sessions/logout`: redirects the browser to the logout page, or ends the session if there is a
/// verifier.
pub(super) fn end_session(state: &mut State, request: &Incoming) -> Reply {
    let parameters = request.parameters();
    if let Some(verifier) = find(&parameters, "logout_verifier") {
        return end(state, verifier);
    }
    let receiver = Receiver::page(state);
    let hint = find(&parameters, "id_token_hint");
    let target = find(&parameters, "post_logout_redirect_uri");
    for (name, value) in
        [("post_logout_redirect_uri", target), ("state", find(&parameters, "state"))]
    {
        if value.is_some() && hint.is_none() {
            let what = format!(
                "{MALFORMED} Logout failed because query parameter {name} is set but id_token_hint is missing."
            );
            return Err(receiver.error("invalid_request", &what));
        }
    }
    let mut client_id = None;
    let mut redirect_to = state.page("/logged-out");
    if let Some(hint) = hint {
        let claims = token::claims_of(hint)
            .filter(|claims| claims.get("iss") == Some(&state.issuer.as_str().into()));
        let Some(claims) = claims else {
            let what = format!("{MALFORMED} The id_token_hint is not an ID token of this server.");
            return Err(receiver.error("invalid_request", &what));
        };
        let audience = claims.get("aud").and_then(|aud| aud.get(0)).and_then(Value::as_str);
        let id = audience.unwrap_or_default().to_owned();
        if let Some(target) = target {
            if !state.list_of_client(&id, "post_logout_redirect_uris").iter().any(|it| it == target)
            {
                let what = format!(
                    "{MALFORMED} Logout failed because query parameter post_logout_redirect_uri is not a whitelisted \
                     as a post_logout_redirect_uri for the client."
                );
                return Err(receiver.error("invalid_request", &what));
            }
            redirect_to =
                with_query(target, find(&parameters, "state").map(|value| ("state", value)));
        }
        client_id = Some(id);
    }
    let Some(session) = current_session(state, request) else {
        return Ok(MockResponse::redirect(&redirect_to));
    };
    let challenge = unique("logout-");
    let pairs = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let request_url = with_query("/oauth2/sessions/logout", pairs);
    let page = with_query(&state.page("/logout"), [("logout_challenge", challenge.as_str())]);
    let logout = Logout {
        session,
        cookie: request.cookie(SESSION).unwrap_or_default().to_owned(),
        client_id,
        request_url,
        redirect_to,
        verifier: unique("verifier-"),
        outcome: LogoutOutcome::Pending,
    };
    state.logouts.insert(challenge, logout);
    Ok(MockResponse::redirect(&page))
}

fn end(state: &mut State, verifier: &str) -> Reply {
    let receiver = Receiver::page(state);
    let mut logouts = state.logouts.values_mut();
    let found = logouts.find(|it| {
        it.verifier == verifier
            && matches!(it.outcome, LogoutOutcome::Accepted | LogoutOutcome::Done)
    });
    let Some(logout) = found else {
        let what = format!("{MALFORMED} The logout verifier is not known.");
        return Err(receiver.error("invalid_request", &what));
    };
    logout.outcome = LogoutOutcome::Done;
    state.sessions.remove(&logout.cookie);
    let response = MockResponse::redirect(&logout.redirect_to);
    Ok(response.header("set-cookie", &cookie(SESSION, "", Some(0))))
}

/// Responds to `/admin/oauth2/auth/sessions/{kind}`.
pub(super) fn revoke_sessions(state: &mut State, request: &Incoming, kind: &str) -> Reply {
    let (subject, sid) = (request.query("subject"), request.query("sid"));
    match (kind, subject) {
        ("login", _) => {
            if subject.is_none() && sid.is_none() {
                let what = "Either 'subject' or 'sid' query parameters need to be defined.";
                return Err(invalid_request(what));
            }
            let ends = |session: &Session| {
                subject == Some(session.subject.as_str()) || sid == Some(session.id.as_str())
            };
            state.sessions.retain(|_, session| !ends(session));
        }
        ("consent", Some(subject)) => {
            let client = request.query("client");
            // Hydra accepts only the value `true`.
            if client.is_none() == (request.query("all") != Some("true")) {
                return Err(invalid_request("Invalid combination of query parameters."));
            }
            let ends = |of: &str, client_id: &str| {
                of == subject && client.is_none_or(|it| it == client_id)
            };
            state.consents.retain(|it| !ends(&it.subject, &it.client_id));
            state.tokens.retain(|_, it| !ends(&it.grant.subject, &it.grant.client_id));
        }
        ("consent", None) => {
            return Err(invalid_request("Invalid combination of query parameters."));
        }
        _ => return Err(unsupported(request)),
    }
    Ok(MockResponse::empty(204))
}
