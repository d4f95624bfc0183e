//! Builds without a feature for TLS.

use super::{invalid_transport, is_https};
use crate::error::BuildError;

/// The TLS settings, which are empty. An `https` base URL is an error.
pub(in super::super) struct Tls;

impl Tls {
    pub(in super::super) fn new(base_url: &str, _: &[Vec<u8>]) -> Result<Self, BuildError> {
        if is_https(base_url) {
            let why = "an https URL needs TLS: enable the feature `rustls` or `native-tls`";
            return Err(invalid_transport(why));
        }
        Ok(Self)
    }

    #[allow(clippy::unused_self, reason = "with TLS it is used")]
    pub(in super::super) fn set(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder
    }
}
