//! The parts of a crate of its own that a module of the client does not have: the imports of the runtime, the manifest
//! and the README.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::apis::example::{self, Call, Example};
use super::{Context, fixtures, modules, product};
use crate::docs;
use crate::generate::{Library, Package};
use crate::ir::{Output, Payload, Type};
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

        /// Tests of code that uses this crate, without a server.
        ///
        /// A [`MockServer`](testing::MockServer) returns the responses that a test sets for each operation, and has the
        /// requests that were sent. Its clock is virtual: time limits and waits between attempts take no real time.
        /// [`models::fixtures`] has a sample value of each model.
        #[cfg(feature = "testing")]
        pub mod testing {
            #[doc(inline)]
            pub use hydra_client::testing::{MockCall, MockResponse, MockServer, On};
        }
    }
}

/// The number of types that the compiler visits for a field of a model, at most: an `Option`, a `Box` or a map, and the
/// types of which the standard library builds them.
const TYPES: usize = 16;

/// The limit of the compiler, unless a crate sets another one.
const RECURSION: usize = 128;

/// Renders the recursion limit of a crate whose models are nested so deeply that the compiler could reach its default. It
/// visits all nested types to decide whether a model is `Send` or `RefUnwindSafe`.
pub(super) fn recursion_limit(depth: usize) -> Option<TokenStream> {
    let limit = depth.saturating_mul(TYPES);
    (limit > RECURSION).then(|| {
        let limit = limit.next_power_of_two().to_string();
        quote!(#![recursion_limit = #limit])
    })
}

/// Renders the tests of the examples in the README. They need the feature `testing`.
pub(super) fn readme_tests() -> TokenStream {
    quote! {
        #[cfg(all(doctest, feature = "testing"))]
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
    // The first paragraph introduces the API.
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
    if let Some(test) = test(cx) {
        blocks.push("## Tests without a server".to_owned());
        blocks.push(
            "With the feature `testing`, a mock responds as the test prescribes. It fails the test if an expected call is\n\
             missing."
                .to_owned(),
        );
        blocks.push(format!(
            "```toml\n[dev-dependencies]\n{name} = {{ path = \"{name}\", features = [\"testing\"] }}\n```"
        ));
        blocks.push(test);
        blocks.push(
            "`MockResponse` also has responses without a body, connection failures and delays, and `server.calls()` the\n\
             requests that were sent."
                .to_owned(),
        );
    }
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

// Returns a program that makes the first call to a mock. It is in the form of a test in the caller's crate.
fn test(cx: Context<'_>) -> Option<String> {
    let (operation, own) = modules::first_call(cx)?;
    let names = &cx.names.servers[operation.servers.first];
    let library = cx.home.library();
    let Call { import, before, chain: mut call } = example::call(cx, names, operation, own);
    let fixture = match &operation.output {
        Output::One(Payload::Json { ty: Type::Model(id), nullable: false }) => {
            fixtures::has_fixture(cx, *id).then(|| cx.names.model(*id).module.as_written())
        }
        _ => None,
    };
    let (ty, variable) = (names.ty.as_written(), names.variable.as_written());
    let mut lines = vec![
        format!("use {library}::{ty};"),
        format!("use {library}::operations::{};", own.ty.as_written()),
        format!("use {library}::testing::{{MockResponse, MockServer}};"),
    ];
    lines.extend(import);
    lines.extend([
        String::new(),
        "#[tokio::main(flavor = \"current_thread\")] // in a test: #[tokio::test]".to_owned(),
        format!("async fn main() -> {library}::Result<()> {{"),
    ]);
    let server = if variable == "server" { "mock" } else { "server" };
    let mut body = Vec::new();
    let response = match &fixture {
        Some(fixture) => {
            body.push(format!("let expected = {library}::models::fixtures::{fixture}();"));
            "MockResponse::json(200, &expected)"
        }
        None => "MockResponse::empty(500)",
    };
    body.extend([
        format!("let {server} = MockServer::new()"),
        format!("    .on::<{}>()", own.ty.as_written()),
        format!("    .respond({response});"),
        format!("let {variable} = {ty}::from({server}.client());"),
        String::new(),
    ]);
    body.extend(before);
    if fixture.is_some() {
        call.calls.push(".await?".to_owned());
        body.extend(call.lines("let response = ", ";"));
        body.push("assert_eq!(response, expected);".to_owned());
    } else {
        call.calls.push(".await.unwrap_err()".to_owned());
        body.extend(call.lines("let error = ", ";"));
        body.push("assert_eq!(error.status().unwrap(), 500);".to_owned());
    }
    body.extend([format!("{server}.assert_done();"), "Ok(())".to_owned()]);
    let indented = body.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!("    {line}"),
    });
    lines.extend(indented);
    lines.push("}".to_owned());
    Some(format!("```rust\n{}\n```", lines.join("\n")))
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
