//! How the body of an error response is shown.

use std::fmt;

use crate::shown::Shown;

/// Writes what the body of an error response says, or else the name of its schema.
pub(crate) fn say(f: &mut fmt::Formatter<'_>, schema: &str, texts: &[Option<&str>]) -> fmt::Result {
    let mut separator = "";
    for text in texts.iter().flatten().filter(|text| !text.is_empty()) {
        write!(f, "{separator}{}", Shown(text))?;
        separator = ": ";
    }
    if separator.is_empty() { write!(f, "(an object of the schema `{schema}`)") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Said(&'static [Option<&'static str>]);

    impl fmt::Display for Said {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            say(f, "genericError", self.0)
        }
    }

    #[test]
    fn texts_are_joined() {
        assert_eq!(Said(&[None, Some("a\n"), Some(""), Some("b")]).to_string(), r"a\n: b");
        let said = Said(&[None, Some("")]).to_string();
        assert_eq!(said, "(an object of the schema `genericError`)");
    }
}
