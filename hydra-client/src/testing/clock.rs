//! A virtual clock, which advances when a future waits for one of its timers.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

/// The number of polls after which a timer fires even if a timer with an earlier time is pending. The earlier timer may
/// belong to a future that is no longer polled.
const PATIENCE: u32 = 1000;

#[derive(Clone)]
pub(crate) struct Clock(Arc<Mutex<State>>);

struct State {
    start: Instant,
    elapsed: Duration,
    /// The number of futures that wait for real I/O. While it is not zero, no timer advances the clock.
    holds: usize,
    /// The pending timers: the identifier of the timer and the time at which it fires.
    timers: Vec<(u64, Duration)>,
    next_id: u64,
}

impl Default for Clock {
    fn default() -> Self {
        let (start, elapsed) = (Instant::now(), Duration::ZERO);
        let state = State { start, elapsed, holds: 0, timers: Vec::new(), next_id: 0 };
        Self(Arc::new(Mutex::new(state)))
    }
}

impl Clock {
    pub(crate) fn now(&self) -> Instant {
        let state = self.state();
        state.start.checked_add(state.elapsed).unwrap_or(state.start)
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.state().elapsed
    }

    pub(crate) fn advance(&self, duration: Duration) {
        let mut state = self.state();
        state.elapsed = state.elapsed.saturating_add(duration);
    }

    /// Returns a future that completes when the clock has advanced by `duration`. The earliest timer advances the clock
    /// at its second poll, because all other futures of the test then wait, too. The clock cannot detect a future that
    /// waits for real I/O; [`hold`](Self::hold) stops the timers for such a future.
    pub(crate) fn timer(&self, duration: Duration) -> impl Future<Output = ()> + Send + 'static {
        let timer = Timer::start(self.clone(), duration);
        let mut asked = 0;
        poll_fn(move |cx| {
            // This timer never fires, so it does not wake the task.
            if timer.due == Duration::MAX {
                return Poll::Pending;
            }
            let mut state = timer.clock.state();
            let is_first = state.timers.iter().all(|(_, due)| timer.due <= *due);
            let may_move = state.holds == 0 && (is_first && asked > 0 || asked > PATIENCE);
            if timer.due <= state.elapsed || may_move {
                state.elapsed = state.elapsed.max(timer.due);
                return Poll::Ready(());
            }
            asked += u32::from(state.holds == 0);
            cx.waker().wake_by_ref();
            Poll::Pending
        })
    }

    /// Runs a future that waits for real I/O, such as a file. Until it completes, no timer advances the clock.
    pub(crate) async fn hold<T>(self, future: impl Future<Output = T>) -> T {
        struct Hold(Clock);

        impl Drop for Hold {
            fn drop(&mut self) {
                self.0.state().holds -= 1;
            }
        }

        self.state().holds += 1;
        let _hold = Hold(self);
        future.await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Timer {
    clock: Clock,
    id: u64,
    due: Duration,
}

impl Timer {
    fn start(clock: Clock, duration: Duration) -> Self {
        let mut state = clock.state();
        let (id, due) = (state.next_id, state.elapsed.saturating_add(duration));
        state.next_id += 1;
        state.timers.push((id, due));
        drop(state);
        Self { clock, id, due }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.clock.state().timers.retain(|(id, _)| *id != self.id);
    }
}
