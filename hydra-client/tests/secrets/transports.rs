//! Secrets in the errors of calls that fail on the network.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;
use std::time::Duration;

use hydra_client::v26::{self, AdminApi, PublicApi};
use hydra_client::{Client, RetryPolicy};

use crate::check;
use crate::document::SECRET;

/// Returns the `Display` and `Debug` output of an error and of its causes.
fn shown(err: &v26::Error) -> String {
    let mut shown = format!("{err}\n{err:?}\n{err:#?}");
    let mut source = err.source();
    while let Some(err) = source {
        write!(shown, "\n{err}\n{err:?}").unwrap();
        source = err.source();
    }
    shown
}

/// Longer than a call takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

fn client(address: SocketAddr, limit: Duration) -> Client {
    Client::builder(&format!("http://{address}"))
        .bearer_auth(format!("{SECRET}bearer"))
        .attempt_timeout(limit)
        .retry(RetryPolicy::none())
        .build()
        .unwrap()
}

/// Makes calls with a secret in query, path, form and body, and returns their errors.
async fn fail(address: SocketAddr, limit: Duration) -> Vec<v26::Error> {
    let admin = AdminApi::from(client(address, limit));
    let public = PublicApi::from(client(address, limit));
    let secret = || format!("{SECRET}x");
    let body = v26::models::OAuth2Client::default().with_client_secret(secret());
    vec![
        admin.get_oauth2_login_request(secret()).await.unwrap_err(),
        admin.get_oauth2_client(secret()).await.unwrap_err(),
        admin.introspect_oauth2_token(secret()).await.unwrap_err(),
        admin.create_oauth2_client(body).await.unwrap_err(),
        public.oauth2_token_exchange("code").client_secret(secret()).await.unwrap_err(),
        admin.get_oauth2_consent_request(secret()).await.unwrap_err(),
    ]
}

/// Starts a server that sends these bytes on every connection.
fn serve(answer: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 16_384]);
            let _ = stream.write_all(answer);
        }
    });
    address
}

#[tokio::test]
async fn the_error_of_a_refused_connection_shows_no_secret() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for err in fail(address, PATIENCE).await {
        assert!(err.is_connect(), "{err:?}");
        check("refused", &shown(&err));
    }
}

#[tokio::test]
async fn a_timeout_shows_no_secret() {
    // The system accepts the connection, and nothing reads from it.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    for err in fail(address, Duration::from_millis(300)).await {
        assert!(err.is_timeout(), "{err:?}");
        check("timeout", &shown(&err));
    }
}

#[tokio::test]
async fn the_error_of_a_malformed_response_shows_no_secret() {
    for answer in [
        &b""[..],
        b"s3cr3t-nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"client_secret\":\"s3cr3t-",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\ns3cr3t-ab\r\ns3cr3t-",
        b"HTTP/1.1 200 OK\r\ns3cr3t- \0: x\r\n\r\n",
    ] {
        for err in fail(serve(answer), PATIENCE).await {
            check("no answer", &shown(&err));
        }
    }
}

#[tokio::test]
async fn a_decoding_error_shows_no_secret() {
    let answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 31\r\n\r\n\
        {\"client_secret\":[\"s3cr3t-abc\"]}";
    for err in fail(serve(answer), PATIENCE).await {
        check("unreadable", &shown(&err));
    }
}

#[tokio::test]
async fn the_error_of_a_response_that_is_too_large_shows_no_secret() {
    let answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n\"s3cr3t-s3cr3t-s3cr3t-s3cr3t-\"";
    let admin = AdminApi::from(client(serve(answer), PATIENCE));
    let request = admin.get_oauth2_login_request(format!("{SECRET}x"));
    let request = request.max_response_size(8);
    let err = request.await.unwrap_err();
    assert!(matches!(&err, v26::Error::Transport(err) if err.is_too_large()), "{err:?}");
    check("too large", &shown(&err));
}
