//! Conversions to and from [`serde_json::Value`].

use serde_json::Value;

use super::Json;
use crate::values::json_error::JsonError;

/// Converts every type that converts to a [`serde_json::Value`]: strings, numbers, booleans, lists and maps.
///
/// A floating-point number that is infinite or NaN becomes `null`, like in `serde_json`.
impl<T: Into<Value>> From<T> for Json {
    fn from(value: T) -> Self {
        Self(value.into().to_string().into())
    }
}

impl TryFrom<&Json> for Value {
    type Error = JsonError;

    fn try_from(json: &Json) -> Result<Self, JsonError> {
        json.to_value()
    }
}

impl TryFrom<Json> for Value {
    type Error = JsonError;

    fn try_from(json: Json) -> Result<Self, JsonError> {
        json.to_value()
    }
}

impl PartialEq<Value> for Json {
    fn eq(&self, other: &Value) -> bool {
        self.to_value().is_ok_and(|value| value == *other)
    }
}

impl PartialEq<Json> for Value {
    fn eq(&self, other: &Json) -> bool {
        other == self
    }
}
