//! `Display` of the body of an error response.

use std::fmt::{self, Write};

use crate::shown::Shown;

/// Writes the message of an error body, or the name of its schema if it has none.
///
/// # Errors
///
/// Fails if the formatter fails.
pub fn say(f: &mut fmt::Formatter<'_>, schema: &str, texts: &[Option<&str>]) -> fmt::Result {
    if join(f, texts.iter().copied().flatten())? {
        return Ok(());
    }
    write!(f, "(an object of the schema `{schema}`)")
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
        write!(f, "{}", Shown(text))?;
        before = text;
    }
    Ok(!before.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Said<'a>(&'a [Option<&'a str>]);

    impl fmt::Display for Said<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            say(f, "genericError", self.0)
        }
    }

    #[test]
    fn texts_are_joined() {
        for (texts, said) in [
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
            assert_eq!(Said(texts).to_string(), said);
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
                        let said = Said(&[a, b, c, d]).to_string();
                        let is_clean = [".:", ": :", "::", "  ", ":.", "\\n"]
                            .iter()
                            .all(|mistake| !said.contains(mistake))
                            && said.trim() == said
                            && !said.starts_with(':')
                            && !said.ends_with(':');
                        assert!(is_clean, "{:?} became {said:?}", [a, b, c, d]);
                        count += 1;
                    }
                }
            }
        }
        assert_eq!(count, 10_000);
    }
}
