//! From the IR to tokens, a file for each kind of output.
//!
//! A renderer decides nothing: types, presence, names and results are settled. It never makes an
//! identifier of text, and puts text of the document only into literals and doc attributes.

mod apis;
mod doc;
mod enums;
mod error_body;
mod models;
mod modules;
mod objects;
mod operations;
mod outputs;
mod types;
mod uses;

use std::ops::Deref;

use proc_macro2::TokenStream;

use crate::analyze::Facts;
use crate::format::Comments;
use crate::ir::Api;
use crate::names::Names;

/// What the files of a version share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Version<'a> {
    pub(crate) api: &'a Api,
    pub(crate) facts: &'a Facts,
    pub(crate) names: &'a Names,
    /// The version's module in the crate: `v26`.
    pub(crate) module: &'a str,
    /// What the version is called in prose: `Hydra 26.2`.
    pub(crate) title: &'a str,
}

/// What a file is rendered with.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    version: Version<'a>,
    /// The documentation of the file, which its tokens refer to.
    comments: &'a Comments,
}

impl<'a> Deref for Context<'a> {
    type Target = Version<'a>;

    fn deref(&self) -> &Version<'a> {
        &self.version
    }
}

impl Version<'_> {
    fn module(&self) -> TokenStream {
        // A module's name is checked when the settings are read.
        self.module.parse().unwrap_or_default()
    }
}

/// A file, before it is formatted.
#[derive(Debug)]
pub(crate) struct File {
    /// The path below the version's directory, with forward slashes.
    pub(crate) path: String,
    pub(crate) tokens: TokenStream,
}

/// Renders all files of a version, independent of each other, so that they can be formatted side
/// by side.
pub(crate) fn jobs<'a>(version: Version<'a>) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = vec![
        job(version, error_body::render),
        job(version, |cx| Some(modules::models(cx))),
        job(version, |cx| Some(modules::operations(cx))),
    ];
    for index in 0..version.api.servers.len() {
        jobs.push(job(version, move |cx| apis::render(cx, index)));
    }
    for (id, _) in version.names.models() {
        jobs.push(job(version, move |cx| models::render(cx, id)));
    }
    for index in 0..version.api.operations.len() {
        jobs.push(job(version, move |cx| operations::render(cx, index)));
    }
    jobs
}

/// Renders one file. Tokens do not cross threads, what makes them does.
pub(crate) type Job<'a> = Box<dyn Fn() -> Option<(File, Comments)> + Send + Sync + 'a>;

fn job<'a>(
    version: Version<'a>,
    render: impl Fn(Context<'_>) -> Option<File> + Send + Sync + 'a,
) -> Job<'a> {
    Box::new(move || {
        let comments = Comments::default();
        let file = render(Context { version, comments: &comments })?;
        Some((file, comments))
    })
}
