//! The settings of the `reqwest::Client`s of a transport.

use std::time::Duration;

use reqwest::redirect::Policy;

use super::tls::Tls;
use crate::error::{BoxError, BuildError};

/// The settings that all `reqwest::Client`s of a transport share.
pub(super) struct Settings {
    connect_timeout: Duration,
    tls: Tls,
}

/// The time after which an idle connection is closed. There are two reasons not to use a longer one:
///
/// - Load balancers usually close idle connections after 60 seconds. A request that is sent at that moment can be
///   lost, and some requests must not be retried.
/// - It is the default time limit of an attempt. reqwest's pool has a timer of this length. A timer with an earlier
///   deadline than all others makes Tokio wake itself up, which costs a system call, so the timer of an attempt should
///   not be earlier.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

impl Settings {
    /// Validates the settings of a transport for `base_url`. `roots` are root certificates in PEM.
    pub(super) fn new(
        base_url: &str,
        connect_timeout: Duration,
        roots: &[Vec<u8>],
    ) -> Result<Self, BuildError> {
        Ok(Self { connect_timeout, tls: Tls::new(base_url, roots)? })
    }

    /// Builds a client. It opens no connection.
    pub(super) fn client(&self) -> Result<reqwest::Client, BoxError> {
        let builder = reqwest::Client::builder()
            .redirect(Policy::none())
            // Credentials are sent to Hydra only, so the proxy variables of the environment are ignored.
            .no_proxy()
            // `never` alone retries nothing, but each request would still be cloned for a retry.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .referer(false)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .connect_timeout(self.connect_timeout);
        Ok(self.tls.set(builder).build()?)
    }
}
