//! Tests of code that uses this crate, without a server.
//!
//! A [`MockHydra`] gives the responses that a test sets for each operation. A [`FakeHydra`] is a Hydra in memory: it keeps
//! clients, challenges and tokens, so that a test can play a whole flow.
//!
//! ```
//! # #[cfg(feature = "v26")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! use hydra_client::testing::{MockHydra, MockResponse};
//! use hydra_client::v26::AdminApi;
//! use hydra_client::v26::models::AcceptOAuth2LoginRequest;
//! use hydra_client::v26::operations::{
//!     AcceptOAuth2LoginRequestOperation, GetOAuth2ClientOperation,
//! };
//! use serde_json::json;
//!
//! let hydra = MockHydra::new()
//!     .on::<AcceptOAuth2LoginRequestOperation>()
//!     .respond(json!({"redirect_to": "https://hydra/next"}))
//!     .on::<GetOAuth2ClientOperation>()
//!     .respond(MockResponse::connection_refused())
//!     .on::<GetOAuth2ClientOperation>()
//!     .respond(MockResponse::not_found());
//! let admin = AdminApi::from(hydra.client());
//!
//! // What is to be tested does something like this.
//! let body = AcceptOAuth2LoginRequest::new("alice");
//! let next = admin.accept_oauth2_login_request("challenge", body).await.unwrap();
//! assert_eq!(next.redirect_to.expose(), "https://hydra/next");
//! let err = admin.get_oauth2_client("app").await.unwrap_err();
//! assert!(err.is_not_found() && err.attempts() == 2);
//!
//! // What was sent, and whether that was all.
//! let call = &hydra.calls()[0];
//! assert_eq!(call.query("login_challenge").as_deref(), Some("challenge"));
//! assert_eq!(call.json::<serde_json::Value>(), json!({"subject": "alice"}));
//! assert_eq!(hydra.calls()[1].request().uri().path(), "/admin/clients/app");
//! hydra.assert_done();
//! # }
//! # #[cfg(not(feature = "v26"))]
//! # fn main() {}
//! ```
//!
//! Time limits and waits between attempts are those of real life, but take no time: the clock is the
//! script's own, and moves when something waits for it. So a [`TokenSource`](crate::TokenSource) of one's
//! own that waits for anything else, such as a network, is out of time at once.

mod call;
mod clock;
mod fake;
mod response;

use std::collections::VecDeque;
use std::fmt::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;

pub use self::call::MockCall;
pub(crate) use self::clock::Clock;
pub use self::fake::{FakeBrowser, FakeHydra};
pub use self::response::MockResponse;
use crate::client::{Client, ClientBuilder};
use crate::credentials::TOKEN_REQUEST;
use crate::error::TransportError;
use crate::operation::Operation;
use crate::transport::{Attempt, BoxFuture, Transport};

/// A Hydra that answers by a script.
///
/// Clones share the script. It is a [`Transport`], too, for clients that need other options than those of
/// [`client`](Self::client).
#[derive(Clone, Default)]
pub struct MockHydra {
    script: Arc<Mutex<Script>>,
    clock: Clock,
}

#[derive(Default)]
struct Script {
    expected: Vec<Expected>,
    calls: Vec<MockCall>,
    unexpected: Vec<&'static str>,
}

// What calls of an operation are answered, in turn.
struct Expected {
    operation: &'static str,
    responses: VecDeque<MockResponse>,
    // After those.
    always: Option<Answer>,
}

type Answer = Arc<dyn Fn(&MockCall) -> MockResponse + Send + Sync>;

impl MockHydra {
    /// Creates one that expects no call.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects a call of an operation, after those of the same one that are expected already; calls of
    /// different operations may come in any order.
    ///
    /// A call that is retried counts as often as it is sent.
    pub fn on<O: Operation>(self) -> On {
        On { hydra: self, operation: O::ID }
    }

    /// Expects a request for a token by [`ClientCredentials`](crate::ClientCredentials), like
    /// [`on`](Self::on). It shares its answers with the operation `oauth2Token` of Hydra 1, for that is
    /// what it is.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// use hydra_client::testing::MockHydra;
    /// use hydra_client::{ClientCredentials, TokenSource};
    /// use serde_json::json;
    ///
    /// let hydra = MockHydra::new()
    ///     .on_token_request()
    ///     .respond(json!({"access_token": "token", "expires_in": 3600}));
    /// let source = ClientCredentials::new(&hydra.client(), "app", "secret");
    /// assert_eq!(source.token().await.unwrap().expose(), "token");
    /// assert_eq!(hydra.calls()[0].form("grant_type").as_deref(), Some("client_credentials"));
    /// # }
    /// ```
    pub fn on_token_request(self) -> On {
        On { hydra: self, operation: TOKEN_REQUEST }
    }

    /// Returns a client of this Hydra, with the default options.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn client(&self) -> Client {
        self.builder().build().expect("the base URL is a good one")
    }

    /// Returns a builder of a client of this Hydra.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder("http://hydra.test").transport(self.clone())
    }

    /// Returns what has been sent so far, in this order.
    #[must_use]
    pub fn calls(&self) -> Vec<MockCall> {
        self.script().calls.clone()
    }

    /// Returns how much time has passed on the script's clock.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.clock.elapsed()
    }

    /// Moves the script's clock, as if nothing had happened for a while.
    pub fn advance(&self, duration: Duration) {
        self.clock.advance(duration);
    }

    /// Checks that all calls that were expected have come, and no others.
    ///
    /// # Panics
    ///
    /// Panics if not, with a list of those that have not come or were not expected.
    #[track_caller]
    pub fn assert_done(&self) {
        let script = self.script();
        let mut problems = String::new();
        for Expected { operation, responses, .. } in &script.expected {
            if !responses.is_empty() {
                let _ = write!(problems, "\n  {operation}: {} more expected", responses.len());
            }
        }
        for operation in &script.unexpected {
            let _ = write!(problems, "\n  {operation}: not expected");
        }
        drop(script);
        assert!(problems.is_empty(), "the calls were not those of the script:{problems}");
    }

    fn expect(&self, operation: &'static str, add: impl FnOnce(&mut Expected)) {
        let mut script = self.script();
        if let Some(expected) = script.expected.iter_mut().find(|it| it.operation == operation) {
            return add(expected);
        }
        let mut expected = Expected { operation, responses: VecDeque::new(), always: None };
        add(&mut expected);
        script.expected.push(expected);
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for MockHydra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockHydra").finish_non_exhaustive()
    }
}

/// A call that is expected of a [`MockHydra`].
#[derive(Debug)]
#[must_use = "a call is not expected until there is an answer to it"]
pub struct On {
    hydra: MockHydra,
    operation: &'static str,
}

impl On {
    /// Answers one call. A `serde_json::Value` is a `200 OK`.
    #[must_use]
    pub fn respond(self, response: impl Into<MockResponse>) -> MockHydra {
        self.respond_times(1, response)
    }

    /// Answers so many calls.
    #[must_use]
    pub fn respond_times(self, times: usize, response: impl Into<MockResponse>) -> MockHydra {
        let response = response.into();
        self.hydra.expect(self.operation, |expected| {
            expected.responses.extend(std::iter::repeat_n(response, times));
        });
        self.hydra
    }

    /// Answers all calls for which there is no other answer, also if there are none.
    #[must_use]
    pub fn respond_always(self, response: impl Into<MockResponse>) -> MockHydra {
        let response = response.into();
        self.respond_with(move |_| response.clone())
    }

    /// Answers all calls for which there is no other answer, also if there are none, by what was sent.
    ///
    /// ```
    /// # #[cfg(feature = "v26")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> hydra_client::v26::Result<()> {
    /// use hydra_client::testing::MockHydra;
    /// use hydra_client::v26::AdminApi;
    /// use hydra_client::v26::operations::IntrospectOAuth2TokenOperation;
    /// use serde_json::json;
    ///
    /// let hydra = MockHydra::new().on::<IntrospectOAuth2TokenOperation>().respond_with(|call| {
    ///     json!({"active": call.form("token").as_deref() == Some("good")}).into()
    /// });
    /// let admin = AdminApi::from(hydra.client());
    /// assert!(admin.introspect_oauth2_token("good").await?.active);
    /// assert!(!admin.introspect_oauth2_token("bad").await?.active);
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "v26"))]
    /// # fn main() {}
    /// ```
    #[must_use]
    pub fn respond_with(
        self,
        answer: impl Fn(&MockCall) -> MockResponse + Send + Sync + 'static,
    ) -> MockHydra {
        self.hydra.expect(self.operation, |expected| expected.always = Some(Arc::new(answer)));
        self.hydra
    }
}

impl Transport for MockHydra {
    fn execute(
        &self,
        request: http::Request<Bytes>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let operation = attempt.operation;
        let call = MockCall::new(operation, request);
        let mut script = self.script();
        script.calls.push(call.clone());
        let expected = script.expected.iter_mut().find(|it| it.operation == operation);
        let (next, always) = match expected {
            Some(expected) => (expected.responses.pop_front(), expected.always.clone()),
            None => (None, None),
        };
        if next.is_none() && always.is_none() {
            script.unexpected.push(operation);
        }
        // A caller's function may ask for the calls so far.
        drop(script);
        let Some(response) = next.or_else(|| always.map(|answer| answer(&call))) else {
            let why = format!("the script has no answer to this call of {operation}");
            return Box::pin(async move { Err(TransportError::refused(why)) });
        };
        let (delay, outcome) = response.into_parts();
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Error;
    use crate::tests::fixture::{GetApp, PostForm, get_app, post_form};
    use crate::tests::script::{SECOND, block_on};

    #[test]
    fn calls_are_answered_in_turn() {
        let hydra = MockHydra::new()
            .on::<GetApp>()
            .respond(json!({"client_id": "a"}))
            .on::<PostForm>()
            .respond(MockResponse::empty(200).header("x-id", "7"))
            .on::<GetApp>()
            .respond(MockResponse::not_found())
            .on::<GetApp>()
            .respond_always(MockResponse::text(200, "{}").delay(2 * SECOND));
        let client = hydra.client();
        let form = post_form(&client, "t", &["x", "y"]).send_with_response();
        assert_eq!(block_on(form).unwrap().headers["x-id"], "7");
        assert_eq!(block_on(get_app(&client, "x y")).unwrap().client_id.unwrap(), "a");
        assert!(block_on(get_app(&client, "x")).unwrap_err().is_not_found());
        for _ in 0..3 {
            assert_eq!(block_on(get_app(&client, "x")).unwrap().client_id, None);
        }
        assert_eq!(hydra.elapsed(), 6 * SECOND);
        hydra.assert_done();

        let calls = hydra.calls();
        assert_eq!((calls.len(), calls[0].operation()), (6, "postForm"));
        assert_eq!(calls[0].form("scope").as_deref(), Some("x y"));
        assert_eq!(calls[0].form("none"), None);
        assert_eq!(calls[1].to_string(), "getApp: GET http://hydra.test/apps/x%20y");
    }

    #[test]
    fn a_call_shows_what_was_sent() {
        let hydra = MockHydra::new().on::<PostForm>().respond(MockResponse::empty(200));
        block_on(post_form(&hydra.client(), "t0ken", &["x"]).bearer_auth("s3cret")).unwrap();
        let shown = format!("{:?}", hydra.calls()[0]);
        assert!(shown.contains("s3cret") && shown.contains("t0ken"), "{shown}");
    }

    #[test]
    fn a_response_shows_no_secret() {
        let response = MockResponse::json(200, json!({"access_token": "s3cret"}))
            .header("set-cookie", "session=s3cret")
            .header("location", "https://app/?code=s3cret");
        let shown = format!("{response:?} {response:#?} {:?}", MockResponse::text(400, "s3cret"));
        assert!(!shown.contains("s3cret"), "{shown}");
        let expected = "MockResponse { delay: 0ns, status: 200, headers: [\"content-type\", \
                        \"set-cookie\", \"location\"], body: 25 bytes }";
        assert!(shown.starts_with(expected), "{shown}");
        let shown = format!("{:?}", MockResponse::connection_reset());
        assert_eq!(shown, "MockResponse { delay: 0ns, failure: \"connection reset\" }");
    }

    #[test]
    fn failures_are_played_and_retried() {
        let hydra = MockHydra::new()
            .on::<GetApp>()
            .respond(MockResponse::connection_refused())
            .on::<GetApp>()
            .respond(MockResponse::connection_reset())
            .on::<GetApp>()
            .respond(json!({}));
        let response = block_on(get_app(&hydra.client(), "x").send_with_response()).unwrap();
        assert_eq!((response.attempts, response.duration), (3, hydra.elapsed()));

        let hydra = MockHydra::new().on::<PostForm>().respond(MockResponse::never());
        let err = block_on(post_form(&hydra.client(), "t", &[])).unwrap_err();
        assert!(err.is_timeout());
        assert_eq!(hydra.elapsed(), 30 * SECOND);
        hydra.advance(SECOND);
        assert_eq!(hydra.elapsed(), 31 * SECOND);
        hydra.assert_done();
    }

    #[test]
    #[should_panic = "the calls were not those of the script:\n  getApp: 2 more expected\n  \
                      postForm: not expected"]
    fn calls_that_differ_from_the_script_are_told() {
        let hydra = MockHydra::new().on::<GetApp>().respond_times(2, json!({}));
        let err = block_on(post_form(&hydra.client(), "t", &[])).unwrap_err();
        assert!(matches!(err, Error::Transport(_)) && !err.is_retryable());
        hydra.assert_done();
    }
}
