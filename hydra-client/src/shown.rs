//! Foreign text in messages: on one line, bounded, and without what a terminal would obey.

use std::fmt;

/// The most characters of one foreign text that a message shows.
const LIMIT: usize = 300;

/// Shows text that came from elsewhere.
///
/// Control characters and those that change the direction or the look of a line are escaped, and what
/// is too long is cut.
pub(crate) struct Shown<'a>(pub(crate) &'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = 0;
        for c in self.0.chars() {
            if written >= LIMIT {
                return f.write_str("…");
            }
            if is_harmful(c) {
                let escaped = c.escape_default();
                written += escaped.len();
                write!(f, "{escaped}")?;
            } else {
                written += 1;
                fmt::Write::write_char(f, c)?;
            }
        }
        Ok(())
    }
}

fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        let text = "a\r\nb\u{1b}[31m\u{202e}\u{2066}\u{feff} ä日\"'\\";
        assert_eq!(Shown(text).to_string(), r#"a\r\nb\u{1b}[31m\u{202e}\u{2066}\u{feff} ä日"'\"#);
    }

    #[test]
    fn it_is_bounded() {
        assert_eq!(Shown(&"ä".repeat(LIMIT)).to_string().chars().count(), LIMIT);
        let long = Shown(&"\u{202e}".repeat(100_000)).to_string();
        assert!(long.len() < LIMIT + 20 && long.ends_with('…'), "{}", long.len());
    }
}
