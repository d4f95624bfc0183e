//! The features of the client.

use std::path::Path;
use std::process::Command;

use crate::manifest::Manifest;

/// Returns the features that can be built on this machine. The manifest is the source, so a new feature is included.
pub(crate) fn buildable(root: &Path) -> Result<Vec<String>, String> {
    let mut features = Manifest::read(&root.join("hydra-client/Cargo.toml"))?.features();
    if features.is_empty() {
        return Err("the client has no features".to_owned());
    }
    if !has_openssl() {
        drop_println!("OpenSSL was not found: the feature `native-tls` is left out");
        features.retain(|feature| feature != "native-tls");
    }
    Ok(features)
}

/// Returns whether the crate `openssl-sys` finds OpenSSL. Systems other than Linux have their own TLS library.
fn has_openssl() -> bool {
    !cfg!(target_os = "linux")
        || ["OPENSSL_DIR", "OPENSSL_LIB_DIR"].iter().any(|name| std::env::var_os(name).is_some())
        || Command::new("pkg-config")
            .args(["--exists", "openssl"])
            .status()
            .is_ok_and(|status| status.success())
}
