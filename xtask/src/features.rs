//! The features of the client.

use std::path::Path;
use std::process::Command;

use crate::manifest::Manifest;

/// Returns the features that can be built on this machine. They are read from the manifest, so that a new one is not
/// forgotten.
pub(crate) fn buildable(root: &Path) -> Result<Vec<String>, String> {
    let mut features = Manifest::read(&root.join("hydra-client/Cargo.toml"))?.features();
    if features.is_empty() {
        return Err("the client has no features".to_owned());
    }
    if !has_openssl() {
        println!(
            "OpenSSL cannot be built with on this machine: the feature `native-tls` is left out"
        );
        features.retain(|feature| feature != "native-tls");
    }
    Ok(features)
}

// The crate `openssl-sys` looks for it in the same places; other systems have a TLS library of their own.
fn has_openssl() -> bool {
    !cfg!(target_os = "linux")
        || ["OPENSSL_DIR", "OPENSSL_LIB_DIR"].iter().any(|name| std::env::var_os(name).is_some())
        || Command::new("pkg-config")
            .args(["--exists", "openssl"])
            .status()
            .is_ok_and(|status| status.success())
}
