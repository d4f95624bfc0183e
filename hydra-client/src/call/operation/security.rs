//! Security requirements: the credentials that an operation accepts.

/// A security scheme of an operation: its name in the OpenAPI document, and the kind of credentials that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SecurityScheme {
    /// The name of the scheme in the document.
    pub name: &'static str,
    /// The kind of credentials.
    pub kind: SecurityKind,
}

/// The kind of credentials of a [`SecurityScheme`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecurityKind {
    /// HTTP Basic.
    Basic,
    /// A bearer token.
    Bearer,
    /// Another scheme of the header `Authorization`.
    Authorization,
    /// An API key in the header of this name.
    Header(&'static str),
    /// An API key in the query parameter of this name.
    Query(&'static str),
    /// An API key in the cookie of this name.
    Cookie(&'static str),
}

impl SecurityScheme {
    /// Creates a scheme.
    #[must_use]
    pub const fn new(name: &'static str, kind: SecurityKind) -> Self {
        Self { name, kind }
    }
}
