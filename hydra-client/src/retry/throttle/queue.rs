//! The queue of the calls that wait until they may be sent.

use std::cmp::Reverse;
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

/// The time in which a call must ask again after it was told that it is its turn. A call that does not is assumed to be
/// no longer polled, and is skipped.
const PATIENCE: Duration = Duration::from_millis(100);

/// The waiting calls. The next one is the call with the most attempts, and among those the one that arrived first.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: Vec<Waiting>,
    last_ticket: u64,
    /// The last time at which a call asked. It serves as the clock of the queue.
    asked: Option<Instant>,
}

/// A waiting call.
#[derive(Debug)]
struct Waiting {
    ticket: u64,
    /// The number of earlier attempts.
    attempts: u32,
    waker: Option<Waker>,
    /// The time at which this call was told that it is its turn, if it has not asked since.
    called: Option<Instant>,
}

impl Queue {
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Returns a new ticket, which identifies a call.
    pub(super) fn ticket(&mut self) -> u64 {
        self.last_ticket += 1;
        self.last_ticket
    }

    /// Adds a call, or records that a call in the queue has asked again.
    pub(super) fn enter(&mut self, ticket: u64, attempts: u32, now: Instant) {
        self.asked = Some(now);
        match self.find(ticket) {
            Some(waiting) => waiting.called = None,
            None => self.waiting.push(Waiting { ticket, attempts, waker: None, called: None }),
        }
    }

    /// Removes a call, if it is in the queue.
    pub(super) fn leave(&mut self, ticket: u64) {
        self.waiting.retain(|waiting| waiting.ticket != ticket);
    }

    /// Returns whether it is the turn of a call.
    pub(super) fn is_next(&self, ticket: u64) -> bool {
        self.next().is_some_and(|index| {
            self.waiting.get(index).is_some_and(|waiting| waiting.ticket == ticket)
        })
    }

    /// Wakes the call whose turn it is.
    pub(super) fn call_next(&mut self) {
        let next = self.next();
        if let Some(waiting) = next.and_then(|next| self.waiting.get_mut(next)) {
            waiting.called = waiting.called.or(self.asked);
            if let Some(waker) = waiting.waker.take() {
                waker.wake();
            }
        }
    }

    /// Returns `Ready` if it is the turn of a call or if the call is not in the queue. Otherwise, stores `waker`, which
    /// [`call_next`](Self::call_next) wakes.
    pub(super) fn poll_called(&mut self, ticket: u64, waker: &Waker) -> Poll<()> {
        match self.find(ticket) {
            Some(waiting) if waiting.called.is_none() => {
                waiting.waker = Some(waker.clone());
                Poll::Pending
            }
            _ => Poll::Ready(()),
        }
    }

    fn find(&mut self, ticket: u64) -> Option<&mut Waiting> {
        self.waiting.iter_mut().find(|waiting| waiting.ticket == ticket)
    }

    /// Returns the index of the next call.
    fn next(&self) -> Option<usize> {
        let is_polled = |waiting: &Waiting| match (waiting.called, self.asked) {
            (Some(called), Some(now)) => now.saturating_duration_since(called) < PATIENCE,
            _ => true,
        };
        let waiting = self.waiting.iter().enumerate().filter(|(_, waiting)| is_polled(waiting));
        waiting
            .min_by_key(|(_, waiting)| (Reverse(waiting.attempts), waiting.ticket))
            .map(|(index, _)| index)
    }
}
