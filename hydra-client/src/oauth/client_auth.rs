//! The authentication of an OAuth 2.0 client at Hydra.

use std::fmt;
use std::sync::Arc;

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
    Assertion(Assertion),
}

/// The JWT of each request.
#[derive(Clone)]
pub(super) struct Assertion(Arc<dyn Fn() -> Secret + Send + Sync>);

impl Assertion {
    pub(super) fn jwt(&self) -> Secret {
        (self.0)()
    }
}

impl fmt::Debug for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assertion").finish_non_exhaustive()
    }
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
    /// Hydra accepts each JWT only once, so the returned value authenticates one request. For several requests, pass a
    /// function to [`assertion_with`](Self::assertion_with).
    #[must_use]
    pub fn assertion(id: impl Into<String>, jwt: impl Into<Secret>) -> Self {
        let jwt = jwt.into();
        Self::assertion_with(id, move || jwt.clone())
    }

    /// Returns the method `private_key_jwt` with a function that signs a new JWT for each request (RFC 7523, section 2.2).
    ///
    /// The claims `iss` and `sub` are the client identifier, `aud` is the URL of the token endpoint, `exp` is the time at
    /// which the JWT expires, and `jti` is different in each JWT (RFC 7523, section 3).
    ///
    /// ```no_run
    /// use hydra_client::oauth::ClientAuth;
    /// use hydra_client::v26::PublicApi;
    ///
    /// # fn sign(_claims: &str) -> String { String::new() }
    /// # fn claims() -> String { String::new() }
    /// # async fn example(hydra: PublicApi) -> Result<(), Box<dyn std::error::Error>> {
    /// // `sign` returns a JWT that is signed with the private key of the client.
    /// let client = ClientAuth::assertion_with("my-tv", || sign(&claims()).into());
    /// let device = hydra.device_authorization(&client).await?;
    /// let tokens = hydra.poll_device(&client, &device).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn assertion_with(
        id: impl Into<String>,
        sign: impl Fn() -> Secret + Send + Sync + 'static,
    ) -> Self {
        Self { id: id.into(), method: Method::Assertion(Assertion(Arc::new(sign))) }
    }

    /// Returns the method for a registered `token_endpoint_auth_method`, such as `client_secret_post`.
    ///
    /// Returns `None` for `private_key_jwt` (use [`assertion_with`](Self::assertion_with)), for an unknown method, and if the
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
