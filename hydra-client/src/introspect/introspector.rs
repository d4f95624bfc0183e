//! Introspection with a cache.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use http::HeaderMap;

use super::cache::{Cache, Digest, Entry, Known, Outcome, Ticket};
use super::header::is_b64token;
use super::{Api, Denied, Protection, bearer_token};
use crate::error::Error;
use crate::values::secret::Secret;

/// Introspects tokens and caches the results for a limited time.
///
/// The cache is bounded, and its keys are SHA-256 digests: it does not contain the tokens. A result is not used after
/// the token has expired. Concurrent calls for the same token share one request to Hydra. Clones share the cache.
///
/// If the introspection fails, the token is rejected. [`on_unavailable`](Self::on_unavailable) can change this for a
/// Hydra that is down.
///
/// | setting | default |
/// |---|---|
/// | [`ttl`](Self::ttl): how long an active token is used | 30 seconds, at most until it expires |
/// | [`negative_ttl`](Self::negative_ttl): how long another token is refused | 5 seconds |
/// | [`capacity`](Self::capacity): active tokens, and as many others | 10 000 |
/// | [`timeout`](Self::timeout): how long an introspection with its retries may take | 5 seconds |
///
/// ```no_run
/// # #[cfg(feature = "v26")]
/// # async fn example(headers: http::HeaderMap) -> Result<(), hydra_client::BuildError> {
/// use hydra_client::introspect::{Introspector, Protection};
/// use hydra_client::v26::AdminApi;
///
/// let introspector = Introspector::new(AdminApi::new("http://127.0.0.1:4445")?);
/// let protection = Protection::audience("https://photos.example").scope("photos.read");
/// match introspector.authenticate(&headers, &protection).await {
///     Ok(token) => println!("the photos of {:?}", token.sub),
///     // A response with status 400, 401, 403 or 503 and the headers for it.
///     Err(denied) => {
///         let response: http::Response<String> = protection.response(&denied);
///         println!("{response:?}");
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// While Hydra cannot reach its database, it reports all tokens as inactive with status 200, so a valid token is refused
/// with `invalid_token` then, and for `negative_ttl` afterwards.
pub struct Introspector<A: Api> {
    api: A,
    options: Options,
    cache: Arc<Cache<A::Token, Failure<A>>>,
}

/// The error of an introspection, which all calls that share it return.
type Failure<A> = Arc<Error<<A as Api>::ErrorBody>>;

#[derive(Clone, Copy, Debug)]
struct Options {
    ttl: Duration,
    negative_ttl: Duration,
    capacity: usize,
    timeout: Duration,
    on_unavailable: OnUnavailable,
}

/// The behaviour of an [`Introspector`] if Hydra is unavailable: no response arrives, or a response with the status 429
/// or 5xx.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnUnavailable {
    /// Rejects the token with [`Denied::Unavailable`].
    #[default]
    Refuse,
    /// Continues to use the last result of an active token for this duration after its [`ttl`](Introspector::ttl), but
    /// not after the token has expired. A token that was revoked is accepted during this time. Tokens without a result
    /// are rejected.
    ///
    /// After a failure, one call per second tries to reach Hydra, which can take as long as the
    /// [`timeout`](Introspector::timeout). The other calls use their results immediately.
    ServeStale(Duration),
}

impl<A: Api> Introspector<A> {
    /// Creates an introspector over the admin API of a version.
    #[must_use]
    pub fn new(api: A) -> Self {
        let options = Options {
            ttl: Duration::from_secs(30),
            negative_ttl: Duration::from_secs(5),
            capacity: 10_000,
            timeout: Duration::from_secs(5),
            on_unavailable: OnUnavailable::Refuse,
        };
        Self { api, options, cache: Arc::default() }
    }

    /// Sets how long an active token is used without asking Hydra again.
    ///
    /// A revoked token is accepted until then. With zero, Hydra is asked for each request, and only concurrent requests
    /// share a result. Like the other setters, it starts with an empty cache.
    #[must_use]
    pub fn ttl(self, ttl: Duration) -> Self {
        self.with(|options| options.ttl = ttl)
    }

    /// Sets how long the client rejects a token that is not active without asking Hydra again.
    #[must_use]
    pub fn negative_ttl(self, ttl: Duration) -> Self {
        self.with(|options| options.negative_ttl = ttl)
    }

    /// Sets how many active tokens are kept, and how many others. The least recently used one is removed first.
    #[must_use]
    pub fn capacity(self, capacity: usize) -> Self {
        self.with(|options| options.capacity = capacity)
    }

    /// Sets how long an introspection may take with its retries. Requests that share it wait as long.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout = timeout)
    }

    /// Sets what happens if Hydra is unavailable.
    #[must_use]
    pub fn on_unavailable(self, choice: OnUnavailable) -> Self {
        self.with(|options| options.on_unavailable = choice)
    }

    /// Reads the bearer token of a request and checks it.
    ///
    /// # Errors
    ///
    /// Fails if the request must be rejected. [`Denied`] states the reason.
    pub async fn authenticate(
        &self,
        headers: &HeaderMap,
        protection: &Protection,
    ) -> Result<Arc<A::Token>, Denied<A::ErrorBody>> {
        self.check(bearer_token(headers)?, protection).await
    }

    /// Checks a token: it must be an active access token with the audience and the scopes of the protection.
    ///
    /// # Errors
    ///
    /// Fails if the token must be rejected. [`Denied`] states the reason.
    pub async fn check(
        &self,
        token: impl Into<Secret>,
        protection: &Protection,
    ) -> Result<Arc<A::Token>, Denied<A::ErrorBody>> {
        let token = token.into();
        // The tokens of Hydra contain no other characters.
        if !is_b64token(token.expose()) {
            return Err(Denied::Malformed);
        }
        match self.introspect(token).await {
            Ok(Some(token)) => protection.check::<A>(&token).map(|()| token),
            Ok(None) => Err(Denied::Inactive),
            Err(err) => Err(Denied::Unavailable(err)),
        }
    }

    /// Checks a token like [`check`](Self::check), for threads without a Tokio runtime.
    ///
    /// # Errors
    ///
    /// Fails like [`check`](Self::check). In a Tokio runtime, which it would block, it fails with
    /// [`Denied::Unavailable`].
    #[cfg(feature = "blocking")]
    pub fn check_blocking(
        &self,
        token: impl Into<Secret>,
        protection: &Protection,
    ) -> Result<Arc<A::Token>, Denied<A::ErrorBody>> {
        match crate::call::blocking::runtime("introspectOAuth2Token", "Hydra") {
            Ok(runtime) => runtime.block_on(self.check(token, protection)),
            Err(err) => Err(Denied::Unavailable(Arc::new(err.into()))),
        }
    }

    /// Removes a token from the cache, for example after it was revoked.
    pub fn forget(&self, token: impl Into<Secret>) {
        self.cache.forget(Digest::of(token.into().expose()));
    }

    async fn introspect(&self, token: Secret) -> Outcome<A::Token, Failure<A>> {
        let ticket = match self.cache.get(Digest::of(token.expose()), self.api.now()) {
            Known::Outcome(token) => return Ok(token),
            Known::Unknown(ticket) => ticket,
        };
        // If the call that sends the request is cancelled, the next call sends it.
        let _held = ticket.flight.gate.hold().await;
        if let Some(outcome) = ticket.flight.outcome.get() {
            return outcome.clone();
        }
        let outcome = self.ask(token, &ticket).await;
        ticket.finish(outcome.clone());
        outcome
    }

    async fn ask(
        &self,
        token: Secret,
        ticket: &Ticket<'_, A::Token, Failure<A>>,
    ) -> Outcome<A::Token, Failure<A>> {
        // The time is measured from the start of the request, because the token may have been revoked since then.
        let (asked, asked_at) = (self.api.now(), SystemTime::now());
        let result = self.api.introspect(token, self.options.timeout).await;
        let now = self.api.now();
        self.cache.set_available(!result.as_ref().is_err_and(is_unavailable), now);
        match result {
            Ok(token) if A::is_active(&token) => {
                let token = Arc::new(token);
                if let Some(entry) = self.entry(&token, asked, asked_at) {
                    ticket.keep(entry, self.options.capacity);
                }
                Ok(Some(token))
            }
            Ok(_) => {
                let until = later(asked, self.options.negative_ttl);
                ticket.keep_inactive(until, self.options.capacity);
                Ok(None)
            }
            Err(err) => {
                let stale = if is_unavailable(&err) { ticket.stale(now) } else { None };
                stale.map(Some).ok_or_else(|| Arc::new(err))
            }
        }
    }

    /// Returns `None` for a token that has expired according to the clock of this machine. It has not expired according
    /// to the clock of Hydra, so it is used once and not stored.
    fn entry(
        &self,
        token: &Arc<A::Token>,
        asked: Instant,
        asked_at: SystemTime,
    ) -> Option<Entry<A::Token>> {
        let expires_at = A::expires_at(token);
        let life = match expires_at {
            Some(end) => end.duration_since(asked_at).ok()?,
            None => Duration::MAX,
        };
        let stale_for = match self.options.on_unavailable {
            OnUnavailable::Refuse => Duration::ZERO,
            OnUnavailable::ServeStale(duration) => duration,
        };
        let ttl = self.options.ttl;
        Some(Entry {
            token: token.clone(),
            fresh_until: later(asked, ttl.min(life)),
            stale_until: later(asked, ttl.saturating_add(stale_for).min(life)),
            expires_at,
        })
    }

    fn with(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self.cache = Arc::default();
        self
    }
}

// A derived implementation would require that the body of an error can be cloned.
impl<A: Api> Clone for Introspector<A> {
    fn clone(&self) -> Self {
        Self { api: self.api.clone(), options: self.options, cache: self.cache.clone() }
    }
}

impl<A: Api> fmt::Debug for Introspector<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (active, inactive) = self.cache.len();
        f.debug_struct("Introspector")
            .field("api", &self.api)
            .field("options", &self.options)
            .field("active", &active)
            .field("inactive", &inactive)
            .finish()
    }
}

/// Returns whether Hydra is down or overloaded. A request that cannot be built, a response that cannot be read and a
/// refusal such as 404 are errors of the configuration, which are not temporary.
fn is_unavailable<B>(err: &Error<B>) -> bool {
    matches!(err, Error::Transport(_))
        || err.is_retryable()
        || err.status().is_some_and(|status| status.is_server_error())
}

/// Returns the time after a duration, which is limited to about 30 years.
fn later(time: Instant, duration: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(1_000_000_000);
    time.checked_add(duration.min(FAR)).unwrap_or(time)
}

#[cfg(all(test, feature = "v26"))]
mod tests;
