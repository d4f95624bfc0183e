//! The pages that Hydra sends browsers to: login, consent and logout.
//!
//! ```sh
//! HYDRA_ADMIN_URL=http://127.0.0.1:4445 cargo run --example login_app
//! ```
//!
//! and in Hydra's configuration:
//!
//! ```yaml
//! urls:
//!   login: http://127.0.0.1:3000/login
//!   consent: http://127.0.0.1:3000/consent
//!   logout: http://127.0.0.1:3000/logout
//! ```
//!
//! Everybody is let in as `alice`: where it says so, your pages ask. The functions `login`, `consent` and
//! `logout` are what to copy; `main` and `serve` stand for the framework of your choice.

use std::env;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use hydra_client::v26::models::{
    AcceptOAuth2ConsentRequest, AcceptOAuth2ConsentRequestSession, AcceptOAuth2LoginRequest,
};
use hydra_client::v26::{AdminApi, Error as HydraError, Result};
use hydra_client::{Client, Secret};
use serde_json::json;

/// Returns where the browser goes on: a URL that holds a verifier, hence a secret.
async fn login(hydra: &AdminApi, public: &Client, challenge: Secret) -> Result<Secret> {
    let login = match hydra.get_oauth2_login_request(challenge).await {
        Ok(login) => login,
        // The user came back to a page that is done with. Hydra 26.2 shows it again instead.
        Err(err) => return resume(public, err),
    };
    let subject = if login.skip {
        // Hydra remembers who this is; it must be accepted as it is.
        login.subject
    } else {
        // Here a page asks for a name and a password.
        "alice".to_owned()
    };
    let body = AcceptOAuth2LoginRequest::new(subject).with_remember(true).with_remember_for(3600);
    Ok(hydra.accept_oauth2_login_request(login.challenge, body).await?.redirect_to)
}

async fn consent(hydra: &AdminApi, public: &Client, challenge: Secret) -> Result<Secret> {
    let consent = match hydra.get_oauth2_consent_request(challenge).await {
        Ok(consent) => consent,
        Err(err) => return resume(public, err),
    };
    // Here a page asks what to grant. A user who grants nothing is `reject_oauth2_consent_request`.
    let session =
        AcceptOAuth2ConsentRequestSession::default().with_id_token(json!({"name": "Alice"}));
    let body = AcceptOAuth2ConsentRequest::default()
        .with_grant_scope(consent.requested_scope)
        .with_grant_access_token_audience(consent.requested_access_token_audience)
        .with_session(session);
    Ok(hydra.accept_oauth2_consent_request(consent.challenge, body).await?.redirect_to)
}

/// Returns where the browser continues if the request was already handled, or else the error.
fn resume(public: &Client, err: HydraError) -> Result<Secret> {
    match err.redirect_to() {
        Some(next) => Ok(next.resolve(public)),
        None => Err(err),
    }
}

async fn logout(hydra: &AdminApi, challenge: Secret) -> Result<Secret> {
    // Here a page asks whether the user means it, unless the request came from an application.
    Ok(hydra.accept_oauth2_logout_request(challenge).await?.redirect_to)
}

/// Returns the head of the answer to a request for this target, such as `/login?login_challenge=…`.
async fn answer(hydra: &AdminApi, public: &Client, target: &str) -> String {
    let page = target.split('?').next().unwrap_or_default();
    let challenge = |name| parameter(target, name);
    let next = match page {
        "/login" => login(hydra, public, challenge("login_challenge")).await,
        "/consent" => consent(hydra, public, challenge("consent_challenge")).await,
        "/logout" => logout(hydra, challenge("logout_challenge")).await,
        _ => return "HTTP/1.1 404 Not Found\r\n".to_owned(),
    };
    match next {
        Ok(next) => format!("HTTP/1.1 302 Found\r\nlocation: {}\r\n", next.expose()),
        Err(err) => {
            // The operation, the status and what Hydra said, or why it said nothing; never a challenge.
            eprintln!("{err:#}");
            if err.is_unauthorized() || err.is_not_found() {
                // The challenge has expired, or never was: the user has to start again.
                "HTTP/1.1 410 Gone\r\n".to_owned()
            } else {
                "HTTP/1.1 503 Service Unavailable\r\n".to_owned()
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::result::Result<(), Box<dyn Error>> {
    let url = env::var("HYDRA_ADMIN_URL").unwrap_or_else(|_| "http://127.0.0.1:4445".to_owned());
    let hydra = AdminApi::new(&url)?;
    let url = env::var("HYDRA_PUBLIC_URL").unwrap_or_else(|_| "http://127.0.0.1:4444".to_owned());
    let public = Client::new(&url)?;
    // One request after the other, which is enough to try it.
    for stream in TcpListener::bind("127.0.0.1:3000")?.incoming() {
        if let Err(err) = serve(&stream?, &hydra, &public).await {
            eprintln!("the browser hung up: {err}");
        }
    }
    Ok(())
}

async fn serve(mut stream: &TcpStream, hydra: &AdminApi, public: &Client) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let target = first.split(' ').nth(1).unwrap_or_default();
    let head = answer(hydra, public, target).await;
    write!(stream, "{head}content-length: 0\r\nconnection: close\r\n\r\n")?;
    // What a browser sends after the first line is read, or closing the connection would cut it off.
    lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
    Ok(())
}

fn parameter(target: &str, name: &str) -> Secret {
    let (_, query) = target.split_once('?').unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
        .into()
}
