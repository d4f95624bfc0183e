//! `spec/codegen.yaml`: the versions of the API and the words in names.

use std::path::Path;

use codegen::{Diagnostics, Settings, Words};

use crate::files;

/// The path of the settings in the workspace.
pub(crate) const SETTINGS: &str = "spec/codegen.yaml";

/// Reads the settings. An error contains all diagnostics.
pub(crate) fn settings(root: &Path) -> Result<Settings, String> {
    read(root)?.map_err(|diagnostics| diagnostics.render())
}

/// Reads the settings, or returns the diagnostics about them.
pub(crate) fn read(root: &Path) -> Result<Result<Settings, Diagnostics>, String> {
    let mut diagnostics = Diagnostics::new();
    let source = files::source(&root.join(SETTINGS), SETTINGS)?;
    Ok(Settings::read(source, &mut diagnostics).ok_or(diagnostics))
}

/// Returns the words of the settings, which split the names of all documents. Without valid settings, the list is
/// empty.
pub(crate) fn words(root: &Path) -> Words {
    let settings = read(root).ok().and_then(Result::ok);
    Words::new(&settings.map(|settings| settings.words).unwrap_or_default())
}
