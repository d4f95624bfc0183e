//! `Display` of the body of an error response.

use std::fmt::{self, Write};

use serde::Serialize;

use super::members::Members;
use crate::escaped::Escaped;

/// Writes the message of an error body, which consists of `texts`, or the name of its schema if it has no message.
///
/// # Errors
///
/// Fails if the formatter fails.
pub fn display(f: &mut fmt::Formatter<'_>, schema: &str, texts: &[Option<&str>]) -> fmt::Result {
    if join(f, texts.iter().copied().flatten())? {
        return Ok(());
    }
    write!(f, "(an object of the schema `{schema}`)")
}

/// Writes the usual error members of a body whose schema does not state its message, or the name of its schema if it
/// has none of them. The members are those of [`RawBody`](crate::RawBody).
///
/// # Errors
///
/// Fails if the formatter fails.
pub fn display_body(
    f: &mut fmt::Formatter<'_>,
    schema: &str,
    body: &impl Serialize,
) -> fmt::Result {
    let body = serde_json::to_vec(body).unwrap_or_default();
    let members = Members::read(&body);
    let texts: Vec<Option<&str>> = members.strings().map(Some).collect();
    display(f, schema, &texts)
}

/// Writes strings one after the other, and returns whether it wrote any.
///
/// A string without letters and digits, such as `.`, is omitted, and so is one that repeats the previous string.
/// Go programs build messages as `cause: detail`, either of which may be empty, so the separators at both ends of a
/// string are omitted, too. A space follows a sentence, and `: ` follows any other string.
pub(super) fn join<'a>(
    f: &mut dyn Write,
    texts: impl Iterator<Item = &'a str>,
) -> Result<bool, fmt::Error> {
    let is_separator = |c: char| c.is_whitespace() || matches!(c, ':' | ';' | ',');
    let mut before = "";
    for text in texts {
        let text = text.trim_start_matches(|c| is_separator(c) || c == '.');
        let text = text.trim_end_matches(is_separator);
        if !text.contains(char::is_alphanumeric) || text == before {
            continue;
        }
        match before.chars().next_back() {
            None => {}
            Some('.' | '!' | '?' | '…') => f.write_char(' ')?,
            Some(_) => f.write_str(": ")?,
        }
        write!(f, "{}", Escaped(text))?;
        before = text;
    }
    Ok(!before.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Displayed<'a>(&'a [Option<&'a str>]);

    impl fmt::Display for Displayed<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            display(f, "genericError", self.0)
        }
    }

    #[test]
    fn strings_are_joined() {
        for (texts, expected) in [
            (&[None, Some("a\nb"), Some(""), Some("b")][..], r"a\nb: b"),
            // The recorded error of `userinfo` in Hydra 1.1.
            (
                &[Some("in the right format."), Some(": not_found")],
                "in the right format. not_found",
            ),
            (&[Some("x"), Some(" : "), Some("."), Some(" y. "), Some("z")], "x: y. z"),
            (&[Some("Not Found"), Some("Not Found"), Some("no")], "Not Found: no"),
            (&[Some("日本。"), Some("ü")], "日本。: ü"),
            (&[None, Some(""), Some(" .: ")], "(an object of the schema `genericError`)"),
            (&[], "(an object of the schema `genericError`)"),
        ] {
            assert_eq!(Displayed(texts).to_string(), expected);
        }
    }

    // Bodies that the servers document (RFC 9457, GitHub, Stripe, Kubernetes, JSON:API) or that were recorded.
    #[test]
    fn the_usual_members_of_a_body_are_its_message() {
        struct Body<'a>(&'a str);

        impl fmt::Display for Body<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let body: serde_json::Value = serde_json::from_str(self.0).unwrap();
                display_body(f, "Problem", &body)
            }
        }

        for (body, expected) in [
            (
                r#"{"type":"https://example.com/probs/out-of-credit","title":"You do not have enough credit.","detail":"Your current balance is 30, but that costs 50.","instance":"/account/12345/msgs/abc","balance":30}"#,
                "You do not have enough credit. Your current balance is 30, but that costs 50.",
            ),
            (
                r#"{"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}"#,
                "Not Found",
            ),
            (
                r#"{"message":"Validation Failed","errors":[{"resource":"Issue","field":"title","code":"custom","message":"title is too long"}]}"#,
                "Validation Failed: title is too long",
            ),
            (
                r#"{"message":"Validation Failed","errors":["name already exists"]}"#,
                "Validation Failed: name already exists",
            ),
            (
                r#"{"error":{"code":"resource_missing","doc_url":"https://stripe.com/docs/error-codes/resource-missing","message":"No such customer: 'cus_x'","param":"customer","type":"invalid_request_error"}}"#,
                "No such customer: 'cus_x'",
            ),
            (
                r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods \"x\" not found","reason":"NotFound","details":{"name":"x","kind":"pods"},"code":404}"#,
                "pods \"x\" not found: NotFound",
            ),
            (
                r#"{"error":{"code":401,"status":"Unauthorized","reason":"No valid session credentials found in the request.","message":"The request could not be authorized"}}"#,
                "The request could not be authorized: No valid session credentials found in the request.",
            ),
            (
                r#"{"errors":[{"status":"422","title":"Invalid Attribute","detail":"First name must contain two characters."},{"title":"x"}]}"#,
                "Invalid Attribute: First name must contain two characters.",
            ),
            (
                r#"{"detail":[{"loc":["query","q"],"msg":"Field required","type":"missing"}]}"#,
                "Field required",
            ),
            (
                r#"{"error":"invalid_grant","error_description":"expired"}"#,
                "invalid_grant: expired",
            ),
            (r#"{"status":422,"id":"x"}"#, "(an object of the schema `Problem`)"),
            (r#"{"message":7,"errors":{"name":["x"]}}"#, "(an object of the schema `Problem`)"),
            (r#"{"errors":[],"detail":[[["x"]]]}"#, "(an object of the schema `Problem`)"),
        ] {
            assert_eq!(Body(body).to_string(), expected);
        }
    }

    #[test]
    fn every_combination_is_joined_cleanly() {
        let members = [
            None,
            Some(""),
            Some(" "),
            Some(":"),
            Some(": not_found"),
            Some("invalid_request"),
            Some("The request is wrong"),
            Some("The request is wrong."),
            Some("The request is wrong: "),
            Some("\n"),
        ];
        let mut count = 0;
        for a in members {
            for b in members {
                for c in members {
                    for d in members {
                        let displayed = Displayed(&[a, b, c, d]).to_string();
                        let is_clean = [".:", ": :", "::", "  ", ":.", "\\n"]
                            .iter()
                            .all(|mistake| !displayed.contains(mistake))
                            && displayed.trim() == displayed
                            && !displayed.starts_with(':')
                            && !displayed.ends_with(':');
                        assert!(is_clean, "{:?} became {displayed:?}", [a, b, c, d]);
                        count += 1;
                    }
                }
            }
        }
        assert_eq!(count, 10_000);
    }
}
