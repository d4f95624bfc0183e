//! The characters that are escaped wherever a string of a document is shown: in documentation, diagnostics and headers.
//!
//! `hydra-client` has the same set for messages of its runtime; a test compares the two.

#[cfg(test)]
#[path = "../../hydra-client/src/escaped/invisible.rs"]
mod client;

use std::borrow::Cow;

/// Returns whether a character is invisible or changes how adjacent characters are shown.
///
/// The set is, of Unicode 16: the general categories Cc (control), Cf (format), Zl and Zp (separators), the property
/// `Default_Ignorable_Code_Point` (fillers, variation selectors, tags, reserved for such), and U+2800, a blank symbol.
/// Spaces (category Zs) are not in it, because a reader sees a space. Callers decide about line feeds and tabs.
pub(crate) fn is_invisible(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Escapes the invisible characters of a string as `\u{…}`, except line feeds and tabs.
pub(crate) fn escape_invisible(text: &str) -> Cow<'_, str> {
    let is_escaped = |char| is_invisible(char) && !matches!(char, '\n' | '\t');
    if !text.chars().any(is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        if is_escaped(char) {
            shown.extend(char.escape_unicode());
        } else {
            shown.push(char);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generator_and_client_escape_the_same_characters() {
        for char in '\0'..=char::MAX {
            assert_eq!(is_invisible(char), client::is_invisible(char), "U+{:04X}", u32::from(char));
        }
    }

    #[test]
    fn all_invisible_characters_are_escaped() {
        let invisible = "\0\u{7f}\u{9f}\u{ad}\u{34f}\u{61c}\u{115f}\u{17b4}\u{180e}\u{200b}\u{200d}\u{2028}\u{202e}\
                         \u{2063}\u{2066}\u{2800}\u{3164}\u{fe0f}\u{feff}\u{ffa0}\u{fff9}\u{fffb}\u{1bca0}\u{1d173}\
                         \u{e0000}\u{e0041}\u{e007f}\u{e0100}";
        assert!(invisible.chars().all(is_invisible));
        assert!(!" aä日\u{301}\u{a0}\u{3000}\u{e000}👍".chars().any(is_invisible));
    }

    #[test]
    fn line_feeds_and_tabs_are_kept() {
        assert_eq!(escape_invisible("a\r\n\tb\u{ad}"), "a\\u{d}\n\tb\\u{ad}");
        assert!(matches!(escape_invisible("ä\n"), Cow::Borrowed(_)));
    }
}
