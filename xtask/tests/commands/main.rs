//! The program `xtask`, run as a process in workspaces that the tests create.

mod copies;
mod crates;
mod formats;
mod line_endings;
#[cfg(unix)]
mod links;
mod locks;
mod workspace;
