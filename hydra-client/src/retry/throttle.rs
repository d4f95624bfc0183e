//! The throttle: it delays the calls of a client after they exceeded the rate limit of the server.
//!
//! A 429 that states a wait, or a response that uses up the limit, starts the throttle. The calls of the client then
//! wait in a [queue](Queue) and are sent at a [pace](Pace) that follows the limit. Without a known limit, an attempt
//! costs one load of an atomic.

mod pace;
mod queue;

use std::fmt;
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode, header};

use self::pace::Pace;
use self::queue::Queue;
use super::rate_limit;

/// The maximum size of the body of a 429 that is stored for calls that fail without being sent.
const MAX_BODY: usize = 4096;
/// The interval at which a waiting call checks whether it is its turn. It would not be woken if the calls before it are
/// no longer polled.
const ASK_AGAIN: Duration = Duration::from_secs(1);

/// The throttle of a client, which its clones share.
#[derive(Default)]
pub(crate) struct Throttle {
    is_limited: AtomicBool,
    state: Mutex<State>,
}

// Omits the 429: the `Debug` of a client must not show its body.
impl fmt::Debug for Throttle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Throttle").field("is_limited", &self.is_limited).finish_non_exhaustive()
    }
}

#[derive(Debug, Default)]
struct State {
    /// `None` if no limit is known.
    pace: Option<Pace>,
    queue: Queue,
    /// The last 429.
    rejection: Option<Rejection>,
    /// Whether no call has succeeded since the wait that the last 429 stated.
    is_exceeded: bool,
}

/// A 429 response, and the end of the wait that it states.
#[derive(Clone, Debug)]
struct Rejection {
    response: http::Response<Bytes>,
    until: Instant,
}

/// The properties of a call that decide its place in the queue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The number of earlier attempts of the call.
    pub(crate) attempts: u32,
    /// The maximum time that the call waits for the server to accept requests again.
    pub(crate) max_wait: Duration,
}

/// The permission to make an attempt. Dropping it records the end of the attempt.
#[derive(Debug)]
pub(crate) struct Pass<'a> {
    throttle: &'a Throttle,
    /// The epoch of the pace in which the attempt was made. `None` if no limit was known.
    epoch: Option<u64>,
}

/// The decision about a waiting call.
#[derive(Debug)]
pub(crate) enum Turn<'a> {
    Go(Pass<'a>),
    /// The call waits for this time, unless its turn comes earlier.
    Wait(Duration),
    /// The call cannot wait that long. It fails with the last 429, of whose wait this time remains.
    Fail(http::Response<Bytes>, Duration),
}

impl Throttle {
    /// Returns whether a limit is known, so that calls have to [queue](Self::queue).
    pub(crate) fn is_limited(&self) -> bool {
        self.is_limited.load(Ordering::Relaxed)
    }

    /// Returns the pass of a call that does not queue.
    pub(crate) fn free(&self) -> Pass<'_> {
        Pass { throttle: self, epoch: None }
    }

    /// Prepares a call to wait. It enters the queue when it [asks](Queued::ask) for the first time.
    pub(crate) fn queue(&self, place: Place) -> Queued<'_> {
        Queued { throttle: self, ticket: self.state().queue.ticket(), place }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call that waits for its turn. Dropping it removes the call from the queue.
#[derive(Debug)]
pub(crate) struct Queued<'a> {
    throttle: &'a Throttle,
    ticket: u64,
    place: Place,
}

impl<'a> Queued<'a> {
    /// Returns whether the call may be sent now. `left` is the remaining time of the call.
    pub(crate) fn ask(&self, now: Instant, left: Duration) -> Turn<'a> {
        let state = &mut *self.throttle.state();
        if state.queue.is_empty() && state.pace.as_ref().is_some_and(|pace| pace.is_idle(now)) {
            (state.pace, state.rejection) = (None, None);
            self.throttle.is_limited.store(false, Ordering::Relaxed);
        }
        let Some(pace) = &mut state.pace else {
            return Turn::Go(self.throttle.free());
        };
        let closed = pace.closed(now);
        if !closed.is_zero() && (closed > self.place.max_wait || closed >= left) {
            // If the limit was used up but not exceeded, the server may still accept the request, so it is sent.
            return self.give_up(state.rejection.as_ref().filter(|_| state.is_exceeded), now);
        }
        state.queue.enter(self.ticket, self.place.attempts, now);
        let is_next = state.queue.is_next(self.ticket);
        let sent = if is_next { pace.send(now) } else { None };
        if sent.is_some() {
            state.queue.leave(self.ticket);
        }
        if sent.is_some() || !is_next {
            state.queue.call_next();
        }
        if sent.is_some() {
            return Turn::Go(Pass { throttle: self.throttle, epoch: sent });
        }
        if left.is_zero() {
            return self.give_up(state.rejection.as_ref(), now);
        }
        let wait = pace.wait(now).filter(|_| is_next).unwrap_or(ASK_AGAIN.max(closed));
        Turn::Wait(wait.min(left))
    }

    /// Ends the wait of a call: it fails with the 429, or is sent if there is none.
    fn give_up(&self, rejection: Option<&Rejection>, now: Instant) -> Turn<'a> {
        match rejection {
            Some(Rejection { response, until }) => {
                Turn::Fail(response.clone(), until.saturating_duration_since(now))
            }
            None => Turn::Go(self.throttle.free()),
        }
    }

    /// Waits until it is the turn of this call. If the calls before it are no longer polled, that never happens, so the
    /// caller limits the time.
    pub(crate) async fn called(&self) {
        poll_fn(|cx| self.throttle.state().queue.poll_called(self.ticket, cx.waker())).await;
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        let mut state = self.throttle.state();
        state.queue.leave(self.ticket);
        state.queue.call_next();
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let Some(epoch) = self.epoch else { return };
        let mut state = self.throttle.state();
        if let Some(pace) = &mut state.pace {
            pace.end(epoch);
        }
        state.queue.call_next();
    }
}

impl Pass<'_> {
    /// Ends the attempt with a response that was not rejected.
    pub(crate) fn succeed(self, response: &http::Response<Bytes>, now: impl FnOnce() -> Instant) {
        let exhausted = rate_limit::wait(response.headers(), false).filter(|wait| !wait.is_zero());
        if self.epoch.is_none() && exhausted.is_none() {
            return;
        }
        let (now, stated) = (now(), rate_limit::rate(response.headers()));
        let state = &mut *self.throttle.state();
        match (&mut state.pace, exhausted) {
            (Some(pace), exhausted) => {
                if pace.closed(now).is_zero() {
                    state.is_exceeded = false;
                }
                pace.succeed(self.epoch, now, exhausted, stated);
            }
            (None, Some(wait)) => {
                state.pace = Some(Pace::new(now, wait, Duration::ZERO, stated));
                self.throttle.is_limited.store(true, Ordering::Relaxed);
            }
            (None, None) => {}
        }
    }

    /// Ends the attempt with a 429 that states a wait. Calls are sent again after `wait` and `spread`.
    pub(crate) fn reject(
        self,
        now: Instant,
        wait: Duration,
        spread: Duration,
        response: &http::Response<Bytes>,
    ) {
        if wait.is_zero() {
            return;
        }
        let state = &mut *self.throttle.state();
        let stated = rate_limit::rate(response.headers());
        let until = now.checked_add(wait).unwrap_or(now);
        state.rejection = Some(Rejection { response: redacted(response), until });
        state.is_exceeded = true;
        match &mut state.pace {
            Some(pace) => pace.reject(self.epoch, now, wait, spread, stated),
            None => state.pace = Some(Pace::new(now, wait, spread, stated)),
        }
        self.throttle.is_limited.store(true, Ordering::Relaxed);
    }
}

/// Returns the 429 for other calls: only the headers about the wait and the body, and no body of more than [`MAX_BODY`]
/// bytes. Cookies and headers that identify the rejected request are removed.
fn redacted(response: &http::Response<Bytes>) -> http::Response<Bytes> {
    let is_kept = |name: &HeaderName| {
        rate_limit::is_field(name)
            || [header::RETRY_AFTER, header::DATE, header::CONTENT_TYPE].contains(name)
    };
    let headers = response.headers().iter().filter(|(name, _)| is_kept(name));
    let headers: HeaderMap = headers.map(|(name, value)| (name.clone(), value.clone())).collect();
    let body = Some(response.body()).filter(|body| body.len() <= MAX_BODY);
    let mut redacted = http::Response::new(body.cloned().unwrap_or_default());
    *redacted.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    *redacted.headers_mut() = headers;
    redacted
}
