//! `cargo xtask import`: adds a published document as a new version of the client.

mod edits;
mod remaining_work;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use codegen::diff::compare;
use codegen::import::{Imported, Template, import};
use codegen::{Change, Diagnostics, Plan, Settings, Source, Version, check_module};
use lexopt::Arg;

use self::edits::NewVersion;
use self::remaining_work::RemainingWork;
use crate::args::{Arguments, Stop, once};
use crate::codegen_command::Codegen;
use crate::command::Command;
use crate::diff_command::{description, report as changes, version};
use crate::failure::Failure;
use crate::files;
use crate::progress::Progress;
use crate::report::{Output, Report};
use crate::settings::{SETTINGS, settings, words};
use crate::tree::{self, Lock};

/// The options of `import`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import {
    document: PathBuf,
    /// The name of the new version's module.
    module: String,
    /// The version from which prose and corrections are copied. The default is the last one.
    like: Option<String>,
    /// The version of the server, such as `v27.0.0`.
    version: Option<String>,
    /// The title in prose, such as `Hydra 27.0`.
    title: Option<String>,
    /// Lists all parts that a remaining task concerns.
    verbose: bool,
    output: Output,
}

impl Command for Import {
    const NAME: &'static str = "import";
    const SUMMARY: &'static str = "create a new version from a published document";
    const HELP: &'static str = "\
Usage: cargo xtask import FILE --as NAME [OPTIONS]

Creates a new version from a published document: writes spec/NAME/hydra.yaml with the facts of the
document in normal form, and spec/NAME/corrections.yaml; adds the version to the settings, the
features, the modules, the guide and the changelog; generates it; compares it with the earlier
version; and lists the remaining tasks. It copies descriptions, examples and corrections from the
earlier version for equal parts. If the document cannot be imported, the command changes nothing. If
the version cannot be generated, the new files remain, so that the errors can be corrected.

  --as NAME          the name of the module and of the feature, such as v27
  --like NAME        the version to copy from (default: the last one in spec/codegen.yaml)
  --version VERSION  the version of Hydra (default: that of the document, or the name of the file)
  --title TITLE      the name in prose (default: Hydra and the first two numbers of the version)
  --verbose, -v      list all parts that a remaining task concerns, not only the first ten
  --format FORMAT    text (default), json or github, as for codegen
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut document, mut module, mut like) = (None, None, None);
        let (mut version, mut title, mut verbose, mut output) = (None, None, false, None);
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("verbose") | Arg::Short('v') => verbose = true,
                Arg::Long("format") => once(&mut output, "format", Output::parse(arguments)?)?,
                Arg::Long("as") => once(&mut module, "as", arguments.string()?)?,
                Arg::Long("like") => once(&mut like, "like", arguments.string()?)?,
                Arg::Long("version") => once(&mut version, "version", arguments.string()?)?,
                Arg::Long("title") => once(&mut title, "title", arguments.string()?)?,
                Arg::Value(value) if document.is_none() => document = Some(PathBuf::from(value)),
                argument => return Err(argument.unexpected().into()),
            }
        }
        let document = document.ok_or_else(|| Stop::usage("`import` needs a document"))?;
        let module = module.ok_or_else(|| {
            Stop::usage("`import` needs `--as NAME`: the name of the version's module")
        })?;
        let output = output.unwrap_or_default();
        Ok(Self { document, module, like, version, title, verbose, output })
    }

    fn output(&self) -> Output {
        self.output
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let started = Instant::now();
        let module = self.module.as_str();
        check_module(module).map_err(|reason| format!("`{module}` {reason}"))?;
        let settings = settings(root)?;
        if settings.versions.iter().any(|version| version.module == module)
            || root.join("spec").join(module).exists()
        {
            let message = format!(
                "the version `{module}` exists already\nhelp: remove it from {SETTINGS} and delete spec/{module}, or \
                 choose another name"
            );
            return Err(message.into());
        }
        let like = template_version(&settings, self.like.as_deref())?;
        let [corrections] = like.overlays.as_slice() else {
            let message = format!(
                "the version `{}` has {} overlays: corrections are copied from exactly one",
                like.module,
                like.overlays.len()
            );
            return Err(message.into());
        };
        let source = |path: &Path| files::source(path, &path.display().to_string());
        let published = source(&self.document)?;
        let label = self.version.clone().unwrap_or_else(|| label(&self.document, &published));
        let title = self.title.clone().unwrap_or_else(|| title(&label));
        let template = Template {
            document: source(&root.join(&like.document))?,
            corrections: source(&root.join(corrections))?,
        };
        let report = Report::new(self.output, false);
        let progress = Progress::new("import: reading");
        progress.detail(self.document.display().to_string());
        let mut diagnostics = Diagnostics::new();
        let imported = import(published, &label, template, &mut diagnostics);
        let Some(imported) = imported else {
            return Err(diagnostics.into());
        };
        let lock = Lock::acquire(root)?;
        let versions: Vec<&str> =
            settings.versions.iter().map(|version| version.module.as_str()).collect();
        let new = NewVersion { module, title: &title, like: &like.module, versions: &versions };
        let plan = plan(root, &new, &imported)?;
        tree::apply(root, &plan)?;
        drop(lock);
        for (path, change) in &plan.changes {
            let word = if matches!(change, Change::Create { .. }) { "created" } else { "updated" };
            report.print(&format!("{word} {path}\n"));
        }
        drop(progress);
        let outcome = Codegen::of_settings(self.output).run(root);
        if outcome.is_ok() {
            let verdict = verdict(root, &like.module, module)?;
            report.print(&format!("\n{module} compared with {}: {verdict}\n", like.module));
        }
        let work = RemainingWork {
            module,
            like: &like.module,
            imported: &imported,
            has_errors: outcome.is_err(),
        };
        report.print(&format!(
            "\n{}\nimported in {:.1?}\n",
            work.list(self.verbose),
            started.elapsed()
        ));
        outcome
    }
}

/// Returns the version from which descriptions and corrections are copied: the one with a name, or the last one.
fn template_version<'s>(settings: &'s Settings, name: Option<&str>) -> Result<&'s Version, String> {
    match name {
        Some(name) => {
            let found = settings.versions.iter().find(|version| version.module == name);
            found.ok_or_else(|| format!("{SETTINGS} has no version `{name}` to copy from"))
        }
        None => settings.versions.last().ok_or_else(|| {
            format!("{SETTINGS} has no version to copy descriptions and corrections from")
        }),
    }
}

/// Returns the version that the document states, or else the name of the file: `v26.2.0`.
fn label(path: &Path, published: &Source) -> String {
    let stated = codegen::read(published.clone(), &mut Diagnostics::new())
        .and_then(|document| {
            let version = document.value().pointer("/info/version")?.as_str()?.trim().to_owned();
            Some(version)
        })
        .filter(|version| !version.is_empty() && !matches!(version.as_str(), "latest" | "master"));
    stated.unwrap_or_else(|| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
}

/// Returns the title of a version: `Hydra 26.2` for `v26.2.0`.
fn title(version: &str) -> String {
    let numbers: Vec<&str> = version.trim_start_matches('v').split('.').take(2).collect();
    format!("Hydra {}", numbers.join("."))
}

/// Compares two versions. Returns the verdict.
fn verdict(root: &Path, old: &str, new: &str) -> Result<String, Failure> {
    let _progress = Progress::new("import: comparing with the earlier version");
    let words = words(root);
    let old = description(version(root, old)?, &words)?;
    let new = description(version(root, new)?, &words)?;
    Ok(changes::verdict(&compare(&old, &new)))
}

/// Returns the changes to hand-written files that a version needs. Its generated files follow from them.
fn plan(root: &Path, version: &NewVersion<'_>, imported: &Imported) -> Result<Plan, String> {
    let NewVersion { module, like, .. } = version;
    let mut plan = Plan::default();
    for (name, text) in
        [("hydra.yaml", &imported.document), ("corrections.yaml", &imported.corrections)]
    {
        let change = Change::Create { text: text.clone() };
        plan.changes.insert(format!("spec/{module}/{name}"), change);
    }
    for (path, edit) in edits::EDITS {
        let old = files::read(&root.join(path))?;
        let text = edit(version, &old).ok_or_else(|| {
            format!("{path} does not mention `{like}` where `{module}` must be added")
        })?;
        plan.changes.insert(path.to_owned(), Change::Update { old, text });
    }
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{assert_refused, parsed};

    #[test]
    fn arguments_are_parsed() {
        let expected = Import {
            document: PathBuf::from("a.json"),
            module: "v27".to_owned(),
            like: Some("v26".to_owned()),
            version: None,
            title: None,
            verbose: false,
            output: Output::default(),
        };
        assert_eq!(parsed("a.json --as v27 --like v26"), Ok(expected));
        assert_refused::<Import>(&["", "a.json", "--as v27", "a b --as v27"]);
    }
}
