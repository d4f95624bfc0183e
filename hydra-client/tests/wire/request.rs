//! Compares a request with the recorded one.

use serde_json::Value;

use crate::expected::same;
use crate::recording::{Exchange, decode};
use crate::server::Received;

/// Returns an error if a request differs from the recorded one.
///
/// The order of parameters, the spelling of percent-encoding and the layout of JSON are not compared. A member of the
/// body that is `null` equals an absent one.
pub(crate) fn compare(exchange: &Exchange, received: &Received) -> Result<(), String> {
    equal("the method", &exchange.method, &received.method)?;
    let (path, query) = received.target.split_once('?').unwrap_or((&received.target, ""));
    let segments = |path: &str| path.split('/').map(decode).collect::<Vec<_>>();
    equal("the path", &segments(exchange.path()), &segments(path))?;
    equal("the query", &sorted(exchange.query()), &sorted(pairs(query.as_bytes())))?;
    for (name, value) in &exchange.headers {
        let name = name.to_ascii_lowercase();
        // The client decides which media types it accepts.
        if name == "accept" {
            continue;
        }
        let found = received.header(&name).unwrap_or_default();
        let found: String = found.iter().copied().map(char::from).collect();
        let media_type = |value: &str| value.split(';').next().unwrap_or_default().to_owned();
        if name == "content-type" {
            equal("the content type", &media_type(value), &media_type(&found))?;
        } else {
            // White space at the end of a header is not part of its value.
            equal(&name, value.trim_end(), found.as_str())?;
        }
    }
    body(exchange, received)
}

fn body(exchange: &Exchange, received: &Received) -> Result<(), String> {
    let recorded = exchange.body.as_deref().unwrap_or_default();
    let content_type = exchange.header("content-type").unwrap_or_default();
    if content_type.starts_with("application/x-www-form-urlencoded") {
        return equal("the form", &sorted(exchange.form()), &sorted(pairs(&received.body)));
    }
    if recorded.is_empty() {
        return equal("the length of the body", &0, &received.body.len());
    }
    let recorded: Value = serde_json::from_str(recorded).map_err(|err| err.to_string())?;
    let sent = serde_json::from_slice(&received.body).map_err(|err| err.to_string())?;
    same(&recorded, &sent, "$").map_err(|err| format!("the body of the request: {err}"))
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

fn sorted(mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.sort();
    pairs
}

fn equal<T: PartialEq + std::fmt::Debug + ?Sized>(
    what: &str,
    recorded: &T,
    sent: &T,
) -> Result<(), String> {
    if recorded == sent {
        return Ok(());
    }
    Err(format!("{what} of the request is {sent:?}, not {recorded:?}"))
}
