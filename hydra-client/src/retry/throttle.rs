//! The throttle: the calls of a client wait after they exceeded the rate limit of the server.
//!
//! While there is no limit, an attempt costs one load of an atomic. After a 429 that states a wait, and after a response
//! that uses up the limit, the calls of the client [queue](Queue) and are sent at a [pace](Pace) that follows the limit.

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
use super::{exhausted, rate_limit};

/// The maximum size of the body of a 429 that is stored for calls that fail without being sent.
const MAX_BODY: usize = 4096;
/// The interval at which a waiting call checks its turn. The call before it may no longer be polled.
const ASK_AGAIN: Duration = Duration::from_secs(1);

/// The rate limit of a server that the responses to a client's calls state.
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
    /// `None` while there is no limit.
    pace: Option<Pace>,
    queue: Queue,
    /// The last 429.
    rejection: Option<Rejection>,
    /// Whether no call has succeeded since the end of its wait.
    is_exceeded: bool,
}

/// A 429 response, and the time until which it asks to wait.
#[derive(Clone, Debug)]
struct Rejection {
    response: http::Response<Bytes>,
    until: Instant,
}

/// A call that wants to be sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The number of earlier attempts of the call.
    pub(crate) attempts: u32,
    /// The maximum time that the call waits for the server to accept requests again.
    pub(crate) max_wait: Duration,
}

/// An attempt that may be made. Dropping it ends the attempt.
#[derive(Debug)]
pub(crate) struct Pass<'a> {
    throttle: &'a Throttle,
    // `None` while there is no limit.
    epoch: Option<u64>,
}

/// The decision about a waiting call.
#[derive(Debug)]
pub(crate) enum Turn<'a> {
    Go(Pass<'a>),
    /// The call waits for this time, or until its turn.
    Wait(Duration),
    /// The call cannot wait that long. It fails with the 429, whose remaining wait is given.
    Fail(http::Response<Bytes>, Duration),
}

impl Throttle {
    /// Returns whether there is a limit, so that calls have to [queue](Self::queue).
    pub(crate) fn is_limited(&self) -> bool {
        self.is_limited.load(Ordering::Relaxed)
    }

    /// Returns the pass of a call while there is no limit.
    pub(crate) fn free(&self) -> Pass<'_> {
        Pass { throttle: self, epoch: None }
    }

    /// Returns the place of a call among those that wait.
    pub(crate) fn queue(&self, place: Place) -> Queued<'_> {
        Queued { throttle: self, ticket: self.state().queue.ticket(), place }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call that waits, until it is dropped.
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
            // A limit that was used up but not exceeded is an estimate, so the request is sent.
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

    fn give_up(&self, rejection: Option<&Rejection>, now: Instant) -> Turn<'a> {
        match rejection {
            Some(Rejection { response, until }) => {
                Turn::Fail(response.clone(), until.saturating_duration_since(now))
            }
            None => Turn::Go(self.throttle.free()),
        }
    }

    /// Waits until it is the turn of this call. This may never happen, so the caller limits the time.
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
        let exhausted = exhausted(response).filter(|wait| !wait.is_zero());
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

    /// Ends the attempt with a 429 that asks to wait. Calls are sent again after that time and `spread`.
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
        state.rejection = Some(Rejection { response: facts(response), until });
        state.is_exceeded = true;
        match &mut state.pace {
            Some(pace) => pace.reject(self.epoch, now, wait, spread, stated),
            None => state.pace = Some(Pace::new(now, wait, spread, stated)),
        }
        self.throttle.is_limited.store(true, Ordering::Relaxed);
    }
}

/// Returns the 429 for other calls, without cookies and headers that identify the rejected request.
fn facts(response: &http::Response<Bytes>) -> http::Response<Bytes> {
    let is_fact = |name: &HeaderName| {
        rate_limit::is_field(name)
            || [header::RETRY_AFTER, header::DATE, header::CONTENT_TYPE].contains(name)
    };
    let headers = response.headers().iter().filter(|(name, _)| is_fact(name));
    let headers: HeaderMap = headers.map(|(name, value)| (name.clone(), value.clone())).collect();
    let body = Some(response.body()).filter(|body| body.len() <= MAX_BODY);
    let mut facts = http::Response::new(body.cloned().unwrap_or_default());
    *facts.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    *facts.headers_mut() = headers;
    facts
}
