//! The program itself, run in workspaces that the tests make.

mod copies;
mod line_endings;
mod workspace;
