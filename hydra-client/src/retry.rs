//! The retry policy: which failures are retried, and after which wait.
//!
//! This module decides; `call::client::execute` makes the attempts. The waits that a server states are parsed in
//! `retry_after` and `rate_limit`; `throttle` delays the calls of a client while a rate limit is in force.

mod budget;
mod rate_limit;
mod retry_after;
mod throttle;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

pub(crate) use self::budget::Budget;
pub(crate) use self::throttle::{Pass, Place, Throttle, Turn};

/// A retry policy: the number of attempts, and the waits between them.
///
/// | failure of an attempt | retried |
/// |---|---|
/// | the connection could not be established (other than by a TLS error), so nothing was sent | always |
/// | timeout, or no complete response | if the operation is idempotent ([`Operation::IDEMPOTENT`](crate::Operation::IDEMPOTENT)) |
/// | status 408, 429, 502, 503 or 504 | if the operation is idempotent |
///
/// The effect of the first attempt can be visible to the second one: if the response to a `DELETE` is lost, the retry
/// gets a 404. [`Error::attempts`](crate::Error::attempts) returns the number of attempts.
///
/// The wait is a random part of a limit that doubles with each attempt (exponential backoff with full jitter). If the
/// response states a wait ([`Error::retry_after`](crate::Error::retry_after)), the client waits at least as long. If
/// the stated wait exceeds `max_delay` or the remaining time of the call, the call fails immediately.
///
/// Clones of a client share a retry budget of 100 retries. Each retry takes one from it; five responses with a status
/// that is not in the table return one. While most calls fail, few are retried, so that retries do not overload a
/// server that has failures.
///
/// # Rate limits
///
/// A response with status 429 can state when the server accepts requests again: in `Retry-After`, in
/// `x-ratelimit-reset` (Ory Network), or in the fields `RateLimit` and `RateLimit-Policy` of the IETF
/// ([`Error::retry_after`](crate::Error::retry_after)). Until then, the client and its clones send no request. The
/// waiting calls are then sent one after the other, those with the most attempts first: at the rate that the server
/// states, or else at a rate that is estimated from its responses. A 429 that states no wait is retried like a 503.
///
/// A retry after a rate limit does not take from the budget. It does not count as one of `max_attempts` either, unless
/// that is 1: with one attempt, a call that gets a 429 fails. A call that is not idempotent waits before its first
/// attempt, too, but is not retried after a 429.
///
/// A call does not wait if the rate limit lasts longer than `max_delay` or than the remaining time of the call. It
/// fails with its own last response or, if it was not sent yet, with the 429 that the server sent to an earlier call.
/// In the second case, [`Error::attempts`](crate::Error::attempts) is 0. After at most one minute, the client sends
/// requests again, even if the server stated a longer time.
///
/// Calls also wait after a successful response that uses up the limit (`x-ratelimit-remaining: 0`). A call that cannot
/// wait that long is sent, because the limit was not exceeded yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
}

impl Default for RetryPolicy {
    /// Returns the policy of three attempts, with waits of up to 100 and 200 milliseconds. `max_delay` is 10 seconds.
    fn default() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(100),
            max_delay: Duration::from_secs(10),
        }
    }
}

impl RetryPolicy {
    /// Creates the default policy.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a policy without retries. A call still waits before its attempt while a rate limit is in force.
    #[must_use]
    pub fn none() -> Self {
        Self::new().with_max_attempts(1)
    }

    /// Sets the maximum number of attempts, including the first one. Zero has the effect of 1. Default: 3.
    #[must_use]
    pub fn with_max_attempts(mut self, max_attempts: u32) -> Self {
        self.max_attempts = max_attempts;
        self
    }

    /// Sets the limit of the first wait, which doubles with each attempt. Zero means that a retry follows immediately,
    /// unless the response states a wait. Default: 100 milliseconds.
    #[must_use]
    pub fn with_base_delay(mut self, base_delay: Duration) -> Self {
        self.base_delay = base_delay;
        self
    }

    /// Sets the limit of each wait. A call whose response states a longer wait fails immediately. Default: 10 seconds.
    #[must_use]
    pub fn with_max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// Returns whether this is the last attempt, counted from 1.
    fn is_last(&self, attempt: u32) -> bool {
        attempt >= self.max_attempts
    }

    /// Returns the limit of each wait.
    pub(crate) fn max_delay(&self) -> Duration {
        self.max_delay
    }

    /// Returns a random part of the limit of the first wait. It distributes the first calls of several clients after a
    /// rate limit.
    pub(crate) fn spread(&self) -> Duration {
        up_to(self.base_delay)
    }

    /// Returns the wait after this number of attempts, or `None` if no other attempt follows.
    pub(crate) fn delay(&self, attempts: u32, retry_after: Option<Duration>) -> Option<Duration> {
        if self.is_last(attempts) {
            return None;
        }
        let stated = retry_after.unwrap_or_default();
        if stated > self.max_delay {
            return None;
        }
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let limit = self.base_delay.saturating_mul(doubled).min(self.max_delay);
        // The wait is random even if the server states zero, so that the calls of many clients do not arrive together.
        Some(up_to(limit).max(stated))
    }
}

/// Returns a random duration from zero to `limit`.
fn up_to(limit: Duration) -> Duration {
    let limit = u64::try_from(limit.as_nanos()).unwrap_or(u64::MAX);
    Duration::from_nanos(random() % limit.saturating_add(1).max(1))
}

/// Returns the wait that an error response states. `Retry-After` takes precedence over the fields of rate limits.
pub(crate) fn stated_wait(response: &http::Response<Bytes>) -> Option<Duration> {
    let headers = response.headers();
    let is_rejected = response.status() == StatusCode::TOO_MANY_REQUESTS;
    retry_after::wait(headers).or_else(|| rate_limit::wait(headers, is_rejected))
}

/// Returns whether the same request may succeed later, given the status of its response.
pub(crate) fn is_retryable(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::REQUEST_TIMEOUT
            | StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}

/// Returns a random number that is not suitable for cryptography: a key that the standard library makes for a hash map.
/// It suffices to distribute the calls of clients, and no crate for random numbers is needed.
pub(crate) fn random() -> u64 {
    #[cfg(test)]
    if let Some(number) = seeded::next() {
        return number;
    }
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
pub(crate) mod seeded {
    //! Random numbers that are the same in each run of a test.

    use std::cell::Cell;

    thread_local! {
        static STATE: Cell<Option<u64>> = const { Cell::new(None) };
    }

    /// Makes the random numbers of this thread depend on `seed` alone.
    pub(crate) fn seed(seed: u64) {
        STATE.set(Some(seed));
    }

    // SplitMix64 (Steele, Lea and Flood, 2014).
    pub(super) fn next() -> Option<u64> {
        let state = STATE.get()?.wrapping_add(0x9e37_79b9_7f4a_7c15);
        STATE.set(Some(state));
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Some(mixed ^ (mixed >> 31))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_limit() {
        let policy = RetryPolicy::new()
            .with_max_attempts(u32::MAX)
            .with_base_delay(Duration::from_millis(8))
            .with_max_delay(Duration::from_millis(50));
        for (attempts, limit) in [(1, 8), (2, 16), (3, 32), (4, 50), (40, 50), (1000, 50)] {
            let delays: Vec<_> = (0..200).map(|_| policy.delay(attempts, None).unwrap()).collect();
            let limit = Duration::from_millis(limit);
            assert!(delays.iter().all(|delay| *delay <= limit));
            assert!(delays.iter().any(|delay| *delay > limit / 2), "{attempts}");
            assert!(delays.iter().any(|delay| *delay < limit / 2), "{attempts}");
        }
        let at_once = RetryPolicy::new().with_base_delay(Duration::ZERO);
        assert_eq!(at_once.delay(1, None), Some(Duration::ZERO));
        let forever =
            RetryPolicy::new().with_base_delay(Duration::MAX).with_max_delay(Duration::MAX);
        assert!(forever.delay(1, None).is_some());
    }

    #[test]
    fn attempts_are_counted() {
        let policy = RetryPolicy::new();
        assert!(policy.delay(2, None).is_some());
        assert_eq!(policy.delay(3, None), None);
        assert_eq!(RetryPolicy::none().delay(1, Some(Duration::ZERO)), None);
        assert_eq!(RetryPolicy::new().with_max_attempts(0).delay(1, None), None);
    }

    #[test]
    fn a_requested_wait_is_respected_or_the_call_ends() {
        let delay = |seconds| RetryPolicy::new().delay(1, Some(Duration::from_secs(seconds)));
        assert_eq!(delay(10), Some(Duration::from_secs(10)));
        assert_eq!(delay(11), None);
        let delays: Vec<_> = (0..200).map(|_| delay(0).unwrap()).collect();
        assert!(delays.iter().any(|delay| *delay > Duration::from_millis(50)));
        assert!(delays.iter().all(|delay| *delay <= Duration::from_millis(100)));
    }
}
