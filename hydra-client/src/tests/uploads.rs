//! Multipart and streamed bodies of generated operations, over transports in memory.

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

use crate::multipart::operations::PutContentOperation;
use crate::multipart::{Api, models};
use crate::testing::{MockHydra, MockResponse};
use crate::tests::script::{Script, block_on};
use crate::{Body, BoxError, Client, FilePart, Operation, Request, TransportError};

fn api() -> Api {
    Client::builder("http://api").without_transport().build().unwrap().into()
}

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

/// Returns the parts of a body, each as one string, after a check of the boundary.
fn parts(request: &http::Request<Bytes>) -> Vec<String> {
    let content_type = request.headers()[header::CONTENT_TYPE].to_str().unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = String::from_utf8(request.body().to_vec()).unwrap();
    let inner = body.strip_suffix(&format!("--{boundary}--\r\n")).unwrap();
    let delimiter = format!("--{boundary}\r\n");
    let mut parts = inner.split(&delimiter).map(str::to_owned);
    assert_eq!(parts.next().as_deref(), Some(""));
    parts.map(|part| part.strip_suffix("\r\n").unwrap().to_owned()).collect()
}

fn sent<O: Operation>(request: &Request<O>) -> Vec<String> {
    parts(&request.to_http().unwrap())
}

fn field(name: &str, value: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}")
}

fn typed(name: &str, media_type: &str, value: &str) -> String {
    let head = format!("Content-Disposition: form-data; name=\"{name}\"");
    format!("{head}\r\nContent-Type: {media_type}\r\n\r\n{value}")
}

fn file(name: &str, file_name: &str, media_type: &str, value: &str) -> String {
    typed(&format!("{name}\"; filename=\"{file_name}"), media_type, value)
}

const BYTES: &str = "application/octet-stream";

#[test]
fn parts_have_the_encoding_of_their_type() {
    let request = api()
        .upload("content", "Größe\r\n")
        .count(7)
        .is_public(false)
        .created("2024-02-03T04:05:06Z")
        .kind(models::UploadKind::AB)
        .password("s3cret")
        .tags(["a,b", ""])
        .secrets(["s3cret"])
        .meta(models::Meta::new("x"))
        .metas([models::Meta::new("x"), models::Meta::new("y")])
        .labels([("k", "v")])
        .any(serde_json::json!([1, "a", {"b": null}]))
        .either(models::UploadEither::String("\"".to_owned()))
        .nulls([Some("a".to_owned()), None])
        .q_uo_te("q");
    assert!(!format!("{request:?}").contains("s3cret"));
    assert_eq!(
        sent(&request),
        [
            file("file", "blob", BYTES, "content"),
            field("name", "Größe\r\n"),
            field("count", "7"),
            field("is_public", "false"),
            field("created", "2024-02-03T04:05:06Z"),
            field("kind", "a b"),
            field("password", "s3cret"),
            field("tags", "a,b"),
            field("tags", ""),
            field("secrets", "s3cret"),
            typed("meta", "application/json", r#"{"a":"x"}"#),
            typed("metas", "application/json", r#"{"a":"x"}"#),
            typed("metas", "application/json", r#"{"a":"y"}"#),
            typed("labels", "application/json", r#"{"k":"v"}"#),
            field("any", "1"),
            field("any", "a"),
            typed("any", "application/json", r#"{"b":null}"#),
            field("either", "\""),
            field("nulls", "a"),
            field("nulls", ""),
            field("q%22uo%22te", "q"),
        ]
    );
    // Optional parts are omitted, and so are empty lists.
    let least = api().upload("", "").tags([""; 0]);
    assert_eq!(sent(&least), [file("file", "blob", BYTES, ""), field("name", "")]);
}

#[test]
fn parts_have_the_encoding_that_the_document_states() {
    let meta = || models::Meta::new("x");
    let request = api()
        .upload_encoded()
        .photo("p")
        .scan(FilePart::new("s").with_content_type("image/jpeg"))
        .raw("r")
        .table("1,2")
        .tables(["3", "4"])
        .meta(meta())
        .metas([meta(), meta()])
        .title("t")
        .note("<a/>")
        .comma(["a", "b c"])
        .space([1, 2])
        .deep(models::EncodedDeep::default().with_x(models::EncodedDeepX::default().with_y(1)))
        .flat(meta())
        .encoded("YQ==");
    assert_eq!(
        sent(&request),
        [
            file("photo", "blob", "image/png", "p"),
            file("scan", "blob", "image/jpeg", "s"),
            file("raw", "blob", BYTES, "r"),
            typed("table", "text/csv; charset=utf-8", "1,2"),
            typed("tables", "text/csv", "3"),
            typed("tables", "text/csv", "4"),
            typed("meta", "application/vnd.meta+json", r#"{"a":"x"}"#),
            typed("metas", "application/json", r#"{"a":"x"}"#),
            typed("metas", "application/json", r#"{"a":"x"}"#),
            typed("title", "application/json", "\"t\""),
            typed("note", "application/xml", "<a/>"),
            field("comma", "a,b c"),
            field("space", "1 2"),
            field("deep[x][y]", "1"),
            field("a", "x"),
            field("encoded", "YQ=="),
        ]
    );
}

#[test]
fn an_optional_body_without_parts_is_not_sent() {
    let request = api().upload_encoded().to_http().unwrap();
    assert!(request.body().is_empty());
    assert_eq!(request.headers()[header::CONTENT_LENGTH], "0");
    assert!(!request.headers().contains_key(header::CONTENT_TYPE));
    // A required one has an end.
    assert_eq!(sent(&api().upload_all([""; 0])), [""; 0]);
}

#[test]
fn files_have_names_media_types_and_headers() {
    let name = "a\"b\r\nc\\ größe.txt";
    let first = FilePart::new("1").with_file_name(name).with_content_type("text/plain; charset=x");
    let second = FilePart::from(Body::from("2")).without_file_name();
    let third = FilePart::new("3")
        .with_header(header::CONTENT_LANGUAGE, http::HeaderValue::from_static("de"));
    assert_eq!(first.file_name(), Some(name));
    assert_eq!((third.content_type(), third.body().length()), (None, Some(1)));
    assert_eq!(
        sent(&api().upload_all([first, second, third]).one_or_more(["x"]).extended("y")),
        [
            file("files", "a%22b%0D%0Ac\\ größe.txt", "text/plain; charset=x", "1"),
            typed("files", BYTES, "2"),
            file("files", "blob", &format!("{BYTES}\r\ncontent-language: de"), "3"),
            file("one_or_more", "blob", BYTES, "x"),
            file("extended", "blob", BYTES, "y"),
        ]
    );
}

#[test]
fn a_file_cannot_add_headers_by_its_media_type() {
    let refused = |file: FilePart| {
        let err = api().upload_all([file]).to_http().unwrap_err();
        format!("{err:#}")
    };
    let file = FilePart::new("");
    assert_eq!(
        refused(file.clone().with_content_type("a/b\r\nx: y")),
        "uploadAll: invalid part `files`: the media type contains characters that a header value \
         must not contain"
    );
    let value = || http::HeaderValue::from_static("a/b");
    assert!(
        refused(file.clone().with_header(header::CONTENT_TYPE, value())).contains("own methods")
    );
    assert!(
        refused(file.with_header(header::CONTENT_DISPOSITION, value())).contains("own methods")
    );
}

#[test]
fn a_body_with_a_file_is_multipart() {
    assert_eq!(
        sent(&api().upload_or_form("f").name("n")),
        [file("file", "blob", BYTES, "f"), field("name", "n")]
    );
    let request = api().upload_undescribed("--x--").to_http().unwrap();
    assert_eq!(request.headers()[header::CONTENT_TYPE], "multipart/form-data");
    assert_eq!(request.body(), "--x--");
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
    // Only the call reads it.
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
    // One that can be opened again is retried.
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
    // So are bytes.
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
