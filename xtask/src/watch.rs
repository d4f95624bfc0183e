//! `cargo xtask codegen --watch`: generates again whenever a file in `spec` changes.

use std::path::Path;
use std::time::{Duration, SystemTime};
use std::{fs, io, thread};

/// The time between two checks of the files.
const INTERVAL: Duration = Duration::from_millis(300);

/// Calls a function, and again after each change below `directory`. Only returns if the directory cannot be read.
pub(crate) fn watch(directory: &Path, mut work: impl FnMut()) -> Result<(), String> {
    let look = || {
        fingerprint(directory).map_err(|err| format!("cannot read {}: {err}", directory.display()))
    };
    loop {
        // The state before the work is kept, so that a change during the work is noticed afterwards.
        let before = look()?;
        work();
        while look()? == before {
            thread::sleep(INTERVAL);
        }
    }
}

/// A file: its path, its time of change and its length.
type Mark = (String, Option<SystemTime>, u64);

/// Returns the files below a directory, sorted by path.
fn fingerprint(directory: &Path) -> io::Result<Vec<Mark>> {
    let mut marks = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_dir() {
            marks.extend(fingerprint(&entry.path())?);
        } else {
            let path = entry.path().display().to_string();
            marks.push((path, metadata.modified().ok(), metadata.len()));
        }
    }
    marks.sort();
    Ok(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_any_file_is_noticed() {
        let directory = crate::files::temporary("watch");
        fs::create_dir_all(directory.join("v1")).unwrap();
        let first = fingerprint(&directory).unwrap();
        fs::write(directory.join("v1/hydra.yaml"), "a").unwrap();
        let second = fingerprint(&directory).unwrap();
        fs::write(directory.join("v1/hydra.yaml"), "ab").unwrap();
        let third = fingerprint(&directory).unwrap();
        let same = fingerprint(&directory).unwrap();
        fs::remove_dir_all(&directory).unwrap();
        assert!(first != second && second != third);
        assert_eq!(third, same);
    }
}
