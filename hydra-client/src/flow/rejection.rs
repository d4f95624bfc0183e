//! Rejections of login and consent requests.

/// The rejection of a login or consent request: the OAuth 2.0 error that the application receives.
///
/// Hydra redirects the browser to the application with `error` and `error_description` (RFC 6749 section 4.1.2.1).
///
/// ```
/// use hydra_client::flow::Rejection;
///
/// let rejection = Rejection::access_denied().with_description("The user did not grant access.");
/// assert_eq!(rejection.error(), "access_denied");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    pub(super) error: String,
    pub(super) description: Option<String>,
    pub(super) hint: Option<String>,
    pub(super) debug: Option<String>,
    pub(super) status: Option<u16>,
}

impl Rejection {
    /// Creates a rejection with an error code of RFC 6749 section 4.1.2.1 or OpenID Connect Core section 3.1.2.6, or
    /// with a custom one.
    #[must_use]
    pub fn new(error: impl Into<String>) -> Self {
        Self { error: error.into(), description: None, hint: None, debug: None, status: None }
    }

    /// `access_denied`: the user or your policy denied the request (RFC 6749 section 4.1.2.1).
    #[must_use]
    pub fn access_denied() -> Self {
        Self::new("access_denied")
    }

    /// `login_required`: the application requested `prompt=none`, but the user must log in (OpenID Connect Core
    /// section 3.1.2.6).
    #[must_use]
    pub fn login_required() -> Self {
        Self::new("login_required")
    }

    /// `consent_required`: the application requested `prompt=none`, but the user must consent (OpenID Connect Core
    /// section 3.1.2.6).
    #[must_use]
    pub fn consent_required() -> Self {
        Self::new("consent_required")
    }

    /// `interaction_required`: the application requested `prompt=none`, but the user must do something else
    /// (OpenID Connect Core section 3.1.2.6).
    #[must_use]
    pub fn interaction_required() -> Self {
        Self::new("interaction_required")
    }

    /// `account_selection_required`: the application requested `prompt=none`, but the user must select an account
    /// (OpenID Connect Core section 3.1.2.6).
    #[must_use]
    pub fn account_selection_required() -> Self {
        Self::new("account_selection_required")
    }

    /// `invalid_scope`: the application requested a scope that you do not grant (RFC 6749 section 4.1.2.1).
    #[must_use]
    pub fn invalid_scope() -> Self {
        Self::new("invalid_scope")
    }

    /// `server_error`: your page failed (RFC 6749 section 4.1.2.1). The [status](Self::with_status) is 500.
    #[must_use]
    pub fn server_error() -> Self {
        Self::new("server_error").with_status(500)
    }

    /// `temporarily_unavailable`: your page is overloaded or under maintenance (RFC 6749 section 4.1.2.1). The
    /// [status](Self::with_status) is 503.
    #[must_use]
    pub fn temporarily_unavailable() -> Self {
        Self::new("temporarily_unavailable").with_status(503)
    }

    /// Sets the description, which the application receives as `error_description`.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the hint on how to avoid the error. The application receives it as `error_hint` from Hydra 1, and appended
    /// to `error_description` from Hydra 26.2.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Sets details for the log of Hydra. The application does not receive them unless Hydra is configured to expose
    /// internal errors.
    #[must_use]
    pub fn with_debug(mut self, debug: impl Into<String>) -> Self {
        self.debug = Some(debug.into());
        self
    }

    /// Sets the HTTP status code of the error. Default: 400 (set by Hydra). The application does not receive the status
    /// code, because the error is sent as a redirect.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// Returns the error code.
    #[must_use]
    pub fn error(&self) -> &str {
        &self.error
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rejection_has_its_code_and_its_status() {
        for (rejection, code, status) in [
            (Rejection::access_denied(), "access_denied", None),
            (Rejection::login_required(), "login_required", None),
            (Rejection::consent_required(), "consent_required", None),
            (Rejection::interaction_required(), "interaction_required", None),
            (Rejection::account_selection_required(), "account_selection_required", None),
            (Rejection::invalid_scope(), "invalid_scope", None),
            (Rejection::server_error(), "server_error", Some(500)),
            (Rejection::temporarily_unavailable(), "temporarily_unavailable", Some(503)),
        ] {
            assert_eq!((rejection.error(), rejection.status), (code, status));
        }
    }
}
