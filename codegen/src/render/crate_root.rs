//! The parts of `lib.rs` that a module of the client does not have: the exports and imports of the runtime, the recursion
//! limit, and the tests of the README.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

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
