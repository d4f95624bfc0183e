//! The two sides of a comparison: documents, versions of the settings, or git revisions.

use std::path::Path;

use codegen::{Diagnostics, Input, Settings, Source};

use crate::failure::Failure;
use crate::files;
use crate::git::git;
use crate::settings::SETTINGS;

/// One side of a comparison.
pub(crate) enum Side {
    /// A document, or one version of the settings.
    One(Box<Subject>),
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
pub(crate) fn sides(root: &Path, old: &str, new: Option<&str>) -> Result<(Side, Side), Failure> {
    let old_side = side(root, old)?;
    let new_side = match new {
        Some(new) => side(root, new)?,
        None => match &old_side {
            Side::Versions(_) => Side::Versions(versions(root, &Tree::Working)?),
            Side::One(_) => {
                let message = format!(
                    "`{old}` is one document, and a second one is missing\nhelp: name the document or version to compare it with"
                );
                return Err(message.into());
            }
        },
    };
    match (&old_side, &new_side) {
        (Side::One(_), Side::Versions(_)) | (Side::Versions(_), Side::One(_)) => Err(
            "a document cannot be compared with a revision\nhelp: name two documents, or two revisions".into(),
        ),
        _ => Ok((old_side, new_side)),
    }
}

/// Reads a side of a comparison: a document, a version or a revision.
fn side(root: &Path, name: &str) -> Result<Side, Failure> {
    let path = Path::new(name);
    if path.is_file() {
        return Ok(Side::One(Box::new(document(path)?)));
    }
    let working = versions(root, &Tree::Working)?;
    let mut known: Vec<String> =
        working.iter().map(|subject| subject.input.module.clone()).collect();
    if let Some(subject) = working.into_iter().find(|subject| subject.input.module == name) {
        return Ok(Side::One(Box::new(subject)));
    }
    if let Some(tree) = Tree::revision(root, name) {
        Ok(Side::Versions(versions(root, &tree)?))
    } else {
        known.sort();
        let message = format!(
            "`{name}` is not a file, a version or a git revision\nhelp: the versions are {}",
            known.join(", ")
        );
        Err(message.into())
    }
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
    /// Returns the files of a git revision, if there is one with this name.
    fn revision(root: &Path, name: &str) -> Option<Self> {
        // A name that starts with `-` would be an option of git, not a revision.
        if name.starts_with('-') {
            return None;
        }
        let commit = format!("{name}^{{commit}}");
        let id = git(root, &["rev-parse", "--verify", "--quiet", &commit]).ok()?;
        Some(Self::Revision(id.trim().to_owned()))
    }

    /// Reads a document with the files in its directory that it refers to.
    fn document(&self, root: &Path, path: &str) -> Result<Source, String> {
        match self {
            Self::Working => files::source(&root.join(path), path),
            Self::Revision(_) => {
                let source = Source::new(path, self.read(root, path)?);
                let (prefix, document) =
                    path.rsplit_once('/').map_or(("", path), |(_, document)| {
                        (path.strip_suffix(document).unwrap_or_default(), document)
                    });
                // A revision that lacks a file is compared without it, and the reference is reported.
                let read = |other: &str| {
                    let text = self.read(root, &format!("{prefix}{other}")).ok();
                    Ok(text.map(String::into_bytes))
                };
                files::with_files(source, document, prefix, read)
            }
        }
    }

    /// Reads a file.
    fn read(&self, root: &Path, path: &str) -> Result<String, String> {
        match self {
            Self::Working => files::read(&root.join(path)),
            // Paths of a revision are relative to the top of the repository, except after `./`.
            Self::Revision(id) => git(root, &["show", &format!("{id}:./{path}")])
                .map_err(|err| format!("cannot read {path} of {id}: {err}")),
        }
    }
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
