//! Foreign strings in messages: on one line, with a maximum length, and without control characters.

mod invisible;

use std::fmt::{self, Write};

use self::invisible::is_invisible;

/// The maximum number of characters of a foreign string in a message.
const LIMIT: usize = 1000;

/// The number of characters from the end of a longer string: errors often end in the most important part.
const TAIL: usize = 400;

/// A foreign string, for `Display`.
///
/// Invisible characters are escaped. If the string has more than 1,000 characters, only the first 600 and the last 400
/// are written.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0;
        if fitting(text.chars(), LIMIT) == text.len() {
            return write_escaped(f, text);
        }
        let (head, _) = text.split_at(fitting(text.chars(), LIMIT - TAIL));
        let (_, tail) = text.split_at(text.len() - fitting(text.chars().rev(), TAIL));
        write_escaped(f, head)?;
        f.write_str(" … ")?;
        write_escaped(f, tail)
    }
}

/// Returns the length in bytes of the first characters whose escaped form has at most `limit` characters.
fn fitting(chars: impl Iterator<Item = char>, limit: usize) -> usize {
    let (mut shown, mut bytes) = (0, 0);
    for c in chars {
        shown += if is_invisible(c) { c.escape_default().len() } else { 1 };
        if shown > limit {
            break;
        }
        bytes += c.len_utf8();
    }
    bytes
}

fn write_escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for c in text.chars() {
        if is_invisible(c) {
            write!(f, "{}", c.escape_default())?;
        } else {
            f.write_char(c)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_of_terminals_are_escaped() {
        let text = "a\r\nb\u{1b}[31m\u{202e}\u{2066}\u{feff} ä日\"'\\";
        assert_eq!(Escaped(text).to_string(), r#"a\r\nb\u{1b}[31m\u{202e}\u{2066}\u{feff} ä日"'\"#);
    }

    #[test]
    fn a_long_string_keeps_its_start_and_end() {
        let whole = "ä".repeat(LIMIT);
        assert_eq!(Escaped(&whole).to_string(), whole);
        let long = format!("first{}last", "ä".repeat(LIMIT));
        let shown = Escaped(&long).to_string();
        assert_eq!(shown.chars().count(), LIMIT + 3);
        assert!(shown.starts_with("first") && shown.ends_with("last"), "{shown}");
        let long = Escaped(&"\u{202e}".repeat(100_000)).to_string();
        assert!(long.len() < LIMIT + 20 && long.contains('…'), "{}", long.len());
    }

    #[test]
    fn no_shown_character_is_invisible() {
        for c in '\0'..=char::MAX {
            let shown = Escaped(c.encode_utf8(&mut [0; 4])).to_string();
            assert!(!shown.contains(is_invisible), "{shown:?}");
        }
    }
}
