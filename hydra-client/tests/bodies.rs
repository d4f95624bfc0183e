//! Unexpected bodies: for each one, a call returns a value or an error that describes the body, in bounded time and
//! memory.

#[path = "wire/server.rs"]
mod server;

use std::error::Error as _;
use std::fmt::{Debug, Display};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use hydra_client::{Client, Error, RetryPolicy, v1, v26};

use crate::server::{Framing, Response, Server};

/// The maximum time of a test.
const LIMIT: Duration = Duration::from_secs(60);

/// A length above the default maximum size of a response.
const GIBIBYTE: usize = 1024 * 1024 * 1024;

const HTML: &str = "<!DOCTYPE html>\n<html><body>Bad Gateway</body></html>\n";

/// The outcome of a call.
#[derive(Debug)]
enum Outcome {
    /// The `Debug` of the value.
    Value(String),
    Failure(Failure),
}

#[derive(Debug)]
struct Failure {
    variant: &'static str,
    status: Option<u16>,
    /// The `Display` of the error and of its source.
    text: String,
    source: String,
    body: Option<Vec<u8>>,
    is_too_large: bool,
}

/// A call for each kind of response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Object,
    List,
    Unit,
    Text,
    Claims,
    // Operations with other error bodies.
    Health,
    Challenge,
}

const KINDS: [Ask; 4] = [Ask::Object, Ask::List, Ask::Unit, Ask::Text];

impl Ask {
    /// Sends the call to `base_url`, on its own thread, so that a call that hangs fails the test.
    fn of(self, base_url: String) -> Outcome {
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let _ = sender.send(runtime.unwrap().block_on(self.send(&base_url)));
        });
        receiver.recv_timeout(LIMIT).expect("the call panics or hangs")
    }

    async fn send(self, base_url: &str) -> Outcome {
        let client = Client::builder(base_url).retry(RetryPolicy::none()).build().unwrap();
        let old = v1::AdminApi::from(client.clone());
        let (admin, public) =
            (v26::AdminApi::from(client.clone()), v26::PublicApi::from(client.clone()));
        match self {
            Self::Object => outcome(admin.get_oauth2_client("app").await),
            Self::List => outcome(admin.list_oauth2_clients().await),
            Self::Unit => outcome(admin.delete_oauth2_client("app").await),
            Self::Text => outcome(old.prometheus().await),
            Self::Claims => outcome(public.get_oidc_user_info().await),
            Self::Health => outcome(v1::PublicApi::from(client).is_instance_ready().await),
            Self::Challenge => outcome(admin.get_oauth2_login_request("challenge").await),
        }
    }
}

fn outcome<T: Debug, B: Debug + Display>(result: Result<T, Error<B>>) -> Outcome {
    let err = match result {
        Ok(value) => return Outcome::Value(format!("{value:?}")),
        Err(err) => err,
    };
    let (variant, is_too_large) = match &err {
        Error::Build(_) => ("Build", false),
        Error::Transport(err) => ("Transport", err.is_too_large()),
        Error::Api(_) => ("Api", false),
        Error::Decode(_) => ("Decode", false),
        other => panic!("an unknown variant of `Error`: {other}"),
    };
    let failure = Failure {
        variant,
        status: err.status().map(|status| status.as_u16()),
        text: err.to_string(),
        source: err.source().map(ToString::to_string).unwrap_or_default(),
        body: err.raw_body().map(|body| body.to_vec()),
        is_too_large,
    };
    // The error is at most one line of a log, whatever the body is.
    for text in [&failure.text, &failure.source] {
        assert!(text.len() < 1000 && !text.contains(char::is_control), "{text}");
    }
    Outcome::Failure(failure)
}

/// Makes a call to a server that sends this response.
fn ask(kind: Ask, status: u16, content_type: &str, body: &[u8]) -> Outcome {
    let server = Server::start();
    let mut headers = vec![("Content-Type".to_owned(), content_type.as_bytes().to_vec())];
    headers.retain(|(_, value)| !value.is_empty());
    let framing = if status == 204 { Framing::NoBody } else { Framing::ContentLength };
    server.respond(Some(Response { status, headers, body: body.to_vec(), framing }));
    let outcome = kind.of(server.url());
    let requests = server.received();
    assert_eq!(requests.len(), 1, "{requests:?}");
    let request = &requests[0];
    let method = if kind == Ask::Unit { "DELETE" } else { "GET" };
    assert!(request.method == method && request.target.starts_with('/'), "{request:?}");
    assert!(request.header("accept").is_some() && request.body.is_empty(), "{request:?}");
    outcome
}

/// Makes a call whose response cannot be decoded. Checks that the error describes the body and the position.
fn undecodable(kind: Ask, content_type: &str, body: &[u8], what: &str, path: &str) {
    let failure = match ask(kind, 200, content_type, body) {
        Outcome::Failure(failure) => failure,
        Outcome::Value(value) => panic!("{kind:?}, {what}: {value}"),
    };
    assert_eq!((failure.variant, failure.status), ("Decode", Some(200)), "{failure:?}");
    let content_type = if content_type.is_empty() { "no content type" } else { content_type };
    let length = format!("{} bytes", body.len());
    for said in [content_type, length.as_str(), what] {
        assert!(failure.text.contains(said), "{said} is not in: {}", failure.text);
    }
    assert!(failure.source.contains(path), "{path} is not in: {}", failure.source);
    assert_eq!(failure.body.as_deref(), Some(body));
}

fn value(kind: Ask, content_type: &str, body: &[u8]) -> String {
    match ask(kind, 200, content_type, body) {
        Outcome::Value(value) => value,
        Outcome::Failure(failure) => panic!("{failure:?}"),
    }
}

#[test]
fn an_object_is_a_json_object() {
    let gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\xab\xae\x05\x00\x43\xbf\xa6\xa3\x02\x00";
    let json = "application/json; charset=utf-8";
    for (content_type, body, what, path) in [
        (json, &b""[..], "empty", " at $ "),
        ("", b"", "empty", " at $ "),
        (json, b" \n", "empty", " at $ "),
        ("text/html", HTML.as_bytes(), "HTML", " at $ "),
        ("text/plain", b"ok", "not JSON", " at $ "),
        (
            json,
            br#"{"client_id":"a","jwks":{"keys":[{"kty":"RSA"},{"kt"#,
            "truncated JSON",
            "$.jwks.keys[1]",
        ),
        (json, br#"{"client_id":"a"}{"client_id":"b"}"#, "more than one", " at $ "),
        (json, br#"{"client_id":"a"} <html>"#, "JSON followed by other content", " at $ "),
        (json, b"null", "null", " at $ "),
        (json, b"[]", "array", " at $ "),
        (json, br#""a""#, "string", " at $ "),
        (json, b"{\"client_id\":\"a\",\"client_name\":\"\xff\xfe\"}", "object", "$.client_name"),
        (json, b"\xff\xfe{}", "not JSON", " at $ "),
        (json, gzip, "not JSON", " at $ "),
        (json, br#"{"contacts":["a",["b"]]}"#, "object", "$.contacts[1]"),
        (json, br#"{"jwks":[]}"#, "object", "$.jwks"),
    ] {
        undecodable(Ask::Object, content_type, body, what, path);
    }
}

#[test]
fn a_list_is_a_json_array() {
    assert!(value(Ask::List, "application/json", b"null").contains("items: []"));
    for (body, what, path) in [
        (&b""[..], "empty", " at $ "),
        (HTML.as_bytes(), "HTML", " at $ "),
        (b"{}", "object", " at $ "),
        (b"[] {}", "more than one", " at $ "),
        (br#"[{"client_id":"a"},{"client_id":"#, "truncated JSON", "$[1].client_id"),
        (br#"[{"client_id":"a"},{"client_id":["b"]}]"#, "array", "$[1].client_id"),
        (b"[{},null]", "array", "$[1]"),
        (b"[{\"client_id\":\"\xff\"}]", "array", "$[0].client_id"),
    ] {
        undecodable(Ask::List, "application/json", body, what, path);
    }
}

#[test]
fn trailing_data_after_a_list_is_an_error() {
    undecodable(Ask::List, "application/json", b"[] []", "more than one", " at $ ");
}

#[test]
fn a_204_has_no_content() {
    for kind in KINDS {
        match (kind, ask(kind, 204, "", b"")) {
            (Ask::Unit, Outcome::Value(value)) => assert_eq!(value, "()"),
            (Ask::Text, Outcome::Value(value)) => assert_eq!(value, r#""""#),
            (Ask::Object | Ask::List, Outcome::Failure(failure)) => {
                assert_eq!(failure.variant, "Decode");
                let text = "204 No Content (no content type, 0 bytes, empty)";
                assert!(failure.text.ends_with(text), "{}", failure.text);
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_empty_result_accepts_any_body() {
    for body in
        [&b""[..], HTML.as_bytes(), b"{", b"{} {}", b"null", b"[]", b"\xff", b"\x1f\x8b\x08"]
    {
        assert_eq!(value(Ask::Unit, "application/json", body), "()");
    }
}

#[test]
fn a_string_body_is_any_utf_8_text() {
    for body in ["", HTML, "{", "{} {}", "null", "[]", "ü"] {
        assert_eq!(value(Ask::Text, "text/plain", body.as_bytes()), format!("{body:?}"));
    }
    undecodable(Ask::Text, "text/plain", b"up \xff", "bytes", "utf-8");
    undecodable(Ask::Text, "text/plain", b"\x1f\x8b\x08\x00", "bytes", "utf-8");
}

#[test]
fn claims_may_be_a_token() {
    let claims = value(Ask::Claims, "application/json;charset=UTF-8", br#"{"sub":"a"}"#);
    assert!(claims.starts_with("Json("), "{claims}");
    assert_eq!(value(Ask::Claims, "application/jwt", b"e30.e30.e30"), "Jwt(Secret(***))");
    undecodable(Ask::Claims, "application/json", b"", "empty", " at $ ");
}

#[test]
fn claims_in_html_are_an_error() {
    undecodable(Ask::Claims, "text/html", HTML.as_bytes(), "HTML", "");
}

#[test]
fn an_error_describes_the_received_body() {
    let not_json =
        [&b""[..], b" \n", HTML.as_bytes(), b"ok", b"{\"error\":\"cut", b"\xff", b"\x1f\x8b\x08"];
    let not_errors =
        [&b"null"[..], b"[]", b"[{}]", b"7", br#"{"error":{"code":404,"message":"m"}}"#];
    for kind in KINDS {
        for body in not_json.into_iter().chain(not_errors) {
            let Outcome::Failure(failure) = ask(kind, 502, "text/html", body) else {
                panic!("{kind:?} returns a value for {body:?}");
            };
            assert_eq!((failure.variant, failure.status), ("Api", Some(502)));
            assert_eq!(failure.body.as_deref(), Some(body));
            assert!(failure.text.contains("502 Bad Gateway"), "{}", failure.text);
        }
        for (body, text) in [
            (&b""[..], "(no body)"),
            (HTML.as_bytes(), "(HTML or XML, 54 bytes)"),
            (br#"{"error":{"code":404,"message":"m"}}"#, ": m"),
            (br#"{"error":"e","error_description":"d"}"#, ": e: d"),
            (b"{\"error\":\"e\"}\n{\"redirect_to\":\"/\"}", ": e"),
            (b"{\"error\":\"\x1b[31m\"}", "(not JSON, 17 bytes)"),
            (b"{\"error\":\"\\u001b[31m\"}", r"\u{1b}[31m"),
        ] {
            match ask(kind, 404, "application/json", body) {
                Outcome::Failure(failure) => {
                    assert!(failure.text.contains(text), "{text} is not in: {}", failure.text);
                }
                Outcome::Value(value) => panic!("{value}"),
            }
        }
    }
}

#[test]
fn documented_errors_have_their_own_message() {
    let gone = br#"{"redirect_to":"http://127.0.0.1/?login_verifier=s3cret"}"#;
    match ask(Ask::Challenge, 410, "application/json", gone) {
        Outcome::Failure(failure) => {
            assert!(
                failure.text.ends_with("410 Gone: the request was already handled"),
                "{}",
                failure.text
            );
        }
        Outcome::Value(value) => panic!("{value}"),
    }
    let not_ready = br#"{"errors":{"database":"no connection"}}"#;
    match ask(Ask::Health, 503, "application/json", not_ready) {
        Outcome::Failure(failure) => {
            assert!(
                failure.text.contains(
                    "503 Service Unavailable: (an object of the schema `healthNotReadyStatus`)"
                ),
                "{}",
                failure.text
            );
        }
        Outcome::Value(value) => panic!("{value}"),
    }
}

/// Serves one request with `head` and up to `length` bytes of body. Returns the address and the number of bytes that were
/// written before the client closed the connection.
fn serve_huge(
    head: &'static str,
    is_chunked: bool,
    length: usize,
) -> (String, mpsc::Receiver<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = sender.send(write_huge(&mut stream, head, is_chunked, length));
    });
    (base_url, receiver)
}

fn write_huge(stream: &mut TcpStream, head: &str, is_chunked: bool, length: usize) -> usize {
    let mut request = [0; 4096];
    let _ = stream.read(&mut request);
    let piece = [b' '; 1024 * 16];
    let mut written = 0;
    let mut is_open = stream.write_all(head.as_bytes()).is_ok();
    while is_open && written < length {
        let before = if is_chunked { format!("{:x}\r\n", piece.len()) } else { String::new() };
        let after = if is_chunked { "\r\n" } else { "" };
        is_open = stream.write_all(before.as_bytes()).is_ok()
            && stream.write_all(&piece).is_ok()
            && stream.write_all(after.as_bytes()).is_ok();
        written += piece.len();
    }
    written
}

#[test]
fn a_body_of_one_gibibyte_is_not_read_to_its_end() {
    for status in ["200 OK", "500 Internal Server Error"] {
        for (framing, is_chunked) in [
            (format!("content-length: {GIBIBYTE}"), false),
            ("transfer-encoding: chunked".to_owned(), true),
        ] {
            for kind in KINDS {
                let head = format!("HTTP/1.1 {status}\r\n{framing}\r\n\r\n");
                let (base_url, written) = serve_huge(head.leak(), is_chunked, GIBIBYTE);
                let Outcome::Failure(failure) = kind.of(base_url) else {
                    panic!("{kind:?} returns a value");
                };
                assert_eq!((failure.variant, failure.is_too_large), ("Transport", true));
                assert!(failure.text.contains("larger than 16777216 bytes"), "{}", failure.text);
                assert_eq!(failure.body, None);
                // The client reads 16 MiB. More is in the buffers of the sockets, whose size each system chooses.
                let written = written.recv_timeout(LIMIT).unwrap();
                assert!(written < GIBIBYTE / 2, "{written}");
            }
        }
    }
}

#[test]
fn a_truncated_body_is_a_transport_error() {
    for (framing, is_chunked) in
        [("content-length: 1000000", false), ("transfer-encoding: chunked", true)]
    {
        for kind in KINDS {
            let head = format!("HTTP/1.1 200 OK\r\n{framing}\r\n\r\n");
            let (base_url, _) = serve_huge(head.leak(), is_chunked, 100_000);
            let Outcome::Failure(failure) = kind.of(base_url) else {
                panic!("{kind:?} returns a value");
            };
            assert_eq!((failure.variant, failure.is_too_large), ("Transport", false));
            assert!(failure.text.contains("no complete response"), "{}", failure.text);
        }
    }
}
