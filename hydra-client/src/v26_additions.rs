//! Hand-written methods of the generated types of Hydra 26.2.

mod json_patch;

use crate::v26::{Error, ErrorBody};

impl Error {
    /// Returns the URL to which the browser must be redirected, if the request was already handled (`410 Gone`).
    ///
    /// Hydra 26.2 sends 410 only for a completed logout. After a login or consent request was accepted or rejected,
    /// Hydra still returns it. The URL is relative to the public address:
    /// [`Redirect::resolve`](crate::Redirect::resolve) makes it absolute.
    #[must_use]
    pub fn redirect_to(&self) -> Option<crate::Redirect> {
        match self.body() {
            Some(ErrorBody::RedirectTo(gone)) => Some((&gone.redirect_to).into()),
            _ => None,
        }
    }

    /// Returns whether Hydra rejected the page token of a list. If so, start again at the first page.
    ///
    /// Hydra rejects a page token if a different Hydra issued it, or if the secret that encrypted it was removed from
    /// the configuration. This method checks the status `400` and the error message, because `400` has other reasons,
    /// too.
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
