//! Streamed bodies over the network, to servers on loopback.

use std::error::Error as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use bytes::Bytes;
use http_body::Frame;

use super::streamed_bodies::Chunks;
use crate::multipart::Api;
use crate::{Body, BoxError, Client, FilePart};

/// Serves one request with a function that gets the head and the connection.
fn serve<T: Send + 'static>(
    handler: impl FnOnce(String, &mut BufReader<TcpStream>) -> T + Send + 'static,
) -> (Api, JoinHandle<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap() > 0 {}
        handler(head, &mut reader)
    });
    (Client::new(&base_url).unwrap().into(), server)
}

/// Returns the result of a server. It does not block the runtime, which has to close the connection.
async fn joined<T: Send + 'static>(server: JoinHandle<T>) -> T {
    tokio::task::spawn_blocking(|| server.join().unwrap()).await.unwrap()
}

fn respond(reader: &mut BufReader<TcpStream>) {
    reader.get_mut().write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
}

fn length(head: &str) -> Option<u64> {
    head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok())
}

/// Returns a body in chunks, or the bytes until the connection ends and false.
fn chunks(reader: &mut BufReader<TcpStream>) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    loop {
        let mut size = String::new();
        let is_read = reader.read_line(&mut size).is_ok();
        let Ok(size) = usize::from_str_radix(size.trim_end(), 16) else { return (body, false) };
        let mut chunk = vec![0; size + 2];
        if !is_read || reader.read_exact(&mut chunk).is_err() {
            return (body, false);
        }
        body.extend_from_slice(&chunk[..size]);
        if size == 0 {
            return (body, true);
        }
    }
}

const MIB: u64 = 1024 * 1024;

/// A body of zeros, which records how far it is ahead of the server.
struct Zeros {
    left: u64,
    produced: u64,
    received: Arc<AtomicU64>,
    ahead: Arc<AtomicU64>,
}

impl http_body::Body for Zeros {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        const FRAME: &[u8] = &[0; 64 * 1024];
        let Some(left) = self.left.checked_sub(FRAME.len() as u64) else {
            return Poll::Ready(None);
        };
        self.left = left;
        self.produced += FRAME.len() as u64;
        let ahead = self.produced - self.received.load(Ordering::SeqCst);
        self.ahead.fetch_max(ahead, Ordering::SeqCst);
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(FRAME)))))
    }
}

/// Much more than the buffers of the client and of both ends of a connection, whose size each system chooses.
const SIZE: u64 = 200 * MIB;

/// Sends [`SIZE`] bytes to a server that is slow at first. Returns the largest number of bytes that were read from the
/// stream and not yet received.
async fn ahead(send: impl AsyncFnOnce(Api, Body), overhead: u64) -> u64 {
    let (received, ahead) = (Arc::<AtomicU64>::default(), Arc::<AtomicU64>::default());
    let zeros = Zeros { left: SIZE, produced: 0, received: received.clone(), ahead: ahead.clone() };
    let (api, server) = serve(move |head, reader| {
        assert_eq!(length(&head), Some(SIZE + overhead), "{head}");
        // The client reads no further than the buffers of the connection.
        thread::sleep(Duration::from_millis(300));
        let mut buffer = vec![0; 256 * 1024];
        let mut left = SIZE + overhead;
        while left > 0 {
            let read = reader.read(&mut buffer).unwrap();
            assert_ne!(read, 0);
            left -= read as u64;
            received.fetch_add(read as u64, Ordering::SeqCst);
        }
        respond(reader);
    });
    send(api, Body::from_http_body(zeros).with_length(SIZE)).await;
    joined(server).await;
    let ahead = ahead.load(Ordering::SeqCst);
    println!("{} MiB sent, at most {} KiB read ahead", SIZE / MIB, ahead / 1024);
    ahead
}

#[tokio::test]
async fn a_large_body_is_not_in_memory() {
    let most = ahead(async |api, body| api.put_content(body).await.unwrap(), 0).await;
    assert!(most < SIZE / 2, "{most}");
}

#[tokio::test]
async fn a_large_part_is_not_in_memory() {
    let send = async |api: Api, body: Body| {
        api.upload(FilePart::new(body), "n").await.unwrap();
    };
    // Three boundaries with their hyphens and line ends, and the headers of two parts.
    let head = "Content-Disposition: form-data; name=\"file\"; filename=\"blob\"\r\n\
                Content-Type: application/octet-stream\r\n\r\n\r\n\
                Content-Disposition: form-data; name=\"name\"\r\n\r\nn\r\n";
    let overhead = 3 * (2 + 32 + 2) + 2 + head.len() as u64;
    let most = ahead(send, overhead).await;
    assert!(most < SIZE / 2, "{most}");
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_sent_in_chunks() {
    let (api, server) = serve(|head, reader| {
        let body = chunks(reader);
        respond(reader);
        (head, body)
    });
    api.put_content(Body::from_http_body(Chunks::new(&["a", "b"]))).await.unwrap();
    let (head, body) = joined(server).await;
    assert!(head.contains("transfer-encoding: chunked\r\n") && length(&head).is_none(), "{head}");
    assert!(head.contains("content-type: application/octet-stream\r\n"), "{head}");
    assert_eq!(body, (b"ab".to_vec(), true));
}

#[tokio::test]
async fn files_and_readers_are_sent() {
    let path = std::path::Path::new("tests/generated/multipart/mod.rs");
    let content = std::fs::read(path).unwrap();
    let bodies = [
        Body::from_path(path).unwrap(),
        Body::from_read(std::fs::File::open(path).unwrap()),
        Body::from_async_read(std::io::Cursor::new(content.clone())),
        #[cfg(feature = "stream")]
        Body::from_stream(Items(vec![content.clone()])),
    ];
    for body in bodies {
        let stated = body.length();
        let (api, server) = serve(move |head, reader| {
            let body = match length(&head) {
                Some(length) => {
                    let mut body = vec![0; usize::try_from(length).unwrap()];
                    reader.read_exact(&mut body).unwrap();
                    (body, true)
                }
                None => chunks(reader),
            };
            respond(reader);
            (length(&head), body)
        });
        api.put_content(body).await.unwrap();
        assert_eq!(joined(server).await, (stated, (content.clone(), true)));
    }
    assert_eq!(FilePart::from_path(path).unwrap().file_name(), Some("mod.rs"));
    assert!(Body::from_path("tests").is_err() && Body::from_path("tests/none").is_err());
}

/// A stream of ready items.
#[cfg(feature = "stream")]
struct Items(Vec<Vec<u8>>);

#[cfg(feature = "stream")]
impl futures_core::Stream for Items {
    type Item = Result<Vec<u8>, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop().map(Ok))
    }
}

#[tokio::test]
async fn a_failed_stream_ends_the_connection() {
    for body in [
        Body::from_http_body(Chunks::failing("abc")),
        Body::from_http_body(Chunks::failing("abc")).with_length(10),
        Body::from_http_body(Chunks::new(&["abc"])).with_length(10),
    ] {
        let (api, server) = serve(|head, reader| match length(&head) {
            // The server must not treat the request as complete.
            Some(length) => {
                let mut body = vec![0; usize::try_from(length).unwrap()];
                reader.read_exact(&mut body).is_ok()
            }
            None => chunks(reader).1,
        });
        let err = api.put_content(body).await.unwrap_err();
        let crate::Error::Transport(transport) = &err else { panic!("{err}") };
        assert!(transport.is_body() && transport.attempts() == 1, "{err:#}");
        assert!(transport.source().is_some());
        assert!(!joined(server).await);
    }
    // A file that disappears before it is sent.
    let path = std::env::temp_dir().join(format!("hydra-client-{}", std::process::id()));
    std::fs::write(&path, "abc").unwrap();
    let body = Body::from_path(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let (api, server) = serve(|_, reader| reader.read(&mut [0; 3]).is_ok_and(|read| read == 3));
    let err = api.put_content(body).await.unwrap_err();
    assert!(format!("{err:#}").starts_with("putContent: the request body cannot be read: "));
    assert!(!joined(server).await);
}

#[tokio::test]
async fn an_unread_stream_is_sent_after_a_failed_connection() {
    // No server listens on this port now.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let api = Api::from(Client::new(&base_url).unwrap());
    let stream = Body::from_http_body(Chunks::new(&["a"]));
    let err = api.put_content(stream.clone()).await.unwrap_err();
    assert!(err.is_connect() && err.attempts() == 3, "{err:#}");
    let (api, server) = serve(|_, reader| {
        let body = chunks(reader);
        respond(reader);
        body
    });
    api.put_content(stream).await.unwrap();
    assert_eq!(joined(server).await, (b"a".to_vec(), true));
}

#[tokio::test]
async fn a_stream_that_hangs_exceeds_the_time_limit() {
    struct Hanging;

    impl http_body::Body for Hanging {
        type Data = Bytes;
        type Error = BoxError;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
            Poll::Pending
        }
    }

    let (api, server) = serve(|_, reader| reader.read(&mut [0; 1]).is_ok_and(|read| read == 0));
    let request = api.put_content(Body::from_http_body(Hanging));
    let err = request.attempt_timeout(Duration::from_millis(100)).await.unwrap_err();
    assert!(err.is_timeout(), "{err:#}");
    assert_eq!(
        err.to_string(),
        "putContent: no response from multipart.yaml within 100ms; the call was not retried, \
         because its body is a stream that was read"
    );
    assert!(joined(server).await);
}
