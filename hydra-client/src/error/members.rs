//! The members of a JSON error body that describe the failure.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The error members of the first JSON document in a body, if that is an object. All other members are skipped and not
/// stored, so that a body of any size and depth takes little memory.
#[derive(Debug, Default)]
pub(super) struct Members {
    pub(super) error: Text,
    pub(super) error_description: Text,
    pub(super) message: Text,
    pub(super) reason: Text,
    title: Text,
    detail: Listed,
    errors: Listed,
    /// Whether the body is an object.
    pub(super) is_object: bool,
}

/// The value of a member, or the first item if the value is a list.
#[derive(Debug, Default)]
struct Listed(Text);

/// The value of a member.
#[derive(Debug, Default)]
pub(super) enum Text {
    /// The member is missing, or is neither a string nor an object.
    #[default]
    None,
    String(String),
    /// An object: its members `title`, `message` (or `msg`), `detail` and `reason`, if they are strings.
    Object([Option<String>; 4]),
}

impl Members {
    /// Reads the first JSON document of a body. Hydra 1 may write a second one after an error.
    pub(super) fn read(body: &[u8]) -> Self {
        let mut documents = serde_json::Deserializer::from_slice(body).into_iter();
        documents.next().and_then(Result::ok).unwrap_or_default()
    }

    /// Returns the strings that describe the failure: the members of RFC 9457 (`title`, `detail`), of RFC 6749
    /// (`error`, `error_description`), and those that many servers send (`message`, `reason`, `error.message`, and the
    /// first of `errors`). The general descriptions come before the details.
    pub(super) fn strings(&self) -> impl Iterator<Item = &str> {
        let before = [&self.title, &self.error, &self.error_description, &self.message];
        let after = [&self.detail.0, &self.reason, &self.errors.0];
        before.into_iter().chain(after).flat_map(Text::strings)
    }

    /// Returns whether a handler of Hydra's API wrote the body, and not its router or a proxy.
    ///
    /// All recorded handlers send the members `error` and `error_description` as strings. Hydra's routers and the known
    /// proxies send plain text, HTML, an object as `error`, or `error` alone.
    pub(super) fn is_of_handler(&self) -> bool {
        matches!((&self.error, &self.error_description), (Text::String(_), Text::String(_)))
    }

    /// Returns the OAuth 2.0 error code. Hydra also uses the member `error` for sentences
    /// ("Unable to locate the resource") and for the word "error", which are not codes.
    pub(super) fn code(self) -> Option<String> {
        let Text::String(error) = self.error else { return None };
        let is_code = error.starts_with(|first: char| first.is_ascii_lowercase())
            && error
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.'))
            && error != "error";
        is_code.then_some(error)
    }
}

impl Text {
    /// Returns the strings.
    fn strings(&self) -> impl Iterator<Item = &str> {
        let (string, members) = match self {
            Self::None => (None, None),
            Self::String(text) => (Some(text), None),
            Self::Object(members) => (None, Some(members)),
        };
        let members = members.into_iter().flatten().flatten();
        string.into_iter().chain(members).map(String::as_str)
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Members { is_object: true, ..Members::default() };
                while let Some(name) = map.next_key::<String>()? {
                    let member = match name.as_str() {
                        "detail" => {
                            members.detail = map.next_value()?;
                            continue;
                        }
                        "errors" => {
                            members.errors = map.next_value()?;
                            continue;
                        }
                        "error" => &mut members.error,
                        "error_description" => &mut members.error_description,
                        "message" => &mut members.message,
                        "reason" => &mut members.reason,
                        "title" => &mut members.title,
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    *member = map.next_value()?;
                }
                Ok(members)
            }
        }

        from.deserialize_map(MembersVisitor)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text::String(text.to_owned()))
            }

            fn visit_unit<E>(self) -> Result<Text, E> {
                Ok(Text::None)
            }

            fn visit_bool<E>(self, _: bool) -> Result<Text, E> {
                Ok(Text::None)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Text, E> {
                Ok(Text::None)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Text, E> {
                Ok(Text::None)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Text, E> {
                Ok(Text::None)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Text, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Text::None)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let mut members = [const { None }; 4];
                while let Some(name) = map.next_key::<String>()? {
                    let member = match name.as_str() {
                        "title" => &mut members[0],
                        "message" | "msg" => &mut members[1],
                        "detail" => &mut members[2],
                        "reason" => &mut members[3],
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    // The depth of the recursion is limited: serde_json allows 128 levels.
                    *member = match map.next_value()? {
                        Text::String(text) => Some(text),
                        Text::None | Text::Object(_) => None,
                    };
                }
                Ok(Text::Object(members))
            }
        }

        from.deserialize_any(TextVisitor)
    }
}

impl<'de> Deserialize<'de> for Listed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // The value is parsed from its JSON text, because its type decides how: a list has its first item, and a list
        // in a list counts as no value.
        let text = <&RawValue>::deserialize(from)?;
        let first = match text.get().as_bytes().first() {
            Some(b'[') => {
                let mut from = serde_json::Deserializer::from_str(text.get());
                (&mut from).deserialize_seq(FirstVisitor)
            }
            _ => serde_json::from_str(text.get()),
        };
        Ok(Self(first.unwrap_or_default()))
    }
}

/// A visitor that returns the first item of a list.
struct FirstVisitor;

impl<'de> Visitor<'de> for FirstVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Text, A::Error> {
        let first = seq.next_element()?.unwrap_or_default();
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_codes_and_sentences_are_distinguished() {
        let code = |body: &str| Members::read(body.as_bytes()).code();
        for known in [
            "authorization_pending",
            "slow_down",
            "invalid_grant",
            "expired_token",
            "request_unauthorized",
            "access_denied",
        ] {
            assert_eq!(code(&format!(r#"{{"error":"{known}"}}"#)).as_deref(), Some(known));
        }
        for body in [
            r#"{"error":"Unable to locate the resource","error_description":""}"#,
            r#"{"error":"error","error_description":"The error is unrecognizable"}"#,
            r#"{"error":"Not Found"}"#,
            r#"{"error":"Conflict"}"#,
            r#"{"error":""}"#,
            r#"{"error":{"message":"invalid_grant"}}"#,
            r#"{"error":null}"#,
            r#"{"error":1e400}"#,
            r#""invalid_grant""#,
            "invalid_grant",
            "",
        ] {
            assert_eq!(code(body), None, "{body}");
        }
        // Hydra 1 may write two documents.
        let two = "{\"error\":\"invalid_request\"}\n{\"redirect_to\":\"/\"}";
        assert_eq!(code(two).as_deref(), Some("invalid_request"));
    }

    // Bodies that servers and proxies sent. Those of Hydra were recorded.
    #[test]
    fn errors_of_handlers_and_of_routers_and_proxies_are_distinguished() {
        for body in [
            r#"{"error":"Unable to locate the resource","error_description":""}"#,
            r#"{"error":"Not Found","error_description":"Unable to located the requested resource","status_code":404,"request_id":""}"#,
        ] {
            assert!(Members::read(body.as_bytes()).is_of_handler(), "{body}");
        }
        for body in [
            "404 page not found\n",
            r#"{"error": "Error 404 - The requested route does not exist. Make sure you are using the right path, domain, and port."}"#,
            r#"{"error":{"code":404,"message":"Not Found","reason":"The requested route does not exist."}}"#,
            "<!DOCTYPE html><html><title>404 - Route not found</title></html>",
            "Error 404 - The requested route does not exist.",
            "",
            // Kong, Spring Boot, FastAPI, Oathkeeper.
            r#"{"message":"no Route matched with those values"}"#,
            r#"{"timestamp":"2026-01-01","status":404,"error":"Not Found","path":"/admin/clients/x"}"#,
            r#"{"detail":"Not Found"}"#,
            r#"{"error":{"code":404,"status":"Not Found","message":"Requested url does not match any rules"}}"#,
            r#"{"error":"not found","error_description":null}"#,
            "[]",
        ] {
            assert!(!Members::read(body.as_bytes()).is_of_handler(), "{body}");
        }
    }

    #[test]
    fn unused_members_of_an_error_can_have_any_type() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let body = format!(
            r#"{{"x":{deep},"error":[{deep}],"y":1e400,"detail":[{deep}],"errors":{deep},"error":"invalid_grant"}}"#
        );
        assert_eq!(Members::read(body.as_bytes()).code().as_deref(), Some("invalid_grant"));
    }
}
