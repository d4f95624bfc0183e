//! An API that is open to those who have a token for it: it asks Hydra what each token grants.
//!
//! ```sh
//! HYDRA_ADMIN_URL=http://127.0.0.1:4445 cargo run --example resource_server --features blocking
//! curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8080/
//! ```
//!
//! It has a thread for each request and no runtime, hence the feature `blocking`; in a `Future`, the
//! request is awaited instead. In place of the few lines of HTTP stands the framework of your choice.

use std::env;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use hydra_client::v26::AdminApi;
use hydra_client::v26::models::TokenUse;

fn main() -> Result<(), Box<dyn Error>> {
    let url = env::var("HYDRA_ADMIN_URL").unwrap_or_else(|_| "http://127.0.0.1:4445".to_owned());
    let admin = AdminApi::new(&url)?;
    for stream in TcpListener::bind("127.0.0.1:8080")?.incoming() {
        let (stream, admin) = (stream?, admin.clone());
        thread::spawn(move || serve(&stream, &admin));
    }
    Ok(())
}

/// Returns the status and the text that answer a request with this token.
fn photos(admin: &AdminApi, token: Option<&str>) -> (&'static str, String) {
    let Some(token) = token else {
        return ("401 Unauthorized", "a token is needed".to_owned());
    };
    // The caller waits: better to fail soon than to be retried for a minute.
    let request = admin
        .introspect_oauth2_token(token)
        .scope("photos.read")
        .timeout(Duration::from_secs(2))
        .send_blocking();
    match request {
        // A token that has expired, is not known or does not have the scope is not active, and no
        // error either. A refresh token is active, too, but is nobody's to show here.
        Ok(token) if !token.active || token.token_use != Some(TokenUse::AccessToken) => {
            ("401 Unauthorized", "the token does not grant this".to_owned())
        }
        Ok(token) => {
            let owner = token.sub.unwrap_or_default();
            ("200 OK", format!("the photos of {owner}"))
        }
        Err(err) => {
            // The operation, the status and what Hydra said, or why it said nothing; never the token.
            eprintln!("{err:#}");
            ("503 Service Unavailable", "try again later".to_owned())
        }
    }
}

fn serve(mut stream: &TcpStream, admin: &AdminApi) -> io::Result<()> {
    let mut token = None;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(": ") {
            if name.eq_ignore_ascii_case("authorization") {
                token = value.strip_prefix("Bearer ").map(str::to_owned);
            }
        }
    }
    let (status, text) = photos(admin, token.as_deref());
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    )
}
