//! `cargo xtask codegen`: reads the documents, generates the code, and writes it or compares it with the present files.

mod changes;
mod generated_files;
mod package;
mod single;
mod target;
mod user_files;

use std::panic::resume_unwind;
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use codegen::{Diagnostics, Files, Plan, unused_words};
use lexopt::Arg;

use self::generated_files::GeneratedFiles;
use self::single::{Single, SingleOutput};
use self::target::Target;
use crate::args::{Arguments, Stop, once};
use crate::command::Command;
use crate::failure::Failure;
use crate::report::{Output, Report};
use crate::settings::SETTINGS;
use crate::tree::{self, Lock};
use crate::{files, trace, watch};

/// The options of `codegen`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Codegen {
    /// Writes nothing, and fails if a file differs from the output.
    check: bool,
    /// Prints every note instead of the number of notes.
    verbose: bool,
    /// A document that is not in the settings.
    single: Option<Single>,
    /// Generates again whenever a file in `spec` changes.
    watch: bool,
    /// The `operationId` of an operation that is shown after each stage.
    explain: Option<String>,
    output: Output,
}

impl Command for Codegen {
    const NAME: &'static str = "codegen";
    const SUMMARY: &'static str = "write the generated part of hydra-client";
    const HELP: &'static str = "\
Usage: cargo xtask codegen [--check | --watch | --explain NAME] [OPTIONS]
       cargo xtask codegen --spec FILE --out DIR [--overlay FILE]... [--name NAME] [--strict]
                           [--within DIR] [OPTIONS]
       cargo xtask codegen --spec FILE --out DIR --crate NAME [--client DIR] [--overlay FILE]...
                           [--strict] [--within DIR] [OPTIONS]

Generates the versions in spec/codegen.yaml: writes the stale files, deletes the generated files of
versions that are not in the settings, and lists the changes. If anything fails, it changes nothing.

  --check          write nothing; list every stale, missing and orphaned file, and exit with 1 if
                   there is one
  --watch          generate again whenever a file in spec changes, until it is interrupted
  --explain NAME   print the operation with this operationId after each stage: document, overlays,
                   IR, Rust code; write nothing
  --verbose, -v    print all problems with their overlay actions, all notes and all changed files.
                   Without it, the output fits on a screen: if there are many problems, it shows one
                   place of each kind and the number of its places
  --spec FILE      generate this document (OpenAPI 3 or Swagger 2.0, JSON or YAML) instead.
                   References lead to files in its directory. If FILE is a directory, the command
                   uses the document in it that no other document refers to
  --overlay FILE   apply this overlay to the document; may be given several times
  --out DIR        the output directory: writes DIR/NAME/mod.rs and the files below it; with
                   --crate, DIR/Cargo.toml, DIR/README.md and DIR/src
  --name NAME      the name of the module (default: `api`). It consists of lower-case ASCII letters,
                   digits and `_`, and must not be a keyword or a name that Rust or Windows reserves
  --within DIR     with --spec FILE: references lead to files in this directory, which contains
                   FILE, instead of the directory of FILE. No file outside of this directory is
                   read, not even through a symbolic link
  --crate NAME     generate a crate of its own, which depends on hydra-client for the runtime. A new
                   crate needs an empty directory. NAME consists of lower-case ASCII letters,
                   digits, `_` and `-`
  --client DIR     with --crate: depend on the hydra-client in this directory, such as a checkout,
                   and not on the one in the registry. The path in Cargo.toml is relative
  --strict         with --spec: generate nothing if an operation cannot be generated. Without it,
                   such operations are left out and listed at the end
  --format FORMAT  the notation of diagnostics:
                   text    on standard error, with a summary (default)
                   json    one object per line on standard output, everything else on standard
                           error. The members are code, severity, message, help, actions (of an
                           overlay), file, line, column, pointer, related, others and unlisted. In
                           an error about a generated file, code, line, column and pointer are null
                   github  annotations of GitHub Actions on standard output
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let mut options = Self::default();
        let (mut spec, mut overlays, mut out, mut name) = (None, Vec::new(), None, None);
        let (mut format, mut strict, mut within) = (None, false, None);
        let (mut package, mut client) = (None, None);
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("check") => options.check = true,
                Arg::Long("watch") => options.watch = true,
                Arg::Long("explain") => {
                    once(&mut options.explain, "explain", arguments.string()?)?;
                }
                Arg::Long("verbose") | Arg::Short('v') => options.verbose = true,
                Arg::Long("format") => once(&mut format, "format", Output::parse(arguments)?)?,
                Arg::Long("spec") => once(&mut spec, "spec", arguments.path()?)?,
                Arg::Long("overlay") => overlays.push(arguments.path()?),
                Arg::Long("out") => once(&mut out, "out", arguments.path()?)?,
                Arg::Long("name") => once(&mut name, "name", arguments.string()?)?,
                Arg::Long("crate") => once(&mut package, "crate", arguments.string()?)?,
                Arg::Long("client") => once(&mut client, "client", arguments.path()?)?,
                Arg::Long("strict") => strict = true,
                Arg::Long("within") => once(&mut within, "within", arguments.path()?)?,
                argument => return Err(argument.unexpected().into()),
            }
        }
        options.output = format.unwrap_or_default();
        options.single = match (spec, out) {
            (Some(spec), Some(out)) => {
                let output = SingleOutput::parse(name, package, client)?;
                Some(Single { spec, overlays, out, output, strict, within })
            }
            (Some(_), None) => return Err(Stop::usage("`--spec` needs `--out DIR`")),
            (None, None)
                if overlays.is_empty()
                    && [&name, &package].iter().all(|name| name.is_none())
                    && [&client, &within].iter().all(|path| path.is_none())
                    && !strict =>
            {
                None
            }
            (None, _) => {
                let message = "`--out`, `--overlay`, `--name`, `--crate`, `--client`, `--strict` and \
                               `--within` need `--spec FILE`";
                return Err(Stop::usage(message));
            }
        };
        Ok(options)
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        if let Some(operation) = &self.explain {
            return trace::run(root, operation);
        }
        if self.watch {
            watch::watch(&root.join("spec"), || {
                if let Err(failure) = self.generate(root) {
                    Report::new(self.output, false).failure(&failure);
                }
            })?;
            return Ok(ExitCode::SUCCESS);
        }
        self.generate(root)
    }

    fn output(&self) -> Output {
        self.output
    }
}

impl Codegen {
    /// Returns the command that writes the versions in the settings.
    pub(crate) fn of_settings(output: Output) -> Self {
        Self { output, ..Self::default() }
    }

    /// Generates once.
    fn generate(&self, root: &Path) -> Result<ExitCode, Failure> {
        let started = Instant::now();
        let mut report = Report::new(self.output, self.verbose);
        let base = Target::base(root, self.single.as_ref())?;
        let new_crate = self.single.as_ref().and_then(Single::new_crate);
        if new_crate.is_some() {
            package::check_directory(&base)?;
        }
        // The lock is taken before reading, because the documents may change while this run waits for another one.
        let _lock = lock(&base, self.check)?;
        let target = match &self.single {
            Some(single) => Target::of_document(root, single)?,
            None => Target::of_settings(root)?,
        };
        report.set_paths(target.paths);
        // The present files are read at the same time.
        let (base, roots) = (target.base.clone(), target.roots.clone());
        let present = thread::spawn(move || tree::read(&base, &roots));
        let words = target.words;
        let generated = GeneratedFiles::generate(target.inputs, &words, &mut report);
        let Some(GeneratedFiles { mut files, counts, skipped }) = generated else {
            report.print_summary();
            return Err("nothing was written, because of the errors above".into());
        };
        if self.single.is_none() {
            let mut diagnostics = Diagnostics::new();
            let settings = files::source(&root.join(SETTINGS), SETTINGS)?;
            unused_words(settings, &words, &mut diagnostics);
            report.add(&diagnostics);
        }
        report.print_summary();
        let present = present.join().unwrap_or_else(|panic| resume_unwind(panic));
        let present =
            present.map_err(|err| format!("cannot read {}: {err}", target.base.display()))?;
        let mut versions = None;
        if new_crate.is_some() {
            let generated = files.get("Cargo.toml").cloned().unwrap_or_default();
            user_files::keep(&mut files, &present)
                .map_err(|err| format!("{}{err}", target.label))?;
            versions =
                files.get("Cargo.toml").and_then(|kept| user_files::versions(&generated, kept));
        }
        let (plan, links) = compare(&target.base, &files, &present);
        changes::report_obstacles(&report, &target.label, &links, &plan.foreign);
        if self.check {
            let outcome = changes::check(&report, &target.label, &plan, target.update_command);
            return Ok(if links.is_empty() { outcome } else { ExitCode::FAILURE });
        }
        if !plan.foreign.is_empty() || !links.is_empty() {
            return Err("nothing was written, because of the errors above".into());
        }
        tree::apply(&target.base, &plan)?;
        changes::report_written(&report, &target.label, &plan);
        changes::report_skipped(&report, &skipped);
        changes::report_totals(&report, &counts, files.len(), &plan, started.elapsed());
        if let Some(new_crate) = new_crate {
            report.print(&new_crate.next_steps(&target.base, versions));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Compares the output with the present files. Returns the changes, and the symbolic links in the paths of the output.
fn compare(base: &Path, files: &Files, present: &Files) -> (Plan, Vec<String>) {
    let mut plan = Plan::new(files, present);
    let links = tree::links(base, files.keys());
    // Files behind a link are not compared, so they are neither missing nor stale.
    plan.changes.retain(|path, _| !links.iter().any(|link| is_below(path, link)));
    (plan, links)
}

/// Takes the lock. A run that may write also removes the temporary files of a run that was killed.
fn lock(base: &Path, is_check: bool) -> Result<Option<Lock>, String> {
    if is_check {
        return Lock::acquire_to_read(base);
    }
    let lock = Lock::acquire(base)?;
    tree::clear(base)?;
    Ok(Some(lock))
}

/// Returns whether a file is below a directory.
fn is_below(path: &str, directory: &str) -> bool {
    path.strip_prefix(directory).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::package::Crate;
    use super::*;
    use crate::command::{assert_refused, parsed};
    use crate::workspace::root;

    #[test]
    fn arguments_are_parsed() {
        let check = Codegen { check: true, ..Codegen::default() };
        assert_eq!(parsed("--check"), Ok(check));
        let single = parsed::<Codegen>("--spec a.json --overlay b --overlay c --out d --name v27");
        let single = single.unwrap().single.unwrap();
        assert_eq!(
            (single.overlays.len(), single.output),
            (2, SingleOutput::Module("v27".to_owned()))
        );
        let single = parsed::<Codegen>("--spec a.json --out d --crate pet-store --client h");
        let expected = Crate { name: "pet-store".to_owned(), client: Some("h".into()) };
        assert_eq!(single.unwrap().single.unwrap().output, SingleOutput::Crate(expected));
        assert_refused::<Codegen>(&[
            "--chekc",
            "extra",
            "--spec a.json",
            "--spec a.json --spec b.json --out d",
            "--out d",
            "--strict",
            "--within a",
            "--format yaml",
            "--format json --format text",
            "--overlay o",
            "--spec a --out b --name V27",
            "--spec a --out b --name type",
            "--spec a --out b --name gen",
            "--spec a --out b --name aux",
            "--spec a --out b --name self",
            "--spec a --out b --name _",
            "--spec a --out b --name ../a",
            "--crate a",
            "--client h",
            "--spec a --out b --client h",
            "--spec a --out b --name c --crate d",
            "--spec a --out b --crate std",
            "--spec a --out b --crate Pets",
            "--spec a --out b --crate type",
            "--spec a --out b --crate hydra-client",
        ]);
    }

    // The same check as `cargo xtask codegen --check`, so that `cargo test` also finds stale code.
    #[test]
    fn the_generated_code_is_fresh() {
        let target = Target::of_settings(&root().unwrap()).unwrap();
        let words = target.words;
        let mut report = Report::new(Output::default(), false);
        let generated = GeneratedFiles::generate(target.inputs, &words, &mut report);
        let GeneratedFiles { files, .. } = generated.expect("the documents have no errors");
        assert!(words.unused().is_empty(), "no name needs {:?}", words.unused());
        let plan = Plan::new(&files, &tree::read(&target.base, &target.roots).unwrap());
        assert_eq!(plan.crlf(), 0, "the checkout has CRLF line endings; .gitattributes has LF");
        let stale: Vec<&String> = plan.changes.keys().chain(&plan.foreign).collect();
        assert!(
            plan.is_fresh(),
            "run `cargo xtask codegen` and commit the files that it writes: {stale:?}"
        );
    }
}
