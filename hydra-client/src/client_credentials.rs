//! A source of access tokens from the token endpoint of an OAuth 2.0 server.
//!
//! The documentation does not name Hydra, because it is part of every generated crate. The test
//! `the_first_call_of_the_readme_reaches_a_server` of `xtask` checks that.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::call::client::Client;
use crate::call::operation::{Encoder, Method, Operation};
use crate::call::product::Product;
use crate::call::request::Request;
use crate::codec::decode;
use crate::credentials::{Credentials, Gate, TokenSource, is_blank};
use crate::error::{BoxError, RawBody, TokenError};
use crate::transport::BoxFuture;
use crate::values::json::Json;
use crate::values::secret::{Secret, SecretValue};

/// The maximum time between the replacement of a token and its expiry.
const MARGIN: Duration = Duration::from_secs(30);

/// A source of access tokens from the token endpoint of an OAuth 2.0 server, with the client credentials grant (RFC
/// 6749, section 4.4).
///
/// The source replaces a token 30 seconds before it expires, or after nine tenths of its lifetime if that is later.
/// If the token response has no `expires_in`, the source keeps the token until the server rejects it.
///
/// If there is no valid token, one call requests it. Concurrent calls wait for that request and use its result, even if
/// the request fails or the lifetime of the token is zero or negative. Clones share the token.
///
/// ```no_run
/// use hydra_client::{Client, ClientCredentials, Credentials};
///
/// let public = Client::new("https://auth.example")?;
/// let source = ClientCredentials::new(&public, "app", "secret").scope("clients.read");
/// let admin = Client::builder("https://admin.example")
///     .credentials(Credentials::token_source(source))
///     .build()?;
/// # Ok::<(), hydra_client::BuildError>(())
/// ```
#[derive(Clone)]
pub struct ClientCredentials {
    request: Request<GetToken>,
    cache: Arc<Cache>,
}

/// The token that clones of a source share.
#[derive(Default)]
struct Cache {
    /// The lock of the token request. The call that requests a token holds it.
    gate: Gate,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The token and, if it expires, the time to replace it.
    token: Option<(Secret, Option<Instant>)>,
    /// The number of completed token requests, successful or not.
    finished: u64,
    /// The error of the last token request, if it failed.
    failure: Option<TokenError>,
}

impl ClientCredentials {
    /// Creates a source of tokens for an OAuth 2.0 client.
    ///
    /// The token endpoint is `/oauth2/token` below the base URL of `public`, unless [`path`](Self::path) sets another
    /// path. Token requests use the settings of `public`, but not its credentials: they authenticate with `id` and
    /// `secret` ([`Credentials::client`]).
    #[must_use]
    pub fn new(public: &Client, id: &str, secret: impl Into<Secret>) -> Self {
        let operation = GetToken { path: Cow::Borrowed(PATH), scope: None, audience: None };
        let request = Request::new(public, operation);
        Self {
            request: request.credentials(Credentials::client(id, secret)),
            cache: Arc::default(),
        }
    }

    /// Sets the path of the token endpoint, below the base URL of the client. Default: `/oauth2/token`.
    ///
    /// If the server has another path, its documentation states it, or the member `token_endpoint` of its metadata
    /// (RFC 8414).
    #[must_use]
    pub fn path(mut self, path: &str) -> Self {
        self.request.operation.path = Cow::Owned(format!("/{}", path.trim_start_matches('/')));
        self.cache = Arc::default();
        self
    }

    /// Sets the scopes of the tokens, separated by spaces. Default: none; the server then selects the
    /// scopes (RFC 6749, section 3.3).
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.request.operation.scope = Some(scope.into());
        self.cache = Arc::default();
        self
    }

    /// Sets the audiences of the tokens, separated by spaces. The parameter `audience` is not part of RFC 6749, so
    /// some servers ignore it. Default: none.
    #[must_use]
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.request.operation.audience = Some(audience.into());
        self.cache = Arc::default();
        self
    }

    /// Returns the cached token if it is valid, or requests a new token.
    async fn get(self) -> Result<Secret, TokenError> {
        let now = || self.request.client.transport().now();
        let finished = match self.cache.valid_token(now()) {
            Ok(token) => return Ok(token),
            Err(finished) => finished,
        };
        let _held = self.cache.gate.hold().await;
        // Another call may have completed a token request while this one waited.
        let now_finished = match self.cache.valid_token(now()) {
            Ok(token) => return Ok(token),
            Err(finished) => finished,
        };
        // If so, this call uses its result, even if the token has already expired. Otherwise, each waiting call would
        // send a token request if the lifetime is zero.
        if now_finished != finished {
            let state = self.cache.state();
            if let Some(failure) = state.failure.clone() {
                return Err(failure);
            }
            if let Some((token, _)) = &state.token {
                return Ok(token.clone());
            }
        }
        let asked = now();
        let result = self.request.clone().send().await;
        let mut state = self.cache.state();
        state.finished += 1;
        match result {
            Ok(granted) => {
                let token = granted.access_token;
                // The lifetime is counted from before the request, so that it never ends later than at the server.
                let replace = granted
                    .expires_in
                    .and_then(|life| asked.checked_add(life.saturating_sub(MARGIN.min(life / 10))));
                state.token = Some((token.clone(), replace));
                state.failure = None;
                Ok(token)
            }
            Err(err) => {
                let failure = TokenError::from(err);
                state.failure = Some(failure.clone());
                Err(failure)
            }
        }
    }
}

impl TokenSource for ClientCredentials {
    // Compiled in the crates that use this source.
    #[inline]
    fn token(&self) -> BoxFuture<Result<Secret, TokenError>> {
        Box::pin(self.clone().get())
    }

    fn on_unauthorized(&self, token: &Secret) {
        let mut state = self.cache.state();
        // Several calls may have used the rejected token. If a new token has already replaced it, the new token is
        // kept.
        if state.token.as_ref().is_some_and(|(kept, _)| kept == token) {
            state.token = None;
        }
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").finish_non_exhaustive()
    }
}

impl Cache {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the token if it is valid, and otherwise the number of completed token requests.
    fn valid_token(&self, now: Instant) -> Result<Secret, u64> {
        let state = self.state();
        match &state.token {
            Some((token, replace)) if replace.is_none_or(|replace| now < replace) => {
                Ok(token.clone())
            }
            _ => Err(state.finished),
        }
    }
}

/// The name of the token request in traces, errors and mocks.
pub(crate) const TOKEN_REQUEST: &str = "oauth2Token";

/// The path of the token endpoint of Hydra, the default.
const PATH: &str = "/oauth2/token";

/// The token request, with the two parameters that the source needs. It is written by hand, because all versions of
/// Hydra and other servers share it.
#[derive(Clone, Debug)]
struct GetToken {
    path: Cow<'static, str>,
    scope: Option<String>,
    audience: Option<String>,
}

/// A token and its lifetime.
struct Granted {
    access_token: Secret,
    expires_in: Option<Duration>,
}

/// The members of a token response that are used.
struct Response {
    access_token: Option<SecretValue>,
    expires_in: Option<Json>,
}

object! {
    Response {
        optional access_token: "access_token",
        optional expires_in: "expires_in",
    }
}

impl Operation for GetToken {
    type Output = Granted;
    type ErrorBody = RawBody;

    const ID: &'static str = TOKEN_REQUEST;
    const PRODUCT: Product = Product::AUTHORIZATION_SERVER;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = PATH;
    // If the response is lost, nobody uses its token, so the request can be sent again.
    const IDEMPOTENT: bool = true;

    fn encode(&self, request: &mut Encoder) {
        request
            .path(&self.path)
            .form()
            .field("grant_type", Some("client_credentials"))
            .field("scope", self.scope.as_deref())
            .field("audience", self.audience.as_deref());
    }

    fn decode(response: &http::Response<Bytes>) -> Result<Granted, BoxError> {
        let Response { access_token, expires_in } = decode::json(response)?;
        let token = access_token.as_ref().and_then(|token| token.expose().as_str());
        let token = token.ok_or("the response has no `access_token`")?;
        if is_blank(&token) {
            return Err("`access_token` is empty".into());
        }
        let expires_in = expires_in.as_ref().and_then(seconds);
        Ok(Granted { access_token: token.as_ref().into(), expires_in })
    }

    fn decode_error(response: &http::Response<Bytes>) -> RawBody {
        RawBody::from(response.body().clone())
    }
}

/// Returns the lifetime that `expires_in` states. RFC 6749 requires an integer, but some gateways send a string or a
/// fraction. If these values were ignored, the token would be kept until the server rejects it.
fn seconds(value: &Json) -> Option<Duration> {
    let text = value.as_str();
    let seconds = text.map_or_else(|| value.as_f64(), |text| text.trim().parse().ok());
    // A negative lifetime counts as zero. A lifetime that exceeds `Duration::MAX` counts as `Duration::MAX`.
    let seconds = seconds.filter(|seconds| !seconds.is_nan())?.max(0.0);
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lifetimes_are_numbers_or_strings() {
        for (written, expected) in [
            (json!(3599), Some(Duration::from_secs(3599))),
            (json!(60.5), Some(Duration::from_millis(60_500))),
            (json!("60"), Some(Duration::from_secs(60))),
            (json!(-1), Some(Duration::ZERO)),
            (json!(1e300), Some(Duration::MAX)),
            (json!("NaN"), None),
            (json!("soon"), None),
            (json!(null), None),
        ] {
            assert_eq!(seconds(&Json::from(written.clone())), expected, "{written}");
        }
    }
}
