//! `cargo xtask codegen --explain OPERATION`: one operation through the stages of the generator.

use std::path::Path;
use std::process::ExitCode;

use codegen::trace::{Trace, trace};

use crate::diff_command::versions;
use crate::failure::Failure;
use crate::settings::words;
use crate::stream::Stream;

/// Runs the command.
pub(crate) fn run(root: &Path, operation: &str) -> Result<ExitCode, Failure> {
    let words = words(root);
    let mut found = false;
    let title = Stream::Output.styles().title;
    for version in versions(root)? {
        let label = version.label.clone();
        let Some(Trace { document, corrected, ir, code: (path, code) }) =
            trace(version.input, &words, operation)
        else {
            continue;
        };
        found = true;
        for (stage, text) in [
            ("document".to_owned(), document),
            ("after the overlays".to_owned(), corrected),
            ("intermediate representation".to_owned(), ir),
            (format!("hydra-client/src/{label}/{path}"), code),
        ] {
            drop_println!("{title}==== {label}: {stage}{title:#}\n\n{}\n", text.trim_end());
        }
    }
    if found {
        Ok(ExitCode::SUCCESS)
    } else {
        let message = format!(
            "no version has an operation `{operation}`\nhelp: write the `operationId` as the document does, such as \
             `getOAuth2Client`"
        );
        Err(message.into())
    }
}
