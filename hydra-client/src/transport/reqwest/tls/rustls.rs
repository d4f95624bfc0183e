//! TLS through rustls.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::{NO_CERTIFICATE, invalid_root, invalid_transport, is_https};
use crate::error::BuildError;

/// A configuration of rustls. Clones share the root certificates, which take long to load, and the sessions that
/// can be resumed.
pub(in super::super) struct Tls(ClientConfig);

impl Tls {
    pub(in super::super) fn new(base_url: &str, roots: &[Vec<u8>]) -> Result<Self, BuildError> {
        // The error is converted to a string, because boxing it would compile the `Debug` of all errors of rustls.
        let invalid = |err: rustls::Error| invalid_transport(err.to_string());
        let roots = parse(roots)?;
        let provider = provider()?;
        let config = ClientConfig::builder_with_provider(provider.clone());
        let config = config.with_safe_default_protocol_versions().map_err(invalid)?;
        // Reading the platform's root certificates takes milliseconds, and fails if there are none.
        let config = if is_https(base_url) {
            let verifier = Verifier::new_with_extra_roots(roots, provider).map_err(invalid)?;
            config.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
        } else {
            config.with_root_certificates(RootCertStore::empty())
        };
        Ok(Self(config.with_no_client_auth()))
    }

    pub(in super::super) fn set(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder.tls_backend_preconfigured(self.0.clone())
    }
}

/// Parses and validates root certificates in PEM.
fn parse(roots: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let mut parsed = Vec::new();
    let mut store = RootCertStore::empty();
    for pem in roots {
        let before = parsed.len();
        for root in CertificateDer::pem_slice_iter(pem) {
            let root = root.map_err(|err| invalid_root(err.to_string()))?;
            // Only validates the certificate: the platform's verifier may report an invalid one later or not at all.
            store.add(root.clone()).map_err(|err| invalid_root(err.to_string()))?;
            parsed.push(root);
        }
        if parsed.len() == before {
            return Err(invalid_root(NO_CERTIFICATE));
        }
    }
    Ok(parsed)
}

/// Returns the provider that the application has installed, or else the one that a feature selects. This crate never
/// installs a provider for the process, because that is the application's choice.
fn provider() -> Result<Arc<CryptoProvider>, BuildError> {
    let installed = CryptoProvider::get_default().cloned();
    installed.or_else(default_provider).ok_or_else(|| {
        invalid_transport(
            "rustls has no provider of cryptography: install one \
             (`CryptoProvider::install_default`) before the client is built, or enable the feature \
             `rustls-aws-lc-rs` or `rustls-ring`",
        )
    })
}

#[cfg(feature = "rustls-aws-lc-rs")]
#[allow(clippy::unnecessary_wraps, reason = "without a feature there is none")]
fn default_provider() -> Option<Arc<CryptoProvider>> {
    Some(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
}

#[cfg(all(feature = "rustls-ring", not(feature = "rustls-aws-lc-rs")))]
#[allow(clippy::unnecessary_wraps, reason = "without a feature there is none")]
fn default_provider() -> Option<Arc<CryptoProvider>> {
    Some(Arc::new(rustls::crypto::ring::default_provider()))
}

#[cfg(not(any(feature = "rustls-aws-lc-rs", feature = "rustls-ring")))]
fn default_provider() -> Option<Arc<CryptoProvider>> {
    None
}
