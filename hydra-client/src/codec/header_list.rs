//! The syntax of list headers: elements with parameters, such as those of `Link` and `RateLimit`.
//!
//! This module reads the syntax that RFC 8288 (web linking) and RFC 9651 (structured fields) share. Escapes in a quoted
//! string are not decoded, because the names and values that the callers look for contain none.

/// Reads `name`, `name=value`, `name="value"` or `"name"` at the beginning of `rest`, without parameters.
///
/// The value is empty if there is none.
pub(crate) fn pair<'a>(rest: &mut &'a str) -> (&'a str, &'a str) {
    let name = item(rest);
    match skip_blanks(rest).strip_prefix('=') {
        Some(after) => {
            *rest = after;
            (name, item(rest))
        }
        None => (name, ""),
    }
}

/// Reads `; name`, `; name=value` or `; name="value"` at the beginning of `rest`, if it is there.
pub(crate) fn parameter<'a>(rest: &mut &'a str) -> Option<(&'a str, &'a str)> {
    *rest = skip_blanks(rest).strip_prefix(';')?;
    Some(pair(rest))
}

/// Reads a token or a quoted string.
fn item<'a>(rest: &mut &'a str) -> &'a str {
    let text = skip_blanks(rest);
    let (item, after) = match text.strip_prefix('"') {
        Some(quoted) => until_quote(quoted),
        None => token(text),
    };
    *rest = after;
    item
}

fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// Splits a string after the token at its beginning.
fn token(text: &str) -> (&str, &str) {
    text.split_at(text.find([' ', '\t', ';', ',', '=', '"', '<']).unwrap_or(text.len()))
}

/// Returns the string up to the closing quote, and the rest after the quote. An unclosed string extends to the end.
fn until_quote(text: &str) -> (&str, &str) {
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return (&text[..index], &text[index + 1..]),
            _ => {}
        }
    }
    (text, "")
}
