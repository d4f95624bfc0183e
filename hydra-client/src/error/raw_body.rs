//! The body of an error that no document describes.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;

use super::members::{Members, Text};
use super::say::join;
use crate::decode;
use crate::shown::Shown;

/// The body of an error that the document does not describe, as it was received.
///
/// `Display` shows the texts it has where errors usually have theirs, or a plain text, bounded and
/// with its control characters escaped; of anything else, as of a page, only the kind and length.
/// `Debug` shows only these: a page may hold a link with a challenge.
#[derive(Clone, PartialEq, Eq)]
pub struct RawBody(Bytes);

impl RawBody {
    fn is_plain(text: &str) -> bool {
        // What may be or hold a link, a form or an object.
        !text.starts_with('[') && !text.contains(['<', '{', '"', '=']) && !text.contains("://")
    }
}

impl Deref for RawBody {
    type Target = Bytes;

    fn deref(&self) -> &Bytes {
        &self.0
    }
}

impl From<Bytes> for RawBody {
    fn from(body: Bytes) -> Self {
        Self(body)
    }
}

impl From<RawBody> for Bytes {
    fn from(body: RawBody) -> Self {
        body.0
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawBody({}, {} bytes)", decode::kind(&self.0), self.0.len())
    }
}

impl fmt::Display for RawBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members = Members::read(&self.0);
        let texts = [&members.error, &members.error_description, &members.message, &members.reason];
        if join(f, texts.into_iter().flat_map(Text::strings).flatten())? {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&self.0);
        match text.trim() {
            "" => f.write_str("(no body)"),
            text if Self::is_plain(text) => Shown(text).fmt(f),
            _ => write!(f, "({}, {} bytes)", decode::kind(&self.0), self.0.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_it_can() {
        for (body, said) in [
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
            assert_eq!(RawBody(Bytes::from_static(body)).to_string(), said);
        }
        assert!(RawBody(vec![b'x'; 10_000].into()).to_string().len() < 1_100);
    }

    #[test]
    fn what_may_hold_a_link_is_not_shown() {
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
            let body = RawBody(Bytes::from_static(body.as_bytes()));
            let shown = format!("{body} {body:?} {body:#?}");
            assert!(!shown.contains("s3cret") && shown.contains("bytes"), "{shown}");
        }
    }
}
