// Written by hand. `cargo xtask codegen` generates the modules that are declared here.

//! The API of Hydra 26.2.
//!
//! Hydra serves it on two addresses: [`AdminApi`] and [`PublicApi`] are their clients, with a method for
//! each operation. [`models`] has the request and response bodies, and [`operations`] the types of the
//! requests.
//!
//! ```no_run
//! use hydra_client::v26::models::AcceptOAuth2LoginRequest;
//! use hydra_client::v26::{AdminApi, PublicApi};
//!
//! # async fn example(challenge: &str) -> hydra_client::v26::Result<()> {
//! let admin = AdminApi::new("http://127.0.0.1:4445")?;
//! let login = admin.get_oauth2_login_request(challenge).await?;
//! println!("{:?} requests {:?}", login.client.client_name, login.requested_scope);
//! let body = AcceptOAuth2LoginRequest::new("alice");
//! let next = admin.accept_oauth2_login_request(login.challenge, body).await?;
//! println!("302 {}", next.redirect_to.expose());
//!
//! let public = PublicApi::new("http://127.0.0.1:4444")?;
//! let metadata = public.discover_oidc_configuration().await?;
//! println!("the issuer is {}", metadata.issuer);
//! # Ok(())
//! # }
//! ```

// Generated code has the names of the document, and uses items that the document deprecates.
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
mod admin_api;
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
mod error_body;
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
pub mod models;
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
pub mod operations;
#[allow(clippy::large_enum_variant, clippy::pedantic, clippy::too_many_arguments, deprecated)]
#[rustfmt::skip]
mod public_api;

pub use self::admin_api::AdminApi;
pub use self::error_body::ErrorBody;
pub use self::public_api::PublicApi;

/// The error of all operations of this version.
pub type Error = crate::Error<ErrorBody>;

/// The result of all operations of this version.
pub type Result<T> = std::result::Result<T, Error>;

// This file and `v26_additions` add methods to generated types.
#[path = "v26_additions/json_patch.rs"]
mod json_patch;

impl Error {
    /// Returns the URL to which the browser must be redirected, if the request was already handled (`410 Gone`).
    ///
    /// Hydra 26.2 sends 410 only for a logout that is complete; it returns a login or consent request
    /// again after it was accepted or rejected. The URL is relative to the public address:
    /// [`Redirect::resolve`](crate::Redirect::resolve) makes it absolute.
    #[must_use]
    pub fn redirect_to(&self) -> Option<crate::Redirect> {
        match self.body() {
            Some(ErrorBody::RedirectTo(gone)) => Some((&gone.redirect_to).into()),
            _ => None,
        }
    }

    /// Returns whether Hydra rejected the page token of a list. Start the list again at its first page.
    ///
    /// Hydra rejects a token if it no longer has the secret that encrypted the token, or if another Hydra issued it.
    /// The method compares the error message, because the status `400` has other reasons, too.
    ///
    /// Hydra 26.2 closes the connection without a response if the page token is base64url and shorter than 32
    /// characters. The call then fails with [`Error::Transport`](crate::Error::Transport).
    ///
    /// ```no_run
    /// # async fn example(admin: hydra_client::v26::AdminApi, stored: &str) -> hydra_client::v26::Result<()> {
    /// let page = match admin.list_oauth2_clients().page_token(stored).await {
    ///     Err(err) if err.is_page_token_refused() => admin.list_oauth2_clients().await?,
    ///     page => page?,
    /// };
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn is_page_token_refused(&self) -> bool {
        let Some(ErrorBody::OAuth2(body)) = self.body() else { return false };
        let says = |text: &Option<String>| {
            text.as_ref().is_some_and(|text| text.contains("pagination parameters"))
        };
        self.status() == Some(http::StatusCode::BAD_REQUEST)
            && (says(&body.error_description) || says(&body.error))
    }
}
