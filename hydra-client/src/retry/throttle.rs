//! What the calls of a client wait for after the server's rate limit was exceeded.
//!
//! While no limit is in force, an attempt costs one load of an atomic. A 429 that says when to come back
//! begins a *window*: it opens then, and lasts as long as the longest wait the server asked for. Calls
//! queue. In an open window, those that were rejected most often go first. As many calls are in flight at
//! once as have succeeded in the window, but at least one (slow start), so that no more calls can be
//! rejected than have succeeded. Once a window ends with a rejection, its successes are the quota of the
//! next. If none is rejected, the windows after that admit one call more, then two, and so on, to find out
//! whether the quota has grown; a call on its last attempt is not used for that.

use std::fmt;
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode, header};

use super::rate_limit;

/// The longest time for which calls are held back, whatever the server says.
const MAX_CLOSED: Duration = Duration::from_secs(60);
/// The shortest length of a window.
const MIN_WINDOW: Duration = Duration::from_millis(100);
/// The largest body of a rejection that is kept for calls that fail without being sent.
const MAX_BODY: usize = 4096;

/// The rate limit of a server, as far as the calls of a client know it.
#[derive(Default)]
pub(crate) struct Throttle {
    is_limited: AtomicBool,
    state: Mutex<State>,
}

// Without the rejection: its body is not shown where a client is.
impl fmt::Debug for Throttle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Throttle").field("is_limited", &self.is_limited).finish_non_exhaustive()
    }
}

#[derive(Debug, Default)]
struct State {
    window: Option<Window>,
    last_window: u64,
    waiting: Vec<Waiting>,
    last_ticket: u64,
}

#[derive(Debug)]
struct Window {
    id: u64,
    // When the server accepts requests again, and when this client sends the first one.
    opens: Instant,
    starts: Instant,
    length: Duration,
    quota: Option<u32>,
    // How many calls more than the quota may be sent, to find out whether it has grown.
    probes: u32,
    admitted: u32,
    in_flight: u32,
    succeeded: u32,
    // Whether the window begins with a rejection. If not, the limit was used up, but not exceeded.
    is_exceeded: bool,
    // The last rejection.
    rejection: Option<Rejection>,
}

/// A 429, and until when it asked to wait.
#[derive(Clone, Debug)]
struct Rejection {
    response: http::Response<Bytes>,
    until: Instant,
}

#[derive(Debug)]
struct Waiting {
    ticket: u64,
    attempts: u32,
    waker: Option<Waker>,
    // The window in which this call was told to go. If it has not gone by the end of that window, its
    // future is not polled, and others do not wait for it.
    called: Option<u64>,
}

/// A call that wants to be sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// How often the call was sent before.
    pub(crate) attempts: u32,
    /// Whether the next attempt is the last.
    pub(crate) is_last: bool,
    /// How long the call waits for a window to open.
    pub(crate) max_wait: Duration,
}

/// An attempt that may be made. Dropping it ends the attempt.
#[derive(Debug)]
pub(crate) struct Pass<'a> {
    throttle: &'a Throttle,
    // `None` while there is no limit.
    window: Option<u64>,
}

/// What a call is told that asks whether it may go.
#[derive(Debug)]
pub(crate) enum Turn<'a> {
    Go(Pass<'a>),
    /// Ask again after this time, or once the call's turn has come.
    Wait(Duration),
    /// The call cannot wait that long: the 429, and how long it still asks to wait.
    Fail(http::Response<Bytes>, Duration),
}

impl Throttle {
    /// Returns whether there is a limit, so that calls have to [queue](Self::queue).
    pub(crate) fn is_limited(&self) -> bool {
        self.is_limited.load(Ordering::Relaxed)
    }

    /// Returns the pass of a call while there is no limit.
    pub(crate) fn free(&self) -> Pass<'_> {
        Pass { throttle: self, window: None }
    }

    /// Returns the place of a call among those that wait.
    pub(crate) fn queue(&self, place: Place) -> Queued<'_> {
        let mut state = self.state();
        state.last_ticket += 1;
        Queued { throttle: self, ticket: state.last_ticket, place }
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
    /// Returns whether the call may go now; `left` is the time it has left.
    pub(crate) fn ask(&self, now: Instant, left: Duration) -> Turn<'a> {
        let mut state = self.throttle.state();
        state.end_window(now, &self.throttle.is_limited);
        let Some(window) = &state.window else {
            return Turn::Go(self.throttle.free());
        };
        let closed = window.opens.saturating_duration_since(now);
        if !closed.is_zero() && (closed > self.place.max_wait || closed >= left) {
            // A limit that was not exceeded is an estimate: the server decides.
            let rejection = window.rejection.as_ref().filter(|_| window.is_exceeded);
            return self.give_up(rejection, now);
        }
        let until_start = window.starts.saturating_duration_since(now);
        state.enter(self.ticket, self.place.attempts);
        if until_start.is_zero() {
            if let Some(window) = state.admit(self.ticket, self.place.is_last) {
                return Turn::Go(Pass { throttle: self.throttle, window: Some(window) });
            }
        }
        let Some(window) = &state.window else {
            return Turn::Go(self.throttle.free());
        };
        if left.is_zero() {
            return self.give_up(window.rejection.as_ref(), now);
        }
        let next = if until_start.is_zero() { window.end() } else { window.starts };
        Turn::Wait(next.saturating_duration_since(now).min(left))
    }

    fn give_up(&self, rejection: Option<&Rejection>, now: Instant) -> Turn<'a> {
        match rejection {
            Some(Rejection { response, until }) => {
                Turn::Fail(response.clone(), until.saturating_duration_since(now))
            }
            None => Turn::Go(self.throttle.free()),
        }
    }

    /// Returns when it is the turn of this call. That may be never: the call has to ask in time.
    pub(crate) async fn called(&self) {
        poll_fn(|cx| {
            let mut state = self.throttle.state();
            match state.waiting.iter_mut().find(|it| it.ticket == self.ticket) {
                Some(waiting) if waiting.called.is_none() => {
                    waiting.waker = Some(cx.waker().clone());
                    Poll::Pending
                }
                _ => Poll::Ready(()),
            }
        })
        .await;
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        let mut state = self.throttle.state();
        state.waiting.retain(|waiting| waiting.ticket != self.ticket);
        state.call_next();
    }
}

impl Pass<'_> {
    /// Ends the attempt with a response that was not rejected. `exhausted` is the time until the limit is
    /// reset, if this response used it up.
    pub(crate) fn succeed(self, now: Instant, exhausted: Option<Duration>) {
        if self.window.is_none() && exhausted.is_none() {
            return;
        }
        let mut state = self.throttle.state();
        if let Some(window) = &mut state.window {
            if self.window == Some(window.id) {
                window.succeeded += 1;
            } else if self.window == Some(window.id - 1) {
                // It came after a rejection of the same window.
                window.quota = window.quota.map(|quota| quota + 1);
            }
        }
        if let Some(wait) = exhausted.filter(|wait| !wait.is_zero()) {
            state.close(self.window, now, wait, Duration::ZERO, None);
            self.throttle.is_limited.store(true, Ordering::Relaxed);
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
        let mut state = self.throttle.state();
        let until = now.checked_add(wait).unwrap_or(now + MAX_CLOSED);
        let rejection = Rejection { response: facts(response), until };
        state.close(self.window, now, wait, spread, Some(rejection));
        self.throttle.is_limited.store(true, Ordering::Relaxed);
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let Some(id) = self.window else { return };
        let mut state = self.throttle.state();
        if let Some(window) = state.window.as_mut().filter(|window| window.id == id) {
            window.in_flight = window.in_flight.saturating_sub(1);
        }
        state.call_next();
    }
}

impl Window {
    fn end(&self) -> Instant {
        self.starts + self.length
    }
}

impl State {
    // Begins a new window, or extends the one that has not opened yet.
    fn close(
        &mut self,
        pass: Option<u64>,
        now: Instant,
        wait: Duration,
        spread: Duration,
        rejection: Option<Rejection>,
    ) {
        let wait = wait.min(MAX_CLOSED);
        let opens = now + wait;
        let starts = opens + spread.min(MAX_CLOSED);
        let Some(window) = &mut self.window else {
            self.last_window += 1;
            self.window = Some(Window {
                id: self.last_window,
                opens,
                starts,
                length: wait.max(MIN_WINDOW),
                quota: None,
                probes: 0,
                admitted: 0,
                in_flight: 0,
                succeeded: 0,
                is_exceeded: rejection.is_some(),
                rejection,
            });
            return;
        };
        let is_closed = now < window.starts;
        window.is_exceeded = rejection.is_some() || is_closed && window.is_exceeded;
        if rejection.is_some() {
            window.rejection = rejection;
        }
        window.length = window.length.max(wait);
        if is_closed {
            window.opens = window.opens.max(opens);
            window.starts = window.starts.max(starts);
            return;
        }
        if pass == Some(window.id) {
            // The window may have begun when part of the server's was used.
            let part = window.quota.map_or(1, |quota| quota / 4 * 3);
            window.quota = Some(window.succeeded.max(part).max(1));
            window.probes = 0;
        }
        (window.opens, window.starts) = (opens, starts);
        self.begin();
    }

    fn begin(&mut self) {
        self.last_window += 1;
        if let Some(window) = &mut self.window {
            window.id = self.last_window;
            (window.admitted, window.in_flight, window.succeeded) = (0, 0, 0);
        }
    }

    // Begins the next window after the last one ended without a rejection, or lifts the limit if no call
    // waits.
    fn end_window(&mut self, now: Instant, is_limited: &AtomicBool) {
        let Some(window) = self.window.as_mut().filter(|window| now >= window.end()) else {
            return;
        };
        if self.waiting.is_empty() {
            self.window = None;
            is_limited.store(false, Ordering::Relaxed);
            return;
        }
        if window.quota.is_some_and(|quota| window.succeeded >= quota) {
            window.quota = Some(window.succeeded);
            window.probes = window.probes.saturating_mul(2).max(1);
        }
        (window.opens, window.starts) = (now, now);
        self.begin();
    }

    fn enter(&mut self, ticket: u64, attempts: u32) {
        match self.waiting.iter_mut().find(|waiting| waiting.ticket == ticket) {
            Some(waiting) => waiting.called = None,
            None => self.waiting.push(Waiting { ticket, attempts, waker: None, called: None }),
        }
    }

    // Returns the number of the window if the call may be sent in it.
    fn admit(&mut self, ticket: u64, is_last: bool) -> Option<u64> {
        if self.next() != self.waiting.iter().position(|waiting| waiting.ticket == ticket) {
            self.call_next();
            return None;
        }
        let window = self.window.as_mut()?;
        let is_full = window.quota.is_some_and(|quota| {
            let probes = if is_last { 0 } else { window.probes };
            window.admitted >= quota.saturating_add(probes)
        });
        if is_full || window.in_flight >= window.succeeded.max(1) {
            return None;
        }
        window.admitted += 1;
        window.in_flight += 1;
        let id = window.id;
        self.waiting.retain(|waiting| waiting.ticket != ticket);
        self.call_next();
        Some(id)
    }

    // Returns the index of the call that is to be sent next.
    fn next(&self) -> Option<usize> {
        let id = self.window.as_ref()?.id;
        let waiting = self.waiting.iter().enumerate();
        waiting
            .filter(|(_, waiting)| waiting.called.is_none_or(|called| called == id))
            .min_by_key(|(_, waiting)| (std::cmp::Reverse(waiting.attempts), waiting.ticket))
            .map(|(index, _)| index)
    }

    fn call_next(&mut self) {
        let Some(window) = &self.window else { return };
        let id = window.id;
        let next = self.next();
        if let Some(waiting) = next.and_then(|next| self.waiting.get_mut(next)) {
            waiting.called = Some(id);
            if let Some(waker) = waiting.waker.take() {
                waker.wake();
            }
        }
    }
}

// What other calls are told of a rejection: neither cookies nor what names the rejected request.
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
