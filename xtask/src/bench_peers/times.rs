//! The times of runs, and their ratios.

use std::time::Duration;

/// The times of one run of a program, with all its threads.
pub(super) struct Run {
    pub(super) wall: Duration,
    pub(super) cpu: Option<Duration>,
}

/// The times of several runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    /// The median.
    pub(super) wall: Duration,
    /// The mean: Linux counts in hundredths of a second, so that a median would be coarse.
    pub(super) cpu: Option<Duration>,
}

impl Times {
    /// Returns the times of several runs; none if there are no runs.
    pub(super) fn of(runs: &[Run]) -> Option<Self> {
        let mut walls: Vec<Duration> = runs.iter().map(|run| run.wall).collect();
        walls.sort();
        let middle = walls.len() / 2;
        let wall = match walls.len() % 2 {
            0 => (*walls.get(middle.checked_sub(1)?)? + *walls.get(middle)?) / 2,
            _ => *walls.get(middle)?,
        };
        let cpus: Option<Duration> = runs.iter().map(|run| run.cpu).sum();
        let count = u32::try_from(runs.len()).unwrap_or(u32::MAX);
        Some(Self { wall, cpu: cpus.map(|cpus| cpus / count) })
    }
}

/// Returns the cells of a row. The ratio is that of this generator to the other one.
pub(super) fn row(times: Option<Times>, ours: Option<Times>) -> [String; 4] {
    let cell = |time: Option<Duration>| {
        let millis = time.map(|time| format!("{:.1} ms", time.as_secs_f64() * 1000.0));
        millis.unwrap_or_else(|| "-".to_owned())
    };
    let ratio = |ours: Option<Duration>, theirs: Option<Duration>| {
        let ratio = ours.zip(theirs).filter(|(_, theirs)| !theirs.is_zero());
        let ratio = ratio.map(|(ours, theirs)| ours.div_duration_f64(theirs));
        ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"))
    };
    let (wall, our_wall) = (times.map(|it| it.wall), ours.map(|it| it.wall));
    let (cpu, our_cpu) = (times.and_then(|it| it.cpu), ours.and_then(|it| it.cpu));
    [cell(wall), ratio(our_wall, wall), cell(cpu), ratio(our_cpu, cpu)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(walls: &[u64]) -> Vec<Run> {
        let run = |millis: &u64| Run {
            wall: Duration::from_millis(*millis),
            cpu: Some(Duration::from_millis(2 * millis)),
        };
        walls.iter().map(run).collect()
    }

    #[test]
    fn the_wall_time_is_a_median_and_the_cpu_time_a_mean() {
        assert_eq!(Times::of(&runs(&[])), None);
        let millis = Duration::from_millis;
        let times = Times { wall: millis(30), cpu: Some(millis(360)) };
        assert_eq!(Times::of(&runs(&[10, 500, 30])), Some(times));
        let times = Times { wall: millis(40), cpu: Some(millis(295)) };
        assert_eq!(Times::of(&runs(&[10, 500, 50, 30])), Some(times));
        let mut unknown = runs(&[10, 30]);
        unknown[0].cpu = None;
        assert_eq!(Times::of(&unknown).unwrap().cpu, None);
    }

    #[test]
    fn the_ratio_is_that_of_this_generator_to_the_other_one() {
        let times = |wall, cpu: Option<u64>| {
            let cpu = cpu.map(Duration::from_millis);
            Some(Times { wall: Duration::from_millis(wall), cpu })
        };
        let row = |theirs| super::row(theirs, times(20, Some(30)));
        assert_eq!(row(times(40, Some(30))), ["40.0 ms", "0.50", "30.0 ms", "1.00"]);
        assert_eq!(row(times(40, None)), ["40.0 ms", "0.50", "-", "-"]);
        assert_eq!(row(times(40, Some(0))), ["40.0 ms", "0.50", "0.0 ms", "-"]);
        assert_eq!(row(None), ["-"; 4]);
    }
}
