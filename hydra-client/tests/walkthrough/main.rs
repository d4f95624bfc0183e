//! What an application does with this crate, from its first call to the last, on either version: clients
//! are listed, made, read and changed, a token is looked at, and a login, a consent and a logout are walked.
//!
//! The other side is a small Hydra on loopback that remembers what it is told.

mod stand_in;
mod v1;
mod v26;
