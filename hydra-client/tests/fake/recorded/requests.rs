//! Requests of the recorded kinds, sent to the Hydra in memory.

use bytes::Bytes;
use hydra_client::testing::{FakeBrowser, FakeHydra};
use serde_json::Value;

/// The Hydra in memory, and a browser that keeps its cookies.
pub(super) struct Requests {
    pub(super) hydra: FakeHydra,
    pub(super) browser: FakeBrowser,
}

impl Requests {
    pub(super) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> http::Response<Bytes> {
        let mut request =
            http::Request::builder().method(method).uri(format!("http://hydra.test{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.hydra.respond(request.body(body.into()).unwrap())
    }

    pub(super) fn admin(
        &self,
        method: &str,
        path: &str,
        body: impl Into<Value>,
    ) -> http::Response<Bytes> {
        let body: Value = body.into();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, &format!("/admin/{path}"), &[("content-type", "application/json")], body)
    }

    /// Sends a form, authenticated as the client `full`.
    pub(super) fn form(&self, path: &str, body: &str) -> http::Response<Bytes> {
        let basic = ("authorization", "Basic ZnVsbDpzM2NyM3QtZnVsbA==");
        self.unauthenticated(path, &[basic], body)
    }

    pub(super) fn unauthenticated(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> http::Response<Bytes> {
        let mut headers = headers.to_vec();
        headers.push(("content-type", "application/x-www-form-urlencoded"));
        self.send("POST", path, &headers, body.to_owned())
    }

    pub(super) fn authorize(&mut self, parameters: &str) -> http::Response<Bytes> {
        let url = "http://hydra.test/oauth2/auth?client_id=full&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcb";
        self.browser.get(&format!("{url}&{parameters}"))
    }

    /// Opens the URL to which a page sends the browser.
    pub(super) fn follow(&mut self, response: &http::Response<Bytes>) -> http::Response<Bytes> {
        self.browser.get(&member(response, "redirect_to"))
    }
}

/// Returns a member of a JSON body, which is a string.
pub(super) fn member(response: &http::Response<Bytes>, name: &str) -> String {
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    body[name].as_str().unwrap().to_owned()
}

/// Returns a parameter of the redirect of a response.
pub(super) fn parameter(response: &http::Response<Bytes>, name: &str) -> String {
    let location = response.headers()["location"].to_str().unwrap();
    let location = hydra_client::Redirect::from(location);
    location.query(name).unwrap_or_else(|| panic!("no {name}")).into_string()
}
