//! The inputs of a run and the place of its output.

use std::path::{Path, PathBuf};

use codegen::{Input, Unsupported, Words};

use super::single::{Single, SingleOutput};
use crate::failure::Failure;
use crate::report::Paths;
use crate::settings::{self, SETTINGS};
use crate::{files, tree};

/// The directory of the generated modules of the client.
const SOURCE: &str = "hydra-client/src";

/// The inputs of a run and the directory of its output.
pub(super) struct Target {
    pub(super) inputs: Vec<Input>,
    pub(super) words: Words,
    pub(super) base: PathBuf,
    /// The form of `base` that messages show before a path.
    pub(super) label: String,
    /// The files and directories below `base` that the command reads.
    pub(super) roots: Vec<String>,
    /// The paths of the documents that differ from their names.
    pub(super) paths: Paths,
    /// The command that writes the output, for messages.
    pub(super) update_command: &'static str,
}

impl Target {
    /// Returns the directory of the output. It is known before the documents are read.
    pub(super) fn base(root: &Path, single: Option<&Single>) -> Result<PathBuf, String> {
        if let Some(single) = single {
            return Ok(single.out.clone());
        }
        // The directory is the default, so the user has not chosen to write through a link.
        match tree::links(root, [&format!("{SOURCE}/lib.rs")]).first() {
            Some(link) => {
                Err(format!("{link} is a symbolic link\nhelp: put a directory in its place"))
            }
            None => Ok(root.join(SOURCE)),
        }
    }

    /// Returns the versions in the settings.
    pub(super) fn of_settings(root: &Path) -> Result<Self, Failure> {
        let settings = settings::settings(root)?;
        let library = files::read(&root.join("hydra-client/src/lib.rs"))?;
        let mut inputs = Vec::new();
        for version in &settings.versions {
            if is_by_hand(&version.module, &library) {
                let module = &version.module;
                let message = format!(
                    "{SETTINGS}: the version `{module}` has the name of a module that is written by hand\n\
                     help: name it after the version of the API, for example `v26`"
                );
                return Err(message.into());
            }
            let source = |name: &String| files::source(&root.join(name), name);
            inputs.push(Input {
                module: version.module.clone(),
                title: version.title.clone(),
                document: source(&version.document)?,
                overlays: version.overlays.iter().map(source).collect::<Result<_, _>>()?,
                fixtures: true,
                unsupported: version.unsupported,
                package: None,
            });
        }
        let base = root.join(SOURCE);
        // All directories, not only those of the versions: generated files of a version that was removed from the
        // settings are orphans. Hand-written files have no mark and are ignored.
        let roots = tree::directories(&base)
            .map_err(|err| format!("cannot read {}: {err}", base.display()))?;
        Ok(Self {
            inputs,
            words: Words::new(&settings.words),
            base,
            label: format!("{SOURCE}/"),
            roots,
            paths: Paths::default(),
            update_command: "`cargo xtask codegen`",
        })
    }

    /// Returns a document without settings.
    pub(super) fn of_document(root: &Path, single: &Single) -> Result<Self, String> {
        let mut paths = Paths::default();
        let within = single.within.as_ref().map(|directory| {
            let source = files::source_within(directory, &single.spec)?;
            paths.add(&source.name, &single.spec);
            for (other, file) in source.files().into_iter().flat_map(|files| &files.others) {
                paths.add(&file.name, &files::file_in(directory, other));
            }
            Ok::<_, String>(source)
        });
        let within = within.transpose()?;
        let mut source = |path: &PathBuf| {
            // The name, not the path: the output must not depend on the location of the document.
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let source = files::source(path, &name.unwrap_or_default())?;
            let is_directory = path.is_dir();
            let directory = if is_directory { path } else { path.parent().unwrap_or(path) };
            let document = if is_directory { &directory.join(&source.name) } else { path };
            paths.add(&source.name, document);
            for (other, file) in source.files().into_iter().flat_map(|files| &files.others) {
                paths.add(&file.name, &files::file_in(directory, other));
            }
            Ok(source)
        };
        let document = match within {
            Some(document) => document,
            None => source(&single.spec)?,
        };
        let (module, package, roots) = match &single.output {
            SingleOutput::Module(name) => (name.clone(), None, vec![name.clone()]),
            SingleOutput::Crate(package) => {
                let roots = ["Cargo.toml", "README.md", "src"].map(str::to_owned);
                (String::new(), Some(package.package(root, &single.out)?), roots.into())
            }
        };
        Ok(Self {
            inputs: vec![Input {
                module,
                package,
                title: String::new(),
                document,
                overlays: single.overlays.iter().map(source).collect::<Result<_, String>>()?,
                fixtures: single.new_crate().is_some(),
                unsupported: if single.strict { Unsupported::Refuse } else { Unsupported::Skip },
            }],
            words: settings::words(root),
            base: single.out.clone(),
            label: format!("{}/", single.out.display()),
            roots,
            paths,
            update_command: "the same command without `--check`",
        })
    }
}

/// Returns whether the library declares a module of this name that is not a version.
fn is_by_hand(module: &str, library: &str) -> bool {
    let (private, public) = (format!("mod {module};"), format!("pub mod {module};"));
    let feature = format!("#[cfg(feature = \"{module}\")]");
    let is_import = |line: &str| {
        let path = line.strip_prefix("pub(crate) use ").and_then(|path| path.strip_suffix(';'));
        path.is_some_and(|path| path.rsplit("::").next() == Some(module))
    };
    let mut previous = "";
    library.lines().map(str::trim).any(|line| {
        let before = std::mem::replace(&mut previous, line);
        line == private || is_import(line) || line == public && before != feature
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use codegen::{Files, Plan};

    use super::*;
    use crate::workspace::root;

    #[test]
    fn a_version_cannot_be_a_module_that_is_written_by_hand() {
        let library = fs::read_to_string(root().unwrap().join("hydra-client/src/lib.rs")).unwrap();
        for module in ["call", "error", "testing", "values", "operation", "decode"] {
            assert!(is_by_hand(module, &library), "{module}");
        }
        for module in ["v1", "v26", "v27", "clien"] {
            assert!(!is_by_hand(module, &library), "{module}");
        }
    }

    #[test]
    fn files_of_a_version_that_was_removed_from_the_settings_are_orphaned() {
        let root = files::temporary("settings");
        let ours = format!("{} from spec/v1/hydra.yaml; do not edit.\n", codegen::MARK);
        let source = root.join("hydra-client/src");
        for (path, text) in [
            (root.join(SETTINGS), "versions: {}\n"),
            // A hand-written file may have started as a copy of a generated one.
            (source.join("v1.rs"), ours.as_str()),
            (source.join("v1/mod.rs"), ours.as_str()),
            (source.join("v1/models.rs"), ours.as_str()),
            (source.join("v1/models/client.rs"), ours.as_str()),
            (source.join("v1/notes.md"), "by hand"),
            (source.join("client/builder.rs"), "by hand"),
            (source.join("lib.rs"), "mod client;\n"),
        ] {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        // The lock file that an editor creates next to an unsaved file.
        #[cfg(unix)]
        std::os::unix::fs::symlink("nowhere", source.join("client/.#builder.rs")).unwrap();
        let target = Target::of_settings(&root).unwrap();
        let present = tree::read(&target.base, &target.roots);
        fs::remove_dir_all(&root).unwrap();
        let plan = Plan::new(&Files::new(), &present.unwrap());
        let states: Vec<_> =
            plan.changes.iter().map(|(path, change)| (path.as_str(), change.state())).collect();
        assert_eq!(
            states,
            ["v1/mod.rs", "v1/models.rs", "v1/models/client.rs"].map(|path| (path, "orphaned"))
        );
        assert!(plan.foreign.is_empty(), "{:?}", plan.foreign);
    }
}
