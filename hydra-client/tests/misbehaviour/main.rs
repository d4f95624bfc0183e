//! Servers on loopback that misbehave on purpose.
//!
//! Every call ends as documented, in bounded time and memory, after the expected number of attempts. A request that must
//! not be sent twice is sent once. Nothing is mocked: real operations go over reqwest and TCP, by the real clock.

mod calls;
mod server;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{env, thread};

use hydra_client::v26::{AdminApi, Error};
use hydra_client::{Client, Timestamp};

use crate::calls::{
    accept, assert_no_complete_response, check_error, create, each, get, introspect,
};
use crate::server::{Server, Then};

/// A time limit that a call exceeds.
const MOMENT: Duration = Duration::from_millis(500);

/// Longer than a call takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Longer than any call takes that ends as documented.
const HANG: Duration = Duration::from_secs(60);

const SECRET: &str = "s3cret";

#[tokio::test]
async fn a_refused_connection_is_retried_for_every_operation() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = Server { base_url: format!("http://{free}"), heads: Arc::default() };
    let admin = server.admin();
    for err in [
        get(&admin).await.unwrap_err(),
        introspect(&admin).await.unwrap_err(),
        // The request was not sent, so a retry does not repeat it.
        accept(&admin).await.unwrap_err(),
        create(&admin).await.unwrap_err(),
    ] {
        assert_eq!(err.attempts(), 3);
        check_error(&err, &|err: &Error| {
            assert!(err.is_connect() && err.is_retryable() && !err.is_timeout(), "{err:?}");
            assert!(err.to_string().contains("no connection to Hydra (3 attempts)"), "{err}");
        });
    }
}

#[tokio::test]
async fn a_connection_closed_without_a_response_is_a_retryable_error() {
    each(|| Server::start(|_, _| Then::Close), assert_no_complete_response).await;
}

#[tokio::test]
async fn a_page_token_for_which_hydra_closes_the_connection_is_a_transport_error() {
    let server = Server::start(|_, _| Then::Close);
    let request = server.admin().list_oauth2_clients().page_token("nonsense");
    let err = request.await.unwrap_err();
    assert_no_complete_response(&err);
    assert_eq!((server.count(), err.is_page_token_refused()), (3, false));
}

#[tokio::test]
async fn a_reset_connection_is_a_retryable_error() {
    each(|| Server::start(|_, _| Then::Reset), assert_no_complete_response).await;
}

#[tokio::test]
async fn a_connection_reset_within_a_body_is_a_retryable_error() {
    let start = || {
        Server::start(|_, stream| {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{\"active\":");
            Then::Reset
        })
    };
    each(start, assert_no_complete_response).await;
}

#[tokio::test]
async fn a_pooled_connection_reset_by_the_next_request_does_not_repeat_a_decision() {
    let server = Server::start(|number, stream| {
        if number % 2 == 1 {
            return Then::Reset;
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").unwrap();
        Then::Stay
    });
    let admin = server.admin();
    for round in 1..=20 {
        get(&admin).await.unwrap();
        // The request uses the pooled connection, and is not repeated on another one.
        assert_no_complete_response(&accept(&admin).await.unwrap_err());
        assert_eq!(server.count(), 2 * round);
    }
}

#[tokio::test]
async fn a_decision_over_a_closed_pooled_connection_is_sent_at_most_once() {
    let server = Server::start(|_, stream| {
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 19\r\n\r\n{\"redirect_to\":\"x\"}";
        let _ = stream.write_all(answer);
        Then::Close
    });
    let admin = server.admin();
    let mut succeeded = 0;
    for _ in 0..50 {
        let before = server.count();
        let result = accept(&admin).await;
        // The client notices the closed connection before, while or after it sends the next request: the request is sent
        // once or not at all.
        let sent = server.count() - before;
        assert!(sent <= 1 && (sent == 1 || result.is_err()), "{sent}: {result:?}");
        succeeded += usize::from(result.is_ok());
    }
    assert!(succeeded > 0);
}

#[tokio::test]
async fn a_response_after_the_time_limit_is_a_timeout() {
    let late = || {
        Server::start(|_, stream| {
            thread::sleep(HANG);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
            Then::Close
        })
    };
    let server = late();
    let admin = AdminApi::from(server.builder().attempt_timeout(MOMENT).build().unwrap());
    let begun = Instant::now();
    let err = get(&admin).await.unwrap_err();
    assert!(err.is_timeout() && err.is_retryable() && !err.is_connect());
    assert_eq!((server.count(), err.attempts()), (3, 3));
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());

    let server = late();
    let admin = AdminApi::from(server.builder().attempt_timeout(MOMENT).build().unwrap());
    let err = accept(&admin).await.unwrap_err();
    assert!(err.is_timeout());
    assert_eq!((server.count(), err.attempts()), (1, 1));
    assert!(err.to_string().contains("no response from Hydra within 500ms"), "{err}");

    // The time limit of the call includes all attempts.
    let server = late();
    let begun = Instant::now();
    let request = server.admin().get_oauth2_client("x").timeout(MOMENT);
    let err = request.await.unwrap_err();
    assert!(err.is_timeout() && begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    assert_eq!((server.count(), err.attempts()), (1, 1));
}

#[tokio::test]
async fn a_response_sent_byte_by_byte_ends_at_the_time_limit() {
    // The server never ends the head, the body, or a chunk of the body.
    for text in [
        "HTTP/1.1 200 OK\r\nx-long: ",
        "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfffff\r\n",
    ] {
        let server = Server::start(move |_, stream| {
            let mut result = stream.write_all(text.as_bytes());
            while result.is_ok() {
                thread::sleep(MOMENT / 50);
                result = stream.write_all(b" ");
            }
            Then::Reset
        });
        let begun = Instant::now();
        let request = server.admin().get_oauth2_client("x").attempt_timeout(MOMENT);
        let err = request.timeout(PATIENCE).await.unwrap_err();
        assert!(err.is_timeout(), "{err:?}");
        assert_eq!((server.count(), err.attempts()), (3, 3), "{text}");
        assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn a_content_length_larger_than_the_body_is_an_error() {
    // The server sends fewer bytes than announced and closes the connection …
    let less =
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"active\":true,\"redirect_to\":\"\"}";
    each(|| Server::always(less), assert_no_complete_response).await;

    // … or keeps the connection open.
    let server = Server::start(move |_, stream| {
        stream.write_all(less.as_bytes()).unwrap();
        Then::Stay
    });
    let begun = Instant::now();
    let err = server.admin().get_oauth2_client("x").timeout(MOMENT).await.unwrap_err();
    assert!(err.is_timeout() && begun.elapsed() < PATIENCE);
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn the_rest_of_a_body_is_not_the_next_response() {
    let server = Server::start(|number, stream| {
        let body = format!("{{\"client_id\":\"{number}\"}}");
        // The rest of the first body looks like a complete response.
        let rest = "HTTP/1.1 200 OK\r\ncontent-length: 21\r\n\r\n{\"client_id\":\"forged\"}";
        let (length, rest) = if number == 0 { (5, rest) } else { (body.len(), "") };
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
        let _ = stream.write_all((head + &body + rest).as_bytes());
        Then::Stay
    });
    let admin = server.admin();
    let err = get(&admin).await.unwrap_err();
    let Error::Decode(err) = &err else { panic!("{err:?}") };
    assert_eq!((err.raw_body().len(), err.attempts(), server.count()), (5, 1, 1));
    // The remaining bytes are not read as the response to another request.
    for number in 1..=3 {
        let app = admin.get_oauth2_client("x").await.unwrap();
        assert_eq!(app.client_id, Some(number.to_string()));
    }
    assert_eq!(server.count(), 4);
}

#[tokio::test]
async fn a_response_with_retry_after_delays_the_next_attempt() {
    let busy = |header: &str| {
        format!("HTTP/1.1 503 Busy\r\n{header}content-length: 2\r\nconnection: close\r\n\r\n{{}}")
    };
    let begun = Instant::now();
    each(
        || Server::always(busy("")),
        |err| {
            assert_eq!((err.status().unwrap().as_u16(), err.retry_after()), (503, None));
            assert!(err.is_retryable());
        },
    )
    .await;
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());

    // A number of seconds, or a date, which is relative to the `Date` header of the server.
    let (now, then) = (http_date(0), http_date(1));
    for header in ["retry-after: 1\r\n", &format!("date: {now}\r\nretry-after: {then}\r\n")] {
        let busy = busy(header);
        let server = Server::start(move |number, stream| {
            let good = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
            let answer = if number == 0 { &busy } else { good };
            let _ = stream.write_all(answer.as_bytes());
            Then::Close
        });
        let request = server.admin().get_oauth2_client("x");
        let response = request.send_with_response().await.unwrap();
        assert_eq!((response.attempts, server.count()), (2, 2), "{header}");
        assert!(response.duration >= Duration::from_secs(1), "{:?}", response.duration);
        assert!(response.duration < PATIENCE, "{:?}", response.duration);
    }

    // A wait that is longer than the time limit of the call.
    let server = Server::always(busy("retry-after: 3600\r\n"));
    let begun = Instant::now();
    let err = get(&server.admin()).await.unwrap_err();
    assert_eq!(err.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!((server.count(), err.attempts()), (1, 1));
    assert!(begun.elapsed() < PATIENCE);

    // A request that must not be repeated is sent once, although the server asks for another attempt.
    let server = Server::always(busy("retry-after: 0\r\n"));
    assert_eq!(accept(&server.admin()).await.unwrap_err().attempts(), 1);
    assert_eq!(server.count(), 1);
}

fn http_date(seconds_from_now: u64) -> String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let time = SystemTime::now() + Duration::from_secs(seconds_from_now);
    let day = time.duration_since(UNIX_EPOCH).unwrap().as_secs() / 86_400;
    let text = Timestamp::from(time);
    let (date, clock) = text.as_str().split_once('T').unwrap();
    let [year, month, date] = date.split('-').collect::<Vec<_>>()[..] else { unreachable!() };
    let month = months[month.parse::<usize>().unwrap() - 1];
    format!("{}, {date} {month} {year} {} GMT", days[(day % 7) as usize], &clock[..8])
}

#[tokio::test]
async fn a_redirect_to_another_origin_is_never_followed() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
        let target = format!("http://{}/", elsewhere.local_addr().unwrap());
        let server = Server::always(format!(
            "HTTP/1.1 {status} x\r\nlocation: {target}path?token={SECRET}#{SECRET}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        ));
        let client = server.builder().bearer_auth(SECRET).header("x-api-key", SECRET);
        let admin = AdminApi::from(client.build().unwrap());
        for err in [
            get(&admin).await.unwrap_err(),
            introspect(&admin).await.unwrap_err(),
            accept(&admin).await.unwrap_err(),
            create(&admin).await.unwrap_err(),
        ] {
            assert_eq!(err.status().unwrap().as_u16(), status);
            assert!(matches!(err, Error::Api(_)) && err.attempts() == 1, "{err:?}");
            check_error(&err, &|_: &Error| {});
            assert!(err.to_string().contains(&format!("to {target}path")), "{err}");
        }
        assert_eq!(server.count(), 4);
        elsewhere.set_nonblocking(true).unwrap();
        assert!(elsewhere.accept().is_err(), "{status}: the redirect was followed");
    }
}

#[tokio::test]
async fn a_response_of_one_gibibyte_is_not_read_to_its_end() {
    const MIB: usize = 1024 * 1024;
    for head in [
        "HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40000000\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 500 x\r\n\r\n",
        // A head that never ends.
        "HTTP/1.1 200 OK\r\nx-long: ",
    ] {
        let written = Arc::new(AtomicUsize::new(0));
        let counter = written.clone();
        let server = Server::start(move |_, stream| {
            let piece = vec![b' '; 0x10000];
            let mut result = stream.write_all(head.as_bytes());
            for _ in 0..1024 * MIB / piece.len() {
                if result.is_err() {
                    break;
                }
                counter.fetch_add(piece.len(), Ordering::Relaxed);
                result = stream.write_all(&piece);
            }
            Then::Reset
        });
        let before = resident();
        let err = accept(&server.admin()).await.unwrap_err();
        assert!(matches!(err, Error::Transport(_)), "{head}: {err:?}");
        assert_eq!((server.count(), err.attempts()), (1, 1));
        // The client reads 16 MiB. More is in the buffers of the sockets, whose size each system chooses.
        let taken = written.load(Ordering::Relaxed);
        assert!(taken < 512 * MIB, "{head}: {} MiB", taken / MIB);
        if let (Some(before), Some(after)) = (before, resident()) {
            assert!(after.saturating_sub(before) < 512 * MIB, "{head}: {before} to {after} bytes");
        }
    }
}

/// Returns the resident memory of this process in bytes, on systems that report it.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<usize>().ok()? * 1024)
}

#[tokio::test]
async fn a_cancelled_call_closes_its_connection() {
    let (sender, hung_up) = mpsc::channel();
    let server = Server::start(move |_, stream| {
        // Reads the rest of the request, until the connection ends.
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        sender.send(rest.len()).unwrap();
        Then::Reset
    });
    let admin = server.admin();
    let call = tokio::spawn(async move { get(&admin).await });
    while server.count() == 0 {
        tokio::time::sleep(MOMENT / 20).await;
    }
    call.abort();
    let read = tokio::task::spawn_blocking(move || hung_up.recv_timeout(PATIENCE));
    assert_eq!(read.await.unwrap(), Ok(1));
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn informational_responses_are_skipped() {
    let server = Server::always(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n\
         HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
    );
    get(&server.admin()).await.unwrap();
    assert_eq!(server.count(), 1);
}

/// A process cannot change its own environment safely, so the test runs itself again in another process.
#[tokio::test]
async fn proxies_of_the_environment_are_not_used() {
    const BASE_URL: &str = "HYDRA_TEST_BASE_URL";
    if let Ok(base_url) = env::var(BASE_URL) {
        let client = Client::builder(&base_url).bearer_auth(SECRET).build().unwrap();
        get(&client.into()).await.unwrap();
        return;
    }
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    let (server, proxy) = (Server::always(answer), Server::always(answer));
    let mut again = Command::new(env::current_exe().unwrap());
    again.args(["--exact", "proxies_of_the_environment_are_not_used"]);
    again.env(BASE_URL, &server.base_url).env_remove("NO_PROXY").env_remove("no_proxy");
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        again.env(name, &proxy.base_url);
    }
    let output = again.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!((server.count(), proxy.count()), (1, 0));
}
