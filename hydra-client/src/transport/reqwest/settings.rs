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

/// The time after which an idle connection is closed. It has two upper bounds:
/// - Load balancers close idle connections after 60 seconds as a rule. A request that is sent at that moment can be
///   lost, and some requests must not be retried.
/// - The default time limit of an attempt. The pool has a timer of this length, and a timer with an earlier deadline
///   than all others makes Tokio wake itself up, which costs a system call for each attempt.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

impl Settings {
    /// Validates the settings of a transport for the address `base_url`. `roots` are certificates in PEM.
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
            // Credentials are sent to Hydra only, so the proxy variables of the environment are ignored.
            .no_proxy()
            // A policy that never retries still clones each request.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .referer(false)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .connect_timeout(self.connect_timeout);
        Ok(self.tls.set(builder).build()?)
    }
}
