//! The limits of memory and time for decoding one response.
//!
//! A body of 16 MiB can be a list of five million empty objects, each of which becomes a struct of a kilobyte. `serde`
//! has no parameter for a budget, and decoding is synchronous, so the budget is a thread-local value while a response
//! is decoded. At other times, no limit applies.

use std::cell::Cell;
use std::fmt;
use std::time::{Duration, Instant};

use serde::de;

/// The number of values between two checks of the time.
const INTERVAL: usize = 256;

/// The limits for decoding a response.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DecodeLimits {
    /// The maximum memory of the decoded values in bytes. `None` means no limit.
    pub(crate) size: Option<usize>,
    /// The remaining time of the call. `None` means no limit.
    pub(crate) time: Option<Duration>,
}

/// The limit that stopped the decoding of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Size(usize),
    Time,
}

impl fmt::Display for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size(limit) => {
                write!(f, "the decoded values take more than {limit} bytes of memory")
            }
            Self::Time => f.write_str("decoding did not end within the time limit of the call"),
        }
    }
}

impl std::error::Error for Exceeded {}

/// The budget of a thread.
// The fields are separate cells, because most values change only the first two.
struct Budget {
    /// The remaining memory in bytes.
    left: Cell<usize>,
    /// The number of values until the next check of the time.
    values: Cell<usize>,
    /// The limits. They are `None` if no response is being decoded.
    limits: Cell<Option<Active>>,
}

/// The limits of the response that is being decoded.
#[derive(Clone, Copy)]
struct Active {
    size: usize,
    deadline: Option<Instant>,
    exceeded: Option<Exceeded>,
}

thread_local! {
    static BUDGET: Budget = const {
        Budget { left: Cell::new(0), values: Cell::new(0), limits: Cell::new(None) }
    };
}

/// The previous budget, which is restored when the value is dropped, also after a panic.
struct Before {
    left: usize,
    values: usize,
    limits: Option<Active>,
}

impl Drop for Before {
    fn drop(&mut self) {
        BUDGET.with(|budget| {
            budget.left.set(self.left);
            budget.values.set(self.values);
            budget.limits.set(self.limits);
        });
    }
}

/// Calls `decode` with limits. If it exceeds one, the limit is returned instead of the error or the value of `decode`.
pub(crate) fn within<T>(limits: DecodeLimits, decode: impl FnOnce() -> T) -> Result<T, Exceeded> {
    let size = limits.size.unwrap_or(usize::MAX);
    let deadline = limits.time.and_then(|time| Instant::now().checked_add(time));
    let before = BUDGET.with(|budget| Before {
        left: budget.left.replace(size),
        values: budget.values.replace(INTERVAL),
        limits: budget.limits.replace(Some(Active { size, deadline, exceeded: None })),
    });
    let decoded = decode();
    let exceeded = BUDGET.with(|budget| budget.limits.get()?.exceeded);
    drop(before);
    match exceeded {
        Some(exceeded) => Err(exceeded),
        None => Ok(decoded),
    }
}

/// Takes the memory of a value from the budget. If no response is being decoded, it has no effect.
#[inline]
pub fn spend<E: de::Error>(size: usize) -> Result<(), E> {
    spend_many(1, size)
}

/// Takes the memory of `count` values of this size in bytes from the budget.
#[inline]
pub(crate) fn spend_many<E: de::Error>(count: usize, size: usize) -> Result<(), E> {
    BUDGET.with(|budget| {
        let left = budget.left.get().checked_sub(size.saturating_mul(count));
        match (left, budget.values.get().checked_sub(count)) {
            (Some(left), Some(values)) => {
                budget.left.set(left);
                budget.values.set(values);
                Ok(())
            }
            (left, _) => budget.check(left).map_err(E::custom),
        }
    })
}

impl Budget {
    /// Checks the limits, because the memory or the number of values is used up. `left` is the remaining memory, or
    /// `None` if it does not suffice.
    #[cold]
    fn check(&self, left: Option<usize>) -> Result<(), Exceeded> {
        let Some(mut active) = self.limits.get() else {
            // No response is being decoded.
            self.left.set(usize::MAX);
            self.values.set(usize::MAX);
            return Ok(());
        };
        if active.exceeded.is_none() {
            active.exceeded = match left {
                None => Some(Exceeded::Size(active.size)),
                Some(_) if active.deadline.is_some_and(|deadline| Instant::now() >= deadline) => {
                    Some(Exceeded::Time)
                }
                Some(_) => None,
            };
            self.limits.set(Some(active));
        }
        // Once a limit is exceeded, the rest of the JSON fails immediately.
        let is_exceeded = active.exceeded.is_some();
        self.left.set(left.filter(|_| !is_exceeded).unwrap_or(0));
        self.values.set(if is_exceeded { 0 } else { INTERVAL });
        active.exceeded.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use serde::de::value::Error;

    use super::*;

    #[test]
    fn memory_is_bounded_only_while_a_response_is_decoded() {
        let spend = || super::spend::<Error>(60);
        assert!(spend().is_ok());
        let limits = DecodeLimits { size: Some(100), time: None };
        assert_eq!(within(limits, || spend().is_ok()), Ok(true));
        assert_eq!(within(limits, || spend().and(spend()).is_ok()), Err(Exceeded::Size(100)));
        assert!(within(DecodeLimits::default(), || spend().and(spend())).is_ok());
        // A nested budget does not change the outer one.
        let nested = within(limits, || {
            let inner = within(DecodeLimits::default(), || spend().and(spend()));
            (inner.is_ok(), spend().is_ok())
        });
        assert_eq!(nested, Ok((true, true)));
        assert!(spend().is_ok());
    }

    #[test]
    fn time_is_bounded() {
        let limits = DecodeLimits { size: None, time: Some(Duration::ZERO) };
        let spent =
            within(limits, || (0..10_000).take_while(|_| super::spend::<Error>(1).is_ok()).count());
        assert_eq!(spent, Err(Exceeded::Time));
        let limits = DecodeLimits { time: Some(Duration::MAX), ..limits };
        assert!(within(limits, || (0..10_000).all(|_| super::spend::<Error>(1).is_ok())).unwrap());
    }
}
