//! Runs git, which has the earlier revisions of the workspace.

use std::path::Path;
use std::process::{Command, Output};

/// Runs git in the workspace and returns its output.
pub(crate) fn git(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = successful(run(root, arguments)?)?;
    String::from_utf8(output).map_err(|_| "the output of git is not UTF-8".to_owned())
}

/// Returns the full id of the commit that a revision names, or `None` if there is no such commit.
pub(crate) fn commit(root: &Path, revision: &str) -> Result<Option<String>, String> {
    // A name that starts with `-` would be an option of git.
    if revision.starts_with('-') {
        return Ok(None);
    }
    let commit = format!("{revision}^{{commit}}");
    let output = run(root, &["rev-parse", "--verify", "--quiet", &commit])?;
    // With `--quiet`, git reports an unknown revision only by its exit code.
    if output.status.code() == Some(1) && output.stderr.is_empty() {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&successful(output)?).trim().to_owned()))
}

/// Returns the content of a file of a commit, or `None` if the commit has no file at this path. `path` is relative to
/// the workspace.
pub(crate) fn file(root: &Path, commit: &str, path: &str) -> Result<Option<Vec<u8>>, String> {
    // An entry is a line such as `100644 blob 8c7e5a6…<tab>path`.
    let entry = git(root, &["--literal-pathspecs", "ls-tree", "-z", commit, "--", path])?;
    match entry.split_whitespace().collect::<Vec<_>>().as_slice() {
        [_, "blob", id, ..] => successful(run(root, &["cat-file", "blob", id])?).map(Some),
        _ => Ok(None),
    }
}

fn run(root: &Path, arguments: &[&str]) -> Result<Output, String> {
    let output = Command::new("git").args(arguments).current_dir(root).output();
    output.map_err(|err| format!("cannot run git: {err}"))
}

/// Returns the output of git, or its error message if it failed.
fn successful(output: Output) -> Result<Vec<u8>, String> {
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    #[test]
    fn a_missing_revision_or_file_is_not_an_error_of_git() {
        let root = files::temporary("git");
        files::remove(&root).unwrap();
        files::write(&root.join("a/b c.yaml"), "b: 1\n").unwrap();
        let outside = commit(&root, "HEAD");
        git(&root, &["init", "--quiet"]).unwrap();
        let empty = commit(&root, "HEAD");
        git(&root, &["add", "."]).unwrap();
        let user = ["-c", "user.name=a", "-c", "user.email=a@b"];
        git(&root, &[&user[..], &["commit", "--quiet", "-ma"]].concat()).unwrap();
        let head = commit(&root, "HEAD").unwrap().unwrap();
        let unknown = ["main-2", "v1.0.0", "-x", "docs/a.yaml"].map(|name| commit(&root, name));
        let read = |path| file(&root, &head, path);
        let found = read("a/b c.yaml");
        let within = file(&root.join("a"), &head, "b c.yaml");
        let missing = ["a", "a/*", "b.yaml", "a/b c.yaml/d"].map(read);
        let no_commit = file(&root, "0000000000000000000000000000000000000000", "a/b c.yaml");
        files::remove(&root).unwrap();
        assert!(outside.is_err(), "{outside:?}");
        assert_eq!(empty, Ok(None));
        assert_eq!(unknown, [const { Ok(None) }; 4]);
        assert_eq!((found, within), (Ok(Some(b"b: 1\n".to_vec())), Ok(Some(b"b: 1\n".to_vec()))));
        assert_eq!(missing, [const { Ok(None) }; 4]);
        assert!(no_commit.is_err(), "{no_commit:?}");
    }
}
