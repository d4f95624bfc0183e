//! The routes, and the state that they share.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Query};
use axum::http::{StatusCode, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use hydra_client::flow::{Next, Step};
use hydra_client::v26::AdminApi;
use hydra_client::{BuildError, Client};
use minijinja::context;
use ring::hmac;
use serde::Deserialize;

use crate::page::Page;
use crate::users::Users;
use crate::{consent, device, headers, login, logout};

/// How long a page waits for Hydra. A user does not wait longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The largest form, in bytes.
const MAX_FORM: usize = 64 * 1024;

/// The state that all pages share.
#[derive(Debug)]
pub struct App {
    pub(crate) hydra: AdminApi,
    pub(crate) public: Client,
    pub(crate) users: Users,
    pub(crate) csrf_key: hmac::Key,
    pub(crate) is_https: bool,
}

impl App {
    /// Creates the state.
    ///
    /// `hydra` is the client of the admin address, `public` the client of the public address as browsers reach it.
    /// `is_https` says whether browsers reach the pages by HTTPS: cookies are then sent over HTTPS only.
    ///
    /// # Panics
    ///
    /// Panics if the operating system has no random numbers.
    #[must_use]
    pub fn new(hydra: AdminApi, public: Client, users: Users, is_https: bool) -> Self {
        let random = ring::rand::SystemRandom::new();
        let csrf_key = hmac::Key::generate(hmac::HMAC_SHA256, &random).expect("random numbers");
        Self { hydra, public, users, csrf_key, is_https }
    }

    /// Sets the key of the tokens against cross-site request forgery. Several instances behind one address need the same
    /// key. The default is a random one.
    #[must_use]
    pub fn with_csrf_key(mut self, secret: &[u8]) -> Self {
        self.csrf_key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        self
    }

    /// Returns the routes of all pages.
    pub fn router(self) -> Router {
        let is_https = self.is_https;
        let message = |title, text| get(async move || Page::message(StatusCode::OK, title, text));
        let close = "You can close this window.";
        Router::new()
            .route("/login", get(login::show).post(login::submit))
            .route("/consent", get(consent::show).post(consent::submit))
            .route("/logout", get(logout::show).post(logout::submit))
            .route("/device", get(device::show).post(device::submit))
            .route("/", message("Login", "Applications send you here to log in."))
            .route("/logged-out", message("You are logged out", close))
            .route("/device/done", message("Your device is connected", close))
            .route("/error", get(error))
            .route("/style.css", get(style))
            .fallback(not_found)
            .layer(DefaultBodyLimit::max(MAX_FORM))
            .layer(map_response(move |response| async move { headers::secure(response, is_https) }))
            .with_state(Arc::new(self))
    }
}

/// Builds the client of an address of Hydra with the limits that suit a page.
///
/// # Errors
///
/// Fails if `url` is not an HTTP URL.
pub fn client(url: &str) -> Result<Client, BuildError> {
    Client::builder(url).timeout(PATIENCE).build()
}

/// Returns the response for a step that does not ask the user.
pub(crate) fn leave<T>(step: Step<T>) -> Response {
    match step {
        Step::Redirect(url) => Redirect::to(url.expose()).into_response(),
        Step::Ask(_) | Step::Gone => gone().into_response(),
    }
}

/// Returns the response after a decision.
pub(crate) fn go_on(next: Next) -> Response {
    leave(Step::<()>::from(next))
}

pub(crate) fn gone() -> Page {
    let text = "It was open for too long, or it was already used. Go back to the application and log in again.";
    Page::message(StatusCode::GONE, "This page has expired", text)
}

async fn not_found() -> Page {
    Page::message(StatusCode::NOT_FOUND, "Page not found", "There is no page at this address.")
}

/// The parameters that Hydra sends to its error page.
#[derive(Deserialize)]
struct HydraError {
    #[serde(default)]
    error: String,
    #[serde(default)]
    error_description: String,
}

/// GET /error: Hydra cannot send the browser back to the application.
async fn error(Query(query): Query<HydraError>) -> Page {
    // Anybody can make a link with these parameters, so the page shows them as details only.
    let cut = |text: String| text.chars().take(500).collect::<String>();
    let text = "The application sent a request that Hydra does not accept. Send these details to the operator of the application.";
    Page::new(
        "error.html",
        context! {
            title => "This did not work", text, may_retry => false,
            code => cut(query.error), detail => cut(query.error_description),
        },
    )
    .with_status(StatusCode::BAD_REQUEST)
}

pub(crate) async fn style() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "max-age=3600"),
    ];
    (headers, include_str!("../templates/style.css"))
}
