//! The TLS of the `reqwest::Client`s of a transport: the type `Tls` of the enabled features, and TLS errors.

#[cfg(all(feature = "native-tls", not(feature = "rustls-no-provider")))]
mod native;
#[cfg(not(any(feature = "native-tls", feature = "rustls-no-provider")))]
mod none;
#[cfg(feature = "rustls-no-provider")]
mod rustls;

#[cfg(all(feature = "native-tls", not(feature = "rustls-no-provider")))]
pub(super) use self::native::Tls;
#[cfg(not(any(feature = "native-tls", feature = "rustls-no-provider")))]
pub(super) use self::none::Tls;
#[cfg(feature = "rustls-no-provider")]
pub(super) use self::rustls::Tls;

use std::error::Error;
use std::io;

use crate::error::{BoxError, BuildError};

#[cfg(any(feature = "native-tls", feature = "rustls-no-provider"))]
const NO_CERTIFICATE: &str = "it contains no PEM certificate";

/// Returns whether requests to a base URL need TLS.
#[cfg(any(feature = "rustls-no-provider", not(feature = "native-tls")))]
fn is_https(base_url: &str) -> bool {
    base_url.starts_with("https:")
}

#[cfg(any(feature = "rustls-no-provider", not(feature = "native-tls")))]
fn invalid_transport(source: impl Into<BoxError>) -> BuildError {
    BuildError::new("transport", "", source)
}

#[cfg(any(feature = "native-tls", feature = "rustls-no-provider"))]
fn invalid_root(source: impl Into<BoxError>) -> BuildError {
    BuildError::new("root certificate", "", source)
}

/// Returns whether the TLS handshake failed: the certificate is not trusted, or the server does not support TLS.
/// Another attempt would fail in the same way.
///
/// `err` is the error of a connection that was not established. With rustls, a TLS error is an `io::Error` of the kind
/// `InvalidData`; a failure of the network and the end of the connection have other kinds.
pub(super) fn is_tls(err: &reqwest::Error) -> bool {
    let mut next = err.source();
    let mut is_platform = cfg!(feature = "native-tls");
    while let Some(err) = next {
        if let Some(err) = err.downcast_ref::<io::Error>() {
            // tokio-rustls wraps the errors of rustls in this kind, and hyper-rustls wraps that once more.
            if err.kind() == io::ErrorKind::InvalidData {
                return true;
            }
            is_platform = false;
            next = err.get_ref().map(|err| err as &(dyn Error + 'static));
        } else {
            next = err.source();
        }
        // The errors of the platform's libraries have no common type, so an error without an `io::Error` in its chain
        // counts as a TLS error. The exception: OpenSSL reports the end of a connection without an `io::Error`.
        if next.is_none() {
            let text = err.to_string().to_ascii_lowercase();
            return is_platform && !text.contains("unexpected eof");
        }
    }
    false
}
