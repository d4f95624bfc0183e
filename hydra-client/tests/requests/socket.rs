//! The bytes on a socket: reqwest and hyper must not change the encoded request.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};

use hydra_client::v26::models::OAuth2Client;
use hydra_client::v26::{AdminApi, PublicApi};

use crate::paths::VALUES;

/// Responds to one request and returns its bytes.
fn serve() -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}/a%2Fb/~p;x='1'/", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let text = String::from_utf8_lossy(&request).to_ascii_lowercase();
            if let Some(end) = text.find("\r\n\r\n") {
                let length = text.split("content-length: ").nth(1);
                let length = length.and_then(|rest| rest.split('\r').next()?.parse().ok());
                if request.len() >= end + 4 + length.unwrap_or(0) {
                    break;
                }
            }
            let count = stream.read(&mut buffer).unwrap();
            assert!(count > 0, "the request was cut off");
            request.extend_from_slice(&buffer[..count]);
        }
        stream
            .write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
            .unwrap();
        String::from_utf8(request).unwrap()
    });
    (base_url, server)
}

fn line(request: &str) -> &str {
    request.split("\r\n").next().unwrap()
}

#[tokio::test]
async fn path_parameters_reach_the_server_as_encoded() {
    for (value, encoded) in VALUES {
        let (base_url, server) = serve();
        AdminApi::new(&base_url).unwrap().delete_json_web_key("x'y", *value).await.unwrap();
        let request = server.join().unwrap();
        assert_eq!(
            line(&request),
            format!("DELETE /a%2Fb/~p;x='1'/admin/keys/x%27y/{encoded} HTTP/1.1")
        );
    }
}

#[tokio::test]
async fn queries_reach_the_server_as_encoded() {
    let (base_url, server) = serve();
    let admin = AdminApi::new(&base_url).unwrap();
    admin.delete_oauth2_token("a'b c+d/e?f#g;h|i\\j\"<ü~*").await.unwrap();
    assert_eq!(
        line(&server.join().unwrap()),
        "DELETE /a%2Fb/~p;x='1'/admin/oauth2/tokens?\
         client_id=a%27b+c%2Bd%2Fe%3Ff%23g%3Bh%7Ci%5Cj%22%3C%C3%BC%7E* HTTP/1.1"
    );
}

#[tokio::test]
async fn a_request_on_the_socket_equals_the_encoded_request() {
    let (base_url, server) = serve();
    let public = PublicApi::new(&base_url).unwrap();
    let request = public.revoke_oauth2_token("t+ü").client_auth("a b", "%");
    request.header("x-more", "1").await.unwrap();
    let request = server.join().unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, "token=t%2B%C3%BC");
    let mut headers: Vec<&str> = head.split("\r\n").skip(1).collect();
    headers.sort_unstable();
    headers.retain(|header| !header.starts_with("host: 127.0.0.1:"));
    assert_eq!(
        headers,
        [
            "accept-encoding: identity",
            "accept: application/json",
            "authorization: Basic YStiOiUyNQ==",
            "content-length: 16",
            "content-type: application/x-www-form-urlencoded",
            concat!("user-agent: hydra-client/", env!("CARGO_PKG_VERSION")),
            "x-more: 1",
        ]
    );
}

/// Some proxies respond with 411 to a PUT or POST without `Content-Length`.
#[tokio::test]
async fn a_request_without_a_body_has_a_content_length() {
    let (base_url, server) = serve();
    let admin = AdminApi::new(&base_url).unwrap();
    // The response has no body. This test does not read it.
    let _ = admin.accept_oauth2_logout_request("challenge").await;
    let request = server.join().unwrap();
    assert!(line(&request).starts_with("PUT "), "{request}");
    assert!(!request.contains("\r\ncontent-type:"), "{request}");
    let has_length = request.contains("\r\ncontent-length: 0\r\n");
    assert!(has_length);

    let (base_url, server) = serve();
    let admin = AdminApi::new(&base_url).unwrap();
    let _ = admin.create_oauth2_client(OAuth2Client::default()).await;
    let request = server.join().unwrap();
    assert!(request.contains("\r\ncontent-length: 2\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\n{}"), "{request}");
}
