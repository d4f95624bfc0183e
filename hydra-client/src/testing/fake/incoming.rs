//! A request that the fake received, and the error responses that several operations share.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::{HeaderMap, header};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use crate::testing::MockResponse;

/// The decoded name-value pairs of a query or a form, in their order.
pub(super) type Pairs = Vec<(String, String)>;

pub(super) struct Incoming {
    pub(super) method: String,
    /// The path as it was sent, with percent-encoding.
    pub(super) path: String,
    query: Pairs,
    form: Pairs,
    headers: HeaderMap,
    body: Bytes,
}

impl Incoming {
    pub(super) fn new(request: http::Request<Bytes>) -> Self {
        let (head, body) = request.into_parts();
        let is_form = head
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        Self {
            method: head.method.as_str().to_owned(),
            path: head.uri.path().to_owned(),
            query: pairs(head.uri.query().unwrap_or_default().as_bytes()),
            form: if is_form { pairs(&body) } else { Pairs::new() },
            headers: head.headers,
            body,
        }
    }

    /// Returns the last segment of the path, decoded.
    pub(super) fn last_segment(&self) -> String {
        let segment = self.path.rsplit('/').next().unwrap_or_default();
        percent_decode_str(segment).decode_utf8_lossy().into_owned()
    }

    /// Returns a parameter of the query. An empty value counts as absent.
    pub(super) fn query(&self, name: &str) -> Option<&str> {
        find(&self.query, name)
    }

    /// Returns a field of the form. An empty value counts as absent.
    pub(super) fn form(&self, name: &str) -> Option<&str> {
        find(&self.form, name)
    }

    pub(super) fn form_is_empty(&self) -> bool {
        self.form.is_empty()
    }

    /// Returns the parameters of the query and of the form.
    pub(super) fn parameters(&self) -> Pairs {
        self.query.iter().chain(&self.form).cloned().collect()
    }

    pub(super) fn json(&self) -> Option<Map<String, Value>> {
        serde_json::from_slice(&self.body).ok()
    }

    pub(super) fn cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.headers.get_all(header::COOKIE).iter();
        let mut pairs = cookies
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    pub(super) fn bearer(&self) -> Option<&str> {
        self.authorization("bearer")
    }

    /// Returns the client identifier and the secret of HTTP Basic, decoded as RFC 6749, section 2.3.1
    /// requires.
    pub(super) fn basic(&self) -> Option<(String, String)> {
        let decoded = BASE64_STANDARD.decode(self.authorization("basic")?).ok()?;
        let decoded = String::from_utf8(decoded).ok()?;
        let (id, secret) = decoded.split_once(':')?;
        let decode = |text: &str| {
            percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
        };
        Some((decode(id), decode(secret)))
    }

    fn authorization(&self, scheme: &str) -> Option<&str> {
        let value = self.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let (sent, value) = value.split_once(' ')?;
        (sent.eq_ignore_ascii_case(scheme) && !value.trim().is_empty()).then_some(value.trim())
    }
}

fn pairs(encoded: &[u8]) -> Pairs {
    form_urlencoded::parse(encoded).into_owned().collect()
}

/// Returns the first value with this name. An empty value counts as absent.
pub(super) fn find<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    let (_, value) = pairs.iter().find(|(key, _)| key == name)?;
    Some(value.as_str()).filter(|value| !value.is_empty())
}

/// Returns a URL with additional query parameters.
pub(super) fn with_query<'a>(
    url: &str,
    parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(parameters);
    let query = query.finish();
    match (query.is_empty(), url.contains('?')) {
        (true, _) => url.to_owned(),
        (false, true) => format!("{url}&{query}"),
        (false, false) => format!("{url}?{query}"),
    }
}

/// Returns the pairs as string slices, for `with_query`.
pub(super) fn borrowed(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

/// Returns an error response with the body that every JSON error of Hydra 26.2 has.
pub(super) fn error(status: u16, code: &str, description: &str) -> MockResponse {
    MockResponse::json(status, json!({"error": code, "error_description": description}))
}

pub(super) const MALFORMED: &str = "The request is missing a required parameter, includes an invalid parameter value, \
     includes a parameter more than once, or is otherwise malformed.";

pub(super) fn invalid_request(detail: &str) -> MockResponse {
    error(400, "invalid_request", &format!("{MALFORMED} {detail}"))
}

/// Returns the response for an unknown resource, such as a client or a logout request.
pub(super) fn no_such_resource() -> MockResponse {
    error(404, "Unable to locate the resource", "")
}

/// Returns the response for an unknown challenge.
pub(super) fn no_such_challenge() -> MockResponse {
    error(404, "Not Found", "Unable to locate the requested resource")
}

pub(super) fn unsupported(request: &Incoming) -> MockResponse {
    let what = format!("FakeHydra does not implement {} {}", request.method, request.path);
    error(501, "not_implemented", &what)
}
