//! One client on several Tokio runtimes, and on runtimes without the drivers that a call needs.

use std::error::Error as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use hydra_client::v26::models::AcceptOAuth2LoginRequest;
use hydra_client::v26::{AdminApi, Error};
use hydra_client::{Client, RetryPolicy};
use tokio::runtime::{Builder, Runtime};

/// Much longer than a connection on loopback takes, and much shorter than the time limit of an attempt.
const SOON: Duration = Duration::from_secs(30);

/// A server that responds to every request and keeps its connections.
struct Server {
    base_url: String,
    connections: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let connections = Arc::<AtomicUsize>::default();
        let counter = connections.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                counter.fetch_add(1, Ordering::Relaxed);
                let stream = stream.unwrap();
                thread::spawn(move || respond(&stream));
            }
        });
        Self { base_url, connections }
    }

    fn admin(&self) -> AdminApi {
        let client = Client::builder(&self.base_url).retry(RetryPolicy::none()).build();
        client.unwrap().into()
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

fn respond(mut stream: &TcpStream) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            match reader.read_line(&mut head) {
                Ok(0) | Err(_) => return,
                Ok(_) => (),
            }
        }
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        reader.read_exact(&mut body).unwrap();
        let body = r#"{"redirect_to":"https://app.example/"}"#;
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
        if stream.write_all((head + body).as_bytes()).is_err() {
            return;
        }
    }
}

/// Makes a call that is never retried, so that a failure is visible.
async fn accept(admin: &AdminApi) {
    let begun = Instant::now();
    let body = AcceptOAuth2LoginRequest::new("alice");
    let accepted = admin.accept_oauth2_login_request("challenge", body).await;
    accepted.unwrap();
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn multi_thread() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

const KINDS: [fn() -> Runtime; 2] = [current_thread, multi_thread];

#[test]
fn a_runtime_that_is_idle_does_not_block_another_one() {
    for first in KINDS {
        for second in KINDS {
            let server = Server::start();
            let admin = server.admin();
            let (first, second) = (first(), second());
            for _ in 0..3 {
                first.block_on(accept(&admin));
                second.block_on(accept(&admin));
            }
            // Each runtime keeps its connection. A call opens another one if it is not yet back in the pool.
            assert!((2..6).contains(&server.connections()), "{}", server.connections());
        }
    }
}

#[test]
fn an_unfinished_call_on_one_runtime_does_not_block_another_one() {
    let server = Server::start();
    let admin = server.admin();
    let (first, second) = (current_thread(), current_thread());
    let begun = admin.clone();
    first.spawn(async move { accept(&begun).await });
    // The call starts to connect and is not polled again.
    first.block_on(tokio::task::yield_now());
    for _ in 0..3 {
        second.block_on(accept(&admin));
    }
}

#[test]
fn ending_a_runtime_does_not_fail_calls_on_others() {
    let server = Server::start();
    let admin = server.admin();
    for kind in KINDS {
        for _ in 0..20 {
            kind().block_on(async {
                accept(&admin).await;
                accept(&admin).await;
            });
        }
    }
    // At least one connection for each runtime.
    assert!(server.connections() >= 40, "{}", server.connections());
}

#[test]
fn concurrent_short_lived_runtimes_do_not_fail_calls() {
    let server = Server::start();
    let admin = server.admin();
    let threads: Vec<_> = (0..8)
        .map(|number| {
            let admin = admin.clone();
            thread::spawn(move || {
                for _ in 0..25 {
                    KINDS[number % 2]().block_on(accept(&admin));
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_and_others_share_a_client() {
    let server = Server::start();
    let admin = server.admin();
    let runtime = current_thread();
    for _ in 0..3 {
        let begun = Instant::now();
        let body = AcceptOAuth2LoginRequest::new("alice");
        admin.accept_oauth2_login_request("challenge", body).send_blocking().unwrap();
        assert!(begun.elapsed() < SOON);
        runtime.block_on(accept(&admin));
    }
    assert!((2..6).contains(&server.connections()), "{}", server.connections());
}

fn refused(err: &Error, why: &str) {
    assert!(matches!(err, Error::Transport(_)), "{err:?}");
    assert_eq!(err.source().unwrap().to_string(), why);
    assert!(!err.is_retryable() && !err.is_connect(), "{err:?}");
    assert_eq!(err.attempts(), 1);
}

#[test]
fn a_runtime_without_its_drivers_is_an_error() {
    let no_timer = "the Tokio runtime has no timer: build it with `enable_time` or `enable_all`";
    let no_io = "the Tokio runtime has no I/O driver: build it with `enable_io` or `enable_all`";
    let server = Server::start();
    let client = Client::new(&server.base_url).unwrap();
    let own = reqwest_client();
    let own = Client::builder(&server.base_url).reqwest(own).build().unwrap();
    for admin in [AdminApi::from(client), AdminApi::from(own)] {
        for new in [Builder::new_current_thread, Builder::new_multi_thread] {
            for (runtime, why) in [
                (new().build(), no_timer),
                (new().enable_io().build(), no_timer),
                (new().enable_time().build(), no_io),
            ] {
                let runtime = runtime.unwrap();
                for _ in 0..2 {
                    let err = runtime.block_on(async { admin.get_oauth2_client("x").await });
                    refused(&err.unwrap_err(), why);
                    let admin = admin.clone();
                    let call = async move { admin.get_oauth2_client("x").await };
                    let err = runtime.block_on(runtime.spawn(call)).unwrap();
                    refused(&err.unwrap_err(), why);
                }
            }
        }
    }
    assert_eq!(server.connections(), 0);
    // The same thread, with all that it takes.
    current_thread().block_on(accept(&server.admin()));
}

fn reqwest_client() -> reqwest::Client {
    #[cfg(feature = "rustls-no-provider")]
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    builder.build().unwrap()
}
