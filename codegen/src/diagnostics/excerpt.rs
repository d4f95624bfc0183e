//! The excerpt of a source line that a diagnostic shows, bounded in width and without invisible characters.

use super::layout::{columns, push_visible};

/// The maximum number of columns that are shown. With a line number of up to seven digits, they fit a terminal of 80.
const WIDTH: usize = 70;
/// The minimum number of columns that are shown before the mark if the line is cut.
const LEAST_BEFORE: usize = 24;
/// The maximum number of columns that are shown before the mark if the line is cut.
const MOST_BEFORE: usize = 40;

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
    /// The function reads only the characters near the token, because a document may be one long line.
    pub(crate) fn between(left: &str, right: &str) -> Self {
        let near: String = right.chars().take(WIDTH).collect();
        let marked = near.chars().take(token_length(&near)).collect::<String>();
        // A line that fits is shown whole. Otherwise, the token gets as much of the width as possible.
        let is_short = |text: &str| text.chars().nth(WIDTH).is_none();
        let right = if is_short(right) { right.trim_end_matches(' ') } else { right };
        let whole = is_short(left)
            && is_short(right)
            && shown(left.chars()).1 + shown(right.chars()).1 <= WIDTH;
        let room = if whole {
            WIDTH
        } else {
            LEAST_BEFORE.max((WIDTH - 2).saturating_sub(shown(marked.chars()).1).min(MOST_BEFORE))
        };
        let (mut text, is_cut) = last_columns(left, room);
        if is_cut {
            text.insert(0, '…');
        }
        let before = columns(&text);
        let room = if whole { WIDTH } else { WIDTH - before - 1 };
        let (rest, is_cut) = first_columns(right, room);
        let (marked, _) = first_columns(&marked, room);
        text.push_str(&rest);
        if is_cut {
            text.push('…');
        }
        Self { text: text.trim_end().to_owned(), before, width: columns(&marked).max(1) }
    }
}

/// Returns characters as they are shown, and their columns.
fn shown(chars: impl Iterator<Item = char>) -> (String, usize) {
    let mut text = String::new();
    chars.for_each(|char| push_visible(&mut text, char));
    let width = columns(&text);
    (text, width)
}

/// Returns the start of a string as it is shown, in at most `room` columns, and whether more follows.
fn first_columns(text: &str, room: usize) -> (String, bool) {
    let (mut out, mut used) = (String::new(), 0);
    // Characters without a column are bounded too.
    for (index, char) in text.chars().enumerate() {
        let (one, width) = shown(std::iter::once(char));
        if used + width > room || index == WIDTH {
            return (out, true);
        }
        out.push_str(&one);
        used += width;
    }
    (out, false)
}

/// Returns the end of a string as it is shown, in at most `room` columns, and whether more precedes.
fn last_columns(text: &str, room: usize) -> (String, bool) {
    let (mut start, mut used) = (text.len(), 0);
    for (index, (position, char)) in text.char_indices().rev().enumerate() {
        let (_, width) = shown(std::iter::once(char));
        if used + width > room || index == WIDTH {
            return (shown(text.get(start..).unwrap_or_default().chars()).0, true);
        }
        start = position;
        used += width;
    }
    (shown(text.chars()).0, false)
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
        let (mut at, mut mark) = (0, String::new());
        for char in text.chars() {
            if (before..before + width).contains(&at) {
                mark.push(char);
            }
            at += columns(char.encode_utf8(&mut [0; 4]));
        }
        (text, mark)
    }

    #[test]
    fn the_excerpt_marks_the_token() {
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
    fn the_mark_is_below_wide_and_combining_characters() {
        assert_eq!(marked("{日本: 1, 名前: 2}", 9).1, "名前");
        assert_eq!(marked("{👍: e\u{301}, key: 2}", 9).1, "key");
        let Excerpt { before, width, .. } = Excerpt::new("{日本: 1, 名前: 2}", 9);
        assert_eq!((before, width), (10, 4));
    }

    #[test]
    fn an_excerpt_fits_the_terminal() {
        for piece in ["a", "日", "\u{1b}", "\t", "\u{301}", " ", "👍", "\u{202e}日"] {
            for (left, right) in
                [(0, 0), (0, 500), (3, 64), (30, 35), (34, 36), (65, 5), (500, 9), (500, 500)]
            {
                for token in ["\"key\"", "{", "名前", &"k".repeat(60), &"k".repeat(500)] {
                    let (left, right) = (piece.repeat(left), piece.repeat(right));
                    let Excerpt { text, before, width } =
                        Excerpt::between(&left, &format!("{token}: {right}"));
                    assert!(columns(&text) <= WIDTH, "{left:?} {token} {right:?}: {text}");
                    assert!(before + width <= WIDTH && width >= 1, "{before} {width}");
                    let first = token.chars().next().unwrap();
                    let mut at = String::new();
                    let found = text.chars().any(|char| {
                        let is_it = columns(&at) == before && char == first;
                        at.push(char);
                        is_it
                    });
                    assert!(found, "{before} is not the start of {token} in {text}");
                }
            }
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let line = format!("{}\"ü\": 1,{}", "ä".repeat(5000), "ö".repeat(5000));
        let (text, mark) = marked(&line, 5001);
        assert_eq!(mark, "\"ü\"");
        assert!(columns(&text) <= WIDTH, "{text}");
        assert!(text.starts_with('…') && text.ends_with('…'));
    }

    #[test]
    fn a_column_beyond_the_line_is_valid() {
        for column in [0, 1, 2, 3, 50, 500, usize::MAX] {
            assert_eq!(Excerpt::new("ä", column).width, 1);
        }
    }
}
