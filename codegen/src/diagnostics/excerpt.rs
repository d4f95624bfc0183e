//! The excerpt of a source line that a diagnostic shows, bounded in length and without invisible characters.

use crate::invisible::is_invisible;

/// The maximum number of characters of a line that are shown.
const WIDTH: usize = 100;
/// The number of characters that are shown before the marked ones if the line is cut.
const BEFORE: usize = 40;

/// A bounded part of one line, with a marked token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The shown characters. Invisible characters are escaped.
    pub text: String,
    /// The number of columns before the mark.
    pub before: usize,
    /// The number of marked columns, at least 1.
    pub width: usize,
}

impl Excerpt {
    /// Returns the part of a line around the token at a column (from 1, in characters).
    #[must_use]
    pub fn new(line: &str, column: usize) -> Self {
        let start = line.char_indices().nth(column.saturating_sub(1));
        let (left, right) = line.split_at(start.map_or(line.len(), |(start, _)| start));
        Self::between(left, right)
    }

    /// Returns the part of a line around the token at the start of `right`; `left` is the line before the token.
    ///
    /// The function reads only the characters that are shown, because a document may be one long line.
    pub(crate) fn between(left: &str, right: &str) -> Self {
        let mut starts = left.char_indices().rev().map(|(start, _)| start);
        let cut = starts.by_ref().take(BEFORE).last().unwrap_or(left.len());
        let skipped = if starts.nth(WIDTH - 2 * BEFORE).is_some() { cut } else { 0 };
        let shown = left.get(skipped..).unwrap_or_default();
        let mut text = String::new();
        if skipped > 0 {
            text.push('…');
        }
        for char in shown.chars() {
            push_visible(&mut text, char);
        }
        let mut chars = right.chars();
        let before = text.chars().count();
        let rest: String = chars.by_ref().take(WIDTH - shown.chars().count()).collect();
        let marked = token_length(&rest);
        let mut width = 0;
        for (index, char) in rest.chars().enumerate() {
            push_visible(&mut text, char);
            if index + 1 == marked {
                width = text.chars().count() - before;
            }
        }
        if chars.next().is_some() {
            text.push('…');
        }
        Self { text: text.trim_end().to_owned(), before, width: width.max(1) }
    }
}

/// Returns the string with its line breaks, tabs and invisible characters escaped.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        push_visible(&mut out, char);
    }
    out
}

fn push_visible(out: &mut String, char: char) {
    match char {
        '\t' => out.push('→'),
        '\r' => out.push_str("\\r"),
        '\n' => out.push_str("\\n"),
        char if is_invisible(char) => out.extend(char.escape_unicode()),
        char => out.push(char),
    }
}

/// Returns the number of characters of the token at the start of a string. A token is a quoted string, or ends at a
/// blank or at punctuation of JSON or YAML.
fn token_length(text: &str) -> usize {
    let mut chars = text.chars().enumerate().peekable();
    match chars.next() {
        Some((_, quote @ ('"' | '\''))) => {
            let mut escaped = false;
            for (index, char) in chars {
                if char == quote && !escaped {
                    return index + 1;
                }
                escaped = char == '\\' && !escaped && quote == '"';
            }
            text.chars().count()
        }
        Some((_, '{' | '[' | '}' | ']' | ',')) | None => 1,
        Some(_) => {
            let mut open = 0_usize;
            while let Some((index, char)) = chars.next() {
                let ends = match char {
                    '{' | '[' => {
                        open += 1;
                        false
                    }
                    '}' | ']' if open > 0 => {
                        open -= 1;
                        false
                    }
                    ',' | '}' | ']' => true,
                    ':' => chars.peek().is_none_or(|(_, next)| next.is_whitespace()),
                    char => char.is_whitespace(),
                };
                if ends {
                    return index;
                }
            }
            text.chars().count()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, column: usize) -> (String, String) {
        let Excerpt { text, before, width } = Excerpt::new(line, column);
        let mark = text.chars().skip(before).take(width).collect();
        (text, mark)
    }

    #[test]
    fn the_token_is_marked() {
        assert_eq!(marked("  get: {}", 3).1, "get");
        assert_eq!(marked("  '/a b': {}", 3).1, "'/a b'");
        assert_eq!(marked(r#"{"a \" b": 1}"#, 2).1, r#""a \" b""#);
        assert_eq!(marked("  /a/{id}: {}", 3).1, "/a/{id}");
        assert_eq!(marked("{a: b}", 5).1, "b");
        assert_eq!(marked("[a, b]", 5).1, "b");
        assert_eq!(marked("x: [", 4).1, "[");
    }

    #[test]
    fn tabs_and_bidi_characters_are_visible() {
        assert_eq!(
            marked("\tä\u{202e}b: 1\r", 2),
            ("→ä\\u{202e}b: 1\\r".to_owned(), "ä\\u{202e}b".to_owned())
        );
    }

    #[test]
    fn no_character_is_invisible() {
        for char in '\0'..=char::MAX {
            assert!(!visible(char.encode_utf8(&mut [0; 4])).contains(is_invisible));
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let line = format!("{}\"ü\": 1,{}", "ä".repeat(5000), "ö".repeat(5000));
        let (text, mark) = marked(&line, 5001);
        assert_eq!(mark, "\"ü\"");
        assert!(text.chars().count() <= WIDTH + 2, "{text}");
        assert!(text.starts_with('…') && text.ends_with('…'));
    }

    #[test]
    fn columns_beyond_the_line_do_no_harm() {
        for column in [0, 1, 2, 3, 50, 500, usize::MAX] {
            assert_eq!(Excerpt::new("ä", column).width, 1);
        }
    }
}
