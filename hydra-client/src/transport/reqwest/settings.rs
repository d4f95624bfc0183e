//! How the `reqwest::Client`s of a transport are built.

use std::time::Duration;

use reqwest::redirect::Policy;

use super::tls::Tls;
use crate::error::{BoxError, BuildError};

/// What all `reqwest::Client`s of a transport have in common.
pub(super) struct Settings {
    connect_timeout: Duration,
    tls: Tls,
}

// Less than load balancers keep a connection that is idle (60 seconds as a rule): what is sent over one
// that is being closed may be lost, and some requests must not be sent again. And no more than an attempt
// may take unless set: whoever waits for a deadline before that of all other timers has Tokio wake itself
// up, a system call for each attempt. The pool has a timer of this length.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

impl Settings {
    /// Checks the settings of a transport for the address `base_url`. `roots` are certificates in PEM.
    pub(super) fn new(
        base_url: &str,
        connect_timeout: Duration,
        roots: &[Vec<u8>],
    ) -> Result<Self, BuildError> {
        Ok(Self { connect_timeout, tls: Tls::new(base_url, roots)? })
    }

    /// Builds a client.
    pub(super) fn client(&self) -> Result<reqwest::Client, BoxError> {
        let builder = reqwest::Client::builder()
            .redirect(Policy::none())
            // Credentials go to Hydra only, whatever the environment says.
            .no_proxy()
            // Told only not to retry, it still keeps a copy of each request.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .referer(false)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .connect_timeout(self.connect_timeout);
        Ok(self.tls.set(builder).build()?)
    }
}
