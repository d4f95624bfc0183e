//! The path of a decoding error in JSON text.
//!
//! Decoding with a deserializer that tracks the path would take one and a half times as long, and the code of each type
//! would be compiled for that deserializer, too. Therefore, this module scans the text up to the line and column of the
//! error, and derives the path from the open arrays and objects.

use std::fmt::Write;

use crate::escaped::Escaped;

/// An open array or object.
enum Frame<'a> {
    /// The name of the current member, without quotes. It is `None` before the first member and after a comma.
    Object(Option<&'a [u8]>),
    /// The index of the current item.
    Array(usize),
}

/// Returns the path of the value that ends, or would begin, at `line` and `column` (from 1, in bytes).
///
/// The text need not be valid JSON.
pub(crate) fn path_at(text: &[u8], line: usize, column: usize) -> String {
    let end = offset(text, line, column);
    let text = text.get(..end).unwrap_or(text);
    let mut frames = Vec::new();
    let mut rest = text;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        match byte {
            b'{' => frames.push(Frame::Object(None)),
            b'[' => frames.push(Frame::Array(0)),
            b'}' | b']' => drop(frames.pop()),
            b',' => match frames.last_mut() {
                Some(Frame::Object(name)) => *name = None,
                Some(Frame::Array(index)) => *index += 1,
                None => {}
            },
            b'"' => {
                let (string, tail) = split_string(tail);
                rest = tail;
                if let Some(Frame::Object(name @ None)) = frames.last_mut() {
                    *name = string;
                }
            }
            _ => {}
        }
    }
    render(&frames)
}

/// Returns the number of bytes up to and including the one at `line` and `column`.
fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let lines = text.split_inclusive(|&byte| byte == b'\n');
    let start: usize = lines.take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    start.saturating_add(column)
}

/// Returns the string up to the closing quote, and the rest. `None` if the string is not closed.
fn split_string(text: &[u8]) -> (Option<&[u8]>, &[u8]) {
    let mut is_escaped = false;
    for (index, &byte) in text.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return (text.get(..index), text.get(index + 1..).unwrap_or_default()),
            _ => {}
        }
    }
    (None, &[])
}

/// Writes the path of a value inside the open arrays and objects.
fn render(frames: &[Frame<'_>]) -> String {
    let mut path = String::from("$");
    for frame in frames {
        // Writing to a `String` cannot fail.
        let _ = match frame {
            Frame::Object(None) => Ok(()),
            Frame::Object(Some(name)) => {
                let name = String::from_utf8_lossy(name);
                let is_plain = !name.is_empty()
                    && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                if is_plain && name.len() < 100 {
                    write!(path, ".{name}")
                } else {
                    write!(path, "[\"{}\"]", Escaped(&name))
                }
            }
            Frame::Array(index) => write!(path, "[{index}]"),
        };
    }
    path
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::de::DeserializeOwned;
    use serde_json::Value;

    use super::*;

    fn path<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
        let err = serde_json::from_str::<T>(text).unwrap_err();
        path_at(text.as_bytes(), err.line(), err.column())
    }

    type Map<T> = BTreeMap<String, T>;

    #[test]
    fn the_path_leads_to_the_undecodable_value() {
        assert_eq!(path::<bool>("1"), "$");
        assert_eq!(path::<Map<bool>>(r#"{"a":true,"b":"x"}"#), "$.b");
        assert_eq!(path::<Map<bool>>(r#"{"a": {"c": 1}}"#), "$.a");
        assert_eq!(path::<Map<bool>>("{\n  \"a\": true,\n  \"b\" : [\n1]}"), "$.b");
        assert_eq!(path::<Vec<bool>>("[true,\n 12]"), "$[1]");
        assert_eq!(
            path::<Vec<Map<Vec<Map<bool>>>>>(r#"[{},{"k":[{},{"x":true},{"x":0}]}]"#),
            "$[1].k[2].x"
        );
        assert_eq!(path::<Map<bool>>(r#"{"a.b\"\\":null}"#), r#"$["a.b\"\\"]"#);
        assert_eq!(path::<Map<bool>>(r#"{"ä":null}"#), r#"$["ä"]"#);
        assert_eq!(path::<Map<bool>>(r#"{"":null}"#), r#"$[""]"#);
        assert_eq!(path::<Vec<Map<bool>>>(r#"[{"a":true},7]"#), "$[1]");
        assert_eq!(path::<Vec<Map<bool>>>(r#"[{"a":true,"b":true}] x"#), "$");
    }

    #[test]
    fn the_path_of_truncated_json_leads_to_its_end() {
        assert_eq!(path::<Value>(r#"{"a":[1,{"b":"x"#), "$.a[1].b");
        assert_eq!(path::<Value>(r#"{"a":[1,{"b"#), "$.a[1]");
        assert_eq!(path::<Value>(""), "$");
    }

    #[test]
    fn any_bytes_have_a_path() {
        let text = br#" {"a":[1,{"b\"":"x\\","c":[[],{}]},null],"d":{"e":-1.5e3}} "#;
        // A Lehmer random number generator, so that each run has the same bytes.
        let mut state = 1_u64;
        let mut next = || {
            state = state * 48_271 % 0x7fff_ffff;
            usize::try_from(state).unwrap()
        };
        for _ in 0..20_000 {
            let mut bytes = text.to_vec();
            for _ in 0..next() % 6 {
                let at = next() % bytes.len();
                bytes[at] =
                    [b'"', b'\\', b'{', b'}', b'[', b']', b',', b'\n', 0xff, 0][next() % 10];
            }
            bytes.truncate(next() % (bytes.len() + 1));
            let path = path_at(&bytes, next() % 4, next() % 90);
            assert!(path.starts_with('$'));
            if let Err(err) = serde_json::from_slice::<Value>(&bytes) {
                path_at(&bytes, err.line(), err.column());
            }
        }
        assert_eq!(path_at(text, usize::MAX, usize::MAX), "$");
        assert_eq!(path_at(&vec![b'['; 100_000], 1, usize::MAX).len(), 300_001);
    }
}
