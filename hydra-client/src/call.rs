//! A call: the client, its options, the request for an operation, and the response, also in pages.

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod client;
#[allow(dead_code, unused_imports, reason = "the documents of Hydra do not use all of it")]
pub mod operation;
pub(crate) mod options;
pub(crate) mod page;
pub(crate) mod product;
pub(crate) mod request;
pub(crate) mod response;
