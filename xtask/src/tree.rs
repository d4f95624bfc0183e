//! Files: reading a directory of generated ones, and changing it all or not at all.

use std::fmt::Write as _;
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
/// where it belongs. If that fails, what was replaced or deleted by then is put back.
pub(crate) fn apply(base: &Path, plan: &Plan) -> Result<(), String> {
    let steps: Vec<Step<'_>> = plan
        .changes
        .iter()
        .map(|(name, change)| {
            let path = base.join(name);
            Step {
                temporary: path.with_extension(format!("rs.{}.tmp", process::id())),
                path,
                change,
            }
        })
        .collect();
    let mut done = Vec::new();
    if let Err(err) = stage(&steps).and_then(|()| carry_out(&steps, &mut done)) {
        for step in &steps {
            // Those that were moved, or never written, are not there.
            let _ = fs::remove_file(&step.temporary);
        }
        let lost = put_back(&done);
        for step in &steps {
            remove_empty(base, &step.path);
        }
        return Err(if lost.is_empty() {
            format!("nothing was written: {err}")
        } else {
            format!("{err}{lost}\nhelp: take these files from version control")
        });
    }
    // Not before: as long as a step can fail, the directories may be needed again.
    for step in steps.iter().filter(|step| matches!(step.change, Change::Delete { .. })) {
        remove_empty(base, &step.path);
    }
    Ok(())
}

/// What has to happen to a file, and where.
struct Step<'p> {
    path: PathBuf,
    /// Where what it has to hold is until all is there.
    temporary: PathBuf,
    change: &'p Change,
}

fn stage(steps: &[Step<'_>]) -> Result<(), String> {
    let mut present: Option<&Path> = None;
    for Step { path, temporary, change } in steps {
        let (Change::Create { text } | Change::Update { text, .. }) = change else { continue };
        // Files come by path, so those of a directory one after the other.
        if let Some(parent) = path.parent().filter(|&parent| present != Some(parent)) {
            fs::create_dir_all(parent).map_err(|err| said("cannot create", parent, &err))?;
            present = Some(parent);
        }
        fs::write(temporary, text).map_err(|err| said("cannot write", temporary, &err))?;
    }
    Ok(())
}

fn carry_out<'s>(steps: &'s [Step<'s>], done: &mut Vec<&'s Step<'s>>) -> Result<(), String> {
    for step in steps {
        let Step { path, temporary, change } = step;
        match change {
            Change::Create { .. } | Change::Update { .. } => {
                fs::rename(temporary, path).map_err(|err| said("cannot write", path, &err))?;
            }
            Change::Delete { .. } => {
                fs::remove_file(path).map_err(|err| said("cannot remove", path, &err))?;
            }
        }
        done.push(step);
    }
    Ok(())
}

// Undoes what was done, and says what cannot be undone.
fn put_back(done: &[&Step<'_>]) -> String {
    let mut lost = String::new();
    for Step { path, temporary, change } in done {
        let (what, outcome) = match change {
            Change::Create { .. } => ("cannot remove", fs::remove_file(path)),
            // Not in place: that would end what is there before the other is written.
            Change::Update { old, .. } | Change::Delete { old } => {
                let written = fs::write(temporary, old);
                ("cannot put back", written.and_then(|()| fs::rename(temporary, path)))
            }
        };
        if let Err(err) = outcome {
            let _ = fs::remove_file(temporary);
            let _ = write!(lost, "\n{}", said(what, path, &err));
        }
    }
    lost
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

    #[test]
    fn what_was_changed_before_a_failure_is_put_back() {
        let base = std::env::temp_dir().join(format!("hydra-xtask-undo-{}", process::id()));
        let ours = |rest: &str| format!("{}\n{rest}", codegen::MARK);
        let files = |all: &[(&str, &str)]| -> Files {
            all.iter().map(|(path, rest)| ((*path).to_owned(), ours(rest))).collect()
        };
        let old = files(&[("v/a.rs", "old"), ("v/gone/x.rs", "old"), ("v/z.rs", "old")]);
        let new = files(&[("v/a.rs", "new"), ("v/models/model.rs", ""), ("v/n.rs", "")]);
        // A directory in the way of what is new, and one in place of what is to be deleted.
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
    fn a_directory_goes_with_its_last_file() {
        let base = std::env::temp_dir().join(format!("hydra-xtask-gone-{}", process::id()));
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
