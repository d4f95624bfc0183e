//! The body of an error response that the API document does not describe.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use bytes::Bytes;

use super::display::join;
use super::members::Members;
use crate::codec::decode;
use crate::escaped::Escaped;

/// The body of an error response that the API document does not describe, as it was received.
///
/// It dereferences to the bytes. What `Display` writes depends on the body:
///
/// | body | `Display` |
/// |---|---|
/// | a JSON object with error members | the strings of `title` and `detail` (RFC 9457), `error` and `error_description` (RFC 6749), `message`, `reason`, the members of the object `error`, and the first of `errors` |
/// | plain text | the text |
/// | any other, such as an HTML page | the kind and the length |
///
/// Strings are escaped and have a maximum length. `Debug` writes only the kind and the length, because a body may
/// contain a link with a challenge.
#[derive(Clone)]
pub struct RawBody {
    body: Bytes,
    /// The kind of the body, computed once because it parses the body.
    kind: OnceLock<&'static str>,
    /// The message for `Display`, computed once for the same reason.
    message: OnceLock<Box<str>>,
}

impl RawBody {
    fn kind(&self) -> &'static str {
        self.kind.get_or_init(|| decode::kind(&self.body))
    }

    /// Returns the message of the body, or its kind and length.
    fn message(&self) -> Box<str> {
        let members = Members::read(&self.body);
        let mut message = String::new();
        if join(&mut message, members.strings()) == Ok(true) {
            return message.into();
        }
        let text = String::from_utf8_lossy(&self.body);
        let message = match text.trim() {
            "" => "(no body)".to_owned(),
            text if Self::is_plain(text) => Escaped(text).to_string(),
            _ => format!("({}, {} bytes)", self.kind(), self.body.len()),
        };
        message.into()
    }

    /// Returns whether a string contains no link, form or JSON, any of which could contain a secret.
    fn is_plain(text: &str) -> bool {
        !text.starts_with('[') && !text.contains(['<', '{', '"', '=']) && !text.contains("://")
    }
}

impl Deref for RawBody {
    type Target = Bytes;

    fn deref(&self) -> &Bytes {
        &self.body
    }
}

impl PartialEq for RawBody {
    fn eq(&self, other: &Self) -> bool {
        self.body == other.body
    }
}

impl Eq for RawBody {}

impl From<Bytes> for RawBody {
    fn from(body: Bytes) -> Self {
        Self { body, kind: OnceLock::new(), message: OnceLock::new() }
    }
}

impl From<RawBody> for Bytes {
    fn from(body: RawBody) -> Self {
        body.body
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawBody({}, {} bytes)", self.kind(), self.body.len())
    }
}

impl fmt::Display for RawBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message.get_or_init(|| self.message()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unrecognized_body_shows_its_message() {
        for (body, expected) in [
            (&b""[..], "(no body)"),
            (b" \n", "(no body)"),
            (b"404 page not found\n", "404 page not found"),
            (
                br#"{"error":{"code":404,"message":"Not Found","reason":"no route"}}"#,
                "Not Found: no route",
            ),
            (br#"{"message":"m","error":1} trailing"#, "m"),
            (br#"{"error":"","message":""}"#, "(a JSON object, 25 bytes)"),
            (b"[1]", "(a JSON array, 3 bytes)"),
            (b"no upstream\x1b[31m", r"no upstream\u{1b}[31m"),
            (b"\xff\xfe", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(RawBody::from(Bytes::from_static(body)).to_string(), expected);
        }
        assert!(RawBody::from(Bytes::from(vec![b'x'; 10_000])).to_string().len() < 1_100);
    }

    #[test]
    fn a_body_is_parsed_once() {
        // A body of this depth and length takes some 50 ms to parse in a debug build.
        let depth = 500_000;
        let text = format!(r#"{{"x":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        let body = RawBody::from(Bytes::from(text));
        let shown = format!("{body} {body:?}");
        assert!(body.message.get().is_some() && body.kind.get().is_some());
        let begun = std::time::Instant::now();
        assert_eq!((0..1000).map(|_| format!("{body} {body:?}")).last(), Some(shown));
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
    }

    #[test]
    fn a_body_that_can_contain_a_url_is_not_shown() {
        for body in [
            r#"<a href="/login?login_challenge=s3cret">Moved</a>"#,
            "see http://h/s3cret",
            "token=s3cret",
            r#"{"redirect_to":["s3cret"]}"#,
            "\u{feff}{\"token\":\"s3cret\"}",
            "\u{feff}<p>s3cret</p>",
            r#"null {"token":"s3cret"}"#,
            r#"upstream said: {"token":"s3cret"}"#,
            r#"the token is "s3cret""#,
        ] {
            let body = RawBody::from(Bytes::from_static(body.as_bytes()));
            let shown = format!("{body} {body:?} {body:#?}");
            assert!(!shown.contains("s3cret") && shown.contains("bytes"), "{shown}");
        }
    }
}
