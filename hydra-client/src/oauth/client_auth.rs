//! The authentication of an OAuth 2.0 client at Hydra.

use crate::values::secret::Secret;

/// The identifier, the authentication method (`token_endpoint_auth_method`) and the credentials of an OAuth 2.0 client.
///
/// Hydra accepts only the method with which the client is registered. [`Debug`] shows no secret.
#[derive(Clone, Debug)]
pub struct ClientAuth {
    pub(super) id: String,
    pub(super) method: Method,
}

#[derive(Clone, Debug)]
pub(super) enum Method {
    Basic(Secret),
    Post(Secret),
    None,
    Assertion(Secret),
}

impl ClientAuth {
    /// Returns the method `client_secret_basic`: identifier and secret in the `Authorization` header (RFC 6749, section
    /// 2.3.1). Hydra uses this method by default.
    #[must_use]
    pub fn basic(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self { id: id.into(), method: Method::Basic(secret.into()) }
    }

    /// Returns the method `client_secret_post`: identifier and secret in the form (RFC 6749, section 2.3.1).
    #[must_use]
    pub fn post(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self { id: id.into(), method: Method::Post(secret.into()) }
    }

    /// Returns the method `none`, for a public client: it has no secret. Use it together with [`Pkce`](super::Pkce).
    #[must_use]
    pub fn public(id: impl Into<String>) -> Self {
        Self { id: id.into(), method: Method::None }
    }

    /// Returns the method `private_key_jwt`: a JWT that is signed with the key of the client (RFC 7523, section 2.2).
    ///
    /// Hydra accepts each JWT only once, so create a new JWT for each request.
    #[must_use]
    pub fn assertion(id: impl Into<String>, jwt: impl Into<Secret>) -> Self {
        Self { id: id.into(), method: Method::Assertion(jwt.into()) }
    }

    /// Returns the method for a registered `token_endpoint_auth_method`, such as `client_secret_post`.
    ///
    /// Returns `None` for `private_key_jwt` (use [`assertion`](Self::assertion)), for an unknown method, and if the
    /// method needs a secret but `secret` is `None`.
    ///
    /// ```
    /// use hydra_client::oauth::ClientAuth;
    ///
    /// let auth = ClientAuth::for_method("client_secret_post", "app", Some("s3cret".into()));
    /// assert!(auth.is_some_and(|auth| auth.id() == "app"));
    /// assert!(ClientAuth::for_method("client_secret_basic", "app", None).is_none());
    /// ```
    #[must_use]
    pub fn for_method(method: &str, id: impl Into<String>, secret: Option<Secret>) -> Option<Self> {
        let method = match method {
            "client_secret_basic" => Method::Basic(secret?),
            "client_secret_post" => Method::Post(secret?),
            "none" => Method::None,
            _ => return None,
        };
        Some(Self { id: id.into(), method })
    }

    /// Returns the client identifier.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}
