//! The secrets of an exchange, which no `Debug` output and no message may show.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::recording::Exchange;

/// The minimum length of a value that is looked for. Shorter values occur by chance.
const SHORTEST: usize = 12;

/// The secret parameters of queries, forms and targets of redirects.
const PARAMETERS: &[&str] = &[
    "access_token",
    "assertion",
    "client_assertion",
    "client_secret",
    "code",
    "code_challenge",
    "code_verifier",
    "consent_challenge",
    "consent_verifier",
    "device_challenge",
    "device_code",
    "device_verifier",
    "id_token",
    "id_token_hint",
    "login_challenge",
    "login_verifier",
    "logout_challenge",
    "logout_verifier",
    "refresh_token",
    "request",
    "token",
    "user_code",
];

/// The secret members of JSON objects.
const MEMBERS: &[&str] = &[
    "access_token",
    "challenge",
    "client_secret",
    "device_code",
    "id_token",
    "jwt",
    "login_challenge",
    "redirect_to",
    "refresh_token",
    "registration_access_token",
    "request_url",
    "user_code",
    "verification_uri_complete",
];

/// The secret members of a JSON Web Key.
const KEY_MEMBERS: &[&str] = &["d", "dp", "dq", "k", "p", "q", "qi"];

/// Returns the secrets of an exchange, each with its name.
pub(crate) fn of(exchange: &Exchange) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    parameters(&exchange.query(), &mut found);
    parameters(&exchange.form(), &mut found);
    members(exchange.body.as_deref().unwrap_or_default(), &mut found);
    if let Some((_, credentials)) =
        exchange.header("authorization").and_then(|value| value.split_once(' '))
    {
        found.insert(("authorization".to_owned(), credentials.to_owned()));
    }
    if let Some(recorded) = &exchange.response {
        members(&recorded.body, &mut found);
        if recorded.header("content-type").is_some_and(|value| value.contains("jwt")) {
            found.insert(("the token".to_owned(), recorded.body.clone()));
        }
        if let Some(location) = recorded.header("location") {
            // Other redirects are those of the router, to another spelling of the path.
            if matches!(recorded.status, 302 | 303) {
                found.insert(("location".to_owned(), location.to_owned()));
            }
            for part in location.split(['?', '#']).skip(1) {
                let pairs: Vec<_> = form_urlencoded::parse(part.as_bytes()).into_owned().collect();
                parameters(&pairs, &mut found);
            }
        }
    }
    found.retain(|(_, value)| value.len() >= SHORTEST);
    found
}

/// Returns an error if a string contains one of the secrets.
pub(crate) fn check(
    secrets: &BTreeSet<(String, String)>,
    what: &str,
    shown: &str,
) -> Result<(), String> {
    match secrets.iter().find(|(_, value)| shown.contains(value.as_str())) {
        Some((name, _)) => Err(format!("{what} shows a secret: {name}")),
        None => Ok(()),
    }
}

fn parameters(pairs: &[(String, String)], found: &mut BTreeSet<(String, String)>) {
    for (name, value) in pairs {
        if PARAMETERS.contains(&name.as_str()) {
            found.insert((name.clone(), value.clone()));
        }
    }
}

fn members(body: &str, found: &mut BTreeSet<(String, String)>) {
    for document in serde_json::Deserializer::from_str(body).into_iter().map_while(Result::ok) {
        collect(&document, found);
    }
}

fn collect(value: &Value, found: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let is_key = object.contains_key("kty") && KEY_MEMBERS.contains(&name.as_str());
                match value {
                    Value::String(text) if is_key || MEMBERS.contains(&name.as_str()) => {
                        found.insert((name.clone(), text.clone()));
                    }
                    _ => collect(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}
