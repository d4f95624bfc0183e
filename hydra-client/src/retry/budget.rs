//! How many retries all calls of a client may spend together.

use std::sync::atomic::{AtomicU32, Ordering};

const FULL: u32 = 500;
// So a hundred retries in a row empty it, and with it empty five calls that succeed buy one.
const RETRY: u32 = 5;
const SUCCESS: u32 = 1;

#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Takes what a retry costs, if it is there.
    pub(crate) fn spend(&self) -> bool {
        self.update(|left| left.checked_sub(RETRY))
    }

    /// Gives back what a success earns.
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
    fn it_runs_out_and_fills_up() {
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
