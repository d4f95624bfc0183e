//! A mock that returns the responses that a test sets.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::fmt::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::{Clock, MockCall, MockResponse};
use crate::body::StreamedBody;
use crate::call::client::{Client, ClientBuilder};
use crate::call::operation::Operation;
use crate::client_credentials::TOKEN_REQUEST;
use crate::error::TransportError;
use crate::transport::{Attempt, BoxFuture, Transport};

/// A mock of a server, which expects calls and returns the responses that the test sets.
///
/// Clones share the expected calls. The mock is a [`Transport`]: for a client with other options than the defaults of
/// [`client`](Self::client), use [`builder`](Self::builder) or pass the mock to
/// [`ClientBuilder::transport`](crate::ClientBuilder::transport).
///
/// # Panics
///
/// The drop of the last clone panics if an expected call was not made, and lists the missing calls. Therefore a test
/// without [`assert_done`](Self::assert_done) fails, too. Each client holds a clone. The drop does not panic
///
/// - if the thread is already panicking,
/// - after a call of `assert_done`, or
/// - after [`allow_missing_calls`](Self::allow_missing_calls).
///
/// A panic in a thread other than the thread of the test does not fail the test. Call `assert_done` if a client may be
/// dropped in another thread or after the end of the test.
#[derive(Clone, Default)]
pub struct MockServer {
    script: Arc<Mutex<Script>>,
    clock: Clock,
}

#[derive(Default)]
struct Script {
    expected: Vec<Expected>,
    calls: Vec<MockCall>,
    unexpected: Vec<&'static str>,
    /// Missing calls are allowed, or `assert_done` was called.
    may_miss: bool,
}

impl Script {
    /// Returns one line for each operation that has missing calls.
    fn missing(&self) -> String {
        let mut missing = String::new();
        for Expected { operation, responses, .. } in &self.expected {
            if !responses.is_empty() {
                let _ = write!(missing, "\n  {operation}: {} more expected", responses.len());
            }
        }
        missing
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        // A second panic would abort the process and hide the first panic.
        if self.may_miss || std::thread::panicking() {
            return;
        }
        let missing = self.missing();
        assert!(missing.is_empty(), "the mock was dropped before all expected calls:{missing}");
    }
}

/// The responses to the calls of an operation, in order.
struct Expected {
    operation: &'static str,
    responses: VecDeque<MockResponse>,
    /// Creates the response to all calls after those of `responses`.
    always: Option<Respond>,
}

type Respond = Arc<dyn Fn(&MockCall) -> MockResponse + Send + Sync>;

impl MockServer {
    /// Creates a mock that expects no calls.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects a call of an operation. Calls of the same operation get the responses in the order in which they were
    /// set; calls of different operations may come in any order.
    ///
    /// Each attempt of a retried call counts as a call.
    pub fn on<O: Operation>(self) -> On {
        On { server: self, operation: O::ID }
    }

    /// Expects a token request of [`ClientCredentials`](crate::ClientCredentials), as [`on`](Self::on) expects a call
    /// of an operation. The name of this request is `oauth2Token`. An operation with the same name shares its
    /// responses.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// use hydra_client::testing::MockServer;
    /// use hydra_client::{ClientCredentials, TokenSource};
    /// use serde_json::json;
    ///
    /// let server = MockServer::new()
    ///     .on_token_request()
    ///     .respond(json!({"access_token": "token", "expires_in": 3600}));
    /// let source = ClientCredentials::new(&server.client(), "app", "secret");
    /// assert_eq!(source.token().await.unwrap().expose(), "token");
    /// assert_eq!(server.calls()[0].form("grant_type").as_deref(), Some("client_credentials"));
    /// # }
    /// ```
    pub fn on_token_request(self) -> On {
        On { server: self, operation: TOKEN_REQUEST }
    }

    /// Returns a client that sends its requests to this mock, with the default options.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn client(&self) -> Client {
        self.builder().build().expect("the base URL is valid")
    }

    /// Returns a builder of a client that sends its requests to this mock.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder("http://server.test").transport(self.clone())
    }

    /// Returns the requests that were sent so far, in order.
    #[must_use]
    pub fn calls(&self) -> Vec<MockCall> {
        self.script().calls.clone()
    }

    /// Returns the elapsed time of the virtual clock.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.clock.elapsed()
    }

    /// Advances the virtual clock.
    pub fn advance(&self, duration: Duration) {
        self.clock.advance(duration);
    }

    /// Allows missing calls: the drop of the mock does not panic. [`assert_done`](Self::assert_done) still panics.
    #[must_use]
    pub fn allow_missing_calls(self) -> Self {
        self.script().may_miss = true;
        self
    }

    /// Asserts that all expected calls were made, and no other calls.
    ///
    /// # Panics
    ///
    /// Panics with a list of the missing and the unexpected calls.
    #[track_caller]
    pub fn assert_done(&self) {
        let mut script = self.script();
        script.may_miss = true;
        let mut problems = script.missing();
        for operation in &script.unexpected {
            let _ = write!(problems, "\n  {operation}: not expected");
        }
        drop(script);
        assert!(problems.is_empty(), "the calls differ from the expected ones:{problems}");
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

impl fmt::Debug for MockServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockServer").finish_non_exhaustive()
    }
}

/// An expected call of a [`MockServer`], which needs a response.
#[derive(Debug)]
#[must_use = "a call is not expected until its response is set"]
pub struct On {
    server: MockServer,
    operation: &'static str,
}

impl On {
    /// Sets the response for one call. A `serde_json::Value` becomes the JSON body of a response with status 200.
    #[must_use]
    pub fn respond(self, response: impl Into<MockResponse>) -> MockServer {
        self.respond_times(1, response)
    }

    /// Sets the response for `times` calls.
    #[must_use]
    pub fn respond_times(self, times: usize, response: impl Into<MockResponse>) -> MockServer {
        let response = response.into();
        self.server.expect(self.operation, |expected| {
            expected.responses.extend(std::iter::repeat_n(response, times));
        });
        self.server
    }

    /// Sets the response for all calls that have no other response. It may match zero calls.
    #[must_use]
    pub fn respond_always(self, response: impl Into<MockResponse>) -> MockServer {
        let response = response.into();
        self.respond_with(move |_| response.clone())
    }

    /// Sets a function that returns the response for all calls that have no other response. It may match zero calls.
    ///
    /// ```
    /// # #[cfg(feature = "v26")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> hydra_client::v26::Result<()> {
    /// use hydra_client::testing::MockServer;
    /// use hydra_client::v26::AdminApi;
    /// use hydra_client::v26::operations::IntrospectOAuth2TokenOperation;
    /// use serde_json::json;
    ///
    /// let server = MockServer::new().on::<IntrospectOAuth2TokenOperation>().respond_with(|call| {
    ///     json!({"active": call.form("token").as_deref() == Some("good")}).into()
    /// });
    /// let admin = AdminApi::from(server.client());
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
        respond: impl Fn(&MockCall) -> MockResponse + Send + Sync + 'static,
    ) -> MockServer {
        self.server.expect(self.operation, |expected| expected.always = Some(Arc::new(respond)));
        self.server
    }
}

impl Transport for MockServer {
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
        // The function of `respond_with` may lock the script, for example in `calls`.
        drop(script);
        let Some(response) = next.or_else(|| always.map(|respond| respond(&call))) else {
            let why = format!("the mock has no response for this call of {operation}");
            return Box::pin(async move { Err(TransportError::refused(why)) });
        };
        let (delay, outcome) = response.into_parts();
        let timer = self.clock.timer(delay);
        Box::pin(async move {
            timer.await;
            outcome
        })
    }

    // The mock reads streams itself, because the virtual clock must not advance while a stream is read.
    fn can_stream(&self) -> bool {
        true
    }

    fn execute_streamed(
        &self,
        request: http::Request<StreamedBody>,
        attempt: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let server = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = server.clock.clone().hold(body.collect(usize::MAX)).await?;
            server.execute(http::Request::from_parts(parts, body), attempt).await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(self.clock.timer(duration))
    }

    fn now(&self) -> Instant {
        self.clock.now()
    }
}
