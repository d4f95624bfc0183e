//! Applies a plan completely or not at all.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::{fs, io::ErrorKind};

use codegen::{Change, Plan};

use super::{WORK_DIRECTORY, links};

/// Applies a plan below `base`.
///
/// All files are first written to a temporary directory. When all of them exist, each is moved to its place by a
/// rename. If a step fails, the files that were replaced or deleted so far are restored. If the process is killed,
/// each file is either the old or the new one; the next run finds the old ones stale and replaces
/// them.
pub(crate) fn apply(base: &Path, plan: &Plan) -> Result<(), String> {
    if let Some(link) = links(base, plan.changes.keys()).first() {
        let link = base.join(link);
        return Err(format!("nothing was written: {} is a symbolic link", link.display()));
    }
    clear(base)?;
    let staging = staging(base);
    let changes = plan.changes.iter().enumerate();
    let steps: Vec<Step<'_>> = changes
        .map(|(index, (name, change))| Step {
            path: base.join(name),
            temporary: staging.join(index.to_string()),
            change,
        })
        .collect();
    let mut done = Vec::new();
    let outcome = stage(&staging, &steps).and_then(|()| carry_out(&steps, &mut done));
    if let Err(err) = outcome {
        let lost = undo(&done);
        for step in &steps {
            remove_empty(base, &step.path);
        }
        let left = clear(base).err().map_or_else(String::new, |err| format!("\nnote: {err}"));
        return Err(if lost.is_empty() && left.is_empty() {
            format!("nothing was written: {err}")
        } else if lost.is_empty() {
            format!("no generated file was changed: {err}{left}")
        } else {
            format!("{err}{lost}{left}\nhelp: take these files from version control")
        });
    }
    // Empty directories are removed last, because an undone step needs them again.
    for step in steps.iter().filter(|step| matches!(step.change, Change::Delete { .. })) {
        remove_empty(base, &step.path);
    }
    clear(base)
}

/// Removes the temporary files of this run, and those of a run that was killed.
pub(crate) fn clear(base: &Path) -> Result<(), String> {
    let staging = staging(base);
    match fs::remove_dir_all(&staging) {
        Err(err) if err.kind() != ErrorKind::NotFound => {
            Err(format!("temporary files remain in {}: {err}", staging.display()))
        }
        _ => Ok(()),
    }
}

/// Returns the directory of temporary files. It is on the file system of the output, so that a rename can move its files.
fn staging(base: &Path) -> PathBuf {
    base.join(WORK_DIRECTORY).join("staged")
}

/// A change of a file.
struct Step<'p> {
    path: PathBuf,
    /// The file that holds the new content until all files are written.
    temporary: PathBuf,
    change: &'p Change,
}

/// Writes the new content of all files to temporary files.
fn stage(staging: &Path, steps: &[Step<'_>]) -> Result<(), String> {
    if !steps.is_empty() {
        fs::create_dir_all(staging).map_err(|err| failure("cannot create", staging, &err))?;
    }
    let mut present: Option<&Path> = None;
    for Step { path, temporary, change } in steps {
        let (Change::Create { text } | Change::Update { text, .. }) = change else { continue };
        // Files are sorted by path, so those of a directory follow each other.
        if let Some(parent) = path.parent().filter(|&parent| present != Some(parent)) {
            fs::create_dir_all(parent).map_err(|err| failure("cannot create", parent, &err))?;
            present = Some(parent);
        }
        fs::write(temporary, text).map_err(|err| failure("cannot write", temporary, &err))?;
    }
    Ok(())
}

/// Moves the temporary files to their places, and deletes files. Adds each completed step to `done`.
fn carry_out<'s>(steps: &'s [Step<'s>], done: &mut Vec<&'s Step<'s>>) -> Result<(), String> {
    for step in steps {
        let Step { path, temporary, change } = step;
        match change {
            Change::Create { .. } | Change::Update { .. } => {
                fs::rename(temporary, path).map_err(|err| failure("cannot write", path, &err))?;
            }
            Change::Delete { .. } => {
                fs::remove_file(path).map_err(|err| failure("cannot remove", path, &err))?;
            }
        }
        done.push(step);
    }
    Ok(())
}

/// Undoes the completed steps, and returns a line for each step that cannot be undone.
fn undo(done: &[&Step<'_>]) -> String {
    let mut lost = String::new();
    for Step { path, temporary, change } in done {
        let (action, outcome) = match change {
            Change::Create { .. } => ("cannot remove", fs::remove_file(path)),
            // Written to a new file and renamed: writing in place would truncate the present file first.
            Change::Update { old, .. } | Change::Delete { old } => {
                let written = fs::write(temporary, old);
                ("cannot put back", written.and_then(|()| fs::rename(temporary, path)))
            }
        };
        if let Err(err) = outcome {
            let _ = fs::remove_file(temporary);
            let _ = write!(lost, "\n{}", failure(action, path, &err));
        }
    }
    lost
}

/// Returns the message about an action that failed, such as `cannot write`.
fn failure(action: &str, path: &Path, err: &io::Error) -> String {
    format!("{action} {}: {err}", path.display())
}

/// Removes directories without files: the last file was deleted, or the first could not be written.
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

    use codegen::Files;

    use super::*;
    use crate::tree::read;

    #[test]
    fn a_failed_write_leaves_no_file() {
        let base = crate::files::temporary("tree");
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

    #[test]
    fn changes_before_a_failure_are_undone() {
        let base = crate::files::temporary("undo");
        let ours = |rest: &str| format!("{}\n{rest}", codegen::MARK);
        let files = |all: &[(&str, &str)]| -> Files {
            all.iter().map(|(path, rest)| ((*path).to_owned(), ours(rest))).collect()
        };
        let old = files(&[("v/a.rs", "old"), ("v/gone/x.rs", "old"), ("v/z.rs", "old")]);
        let new = files(&[("v/a.rs", "new"), ("v/models/model.rs", ""), ("v/n.rs", "")]);
        // A directory is in the place of a new file, and another one in the place of a file to delete.
        let mut outcomes = Vec::new();
        for blocked in ["v/n.rs", "v/z.rs"] {
            for (name, text) in old.iter().filter(|(name, _)| *name != blocked) {
                let path = base.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            fs::create_dir_all(base.join(blocked)).unwrap();
            let outcome = apply(&base, &Plan::new(&new, &old));
            let mut expected = old.clone();
            expected.remove(blocked);
            let left = read(&base, &["v".to_owned()]).unwrap();
            outcomes.push((outcome, left == expected, base.join("v/models").exists()));
            fs::remove_dir_all(&base).unwrap();
        }
        for (outcome, is_as_before, is_left) in outcomes {
            assert!(outcome.unwrap_err().starts_with("nothing was written: cannot "));
            assert!(is_as_before && !is_left);
        }
    }

    #[test]
    fn an_empty_directory_is_removed() {
        let base = crate::files::temporary("gone");
        fs::create_dir_all(base.join("v/models")).unwrap();
        let old = ["v/models/a.rs", "v/models/b.rs"].map(str::to_owned);
        let old: Files = old.map(|name| (name, codegen::MARK.to_owned())).into_iter().collect();
        for (name, text) in &old {
            fs::write(base.join(name), text).unwrap();
        }
        let outcome = apply(&base, &Plan::new(&Files::new(), &old));
        let is_left = base.join("v").exists();
        fs::remove_dir_all(&base).unwrap();
        assert!(outcome.is_ok() && !is_left, "{outcome:?}");
    }
}
