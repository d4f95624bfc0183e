//! Renders the IR to tokens, with a module for each kind of output.
//!
//! A renderer makes no decisions: types, presence, names and results are already decided. It never makes an
//! identifier from a string, and writes strings of the document only into literals and doc attributes.

mod apis;
mod code_root;
mod crate_root;
mod doc;
mod enums;
mod error_body;
mod fixtures;
mod manifest;
mod models;
mod modules;
mod objects;
mod operations;
mod outputs;
mod product;
mod readme;
mod sample;
pub(crate) mod surface;
mod types;
mod unions;
mod uses;

use std::ops::Deref;

use proc_macro2::TokenStream;

pub(crate) use self::code_root::CodeRoot;
pub use self::crate_root::{EXPORTS, FEATURE_EXPORTS};
pub use self::error_body::{ERROR_MEMBERS, NESTED_ERROR_MEMBERS};
pub use self::manifest::FEATURES;
use crate::analyze::Facts;
use crate::format::Comments;
use crate::ir::{Api, Operation, Server};
use crate::library::Library;
use crate::names::{Names, OperationNames, ServerNames};
use crate::skip::Skipped;

/// The input that all files of a version share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Version<'a> {
    pub(crate) api: &'a Api,
    pub(crate) facts: &'a Facts,
    pub(crate) names: &'a Names,
    /// The place of the code of the version.
    pub(crate) code_root: CodeRoot<'a>,
    /// The name of the version in prose: `Hydra 26.2`.
    pub(crate) title: &'a str,
    /// True if the models have fixtures, for a crate that has the module and the feature `testing`.
    pub(crate) fixtures: bool,
    /// The operations that are left out.
    pub(crate) skipped: &'a [Skipped],
}

/// The input of one file.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    version: Version<'a>,
    /// The documentation comments of the file, to which its tokens refer.
    comments: &'a Comments,
}

impl<'a> Deref for Context<'a> {
    type Target = Version<'a>;

    fn deref(&self) -> &Version<'a> {
        &self.version
    }
}

impl<'a> Version<'a> {
    /// Returns the servers with their names.
    fn servers(self) -> impl Iterator<Item = (&'a Server, &'a ServerNames)> {
        self.api.servers.values().zip(self.names.servers.values())
    }

    /// Returns the operations with their names.
    fn operations(self) -> impl Iterator<Item = (&'a Operation, &'a OperationNames)> {
        self.api.operations.values().zip(self.names.operations.values())
    }
}

/// A file before formatting.
#[derive(Debug)]
pub(crate) struct File {
    /// The path below the version's directory, with forward slashes.
    pub(crate) path: String,
    pub(crate) tokens: TokenStream,
}

/// Returns a job for each file of a version. The jobs are independent, so that they can run in parallel.
pub(crate) fn jobs<'a>(version: Version<'a>) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = vec![
        job(version, modules::version),
        job(version, error_body::render),
        job(version, modules::models),
        job(version, modules::operations),
    ];
    if version.fixtures {
        jobs.push(job(version, fixtures::render));
    }
    for id in version.api.servers.ids() {
        jobs.push(job(version, move |cx| apis::render(cx, id)));
    }
    for (id, _) in version.names.models() {
        jobs.push(job(version, move |cx| models::render(cx, id)));
    }
    for id in version.api.operations.ids() {
        jobs.push(job(version, move |cx| operations::render(cx, id)));
    }
    jobs
}

/// Renders the files of a crate that are not Rust.
pub(crate) fn package_files(version: Version<'_>, library: &Library) -> [(String, String); 2] {
    let comments = Comments::default();
    let cx = Context { version, comments: &comments };
    [
        ("Cargo.toml".to_owned(), manifest::render(cx, library)),
        ("README.md".to_owned(), readme::render(cx, library)),
    ]
}

/// Renders one file. A job can move to another thread; tokens cannot.
pub(crate) type Job<'a> = Box<dyn Fn() -> (File, Comments) + Send + Sync + 'a>;

fn job<'a>(
    version: Version<'a>,
    render: impl Fn(Context<'_>) -> File + Send + Sync + 'a,
) -> Job<'a> {
    Box::new(move || {
        let comments = Comments::default();
        let file = render(Context { version, comments: &comments });
        (file, comments)
    })
}
