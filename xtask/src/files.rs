//! Files and directories, with errors that name the path.

use std::fs;
use std::path::Path;

use codegen::Source;

/// Reads a UTF-8 file.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|err| format!("cannot read {}: {err}", path.display()))?;
    String::from_utf8(bytes).map_err(|_| format!("cannot read {}: it is not UTF-8", path.display()))
}

/// Reads a document. `name` is the name that diagnostics and generated files show.
pub(crate) fn source(path: &Path, name: &str) -> Result<Source, String> {
    Ok(Source::new(name, read(path)?))
}

/// Writes a file and creates its parent directories. If the file already has this content, it is not written, so
/// that cargo does not compile it again.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, text))
        .map_err(|err| format!("cannot write {}: {err}", path.display()))
}

/// Copies a directory of UTF-8 files. A symbolic link is replaced by a copy of its target.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |err| format!("cannot read {}: {err}", from.display());
    for entry in fs::read_dir(from).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            copy_file(&path, &target)?;
        }
    }
    Ok(())
}

/// Copies a UTF-8 file.
pub(crate) fn copy_file(from: &Path, to: &Path) -> Result<(), String> {
    write(to, &read(from)?)
}

/// Removes a directory if it exists.
pub(crate) fn remove(directory: &Path) -> Result<(), String> {
    match fs::remove_dir_all(directory) {
        Err(err) if err.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {err}", directory.display()))
        }
        _ => Ok(()),
    }
}
