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
/// The cache is bounded, and its keys are SHA-256 digests: it does not contain the tokens. A cached result is not used
/// after the token has expired. Concurrent calls for the same token share one request to Hydra. Clones share the cache.
///
/// If the introspection fails, the token is rejected. While Hydra is unavailable,
/// [`on_unavailable`](Self::on_unavailable) can allow the use of earlier results.
///
/// | setting | default |
/// |---|---|
/// | [`ttl`](Self::ttl): how long the result for an active token is used | 30 seconds, at most until it expires |
/// | [`negative_ttl`](Self::negative_ttl): how long the result for an inactive token is used | 5 seconds |
/// | [`capacity`](Self::capacity): the number of active tokens, and of inactive ones, in the cache | 10,000 each |
/// | [`timeout`](Self::timeout): the time limit of an introspection, including retries | 5 seconds |
/// | [`on_unavailable`](Self::on_unavailable): the behaviour if Hydra is unavailable | [`OnUnavailable::Refuse`] |
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
///     // A response with status 400, 401, 403 or 503 and its headers.
///     Err(denied) => {
///         let response: http::Response<String> = protection.response(&denied);
///         println!("{response:?}");
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// While Hydra cannot reach its database, it reports all tokens as inactive, with status 200. A valid token that is
/// introspected in this time is rejected with [`Denied::Inactive`], and remains rejected for `negative_ttl`.
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

/// The behaviour of an [`Introspector`] if Hydra is unavailable: no complete response arrives, or the status code is
/// 408, 429 or 5xx. With a [`TokenSource`](crate::TokenSource), Hydra is also unavailable if the token request fails
/// and may succeed later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnUnavailable {
    /// Rejects the token with [`Denied::Unavailable`].
    #[default]
    Refuse,
    /// Continues to use the last result of an active token for this duration after its [`ttl`](Introspector::ttl), but
    /// not after the token has expired. A token that was revoked is accepted during this time. A token without a cached
    /// result is rejected with [`Denied::Unavailable`] if its introspection fails.
    ///
    /// After a failure, one call per second tries to reach Hydra, which can take as long as the
    /// [`timeout`](Introspector::timeout). Other calls whose token has a cached result use that result immediately.
    ServeStale(Duration),
}

impl<A: Api> Introspector<A> {
    /// Creates an introspector that uses the admin API of a version.
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

    /// Sets how long the result for an active token is used, from the start of its request. Default: 30 seconds.
    ///
    /// A token that is revoked in the meantime is accepted until then. With zero, Hydra introspects the token of each
    /// request, and only concurrent requests share a result. Like the other setters, this one starts with an empty
    /// cache.
    #[must_use]
    pub fn ttl(self, ttl: Duration) -> Self {
        self.with(|options| options.ttl = ttl)
    }

    /// Sets how long the result for an inactive token is used, from the start of its request. Default: 5 seconds.
    #[must_use]
    pub fn negative_ttl(self, ttl: Duration) -> Self {
        self.with(|options| options.negative_ttl = ttl)
    }

    /// Sets how many active tokens the cache stores, and how many inactive ones. Default: 10,000 of each kind. The
    /// least recently used token of a kind is removed first. With zero, no result is stored.
    #[must_use]
    pub fn capacity(self, capacity: usize) -> Self {
        self.with(|options| options.capacity = capacity)
    }

    /// Sets the time limit of an introspection, which includes all attempts and the waits between them. Default: 5
    /// seconds. This limit replaces the one of the client ([`ClientBuilder::timeout`](crate::ClientBuilder::timeout)).
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout = timeout)
    }

    /// Sets the behaviour if Hydra is unavailable. Default: [`OnUnavailable::Refuse`].
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
        // Every token that Hydra issues is a `b64token`.
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
    /// Returns the same errors as [`check`](Self::check). Also fails with [`Denied::Unavailable`] if the thread has a
    /// Tokio runtime, which the call would block, or if the runtime of blocking calls cannot be started.
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

    /// Removes a token from the cache, for example after it was revoked. The result of an introspection in progress is
    /// not stored.
    pub fn forget(&self, token: impl Into<Secret>) {
        self.cache.forget(Digest::of(token.into().expose()));
    }

    async fn introspect(&self, token: Secret) -> Outcome<A::Token, Failure<A>> {
        let ticket = match self.cache.get(Digest::of(token.expose()), self.api.now()) {
            Known::Outcome(token) => return Ok(token),
            Known::Unknown(ticket) => ticket,
        };
        // If the call that sends the request is cancelled, the next waiting call sends a new request.
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

    /// Returns the cache entry for an active token. `None` if the token has expired by the clock of this machine, but
    /// not by the clock of Hydra: the result is then used once and not stored.
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

/// Returns whether Hydra is down or overloaded.
///
/// False for a request that cannot be built, a response that cannot be decoded and a status code such as 404: their
/// cause is the configuration, which does not change by itself.
fn is_unavailable<B>(err: &Error<B>) -> bool {
    matches!(err, Error::Transport(_))
        || err.is_retryable()
        || err.status().is_some_and(|status| status.is_server_error())
}

/// Returns the time after a duration. The duration is limited to 10⁹ seconds (about 32 years).
fn later(time: Instant, duration: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(1_000_000_000);
    time.checked_add(duration.min(FAR)).unwrap_or(time)
}

#[cfg(all(test, feature = "v26"))]
mod tests;
