//! The device authorization grant (RFC 8628).

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::ClientAuth;
use super::client_auth::Method;
use crate::call::request::Request;
use crate::credentials::Credentials;
use crate::v26::models::{
    ClientAssertionType, DeviceAuthorization, GrantType, OAuth2TokenExchange,
};
use crate::v26::operations::{OAuth2DeviceFlowOperation, OAuth2TokenExchangeOperation};
use crate::v26::{self, PublicApi};
use crate::values::secret::Secret;

/// The default interval, and the increase after `slow_down` (RFC 8628, sections 3.2 and 3.5).
const FIVE_SECONDS: Duration = Duration::from_secs(5);

/// The maximum interval, so that a server cannot delay the next request indefinitely.
const MAX_INTERVAL: Duration = Duration::from_secs(300);

/// # OAuth 2.0 of Hydra 26.2: devices and JWTs
impl PublicApi {
    /// Exchanges a JWT of a trusted issuer for an access token (RFC 7523, section 2.1).
    ///
    /// The issuer is registered with `trust_oauth2_jwt_grant_issuer`.
    pub fn jwt_bearer(
        &self,
        client: &ClientAuth,
        assertion: impl Into<Secret>,
    ) -> Request<OAuth2TokenExchangeOperation> {
        self.oauth2_token_exchange(GrantType::JwtBearer).authenticate(client).assertion(assertion)
    }

    /// Starts a device authorization: gets a code that the user enters in a browser (RFC 8628, section 3.1).
    ///
    /// Show `user_code` and `verification_uri`, and call [`poll_device`](Self::poll_device).
    ///
    /// ```no_run
    /// # async fn example(hydra: hydra_client::v26::PublicApi) -> Result<(), Box<dyn std::error::Error>> {
    /// use hydra_client::oauth::ClientAuth;
    ///
    /// let client = ClientAuth::public("my-tv");
    /// let device = hydra.device_authorization(&client).scope("openid").await?;
    /// println!("Open {} and enter {}", device.verification_uri, device.user_code.expose());
    /// let tokens = hydra.poll_device(&client, &device).await?;
    /// println!("expires in {:?} s", tokens.expires_in);
    /// # Ok(())
    /// # }
    /// ```
    pub fn device_authorization(&self, client: &ClientAuth) -> Request<OAuth2DeviceFlowOperation> {
        let request = self.oauth2_device_flow(client.id());
        match &client.method {
            Method::Basic(secret) => request.client_auth(&client.id, secret),
            Method::Post(secret) => {
                request.credentials(Credentials::none()).client_secret(secret.clone())
            }
            Method::None => request.credentials(Credentials::none()),
            Method::Assertion(assertion) => request
                .credentials(Credentials::none())
                .client_assertion_type(ClientAssertionType::JwtBearer)
                .client_assertion(assertion.jwt()),
        }
    }

    /// Polls the token endpoint until the user decides, and returns the tokens (RFC 8628, sections 3.4 and 3.5).
    ///
    /// The first request is sent after the `interval` of the device authorization (default: 5 seconds). The interval
    /// changes with the responses; it stays between 1 and 300 seconds:
    ///
    /// | response | next interval |
    /// |---|---|
    /// | `authorization_pending` | unchanged |
    /// | `slow_down` | 5 seconds longer |
    /// | temporary failure: status 408, 429 or 5xx, or [`is_retryable`](crate::Error::is_retryable) | doubled |
    ///
    /// If a response has `Retry-After`, the next wait is at least that long.
    ///
    /// The lifetime of the codes (`expires_in`) is counted from the first poll of the returned future, so await it
    /// immediately after the device authorization. Drop the future to stop polling; no background task exists.
    ///
    /// Hydra accepts a JWT of the client only once, so a client that is registered for `private_key_jwt` needs
    /// [`ClientAuth::assertion_with`]: with [`ClientAuth::assertion`], the second request fails.
    ///
    /// # Errors
    ///
    /// - [`DeviceError::AccessDenied`] if the user refuses the request.
    /// - [`DeviceError::Expired`] if the codes expire.
    /// - [`DeviceError::Call`] if a token request fails with any other error.
    pub async fn poll_device(
        &self,
        client: &ClientAuth,
        device: &DeviceAuthorization,
    ) -> Result<OAuth2TokenExchange, DeviceError> {
        let transport = self.client().transport();
        let seconds = |number: i64| Duration::from_secs(u64::try_from(number).unwrap_or(0));
        let lifetime = seconds(device.expires_in);
        let started = transport.now();
        let mut interval =
            device.interval.map_or(FIVE_SECONDS, seconds).max(Duration::from_secs(1));
        let mut retry_after = Duration::ZERO;
        loop {
            interval = interval.min(MAX_INTERVAL);
            let left = lifetime.saturating_sub(transport.now().saturating_duration_since(started));
            if left.is_zero() {
                return Err(DeviceError::Expired);
            }
            transport.sleep(interval.max(retry_after).min(left)).await;
            let request = self
                .oauth2_token_exchange(GrantType::DeviceCode)
                .authenticate(client)
                .device_code(device.device_code.clone());
            let err = match request.await {
                Ok(tokens) => return Ok(tokens),
                Err(err) => err,
            };
            match err.code() {
                Some("authorization_pending") => {}
                Some("slow_down") => interval += FIVE_SECONDS,
                Some("access_denied") => return Err(DeviceError::AccessDenied),
                Some("expired_token") => return Err(DeviceError::Expired),
                _ if may_pass(&err) => interval *= 2,
                _ => return Err(DeviceError::Call(err)),
            }
            retry_after = err.retry_after().unwrap_or_default();
        }
    }
}

/// Returns whether a later request may succeed. This includes status 500, which Hydra returns while its database is
/// unavailable.
fn may_pass(err: &v26::Error) -> bool {
    err.is_retryable() || err.status().is_some_and(|status| status.is_server_error())
}

/// The error of [`PublicApi::poll_device`].
#[derive(Debug)]
#[non_exhaustive]
pub enum DeviceError {
    /// The user refused the request.
    AccessDenied,
    /// The device code and the user code have expired. Start a new device authorization.
    Expired,
    /// A token request failed with an error that is neither temporary nor one of the above.
    Call(v26::Error),
}

impl fmt::Display for DeviceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AccessDenied => f.write_str("the user refused the device authorization"),
            Self::Expired => f.write_str("the device code has expired"),
            Self::Call(_) => f.write_str("the token request of the device failed"),
        }
    }
}

impl StdError for DeviceError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::AccessDenied | Self::Expired => None,
            Self::Call(err) => Some(err),
        }
    }
}
