//! The manifest of a crate of its own.

use std::fmt::Write as _;

use super::{Context, product};
use crate::library::{Library, Package};
use crate::output::MANIFEST_MARK;

/// The features of the client that a crate passes on, with what they enable.
pub const FEATURES: &[(&str, &str)] = &[
    ("reqwest", "the transport over reqwest (default)"),
    ("rustls", "`https` by rustls with aws-lc-rs and the platform's roots of trust (default)"),
    ("rustls-aws-lc-rs", "the same as `rustls`"),
    ("rustls-ring", "`https` by rustls with ring"),
    ("rustls-no-provider", "`https` by rustls with the default provider of the process"),
    ("native-tls", "`https` by the platform's library"),
    ("blocking", "`Request::send_blocking`, for threads without a runtime"),
    ("stream", "lists as a `Stream` of futures-core 0.3"),
    (
        "testing",
        "the modules `testing` and `models::fixtures`: a mock of the server, and sample values",
    ),
    ("tower", "`TowerTransport`, over a service of tower-service 0.3"),
    ("tracing", "a span for each call, an event for each attempt"),
    ("chrono", "conversions of `Timestamp`, of chrono 0.4"),
    ("jiff", "conversions of `Timestamp`, of jiff 1"),
    ("time", "conversions of `Timestamp`, of time 0.3"),
];

/// Renders `Cargo.toml`.
pub(super) fn render(cx: Context<'_>, library: &Library) -> String {
    let Library { package, version, origin, .. } = library;
    let Package { name, client_version, client_path, edition, rust_version } = package;
    let description = toml_string(&format!("A client of {}", product::name(cx.title)));
    let path = client_path.as_ref().map(|path| format!(", path = {}", toml_string(path)));
    let features =
        FEATURES.iter().map(|(feature, _)| format!("{feature} = [\"hydra-client/{feature}\"]\n"));
    let features: String = features.collect();
    format!(
        "{MANIFEST_MARK} from {origin}.
# Edit this file for your crate. The next run keeps it, and sets only the edition, the version of Rust, the dependency on
# hydra-client, and features and dependencies that are missing.

[package]
name = {name}
version = {version}
description = {description}
readme = \"README.md\"
edition = {edition}
rust-version = {rust_version}
publish = false

[package.metadata.docs.rs]
all-features = true

[features]
default = [\"reqwest\", \"rustls\"]
{features}
[dependencies]
bytes = \"1\"
http = \"1\"
# The runtime. Only this version fits the generated code.
hydra-client = {{ version = {client}, default-features = false{path} }}

[dev-dependencies]
# Values of any JSON in the examples.
serde_json = \"1\"
# The examples in the README.
tokio = {{ version = \"1\", default-features = false, features = [\"macros\", \"rt\"] }}
",
        name = toml_string(name),
        version = toml_string(version),
        edition = toml_string(edition),
        rust_version = toml_string(rust_version),
        client = toml_string(&format!("={client_version}")),
        path = path.unwrap_or_default(),
    )
}

/// Writes a basic string of TOML.
fn toml_string(text: &str) -> String {
    let mut string = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => string.extend(['\\', char]),
            char if char.is_control() => {
                let _ = write!(string, "\\u{:04X}", u32::from(char));
            }
            char => string.push(char),
        }
    }
    string.push('"');
    string
}
