//! Constructors of JSON Patch operations.

use crate::SecretValue;
use crate::v26::models::{JsonPatch, JsonPatchOperation};

/// # Operations
///
/// There is no constructor for `move` and `copy`, because Hydra 26.2 responds to them with 500.
///
/// ```
/// use hydra_client::v26::models::JsonPatch;
/// use serde_json::json;
///
/// let patch = [
///     JsonPatch::test("/owner", json!("team-a")),
///     JsonPatch::replace("/client_name", json!("Photo prints")),
///     JsonPatch::add("/contacts/-", json!("admin@prints.example")),
///     JsonPatch::remove("/metadata"),
/// ];
/// assert_eq!(serde_json::to_value(&patch[3]).unwrap(), json!({"op": "remove", "path": "/metadata"}));
/// ```
impl JsonPatch {
    /// Creates an operation that adds `value` at `path` (RFC 6902, section 4.1). If the property
    /// exists, the operation replaces its value. If `path` is an index of a list, it inserts the value there; the path
    /// `/contacts/-` appends to the list `contacts`.
    #[must_use]
    pub fn add(path: impl Into<String>, value: impl Into<SecretValue>) -> Self {
        Self::new(JsonPatchOperation::Add, path).with_value(value)
    }

    /// Creates an operation that replaces the value at `path` with `value` (RFC 6902, section 4.3). If
    /// `path` does not exist, Hydra 26.2 changes nothing and reports no error.
    #[must_use]
    pub fn replace(path: impl Into<String>, value: impl Into<SecretValue>) -> Self {
        Self::new(JsonPatchOperation::Replace, path).with_value(value)
    }

    /// Creates an operation that removes the value at `path` (RFC 6902, section 4.2).
    #[must_use]
    pub fn remove(path: impl Into<String>) -> Self {
        Self::new(JsonPatchOperation::Remove, path)
    }

    /// Creates an operation that requires the value at `path` to be `value` (RFC 6902, section 4.6). If the
    /// value differs, Hydra 26.2 responds with 500 and changes nothing.
    #[must_use]
    pub fn test(path: impl Into<String>, value: impl Into<SecretValue>) -> Self {
        Self::new(JsonPatchOperation::Test, path).with_value(value)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operations_have_the_form_of_rfc_6902() {
        let value = json!({"a": [null]});
        for (patch, expected) in [
            (
                JsonPatch::add("/a", value.clone()),
                json!({"op": "add", "path": "/a", "value": value}),
            ),
            (
                JsonPatch::replace("/a", json!("x")),
                json!({"op": "replace", "path": "/a", "value": "x"}),
            ),
            (JsonPatch::test("/a", json!(1)), json!({"op": "test", "path": "/a", "value": 1})),
            (JsonPatch::remove("/a"), json!({"op": "remove", "path": "/a"})),
        ] {
            assert_eq!(serde_json::to_value(patch).unwrap(), expected);
        }
    }
}
