//! An asynchronous lock, held by one of many tasks.

use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};
use std::task::{Poll, Waker};

#[derive(Default)]
pub(crate) struct Gate(Mutex<State>);

#[derive(Default)]
struct State {
    is_held: bool,
    waiting: Vec<Waker>,
}

/// The guard of a gate. It opens the gate when it is dropped, also if its task is cancelled.
pub(crate) struct Held<'a>(&'a Gate);

impl Gate {
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
        // All tasks are woken, because the first one may have been cancelled.
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}
