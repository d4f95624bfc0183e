//! The reason why a command fails.

use codegen::Diagnostics;

/// The reason why a command fails.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A message, which may end with a line `help: …`.
    Message(String),
    /// Errors in a document, an overlay or the settings.
    Diagnostics(Box<Diagnostics>),
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Message(message)
    }
}

impl From<&str> for Failure {
    fn from(message: &str) -> Self {
        Self::Message(message.to_owned())
    }
}

impl From<Diagnostics> for Failure {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Diagnostics(Box::new(diagnostics))
    }
}
