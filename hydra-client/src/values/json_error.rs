//! The error of JSON that could not be decoded or encoded. It contains no values, because they may be secrets.

use std::error::Error;
use std::fmt;
use std::str::Utf8Error;

use serde_json::error::Category;

use crate::escaped::Escaped;
use crate::values::json_path::path_at;

/// The error of JSON text that could not be deserialized to a type, or of a value that could not be serialized.
///
/// The message states the expected type, the found type, and the place: a path such as `$.keys[0].kid`, the line and
/// the column. It contains no values, because they may be secrets. The error of a value that could not be serialized
/// has no place: its line and column are 0, and its path is `$`.
#[derive(Clone, Debug)]
pub struct JsonError {
    what: String,
    path: String,
    line: usize,
    column: usize,
}

impl JsonError {
    /// Creates the error from that of `serde_json`. `text` is the JSON text, or empty if a value could not be
    /// serialized.
    pub(crate) fn new(err: &serde_json::Error, text: &[u8]) -> Self {
        let (line, column) = (err.line(), err.column());
        let message = err.to_string();
        let what = message.strip_suffix(&format!(" at line {line} column {column}"));
        let what = what.unwrap_or(&message);
        // Trailing characters stand after the document, so their path is that of the document.
        let path = match what {
            "trailing characters" => "$".to_owned(),
            _ => path_at(text, line, column),
        };
        let what = match err.classify() {
            Category::Data => redact(what),
            // The messages of these categories are constants and contain no values.
            Category::Syntax | Category::Eof | Category::Io => what.to_owned(),
        };
        Self { what, path, line, column }
    }

    /// Creates the error for text that is not UTF-8, the only encoding of JSON (RFC 8259, section 8.1).
    pub(crate) fn of_encoding(err: Utf8Error, text: &[u8]) -> Self {
        let valid = text.get(..err.valid_up_to()).unwrap_or_default();
        let start = valid.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
        let line = valid.split(|&byte| byte == b'\n').count();
        let column = valid.len() - start + 1;
        let path = path_at(text, line, column);
        Self { what: "invalid UTF-8".to_owned(), path, line, column }
    }

    /// Returns the path of the value that could not be decoded, such as `$.keys[0].kid`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the line, counted from 1. It is 0 if the error has no place in JSON text.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// Returns the column in bytes, counted from 1. It is 0 at the beginning of a line, and if the error has no place in
    /// JSON text.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, path, line, column } = self;
        if *line == 0 {
            return f.write_str(what);
        }
        let path = Escaped(path);
        write!(f, "{what} at {path} (line {line}, column {column})")
    }
}

impl Error for JsonError {}

/// Removes the found value from messages such as ``invalid type: string "s3cret", expected a boolean`` or
/// ``invalid value: integer `-1`, expected u64``. The expected types and the names of missing members are constants of
/// the program, so they are kept. A message of any other form becomes `invalid data`.
fn redact(message: &str) -> String {
    if message.starts_with("missing field `") {
        return message.to_owned();
    }
    let Some((found, expected)) = message.rsplit_once(", expected ") else {
        return "invalid data".to_owned();
    };
    let kind = found.split_once(": ").map_or("", |(_, found)| found);
    let kind = kind.split(['"', '`']).next().unwrap_or_default().trim_end();
    let is_kind =
        !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
    if is_kind && kind.len() < 30 {
        format!("expected {expected}, found {kind}")
    } else {
        format!("expected {expected}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::de::DeserializeOwned;

    use super::*;

    fn message<T: DeserializeOwned + fmt::Debug>(text: &str) -> String {
        let err = serde_json::from_str::<T>(text).unwrap_err();
        JsonError::new(&err, text.as_bytes()).to_string()
    }

    #[test]
    fn an_error_states_the_expected_and_the_found_type() {
        for (text, why) in [
            (r#"{"k":"s3cret"}"#, "expected a boolean, found string at $.k (line 1, column 13)"),
            (
                r#"{"k":"s, expected s3cret"}"#,
                "expected a boolean, found string at $.k (line 1, column 25)",
            ),
            (
                r#"{"k":"\"`, expected \n"}"#,
                "expected a boolean, found string at $.k (line 1, column 23)",
            ),
            (r#"{"k":37}"#, "expected a boolean, found integer at $.k (line 1, column 7)"),
            (r#"{"k":3.7}"#, "expected a boolean, found floating point at $.k (line 1, column 8)"),
            (r#"{"k":null}"#, "expected a boolean, found null at $.k (line 1, column 9)"),
            (r#"{"k":["s3cret"]}"#, "expected a boolean, found sequence at $.k (line 1, column 5)"),
            (r#"{"k":{"s3cret":1}}"#, "expected a boolean, found map at $.k (line 1, column 5)"),
            (r#"{"k":tru"#, "EOF while parsing a value at $.k (line 1, column 8)"),
            (r#"{"k":true} {}"#, "trailing characters at $ (line 1, column 12)"),
            ("<html>", "expected value at $ (line 1, column 1)"),
        ] {
            assert_eq!(message::<BTreeMap<String, bool>>(text), why);
        }
        assert_eq!(
            message::<Vec<u8>>("[1,-300]"),
            "expected u8, found integer at $[1] (line 1, column 7)"
        );
    }

    #[test]
    fn other_messages_are_not_shown() {
        assert_eq!(redact("s3cret is no date"), "invalid data");
        assert_eq!(redact("invalid value: s3cret!, expected x"), "expected x");
    }
}
