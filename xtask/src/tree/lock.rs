//! The lock that prevents two runs from working on one directory at the same time.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{process, thread};

use fs4::{FileExt, TryLockError};

use super::{WORK_DIRECTORY, missing};

/// The maximum time that a run waits for another one. A run takes about a second.
const PATIENCE: Duration = Duration::from_secs(60);
/// The time between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

/// The start of the lock file; the process identifier follows.
const HOLDER: &str = "held by process ";

/// The right to work on a directory, until it is dropped.
///
/// The operating system holds the lock and releases it when the process ends, so a killed run does not block
/// other runs. The lock file names the holder. On Unix the file is removed at the end. Elsewhere it stays, because
/// the locked file cannot be distinguished there from a new file of the same name.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    directory: PathBuf,
    /// The directories that were created for the lock, the outermost first.
    created: Vec<PathBuf>,
}

impl Lock {
    /// Locks `base`, and creates it if it does not exist.
    ///
    /// If another run holds the lock, prints the holder and waits. Returns an error after a minute.
    pub(crate) fn acquire(base: &Path) -> Result<Self, String> {
        Self::acquire_within(base, PATIENCE)
    }

    /// Locks `base` for a run that only reads it. Returns `None` if the directory does not exist or is read-only,
    /// because then no other run can write to it.
    pub(crate) fn acquire_to_read(base: &Path) -> Result<Option<Self>, String> {
        let directory = base.join(WORK_DIRECTORY);
        let is_there = base.is_dir() && (directory.exists() || fs::create_dir(&directory).is_ok());
        if !is_there || is_read_only(&directory) {
            return Ok(None);
        }
        Self::acquire(base).map(Some)
    }

    /// Locks `base`, and waits at most `patience` for another run.
    fn acquire_within(base: &Path, patience: Duration) -> Result<Self, String> {
        let directory = base.join(WORK_DIRECTORY);
        let path = directory.join("lock");
        let fail = |err| format!("cannot lock {}: {err}", base.display());
        let begun = Instant::now();
        let mut is_told = false;
        loop {
            if directory.is_symlink() || path.is_symlink() {
                return Err(format!("{} is a symbolic link; remove it", directory.display()));
            }
            let created = missing(base);
            fs::create_dir_all(&directory).map_err(fail)?;
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let file = match options.open(&path) {
                Ok(file) => file,
                // The previous holder has just removed the directory.
                Err(err) if err.kind() == ErrorKind::NotFound && begun.elapsed() < patience => {
                    continue;
                }
                Err(err) => return Err(fail(err)),
            };
            match FileExt::try_lock(&file) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let holder = holder(&path).unwrap_or_else(|| "another process".to_owned());
                    if begun.elapsed() >= patience {
                        return Err(format!(
                            "{} is locked by {holder}, another run of `cargo xtask`\n\
                             help: wait until that run has ended, or end it, and run this command again",
                            base.display()
                        ));
                    }
                    if !is_told {
                        is_told = true;
                        drop_eprintln!("waiting for {holder}, which works on {}", base.display());
                    }
                    thread::sleep(PAUSE);
                    continue;
                }
                Err(TryLockError::Error(err)) if err.kind() == ErrorKind::Unsupported => {
                    drop_message!("warning: {}; do not run two commands at once", fail(err));
                }
                Err(TryLockError::Error(err)) => return Err(fail(err)),
            }
            if is_at(&file, &path) {
                let lock = Self { file, directory, created };
                lock.sign().map_err(fail)?;
                return Ok(lock);
            }
        }
    }

    /// Writes the process identifier to the lock file.
    fn sign(&self) -> std::io::Result<()> {
        let mut file = &self.file;
        file.set_len(0)?;
        file.rewind()?;
        writeln!(file, "{HOLDER}{}", process::id())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
        if cfg!(unix) {
            // Removed while locked: a waiting run checks whether its file still has this name.
            let _ = fs::remove_file(self.directory.join("lock"));
            let _ = fs::remove_dir(&self.directory);
            // Removes only empty directories, in which nothing was written.
            for directory in self.created.iter().rev() {
                let _ = fs::remove_dir(directory);
            }
        }
    }
}

/// Returns whether no file can be written to a directory.
fn is_read_only(directory: &Path) -> bool {
    let opened =
        OpenOptions::new().write(true).create(true).truncate(false).open(directory.join("lock"));
    opened.is_err_and(|err| {
        matches!(err.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
    })
}

/// Returns the process that the lock file names. On systems with mandatory locks, a locked file cannot be read.
fn holder(path: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(path).ok()?.take(100).read_to_string(&mut text).ok()?;
    let process = text.strip_prefix(HOLDER)?.trim();
    let is_number = !process.is_empty() && process.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("process {process}"))
}

/// Returns whether an open file is still the one at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let place = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
    let (opened, named) = (file.metadata(), fs::metadata(path));
    matches!((opened, named), (Ok(opened), Ok(named)) if place(&opened) == place(&named))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory(name: &str) -> PathBuf {
        crate::files::temporary(name)
    }

    #[test]
    fn a_lock_names_its_process_and_removes_its_file() {
        let base = directory("lock").join("new/deep");
        let lock = Lock::acquire(&base).unwrap();
        let refused = Lock::acquire_within(&base, Duration::ZERO).unwrap_err();
        assert!(refused.contains(&format!("locked by process {}", process::id())), "{refused}");
        drop(lock);
        assert!(!directory("lock").exists());
        assert!(Lock::acquire_to_read(&base).unwrap().is_none());
        assert!(!directory("lock").exists());
    }

    #[test]
    fn the_lock_of_a_killed_process_is_ignored() {
        let base = directory("killed");
        fs::create_dir_all(base.join(WORK_DIRECTORY)).unwrap();
        fs::write(base.join(WORK_DIRECTORY).join("lock"), "held by process 1\n").unwrap();
        let lock = Lock::acquire_within(&base, Duration::ZERO);
        let is_acquired = lock.is_ok();
        drop(lock);
        let left: Vec<_> = fs::read_dir(&base).unwrap().collect();
        fs::remove_dir_all(&base).unwrap();
        assert!(is_acquired && left.is_empty(), "{left:?}");
    }
}
