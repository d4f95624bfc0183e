//! The runtime's promises, tested without any document: operations in the shape of generated ones, over
//! a transport that follows a script, and over the network to servers on loopback.

mod calls;
mod choices;
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
