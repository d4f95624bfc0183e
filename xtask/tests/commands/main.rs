//! The program itself, run in workspaces that the tests make.

mod copies;
mod crates;
mod formats;
mod line_endings;
#[cfg(unix)]
mod links;
mod locks;
mod workspace;
