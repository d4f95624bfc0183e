//! A transport that answers what it was told to, remembers what it was asked, and whose clock moves only
//! when something waits for it.

use std::collections::VecDeque;
use std::future::{IntoFuture, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::HeaderMap;

use crate::{Attempt, BoxFuture, Client, ClientBuilder, Transport, TransportError};

pub(crate) const SECOND: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub(crate) struct Script(Arc<Mutex<Tape>>);

pub(crate) struct Tape {
    // How long an answer takes, and what it is.
    answers: VecDeque<(Duration, Result<http::Response<Bytes>, TransportError>)>,
    requests: Vec<http::Request<Bytes>>,
    start: Instant,
    elapsed: Duration,
    timers: Vec<(u64, Duration)>,
    next_timer: u64,
    pub(crate) sleeps: Vec<Duration>,
}

impl Script {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Tape {
            answers: VecDeque::new(),
            requests: Vec::new(),
            start: Instant::now(),
            elapsed: Duration::ZERO,
            timers: Vec::new(),
            next_timer: 0,
            sleeps: Vec::new(),
        })))
    }

    pub(crate) fn tape(&self) -> MutexGuard<'_, Tape> {
        self.0.lock().unwrap()
    }

    pub(crate) fn answer(self, status: u16, body: &str) -> Self {
        self.answer_with(status, &[], body)
    }

    pub(crate) fn answer_with(self, status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let mut response = http::Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let response = response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap();
        self.tape().answers.push_back((Duration::ZERO, Ok(response)));
        self
    }

    pub(crate) fn answer_late(self, delay: Duration, status: u16, body: &str) -> Self {
        let this = self.answer(status, body);
        if let Some(last) = this.tape().answers.back_mut() {
            last.0 = delay;
        }
        this
    }

    pub(crate) fn fail(self, err: TransportError) -> Self {
        self.tape().answers.push_back((Duration::ZERO, Err(err)));
        self
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder("http://hydra/").transport(self.clone())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// Returns a line for each request.
    pub(crate) fn sent(&self) -> Vec<String> {
        let line = |request: &http::Request<Bytes>| {
            let body = String::from_utf8_lossy(request.body());
            format!("{} {} {body}", request.method(), request.uri()).trim_end().to_owned()
        };
        self.tape().requests.iter().map(line).collect()
    }

    pub(crate) fn sent_headers(&self) -> HeaderMap {
        self.tape().requests.last().unwrap().headers().clone()
    }

    pub(crate) fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.tape().requests.clone()
    }

    pub(crate) fn pass(&self, duration: Duration) {
        self.tape().elapsed += duration;
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.tape().elapsed
    }

    // Is over when it is the earliest of all that are waited for, and has been asked twice: by then,
    // whatever runs beside it waits, too.
    fn timer(&self, duration: Duration) -> impl Future<Output = ()> + Send + 'static {
        let guard = Timer::start(self.clone(), duration);
        let mut is_new = true;
        poll_fn(move |cx| {
            let mut tape = guard.script.tape();
            let due = guard.due;
            let is_first = tape.timers.iter().all(|(_, other)| due <= *other);
            if due <= tape.elapsed || (is_first && !is_new) {
                tape.elapsed = tape.elapsed.max(due);
                return Poll::Ready(());
            }
            is_new = false;
            cx.waker().wake_by_ref();
            Poll::Pending
        })
    }
}

struct Timer {
    script: Script,
    id: u64,
    due: Duration,
}

impl Timer {
    fn start(script: Script, duration: Duration) -> Self {
        let mut tape = script.tape();
        let (id, due) = (tape.next_timer, tape.elapsed.saturating_add(duration));
        tape.next_timer += 1;
        tape.timers.push((id, due));
        drop(tape);
        Self { script, id, due }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.script.tape().timers.retain(|(id, _)| *id != self.id);
    }
}

impl Transport for Script {
    fn execute(
        &self,
        request: http::Request<Bytes>,
        _: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let mut tape = self.tape();
        tape.requests.push(request);
        let end = || (Duration::ZERO, Err(TransportError::refused("the script has ended")));
        let (delay, answer) = tape.answers.pop_front().unwrap_or_else(end);
        drop(tape);
        let timer = self.timer(delay);
        Box::pin(async move {
            timer.await;
            answer
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.tape().sleeps.push(duration);
        Box::pin(self.timer(duration))
    }

    fn now(&self) -> Instant {
        let tape = self.tape();
        tape.start + tape.elapsed
    }
}

pub(crate) fn block_on<F: IntoFuture>(future: F) -> F::Output {
    let mut future = pin!(future.into_future());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return output;
        }
    }
}
