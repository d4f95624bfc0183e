//! The descriptions of scopes, and the claims that they add. Adapt this module to your scopes.

use minijinja::{Value, context};
use serde_json::{Map, json};

use crate::users::User;

/// Returns the scopes with the descriptions that the consent page shows.
pub(crate) fn described(scopes: &[String]) -> Vec<Value> {
    let describe = |scope: &String| {
        let (title, detail) = match scope.as_str() {
            "openid" => ("Confirm who you are", "A name that this service uses for you"),
            "profile" => ("See your profile", "Your display name"),
            "email" => ("See your email address", ""),
            "offline_access" | "offline" => {
                ("Stay connected", "Access continues while you are away")
            }
            "photos.read" => ("See your photos", ""),
            other => (other, ""),
        };
        context! { scope, title, detail }
    };
    scopes.iter().map(describe).collect()
}

/// Returns the claims of the ID token for the granted scopes (OpenID Connect Core section 5.4).
pub(crate) fn claims(user: &User, granted: &[String]) -> serde_json::Value {
    let mut claims = Map::new();
    let has = |scope: &str| granted.iter().any(|it| it == scope);
    if has("profile") {
        claims.insert("name".to_owned(), json!(user.name));
        claims.insert("preferred_username".to_owned(), json!(user.id));
    }
    if has("email") {
        claims.insert("email".to_owned(), json!(user.email));
        claims.insert("email_verified".to_owned(), json!(true));
    }
    serde_json::Value::Object(claims)
}
