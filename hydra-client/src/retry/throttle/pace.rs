//! The rate at which calls are sent while a rate limit is in force.
//!
//! After a rejection, calls are delayed until the server accepts requests again. The time from then to the next
//! rejection is an *epoch*. In the first epoch the rate is unknown, unless the server states its limit: the number of
//! calls in flight is at most the number of calls that have succeeded, but at least one (slow start). The rejection
//! that ends the epoch gives the first estimate of the rate: the successes of the epoch, divided by the sum of its
//! length and the wait that the server states.
//!
//! After that, calls are sent one after the other at that rate, so that a rejection affects only the calls in flight.
//! The search for the rate is a bisection between the last rate that was accepted for a whole period and the first rate
//! that was rejected. When the two are close together, the rate is kept for some periods, and then raised to find out
//! whether the limit has grown.

use std::time::{Duration, Instant};

/// The longest time for which calls are delayed. A longer wait that the server states is shortened to it.
const MAX_CLOSED: Duration = Duration::from_secs(60);
/// The shortest time after which a rate counts as accepted. Most servers count by the second.
const MIN_PERIOD: Duration = Duration::from_secs(1);
/// The maximum delay of a call that does not lower the rate: the calls after it keep their times. It must exceed the
/// usual delays of timers and of tasks on a loaded runtime.
const MAX_LATE: Duration = Duration::from_millis(50);
/// The share of a stated limit that is used. The rest compensates for different latencies: calls that are
/// sent in two windows may arrive in one.
const USED: f64 = 0.97;
/// The relative growth of a rate in each period until it is rejected.
const GROWTH: f64 = 0.25;
/// The relative growth of a rate in the first period after it was kept.
const FIRST_GROWTH: f64 = 0.03;
/// The relative difference between an accepted and a rejected rate at which the search ends.
const CLOSE: f64 = 0.06;
/// The number of periods for which a rate is kept after the search has ended.
const KEPT: u32 = 10;

/// The rate of calls, from one rejection to the next.
#[derive(Debug)]
pub(super) struct Pace {
    /// The number of the epoch. It distinguishes the attempts before a rejection from those after it.
    epoch: u64,
    /// The time at which the server accepts requests again.
    opens: Instant,
    /// The time at which this client sends the first call: `opens` and a random delay.
    starts: Instant,
    /// The number of calls of the epoch that have succeeded.
    succeeded: u32,
    /// The number of calls of the epoch that have no response yet.
    in_flight: u32,
    /// Calls per second; `None` during the slow start.
    rate: Option<f64>,
    /// The earliest time of the next call.
    next: Instant,
    /// The share ([`USED`]) of the rate that the server states.
    stated: Option<f64>,
    /// The last rate that was accepted for a whole period.
    accepted: Option<f64>,
    /// The rate that was rejected last.
    rejected: Option<f64>,
    /// The time after which a rate without a rejection counts as accepted.
    period: Duration,
    period_ends: Instant,
    /// The number of periods for which the rate was kept.
    kept: u32,
    /// The relative growth of the rate in the last period.
    growth: f64,
    /// Whether a call had to wait in this period. If none had to, the rate was not reached, so it is not known to be
    /// accepted.
    is_saturated: bool,
    /// The last time at which a call had to wait.
    last_wait: Instant,
}

impl Pace {
    /// Creates the pace after the first rejection, or after a response that used up the limit.
    pub(super) fn new(now: Instant, wait: Duration, spread: Duration, stated: Option<f64>) -> Self {
        let mut pace = Self {
            epoch: 1,
            opens: now,
            starts: now,
            succeeded: 0,
            in_flight: 0,
            rate: None,
            next: now,
            stated: None,
            accepted: None,
            rejected: None,
            period: MIN_PERIOD,
            period_ends: now,
            kept: 0,
            growth: GROWTH,
            is_saturated: false,
            last_wait: now,
        };
        pace.state(stated);
        pace.rate = pace.stated;
        pace.close(now, wait, spread);
        pace
    }

    /// Returns the time until the server accepts requests again.
    pub(super) fn closed(&self, now: Instant) -> Duration {
        self.opens.saturating_duration_since(now)
    }

    /// Records that a call has to wait, and returns the time until it may be sent. During the slow start, the time is
    /// unknown (`None`): the call waits until another call ends.
    pub(super) fn wait(&mut self, now: Instant) -> Option<Duration> {
        self.is_saturated = true;
        self.last_wait = now.max(self.starts);
        match self.rate {
            Some(_) => Some(self.next.saturating_duration_since(now)),
            None if now < self.starts => Some(self.starts.saturating_duration_since(now)),
            None => None,
        }
    }

    /// Sends a call, and returns its epoch. Returns `None` if the call has to wait.
    pub(super) fn send(&mut self, now: Instant) -> Option<u64> {
        if now < self.starts {
            return None;
        }
        match self.rate {
            Some(_) if now < self.next => return None,
            Some(rate) => {
                let late = now.checked_sub(MAX_LATE).unwrap_or(now);
                let between = Duration::try_from_secs_f64(1.0 / rate).unwrap_or(MAX_CLOSED);
                self.next = self.next.max(late) + between.min(MAX_CLOSED);
            }
            None if self.in_flight >= self.succeeded.max(1) => return None,
            None => {}
        }
        self.in_flight += 1;
        Some(self.epoch)
    }

    /// Records the end of an attempt, with any outcome.
    pub(super) fn end(&mut self, epoch: u64) {
        if epoch == self.epoch {
            self.in_flight = self.in_flight.saturating_sub(1);
        }
    }

    /// Records a response that is not a rejection. `epoch` is that of the attempt, if a limit was known when it
    /// was sent. `exhausted` is the time until the limit is reset, if this response used it up.
    pub(super) fn succeed(
        &mut self,
        epoch: Option<u64>,
        now: Instant,
        exhausted: Option<Duration>,
        stated: Option<f64>,
    ) {
        self.state(stated);
        let is_of_epoch = epoch == Some(self.epoch);
        if is_of_epoch {
            self.succeeded = self.succeeded.saturating_add(1);
        }
        match exhausted.filter(|wait| !wait.is_zero()) {
            // After the slow start, a response that uses up the limit is normal: each call can be the last one that the
            // limit admits at that time.
            Some(wait) if self.rate.is_none() && is_of_epoch => {
                self.estimate(now, wait);
                self.close(now, wait, Duration::ZERO);
            }
            Some(wait) if now < self.starts => self.close(now, wait, Duration::ZERO),
            _ => self.adjust(now, stated.is_some()),
        }
    }

    /// Records a rejection that states a wait. Calls are sent again after `wait` and `spread`.
    pub(super) fn reject(
        &mut self,
        epoch: Option<u64>,
        now: Instant,
        wait: Duration,
        spread: Duration,
        stated: Option<f64>,
    ) {
        self.state(stated);
        if epoch == Some(self.epoch) && now >= self.starts {
            self.estimate(now, wait);
        }
        self.close(now, wait, spread);
    }

    /// Returns whether the pace is no longer needed, because no call has had to wait for a long time.
    pub(super) fn is_idle(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.last_wait) > 2 * self.period
    }

    /// Records the rate that a response states.
    fn state(&mut self, rate: Option<f64>) {
        if let Some(rate) = rate.filter(|rate| rate.is_finite() && *rate > 0.0) {
            self.stated = Some(rate * USED);
        }
    }

    /// Begins an epoch after `wait`, or extends the time before it.
    fn close(&mut self, now: Instant, wait: Duration, spread: Duration) {
        let wait = wait.min(MAX_CLOSED);
        if now >= self.starts {
            self.epoch += 1;
            (self.succeeded, self.in_flight) = (0, 0);
        }
        self.opens = self.opens.max(now + wait);
        self.starts = self.starts.max(now + wait + spread.min(MAX_CLOSED));
        self.next = self.starts;
        self.period = self.period.max(wait);
        self.period_ends = self.starts + self.period;
        self.is_saturated = false;
        self.last_wait = self.starts;
    }

    /// Sets the rate after a rejection, or at the end of a slow start.
    fn estimate(&mut self, now: Instant, wait: Duration) {
        let (open, wait) = (now.saturating_duration_since(self.starts), wait.min(MAX_CLOSED));
        let succeeded = f64::from(self.succeeded.max(1));
        let measured = succeeded / (open + wait).as_secs_f64().max(0.001);
        let Some(rate) = self.rate else {
            // Servers round the wait up, so the true rate may be higher than measured. It is at most the rate at which
            // all successes belong to one window.
            let window = open.max(wait).max(MIN_PERIOD).as_secs_f64();
            self.rejected = Some((succeeded / window).max(measured) * (1.0 + CLOSE));
            self.kept = KEPT / 2;
            self.set(measured);
            return;
        };
        self.rejected = Some(rate);
        self.kept = 0;
        if let Some(accepted) = self.accepted.filter(|accepted| *accepted < rate) {
            self.set(accepted);
        } else {
            // The server now rejects a rate that it accepted before. If it accepted the rate for two periods, the rate
            // is only a little too high.
            self.accepted = None;
            let least = if open >= 2 * self.period { 0.95 } else { 0.5 };
            self.set(measured.clamp(least * rate, 0.95 * rate));
        }
    }

    /// Raises the rate at the end of a period without a rejection, if calls had to wait.
    fn adjust(&mut self, now: Instant, is_stated: bool) {
        let (Some(rate), true) = (self.rate, now >= self.period_ends) else { return };
        self.period_ends = now + self.period;
        if !std::mem::take(&mut self.is_saturated) {
            return;
        }
        self.accepted = Some(rate);
        // A rate that only an earlier 429 stated may be outdated, so it is kept for some periods and then exceeded.
        if self.stated.is_some_and(|stated| rate >= stated) {
            self.kept += 1;
            if is_stated || self.kept < KEPT {
                return;
            }
            self.stated = None;
            self.rejected.get_or_insert(rate);
        }
        match self.rejected {
            Some(rejected) if rejected > rate * (1.0 + CLOSE) => {
                self.set(f64::midpoint(rate, rejected));
            }
            Some(_) if self.kept < KEPT => self.kept += 1,
            Some(_) => {
                (self.rejected, self.growth) = (None, FIRST_GROWTH);
                self.set(rate * (1.0 + self.growth));
            }
            None => {
                self.growth = (2.0 * self.growth).min(GROWTH);
                self.set(rate * (1.0 + self.growth));
            }
        }
    }

    /// Sets the rate. It is at most the stated rate, and at least one call in [`MAX_CLOSED`].
    fn set(&mut self, rate: f64) {
        let rate = self.stated.map_or(rate, |stated| rate.min(stated));
        self.rate = Some(rate.max(1.0 / MAX_CLOSED.as_secs_f64()));
    }
}
