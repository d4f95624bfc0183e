//! The bounded `Debug` of error bodies.

use std::fmt::{self, Debug, Write};

/// The maximum number of characters of an error body in `Debug`.
const LIMIT: usize = 4000;

/// Writes the variant of an error body and the body, up to 4,000 characters.
///
/// # Errors
///
/// Fails if the formatter fails.
pub fn debug(f: &mut fmt::Formatter<'_>, variant: &str, body: &dyn Debug) -> fmt::Result {
    write!(f, "{variant}(")?;
    bounded(f, body)?;
    f.write_str(")")
}

/// Writes an error body that is an object: its name and fields, up to 4,000 characters.
///
/// # Errors
///
/// Fails if the formatter fails.
pub fn debug_object(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[(&str, &dyn Debug)],
) -> fmt::Result {
    struct Object<'a>(&'a str, &'a [(&'a str, &'a dyn Debug)]);

    impl Debug for Object<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let mut object = f.debug_struct(self.0);
            for (name, value) in self.1 {
                object.field(name, value);
            }
            object.finish()
        }
    }

    bounded(f, &Object(name, fields))
}

/// Writes the first 4,000 characters of the `Debug` of a value. `…` replaces the rest.
fn bounded(f: &mut fmt::Formatter<'_>, value: &dyn Debug) -> fmt::Result {
    let is_alternate = f.alternate();
    let mut head = Head { to: f, left: LIMIT, is_full: false };
    let written = if is_alternate { write!(head, "{value:#?}") } else { write!(head, "{value:?}") };
    if head.is_full { f.write_str("…") } else { written }
}

/// A writer that fails when the limit is reached, so that the rest of the value is not formatted.
struct Head<'a, 'f> {
    to: &'a mut fmt::Formatter<'f>,
    left: usize,
    is_full: bool,
}

impl Write for Head<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match text.char_indices().nth(self.left) {
            None => {
                self.left -= text.chars().count();
                self.to.write_str(text)
            }
            Some((end, _)) => {
                self.is_full = true;
                self.to.write_str(text.get(..end).unwrap_or_default())?;
                Err(fmt::Error)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bounded<T>(T);

    impl<T: Debug> Debug for Bounded<T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            debug(f, "Body", &self.0)
        }
    }

    #[test]
    fn an_object_is_shown_like_a_derived_debug_up_to_the_limit() {
        struct Model(String, Vec<String>);

        impl Debug for Model {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                debug_object(f, "Model", &[("error", &self.0), ("extra", &self.1)])
            }
        }

        let small = Model("a".into(), vec!["b".into()]);
        assert_eq!(format!("{small:?}"), r#"Model { error: "a", extra: ["b"] }"#);
        assert!(format!("{small:#?}").starts_with("Model {\n    error: \"a\",\n"));
        for large in [
            Model("x".repeat(4_000_000), Vec::new()),
            Model(String::new(), vec!["x".into(); 1_000_000]),
        ] {
            assert!(format!("{large:?}").chars().count() <= LIMIT + 1);
            assert!(format!("{large:#?}").ends_with('…'));
        }
    }

    #[test]
    fn a_body_is_shown_up_to_the_limit() {
        assert_eq!(format!("{:?}", Bounded(["a"])), r#"Body(["a"])"#);
        assert_eq!(format!("{:#?}", Bounded(["a"])), "Body([\n    \"a\",\n])");
        for text in ["ä".repeat(4_000_000), "\u{202e}".repeat(1_000_000)] {
            let shown = format!("{:?} {:#?}", Bounded(&text), Bounded(vec![&text; 100]));
            assert!(shown.chars().count() < 2 * LIMIT + 50, "{}", shown.len());
            assert!(shown.ends_with("…)"));
        }
    }
}
