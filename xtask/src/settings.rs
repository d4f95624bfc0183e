//! `spec/codegen.yaml`: the versions of the API and the words in names.

use std::path::Path;

use codegen::{Diagnostics, Settings, Words};

use crate::failure::Failure;
use crate::files;

/// The path of the settings in the workspace.
pub(crate) const SETTINGS: &str = "spec/codegen.yaml";

/// Reads the settings.
pub(crate) fn settings(root: &Path) -> Result<Settings, Failure> {
    let mut diagnostics = Diagnostics::new();
    let source = files::source(&root.join(SETTINGS), SETTINGS)?;
    Settings::read(source, &mut diagnostics).ok_or_else(|| diagnostics.into())
}

/// Returns the words of the settings, which split the names of all documents. Without valid settings, the list is
/// empty.
pub(crate) fn words(root: &Path) -> Words {
    let settings = settings(root).ok();
    Words::new(&settings.map(|settings| settings.words).unwrap_or_default())
}
