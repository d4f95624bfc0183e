//! A small application that logs users in with Hydra and shows the tokens.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{RawQuery, State as Shared};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hydra_client::Secret;
use hydra_client::oauth::{Callback, CallbackError, ClientAuth, Nonce, Pkce, State};
use hydra_client::v26::models::{
    DeviceAuthorization, GrantType, OAuth2Client, OAuth2TokenExchange, TokenEndpointAuthMethod,
};
use hydra_client::v26::operations::GetOidcUserInfoOutput;
use hydra_client::v26::{AdminApi, Error, PublicApi, Result as HydraResult};
use minijinja::context;
use serde::Serialize;
use serde_json::Value;

use crate::failure::Failure;
use crate::form::random;
use crate::headers;
use crate::page::Page;

const ID: &str = "demo";
const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";
const SCOPE: &str = "openid profile email offline_access photos.read";

/// Registers the application with Hydra, or updates it. It is a public client: its codes are protected by PKCE.
///
/// # Errors
///
/// Fails if Hydra cannot be reached or refuses the client.
pub async fn register(admin: &AdminApi, address: &str) -> HydraResult<()> {
    let client = OAuth2Client::default()
        .with_client_id(ID)
        .with_client_name("Photo Demo")
        .with_redirect_uris([format!("{address}/callback")])
        .with_post_logout_redirect_uris([format!("{address}/")])
        .with_grant_types(["authorization_code", "refresh_token", DEVICE_CODE])
        .with_response_types(["code"])
        .with_scope(SCOPE)
        .with_token_endpoint_auth_method(TokenEndpointAuthMethod::None);
    match admin.create_oauth2_client(client.clone()).await {
        Err(err) if err.status() == Some(StatusCode::CONFLICT) => {
            admin.set_oauth2_client(ID, client).await?;
        }
        created => drop(created?),
    }
    Ok(())
}

/// The application.
#[derive(Debug)]
pub struct Demo {
    admin: AdminApi,
    public: PublicApi,
    address: String,
    sessions: Mutex<HashMap<String, Session>>,
}

/// The state of one browser.
#[derive(Clone, Debug, Default)]
struct Session {
    login: Option<Login>,
    device: Option<DeviceAuthorization>,
    tokens: Option<OAuth2TokenExchange>,
}

/// The values of a login in progress. They bind the code to this browser.
#[derive(Clone, Debug)]
struct Login {
    state: State,
    nonce: Nonce,
    pkce: Pkce,
}

impl Login {
    fn new() -> Self {
        Self { state: State::new(), nonce: Nonce::new(), pkce: Pkce::new() }
    }
}

impl Demo {
    /// Creates the application. `address` is the URL at which browsers reach it.
    ///
    /// `admin` introspects the tokens, as a resource server does. An application that only logs users in does
    /// not need it.
    #[must_use]
    pub fn new(admin: AdminApi, public: PublicApi, address: &str) -> Self {
        Self { admin, public, address: address.to_owned(), sessions: Mutex::default() }
    }

    /// Returns the routes.
    pub fn router(self) -> Router {
        Router::new()
            .route("/", get(home))
            .route("/sign-in", post(sign_in))
            .route("/callback", get(callback))
            .route("/tokens", get(tokens))
            .route("/refresh", post(refresh))
            .route("/revoke", post(revoke))
            .route("/sign-out", post(sign_out))
            .route("/device", get(device).post(begin_device))
            .route("/style.css", get(crate::app::style))
            .layer(map_response(async |response| headers::secure(response, false)))
            .with_state(Arc::new(self))
    }

    fn redirect_uri(&self) -> String {
        format!("{}/callback", self.address)
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the state of the browser.
    fn session(&self, headers: &HeaderMap) -> Session {
        self.sessions().get(&session_id(headers)).cloned().unwrap_or_default()
    }

    /// Stores the state under a new session identifier, and redirects the browser to `to`.
    fn leave(&self, headers: &HeaderMap, session: Session, to: &str) -> Response {
        let id = random();
        let mut sessions = self.sessions();
        sessions.remove(&session_id(headers));
        sessions.insert(id.clone(), session);
        let cookie = format!("demo={id}; Path=/; HttpOnly; SameSite=Lax");
        ([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response()
    }
}

fn session_id(headers: &HeaderMap) -> String {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(|value| value.split(';'));
    cookies.find_map(|pair| pair.trim().strip_prefix("demo=")).unwrap_or_default().to_owned()
}

async fn home(Shared(demo): Shared<Arc<Demo>>, headers: HeaderMap) -> Response {
    if demo.session(&headers).tokens.is_some() {
        return Redirect::to("/tokens").into_response();
    }
    home_page("", "").into_response()
}

/// Redirects the browser to Hydra.
async fn sign_in(Shared(demo): Shared<Arc<Demo>>, headers: HeaderMap) -> Result<Response, Failure> {
    let login = Login::new();
    let request = demo.public.authorization(ID).redirect_uri(demo.redirect_uri()).scope(SCOPE);
    let request = request.state(&login.state).nonce(&login.nonce).pkce(&login.pkce);
    let url = request.url().map_err(Error::from)?;
    let session = Session { login: Some(login), ..Session::default() };
    Ok(demo.leave(&headers, session, url.expose()))
}

/// Handles the redirect from Hydra, and exchanges the code for tokens.
async fn callback(
    Shared(demo): Shared<Arc<Demo>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let login = demo.session(&headers).login.unwrap_or_else(Login::new);
    let code = match Callback::from_query(&query.unwrap_or_default()).code(&login.state) {
        Ok(code) => code,
        Err(CallbackError::Refused { code, description }) => {
            return Ok(home_page(&code, &description.unwrap_or_default()).into_response());
        }
        Err(err) => {
            let page = home_page("not accepted", &err.to_string());
            return Ok(page.with_status(StatusCode::BAD_REQUEST).into_response());
        }
    };
    let client = ClientAuth::public(ID);
    let tokens = demo.public.exchange_code(&client, code, demo.redirect_uri());
    let tokens = match tokens.pkce(&login.pkce).await {
        Ok(tokens) => tokens,
        Err(err) => return refused(err),
    };
    if let Some(claims) = tokens.id_token.as_ref().and_then(claims) {
        let nonce = claims.get("nonce").and_then(Value::as_str).unwrap_or_default();
        if !login.nonce.matches(nonce) {
            let page = home_page("not accepted", "The ID token belongs to another login.");
            return Ok(page.with_status(StatusCode::BAD_REQUEST).into_response());
        }
    }
    let session = Session { tokens: Some(tokens), ..Session::default() };
    Ok(demo.leave(&headers, session, "/tokens"))
}

/// Returns the start page if Hydra refuses a code.
fn refused(err: Error) -> Result<Response, Failure> {
    match err.code() {
        Some(code @ ("access_denied" | "expired_token" | "invalid_grant")) => {
            let detail = "The user denied the access, or the code was used or has expired.";
            Ok(home_page(code, detail).into_response())
        }
        _ => Err(err.into()),
    }
}

/// Returns the start page with an error.
fn home_page(error: &str, detail: &str) -> Page {
    Page::new("demo.html", context! { error, detail })
}

async fn tokens(Shared(demo): Shared<Arc<Demo>>, headers: HeaderMap) -> Result<Response, Failure> {
    let Some(tokens) = demo.session(&headers).tokens else {
        return Ok(Redirect::to("/").into_response());
    };
    let introspected = demo.admin.introspect_oauth2_token(&tokens.access_token).await?;
    let user = match demo.public.get_oidc_user_info().bearer_auth(&tokens.access_token).await {
        Ok(GetOidcUserInfoOutput::Json(user)) => pretty(&user),
        Ok(_) => "a signed token".to_owned(),
        Err(err) if err.is_unauthorized() => {
            "401: the token is not active, or `openid` was not granted".to_owned()
        }
        Err(err) => return Err(err.into()),
    };
    let context = context! {
        access_token => tokens.access_token.expose(), refresh_token => tokens.refresh_token.as_ref().map(Secret::expose),
        claims => tokens.id_token.as_ref().and_then(claims).map(|claims| pretty(&claims)),
        active => introspected.active, introspected => pretty(&introspected), user,
    };
    Ok(Page::new("demo_tokens.html", context).into_response())
}

async fn refresh(Shared(demo): Shared<Arc<Demo>>, headers: HeaderMap) -> Result<Response, Failure> {
    let mut session = demo.session(&headers);
    if let Some(token) = session.tokens.as_ref().and_then(|tokens| tokens.refresh_token.clone()) {
        match demo.public.refresh(&ClientAuth::public(ID), token).await {
            Ok(tokens) => session.tokens = Some(tokens),
            // The refresh token has expired or was revoked: the user has to sign in again.
            Err(err) if err.code() == Some("invalid_grant") => session.tokens = None,
            Err(err) => return Err(err.into()),
        }
    }
    Ok(demo.leave(&headers, session, "/tokens"))
}

async fn revoke(Shared(demo): Shared<Arc<Demo>>, headers: HeaderMap) -> Result<Response, Failure> {
    if let Some(tokens) = demo.session(&headers).tokens {
        demo.public.revoke_oauth2_token(&tokens.access_token).client_id(ID).await?;
    }
    Ok(Redirect::to("/tokens").into_response())
}

/// Ends the session of this application, and asks Hydra to end the login.
async fn sign_out(
    Shared(demo): Shared<Arc<Demo>>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let tokens = demo.session(&headers).tokens;
    let Some(hint) = tokens.and_then(|tokens| tokens.id_token) else {
        return Ok(demo.leave(&headers, Session::default(), "/"));
    };
    let request = demo
        .public
        .revoke_oidc_session()
        .id_token_hint(hint)
        .post_logout_redirect_uri(format!("{}/", demo.address));
    let url = request.to_http().map_err(Error::from)?.uri().to_string();
    Ok(demo.leave(&headers, Session::default(), &url))
}

/// Starts the device flow, as a television does.
async fn begin_device(
    Shared(demo): Shared<Arc<Demo>>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let client = ClientAuth::public(ID);
    let device = demo.public.device_authorization(&client).scope(SCOPE).await?;
    let session = Session { device: Some(device), ..Session::default() };
    Ok(demo.leave(&headers, session, "/device"))
}

/// Shows the code of the device, and asks for the tokens at each reload. A program without pages calls `poll_device`.
async fn device(Shared(demo): Shared<Arc<Demo>>, headers: HeaderMap) -> Result<Response, Failure> {
    let Some(device) = demo.session(&headers).device else {
        return Ok(Redirect::to("/").into_response());
    };
    let request = demo.public.oauth2_token_exchange(GrantType::DeviceCode);
    match request.client_id(ID).device_code(&device.device_code).await {
        Ok(tokens) => {
            let session = Session { tokens: Some(tokens), ..Session::default() };
            Ok(demo.leave(&headers, session, "/tokens"))
        }
        Err(err) if matches!(err.code(), Some("authorization_pending" | "slow_down")) => {
            let context = context! {
                interval => device.interval.unwrap_or(5), code => device.user_code.expose(),
                url => device.verification_uri, complete => device.verification_uri_complete.as_ref().map(Secret::expose),
            };
            Ok(Page::new("demo_device.html", context).into_response())
        }
        Err(err) => refused(err),
    }
}

/// Returns the claims of an ID token. The signature is not verified, because Hydra sent the token over a connection that
/// the application trusts. Verify the signature of a token from any other source.
fn claims(token: &Secret) -> Option<Value> {
    let claims = BASE64_URL_SAFE_NO_PAD.decode(token.expose().split('.').nth(1)?).ok()?;
    serde_json::from_slice(&claims).ok()
}

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
