//! Strings on a terminal: escaped, measured in columns, and wrapped.

use unicode_width::UnicodeWidthStr;

use crate::invisible::is_invisible;

/// Returns the string with its line breaks, tabs and invisible characters escaped.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        push_visible(&mut out, char);
    }
    out
}

/// Appends a character as [`visible`] shows it.
pub(super) fn push_visible(out: &mut String, char: char) {
    match char {
        '\t' => out.push('→'),
        '\r' => out.push_str("\\r"),
        '\n' => out.push_str("\\n"),
        char if is_invisible(char) => out.extend(char.escape_unicode()),
        char => out.push(char),
    }
}

/// Returns the number of columns of a string on a terminal: most East Asian characters and emoji take two, combining
/// characters none.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.width()
}

/// Wraps a string at its spaces to lines of at most `width` columns. A longer word has its own line.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if columns(line) + 1 + columns(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_at_spaces_and_long_words_are_kept() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a longer-than-that b", 6), ["a", "longer-than-that", "b"]);
        assert_eq!(wrap("日本 日本", 8), ["日本", "日本"]);
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn no_character_is_invisible() {
        for char in '\0'..=char::MAX {
            assert!(!visible(char.encode_utf8(&mut [0; 4])).contains(is_invisible));
        }
    }
}
