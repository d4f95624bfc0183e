//! Example values of parameters and properties: the value that the document states, or one for the format or the
//! name.

use serde_json::Value;

use super::schema_view::SchemaView;
use crate::ir::{Example, Format};

/// Returns the example of a schema: its `example`, or a value of its `format`.
pub(super) fn of(view: &SchemaView<'_>) -> Option<Example> {
    stated(view.data.example.as_ref()).or_else(|| {
        let format = view.format.filter(|_| view.ty == Some("string"))?;
        match Format::of("string", format) {
            Some(format) => Some(unstated(format.sample())),
            None => default(FORMATS, format),
        }
    })
}

/// Returns an `example` of the document, unless it is `null`, a long string, or an empty or long collection.
pub(super) fn stated(value: Option<&Value>) -> Option<Example> {
    let is_short = |value: &&Value| match value {
        Value::Null => false,
        Value::String(text) => text.len() <= MAX_LENGTH,
        Value::Array(items) => (1..=MAX_ITEMS).contains(&items.len()),
        Value::Object(members) => (1..=MAX_ITEMS).contains(&members.len()),
        _ => true,
    };
    let value = value.filter(is_short)?.clone();
    Some(Example { value, is_stated: true })
}

/// Returns the example for the name of a parameter or a property.
pub(super) fn named(name: &str) -> Option<Example> {
    default(NAMES, &name.to_ascii_lowercase())
}

// Longer values make the example of a call hard to read.
const MAX_LENGTH: usize = 64;
const MAX_ITEMS: usize = 4;

/// Returns the example that a table has for a format or a name.
fn default(table: &[(&str, &str)], key: &str) -> Option<Example> {
    let (_, value) = table.iter().find(|(known, _)| *known == key)?;
    Some(unstated(value))
}

/// Returns an example that the document does not state.
fn unstated(value: &str) -> Example {
    Example { value: Value::from(value), is_stated: false }
}

/// The examples of formats that are strings in Rust.
const FORMATS: &[(&str, &str)] = &[
    ("email", "alice@example.com"),
    ("hostname", "example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("url", "https://example.com"),
];

/// The names are those of OAuth 2.0 (RFC 6749), JSON Web Keys (RFC 7517) and common use.
const NAMES: &[(&str, &str)] = &[
    ("alg", "RS256"),
    ("audience", "https://api.example.com"),
    ("client_id", "my-client"),
    ("email", "alice@example.com"),
    ("grant_type", "authorization_code"),
    ("grant_types", "authorization_code"),
    ("issuer", "https://issuer.example.com"),
    ("kid", "key-1"),
    ("kty", "RSA"),
    ("redirect_uri", "https://app.example.com/callback"),
    ("redirect_uris", "https://app.example.com/callback"),
    ("response_type", "code"),
    ("response_types", "code"),
    ("scope", "openid"),
    ("sub", "alice"),
    ("subject", "alice"),
    ("uri", "https://example.com"),
    ("url", "https://example.com"),
    ("use", "sig"),
    ("user", "alice"),
    ("username", "alice"),
];
