//! Runs steps side by side.
//!
//! cargo locks the target directory while it compiles, and releases the lock before it runs tests. So with two lanes,
//! the tests of one step run while the next step compiles.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::step::{Outcome, Step};
use crate::progress::Progress;
use crate::stream::Stream;

/// The number of steps that run at a time.
const LANES: usize = 2;

/// Runs the steps in their order, two at a time, and prints the output of each when it ends. Returns their times.
///
/// # Errors
///
/// After a step fails, no other one starts. The message names the failed steps.
pub(super) fn run(
    steps: &[Step],
    run: impl Fn(&Step, &(dyn Fn(&str) + Sync)) -> Result<Outcome, String> + Sync,
) -> Result<Vec<Duration>, String> {
    let progress = Progress::new("ci:");
    let next = AtomicUsize::new(0);
    let has_failed = AtomicBool::new(false);
    let ended = Mutex::new(Vec::new());
    let lane = || {
        while !has_failed.load(Ordering::SeqCst) {
            let index = next.fetch_add(1, Ordering::SeqCst);
            let Some(step) = steps.get(index) else { return };
            let show =
                |line: &str| progress.part(index, steps.len(), format!("{}: {line}", step.name));
            show("");
            let outcome = run(step, &show);
            if !outcome.as_ref().is_ok_and(|outcome| outcome.is_success) {
                has_failed.store(true, Ordering::SeqCst);
            }
            // The lock keeps the outputs of two steps apart.
            let mut ended = ended.lock().unwrap_or_else(PoisonError::into_inner);
            ended.push((index, print(step, index + 1, steps.len(), outcome)));
        }
    };
    thread::scope(|scope| {
        for _ in 1..LANES {
            scope.spawn(lane);
        }
        lane();
    });
    drop(progress);
    let mut ended = ended.into_inner().unwrap_or_else(PoisonError::into_inner);
    ended.sort_unstable_by_key(|(index, _)| *index);
    let (mut times, mut failures) = (Vec::new(), Vec::new());
    for (_, result) in ended {
        match result {
            Ok(time) => times.push(time),
            Err(failure) => failures.push(failure),
        }
    }
    if failures.is_empty() { Ok(times) } else { Err(failures.join("\n")) }
}

/// Prints the output of a step. Returns its time or the reason why it failed.
fn print(
    step: &Step,
    number: usize,
    count: usize,
    outcome: Result<Outcome, String>,
) -> Result<Duration, String> {
    let styles = Stream::Output.styles();
    let (title, good) = (styles.title, styles.good);
    let command = step.command_line();
    drop_println!("\n{title}ci {number}/{count}: {}{title:#} ({command})", step.name);
    let Outcome { is_success, time, lines } = outcome?;
    for line in lines {
        drop_println!("{line}");
    }
    if !is_success {
        return Err(format!("{} failed: {command}", step.name));
    }
    drop_println!("ci: {} {good}passed{good:#} in {time:.1?}", step.name);
    Ok(time)
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    fn steps(names: &[&str]) -> Vec<Step> {
        names.iter().map(|name| Step::new(*name, "version")).collect()
    }

    fn outcome(is_success: bool) -> Outcome {
        Outcome { is_success, time: Duration::ZERO, lines: Vec::new() }
    }

    #[test]
    fn two_steps_run_at_a_time() {
        let both = Barrier::new(LANES);
        let steps = steps(&["a", "b", "c", "d"]);
        let times = run(&steps, |_, _| {
            both.wait();
            Ok(outcome(true))
        });
        assert_eq!(times.unwrap().len(), 4);
    }

    #[test]
    fn no_step_starts_after_a_failure() {
        let both = Barrier::new(LANES);
        let begun = Mutex::new(Vec::new());
        let steps = steps(&["a", "b", "c", "d"]);
        let err = run(&steps, |step, _| {
            begun.lock().unwrap().push(step.name.clone());
            both.wait();
            Ok(outcome(false))
        });
        let failed = "a failed: cargo version\nb failed: cargo version";
        assert_eq!(err.unwrap_err(), failed);
        let mut begun = begun.into_inner().unwrap();
        begun.sort_unstable();
        assert_eq!(begun, ["a", "b"]);
    }

    #[test]
    fn a_command_that_cannot_run_is_a_failure() {
        let err = run(&steps(&["a"]), |_, _| Err("cannot run cargo: gone".to_owned()));
        assert_eq!(err.unwrap_err(), "cannot run cargo: gone");
    }
}
