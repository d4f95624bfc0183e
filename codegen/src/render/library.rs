//! The parts of a crate of its own that a module of the client does not have: the imports of the runtime, the manifest
//! and the README.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::apis::example::{self, Example};
use super::{Context, modules, product};
use crate::docs;
use crate::generate::{Library, Package};
use crate::output::{MANIFEST_MARK, README_MARK};

/// The types of the client that a crate exports. `codegen/tests/runtime.rs` compares them with the client.
pub const EXPORTS: &[&str] = &[
    "ApiError",
    "Attempt",
    "Body",
    "BoxError",
    "BoxFuture",
    "BuildError",
    "Client",
    "ClientBuilder",
    "ClientCredentials",
    "Credentials",
    "CredentialsError",
    "DecodeError",
    "Extra",
    "FilePart",
    "format",
    "GoDuration",
    "GoDurationError",
    "Items",
    "Json",
    "JsonError",
    "JsonKind",
    "Operation",
    "Page",
    "PageToken",
    "Paged",
    "Pages",
    "Product",
    "RawBody",
    "Redirect",
    "Response",
    "RetryPolicy",
    "Secret",
    "SecretValue",
    "SecurityKind",
    "SecurityScheme",
    "StreamedBody",
    "Timestamp",
    "TimestampError",
    "TokenError",
    "TokenSource",
    "Transport",
    "TransportError",
];

/// The types that a crate exports with a feature: the type and the feature.
pub const FEATURE_EXPORTS: &[(&str, &str)] =
    &[("ListStream", "stream"), ("TowerTransport", "tower")];

/// The features of the client that a crate passes on, with what they enable.
pub const FEATURES: &[(&str, &str)] = &[
    ("reqwest", "the transport over reqwest (default)"),
    ("rustls", "`https` by rustls with aws-lc-rs and the platform's roots of trust (default)"),
    ("rustls-ring", "`https` by rustls with ring"),
    ("rustls-no-provider", "`https` by rustls with the default provider of the process"),
    ("native-tls", "`https` by the platform's library"),
    ("blocking", "`Request::send_blocking`, for threads without a runtime"),
    ("stream", "lists as a `Stream` of futures-core 0.3"),
    ("tower", "`TowerTransport`, over a service of tower-service 0.3"),
    ("tracing", "a span for each call, an event for each attempt"),
    ("chrono", "conversions of `Timestamp`, of chrono 0.4"),
    ("jiff", "conversions of `Timestamp`, of jiff 1"),
    ("time", "conversions of `Timestamp`, of time 0.3"),
];

/// Renders the exports and imports of the runtime, and the type `Request`.
pub(super) fn runtime() -> TokenStream {
    let exports = EXPORTS.iter().map(|name| format_ident!("{name}"));
    let with_feature = FEATURE_EXPORTS.iter().map(|(name, feature)| {
        let name = format_ident!("{name}");
        quote! {
            #[cfg(feature = #feature)]
            #[doc(inline)]
            pub use hydra_client::#name;
        }
    });
    quote! {
        #[doc(inline)]
        pub use hydra_client::{#(#exports),*};
        #(#with_feature)*
        #[allow(unused_imports)]
        use hydra_client::generated::{
            decode, error, object, open_enum, operation, union, untyped_union
        };

        hydra_client::generated::request! {}
    }
}

/// Renders the tests of the examples in the README.
pub(super) fn readme_tests() -> TokenStream {
    quote! {
        #[cfg(doctest)]
        #[doc = include_str!("../README.md")]
        struct Readme;
    }
}

/// Renders `Cargo.toml`.
pub(super) fn manifest(cx: Context<'_>, library: &Library) -> String {
    let Library { package, version, origin, .. } = library;
    let Package { name, client_version, client_path, edition, rust_version } = package;
    let description = toml_string(&format!("A client of {}", product::name(cx.title)));
    let path = client_path.as_ref().map(|path| format!(", path = {}", toml_string(path)));
    let features =
        FEATURES.iter().map(|(feature, _)| format!("{feature} = [\"hydra-client/{feature}\"]\n"));
    let features: String = features.collect();
    format!(
        "{MANIFEST_MARK} from {origin}; do not edit.

[package]
name = {name}
version = {version}
description = {description}
readme = \"README.md\"
edition = {edition}
rust-version = {rust_version}
publish = false

[features]
default = [\"reqwest\", \"rustls\"]
{features}
[dependencies]
bytes = \"1\"
http = \"1\"
# The runtime. Only this version fits the generated code.
hydra-client = {{ version = {client}, default-features = false{path} }}

[dev-dependencies]
# The example in the README.
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

// Writes a basic string of TOML.
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

/// Renders `README.md`.
pub(super) fn readme(cx: Context<'_>, library: &Library) -> String {
    let Library { package, name: library, description, origin, .. } = library;
    let name = &package.name;
    // Two hyphens can end the comment.
    let origin = origin.replace("--", "- -");
    let mut blocks = vec![
        format!("{README_MARK} from {origin}; do not edit. -->"),
        format!("# {name}"),
        format!("A client of {}, generated from its OpenAPI document.", docs::escape(cx.title)),
    ];
    // The first paragraph says what the API is.
    let lines = docs::lines(description);
    let paragraph: Vec<String> = lines.into_iter().take_while(|line| !line.is_empty()).collect();
    if !paragraph.is_empty() {
        blocks.push(paragraph.join("\n"));
    }
    blocks.push("## The first call".to_owned());
    blocks.push(format!(
        "```toml\n[dependencies]\n{name} = {{ path = \"{name}\" }} # the directory of this file\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n```"
    ));
    blocks.push(first_call(cx));
    blocks.push(format!(
        "`cargo doc --open --package {name}` shows every operation with its arguments, its errors and an example."
    ));
    let types = clients(cx);
    blocks.push("## Contents".to_owned());
    blocks.push(format!("| item of `{library}` | |\n|---|---|\n{types}{}", ROWS.concat()));
    if !cx.skipped.is_empty() {
        let count = cx.skipped.len();
        let noun = if count == 1 { "operation is" } else { "operations are" };
        blocks.push(format!(
            "{count} {noun} left out. The documentation of the module `operations` lists them with the reason."
        ));
    }
    blocks.push("## Features".to_owned());
    let rows = FEATURES.iter().map(|(feature, what)| format!("| `{feature}` | {what} |\n"));
    blocks.push(format!("| feature | |\n|---|---|\n{}", rows.collect::<String>().trim_end()));
    blocks.push(
        "Requests are sent by the runtime of `hydra-client`, on which this crate depends without its own APIs."
            .to_owned(),
    );
    format!("{}\n", blocks.join("\n\n"))
}

const ROWS: [&str; 4] = [
    "| `models` | the request and response bodies |\n",
    "| `operations` | the operations, and the requests with their setters |\n",
    "| `Error`, `ErrorBody` | the error of each operation, and the body of an error response |\n",
    "| `Client`, `ClientBuilder` | credentials, headers, time limits, retries and the transport |",
];

// Returns the rows of the client types.
fn clients(cx: Context<'_>) -> String {
    let all = cx.names.servers.iter().map(|(id, names)| {
        let operations = cx.api.operations.values();
        let count = operations.filter(|operation| operation.servers.contains(id)).count();
        let noun = if count == 1 { "operation" } else { "operations" };
        format!("| `{}` | a method for each of {count} {noun} |\n", names.ty.as_written())
    });
    all.collect()
}

// Returns a program that makes the first call.
fn first_call(cx: Context<'_>) -> String {
    let call = modules::first_call(cx);
    let server = call.map_or(cx.api.default_server, |(operation, _)| operation.servers.first);
    let names = &cx.names.servers[server];
    let call = call.map(|(operation, own)| example::example(cx, names, operation, own));
    let Example { import, statements } = call.unwrap_or_default();
    let library = cx.home.library();
    let mut lines = vec![modules::import(cx, &[names.ty.as_written()])];
    lines.extend(import);
    lines.extend([
        String::new(),
        "#[tokio::main(flavor = \"current_thread\")]".to_owned(),
        format!("async fn main() -> {library}::Result<()> {{"),
        format!("    {}", modules::client(&cx.api.servers[server], names)),
    ]);
    if statements.is_empty() {
        lines.push(format!("    println!(\"{{{}:?}}\");", names.variable.as_written()));
    }
    lines.extend(statements.iter().map(|line| format!("    {line}")));
    lines.extend(["    Ok(())".to_owned(), "}".to_owned()]);
    format!("```rust,no_run\n{}\n```", lines.join("\n"))
}
