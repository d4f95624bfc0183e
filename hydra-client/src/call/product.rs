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
    /// Hydra, the product of the operations of this crate. The constant is not called `HYDRA`, because the
    /// documentation of other crates contains the trait [`Operation`](crate::Operation).
    #[doc(hidden)]
    pub const DEFAULT: Self =
        Self::new("Hydra", concat!("hydra-client/", env!("CARGO_PKG_VERSION")));

    /// The server of a token endpoint. It can be another server than that of the API, and another product than Hydra.
    pub(crate) const AUTHORIZATION_SERVER: Self =
        Self::new("the authorization server", Self::DEFAULT.user_agent);

    /// Creates a product. If `user_agent` contains characters that a header value must not contain, requests have no
    /// `User-Agent` header.
    #[must_use]
    pub const fn new(name: &'static str, user_agent: &'static str) -> Self {
        Self { name, user_agent }
    }
}
