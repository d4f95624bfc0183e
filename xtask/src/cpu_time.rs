//! The CPU time of programs that a command runs. Other work on the machine disturbs it less than the wall time.

use std::fs;
use std::time::Duration;

/// Returns the CPU time of the programs that this one has started and that have ended, or `None` on systems other than
/// Linux.
pub(crate) fn of_children() -> Option<Duration> {
    parse(&fs::read_to_string("/proc/self/stat").ok()?)
}

/// Returns the sum of the fields 16 and 17 of `/proc/PID/stat` (proc(5)). The second field is the name of the program
/// in parentheses, which may contain spaces.
fn parse(stat: &str) -> Option<Duration> {
    const MILLIS_OF_TICK: u64 = 10;
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(13);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    let ticks = ticks()?.checked_add(ticks()?)?;
    Some(Duration::from_millis(ticks.checked_mul(MILLIS_OF_TICK)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cpu_time_is_that_of_the_ended_children() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4194304 88 12 0 0 3 4 150 25 20 0 1 0 5 9 1";
        assert_eq!(parse(stat), Some(Duration::from_millis(1750)));
        for stat in ["", "7 (a", "7 (a) S 1", "7 (a) S 1 7 7 0 -1 4194304 88 12 0 0 3 4 x 25"] {
            assert_eq!(parse(stat), None, "{stat}");
        }
    }
}
