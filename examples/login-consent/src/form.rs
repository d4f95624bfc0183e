//! Requests of browsers, and forms that are protected against cross-site request forgery.
//!
//! A cookie names the browser. Each form carries a token: a keyed hash of the name and of the challenge of the page. Another
//! site can make a browser send a form, but it cannot know the token. See the "signed double-submit cookie" of the OWASP
//! Cross-Site Request Forgery Prevention Cheat Sheet.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header;
use axum::http::request::Parts;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

use crate::app::App;
use crate::failure::Failure;

/// A request for a page.
#[derive(Debug)]
pub(crate) struct Visit {
    /// The challenge from the query, or an empty string.
    pub(crate) challenge: String,
    /// The user code of the device flow from the query, or an empty string.
    pub(crate) user_code: String,
    browser: String,
    is_new: bool,
}

impl Visit {
    fn new(parts: &Parts, app: &App) -> Self {
        let query: axum::extract::Query<Vec<(String, String)>> =
            axum::extract::Query::try_from_uri(&parts.uri).unwrap_or_default();
        let find = |matches: &dyn Fn(&str) -> bool| {
            let found = query.iter().find(|(name, _)| matches(name));
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let cookies = parts.headers.get_all(header::COOKIE).iter();
        let mut cookies =
            cookies.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
        let known =
            cookies.find_map(|pair| pair.trim().strip_prefix(cookie_name(app))?.strip_prefix('='));
        let known = known.filter(|value| value.len() == 43);
        Self {
            challenge: find(&|name| name.ends_with("_challenge")),
            user_code: find(&|name| name == "user_code"),
            browser: known.map_or_else(random, str::to_owned),
            is_new: known.is_none(),
        }
    }

    /// Returns the token for a form of this page.
    pub(crate) fn csrf_token(&self, app: &App) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(hmac::sign(&app.csrf_key, self.signed().as_bytes()))
    }

    /// Returns the cookie to set, if the browser has none.
    pub(crate) fn cookie(&self, app: &App) -> Option<String> {
        let secure = if app.is_https { "; Secure" } else { "" };
        let name = cookie_name(app);
        self.is_new
            .then(|| format!("{name}={}; Path=/; HttpOnly; SameSite=Lax{secure}", self.browser))
    }

    fn accepts(&self, app: &App, token: &str) -> bool {
        let token = BASE64_URL_SAFE_NO_PAD.decode(token).unwrap_or_default();
        !self.is_new && hmac::verify(&app.csrf_key, self.signed().as_bytes(), &token).is_ok()
    }

    fn signed(&self) -> String {
        format!("{} {}", self.browser, self.challenge)
    }
}

/// Browsers accept a cookie with the prefix `__Host-` from this host only, and over HTTPS only.
fn cookie_name(app: &App) -> &'static str {
    if app.is_https { "__Host-csrf" } else { "csrf" }
}

pub(crate) fn random() -> String {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).expect("the operating system has random numbers");
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        Ok(Self::new(parts, app))
    }
}

/// A form that comes from a page of this application in the same browser.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) visit: Visit,
    fields: Vec<(String, String)>,
}

impl Form {
    /// Returns the value of a field, or an empty string.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.values(name).next().unwrap_or_default()
    }

    /// Returns all values of a field.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Returns whether a button was pressed or a box was ticked.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.values(name).next().is_some()
    }
}

impl FromRequest<Arc<App>> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let visit = Visit::new(&parts, app);
        let request = Request::from_parts(parts, body);
        let form = axum::extract::Form::from_request(request, app).await;
        let axum::extract::Form(fields) = form.map_err(|_| Failure::Malformed)?;
        let form = Self { visit, fields };
        if form.visit.accepts(app, form.value("csrf")) { Ok(form) } else { Err(Failure::Forged) }
    }
}
