//! Bodies that are streams, over transports in memory.

use std::collections::VecDeque;
use std::error::Error as _;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header;
use http_body::Frame;

use crate::multipart::Api;
use crate::multipart::operations::PutContentOperation;
use crate::testing::{MockHydra, MockResponse};
use crate::tests::script::{Script, block_on};
use crate::tests::uploads::{BYTES, field, file, parts};
use crate::{Body, BoxError, Client, FilePart, TransportError};

/// A body with these frames.
pub(super) struct Chunks(pub(super) VecDeque<Result<Bytes, io::Error>>);

impl Chunks {
    pub(super) fn new(chunks: &[&'static str]) -> Self {
        Self(chunks.iter().map(|chunk| Ok(Bytes::from_static(chunk.as_bytes()))).collect())
    }

    pub(super) fn failing(chunk: &'static str) -> Self {
        let mut chunks = Self::new(&[chunk]);
        chunks.0.push_back(Err(io::Error::other("the disk is gone")));
        chunks
    }
}

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let next = self.0.pop_front();
        Poll::Ready(next.map(|chunk| chunk.map(Frame::data).map_err(Into::into)))
    }
}

#[test]
fn a_stream_is_read_while_it_is_sent() {
    let script = Script::new().answer(204, "").answer(204, "").answer(204, "");
    let api = Api::from(script.client());
    let stream = || Body::from_http_body(Chunks::new(&["a", "", "b"]));
    block_on(api.put_content(stream())).unwrap();
    block_on(api.add_content().body(Body::from_fn(|| Chunks::new(&["c"])))).unwrap();
    block_on(api.upload(FilePart::new(stream()).with_file_name("f"), "n")).unwrap();
    let requests = script.requests();
    assert_eq!(requests[0].body(), "ab");
    assert_eq!(requests[1].headers()[header::CONTENT_TYPE], "application/pdf");
    assert!(!requests[0].headers().contains_key(header::CONTENT_LENGTH));
    assert_eq!(parts(&requests[2]), [file("file", "f", BYTES, "ab"), field("name", "n")]);
    // The body is read only by the call.
    let err = api.put_content(stream()).to_http().unwrap_err();
    assert_eq!(
        format!("{err:#}"),
        "putContent: invalid body: it is a stream, which is read only while the request is sent"
    );
}

#[test]
fn a_stream_is_sent_once() {
    let unavailable = || Script::new().answer(503, "").answer(503, "").answer(204, "");
    let put = |script: &Script, body: Body| block_on(Api::from(script.client()).put_content(body));
    let script = unavailable();
    let err = put(&script, Body::from_http_body(Chunks::new(&["a"]))).unwrap_err();
    assert_eq!(
        err.to_string(),
        "putContent: multipart.yaml responded with 503 Service Unavailable: (no body); the call \
         was not retried, because its body is a stream that was read"
    );
    assert_eq!(script.requests().len(), 1);
    // A body that can be opened again is retried.
    let script = unavailable();
    let opened = Arc::new(AtomicUsize::new(0));
    let count = opened.clone();
    let body = Body::from_fn(move || {
        count.fetch_add(1, Ordering::SeqCst);
        Chunks::new(&["a"])
    });
    put(&script, body).unwrap();
    assert_eq!(opened.load(Ordering::SeqCst), 3);
    assert!(script.requests().iter().all(|request| request.body() == "a"));
    // Bytes are retried, too.
    put(&unavailable(), "a".into()).unwrap();
    // Without a retry, the error does not mention it.
    let script = Script::new().answer(400, "");
    let err = put(&script, Body::from_http_body(Chunks::new(&["a"]))).unwrap_err();
    assert!(!err.to_string().contains("retried"), "{err}");
}

#[test]
fn a_stream_that_was_not_read_is_sent_later() {
    // The transport of this test reads nothing before it fails to connect.
    let hydra = MockHydra::new().on::<PutContentOperation>().respond(MockResponse::empty(204));
    let stream = Body::from_http_body(Chunks::new(&["a"]));
    let unsent = Api::from(Client::builder("http://x").transport(Refusing).build().unwrap());
    let err = block_on(unsent.put_content(stream.clone())).unwrap_err();
    assert_eq!((err.attempts(), err.is_connect()), (3, true));
    let api = Api::from(hydra.client());
    let request = api.put_content(stream);
    block_on(request.clone()).unwrap();
    assert_eq!(hydra.calls()[0].request().body(), "a");
    let err = block_on(request).unwrap_err();
    assert_eq!(
        format!("{err:#}"),
        "putContent: invalid body: it is a stream that was sent already"
    );
}

/// A transport that establishes no connection.
struct Refusing;

impl crate::Transport for Refusing {
    fn execute(
        &self,
        _: http::Request<Bytes>,
        _: crate::Attempt,
    ) -> crate::BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        unreachable!("the body is a stream")
    }

    fn can_stream(&self) -> bool {
        true
    }

    fn execute_streamed(
        &self,
        request: http::Request<crate::StreamedBody>,
        _: crate::Attempt,
    ) -> crate::BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        assert_eq!(request.body().length(), None);
        Box::pin(async { Err(TransportError::connect("refused")) })
    }

    fn sleep(&self, duration: std::time::Duration) -> crate::BoxFuture<()> {
        Box::pin(crate::testing::Clock::default().timer(duration))
    }
}

#[test]
fn a_failed_stream_is_the_error_of_the_call() {
    let script = Script::new();
    let api = Api::from(script.client());
    let err = block_on(api.put_content(Body::from_fn(|| Chunks::failing("a")))).unwrap_err();
    let crate::Error::Transport(transport) = &err else { panic!("{err}") };
    assert!(transport.is_body() && !transport.is_retryable() && transport.attempts() == 1);
    let cause = transport.source().unwrap().downcast_ref::<io::Error>().unwrap();
    assert_eq!(cause.to_string(), "the disk is gone");
    assert_eq!(format!("{err:#}"), "putContent: the request body cannot be read: the disk is gone");
    let file = FilePart::new(Body::from_http_body(Chunks::failing("a")));
    let err = block_on(api.upload(file, "n")).unwrap_err();
    assert_eq!(
        format!("{err:#}"),
        "upload: the request body cannot be read: the part `file` cannot be read: the disk is gone"
    );
    assert!(script.requests().is_empty());
}

#[test]
fn a_stream_has_its_stated_length() {
    let failure = |body: Body| {
        let api = Api::from(Script::new().client());
        format!("{:#}", block_on(api.put_content(body)).unwrap_err())
    };
    let stream = || Body::from_http_body(Chunks::new(&["abc", "d"]));
    assert_eq!(
        failure(stream().with_length(3)),
        "putContent: the request body cannot be read: the stream is longer than 3 bytes"
    );
    assert_eq!(
        failure(stream().with_length(5)),
        "putContent: the request body cannot be read: the stream ended after 4 of 5 bytes"
    );
    let api = Api::from(Script::new().answer(204, "").client());
    block_on(api.put_content(stream().with_length(4))).unwrap();
}

#[test]
fn a_transport_without_streams_gets_bodies_up_to_a_limit() {
    let chunk = Bytes::from(vec![0; 1024 * 1024]);
    let body = |chunks: usize| {
        let chunk = chunk.clone();
        Body::from_fn(move || Chunks((0..chunks).map(|_| Ok(chunk.clone())).collect()))
    };
    let script = Script::new().answer(204, "");
    let api = Api::from(script.client());
    block_on(api.put_content(body(16))).unwrap();
    assert_eq!(script.requests()[0].body().len(), 16 * 1024 * 1024);
    let err = block_on(api.put_content(body(17))).unwrap_err();
    assert_eq!(
        format!("{err:#}"),
        "putContent: the request cannot be sent: the transport sends only bodies in memory, and \
         the stream is larger than 16777216 bytes"
    );
}

#[tokio::test]
async fn a_mock_reads_streams_without_a_time_limit() {
    let hydra = MockHydra::new()
        .on::<PutContentOperation>()
        .respond(MockResponse::empty(204))
        .on::<PutContentOperation>()
        .respond(MockResponse::empty(204).delay(std::time::Duration::from_secs(1)));
    let api = Api::from(hydra.client());
    let path = "tests/generated/multipart/mod.rs";
    api.put_content(Body::from_path(path).unwrap()).await.unwrap();
    assert_eq!(hydra.calls()[0].request().body(), &std::fs::read(path).unwrap());
    assert_eq!(hydra.elapsed(), std::time::Duration::ZERO);
    api.put_content("a").await.unwrap();
    assert_eq!(hydra.elapsed(), std::time::Duration::from_secs(1));
}
