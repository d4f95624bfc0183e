//! A transport that returns scripted responses in order, and records the requests.

use std::collections::VecDeque;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::HeaderMap;

use crate::testing::Clock;
use crate::{Attempt, BoxFuture, Client, ClientBuilder, Transport, TransportError};

pub(crate) const SECOND: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub(crate) struct Script(Arc<Mutex<Tape>>, Clock);

pub(crate) struct Tape {
    // The delay of a response, and the response.
    answers: VecDeque<(Duration, Result<http::Response<Bytes>, TransportError>)>,
    requests: Vec<http::Request<Bytes>>,
}

impl Script {
    pub(crate) fn new() -> Self {
        Self(
            Arc::new(Mutex::new(Tape { answers: VecDeque::new(), requests: Vec::new() })),
            Clock::default(),
        )
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
        self.answer(status, body).late(delay)
    }

    /// Delays the last response.
    pub(crate) fn late(self, delay: Duration) -> Self {
        if let Some(last) = self.tape().answers.back_mut() {
            last.0 = delay;
        }
        self
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
        self.1.advance(duration);
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.1.elapsed()
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
        let timer = self.1.timer(delay);
        Box::pin(async move {
            timer.await;
            answer
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(self.1.timer(duration))
    }

    fn now(&self) -> Instant {
        self.1.now()
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

/// Polls futures side by side, and returns their outputs as they come.
pub(crate) fn all<F: IntoFuture>(calls: Vec<F>) -> Vec<F::Output>
where
    F::IntoFuture: Unpin,
{
    let mut running: Vec<_> = calls.into_iter().map(IntoFuture::into_future).collect();
    let mut done = Vec::new();
    let mut cx = Context::from_waker(Waker::noop());
    while !running.is_empty() {
        let mut waiting = Vec::new();
        for mut call in running {
            match Pin::new(&mut call).poll(&mut cx) {
                Poll::Ready(output) => done.push(output),
                Poll::Pending => waiting.push(call),
            }
        }
        running = waiting;
    }
    done
}
