//! The calls of an application, one after another, on both versions: it lists, creates, reads and changes clients,
//! introspects a token, and accepts a login, a consent and a logout.
//!
//! The server is a small Hydra on loopback that keeps its state. The suite shows that a whole task can be written with the
//! public API; it does not show that Hydra behaves like this server (see `wire`).

mod server;
mod v1;
mod v26;
