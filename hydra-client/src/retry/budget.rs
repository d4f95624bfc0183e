//! The retry budget that all calls of a client share.

use std::sync::atomic::{AtomicU32, Ordering};

/// The size of the budget: a hundred retries.
const FULL: u32 = 500;
/// The cost of a retry.
const RETRY: u32 = 5;
/// The share of a response that is not retryable. Five of them pay for one retry.
const RESPONSE: u32 = 1;

/// A bounded retry budget that clones of a client share.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    /// Creates a full budget.
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Takes the cost of a retry. Returns false, and takes nothing, if the budget does not suffice.
    pub(crate) fn spend(&self) -> bool {
        self.update(|left| left.checked_sub(RETRY))
    }

    /// Adds the share of a response that is not retryable.
    pub(crate) fn earn(&self) {
        self.update(|left| (left < FULL).then_some(left + RESPONSE));
    }

    fn update(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_used_up_and_refilled() {
        let budget = Budget::new();
        budget.earn();
        assert_eq!((0..1000).filter(|_| budget.spend()).count(), 100);
        (0..4).for_each(|_| budget.earn());
        assert!(!budget.spend());
        budget.earn();
        assert!(budget.spend());
        assert!(!budget.spend());
    }
}
