//! The authorization endpoint, and the steps that it shares with the device flow.

use serde_json::{Map, Value};

use super::clients::check_request;
use super::incoming::{Incoming, MALFORMED, Pairs, borrowed, find, with_query};
use super::state::{
    Code, Consent, Decision, Flow, Grant, Outcome, Page, Session, Stage, State, expiry, lifetime,
    strings, unique, words,
};
use super::{MockResponse, Reply};

/// The cookie of a remembered login.
pub(super) const SESSION: &str = "ory_hydra_session_fake";
/// The cookie that binds verifiers to a browser.
const BROWSER: &str = "ory_hydra_csrf_fake";
const DENIED: &str = "The resource owner or authorization server denied the request.";

/// Responds to `/oauth2/auth`: begins a flow, or continues it with a verifier.
pub(super) fn authorize(state: &mut State, request: &Incoming) -> Reply {
    let parameters = request.parameters();
    let receiver = Receiver::of(state, &parameters)?;
    if find(&parameters, "login_verifier").is_some() {
        return after_login(state, request, &receiver);
    }
    if find(&parameters, "consent_verifier").is_some() {
        let (flow, decision) = continued(state, request, &receiver, Page::Consent)?;
        return issue_code(state, flow, decision, &receiver);
    }
    begin(state, request, parameters, &receiver)
}

/// The receiver of errors: the client, or the error page if the client or its redirect URI is not known.
pub(super) struct Receiver {
    redirect_uri: Option<String>,
    state: String,
    error_page: String,
}

impl Receiver {
    /// Returns the client as the receiver. Fails if the client or the redirect URI is not registered.
    fn of(state: &State, parameters: &Pairs) -> Result<Self, MockResponse> {
        let page = Self::page(state);
        let id = find(parameters, "client_id").unwrap_or_default();
        if !state.clients.contains_key(id) {
            let what = "Client authentication failed (e.g., unknown client, no client authentication included, or \
                        unsupported authentication method). The requested OAuth 2.0 Client does not exist.";
            return Err(page.error("invalid_client", what));
        }
        let registered = state.list_of_client(id, "redirect_uris");
        let redirect_uri = match (find(parameters, "redirect_uri"), registered.as_slice()) {
            (Some(uri), _) if registered.iter().any(|it| it == uri) => uri.to_owned(),
            (None, [only]) => only.clone(),
            _ => {
                let what = "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered \
                            redirect urls.";
                return Err(page.error("invalid_request", &format!("{MALFORMED} {what}")));
            }
        };
        let state = find(parameters, "state").unwrap_or_default().to_owned();
        Ok(Self { redirect_uri: Some(redirect_uri), state, ..page })
    }

    /// Returns the error page as the receiver, for requests without a redirect URI.
    pub(super) fn page(state: &State) -> Self {
        Self { redirect_uri: None, state: String::new(), error_page: state.page("/error") }
    }

    pub(super) fn error(&self, code: &str, description: &str) -> MockResponse {
        let mut parameters = vec![("error", code), ("error_description", description)];
        let Some(redirect_uri) = &self.redirect_uri else {
            return MockResponse::redirect(&with_query(&self.error_page, parameters));
        };
        if !self.state.is_empty() {
            parameters.push(("state", &self.state));
        }
        to_client(&with_query(redirect_uri, parameters))
    }
}

/// Returns a redirect to a client. Hydra sends it with status 303.
fn to_client(url: &str) -> MockResponse {
    MockResponse::empty(303).header("location", url).header("cache-control", "no-store")
}

fn begin(state: &mut State, request: &Incoming, parameters: Pairs, receiver: &Receiver) -> Reply {
    let value = |name| find(&parameters, name).unwrap_or_default();
    let client_id = value("client_id").to_owned();
    if value("state").len() < 8 {
        let what = "The state is missing or does not have enough characters and is therefore considered too weak. \
                    Request parameter 'state' must be at least be 8 characters long to ensure sufficient entropy.";
        return Err(receiver.error("invalid_state", what));
    }
    if value("response_type") != "code" {
        let what = "The authorization server does not support obtaining a token using this method.";
        return Err(receiver.error("unsupported_response_type", what));
    }
    if !matches!(value("code_challenge_method"), "" | "plain" | "S256") {
        let what =
            format!("{MALFORMED} The code_challenge_method is not supported, use S256 instead.");
        return Err(receiver.error("invalid_request", &what));
    }
    let (scope, audience) = (words(value("scope")), words(value("audience")));
    check_request(state, &client_id, &scope, &audience)
        .map_err(|(code, what)| receiver.error(code, &what))?;
    let prompts = words(value("prompt"));
    let prompts = |name: &str| prompts.iter().any(|it| it == name);
    let now = state.now();
    let max_age = value("max_age").parse::<u64>().ok();
    let session = current_session(state, request).filter(|session| {
        !prompts("login")
            && max_age.is_none_or(|age| session.authenticated.saturating_add(age) >= now)
    });
    if session.is_none() && prompts("none") {
        let what = "The Authorization Server requires End-User authentication. Prompt 'none' was requested, but no \
                    existing login session was found.";
        return Err(receiver.error("login_required", what));
    }
    let new = NewFlow { client_id, parameters, scope, audience, device: None };
    Ok(ask_for_login(state, request, new, session.as_ref()))
}

/// Returns the session of the browser's cookie, unless it has ended.
pub(super) fn current_session(state: &State, request: &Incoming) -> Option<Session> {
    let session = state.sessions.get(request.cookie(SESSION)?)?;
    (session.expires > state.now()).then(|| session.clone())
}

/// The properties of a flow that begins.
pub(super) struct NewFlow {
    pub(super) client_id: String,
    pub(super) parameters: Pairs,
    pub(super) scope: Vec<String>,
    pub(super) audience: Vec<String>,
    pub(super) device: Option<usize>,
}

/// Begins a flow and redirects the browser to the login page.
pub(super) fn ask_for_login(
    state: &mut State,
    request: &Incoming,
    new: NewFlow,
    session: Option<&Session>,
) -> MockResponse {
    let now = state.now();
    let browser = request.cookie(BROWSER).map_or_else(|| unique(""), str::to_owned);
    let challenge = unique("login-");
    let NewFlow { client_id, parameters, scope, audience, device } = new;
    let (session_id, subject, authenticated) = match session {
        Some(session) => (session.id.clone(), session.subject.clone(), session.authenticated),
        None => (unique("session-"), String::new(), now),
    };
    state.challenges.insert(challenge.clone(), (Page::Login, state.flows.len()));
    state.flows.push(Flow {
        client_id,
        parameters,
        device,
        browser: browser.clone(),
        scope,
        audience,
        begun: now,
        skip_login: session.is_some(),
        skip_consent: false,
        stage: Stage::Login,
        subject,
        session_id,
        authenticated,
        consent_request_id: unique(""),
        login_challenge: challenge.clone(),
        login: Map::new(),
    });
    let page = with_query(&state.page("/login"), [("login_challenge", challenge.as_str())]);
    MockResponse::redirect(&page).header("set-cookie", &cookie(BROWSER, &browser, None))
}

/// Continues after the login: redirects the browser to the consent page, or returns an error.
pub(super) fn after_login(state: &mut State, request: &Incoming, receiver: &Receiver) -> Reply {
    let (index, decision) = continued(state, request, receiver, Page::Login)?;
    let now = state.now();
    let Some(flow) = state.flows.get_mut(index) else {
        return Err(receiver.error("server_error", ""));
    };
    flow.stage = Stage::Consent;
    let login = match decision {
        Decision::Accept(login) => login,
        Decision::Reject(rejection) => return Err(rejected(receiver, &rejection, "login")),
    };
    let subject = login.get("subject").and_then(Value::as_str);
    subject.unwrap_or_default().clone_into(&mut flow.subject);
    if !flow.skip_login {
        flow.authenticated = now;
    }
    let session = Session {
        id: flow.session_id.clone(),
        subject: flow.subject.clone(),
        authenticated: flow.authenticated,
        expires: expiry(now, login.get("remember_for")),
    };
    let remembers = login.get("remember") == Some(&Value::Bool(true)) && !flow.skip_login;
    let lifetime = login.get("remember_for").and_then(Value::as_u64).filter(|seconds| *seconds > 0);
    flow.login = login;
    let remembered = state.consents.iter().any(|consent| {
        consent.subject == flow.subject
            && consent.client_id == flow.client_id
            && consent.expires > now
            && flow.scope.iter().all(|it| consent.scope.contains(it))
            && flow.audience.iter().all(|it| consent.audience.contains(it))
    });
    let prompts = words(find(&flow.parameters, "prompt").unwrap_or_default());
    flow.skip_consent = remembered && !prompts.iter().any(|it| it == "consent");
    let (asks, client_id) = (!flow.skip_consent, flow.client_id.clone());
    let client_skips = state.clients.get(&client_id).and_then(|client| client.get("skip_consent"));
    if asks && client_skips != Some(&Value::Bool(true)) && prompts.iter().any(|it| it == "none") {
        let what = "The Authorization Server requires End-User consent. Prompt 'none' was requested, but no previous \
                    consent was found.";
        return Err(receiver.error("consent_required", what));
    }
    let challenge = unique("consent-");
    state.challenges.insert(challenge.clone(), (Page::Consent, index));
    let page = with_query(&state.page("/consent"), [("consent_challenge", challenge.as_str())]);
    let response = MockResponse::redirect(&page);
    if !remembers {
        return Ok(response);
    }
    let value = unique("");
    let header = cookie(SESSION, &value, lifetime);
    state.sessions.insert(value, session);
    Ok(response.header("set-cookie", &header))
}

/// Returns the flow and the decision to which the verifier of a request belongs.
pub(super) fn continued(
    state: &mut State,
    request: &Incoming,
    receiver: &Receiver,
    page: Page,
) -> Result<(usize, Decision), MockResponse> {
    let parameters = request.parameters();
    let name = page.name();
    let verifier = find(&parameters, &format!("{name}_verifier")).unwrap_or_default();
    let used = format!("{DENIED} The {name} verifier has already been used");
    let invalid = || {
        let what = format!("{used}, has not been granted, or is invalid.");
        receiver.error("access_denied", &what)
    };
    let known = state.verifiers.get(verifier).filter(|(of, _, _)| *of == page);
    let index = known.map(|(_, index, _)| *index).ok_or_else(invalid)?;
    let flow = state.flows.get(index).ok_or_else(invalid)?;
    if request.cookie(BROWSER) != Some(flow.browser.as_str()) {
        let what = "The request is not allowed. No CSRF value available in the session cookie.";
        return Err(receiver.error("request_forbidden", what));
    }
    let is_done = match page {
        Page::Login => flow.stage != Stage::Login,
        Page::Consent => flow.stage != Stage::Consent,
    };
    if is_done {
        return Err(receiver.error("access_denied", &format!("{used}.")));
    }
    if state.now() >= flow.begun + lifetime::REQUEST {
        let what = format!(
            "The request could not be authorized. The {name} request has expired, please try again."
        );
        return Err(receiver.error("request_unauthorized", &what));
    }
    let (_, _, decision) = state.verifiers.remove(verifier).ok_or_else(invalid)?;
    Ok((index, decision))
}

/// Returns the grant that results from the decision about the consent.
pub(super) fn granted(
    state: &mut State,
    index: usize,
    decision: Decision,
    receiver: &Receiver,
) -> Result<Grant, MockResponse> {
    let now = state.now();
    let Some(flow) = state.flows.get_mut(index) else {
        return Err(receiver.error("server_error", ""));
    };
    flow.stage = Stage::Done;
    let consent = match decision {
        Decision::Accept(consent) => consent,
        Decision::Reject(rejection) => {
            if let Some(device) = flow.device.and_then(|index| state.devices.get_mut(index)) {
                device.outcome = Outcome::Denied;
            }
            return Err(rejected(receiver, &rejection, "consent"));
        }
    };
    let claims = |of: &str| consent.get("session").and_then(|session| session.get(of)).cloned();
    let grant = Grant {
        client_id: flow.client_id.clone(),
        subject: flow.subject.clone(),
        scope: strings(consent.get("grant_scope")),
        audience: strings(consent.get("grant_access_token_audience")),
        access_token_claims: claims("access_token").unwrap_or_default(),
        id_token_claims: match claims("id_token") {
            Some(Value::Object(claims)) => claims,
            _ => Map::new(),
        },
        nonce: find(&flow.parameters, "nonce").map(str::to_owned),
        acr: flow.login.get("acr").cloned(),
        amr: flow.login.get("amr").cloned(),
        session_id: flow.session_id.clone(),
        authenticated: flow.authenticated,
        requested: flow.begun,
        family: unique(""),
    };
    if consent.get("remember") == Some(&Value::Bool(true)) && !flow.skip_consent {
        state.consents.push(Consent {
            subject: grant.subject.clone(),
            client_id: grant.client_id.clone(),
            scope: grant.scope.clone(),
            audience: grant.audience.clone(),
            expires: expiry(now, consent.get("remember_for")),
        });
    }
    Ok(grant)
}

fn issue_code(state: &mut State, index: usize, decision: Decision, receiver: &Receiver) -> Reply {
    let grant = granted(state, index, decision, receiver)?;
    let parameters = state.flows.get(index).map(|flow| flow.parameters.clone()).unwrap_or_default();
    let method = find(&parameters, "code_challenge_method").unwrap_or("plain").to_owned();
    let challenge =
        find(&parameters, "code_challenge").map(|challenge| (method, challenge.to_owned()));
    let code = unique("ory_ac_");
    let redirect_uri = receiver.redirect_uri.clone().unwrap_or_default();
    let scope = grant.scope.join(" ");
    let parameters = [("code", code.as_str()), ("scope", &scope), ("state", &receiver.state)];
    let url = with_query(&redirect_uri, parameters);
    let expires = state.now() + lifetime::CODE;
    state.codes.insert(code, Code { grant, redirect_uri, challenge, expires, is_used: false });
    Ok(to_client(&url))
}

/// Returns the redirect with the error of a rejection by a page.
fn rejected(receiver: &Receiver, rejection: &Map<String, Value>, page: &str) -> MockResponse {
    let text = |name: &str| rejection.get(name).and_then(Value::as_str).unwrap_or_default();
    let code = match text("error") {
        "" => format!("{page} request denied"),
        code => code.to_owned(),
    };
    let description = format!("{} {}", text("error_description"), text("error_hint"));
    receiver.error(&code, description.trim())
}

/// Returns the header that sets a cookie for a browser session, or for some seconds.
pub(super) fn cookie(name: &str, value: &str, seconds: Option<u64>) -> String {
    let lifetime = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{lifetime}")
}

/// Returns the URL of a page with the identifier of a client.
pub(super) fn page_for_client(state: &State, path: &str, client_id: &str) -> String {
    with_query(&state.page(path), borrowed(&[("client_id".to_owned(), client_id.to_owned())]))
}
