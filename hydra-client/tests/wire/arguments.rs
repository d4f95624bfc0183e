//! The arguments of a typed call, read from a recorded request.
//!
//! Each accessor notes a part of the recorded request that a typed call cannot send. The response to a request with a note
//! is replayed, but the request is not compared.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::str::FromStr;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::HeaderValue;
use hydra_client::{Operation, Request};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::recording::{Exchange, Side, latin_1};

/// The replacement for an identifier that a client refuses to send.
const NEAREST: &str = "nearest";

/// The arguments of a recorded request.
pub(crate) struct Arguments<'a> {
    pub(crate) exchange: &'a Exchange,
    path: Option<Vec<(&'a str, String)>>,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    is_nearest: bool,
    used: RefCell<BTreeSet<(Place, String)>>,
    notes: RefCell<Vec<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Query,
    Form,
    Body,
}

impl<'a> Arguments<'a> {
    /// Reads a recorded request. With `is_nearest`, identifiers in the path that the client refuses are replaced.
    pub(crate) fn new(exchange: &'a Exchange, is_nearest: bool) -> Self {
        Self {
            exchange,
            path: exchange.path_parameters(),
            query: exchange.query(),
            form: exchange.form(),
            is_nearest,
            used: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    /// Returns whether the request contains an identifier that the client must refuse to send: one that would reach
    /// another resource in the path, or one in the body that cannot be part of a later path.
    pub(crate) fn is_refused(&self) -> bool {
        let mut values = self.path.iter().flatten();
        values.any(|(_, value)| self.refuses(value)) || self.refused_member().is_some()
    }

    fn refuses(&self, value: &str) -> bool {
        // The router of Hydra 1.1 decodes the path before it splits it.
        let has_slash = self.exchange.id.starts_with("v1-") && value.contains('/');
        matches!(value, "" | "." | "..") || value.ends_with('/') || has_slash
    }

    /// Returns the name of a member of the body whose value cannot be part of a path. Hydra replaces an empty one.
    fn refused_member(&self) -> Option<&'static str> {
        let body: Value = serde_json::from_str(self.exchange.body.as_deref()?).ok()?;
        ["client_id", "kid"].into_iter().find(|name| {
            let value = body.get(name).and_then(Value::as_str);
            value.is_some_and(|value| !value.is_empty() && self.refuses(value))
        })
    }

    /// Returns a path parameter.
    pub(crate) fn path(&self, name: &str) -> String {
        let mut values = self.path.iter().flatten();
        match values.find(|(found, _)| *found == name) {
            Some((_, value)) if self.is_nearest && self.refuses(value) => {
                self.note("an identifier that the client refuses");
                NEAREST.to_owned()
            }
            Some((_, value)) => value.clone(),
            // The path does not match the template. `difference` notes this.
            None => NEAREST.to_owned(),
        }
    }

    /// Returns an optional query parameter.
    pub(crate) fn query<T: FromStr>(&self, name: &str) -> Option<T> {
        self.parameter(Place::Query, &self.query, name)
    }

    /// Returns a required query parameter.
    pub(crate) fn query_required(&self, name: &str) -> String {
        self.required(self.query(name), name)
    }

    /// Returns an optional member of the form.
    pub(crate) fn form<T: FromStr>(&self, name: &str) -> Option<T> {
        self.parameter(Place::Form, &self.form, name)
    }

    /// Returns a required member of the form.
    pub(crate) fn form_required(&self, name: &str) -> String {
        self.used.borrow_mut().insert((Place::Body, String::new()));
        self.media_type("application/x-www-form-urlencoded");
        self.required(self.form(name), name)
    }

    /// Returns the JSON body as a model, or `nearest` if the body is not JSON. JSON that the model cannot hold is not
    /// noted, so that a faulty model is found.
    pub(crate) fn body_or<T: DeserializeOwned>(&self, nearest: Value) -> T {
        self.used.borrow_mut().insert((Place::Body, String::new()));
        self.media_type("application/json");
        let body = self.exchange.body.as_deref().unwrap_or_default();
        if serde_json::from_str::<Value>(body).is_err() {
            self.note("a body that is no JSON");
        }
        let mut nearest_body = None;
        if let Some(name) = self.refused_member().filter(|_| self.is_nearest) {
            self.note("an identifier that the client refuses");
            let mut value: Value = serde_json::from_str(body).expect("the body is a JSON object");
            value[name] = Value::from(NEAREST);
            nearest_body = Some(value.to_string());
        }
        let body = nearest_body.as_deref().unwrap_or(body);
        // A model may have required properties.
        serde_json::from_str(body).unwrap_or_else(|_| {
            serde_json::from_value(nearest).expect("the nearest body matches the type")
        })
    }

    /// Returns the JSON body as a model, or an empty model.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> T {
        self.body_or(Value::Object(serde_json::Map::new()))
    }

    /// Returns the JSON body as a model, if the request has a body.
    pub(crate) fn optional_body<T: DeserializeOwned>(&self) -> Option<T> {
        let body = self.exchange.body.as_deref().filter(|body| !body.is_empty());
        body.map(|_| self.body())
    }

    pub(crate) fn is_admin(&self) -> bool {
        self.exchange.side == Side::Admin
    }

    /// Sets the recorded credentials, and the recorded headers that are not parameters of the operation.
    pub(crate) fn with_headers<O: Operation>(&self, mut request: Request<O>) -> Request<O> {
        for (name, value) in &self.exchange.headers {
            match name.to_ascii_lowercase().as_str() {
                // The client sets these.
                "accept" | "content-type" => {}
                // The header states that the body is compressed, but it is replayed uncompressed.
                "content-encoding" => self.note("a compressed body"),
                "authorization" => request = authorize(request, value),
                _ => request = request.header(name.as_str(), header(value)),
            }
        }
        request
    }

    /// Returns the reasons why the request differs from the recorded one. If there is one, the request is not compared.
    pub(crate) fn into_notes(self) -> BTreeSet<String> {
        let used = self.used.into_inner();
        let mut notes: BTreeSet<_> = self.notes.into_inner().into_iter().collect();
        let is_form = self
            .exchange
            .header("content-type")
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        let form = if is_form { self.form } else { Vec::new() };
        for (place, pairs) in [(Place::Query, self.query), (Place::Form, form)] {
            let mut names = BTreeSet::new();
            for (name, _) in pairs {
                if !used.contains(&(place, name.clone())) {
                    notes.insert(format!("an unknown parameter: {name}"));
                }
                if !names.insert(name.clone()) {
                    notes.insert(format!("a parameter twice: {name}"));
                }
            }
        }
        if self.path.is_none() && self.exchange.operation.is_some() {
            notes.insert("another path".to_owned());
        }
        let has_body = self.exchange.body.as_deref().is_some_and(|body| !body.is_empty());
        if has_body && !used.contains(&(Place::Body, String::new())) {
            notes.insert("a body where none belongs".to_owned());
        }
        notes
    }

    /// Notes a reason why the request differs from the recorded one.
    pub(crate) fn note(&self, why: &str) {
        self.notes.borrow_mut().push(why.to_owned());
    }

    fn parameter<T: FromStr>(
        &self,
        place: Place,
        pairs: &[(String, String)],
        name: &str,
    ) -> Option<T> {
        self.used.borrow_mut().insert((place, name.to_owned()));
        let (_, value) = pairs.iter().find(|(found, _)| found == name)?;
        let value = value.parse().ok();
        if value.is_none() {
            self.note(&format!("a value that the type cannot hold: {name}"));
        }
        value
    }

    fn required(&self, value: Option<String>, name: &str) -> String {
        value.unwrap_or_else(|| {
            self.note(&format!("no {name}"));
            String::new()
        })
    }

    fn media_type(&self, expected: &str) {
        let found = self.exchange.header("content-type").unwrap_or_default();
        if found.split(';').next() != Some(expected) {
            self.note("another content type");
        }
    }
}

/// Sets optional parameters of a call: `with!(arguments.query, call, limit: i64, client_name)`.
macro_rules! with {
    ($arguments:ident.$place:ident, $call:expr, $($name:ident $(: $parsed:ty)?),+ $(,)?) => {{
        let mut call = $call;
        $(
            if let Some(value) = $arguments.$place::<with!(@type $($parsed)?)>(stringify!($name)) {
                call = call.$name(value);
            }
        )+
        call
    }};
    (@type) => { String };
    (@type $parsed:ty) => { $parsed };
}
pub(crate) use with;

/// Sets the credentials like a caller: the client encodes them again, and the test compares the received request.
/// Credentials of a scheme that the client does not have are set as a header.
fn authorize<O: Operation>(request: Request<O>, value: &str) -> Request<O> {
    if let Some(token) = value.strip_prefix("Bearer ").filter(|token| !token.starts_with(' ')) {
        return request.bearer_auth(token);
    }
    let pair = value.strip_prefix("Basic ").and_then(|value| BASE64_STANDARD.decode(value).ok());
    let pair = pair.and_then(|pair| String::from_utf8(pair).ok());
    let Some((id, secret)) = pair.as_deref().and_then(|pair| pair.split_once(':')) else {
        return request.header("authorization", header(value));
    };
    let form_decode = |text: &str| {
        form_urlencoded::parse(text.as_bytes()).next().map(|(key, _)| key.into_owned())
    };
    let form_encode =
        |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let is_form =
        |text: &str| form_decode(text).is_some_and(|decoded| form_encode(&decoded) == text);
    match (form_decode(id), form_decode(secret)) {
        (Some(clear), Some(secret_clear)) if is_form(id) && is_form(secret) => {
            request.client_auth(&clear, secret_clear)
        }
        _ => request.basic_auth(id, secret),
    }
}

fn header(value: &str) -> HeaderValue {
    HeaderValue::from_bytes(&latin_1(value)).expect("the value is that of a recorded header")
}
