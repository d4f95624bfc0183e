//! Outputs that are compiled together.

use std::collections::BTreeMap;
use std::fmt;

use codegen::Files;

use super::Corpus;
use super::compile::{self, Tool};
use super::outcome::Outcome;
use super::scratch::Scratch;

/// The limits of a batch. The compiler needs about 200 MB for each MB of generated code. The runtime is compiled again
/// for each batch, so small batches take more time.
const BYTES: usize = 8_000_000;
const MODULES: usize = 40;

/// The outputs of several documents, up to a limit of size. A larger output is a batch of its own.
#[derive(Debug, Default)]
pub(super) struct Batch {
    modules: BTreeMap<String, Files>,
    bytes: usize,
}

impl Batch {
    /// Adds an output as a module.
    pub(super) fn add(&mut self, module: String, files: Files) {
        self.bytes += bytes(&files);
        self.modules.insert(module, files);
    }

    /// Returns whether the batch has reached a limit.
    pub(super) fn is_full(&self) -> bool {
        self.bytes >= BYTES || self.modules.len() >= MODULES
    }

    /// Returns whether the batch would exceed the limit of size with these files.
    pub(super) fn is_full_with(&self, files: &Files) -> bool {
        !self.modules.is_empty() && self.bytes + bytes(files) > BYTES
    }

    /// Compiles the modules, marks the outcomes of those that compile, and empties the batch. Returns the compiler
    /// messages about the others.
    pub(super) fn compile(
        &mut self,
        scratch: &mut Scratch,
        options: &Corpus,
        outcomes: &mut [Outcome],
    ) -> Result<Vec<String>, String> {
        let Self { modules, .. } = std::mem::take(self);
        if modules.is_empty() {
            return Ok(Vec::new());
        }
        let files = modules.iter().map(|(module, files)| (module.as_str(), files));
        scratch.replace_modules(&files.collect())?;
        let mut accepted: Vec<&str> = modules.keys().map(String::as_str).collect();
        let mut messages = Vec::new();
        for tool in Tool::of(options) {
            let verdict = compile::sift(accepted, |modules| {
                scratch.declare(modules)?;
                tool.run(scratch, modules)
            })?;
            accepted = verdict.accepted;
            messages.extend(verdict.messages);
        }
        for outcome in outcomes {
            outcome.compiles |= accepted.contains(&outcome.module.as_str());
        }
        Ok(messages)
    }
}

impl fmt::Display for Batch {
    #[allow(clippy::cast_precision_loss, reason = "it is rounded anyway")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.bytes as f64 / 1e6;
        let noun = if self.modules.len() == 1 { "output" } else { "outputs" };
        write!(f, "{} {noun} ({megabytes:.1} MB)", self.modules.len())
    }
}

fn bytes(files: &Files) -> usize {
    files.values().map(String::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(bytes: usize) -> Files {
        Files::from([("models.rs".to_owned(), "x".repeat(bytes))])
    }

    #[test]
    fn a_batch_is_bounded_by_size_and_by_number() {
        let mut batch = Batch::default();
        assert!(!batch.is_full() && !batch.is_full_with(&files(BYTES + 1)));
        batch.add("d000".to_owned(), files(BYTES - 1));
        assert!(!batch.is_full() && batch.is_full_with(&files(2)));
        assert!(!batch.is_full_with(&files(1)));
        batch.add("d001".to_owned(), files(1));
        assert!(batch.is_full());
        assert_eq!(batch.to_string(), "2 outputs (8.0 MB)");
        let mut batch = Batch::default();
        for index in 0..MODULES {
            assert!(!batch.is_full());
            batch.add(format!("d{index:03}"), files(1));
        }
        assert!(batch.is_full());
    }
}
