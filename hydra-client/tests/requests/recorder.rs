//! A transport that records each request and sends none.

use std::cell::RefCell;
use std::future::ready;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use hydra_client::{
    Attempt, BoxFuture, BuildError, Client, ClientBuilder, Error, Operation, Transport,
    TransportError,
};

thread_local! {
    // Each test has its own thread, which polls its calls.
    static SENT: RefCell<Option<Request<Bytes>>> = const { RefCell::new(None) };
}

struct Recorder;

impl Transport for Recorder {
    fn execute(
        &self,
        request: Request<Bytes>,
        _: Attempt,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        let before = SENT.replace(Some(request));
        assert!(before.is_none(), "the call was sent twice");
        Box::pin(ready(Ok(http::Response::new(Bytes::new()))))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }
}

/// Returns a builder of a client whose requests are recorded.
pub(crate) fn builder(base_url: &str) -> ClientBuilder {
    Client::builder(base_url).transport(Recorder)
}

/// Returns a client whose requests are recorded.
pub(crate) fn client(base_url: &str) -> Client {
    builder(base_url).build().unwrap()
}

/// Sends a request and returns the request that the transport received.
pub(crate) fn sent<O: Operation>(
    request: hydra_client::Request<O>,
) -> Result<Request<Bytes>, BuildError> {
    let written = request.to_http();
    let mut call = pin!(request.send());
    let Poll::Ready(outcome) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("the call waits");
    };
    let sent = SENT.take();
    match (written, outcome, sent) {
        (Ok(written), outcome, Some(sent)) => {
            assert!(!matches!(outcome, Err(Error::Build(_) | Error::Transport(_))));
            assert_eq!(text(&written), text(&sent), "`to_http` differs from the sent request");
            Ok(sent)
        }
        (Err(_), Err(Error::Build(err)), None) => Err(err),
        (written, outcome, sent) => {
            let outcome = outcome.err();
            panic!("written: {written:?}, sent: {sent:?}, outcome: {outcome:?}")
        }
    }
}

/// Returns a request as it is sent, without the headers that the connection adds.
pub(crate) fn text(request: &Request<Bytes>) -> String {
    let target = request.uri().path_and_query().unwrap();
    let mut text = format!("{} {target} HTTP/1.1\n", request.method());
    let mut headers: Vec<String> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    headers.sort();
    text.extend(headers);
    let body = std::str::from_utf8(request.body()).expect("every body is UTF-8");
    if !body.is_empty() {
        text.push('\n');
        text.push_str(body);
        text.push('\n');
    }
    // The version of the client in `User-Agent` is replaced, so that a release does not change golden files.
    text.replace(concat!("hydra-client/", env!("CARGO_PKG_VERSION")), "hydra-client/VERSION")
}
