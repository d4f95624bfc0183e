//! A crate that is generated for a document, with `--crate`: its package, and the facts about the document that its files
//! state.

use serde_json::Value;

use crate::read::Document;

/// The package of a generated crate, which depends on the client for the runtime.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// The name of the package, such as `pet-store` ([`check_package`](crate::check_package)).
    pub name: String,
    /// The version of the client.
    pub client_version: String,
    /// The path to the client from the directory of the crate, for a client that is not in a registry.
    pub client_path: Option<String>,
    /// The edition of Rust.
    pub edition: String,
    /// The oldest version of Rust that compiles the client.
    pub rust_version: String,
}

/// A generated crate: its package, and the facts about the document that its files state.
#[derive(Debug)]
pub(crate) struct Library {
    pub(crate) package: Package,
    /// The name in Rust: `pet_store`.
    pub(crate) name: String,
    /// The version of the API if it is a semantic version, or else 0.1.0.
    pub(crate) version: String,
    /// The description of the API in Markdown; may be empty.
    pub(crate) description: String,
    /// The file name of the document.
    pub(crate) origin: String,
}

impl Library {
    pub(crate) fn new(package: Package, document: &Document, origin: &str) -> Self {
        let info = |name: &str| {
            let text = document.value().pointer(&format!("/info/{name}")).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let version = semver::Version::parse(&info("version")).map(|version| version.to_string());
        Self {
            name: package.name.replace('-', "_"),
            version: version.unwrap_or_else(|_| "0.1.0".to_owned()),
            description: info("description"),
            origin: origin.to_owned(),
            package,
        }
    }
}
