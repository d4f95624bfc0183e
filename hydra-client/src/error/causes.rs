//! The causes of an error, for the alternate form of `Display`.

use std::error::Error;
use std::fmt;

use crate::escaped::Escaped;

/// Writes the causes of an error, each after `: `, for the alternate form `{:#}`.
///
/// A cause is omitted if the previous message already contains it: some crates repeat their source. The messages come
/// from other crates, so they are escaped and have a maximum length.
pub(crate) fn causes(f: &mut fmt::Formatter<'_>, err: &dyn Error) -> fmt::Result {
    if !f.alternate() {
        return Ok(());
    }
    let mut written = err.to_string();
    let mut next = err.source();
    while let Some(cause) = next {
        let text = cause.to_string();
        if !written.contains(&text) {
            write!(f, ": {}", Escaped(&text))?;
            written = text;
        }
        next = cause.source();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Link(&'static str, Option<Box<Link>>);

    impl fmt::Display for Link {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)?;
            causes(f, self)
        }
    }

    impl Error for Link {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            self.1.as_ref().map(|cause| &**cause as _)
        }
    }

    #[test]
    fn the_alternate_form_has_all_causes_once() {
        let chain = |texts: &[&'static str]| {
            let link = |cause, text: &&'static str| Some(Box::new(Link(text, cause)));
            texts.iter().rev().fold(None, link).unwrap()
        };
        for (texts, expected) in [
            (&["a"][..], "a"),
            (&["a", "b", "c"], "a: b: c"),
            (&["a", "b: c", "c"], "a: b: c"),
            (&["a", "", "b"], "a: b"),
            (&["a", "b\n\u{202e}"], r"a: b\n\u{202e}"),
        ] {
            let err = chain(texts);
            assert_eq!(format!("{err:#}"), expected);
            assert_eq!(format!("{err}"), texts[0]);
        }
    }
}
