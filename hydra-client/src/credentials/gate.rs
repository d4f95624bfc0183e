//! An asynchronous lock that works without Tokio, which is an optional dependency.

use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};
use std::task::{Poll, Waker};

/// An asynchronous lock without a value. It is not fair: a task that asks later can get it earlier.
#[derive(Default)]
pub(crate) struct Gate(Mutex<State>);

#[derive(Default)]
struct State {
    is_held: bool,
    waiting: Vec<Waker>,
}

/// The guard of a gate. Dropping it releases the gate, also if its task is cancelled.
pub(crate) struct Held<'a>(&'a Gate);

impl Gate {
    /// Waits until no other task holds the gate, and returns its guard.
    pub(crate) async fn hold(&self) -> Held<'_> {
        poll_fn(|cx| {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if state.is_held {
                if !state.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
                    state.waiting.push(cx.waker().clone());
                }
                return Poll::Pending;
            }
            state.is_held = true;
            Poll::Ready(Held(self))
        })
        .await
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let mut state = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_held = false;
        // All tasks are woken, because the first one may have been cancelled without notice.
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}
