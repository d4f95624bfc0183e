//! JSON values in messages: the names of their types, and their text.

use std::fmt::Write as _;

use serde_json::Value;

/// Returns the kind of a value: "a number", "an object".
pub(crate) fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Returns a value as JSON on one line, in which all characters but the given ones are escaped. Only strings have characters
/// that are not ASCII.
pub fn escaped(value: &Value, is_kept: impl Fn(char) -> bool) -> String {
    let mut text = String::new();
    for char in value.to_string().chars() {
        if is_kept(char) {
            text.push(char);
        } else {
            for unit in char.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}
