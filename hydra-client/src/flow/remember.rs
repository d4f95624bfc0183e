//! The time for which Hydra remembers a decision.

use std::time::Duration;

/// The value of `remember_for` without an expiry: the browser session for a login, no limit for a consent.
pub(super) const WITHOUT_END: i64 = 0;

/// Returns `remember_for` for a duration, in seconds.
///
/// The duration is rounded up to whole seconds, so that a part of a second does not become 0, which means no expiry.
pub(super) fn seconds(duration: Duration) -> i64 {
    let rounded = duration.as_secs().saturating_add(u64::from(duration.subsec_nanos() > 0));
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_second_counts_as_a_second() {
        assert_eq!(seconds(Duration::from_secs(3600)), 3600);
        assert_eq!(seconds(Duration::from_millis(1)), 1);
        assert_eq!(seconds(Duration::from_millis(1500)), 2);
        assert_eq!(seconds(Duration::MAX), i64::MAX);
    }
}
