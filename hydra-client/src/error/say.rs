//! How the body of an error response is shown.

use std::fmt::{self, Display};

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::shown::Shown;

/// Writes what the body of an error response says, or else the name of its schema.
pub(crate) fn say(f: &mut fmt::Formatter<'_>, schema: &str, texts: &[Option<&str>]) -> fmt::Result {
    let mut separator = "";
    for text in texts.iter().flatten().filter(|text| !text.is_empty()) {
        write!(f, "{separator}{}", Shown(text))?;
        separator = ": ";
    }
    if separator.is_empty() { f.write_str(schema) } else { Ok(()) }
}

/// Writes what a body says that the document does not describe: the texts it has where errors usually
/// have theirs, or else its beginning.
pub(crate) fn say_unrecognized(f: &mut fmt::Formatter<'_>, body: &Bytes) -> fmt::Result {
    let mut documents =
        serde_json::Deserializer::from_slice(body).into_iter::<Map<String, Value>>();
    let object = match documents.next() {
        Some(Ok(object)) => object,
        Some(Err(_)) | None => Map::new(),
    };
    let texts: Vec<_> = ["error", "error_description", "message", "reason"]
        .into_iter()
        .filter_map(|name| object.get(name))
        .flat_map(texts)
        .filter(|text| text.is_some_and(|text| !text.is_empty()))
        .collect();
    if !texts.is_empty() {
        return say(f, "", &texts);
    }
    let text = String::from_utf8_lossy(body);
    match text.trim() {
        "" => f.write_str("(no body)"),
        text => Shown(text).fmt(f),
    }
}

// Some errors of Hydra are an object where others are a text.
fn texts(value: &Value) -> Vec<Option<&str>> {
    match value {
        Value::String(text) => vec![Some(text)],
        Value::Object(error) => ["message", "reason"]
            .into_iter()
            .filter_map(|name| error.get(name).and_then(Value::as_str).map(Some))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Said(&'static [Option<&'static str>]);

    impl fmt::Display for Said {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            say(f, "genericError", self.0)
        }
    }

    struct Unrecognized(&'static [u8]);

    impl fmt::Display for Unrecognized {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            say_unrecognized(f, &Bytes::from_static(self.0))
        }
    }

    #[test]
    fn texts_are_joined() {
        assert_eq!(Said(&[None, Some("a\n"), Some(""), Some("b")]).to_string(), r"a\n: b");
        assert_eq!(Said(&[None, Some("")]).to_string(), "genericError");
    }

    #[test]
    fn unrecognized_bodies_say_what_they_can() {
        for (body, said) in [
            (&b""[..], "(no body)"),
            (b" \n", "(no body)"),
            (b"404 page not found\n", "404 page not found"),
            (
                br#"{"error":{"code":404,"message":"Not Found","reason":"no route"}}"#,
                "Not Found: no route",
            ),
            (br#"{"message":"m","error":1} trailing"#, "m"),
            (br#"{"error":"","message":""}"#, r#"{"error":"","message":""}"#),
            (br#"{"code":1}"#, r#"{"code":1}"#),
            (b"[1]", "[1]"),
            (b"<html>\x1b[31m", r"<html>\u{1b}[31m"),
            (b"\xff\xfe", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(Unrecognized(body).to_string(), said);
        }
        assert!(Unrecognized(&[b'x'; 10_000]).to_string().len() < 400);
    }
}
