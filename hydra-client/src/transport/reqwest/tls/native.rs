//! TLS through the platform's library (OpenSSL, Schannel or Secure Transport).

use reqwest::Certificate;

use super::{NO_CERTIFICATE, invalid_root};
use crate::error::BuildError;

/// The root certificates in addition to those of the platform.
pub(in super::super) struct Tls(Vec<Certificate>);

impl Tls {
    pub(in super::super) fn new(_: &str, roots: &[Vec<u8>]) -> Result<Self, BuildError> {
        let mut parsed = Vec::new();
        for pem in roots {
            let certificates = Certificate::from_pem_bundle(pem).map_err(invalid_root)?;
            if certificates.is_empty() {
                return Err(invalid_root(NO_CERTIFICATE));
            }
            parsed.extend(certificates);
        }
        Ok(Self(parsed))
    }

    pub(in super::super) fn set(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder.tls_backend_native().tls_certs_merge(self.0.iter().cloned())
    }
}
