//! Servers whose responses never end: a call ends within its time limit, and the client stops reading.
//!
//! The hardest case is a runtime of one thread with several such calls: as long as tasks are ready, Tokio looks at
//! its timers only after every 61st of them.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use hydra_client::v26::{AdminApi, Error};
use hydra_client::{Client, RetryPolicy};

const LIMIT: Duration = Duration::from_secs(1);

/// Longer than a call takes on a busy machine, without optimization.
const PATIENCE: Duration = Duration::from_secs(60);

/// Sends `head`, then `piece` again and again. Returns the address and the number of connections that still read.
fn flood(head: &'static str, piece: &str) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let piece: Arc<[u8]> = piece.repeat(0x10000 / piece.len()).into_bytes().into();
    let readers = Arc::<AtomicUsize>::default();
    let counter = readers.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let (piece, counter) = (piece.clone(), counter.clone());
            thread::spawn(move || {
                let _ = stream.read(&mut [0; 4096]);
                counter.fetch_add(1, Ordering::Relaxed);
                let mut result = stream.write_all(head.as_bytes());
                while result.is_ok() {
                    result = stream.write_all(&piece);
                }
                counter.fetch_sub(1, Ordering::Relaxed);
            });
        }
    });
    (base_url, readers)
}

/// A response without end: its start, and the part that is repeated.
const FLOODS: [(&str, &str, &str); 8] = [
    ("informational responses", "", "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"),
    ("short informational responses", "", "HTTP/1.1 100 C\r\n\r\n"),
    ("blank lines before the response", "", "\r\n"),
    ("an extension of a chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;", "x"),
    ("chunks of one byte", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\n \r\n"),
    ("trailers", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", "x: y\r\n"),
    ("digits of a chunk size", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "0"),
    ("blanks after a chunk size", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1", " "),
];

/// hyper reads digits and spaces byte by byte. Without optimization, one poll takes seconds.
const SLOW_WITHOUT_OPTIMIZATION: usize = 2;

#[tokio::test]
async fn endless_responses_end_within_the_time_limit() {
    let skipped = if cfg!(debug_assertions) { SLOW_WITHOUT_OPTIMIZATION } else { 0 };
    for (name, head, piece) in &FLOODS[..FLOODS.len() - skipped] {
        let (base_url, readers) = flood(head, piece);
        let client = Client::builder(&base_url).retry(RetryPolicy::none()).timeout(LIMIT);
        let admin = AdminApi::from(client.build().unwrap());
        let begun = Instant::now();
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let admin = admin.clone();
            calls.spawn(async move { admin.get_oauth2_client("x").await.map(drop) });
        }
        for result in calls.join_all().await {
            let err = result.unwrap_err();
            assert!(matches!(err, Error::Transport(_)), "{name}: {err:?}");
        }
        let elapsed = begun.elapsed();
        println!("{name}: {elapsed:.1?}");
        // Tokio checks the time between polls of hyper, and each poll reads all bytes that have arrived.
        assert!(elapsed < PATIENCE, "{name}: {elapsed:?}");
        let begun = Instant::now();
        while readers.load(Ordering::Relaxed) > 0 {
            assert!(begun.elapsed() < PATIENCE, "{name}: the client still reads");
            tokio::time::sleep(LIMIT / 50).await;
        }
    }
}
