//! A browser for flows in tests.

use bytes::Bytes;
use http::{HeaderValue, Method, header};

use super::FakeHydra;
use crate::values::redirect::Redirect;

/// A browser that opens URLs of a [`FakeHydra`] and has its own cookies.
///
/// The browser does not follow redirects. It returns the URL to which Hydra redirects: a page of the login application,
/// or the application that started the flow.
#[derive(Debug)]
pub struct FakeBrowser {
    hydra: FakeHydra,
    cookies: Vec<(String, String)>,
}

impl FakeBrowser {
    pub(super) fn new(hydra: FakeHydra) -> Self {
        Self { hydra, cookies: Vec::new() }
    }

    /// Opens a URL of the public address and returns the URL to which Hydra redirects the browser.
    ///
    /// # Panics
    ///
    /// Panics if `url` is not a URL, or if the response has no `Location` header. The message then contains the status
    /// code and the body.
    #[track_caller]
    pub fn open(&mut self, url: &str) -> Redirect {
        let response = self.get(url);
        let location = response.headers().get(header::LOCATION);
        let Some(location) = location.and_then(|value| value.to_str().ok()) else {
            let body = String::from_utf8_lossy(response.body());
            panic!("the response is not a redirect: {} {body}", response.status());
        };
        Redirect::from(location)
    }

    /// Sends a GET request with the cookies of this browser, stores the cookies of the response, and returns the
    /// response.
    ///
    /// # Panics
    ///
    /// Panics if `url` is not a URL.
    #[track_caller]
    pub fn get(&mut self, url: &str) -> http::Response<Bytes> {
        let mut request = http::Request::new(Bytes::new());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = match url.parse() {
            Ok(uri) => uri,
            Err(err) => panic!("`{url}` is not a URL: {err}"),
        };
        let cookies: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if let Ok(value) = HeaderValue::try_from(cookies.join("; ")) {
            request.headers_mut().insert(header::COOKIE, value);
        }
        let response = self.hydra.respond(request);
        for value in response.headers().get_all(header::SET_COOKIE) {
            self.keep(value.to_str().unwrap_or_default());
        }
        response
    }

    fn keep(&mut self, header: &str) {
        let mut parts = header.split(';');
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
            return;
        };
        self.cookies.retain(|(kept, _)| kept != name);
        let is_deleted = parts.any(|part| part.trim().eq_ignore_ascii_case("max-age=0"));
        if !is_deleted {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }
}
