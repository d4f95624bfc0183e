//! A virtual clock that advances when something waits for it.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

/// The number of polls after which a timer fires although an earlier one has not fired: the earlier one may belong to a
/// future that is not polled.
const PATIENCE: u32 = 1000;

#[derive(Clone)]
pub(crate) struct Clock(Arc<Mutex<State>>);

struct State {
    start: Instant,
    elapsed: Duration,
    /// The number of futures that wait for something real. Meanwhile, no timer moves the clock.
    holds: usize,
    // The pending timers: an id and the time at which the timer fires.
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

    /// Waits until the clock has advanced by `duration`. The earliest timer advances the clock at its second poll: at
    /// that time, all other futures of the test wait, too. A future that waits for something real cannot be
    /// distinguished from them.
    pub(crate) fn timer(&self, duration: Duration) -> impl Future<Output = ()> + Send + 'static {
        let timer = Timer::start(self.clone(), duration);
        let mut asked = 0;
        poll_fn(move |cx| {
            // The timer never fires, so it does not wake the task.
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

    /// Stops the timers while a future waits for something real, such as a file.
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
