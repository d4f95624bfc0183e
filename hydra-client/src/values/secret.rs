//! Secrets, which `Debug` does not show.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codec::text::text_codec;
use crate::values::json::Json;

/// A credential, such as a client secret, a token or a challenge.
///
/// [`Debug`] does not show the value, so types that contain secrets can be logged. There is no `Display`;
/// [`expose`](Self::expose) returns the value.
///
/// Dropping a secret does not clear its memory. `==` is not a constant-time comparison: do not use it to check a
/// secret that an attacker sent.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// Creates a secret from its value.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the value.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns the value.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    // Private: `text_codec` needs this name, and callers use `expose`.
    fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

impl From<&Secret> for Secret {
    fn from(secret: &Secret) -> Self {
        secret.clone()
    }
}

impl From<Secret> for String {
    fn from(secret: Secret) -> Self {
        secret.0
    }
}

text_codec!(Secret);

/// A JSON value that is or contains a credential, such as the client secret that a JSON Patch sets.
///
/// [`Debug`] does not show the value.
///
/// ```
/// use hydra_client::SecretValue;
/// use serde_json::json;
///
/// let value = SecretValue::from(json!({"client_secret": "s3cret"}));
/// assert_eq!(format!("{value:?}"), "SecretValue(***)");
/// assert_eq!(value.expose().text(), r#"{"client_secret":"s3cret"}"#);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SecretValue(Json);

impl SecretValue {
    /// Returns the value.
    #[must_use]
    pub fn expose(&self) -> &Json {
        &self.0
    }

    /// Returns the value.
    #[must_use]
    pub fn into_json(self) -> Json {
        self.0
    }
}

impl fmt::Debug for SecretValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretValue(***)")
    }
}

impl<T: Into<Json>> From<T> for SecretValue {
    fn from(value: T) -> Self {
        Self(value.into())
    }
}

impl Serialize for SecretValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de> Deserialize<'de> for SecretValue {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Json::deserialize(from).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_does_not_show_the_secret() {
        let secret = Secret::from("s3cret");
        assert_eq!(
            format!("{secret:?} {:?} {:#?}", Some(&secret), [&secret]).matches("s3c").count(),
            0
        );
        assert_eq!(secret.expose(), "s3cret");
        assert_eq!(serde_json::to_string(&secret).unwrap(), r#""s3cret""#);
        assert_eq!(serde_json::from_str::<Secret>(r#""s3cret""#).unwrap(), secret);
        assert_eq!(secret.into_string(), "s3cret");
    }
}
