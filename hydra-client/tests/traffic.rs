//! Many concurrent calls, and connections of a reqwest client that the caller configured.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use hydra_client::v26::AdminApi;
use hydra_client::{Client, RetryPolicy};

const CALLS: usize = 10_000;
const AT_A_TIME: usize = 256;

/// Responds to each request for a client with the requested id, until the connection ends.
fn echo(stream: impl Read, mut answers: impl Write) {
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(line)) = lines.next() {
        let Some(target) = line.strip_prefix("GET ").and_then(|rest| rest.split(' ').next()) else {
            panic!("{line}");
        };
        let id = target.rsplit('/').next().unwrap_or_default().to_owned();
        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
        let body = format!("{{\"client_id\":\"{id}\"}}");
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
        if answers.write_all((head + &body).as_bytes()).is_err() {
            return;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_calls_get_their_own_responses_and_reuse_connections() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let counter = connections.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            counter.fetch_add(1, Ordering::Relaxed);
            let stream = stream.unwrap();
            thread::spawn(move || echo(&stream, &stream));
        }
    });
    let client = Client::builder(&base_url).retry(RetryPolicy::none()).build().unwrap();
    let admin = AdminApi::from(client);
    let next = Arc::new(AtomicUsize::new(0));
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..AT_A_TIME {
        let (admin, next) = (admin.clone(), next.clone());
        workers.spawn(async move {
            let mut calls = 0;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= CALLS {
                    return calls;
                }
                let id = format!("app-{number}");
                let app = admin.get_oauth2_client(&id).await.unwrap();
                assert_eq!(app.client_id, Some(id));
                calls += 1;
            }
        });
    }
    let calls: usize = workers.join_all().await.into_iter().sum();
    assert_eq!(calls, CALLS);
    // There is a connection for each concurrent call, and some more if a connection was not yet returned to the pool. The
    // number depends on the scheduling, but each connection serves many calls.
    let connections = connections.load(Ordering::Relaxed);
    assert!(connections <= CALLS / 10, "{connections} connections");
}

#[cfg(unix)]
#[tokio::test]
async fn a_transport_over_a_unix_domain_socket_works() {
    use std::os::unix::net::UnixListener;

    let path = std::env::temp_dir().join(format!("hydra-client-{}.sock", std::process::id()));
    let listener = UnixListener::bind(&path).unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.unwrap();
            thread::spawn(move || echo(&stream, &stream));
        }
    });
    // This build of reqwest has no cryptography provider, but needs one even for a connection without TLS.
    #[cfg(feature = "rustls-no-provider")]
    let _ = rustls::crypto::ring::default_provider().install_default();
    let reqwest = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .unix_socket(path.as_path())
        .build()
        .unwrap();
    let client = Client::builder("http://hydra").reqwest(reqwest).build().unwrap();
    let app = AdminApi::from(client).get_oauth2_client("app").await.unwrap();
    assert_eq!(app.client_id.as_deref(), Some("app"));
    std::fs::remove_file(path).unwrap();
}
