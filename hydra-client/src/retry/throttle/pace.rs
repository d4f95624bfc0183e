//! The rate at which calls are sent while a rate limit is in force.
//!
//! After a rejection, calls are held back until the server accepts requests again. What follows up to the
//! next rejection is an *epoch*. In the first one the rate is unknown, unless the server states its limit:
//! as many calls are in flight at once as have succeeded, but at least one (slow start). The rejection that
//! ends it gives the first estimate of the rate: the successes of the epoch, divided by its length together with
//! the wait that the server asks for.
//!
//! From then on calls are sent one after the other at that rate, so that a rejection finds only those in flight.
//! The rate is searched between the last one that was not rejected for a whole period and the first that was.
//! Once these are close together, the rate is kept for some periods, and then raised to find out whether the
//! limit has grown.

use std::time::{Duration, Instant};

/// The longest time for which calls are delayed. A longer wait that the server asks for is cut to it.
const MAX_CLOSED: Duration = Duration::from_secs(60);
/// The shortest time after which a rate counts as accepted. Most servers count by the second.
const MIN_PERIOD: Duration = Duration::from_secs(1);
/// The delay with which a call may be sent without lowering the rate of the calls after it. It must exceed the usual
/// delays of timers and of tasks on a loaded runtime.
const MAX_LATE: Duration = Duration::from_millis(50);
/// The part of a stated limit that is used. The rest is for the differences between latencies: calls that are
/// sent in two windows may arrive in one.
const USED: f64 = 0.97;
/// How much a rate grows in each period until it is rejected.
const GROWTH: f64 = 0.25;
/// How much a rate grows at first after it was kept.
const FIRST_GROWTH: f64 = 0.03;
/// The difference between an accepted and a rejected rate at which the search ends.
const CLOSE: f64 = 0.06;
/// How many periods a rate is kept after the search has ended.
const KEPT: u32 = 10;

/// The rate of calls, from one rejection to the next.
#[derive(Debug)]
pub(super) struct Pace {
    /// Counts the epochs, so that what was sent before a rejection is told from what was sent after it.
    epoch: u64,
    /// When the server accepts requests again, and when this client sends the first one.
    opens: Instant,
    starts: Instant,
    succeeded: u32,
    in_flight: u32,
    /// Calls per second; `None` during the slow start.
    rate: Option<f64>,
    /// When the next call may be sent.
    next: Instant,
    /// The rate that the server states.
    stated: Option<f64>,
    /// The last rate that was accepted for a whole period.
    accepted: Option<f64>,
    /// The rate that was rejected last.
    rejected: Option<f64>,
    period: Duration,
    period_ends: Instant,
    /// For how many periods the rate was kept.
    kept: u32,
    growth: f64,
    /// Whether a call had to wait in this period. If not, the rate is not known to be accepted.
    is_saturated: bool,
    /// When a call had to wait last.
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

    /// Returns how long the server accepts no requests.
    pub(super) fn closed(&self, now: Instant) -> Duration {
        self.opens.saturating_duration_since(now)
    }

    /// Returns how long the next call has to wait, or `None` until the next response if that is unknown.
    pub(super) fn wait(&mut self, now: Instant) -> Option<Duration> {
        self.is_saturated = true;
        self.last_wait = now.max(self.starts);
        match self.rate {
            Some(_) => Some(self.next.saturating_duration_since(now)),
            None if now < self.starts => Some(self.starts.saturating_duration_since(now)),
            None => None,
        }
    }

    /// Returns the epoch in which a call is sent now, or `None` if it has to wait.
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

    /// Notes the end of an attempt, with any outcome.
    pub(super) fn end(&mut self, epoch: u64) {
        if epoch == self.epoch {
            self.in_flight = self.in_flight.saturating_sub(1);
        }
    }

    /// Notes a response that was not rejected. `epoch` is that of the attempt, if there was a limit when it
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
            // At a steady rate, each call can be the last that the limit admits at that time.
            Some(wait) if self.rate.is_none() && is_of_epoch => {
                self.estimate(now, wait);
                self.close(now, wait, Duration::ZERO);
            }
            Some(wait) if now < self.starts => self.close(now, wait, Duration::ZERO),
            _ => self.adjust(now, stated.is_some()),
        }
    }

    /// Notes a rejection that asks to wait. Calls are sent again after that time and `spread`.
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

    /// Sets the rate after a rejection.
    fn estimate(&mut self, now: Instant, wait: Duration) {
        let (open, wait) = (now.saturating_duration_since(self.starts), wait.min(MAX_CLOSED));
        let succeeded = f64::from(self.succeeded.max(1));
        let measured = succeeded / (open + wait).as_secs_f64().max(0.001);
        let Some(rate) = self.rate else {
            // Servers round the wait up, so the rate may be higher, but not than if the successes are those of
            // one window.
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
            // The server now rejects a rate that it accepted before. If it accepted the rate for two periods, the rate is
            // only a little too high.
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
        // A statement in a 429 may be old.
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

    fn set(&mut self, rate: f64) {
        let rate = self.stated.map_or(rate, |stated| rate.min(stated));
        self.rate = Some(rate.max(1.0 / MAX_CLOSED.as_secs_f64()));
    }
}
