//! The recorded exchanges of a real Hydra 26.2, and the comparison of a response with one of them.

use std::collections::HashMap;
use std::fs;

use bytes::Bytes;
use serde_json::{Value, json};

/// The recorded exchanges by identifier, without the part that all have.
pub(super) struct Recorded {
    exchanges: HashMap<String, Value>,
    pub(super) compared: usize,
    pub(super) problems: Vec<String>,
}

impl Recorded {
    pub(super) fn read() -> Self {
        let shared = fs::read_to_string("../../shared/wire/v26.jsonl");
        let text = shared.or_else(|_| fs::read_to_string("tests/wire/recorded/v26.jsonl")).unwrap();
        let exchanges = text.lines().map(|line| {
            let exchange: Value = serde_json::from_str(line).unwrap();
            (exchange["id"].as_str().unwrap().replace("v26-", ""), exchange)
        });
        Self { exchanges: exchanges.collect(), compared: 0, problems: Vec::new() }
    }

    /// Compares a response with a recorded one. The committed choice does not have them all.
    pub(super) fn compare(&mut self, id: &str, response: &http::Response<Bytes>) {
        let Some(exchange) = self.exchanges.get(id) else { return };
        self.compared += 1;
        let of = format!("{id} ({})", exchange["case"].as_str().unwrap());
        let differences = differences(&exchange["response"], response);
        self.problems.extend(differences.into_iter().map(|what| format!("{of}: {what}")));
    }
}

fn differences(recorded: &Value, response: &http::Response<Bytes>) -> Vec<String> {
    let mut found = Vec::new();
    let status = response.status();
    if json!(status.as_u16()) != recorded["status"] {
        found.push(format!("status {status} instead of {}", recorded["status"]));
    }
    let location = recorded["headers"].as_array().unwrap().iter().find(|it| it[0] == "Location");
    if let Some(location) = location.filter(|_| status.is_redirection()) {
        let ours = target(response.headers()["location"].to_str().unwrap());
        let theirs = target(location[1].as_str().unwrap());
        if ours != theirs {
            found.push(format!("redirect {ours:?} instead of {theirs:?}"));
        }
    }
    let text = recorded["body"].as_str().unwrap_or_default();
    let Ok(theirs) = serde_json::from_str::<Value>(text) else { return found };
    let ours: Value = serde_json::from_slice(response.body()).unwrap();
    if ours.get("error") != theirs.get("error") {
        found.push(format!("error {ours} instead of {theirs}"));
    }
    for (name, value) in ours.as_object().unwrap() {
        match theirs.get(name) {
            None => found.push(format!("no real response has {name}")),
            Some(their) if kind(value) != kind(their) => {
                found.push(format!("{name} is {value} instead of {their}"));
            }
            Some(_) => {}
        }
    }
    found
}

/// Returns the path of a URL, its error code and the names of its other parameters.
fn target(url: &str) -> (String, Vec<String>) {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let path = address.split('/').skip(3).collect::<Vec<_>>().join("/");
    let mut names: Vec<_> = form_urlencoded::parse(query.as_bytes())
        .map(
            |(name, value)| {
                if name == "error" { format!("error={value}") } else { name.into_owned() }
            },
        )
        .collect();
    names.sort();
    (path, names)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
