//! The state of the fake between requests.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

use super::incoming::Pairs;
use crate::retry::random;
use crate::testing::MockResponse;
use crate::testing::clock::Clock;

/// The lifetimes of Hydra's default configuration, in seconds.
pub(super) mod lifetime {
    pub(in super::super) const REQUEST: u64 = 30 * 60;
    pub(in super::super) const CODE: u64 = 10 * 60;
    pub(in super::super) const USER_CODE: u64 = 10 * 60;
    pub(in super::super) const ACCESS_TOKEN: u64 = 60 * 60;
    pub(in super::super) const ID_TOKEN: u64 = 60 * 60;
    pub(in super::super) const REFRESH_TOKEN: u64 = 30 * 24 * 60 * 60;
}

pub(super) struct State {
    pub(super) issuer: String,
    pages: String,
    clock: Clock,
    pub(super) interruption: Option<MockResponse>,
    pub(super) signer: Option<Signer>,
    /// The clients by identifier, with their secrets.
    pub(super) clients: BTreeMap<String, Map<String, Value>>,
    /// The flows that were started. Challenges and verifiers refer to them by index.
    pub(super) flows: Vec<Flow>,
    pub(super) challenges: HashMap<String, (Page, usize)>,
    pub(super) verifiers: HashMap<String, (Page, usize, Decision)>,
    /// The login sessions by the value of the session cookie.
    pub(super) sessions: HashMap<String, Session>,
    pub(super) consents: Vec<Consent>,
    pub(super) logouts: HashMap<String, Logout>,
    pub(super) devices: Vec<Device>,
    /// The device challenges and the times of their creation.
    pub(super) device_challenges: HashMap<String, u64>,
    /// The device verifiers and the indexes of their devices.
    pub(super) device_verifiers: HashMap<String, usize>,
    pub(super) codes: HashMap<String, Code>,
    pub(super) tokens: HashMap<String, Token>,
}

/// Returns the signature of its argument.
type Sign = dyn Fn(&[u8]) -> Vec<u8> + Send + Sync;

/// A key that signs ID tokens.
pub(super) struct Signer {
    pub(super) public: Value,
    pub(super) sign: Box<Sign>,
}

/// A page that decides about a flow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Login,
    Consent,
}

impl Page {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Consent => "consent",
        }
    }
}

/// The page whose verifier the flow expects next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Login,
    Consent,
    Done,
}

/// The body of an acceptance or of a rejection.
pub(super) enum Decision {
    Accept(Map<String, Value>),
    Reject(Map<String, Value>),
}

/// An authorization, from the first request of the browser to the code.
pub(super) struct Flow {
    pub(super) client_id: String,
    /// The parameters of the first request.
    pub(super) parameters: Pairs,
    /// The index of the device that waits for the tokens.
    pub(super) device: Option<usize>,
    /// The value of the cookie that binds verifiers to the browser.
    pub(super) browser: String,
    pub(super) scope: Vec<String>,
    pub(super) audience: Vec<String>,
    pub(super) begun: u64,
    pub(super) skip_login: bool,
    pub(super) skip_consent: bool,
    pub(super) stage: Stage,
    /// The subject, from the remembered session or from the login.
    pub(super) subject: String,
    pub(super) session_id: String,
    pub(super) authenticated: u64,
    pub(super) consent_request_id: String,
    /// The challenge of the login page.
    pub(super) login_challenge: String,
    /// The acceptance of the login.
    pub(super) login: Map<String, Value>,
}

/// A login that the browser remembers.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) subject: String,
    pub(super) authenticated: u64,
    pub(super) expires: u64,
}

/// A consent that is remembered.
pub(super) struct Consent {
    pub(super) subject: String,
    pub(super) client_id: String,
    pub(super) scope: Vec<String>,
    pub(super) audience: Vec<String>,
    pub(super) expires: u64,
}

pub(super) struct Logout {
    pub(super) session: Session,
    /// The session cookie, which the logout ends.
    pub(super) cookie: String,
    pub(super) client_id: Option<String>,
    pub(super) request_url: String,
    pub(super) redirect_to: String,
    pub(super) verifier: String,
    pub(super) outcome: LogoutOutcome,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LogoutOutcome {
    Pending,
    Accepted,
    Rejected,
    /// The verifier was used.
    Done,
}

pub(super) struct Device {
    pub(super) code: String,
    pub(super) user_code: String,
    pub(super) client_id: String,
    pub(super) scope: Vec<String>,
    pub(super) audience: Vec<String>,
    pub(super) expires: u64,
    pub(super) outcome: Outcome,
}

/// The result that a polling device receives.
pub(super) enum Outcome {
    Pending,
    Denied,
    Granted(Box<Grant>),
    Collected,
}

/// The properties that the tokens of a consent share.
#[derive(Clone)]
pub(super) struct Grant {
    pub(super) client_id: String,
    pub(super) subject: String,
    pub(super) scope: Vec<String>,
    pub(super) audience: Vec<String>,
    pub(super) access_token_claims: Value,
    pub(super) id_token_claims: Map<String, Value>,
    pub(super) nonce: Option<String>,
    pub(super) acr: Option<Value>,
    pub(super) amr: Option<Value>,
    pub(super) session_id: String,
    pub(super) authenticated: u64,
    pub(super) requested: u64,
    /// The identifier that all tokens of a grant share.
    pub(super) family: String,
}

pub(super) struct Code {
    pub(super) grant: Grant,
    pub(super) redirect_uri: String,
    pub(super) challenge: Option<(String, String)>,
    pub(super) expires: u64,
    pub(super) is_used: bool,
}

#[derive(Clone)]
pub(super) struct Token {
    pub(super) grant: Grant,
    pub(super) is_refresh: bool,
    pub(super) issued: u64,
    pub(super) expires: u64,
    pub(super) is_active: bool,
}

impl State {
    pub(super) fn new(issuer: &str, pages: &str, clock: Clock) -> Self {
        Self {
            issuer: issuer.trim_end_matches('/').to_owned(),
            pages: pages.trim_end_matches('/').to_owned(),
            clock,
            interruption: None,
            signer: None,
            clients: BTreeMap::new(),
            flows: Vec::new(),
            challenges: HashMap::new(),
            verifiers: HashMap::new(),
            sessions: HashMap::new(),
            consents: Vec::new(),
            logouts: HashMap::new(),
            devices: Vec::new(),
            device_challenges: HashMap::new(),
            device_verifiers: HashMap::new(),
            codes: HashMap::new(),
            tokens: HashMap::new(),
        }
    }

    /// Returns the seconds since 1970.
    pub(super) fn now(&self) -> u64 {
        let system = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        (system + self.clock.elapsed()).as_secs()
    }

    /// Returns the URL of a page, such as `/login`.
    pub(super) fn page(&self, path: &str) -> String {
        format!("{}{path}", self.pages)
    }

    /// Returns an endpoint of the public address.
    pub(super) fn endpoint(&self, path: &str) -> String {
        format!("{}{path}", self.issuer)
    }

    pub(super) fn string_of_client(&self, id: &str, member: &str) -> String {
        let value = self.clients.get(id).and_then(|client| client.get(member));
        value.and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    pub(super) fn list_of_client(&self, id: &str, member: &str) -> Vec<String> {
        strings(self.clients.get(id).and_then(|client| client.get(member)))
    }

    pub(super) fn client_has_grant(&self, id: &str, grant_type: &str) -> bool {
        let listed = self.list_of_client(id, "grant_types");
        listed.iter().any(|it| it == grant_type)
            || listed.is_empty() && grant_type == "authorization_code"
    }
}

/// Returns the strings of a list. Items of other types are ignored.
pub(super) fn strings(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Returns a random value with a prefix, such as `ory_at_`.
pub(super) fn unique(prefix: &str) -> String {
    let mut text = prefix.to_owned();
    for _ in 0..2 {
        let _ = write!(text, "{:016x}", random());
    }
    text
}

/// Splits a list whose items are separated by spaces.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split_ascii_whitespace().map(str::to_owned).collect()
}

/// Returns the time of expiry after a lifetime in seconds. Without a lifetime, or if it is zero, there is no expiry.
pub(super) fn expiry(now: u64, seconds: Option<&Value>) -> u64 {
    match seconds.and_then(Value::as_u64) {
        None | Some(0) => u64::MAX,
        Some(seconds) => now.saturating_add(seconds),
    }
}
