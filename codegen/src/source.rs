//! A text with the name it goes by in messages.

/// A text with the name it goes by in messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as messages show it, with forward slashes.
    pub name: String,
    /// The text.
    pub text: String,
}

impl Source {
    /// Returns a source of this name and text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }
}
