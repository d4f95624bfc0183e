//! The transport over reqwest, against servers on loopback that misbehave on purpose.

use std::error::Error as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::fixture::{App, Error, PutAppOutput, get_app, post_form, put_app};
use crate::{Client, ClientBuilder, RetryPolicy};

/// A time limit that a call exceeds.
const MOMENT: Duration = Duration::from_millis(200);

/// Longer than a call takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Longer than any call takes that ends as documented.
const HANG: Duration = Duration::from_secs(60);

type Handler = Box<dyn FnOnce(&mut TcpStream) + Send>;

/// Serves each connection with the next function, and returns the address and the heads of requests.
fn serve(handlers: Vec<Handler>) -> (ClientBuilder, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for handler in handlers {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = sender.send(read_request(&stream));
            // A client may close the connection before the whole response is written.
            thread::spawn(move || handler(&mut stream));
        }
    });
    (Client::builder(&base_url).retry(RetryPolicy::none()), receiver)
}

fn one(
    handler: impl FnOnce(&mut TcpStream) + Send + 'static,
) -> (ClientBuilder, mpsc::Receiver<String>) {
    serve(vec![Box::new(handler)])
}

fn text(text: &'static str) -> Handler {
    Box::new(move |stream| stream.write_all(text.as_bytes()).unwrap())
}

fn read_request(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap() > 0 {}
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    head + &String::from_utf8(body).unwrap()
}

#[tokio::test]
async fn requests_go_over_the_wire() {
    let (builder, requests) = one(|stream| {
        let answer =
            "HTTP/1.1 200 OK\r\ncontent-length: 17\r\nx-id: 7\r\n\r\n{\"client_id\":\"x\"}";
        stream.write_all(answer.as_bytes()).unwrap();
    });
    let client = builder.header("x-key", "k").build().unwrap();
    let response = get_app(&client, "a b/c").send_with_response().await.unwrap();
    assert_eq!(response.body.client_id.as_deref(), Some("x"));
    assert_eq!((response.status.as_u16(), &response.headers["x-id"]), (200, &"7".parse().unwrap()));
    let request = requests.recv().unwrap();
    assert!(request.starts_with("GET /apps/a%20b%2Fc HTTP/1.1\r\n"), "{request}");
    let agent = concat!("user-agent: hydra-client/", env!("CARGO_PKG_VERSION"), "\r\n");
    for header in ["accept: application/json\r\n", agent, "x-key: k\r\n"] {
        assert!(request.contains(header), "{request}");
    }
    assert!(!request.contains("content-"), "{request}");
}

#[tokio::test]
async fn forms_go_over_the_wire() {
    let (builder, requests) = one(text("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    post_form(&builder.build().unwrap(), "t", &["a", "b"]).await.unwrap();
    let request = requests.recv().unwrap();
    assert!(request.contains("content-type: application/x-www-form-urlencoded\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\ntoken=t&scope=a+b"), "{request}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    let target = format!("http://{}/", elsewhere.local_addr().unwrap());
    let (builder, _requests) = one({
        let target = target.clone();
        move |stream| {
            write!(stream, "HTTP/1.1 302 Found\r\nlocation: {target}\r\ncontent-length: 0\r\n\r\n")
                .unwrap();
        }
    });
    let client = builder.bearer_auth("s3cret").build().unwrap();
    let output = put_app(&client, "c", App::default()).await.unwrap();
    let PutAppOutput::Found(redirect) = output else { panic!("{output:?}") };
    assert_eq!(redirect.location.expose(), target);
    elsewhere.set_nonblocking(true).unwrap();
    assert!(elsewhere.accept().is_err());
}

#[tokio::test]
async fn a_reqwest_client_that_follows_redirects_is_an_error() {
    let (builder, _requests) = serve(vec![
        text(
            "HTTP/1.1 302 Found\r\nlocation: /other?code=s3cret\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        ),
        text("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"),
    ]);
    let client = builder.reqwest(reqwest_client(reqwest::Client::builder())).build().unwrap();
    let err = put_app(&client, "c", App::default()).await.unwrap_err();
    assert_eq!(err.to_string(), "putApp: the request cannot be sent");
    assert!(!format!("{err:?}").contains("s3cret"));
}

fn reqwest_client(builder: reqwest::ClientBuilder) -> reqwest::Client {
    #[cfg(feature = "rustls-no-provider")]
    let builder = {
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        builder.tls_backend_preconfigured(config)
    };
    builder.build().unwrap()
}

#[tokio::test]
async fn a_refused_connection_is_described_without_the_url() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client =
        Client::builder(&format!("http://{free}")).retry(RetryPolicy::none()).build().unwrap();
    let err = put_app(&client, "s3cret", App::default()).await.unwrap_err();
    assert_eq!(err.to_string(), "putApp: no connection to Hydra");
    assert!(err.is_connect() && !err.is_timeout() && err.is_retryable());
    let mut source = err.source();
    let mut shown = format!("{err:?}");
    while let Some(err) = source {
        shown += &err.to_string();
        source = err.source();
    }
    assert!(!shown.contains("s3cret"), "{shown}");
}

#[cfg(any(feature = "rustls-no-provider", feature = "native-tls"))]
#[tokio::test]
async fn the_base_url_selects_https() {
    let (builder, _requests) = one(text("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"));
    let plain = builder.build().unwrap();
    let base_url = plain.base_url().replace("http:", "https:");
    // On a platform without roots of trust, the client cannot be built.
    if let Ok(client) = Client::builder(&base_url).retry(RetryPolicy::none()).build() {
        let err = get_app(&client, "x").timeout(PATIENCE).await.unwrap_err();
        assert!(err.is_connect(), "{err:?}");
    }
}

#[tokio::test]
async fn concurrent_calls_get_their_own_responses() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, connections) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = sender.send(());
            thread::spawn(move || {
                loop {
                    let request = read_request(&stream);
                    let Some(id) = request.split(['/', ' ']).nth(3) else { return };
                    let body = format!("{{\"client_id\":\"{id}\"}}");
                    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
                    stream.write_all((head + &body).as_bytes()).unwrap();
                }
            });
        }
    });
    let client = Client::new(&base_url).unwrap();
    let mut calls = tokio::task::JoinSet::new();
    for worker in 0..32 {
        let client = client.clone();
        calls.spawn(async move {
            for call in 0..32 {
                let id = format!("{worker}-{call}");
                assert_eq!(get_app(&client, &id).await.unwrap().client_id, Some(id));
            }
        });
    }
    while let Some(result) = calls.join_next().await {
        result.unwrap();
    }
    assert!(connections.try_iter().count() <= 64);
}

#[tokio::test]
async fn retries_go_over_the_wire() {
    let (builder, requests) = serve(vec![
        Box::new(|_| {}),
        text("HTTP/1.1 503 Busy\r\nretry-after: 0\r\nconnection: close\r\n\r\n"),
        text("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"a\":"),
        text("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"),
    ]);
    let policy = RetryPolicy::new().with_max_attempts(9).with_base_delay(Duration::from_millis(5));
    let client = builder.retry(policy).build().unwrap();
    let response = get_app(&client, "x").send_with_response().await.unwrap();
    assert_eq!((response.attempts, requests.iter().count()), (4, 4));
}

#[tokio::test]
async fn a_missing_response_ends_with_a_timeout() {
    for handler in [
        Box::new(|_: &mut TcpStream| thread::sleep(HANG)) as Handler,
        // Sends the response slowly.
        Box::new(|stream| {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n").unwrap();
            while stream.write_all(b" ").is_ok() {
                thread::sleep(MOMENT / 10);
            }
        }),
    ] {
        let (builder, _requests) = serve(vec![handler]);
        let client = builder.attempt_timeout(MOMENT).build().unwrap();
        let start = Instant::now();
        let err = get_app(&client, "x").await.unwrap_err();
        assert!(err.is_timeout() && start.elapsed() < PATIENCE, "{err} {:?}", start.elapsed());
    }
}

#[tokio::test]
async fn the_timeout_of_a_custom_reqwest_client_applies() {
    let (builder, requests) = serve(vec![Box::new(|_: &mut TcpStream| thread::sleep(HANG))]);
    let own = reqwest_client(reqwest::Client::builder().timeout(MOMENT));
    let client = builder.reqwest(own).retry(RetryPolicy::none()).build().unwrap();
    let err = get_app(&client, "x").await.unwrap_err();
    assert!(err.is_timeout() && err.is_retryable() && !err.is_connect(), "{err:?}");
    assert_eq!(err.to_string(), "getApp: no response from Hydra in time");
    assert_eq!(requests.iter().count(), 1);
}

#[tokio::test]
async fn a_body_is_bounded_while_it_arrives() {
    fn endless(head: &'static str) -> Handler {
        Box::new(move |stream| {
            stream.write_all(head.as_bytes()).unwrap();
            let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
            // Sends one gibibyte, unless the client closes the connection first.
            for _ in 0..16_384 {
                if stream.write_all(chunk.as_bytes()).is_err() {
                    return;
                }
            }
            panic!("the client read everything");
        })
    }
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let no_length = "HTTP/1.1 200 OK\r\n\r\n";
    let much = "HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n";
    let error = "HTTP/1.1 500 Oops\r\ntransfer-encoding: chunked\r\n\r\n";
    for head in [chunked, no_length, much, error] {
        let (builder, _requests) = serve(vec![endless(head)]);
        let client = builder.max_response_size(100_000).build().unwrap();
        let err = get_app(&client, "x").await.unwrap_err();
        assert_eq!(
            err.to_string(),
            "getApp: Hydra's response is larger than 100000 bytes",
            "{head}"
        );
    }
    let exact = "HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n{\"client_id\":\"\"}";
    let (builder, _requests) = serve(vec![text(exact)]);
    get_app(&builder.max_response_size(16).build().unwrap(), "x").await.unwrap();
}

#[tokio::test]
async fn a_content_length_does_not_allocate_memory() {
    let (builder, _requests) = one(|stream| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 9223372036854775000\r\n\r\n{";
        stream.write_all(head.as_bytes()).unwrap();
        // The body arrives in several pieces.
        thread::sleep(MOMENT / 4);
        stream.write_all(b"}").unwrap();
    });
    let client = builder.max_response_size(usize::MAX).build().unwrap();
    let err = get_app(&client, "x").await.unwrap_err();
    assert_eq!(err.to_string(), "getApp: no complete response from Hydra");
}

#[test]
fn an_address_that_is_not_a_url_is_refused() {
    for base_url in ["http://hydra:+80", "http://1.2.3.4.5", "http://[fe80::1%25eth0]"] {
        let err = Client::new(base_url).unwrap_err();
        assert_eq!(err.to_string(), "invalid base URL", "{base_url}");
    }
}

#[tokio::test]
async fn large_bodies_are_received_completely() {
    let id = "x".repeat(3_000_000);
    let body = format!("{{\"client_id\":\"{id}\"}}");
    let (builder, _requests) = one(move |stream| {
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
    });
    let app = get_app(&builder.build().unwrap(), "x").await.unwrap();
    assert_eq!(app.client_id.unwrap(), id);
}

#[tokio::test]
async fn a_malformed_or_truncated_response_is_an_error() {
    for answer in [
        "",
        "SSH-2.0-x\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{\"client_id\":\"\"}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n{}",
    ] {
        let (builder, _requests) = one(text(answer));
        let err = get_app(&builder.build().unwrap(), "x").await.unwrap_err();
        assert_eq!(err.to_string(), "getApp: no complete response from Hydra", "{answer}");
        assert!(matches!(err, Error::Transport(_)) && err.is_retryable());
    }
}

#[test]
fn a_call_without_a_runtime_is_an_error() {
    let client = Client::builder("http://127.0.0.1:1").build().unwrap();
    let err = super::script::block_on(get_app(&client, "x")).unwrap_err();
    assert_eq!(err.to_string(), "getApp: the request cannot be sent");
    assert_eq!(err.source().unwrap().to_string(), "there is no Tokio runtime");
}
