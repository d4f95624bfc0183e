//! The directory of generated files: reads it, locks it, and changes it completely or not at all.
//!
//! Below the directory, nothing is read or written through a symbolic link to a directory.

mod lock;
mod transaction;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use codegen::Files;

pub(crate) use self::lock::Lock;
pub(crate) use self::transaction::{apply, clear};

/// The directory, below the output directory, for the lock and for files that are not in their final place yet.
const WORK_DIRECTORY: &str = ".cargo-xtask-codegen";

/// Returns the names of the directories in `base`.
pub(crate) fn directories(base: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(base)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() && entry.file_name() != WORK_DIRECTORY {
            names.extend(entry.file_name().into_string());
        }
    }
    Ok(names)
}

/// Returns the symbolic links below `base` that replace a directory of these files.
pub(crate) fn links<'f>(base: &Path, files: impl IntoIterator<Item = &'f String>) -> Vec<String> {
    let mut directories = BTreeSet::new();
    for file in files {
        let parents = file.match_indices('/').map(|(end, _)| file.split_at(end).0);
        directories.extend(parents);
    }
    let is_link = |directory: &&str| base.join(directory).is_symlink();
    directories.into_iter().filter(is_link).map(str::to_owned).collect()
}

/// Reads the text files below `roots`, which are files or directories below `base`.
///
/// A file that is not UTF-8 reads as an empty file, because the generator cannot have written it. A link to a
/// directory is skipped.
pub(crate) fn read(base: &Path, roots: &[String]) -> io::Result<Files> {
    let mut files = Files::new();
    for root in roots {
        entry(&base.join(root), root.clone(), &mut files)?;
    }
    Ok(files)
}

/// Adds a file, or the files of a directory.
fn entry(path: &Path, name: String, files: &mut Files) -> io::Result<()> {
    let Ok(metadata) = path.symlink_metadata() else { return Ok(()) };
    if metadata.is_dir() {
        for inner in fs::read_dir(path)? {
            let inner = inner?;
            let Ok(file) = inner.file_name().into_string() else { continue };
            entry(&inner.path(), format!("{name}/{file}"), files)?;
        }
    } else if path.is_file() {
        files.insert(name, String::from_utf8(fs::read(path)?).unwrap_or_default());
    } else if !path.is_dir() {
        files.insert(name, String::new());
    }
    Ok(())
}

/// Returns the directories of `path` that do not exist yet, the outermost first.
fn missing(path: &Path) -> Vec<PathBuf> {
    let missing = path.ancestors().take_while(|directory| {
        !directory.as_os_str().is_empty() && directory.symlink_metadata().is_err()
    });
    let mut missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
    missing.reverse();
    missing
}
