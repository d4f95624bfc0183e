//! The server products whose names errors contain.

/// The server product that an API belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Product {
    /// The name in prose, such as `Petstore`.
    pub name: &'static str,
    /// The `User-Agent` header of requests, such as `petstore-client/0.1.0`.
    pub user_agent: &'static str,
}

impl Product {
    /// Hydra, the product of the operations of this crate. The name is neutral, because the documentation of other
    /// crates contains the trait [`Operation`].
    #[doc(hidden)]
    pub const DEFAULT: Self =
        Self::new("Hydra", concat!("hydra-client/", env!("CARGO_PKG_VERSION")));

    /// The server of a token endpoint. It need not be that of the API, and need not be Hydra.
    pub(crate) const AUTHORIZATION_SERVER: Self =
        Self::new("the authorization server", Self::DEFAULT.user_agent);

    /// Creates a product. `user_agent` must not contain characters that a header value cannot contain; otherwise
    /// requests have no `User-Agent` header.
    #[must_use]
    pub const fn new(name: &'static str, user_agent: &'static str) -> Self {
        Self { name, user_agent }
    }
}
