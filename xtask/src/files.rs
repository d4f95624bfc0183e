//! Files and directories, with errors that name the path.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Input, Source, SourceFiles, Unsupported, referenced_files};

/// Reads a UTF-8 file.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    String::from_utf8(bytes(path)?)
        .map_err(|_| format!("cannot read {}: it is not UTF-8", path.display()))
}

/// Reads a file.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|err| format!("cannot read {}: {err}", path.display()))
}

/// Reads a document with the files that it refers to. `name` is the name that diagnostics and generated files show.
///
/// The files are in the directory of the document and below it. If `path` is a directory, the document is the one in it
/// that no other one refers to; its name is its path in the directory, and the files are in this directory.
pub(crate) fn source(path: &Path, name: &str) -> Result<Source, String> {
    let (directory, document, prefix) = if path.is_dir() {
        (path, main_document(path)?, String::new())
    } else {
        let document = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let prefix = name.strip_suffix(&document).unwrap_or_default().to_owned();
        (path.parent().unwrap_or(path), document, prefix)
    };
    let name = if path.is_dir() { &document } else { name };
    let source = Source::new(name, read(&file_in(directory, &document))?);
    with_files(source, &document, &prefix, |other| read_in(directory, other))
}

/// Reads a document for a suite: without overlays, and without the operations that cannot be generated.
pub(crate) fn input(module: &str, path: &Path, name: &str) -> Result<Input, String> {
    Ok(Input {
        module: module.to_owned(),
        document: source(path, name)?,
        unsupported: Unsupported::Skip,
        ..Input::default()
    })
}

/// Reads a document in a directory with the files of this directory that it refers to. The name of a file is its path
/// in the directory.
pub(crate) fn source_within(directory: &Path, path: &Path) -> Result<Source, String> {
    let found = |path: &Path| {
        path.canonicalize().map_err(|err| format!("cannot read {}: {err}", path.display()))
    };
    let (file, root) = (found(path)?, found(directory)?);
    let Some(document) = file.strip_prefix(&root).ok().filter(|_| file.is_file()) else {
        return Err(format!("{} is not a file in {}", path.display(), directory.display()));
    };
    let parts = document.components().map(|part| part.as_os_str().to_string_lossy());
    let document = parts.collect::<Vec<_>>().join("/");
    let source = Source::new(&document, read(&file)?);
    with_files(source, &document, "", |other| read_in(directory, other))
}

/// Adds the files that a document refers to, directly or through other files.
///
/// `document` is the path of the document, `prefix` precedes paths in messages, and `read` returns the content of a
/// path, or `None` if there is no such file. A file that is not UTF-8 is an error only at the references to it, so that
/// the rest of the document can be used.
pub(crate) fn with_files(
    source: Source,
    document: &str,
    prefix: &str,
    mut read: impl FnMut(&str) -> Result<Option<Vec<u8>>, String>,
) -> Result<Source, String> {
    let mut files = SourceFiles { document: document.to_owned(), ..SourceFiles::default() };
    let mut seen = BTreeSet::from([document.to_owned()]);
    let mut waiting = referenced_files(document, &source.text);
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let Some(bytes) = read(&path)? else { continue };
        if let Ok(text) = String::from_utf8(bytes) {
            waiting.extend(referenced_files(&path, &text));
            files.others.insert(path.clone(), Source::new(format!("{prefix}{path}"), text));
        } else {
            files.not_utf8.insert(path);
        }
    }
    Ok(source.with_files(files))
}

/// Returns the path of a file in a directory. The parts of `path` are separated by `/` on every system.
pub(crate) fn file_in(directory: &Path, path: &str) -> PathBuf {
    path.split('/').fold(directory.to_owned(), |directory, part| directory.join(part))
}

/// Reads a file in a directory. A symbolic link that leads out of the directory counts as missing.
fn read_in(directory: &Path, path: &str) -> Result<Option<Vec<u8>>, String> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let file = file_in(directory, path);
    let is_inside = match (file.canonicalize(), directory.canonicalize()) {
        (Ok(file), Ok(directory)) => file.starts_with(directory) && file.is_file(),
        _ => false,
    };
    if is_inside { bytes(&file).map(Some) } else { Ok(None) }
}

/// The extensions of documents.
const EXTENSIONS: [&str; 3] = ["json", "yaml", "yml"];

/// Returns the path of the only OpenAPI document in a directory that no other one refers to.
fn main_document(directory: &Path) -> Result<String, String> {
    let mut documents = BTreeMap::new();
    let mut open = vec![String::new()];
    while let Some(at) = open.pop() {
        let path = file_in(directory, &at);
        let failed = |err| format!("cannot read {}: {err}", path.display());
        for entry in fs::read_dir(&path).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let below = if at.is_empty() { name.clone() } else { format!("{at}/{name}") };
            let kind = entry.file_type().map_err(failed)?;
            let is_document = EXTENSIONS.iter().any(|end| name.ends_with(&format!(".{end}")));
            if name.starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                open.push(below);
            } else if is_document && kind.is_file() {
                let text = read(&entry.path()).unwrap_or_default();
                if is_open_api(&text) {
                    documents.insert(below.clone(), referenced_files(&below, &text));
                }
            }
        }
    }
    let is_referenced = |path: &String| {
        documents.iter().any(|(other, files)| other != path && files.contains(path))
    };
    let main: Vec<&String> = documents.keys().filter(|path| !is_referenced(path)).collect();
    let shown = directory.display();
    match main.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(format!(
            "{shown} contains no OpenAPI document that no other one refers to\nhelp: name the document"
        )),
        several => {
            let names: Vec<&str> = several.iter().take(5).map(|name| name.as_str()).collect();
            Err(format!(
                "{shown} contains {} OpenAPI documents: {}{}\nhelp: name one of them",
                several.len(),
                names.join(", "),
                if several.len() > 5 { " and others" } else { "" }
            ))
        }
    }
}

/// Returns whether a string is a whole OpenAPI document and not a part of one.
fn is_open_api(text: &str) -> bool {
    let is_key = |line: &str| {
        let line = line.strip_prefix(['"', '\'']).unwrap_or(line);
        let rest = line.strip_prefix("openapi").or_else(|| line.strip_prefix("swagger"));
        rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
    };
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().strip_prefix('{') {
        Some(json) => {
            json.lines().any(|line| is_key(line.trim_start())) || is_key(json.trim_start())
        }
        None => text.lines().any(is_key),
    }
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

/// Returns the path of a directory that only this process uses. The test that has this name creates and removes it.
#[cfg(test)]
pub(crate) fn temporary(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("hydra-xtask-{name}-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes files to a new directory and removes it afterwards.
    fn with_directory(name: &str, files: &[(&str, &str)], test: impl FnOnce(&Path)) {
        let directory = temporary(&format!("files-{name}"));
        for (path, text) in files {
            write(&file_in(&directory, path), text).unwrap();
        }
        test(&directory);
        remove(&directory).unwrap();
    }

    fn paths(source: &Source) -> Vec<String> {
        source.files().unwrap().others.keys().cloned().collect()
    }

    #[test]
    fn the_files_of_a_document_are_read() {
        let files = [
            ("a/main.yaml", "openapi: 3.0.3\na: {$ref: 'x/b.yaml'}\nb: {$ref: '../c.yaml'}\n"),
            ("a/x/b.yaml", "a: {$ref: '../main.yaml'}\nb: {$ref: d.json}\nc: {$ref: none.yaml}\n"),
            ("a/x/d.json", r#"{"a": {"$ref": "../../c.yaml"}}"#),
            ("c.yaml", "a: 1\n"),
            ("other.yaml", "a: 1\n"),
        ];
        with_directory("closure", &files, |directory| {
            let document = file_in(directory, "a/main.yaml");
            let source = super::source(&document, "spec/main.yaml").unwrap();
            // Only the directory of the document is read.
            assert_eq!(paths(&source), ["x/b.yaml", "x/d.json"]);
            let others = &source.files().unwrap().others;
            assert_eq!(others["x/b.yaml"].name, "spec/x/b.yaml");
            // A directory contains all files of its only document.
            let source = super::source(directory, "").unwrap();
            assert_eq!(source.name, "a/main.yaml");
            assert_eq!(source.files().unwrap().document, "a/main.yaml");
            assert_eq!(paths(&source), ["a/x/b.yaml", "a/x/d.json", "c.yaml"]);
        });
    }

    #[test]
    fn files_of_a_directory_that_contains_the_document_are_read() {
        let files = [
            (
                "all/a/main.yaml",
                "openapi: 3.0.3\na: {$ref: '../c.yaml'}\nb: {$ref: '../../d.yaml'}\n",
            ),
            ("all/c.yaml", "a: {$ref: 'b/e.yaml'}\n"),
            ("all/b/e.yaml", "a: {$ref: '../../d.yaml'}\n"),
            ("d.yaml", "a: 1\n"),
        ];
        with_directory("within", &files, |directory| {
            let all = directory.join("all");
            let source = source_within(&all, &all.join("a/main.yaml")).unwrap();
            assert_eq!(source.name, "a/main.yaml");
            assert_eq!(paths(&source), ["b/e.yaml", "c.yaml"]);
            for outside in [directory.join("d.yaml"), all.join("../d.yaml"), all.join("a")] {
                let error = source_within(&all, &outside).unwrap_err();
                assert!(error.contains("is not a file in"), "{error}");
            }
            #[cfg(unix)]
            {
                std::os::unix::fs::symlink(directory.join("d.yaml"), all.join("link.yaml"))
                    .unwrap();
                assert!(source_within(&all, &all.join("link.yaml")).is_err());
                std::fs::remove_file(all.join("c.yaml")).unwrap();
                std::os::unix::fs::symlink(directory.join("d.yaml"), all.join("c.yaml")).unwrap();
                let source = source_within(&all, &all.join("a/main.yaml")).unwrap();
                assert!(paths(&source).is_empty());
            }
        });
    }

    #[test]
    fn a_file_that_is_not_utf8_is_an_error_at_the_references_to_it() {
        let paths =
            "/a: {$ref: a.yaml}, /b: {get: {operationId: b, responses: {'204': {description: d}}}}";
        let text =
            format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{{paths}}}\n");
        with_directory("utf8", &[("main.yaml", &text)], |directory| {
            fs::write(directory.join("a.yaml"), b"a: \xff\n").unwrap();
            let input = input("api", &directory.join("main.yaml"), "main.yaml").unwrap();
            let files = input.document.files().unwrap();
            assert!(files.others.is_empty() && files.not_utf8.contains("a.yaml"));
            let generated = codegen::generate(input, &codegen::Words::default());
            let text = generated.diagnostics.render();
            assert!(text.contains("`a.yaml` points to a file that is not UTF-8"), "{text}");
            assert!(generated.files.contains_key("operations/b.rs"), "{text}");
        });
    }

    #[test]
    fn a_directory_has_one_main_document() {
        let document = "{\n  \"openapi\": \"3.0.3\", \"a\": {\"$ref\": \"b.json\"}}";
        let files =
            [("a.json", document), ("b.json", "{\"swagger\": \"2.0\"}"), ("c.yaml", "a: 1\n")];
        with_directory("main", &files, |directory| {
            assert_eq!(main_document(directory), Ok("a.json".to_owned()));
            write(&directory.join("d.yaml"), "info: {}\nopenapi: 3.1.0\n").unwrap();
            let error = main_document(directory).unwrap_err();
            assert!(error.contains("2 OpenAPI documents: a.json, d.yaml"), "{error}");
        });
        with_directory("none", &[("c.yaml", "x:\n  openapi: 3.0.3\n")], |directory| {
            assert!(main_document(directory).is_err());
        });
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_directory_is_not_followed() {
        let files = [
            ("a/main.yaml", "a: {$ref: b.yaml}\nb: {$ref: c.yaml}\n"),
            ("secret.yaml", "a: 1\n"),
            ("a/d.yaml", "a: 1\n"),
        ];
        with_directory("links", &files, |directory| {
            let link = |to: &str, from: &str| {
                std::os::unix::fs::symlink(directory.join(to), directory.join(from)).unwrap();
            };
            link("secret.yaml", "a/b.yaml");
            link("a/d.yaml", "a/c.yaml");
            let source = super::source(&directory.join("a/main.yaml"), "main.yaml").unwrap();
            assert_eq!(paths(&source), ["c.yaml"]);
        });
    }
}
