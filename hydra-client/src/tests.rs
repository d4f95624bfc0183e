//! The runtime, tested with operations in the form of generated ones and with the output for small documents.
//!
//! Most tests use a transport in memory with scripted responses and a virtual clock; `network` and `streams` use servers on
//! loopback. The suites in `tests` use the generated clients of Hydra.

mod calls;
mod choices;
mod contents;
mod errors;
pub(crate) mod fixture;
mod flows;
#[cfg(feature = "reqwest")]
mod network;
mod paging;
mod rate_limits;
mod retries;
pub(crate) mod script;
mod security;
mod streamed_bodies;
#[cfg(feature = "reqwest")]
mod streams;
mod styles;
mod text_formats;
mod tokens;
mod unions;
mod uploads;
mod xml;
