//! Files: reading a directory of generated ones, and changing it all or not at all.

use std::io;
use std::path::{Path, PathBuf};
use std::{fs, process};

use codegen::{Change, Files, Plan};

/// Returns the names of the directories in `base`.
pub(crate) fn directories(base: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(base)? {
        let entry = entry?;
        if entry.path().is_dir() {
            names.extend(entry.file_name().into_string());
        }
    }
    Ok(names)
}

/// Reads the text files below `roots`, which are files or directories below `base`.
///
/// A file that is no text is read as an empty one, and so is a link that leads to no file: whatever
/// it is, it is not ours.
pub(crate) fn read(base: &Path, roots: &[String]) -> io::Result<Files> {
    let mut files = Files::new();
    for root in roots {
        let path = base.join(root);
        if path.is_dir() {
            walk(&path, root, &mut files)?;
        } else if path.is_file() {
            files.insert(root.clone(), text(&path)?);
        }
    }
    Ok(files)
}

fn walk(directory: &Path, name: &str, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let Ok(file) = entry.file_name().into_string() else { continue };
        let name = format!("{name}/{file}");
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(&entry.path(), &name, files)?;
        } else if kind.is_file() || entry.path().is_file() {
            files.insert(name, text(&entry.path())?);
        } else {
            files.insert(name, String::new());
        }
    }
    Ok(())
}

fn text(path: &Path) -> io::Result<String> {
    Ok(String::from_utf8(fs::read(path)?).unwrap_or_default())
}

/// Carries out a plan below `base`.
///
/// Everything is written under temporary names first; only when all of it is there is it moved to
/// where it belongs.
pub(crate) fn apply(base: &Path, plan: &Plan) -> Result<(), String> {
    let mut staged: Vec<(PathBuf, PathBuf)> = Vec::new();
    let outcome = stage(base, plan, &mut staged).and_then(|()| {
        for (temporary, path) in &staged {
            fs::rename(temporary, path).map_err(|err| said("cannot write", path, &err))?;
        }
        for (name, change) in &plan.changes {
            if matches!(change, Change::Delete { .. }) {
                let path = base.join(name);
                fs::remove_file(&path).map_err(|err| said("cannot remove", &path, &err))?;
                remove_empty(base, &path);
            }
        }
        Ok(())
    });
    if outcome.is_err() {
        for (temporary, path) in &staged {
            // Those that were moved are gone already.
            let _ = fs::remove_file(temporary);
            remove_empty(base, path);
        }
    }
    outcome
}

fn stage(base: &Path, plan: &Plan, staged: &mut Vec<(PathBuf, PathBuf)>) -> Result<(), String> {
    let mut present: Option<PathBuf> = None;
    for (name, change) in &plan.changes {
        let (Change::Create { text } | Change::Update { text, .. }) = change else { continue };
        let path = base.join(name);
        // Files come by path, so those of a directory one after the other.
        if let Some(parent) = path.parent().filter(|&parent| present.as_deref() != Some(parent)) {
            fs::create_dir_all(parent).map_err(|err| said("cannot create", parent, &err))?;
            present = Some(parent.to_path_buf());
        }
        let temporary = path.with_extension(format!("rs.{}.tmp", process::id()));
        staged.push((temporary.clone(), path));
        fs::write(&temporary, text).map_err(|err| said("cannot write", &temporary, &err))?;
    }
    Ok(())
}

fn said(what: &str, path: &Path, err: &io::Error) -> String {
    format!("{what} {}: {err}", path.display())
}

// Directories without a file: the last one has gone, or the first could not be written.
fn remove_empty(base: &Path, path: &Path) {
    let mut directory = path.parent();
    while let Some(empty) = directory.filter(|directory| *directory != base) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        directory = empty.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let base = std::env::temp_dir().join(format!("hydra-xtask-tree-{}", process::id()));
        fs::create_dir_all(&base).unwrap();
        let files = ["v/a/short.rs".to_owned(), format!("v/b/{}.rs", "long".repeat(80))];
        let files: Files = files.map(|name| (name, String::new())).into_iter().collect();
        let outcome = apply(&base, &Plan::new(&files, &Files::new()));
        let left = read(&base, &["v".to_owned()]).unwrap();
        let is_left = base.join("v").exists();
        fs::remove_dir_all(&base).unwrap();
        assert!(outcome.is_err());
        assert!(left.is_empty() && !is_left, "{left:?}");
    }
}
