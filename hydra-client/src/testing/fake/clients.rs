//! OAuth 2.0 clients.

use serde_json::{Map, Value, json};

use super::incoming::{Incoming, MALFORMED, error, invalid_request, no_such_resource, unsupported};
use super::state::{State, unique, words};
use super::{MockResponse, Reply};
use crate::values::timestamp::Timestamp;

/// The lists that, if they are not set, are `null` in the response of the call that sets the client, and `[]` in other
/// responses.
const NULL_LISTS: [&str; 4] = ["contacts", "grant_types", "redirect_uris", "response_types"];

/// Responds to `/admin/clients`.
pub(super) fn all(state: &mut State, request: &Incoming) -> Reply {
    match request.method.as_str() {
        "POST" => create(state, request),
        "GET" => {
            let matches = |client: &&Map<String, Value>| {
                ["client_name", "owner"].iter().all(|name| {
                    request.query(name).is_none_or(|value| {
                        client.get(*name).and_then(Value::as_str) == Some(value)
                    })
                })
            };
            let found: Vec<_> =
                state.clients.values().filter(matches).map(without_secret).collect();
            Ok(MockResponse::json(200, found))
        }
        _ => Err(unsupported(request)),
    }
}

/// Responds to `/admin/clients/{id}`.
pub(super) fn one(state: &mut State, request: &Incoming) -> Reply {
    let id = request.last_segment();
    let Some(client) = state.clients.get(&id) else { return Err(no_such_resource()) };
    match request.method.as_str() {
        "GET" => Ok(MockResponse::json(200, without_secret(client))),
        "DELETE" => {
            state.clients.remove(&id);
            state.tokens.retain(|_, token| token.grant.client_id != id);
            Ok(MockResponse::empty(204))
        }
        "PUT" => {
            let old = client.clone();
            let mut new = body(request)?;
            new.insert("client_id".to_owned(), id.clone().into());
            complete(&mut new);
            // If the request has no secret, the old secret stays valid.
            let sent = new.clone();
            for member in ["client_secret", "created_at"] {
                if let (None, Some(value)) = (new.get(member), old.get(member)) {
                    new.insert(member.to_owned(), value.clone());
                }
            }
            state.clients.insert(id, new);
            Ok(MockResponse::json(200, sent))
        }
        _ => Err(unsupported(request)),
    }
}

/// Returns a client as login, consent and logout requests contain it.
pub(super) fn shown(state: &State, id: &str) -> Value {
    state.clients.get(id).map_or_else(|| json!({}), without_secret)
}

fn create(state: &mut State, request: &Incoming) -> Reply {
    let mut client = body(request)?;
    let id = match client.get("client_id").and_then(Value::as_str) {
        Some(id) if !id.is_empty() => id.to_owned(),
        _ => unique("client-"),
    };
    if state.clients.contains_key(&id) {
        let what =
            "Unable to insert or update resource because a resource with that value exists already";
        return Err(error(409, what, ""));
    }
    client.insert("client_id".to_owned(), id.clone().into());
    complete(&mut client);
    let now = client.get("updated_at").cloned().unwrap_or_default();
    client.insert("created_at".to_owned(), now);
    let is_public = client.get("token_endpoint_auth_method").is_some_and(|it| it == "none");
    if !is_public && client.get("client_secret").is_none_or(Value::is_null) {
        client.insert("client_secret".to_owned(), unique("secret-").into());
    }
    let response =
        MockResponse::json(201, &client).header("location", &format!("/admin/clients/{id}"));
    state.clients.insert(id, client);
    Ok(response)
}

fn body(request: &Incoming) -> Result<Map<String, Value>, MockResponse> {
    request.json().ok_or_else(|| invalid_request("Unable to decode the request body."))
}

/// Sets the defaults that Hydra sets, and the time of the update.
fn complete(client: &mut Map<String, Value>) {
    let defaults = [
        ("client_name", json!("")),
        ("scope", json!("offline_access offline openid")),
        ("audience", json!([])),
        ("token_endpoint_auth_method", json!("client_secret_basic")),
        ("subject_type", json!("public")),
        ("skip_consent", json!(false)),
        ("skip_logout_consent", Value::Null),
        ("jwks", json!({})),
        ("metadata", json!({})),
    ];
    for name in NULL_LISTS {
        client.entry(name).or_insert(Value::Null);
    }
    for (name, value) in defaults {
        if client.get(name).is_none_or(Value::is_null) {
            client.insert(name.to_owned(), value);
        }
    }
    let now = Timestamp::from(std::time::SystemTime::now());
    client.insert("updated_at".to_owned(), now.as_str().into());
}

fn without_secret(client: &Map<String, Value>) -> Value {
    let mut shown = client.clone();
    shown.remove("client_secret");
    for name in NULL_LISTS {
        if shown.get(name).is_none_or(Value::is_null) {
            shown.insert(name.to_owned(), json!([]));
        }
    }
    Value::Object(shown)
}

/// Checks that a client may request these scopes and audiences. An error has a code and a description.
pub(super) fn check_request(
    state: &State,
    client_id: &str,
    scope: &[String],
    audience: &[String],
) -> Result<(), (&'static str, String)> {
    let allowed = words(&state.string_of_client(client_id, "scope"));
    if let Some(other) = scope.iter().find(|it| !allowed.contains(it)) {
        let what = "The requested scope is invalid, unknown, or malformed. The OAuth 2.0 Client is not allowed to \
                    request scope";
        return Err(("invalid_scope", format!("{what} '{other}'.")));
    }
    let allowed = state.list_of_client(client_id, "audience");
    if let Some(other) = audience.iter().find(|it| !allowed.contains(it)) {
        let what = format!(
            "{MALFORMED} Requested audience '{other}' has not been whitelisted by the OAuth 2.0 Client."
        );
        return Err(("invalid_request", what));
    }
    Ok(())
}
