//! An in-memory Hydra.

mod authorize;
mod browser;
mod clients;
mod decisions;
mod device;
mod discovery;
mod incoming;
mod logout;
mod state;
mod token;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use serde_json::Value;

pub use self::browser::FakeBrowser;
use self::incoming::Incoming;
use self::state::State;
use super::MockResponse;
use super::clock::Clock;
use crate::call::client::{Client, ClientBuilder};
use crate::error::TransportError;
use crate::transport::{Attempt, BoxFuture, Transport};

/// An in-memory Hydra 26.2: clients, login, consent, logout and device requests, codes and tokens.
///
/// It keeps state between calls, so a test can run a whole flow: the application sends the browser to `/oauth2/auth`,
/// the pages accept the challenges, and the application exchanges the code for tokens. A [`FakeBrowser`] follows the
/// redirects. To set the responses to single calls, use a [`MockHydra`](super::MockHydra). Clones share their state.
///
/// ```
/// # #[cfg(feature = "v26")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use hydra_client::flow::{ConsentFlow, LoginFlow, Next, Step};
/// use hydra_client::testing::FakeHydra;
/// use hydra_client::v26::models::{GrantType, OAuth2Client, ResponseType, TokenEndpointAuthMethod};
/// use hydra_client::v26::{AdminApi, PublicApi};
///
/// let hydra = FakeHydra::new();
/// let (admin, public) = (AdminApi::from(hydra.client()), PublicApi::from(hydra.client()));
/// let app = OAuth2Client::default()
///     .with_client_id("app")
///     .with_redirect_uris(["https://app/cb"])
///     .with_scope("openid photos.read")
///     .with_token_endpoint_auth_method(TokenEndpointAuthMethod::None);
/// admin.create_oauth2_client(app).await?;
///
/// // The application sends the browser to Hydra, and Hydra sends it to the login page.
/// let mut browser = hydra.browser();
/// let authorize = public
///     .oauth2_authorize("app", ResponseType::Code)
///     .redirect_uri("https://app/cb")
///     .scope("openid photos.read")
///     .state("state-of-the-app");
/// let page = browser.open(&authorize.to_http()?.uri().to_string());
/// let challenge = page.query("login_challenge").expect("a login page");
/// let Step::Ask(login) = LoginFlow::start(&admin, challenge).await? else { panic!() };
/// let Next::Redirect(url) = login.accept("alice").send().await? else { panic!() };
///
/// // The consent page follows, and then the application.
/// let challenge = browser.open(url.expose()).query("consent_challenge").expect("a consent page");
/// let Step::Ask(consent) = ConsentFlow::start(&admin, challenge).await? else { panic!() };
/// let Next::Redirect(url) = consent.grant(["photos.read"]).send().await? else { panic!() };
/// let code = browser.open(url.expose()).query("code").expect("a code");
///
/// let tokens = public
///     .oauth2_token_exchange(GrantType::AuthorizationCode)
///     .client_id("app")
///     .redirect_uri("https://app/cb")
///     .code(code)
///     .await?;
/// let token = admin.introspect_oauth2_token(tokens.access_token).await?;
/// assert_eq!((token.active, token.sub.as_deref()), (true, Some("alice")));
/// assert_eq!(token.scope.as_deref(), Some("photos.read"));
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "v26"))]
/// # fn main() {}
/// ```
///
/// # Supported operations
///
/// | operations | differences from Hydra 26.2 |
/// |---|---|
/// | create, list, get, set and delete clients | a list is one page |
/// | get, accept and reject login, consent and logout requests; accept user codes | challenges are short |
/// | revoke login and consent sessions | |
/// | authorize | response type `code` only; scopes are compared exactly |
/// | device authorization and verification | |
/// | token endpoint: code with PKCE, refresh, client credentials, device code | other grants are rejected |
/// | introspect and revoke tokens, delete the tokens of a client, userinfo, logout | no front-channel or back-channel logout |
/// | discovery, JSON Web Keys, health, version | |
///
/// The status codes and error codes are those of recorded responses of Hydra 26.2. The response to any other operation
/// has status 501.
///
/// ID tokens have `alg: none` unless [`sign_with`](Self::sign_with) sets a key. The random generator of challenges,
/// codes and tokens is not cryptographically secure: use this type only in tests and demonstrations.
///
/// # Time
///
/// The current time is the system time plus the durations that were passed to [`advance`](Self::advance). Waits of the
/// client, for example between retries, take no real time, but advance this clock, too.
#[derive(Clone)]
pub struct FakeHydra {
    state: Arc<Mutex<State>>,
    clock: Clock,
}

impl FakeHydra {
    /// Creates a Hydra without clients. Its public address is `http://hydra.test`. It redirects browsers to these pages
    /// below `http://login.test`: `/login`, `/consent`, `/logout`, `/logged-out`, `/device`, `/device/done` and
    /// `/error`.
    #[must_use]
    pub fn new() -> Self {
        Self::at("http://hydra.test", "http://login.test")
    }

    /// Creates a Hydra without clients, with the public address `issuer` and the pages below the address `pages`.
    ///
    /// To open the flow in a real browser, run a server that passes its requests to [`respond`](Self::respond), and use
    /// the address of that server as `issuer`.
    #[must_use]
    pub fn at(issuer: &str, pages: &str) -> Self {
        let clock = Clock::default();
        let state = State::new(issuer, pages, clock.clone());
        Self { state: Arc::new(Mutex::new(state)), clock }
    }

    /// Signs ID tokens with a key.
    ///
    /// `public` is the public key as a JSON Web Key with `alg` and `kid`; `/.well-known/jwks.json` contains it. `sign`
    /// returns the signature of its argument with the private key.
    #[must_use]
    pub fn sign_with(
        self,
        public: Value,
        sign: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        self.state().signer = Some(state::Signer { public, sign: Box::new(sign) });
        self
    }

    /// Returns a client of this Hydra with the default options. Use it for both `AdminApi` and `PublicApi`.
    ///
    /// # Panics
    ///
    /// Panics if the address given to [`at`](Self::at) is not an HTTP URL.
    #[must_use]
    pub fn client(&self) -> Client {
        self.builder().build().expect("the address of the fake is an HTTP URL")
    }

    /// Returns a builder of a client of this Hydra. Use the client for both `AdminApi` and `PublicApi`.
    pub fn builder(&self) -> ClientBuilder {
        let issuer = self.state().issuer.clone();
        Client::builder(&issuer).transport(self.clone())
    }

    /// Returns a browser without cookies.
    #[must_use]
    pub fn browser(&self) -> FakeBrowser {
        FakeBrowser::new(self.clone())
    }

    /// Returns the response to a request to the admin API (paths that begin with `/admin`) or to the public API.
    ///
    /// The scheme and the host of the URL are ignored. A server that passes its requests to this method makes this
    /// Hydra reachable by browsers. Such a server must not pass on requests from a network whose path begins with
    /// `/admin`.
    ///
    /// If [`interrupt`](Self::interrupt) has set a connection failure, the response has status 503.
    #[must_use]
    pub fn respond(&self, request: http::Request<Bytes>) -> http::Response<Bytes> {
        let response = self.response_to(&Incoming::new(request));
        response.into_parts().1.unwrap_or_else(|err| {
            let body = Bytes::from(err.to_string());
            let mut response = http::Response::new(body);
            *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
            response
        })
    }

    /// Sets the response to all requests until [`resume`](Self::resume) is called. The state does not change meanwhile.
    ///
    /// ```
    /// # #[cfg(feature = "v26")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// use hydra_client::testing::{FakeHydra, MockResponse};
    /// use hydra_client::v26::AdminApi;
    ///
    /// let hydra = FakeHydra::new();
    /// let admin = AdminApi::from(hydra.client());
    /// hydra.interrupt(MockResponse::connection_refused());
    /// assert!(admin.list_oauth2_clients().await.is_err());
    /// hydra.resume();
    /// assert!(admin.list_oauth2_clients().await.is_ok());
    /// # }
    /// # #[cfg(not(feature = "v26"))]
    /// # fn main() {}
    /// ```
    pub fn interrupt(&self, response: MockResponse) {
        self.state().interruption = Some(response);
    }

    /// Ends an [interruption](Self::interrupt).
    pub fn resume(&self) {
        self.state().interruption = None;
    }

    /// Advances the clock.
    ///
    /// | value | lifetime |
    /// |---|---|
    /// | login, consent and device challenges | 30 minutes |
    /// | authorization, device and user codes | 10 minutes |
    /// | access tokens and ID tokens | 1 hour |
    /// | refresh tokens | 30 days |
    pub fn advance(&self, duration: Duration) {
        self.clock.advance(duration);
    }

    fn response_to(&self, request: &Incoming) -> MockResponse {
        let mut state = self.state();
        match &state.interruption {
            Some(response) => response.clone(),
            None => route(&mut state, request).unwrap_or_else(|refusal| refusal),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for FakeHydra {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for FakeHydra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeHydra").finish_non_exhaustive()
    }
}

impl Transport for FakeHydra {
    fn execute(
        &self,
        request: http::Request<Bytes>,
        _: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let (delay, outcome) = self.response_to(&Incoming::new(request)).into_parts();
        let timer = self.clock.timer(delay);
        Box::pin(async move {
            timer.await;
            outcome
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(self.clock.timer(duration))
    }

    fn now(&self) -> Instant {
        self.clock.now()
    }
}

/// The response to a request; `Err` contains an error response.
type Reply = Result<MockResponse, MockResponse>;

/// Returns the response of the operation with the method and the path of the request.
fn route(state: &mut State, request: &Incoming) -> Reply {
    let segments: Vec<&str> = request.path.trim_matches('/').split('/').collect();
    match (request.method.as_str(), segments.as_slice()) {
        (_, ["admin", "clients"]) => clients::all(state, request),
        (_, ["admin", "clients", _]) => clients::one(state, request),
        ("GET", ["admin", "oauth2", "auth", "requests", page]) => {
            decisions::get(state, request, page)
        }
        ("PUT", ["admin", "oauth2", "auth", "requests", "device", "accept"]) => {
            device::accept_user_code(state, request)
        }
        ("PUT", ["admin", "oauth2", "auth", "requests", page, decision]) => {
            decisions::decide(state, request, page, decision)
        }
        ("DELETE", ["admin", "oauth2", "auth", "sessions", kind]) => {
            logout::revoke_sessions(state, request, kind)
        }
        ("POST", ["admin", "oauth2", "introspect"]) => token::introspect(state, request),
        ("DELETE", ["admin", "oauth2", "tokens"]) => token::delete_of_client(state, request),
        ("GET" | "POST", ["oauth2", "auth"]) => authorize::authorize(state, request),
        ("POST", ["oauth2", "token"]) => token::exchange(state, request),
        ("POST", ["oauth2", "revoke"]) => token::revoke(state, request),
        ("GET" | "POST", ["userinfo"]) => token::userinfo(state, request),
        ("GET" | "POST", ["oauth2", "sessions", "logout"]) => logout::end_session(state, request),
        ("POST", ["oauth2", "device", "auth"]) => device::begin(state, request),
        ("GET", ["oauth2", "device", "verify"]) => device::verify(state, request),
        ("GET", [".well-known", document]) => discovery::document(state, document),
        ("GET", ["health", "alive" | "ready"]) => Ok(json(200, &[("status", "ok")])),
        ("GET", ["version"]) => Ok(json(200, &[("version", "v26.2.0")])),
        _ => Err(incoming::unsupported(request)),
    }
}

fn json(status: u16, members: &[(&str, &str)]) -> MockResponse {
    let members = members.iter().map(|(name, value)| ((*name).to_owned(), (*value).into()));
    MockResponse::json(status, Value::Object(members.collect()))
}
