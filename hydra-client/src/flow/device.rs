//! The page for the user code of a device.

use http::StatusCode;

use super::{Next, refused};
use crate::v26::models::AcceptDeviceUserCodeRequest;
use crate::v26::{AdminApi, Result};
use crate::values::secret::Secret;

/// A page that asks for the user code that a device shows (RFC 8628 section 3.3).
///
/// Hydra 26.2 redirects the browser to the page with `device_challenge`, and with `user_code` if the device showed the
/// complete URL. Hydra has no operation that returns the device request, so the page only shows a form. Ask the user to
/// confirm a code from the URL, because an attacker may have sent the link.
#[derive(Clone, Debug)]
#[must_use = "the browser waits for a decision"]
pub struct DeviceFlow {
    api: AdminApi,
    challenge: Secret,
}

/// The action of the page after a user code was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "the browser waits for a page or a redirect"]
pub enum DeviceNext {
    /// Redirect the browser to this URL. The login page follows.
    Redirect(Secret),
    /// Show the page again: Hydra does not know the code.
    WrongCode,
    /// Tell the user to start again at the device: the challenge or the code has expired, or Hydra does not know the
    /// challenge.
    Gone,
}

impl DeviceFlow {
    /// Creates the flow for a challenge, the query parameter `device_challenge`.
    pub fn new(api: &AdminApi, challenge: impl Into<Secret>) -> Self {
        Self { api: api.clone(), challenge: challenge.into() }
    }

    /// Accepts the code that the user entered. White space at both ends is removed.
    ///
    /// # Errors
    ///
    /// Fails if Hydra cannot be reached or returns an unexpected error.
    pub async fn accept(&self, user_code: &str) -> Result<DeviceNext> {
        // Hydra sends the same response to a missing challenge and to a wrong code.
        if self.challenge.expose().is_empty() {
            return Ok(DeviceNext::Gone);
        }
        let body = AcceptDeviceUserCodeRequest::default().with_user_code(user_code.trim());
        match self.api.accept_user_code_request(&self.challenge, body).await {
            Ok(accepted) => Ok(DeviceNext::Redirect(accepted.redirect_to)),
            Err(err) if err.status() == Some(StatusCode::BAD_REQUEST) => Ok(DeviceNext::WrongCode),
            Err(err) => Ok(match refused::<AdminApi>(err)? {
                Next::Redirect(url) => DeviceNext::Redirect(url),
                Next::Gone => DeviceNext::Gone,
            }),
        }
    }
}
