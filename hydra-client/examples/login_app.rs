//! The decisions of the pages that Hydra sends browsers to: login, consent and logout.
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
//! Everybody is logged in as `alice`. A comment marks each place where a page asks the user. `main` and `serve` replace a
//! web framework. The directory `examples/login-consent` of the repository has an application with pages.

use std::env;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use hydra_client::flow::{ConsentFlow, LoginFlow, LogoutFlow, Next, Step};
use hydra_client::v26::models::AcceptOAuth2ConsentRequestSession;
use hydra_client::v26::{AdminApi, Result};
use hydra_client::{Client, Secret};
use serde_json::json;

const HOUR: Duration = Duration::from_secs(3600);

async fn login(hydra: &AdminApi, challenge: Secret) -> Result<Next> {
    Ok(match LoginFlow::start(hydra, challenge).await? {
        // Here a page asks for a name and a password.
        Step::Ask(login) => login.accept("alice").remember_for(HOUR).send().await?,
        Step::Redirect(url) => Next::Redirect(url),
        Step::Gone => Next::Gone,
    })
}

async fn consent(hydra: &AdminApi, challenge: Secret) -> Result<Next> {
    Ok(match ConsentFlow::start(hydra, challenge).await? {
        // Here a page asks which scopes to grant. If the user grants nothing, call `reject`.
        Step::Ask(consent) => {
            let claims = json!({"name": "Alice"});
            let session = AcceptOAuth2ConsentRequestSession::default().with_id_token(claims);
            consent.grant_all().session(session).send().await?
        }
        Step::Redirect(url) => Next::Redirect(url),
        Step::Gone => Next::Gone,
    })
}

async fn logout(hydra: &AdminApi, public: &Client, challenge: Secret) -> Result<Next> {
    Ok(match LogoutFlow::start(hydra, public, challenge).await? {
        // Here a page asks whether to log out.
        Step::Ask(logout) => logout.accept().await?,
        Step::Redirect(url) => Next::Redirect(url),
        Step::Gone => Next::Gone,
    })
}

/// Returns the head of the response to a request for this target, such as `/login?login_challenge=…`.
async fn respond(hydra: &AdminApi, public: &Client, target: &str) -> String {
    let page = target.split('?').next().unwrap_or_default();
    let challenge = |name| parameter(target, name);
    let next = match page {
        "/login" => login(hydra, challenge("login_challenge")).await,
        "/consent" => consent(hydra, challenge("consent_challenge")).await,
        "/logout" => logout(hydra, public, challenge("logout_challenge")).await,
        _ => return "HTTP/1.1 404 Not Found\r\n".to_owned(),
    };
    match next {
        // The URL contains a verifier, which is a secret.
        Ok(Next::Redirect(url)) => format!("HTTP/1.1 302 Found\r\nlocation: {}\r\n", url.expose()),
        // The user has to start again at the application.
        Ok(Next::Gone) => "HTTP/1.1 410 Gone\r\n".to_owned(),
        Err(err) => {
            // The line names the operation and the status. It never contains a challenge.
            eprintln!("{err:#}");
            "HTTP/1.1 503 Service Unavailable\r\n".to_owned()
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::result::Result<(), Box<dyn Error>> {
    let url = env::var("HYDRA_ADMIN_URL").unwrap_or_else(|_| "http://127.0.0.1:4445".to_owned());
    let hydra = AdminApi::new(&url)?;
    let url = env::var("HYDRA_PUBLIC_URL").unwrap_or_else(|_| "http://127.0.0.1:4444".to_owned());
    let public = Client::new(&url)?;
    // Handles one request at a time, which is enough for a demonstration.
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
    let head = respond(hydra, public, target).await;
    write!(stream, "{head}content-length: 0\r\nconnection: close\r\n\r\n")?;
    // The rest of the request is read, because closing the connection earlier would reset it.
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
