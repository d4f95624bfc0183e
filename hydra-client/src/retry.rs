//! Whether to try again, and when.

mod after;
mod budget;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use http::StatusCode;

pub(crate) use self::after::after;
pub(crate) use self::budget::Budget;

/// How often a call is tried, and how long it waits in between.
///
/// Retried are
/// - connections that could not be made, whatever the operation: nothing was sent;
/// - for operations that can be repeated ([`Operation::REPEATABLE`](crate::Operation::REPEATABLE)),
///   also attempts that took too long or whose answer did not arrive whole, and the statuses 429, 502,
///   503 and 504.
///
/// A repeated request finds what the first one did: a `DELETE` whose answer was lost fails with 404 the
/// second time. [`Error::attempts`](crate::Error::attempts) tells.
///
/// The wait is a random part of a limit that doubles from try to try (exponential back-off with full
/// jitter). Where Hydra, or a proxy before it, sends `Retry-After`, it is at least that long; if that is
/// longer than `max_delay`, or than the time the call has left, the failure is returned at once.
///
/// Clones of a client share a budget: each retry takes from it, each answer that asks for none gives a
/// little back. While most calls fail, few are retried, so that retries do not keep a struggling server
/// down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
}

impl Default for RetryPolicy {
    /// Three attempts, after up to 100 and 200 milliseconds; `max_delay` is 10 seconds.
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

    /// Creates a policy of one attempt.
    #[must_use]
    pub fn none() -> Self {
        Self::new().with_max_attempts(1)
    }

    /// Sets how often a call is tried at most, the first time included; 3 unless set.
    #[must_use]
    pub fn with_max_attempts(mut self, max_attempts: u32) -> Self {
        self.max_attempts = max_attempts;
        self
    }

    /// Sets the limit of the first wait; 100 milliseconds unless set.
    #[must_use]
    pub fn with_base_delay(mut self, base_delay: Duration) -> Self {
        self.base_delay = base_delay;
        self
    }

    /// Sets the limit of all waits; 10 seconds unless set.
    #[must_use]
    pub fn with_max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// Returns how long to wait after this many attempts, or `None` if there is to be no other.
    pub(crate) fn delay(&self, attempts: u32, retry_after: Option<Duration>) -> Option<Duration> {
        if attempts >= self.max_attempts {
            return None;
        }
        let asked = retry_after.unwrap_or_default();
        if asked > self.max_delay {
            return None;
        }
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let limit = self.base_delay.saturating_mul(doubled).min(self.max_delay);
        let limit = u64::try_from(limit.as_nanos()).unwrap_or(u64::MAX);
        let delay = Duration::from_nanos(random() % limit.saturating_add(1).max(1));
        // Of all that are asked to come back at once, none should.
        Some(delay.max(asked))
    }
}

/// Returns whether a response of this status may be another one later.
pub(crate) fn is_retryable(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}

// The keys of a hash map are random numbers of the standard library's, good enough to spread clients.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
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
    fn a_wait_that_is_asked_for_is_kept_or_not_begun() {
        let delay = |seconds| RetryPolicy::new().delay(1, Some(Duration::from_secs(seconds)));
        assert_eq!(delay(10), Some(Duration::from_secs(10)));
        assert_eq!(delay(11), None);
        let delays: Vec<_> = (0..200).map(|_| delay(0).unwrap()).collect();
        assert!(delays.iter().any(|delay| *delay > Duration::from_millis(50)));
        assert!(delays.iter().all(|delay| *delay <= Duration::from_millis(100)));
    }
}
