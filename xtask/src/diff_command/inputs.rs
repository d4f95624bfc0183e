//! The two sides of a comparison: documents, versions of the settings, or git revisions.

use std::path::Path;

use codegen::{Diagnostics, Input, Settings, Source};

use crate::failure::Failure;
use crate::files;
use crate::git;
use crate::settings::SETTINGS;

/// The old and the new side of a comparison.
pub(crate) enum Sides {
    /// Two documents, or two versions of the settings.
    Documents(Box<[Subject; 2]>),
    /// All versions of the settings, of two revisions or of a revision and the working tree.
    Versions([Vec<Subject>; 2]),
}

/// One side of a comparison.
enum Side {
    /// A document, or one version of the settings.
    Document(Box<Subject>),
    /// All versions of the settings of a revision.
    Versions(Vec<Subject>),
}

/// A document with its overlays, before it is read.
pub(crate) struct Subject {
    /// The name that the report shows.
    pub(crate) label: String,
    pub(crate) input: Input,
}

/// Reads both sides. If `new` is `None`, it is the working tree.
pub(crate) fn sides(root: &Path, old: &str, new: Option<&str>) -> Result<Sides, Failure> {
    match (side(root, old)?, new.map(|new| side(root, new)).transpose()?) {
        (Side::Document(old), Some(Side::Document(new))) => {
            Ok(Sides::Documents(Box::new([*old, *new])))
        }
        (Side::Versions(old), Some(Side::Versions(new))) => Ok(Sides::Versions([old, new])),
        (Side::Versions(old), None) => {
            Ok(Sides::Versions([old, versions(root, &Tree::Working)?]))
        }
        (Side::Document(_), None) => Err(format!(
            "`{old}` is one document, and a second one is missing\nhelp: name the document or version to compare it with"
        )
        .into()),
        (Side::Document(_), Some(Side::Versions(_))) | (Side::Versions(_), Some(Side::Document(_))) => Err(
            "a document cannot be compared with a revision\nhelp: name two documents, or two revisions".into(),
        ),
    }
}

/// Reads a side of a comparison: a document, a version or a revision.
fn side(root: &Path, name: &str) -> Result<Side, Failure> {
    let path = Path::new(name);
    if path.is_file() {
        return Ok(Side::Document(Box::new(document(path)?)));
    }
    let working = versions(root, &Tree::Working)?;
    let mut known: Vec<String> =
        working.iter().map(|subject| subject.input.module.clone()).collect();
    if let Some(subject) = working.into_iter().find(|subject| subject.input.module == name) {
        return Ok(Side::Document(Box::new(subject)));
    }
    let message = match git::commit(root, name) {
        Ok(Some(id)) => return Ok(Side::Versions(versions(root, &Tree::Revision(id))?)),
        Ok(None) => format!("`{name}` is not a file, a version or a git revision"),
        Err(err) => {
            format!("`{name}` is not a file or a version, and git cannot read revisions: {err}")
        }
    };
    known.sort();
    Err(format!("{message}\nhelp: the versions are {}", known.join(", ")).into())
}

/// Reads a document that is compared as it is, without overlays.
pub(crate) fn document(path: &Path) -> Result<Subject, String> {
    let label = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let input = Input {
        module: "api".to_owned(),
        title: label.clone(),
        document: files::source(path, &path.display().to_string())?,
        ..Input::default()
    };
    Ok(Subject { label, input })
}

/// Reads all versions of the settings.
pub(crate) fn working(root: &Path) -> Result<Vec<Subject>, Failure> {
    versions(root, &Tree::Working)
}

/// Reads a version of the settings.
pub(crate) fn version(root: &Path, name: &str) -> Result<Subject, Failure> {
    let versions = versions(root, &Tree::Working)?;
    let version = versions.into_iter().find(|subject| subject.input.module == name);
    version.ok_or_else(|| format!("{SETTINGS} has no version `{name}`").into())
}

/// The files of the workspace, in the working tree or in a revision.
enum Tree {
    Working,
    /// A commit, by its full id.
    Revision(String),
}

impl Tree {
    /// Reads a document with the files in its directory that it refers to.
    fn document(&self, root: &Path, path: &str) -> Result<Source, String> {
        match self {
            Self::Working => files::source(&root.join(path), path),
            Self::Revision(id) => {
                let source = Source::new(path, self.read(root, path)?);
                let (prefix, document) =
                    path.rsplit_once('/').map_or(("", path), |(_, document)| {
                        (path.strip_suffix(document).unwrap_or_default(), document)
                    });
                // A revision that lacks a file is compared without it, and the reference is reported.
                let read = |other: &str| {
                    let path = format!("{prefix}{other}");
                    git::file(root, id, &path).map_err(|err| unreadable(&path, id, &err))
                };
                files::with_files(source, document, prefix, read)
            }
        }
    }

    /// Reads a file.
    fn read(&self, root: &Path, path: &str) -> Result<String, String> {
        match self {
            Self::Working => files::read(&root.join(path)),
            Self::Revision(id) => {
                let unreadable = |err: &str| unreadable(path, id, err);
                let content = git::file(root, id, path).map_err(|err| unreadable(&err))?;
                let content = content.ok_or_else(|| unreadable("the revision has no such file"))?;
                String::from_utf8(content).map_err(|_| unreadable("it is not UTF-8"))
            }
        }
    }
}

/// Returns the message about a file of a revision that cannot be read.
fn unreadable(path: &str, revision: &str, reason: &str) -> String {
    format!("cannot read {path} of {revision}: {reason}")
}

/// Reads all versions of the settings in a tree.
fn versions(root: &Path, tree: &Tree) -> Result<Vec<Subject>, Failure> {
    let mut diagnostics = Diagnostics::new();
    let settings = Source::new(SETTINGS, tree.read(root, SETTINGS)?);
    let settings = Settings::read(settings, &mut diagnostics);
    let settings = settings.ok_or_else(|| Failure::from(diagnostics))?;
    let versions = settings.versions.into_iter().map(|version| {
        let overlays = version
            .overlays
            .iter()
            .map(|path| tree.read(root, path).map(|text| Source::new(path.clone(), text)));
        let document = tree.document(root, &version.document)?;
        let input = Input {
            module: version.module.clone(),
            title: version.title,
            document,
            overlays: overlays.collect::<Result<_, String>>()?,
            ..Input::default()
        };
        Ok(Subject { label: version.module, input })
    });
    versions.collect()
}
