//! The generated files of all documents of a run.

use std::panic::resume_unwind;
use std::thread;

use codegen::{Counts, Files, Generated, Input, Skipped, Words, generate};

use crate::progress::Progress;
use crate::report::Report;

/// The files of all documents, the numbers of their parts, and the operations that were left out.
#[derive(Default)]
pub(super) struct GeneratedFiles {
    pub(super) files: Files,
    pub(super) counts: Counts,
    pub(super) skipped: Vec<Skipped>,
}

impl GeneratedFiles {
    /// Generates the documents and reports their diagnostics. Returns `None` if there is an error.
    pub(super) fn generate(inputs: Vec<Input>, words: &Words, report: &mut Report) -> Option<Self> {
        let names = inputs.iter().map(|it| (it.module.clone(), it.document.name.clone()));
        let names: Vec<(String, String)> = names.collect();
        let progress = Progress::new("codegen: generating");
        let documents: Vec<&str> = names.iter().map(|(_, document)| document.as_str()).collect();
        progress.detail(documents.join(", "));
        let generated = generate_all(inputs, words);
        drop(progress);
        let mut all = Self::default();
        let mut failed = false;
        for ((module, document), generated) in names.into_iter().zip(generated) {
            let Generated { files, diagnostics, counts, skipped } = generated;
            if report.add_for_screen(&diagnostics) {
                drop_message!(
                    "note: `--verbose` prints all problems and notes of {document}, with their overlay actions\n"
                );
            }
            failed |= diagnostics.has_errors();
            all.skipped.extend(skipped);
            all.counts.operations += counts.operations;
            all.counts.models += counts.models;
            all.counts.corrections += counts.corrections;
            // The files of a crate are in no module.
            let prefix = if module.is_empty() { module } else { format!("{module}/") };
            let files = files.into_iter().map(|(path, text)| (format!("{prefix}{path}"), text));
            all.files.extend(files);
        }
        (!failed).then_some(all)
    }
}

/// Generates the documents in parallel, the last one on this thread.
fn generate_all(mut inputs: Vec<Input>, words: &Words) -> Vec<Generated> {
    let last = inputs.pop();
    thread::scope(|scope| {
        let others: Vec<_> =
            inputs.into_iter().map(|input| scope.spawn(|| generate(input, words))).collect();
        let last = last.map(|input| generate(input, words));
        let others = others
            .into_iter()
            .map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        others.chain(last).collect()
    })
}
