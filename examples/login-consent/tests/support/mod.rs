//! The servers of a test, and a browser without scripts and styles.

#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;

use axum::Router;
use hydra_client::Client;
use hydra_client::testing::FakeHydra;
use hydra_client::v26::{AdminApi, PublicApi};
use login_consent::app::App;
use login_consent::demo::{self, Demo};
use login_consent::stand_in;
use login_consent::users::Users;
use reqwest::redirect::Policy;
use reqwest::{Method, StatusCode};
use tokio::net::TcpListener;

/// The pages, a stand-in for Hydra and the application, each on an origin of its own.
pub(crate) struct Stage {
    pub(crate) fake: FakeHydra,
    pub(crate) admin: AdminApi,
    pub(crate) pages: String,
    pub(crate) hydra: String,
    pub(crate) demo: String,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        let (pages, pages_url) = listen().await;
        let (hydra, hydra_url) = listen().await;
        let (application, demo_url) = listen().await;
        let fake = stand_in::hydra(&hydra_url, &pages_url);
        let admin = AdminApi::from(fake.client());
        demo::register(&admin, &demo_url).await.unwrap();
        let public = Client::new(&hydra_url).unwrap();
        let app = App::new(admin.clone(), public.clone(), Users::demo(), false);
        serve(pages, app.router());
        serve(hydra, stand_in::router(fake.clone()));
        serve(application, Demo::new(admin.clone(), PublicApi::from(public), &demo_url).router());
        Self { fake, admin, pages: pages_url, hydra: hydra_url, demo: demo_url }
    }

    /// Returns a browser at the login page.
    pub(crate) async fn at_login(&self) -> Browser {
        let mut browser = Browser::new();
        browser.get(&self.demo).await;
        browser.submit("/sign-in", &[]).await;
        assert!(browser.url.starts_with(&format!("{}/login?", self.pages)), "{}", browser.url);
        browser
    }

    /// Returns a browser at the consent page, after a login that is remembered.
    pub(crate) async fn at_consent(&self) -> Browser {
        let mut browser = self.at_login().await;
        browser
            .submit("", &[("username", "alice"), ("password", "alice-demo"), ("remember", "1")])
            .await;
        assert!(browser.url.starts_with(&format!("{}/consent?", self.pages)), "{}", browser.url);
        browser
    }

    /// Returns a browser at the page with the tokens, after a login and a consent that are remembered.
    pub(crate) async fn at_tokens(&self) -> Browser {
        let mut browser = self.at_consent().await;
        let ticked = [("scope", "openid"), ("scope", "profile"), ("scope", "offline_access")];
        browser.submit("", &[&ticked[..], &[("allow", "1"), ("remember", "1")]].concat()).await;
        assert_eq!(browser.url, format!("{}/tokens", self.demo));
        browser
    }
}

/// Serves the pages for a Hydra that a test plays, and returns their address.
pub(crate) async fn pages_of(admin: Client, is_https: bool) -> String {
    let (listener, url) = listen().await;
    let public = Client::new("http://hydra.example").unwrap();
    serve(listener, App::new(AdminApi::from(admin), public, Users::demo(), is_https).router());
    url
}

async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (listener, url)
}

fn serve(listener: TcpListener, router: Router) {
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
}

/// Returns a client that follows no redirect.
pub(crate) fn http_client() -> reqwest::Client {
    // The client of Hydra enables rustls without a default provider, and reqwest needs one. Other tests may have set it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().redirect(Policy::none()).build().unwrap()
}

/// A browser that follows redirects and keeps cookies.
pub(crate) struct Browser {
    client: reqwest::Client,
    cookies: BTreeMap<String, String>,
    pub(crate) url: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: String,
}

impl Browser {
    pub(crate) fn new() -> Self {
        let client = http_client();
        let (cookies, headers) = (BTreeMap::new(), reqwest::header::HeaderMap::new());
        Self {
            client,
            cookies,
            url: String::new(),
            status: StatusCode::OK,
            headers,
            body: String::new(),
        }
    }

    pub(crate) async fn get(&mut self, url: &str) {
        self.send(Method::GET, url, String::new()).await;
    }

    /// Submits the form with this action, with its hidden fields and the given ones.
    pub(crate) async fn submit(&mut self, action: &str, fields: &[(&str, &str)]) {
        let csrf = self.csrf();
        let hidden = csrf.iter().map(|value| ("csrf", value.as_str()));
        let fields: Vec<_> = hidden.chain(fields.iter().copied()).collect();
        let target = if action.is_empty() { self.url.clone() } else { self.resolve(action) };
        self.post(&target, &fields).await;
    }

    pub(crate) async fn post(&mut self, url: &str, fields: &[(&str, &str)]) {
        let encode = |text: &str| {
            text.replace('%', "%25").replace('&', "%26").replace('+', "%2B").replace(' ', "+")
        };
        let pairs: Vec<_> =
            fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.send(Method::POST, url, pairs.join("&")).await;
    }

    /// Returns the token of the form on the page.
    pub(crate) fn csrf(&self) -> Option<String> {
        let (_, rest) = self.body.split_once("name=\"csrf\" value=\"")?;
        Some(rest.split('"').next()?.to_owned())
    }

    pub(crate) fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    async fn send(&mut self, method: Method, url: &str, body: String) {
        let (mut method, mut body) = (method, body);
        url.clone_into(&mut self.url);
        for _ in 0..20 {
            let cookies: Vec<_> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let request = self
                .client
                .request(method, &self.url)
                .header("cookie", cookies.join("; "))
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body);
            let response = request.send().await.unwrap();
            (self.status, self.headers) = (response.status(), response.headers().clone());
            for cookie in self.headers.get_all("set-cookie") {
                let (name, value) =
                    cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
            self.body = response.text().await.unwrap();
            if !self.status.is_redirection() {
                return;
            }
            self.url = self.resolve(self.headers["location"].to_str().unwrap());
            (method, body) = (Method::GET, String::new());
        }
        panic!("a loop of redirects at {}", self.url);
    }

    fn resolve(&self, target: &str) -> String {
        if target.starts_with('/') {
            let origin: Vec<_> = self.url.splitn(4, '/').take(3).collect();
            format!("{}{target}", origin.join("/"))
        } else {
            target.to_owned()
        }
    }
}
