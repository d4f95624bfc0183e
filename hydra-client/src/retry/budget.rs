//! The retry budget that all calls of a client share.

use std::sync::atomic::{AtomicU32, Ordering};

const FULL: u32 = 500;
/// A hundred retries in a row use up the budget. If it is empty, five successful calls allow one retry.
const RETRY: u32 = 5;
const SUCCESS: u32 = 1;

#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Takes the cost of a retry, and returns whether the budget suffices.
    pub(crate) fn spend(&self) -> bool {
        self.update(|left| left.checked_sub(RETRY))
    }

    /// Adds the share of a successful call.
    pub(crate) fn earn(&self) {
        self.update(|left| (left < FULL).then_some(left + SUCCESS));
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
