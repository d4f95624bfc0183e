//! The TLS of the `reqwest::Client`s of a transport.

#[cfg(not(feature = "rustls"))]
pub(super) use self::native::Tls;
#[cfg(feature = "rustls")]
pub(super) use self::rustls::Tls;
use crate::error::{BoxError, BuildError};

fn invalid(source: impl Into<BoxError>) -> BuildError {
    BuildError::new("transport", "", source)
}

fn is_https(base_url: &str) -> bool {
    base_url.starts_with("https:")
}

#[cfg(feature = "rustls")]
mod rustls {
    use std::sync::Arc;

    use rustls::crypto::{CryptoProvider, ring};
    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt;

    use super::{invalid, is_https};
    use crate::error::BuildError;

    /// TLS by rustls. Clones of the configuration share what takes long to make: the roots of trust and the
    /// sessions to resume.
    pub(in super::super) struct Tls(ClientConfig);

    impl Tls {
        pub(in super::super) fn new(base_url: &str) -> Result<Self, BuildError> {
            // As a string: the `Debug` of all errors of rustls would be compiled with this crate.
            let told = |err: rustls::Error| invalid(err.to_string());
            // An application that has chosen a provider of cryptography has had its reasons.
            let provider = CryptoProvider::get_default().cloned();
            let provider = provider.unwrap_or_else(|| Arc::new(ring::default_provider()));
            let config = ClientConfig::builder_with_provider(provider);
            let config = config.with_safe_default_protocol_versions().map_err(told)?;
            // Reading the platform's roots takes milliseconds, and fails where there are none.
            let config = if is_https(base_url) {
                config.with_platform_verifier().map_err(told)?
            } else {
                config.with_root_certificates(RootCertStore::empty())
            };
            Ok(Self(config.with_no_client_auth()))
        }

        pub(in super::super) fn set(
            &self,
            builder: reqwest::ClientBuilder,
        ) -> reqwest::ClientBuilder {
            builder.tls_backend_preconfigured(self.0.clone())
        }
    }
}

#[cfg(not(feature = "rustls"))]
mod native {
    use super::{invalid, is_https};
    use crate::error::BuildError;

    /// TLS by the platform's library, or none.
    pub(in super::super) struct Tls;

    impl Tls {
        pub(in super::super) fn new(base_url: &str) -> Result<Self, BuildError> {
            if cfg!(not(feature = "native-tls")) && is_https(base_url) {
                return Err(invalid(
                    "an https URL needs TLS: enable the feature `rustls` or `native-tls`",
                ));
            }
            Ok(Self)
        }

        #[allow(clippy::unused_self, reason = "with rustls it is used")]
        pub(in super::super) fn set(
            &self,
            builder: reqwest::ClientBuilder,
        ) -> reqwest::ClientBuilder {
            builder
        }
    }
}
