//! The limits of memory and time for decoding one response.
//!
//! A body of 16 MiB can be a list of five million empty objects, each of which becomes a struct of a kilobyte. Decoding is
//! synchronous and goes through `serde`, so the budget is a thread-local value while a response is decoded. At other
//! times there is none.

use std::cell::Cell;
use std::fmt;
use std::time::{Duration, Instant};

use serde::de;

/// The number of objects and values between two checks of the time.
const INTERVAL: u32 = 256;

/// The limits for decoding a response.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DecodeLimits {
    /// The maximum size in bytes. `None` means no limit.
    pub(crate) size: Option<usize>,
    /// The rest of the time limit of the call.
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

#[derive(Clone, Copy)]
struct Budget {
    limit: usize,
    left: usize,
    deadline: Option<Instant>,
    /// The number of values until the next check of the time.
    values: u32,
    exceeded: Option<Exceeded>,
}

thread_local! {
    static BUDGET: Cell<Option<Budget>> = const { Cell::new(None) };
}

// Restores the previous budget, also after a panic.
struct Before(Option<Budget>);

impl Drop for Before {
    fn drop(&mut self) {
        BUDGET.set(self.0);
    }
}

/// Decodes within limits. Returns the exceeded limit, even if `decode` returns another error or a value.
pub(crate) fn within<T>(limits: DecodeLimits, decode: impl FnOnce() -> T) -> Result<T, Exceeded> {
    let limit = limits.size.unwrap_or(usize::MAX);
    let deadline = limits.time.and_then(|time| Instant::now().checked_add(time));
    let budget = Budget { limit, left: limit, deadline, values: INTERVAL, exceeded: None };
    let before = Before(BUDGET.replace(Some(budget)));
    let decoded = decode();
    let exceeded = BUDGET.get().and_then(|budget| budget.exceeded);
    drop(before);
    match exceeded {
        Some(exceeded) => Err(exceeded),
        None => Ok(decoded),
    }
}

/// Takes the memory of a value from the budget. Outside of the decoding of a response, it has no effect.
#[inline]
pub(crate) fn spend<E: de::Error>(size: usize) -> Result<(), E> {
    match BUDGET.get() {
        None => Ok(()),
        Some(budget) => spend_from(budget, size).map_err(E::custom),
    }
}

fn spend_from(mut budget: Budget, size: usize) -> Result<(), Exceeded> {
    budget.values -= 1;
    if budget.values == 0 {
        budget.values = INTERVAL;
        if budget.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            budget.exceeded = Some(Exceeded::Time);
        }
    }
    match budget.left.checked_sub(size) {
        Some(left) => budget.left = left,
        None => budget.exceeded = budget.exceeded.or(Some(Exceeded::Size(budget.limit))),
    }
    // The rest of the JSON fails immediately.
    if budget.exceeded.is_some() {
        budget.left = 0;
        budget.values = 1;
    }
    BUDGET.set(Some(budget));
    budget.exceeded.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use serde::de::value::Error;

    use super::*;

    #[test]
    fn memory_is_bounded_within_a_response_only() {
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
