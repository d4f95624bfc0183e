//! Tokens from Hydra's own token endpoint.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use serde_json::Value;

use super::gate::Gate;
use super::{Credentials, TokenSource, is_blank};
use crate::client::Client;
use crate::decode;
use crate::error::{BoxError, RawBody, TokenError};
use crate::operation::{Encoder, Method, Operation};
use crate::request::Request;
use crate::secret::Secret;
use crate::transport::BoxFuture;

/// The longest time before its end at which a token is replaced.
const MARGIN: Duration = Duration::from_secs(30);

/// Gets tokens by the client credentials grant (RFC 6749, section 4.4) from Hydra's token endpoint.
///
/// A token is kept until shortly before it expires: 30 seconds, or a tenth of its lifetime if that is
/// shorter. Without `expires_in`, a token is kept until Hydra refuses it. If there is no valid token, one
/// call requests it, and the calls that wait for it use the same token, even if its lifetime is zero or
/// negative. Clones share the token.
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

#[derive(Default)]
struct Cache {
    gate: Gate,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    // The token, and when to replace it, if it expires.
    token: Option<(Secret, Option<Instant>)>,
    // How often a token was asked for and came or failed to come.
    finished: u64,
    // Why the last did not come.
    failure: Option<TokenError>,
}

impl ClientCredentials {
    /// Creates a source of tokens for an OAuth 2.0 client.
    ///
    /// `public` is a client for the address of Hydra's public API. Its own credentials are not used.
    #[must_use]
    pub fn new(public: &Client, id: &str, secret: impl Into<Secret>) -> Self {
        let request = Request::new(public, GetToken { scope: None, audience: None });
        Self {
            request: request.credentials(Credentials::client(id, secret)),
            cache: Arc::default(),
        }
    }

    /// Sets what the tokens are to be good for, separated by spaces.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.request.operation.scope = Some(scope.into());
        self.cache = Arc::default();
        self
    }

    /// Sets whom the tokens are to be sent to, separated by spaces.
    #[must_use]
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.request.operation.audience = Some(audience.into());
        self.cache = Arc::default();
        self
    }

    async fn get(self) -> Result<Secret, TokenError> {
        let now = || self.request.client.transport().now();
        let finished = match self.cache.good_token(now()) {
            Ok(token) => return Ok(token),
            Err(finished) => finished,
        };
        let _held = self.cache.gate.hold().await;
        // Another call may have got one, or failed to, since this one began to wait.
        let now_finished = match self.cache.good_token(now()) {
            Ok(token) => return Ok(token),
            Err(finished) => finished,
        };
        // Then its result is the result of this call too, even if the token has expired already: a
        // lifetime of zero would cost a request for each call that waits.
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
                // Counted from before it was asked for, which errs to the safe side.
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
    fn token(&self) -> BoxFuture<Result<Secret, TokenError>> {
        Box::pin(self.clone().get())
    }

    fn refused(&self, token: &Secret) {
        let mut state = self.cache.state();
        // Many calls may have sent it; only the first makes it go.
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

    // Returns a token that is still good, or how often one was asked for.
    fn good_token(&self, now: Instant) -> Result<Secret, u64> {
        let state = self.state();
        match &state.token {
            Some((token, replace)) if replace.is_none_or(|replace| now < replace) => {
                Ok(token.clone())
            }
            _ => Err(state.finished),
        }
    }
}

/// The name of the request for a token in traces, errors and scripts.
pub(crate) const TOKEN_REQUEST: &str = "oauth2Token";

// The token endpoint is the same in all versions, and this is all that is needed of it.
#[derive(Clone, Debug)]
struct GetToken {
    scope: Option<String>,
    audience: Option<String>,
}

struct Granted {
    access_token: Secret,
    expires_in: Option<Duration>,
}

impl Operation for GetToken {
    type Output = Granted;
    type ErrorBody = RawBody;

    const ID: &'static str = TOKEN_REQUEST;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/oauth2/token";
    const ADDRESS: &'static str = "public";
    // A token that is lost on its way harms nobody.
    const REPEATABLE: bool = true;

    fn encode(&self, request: &mut Encoder) {
        request
            .path("/oauth2/token")
            .form()
            .field("grant_type", Some("client_credentials"))
            .field("scope", self.scope.as_deref())
            .field("audience", self.audience.as_deref());
    }

    fn decode(response: &http::Response<Bytes>) -> Result<Granted, BoxError> {
        let body = decode::document(response)?;
        let token = body.get("access_token").and_then(Value::as_str).ok_or("no `access_token`")?;
        if is_blank(token) {
            return Err("`access_token` is empty".into());
        }
        let expires_in = body.get("expires_in").and_then(seconds);
        Ok(Granted { access_token: token.into(), expires_in })
    }

    fn decode_error(response: &http::Response<Bytes>) -> RawBody {
        RawBody::from(response.body().clone())
    }
}

// Hydra writes an integer. Gateways before other servers are known to make a text of it, or a number with
// a fraction: who takes these for nothing keeps a token for ever.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_f64(),
    };
    // One that is over already, or lasts longer than can be told.
    let seconds = seconds.filter(|seconds| !seconds.is_nan())?.max(0.0);
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lives_of_tokens_are_read_however_they_are_written() {
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
            assert_eq!(seconds(&written), expected, "{written}");
        }
    }
}
