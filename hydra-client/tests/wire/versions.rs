//! The versions that the crate declares.

use std::collections::BTreeSet;
use std::fs;

/// Returns the names of the modules of versions, such as `v26`. Each stands after the feature of its name.
pub(crate) fn declared() -> BTreeSet<String> {
    let library = fs::read_to_string("src/lib.rs").unwrap();
    let lines: Vec<&str> = library.lines().collect();
    let pairs = lines.windows(2).filter_map(|pair| {
        let [before, line] = pair else { return None };
        let name = line.strip_prefix("pub mod ")?.strip_suffix(';')?;
        (*before == format!("#[cfg(feature = \"{name}\")]")).then(|| name.to_owned())
    });
    let is_version = |name: &String| {
        name.strip_prefix('v')
            .is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()))
    };
    pairs.filter(is_version).collect()
}
