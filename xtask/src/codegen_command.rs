//! `cargo xtask codegen`: reads the documents, generates the code, and writes it or compares it with the present files.

use std::fmt::Write as _;
use std::fs;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use codegen::{
    Counts, Diagnostics, Files, Generated, Input, Plan, Settings, Source, Words, generate,
    unused_words,
};

use crate::args::{Codegen, Single};
use crate::report::{Paths, Report};
use crate::tree::{self, Lock};

// The number of lines of a difference that `--check` shows: for a stale file, and for a missing or orphaned one.
const STALE_LINES: usize = 20;
const WHOLE_LINES: usize = 4;

pub(crate) const SETTINGS: &str = "spec/codegen.yaml";
const SOURCE: &str = "hydra-client/src";

/// Runs the command.
pub(crate) fn run(root: &Path, options: &Codegen) -> Result<ExitCode, String> {
    let started = Instant::now();
    let mut report = Report::new(options.output, options.verbose);
    let base = options.single.as_ref().map_or_else(|| root.join(SOURCE), |it| it.out.clone());
    if options.single.is_none() {
        // The directory is the default, so the user has not chosen to write through a link.
        if let Some(link) = tree::links(root, [&format!("{SOURCE}/lib.rs")]).first() {
            return Err(format!("{link} is a symbolic link\nhelp: put a directory in its place"));
        }
    }
    // The lock is taken before reading, because the documents may change while this run waits for another one.
    let _lock = lock(&base, options.check)?;
    let target = match &options.single {
        Some(single) => single_target(root, single)?,
        None => match settings_target(root)? {
            Ok(target) => target,
            Err(diagnostics) => {
                report.add(&diagnostics);
                report.print_summary();
                return Ok(ExitCode::FAILURE);
            }
        },
    };
    report.set_paths(target.paths);
    // The present files are read at the same time.
    let (base, roots) = (target.base.clone(), target.roots.clone());
    let present = thread::spawn(move || tree::read(&base, &roots));
    let mut files = Files::new();
    let mut counts = Counts::default();
    let mut failed = false;
    let words = Words::new(&target.words);
    let names = target.inputs.iter().map(|it| (it.module.clone(), it.document.name.clone()));
    let names: Vec<(String, String)> = names.collect();
    let generated = generate_all(target.inputs, &words);
    for ((module, document), generated) in names.into_iter().zip(generated) {
        let Generated { files: own, diagnostics, counts: some } = generated;
        let hidden = report.add(&diagnostics);
        if hidden > 0 {
            let noun = if hidden == 1 { "note" } else { "notes" };
            eprintln!("note: {hidden} {noun} on {document}; `--verbose` shows more\n");
        }
        failed |= diagnostics.has_errors();
        counts.operations += some.operations;
        counts.models += some.models;
        counts.corrections += some.corrections;
        if options.single.is_some() && !own.is_empty() {
            files.insert(format!("{module}.rs"), declaration(&own, &document));
        }
        files.extend(own.into_iter().map(|(path, text)| (format!("{module}/{path}"), text)));
    }
    if failed {
        report.print_summary();
        return Err("nothing was written, because of the errors above".to_owned());
    }
    if options.single.is_none() {
        let mut diagnostics = Diagnostics::new();
        unused_words(read(&root.join(SETTINGS), SETTINGS)?, &words, &mut diagnostics);
        report.add(&diagnostics);
    }
    report.print_summary();
    let present = present.join().unwrap_or_else(|panic| resume_unwind(panic));
    let present = present.map_err(|err| format!("cannot read {}: {err}", target.base.display()))?;
    let mut plan = Plan::new(&files, &present);
    let links = tree::links(&target.base, files.keys());
    // Files behind a link are not compared, so they are neither missing nor stale.
    plan.changes.retain(|path, _| !links.iter().any(|link| is_below(path, link)));
    report_obstacles(&report, &target.label, &links, &plan.foreign);
    if options.check {
        let outcome = check(&report, &target.label, &plan, target.mends);
        return Ok(if links.is_empty() { outcome } else { ExitCode::FAILURE });
    }
    if !plan.foreign.is_empty() || !links.is_empty() {
        return Err("nothing was written, because of the errors above".to_owned());
    }
    tree::apply(&target.base, &plan)?;
    let mut done = String::new();
    for (path, change) in plan.changes.iter().filter(|(_, change)| !change.is_crlf()) {
        let what = match change {
            codegen::Change::Create { .. } => "created",
            codegen::Change::Update { .. } => "updated",
            codegen::Change::Delete { .. } => "deleted",
        };
        let _ = writeln!(done, "{what} {}{path}", target.label);
    }
    if plan.crlf() > 0 {
        let _ = writeln!(done, "replaced CRLF line endings by LF in {}", counted(plan.crlf()));
    }
    report.print(&done);
    let changed = match plan.changes.len() {
        0 => "nothing to do".to_owned(),
        1 => "1 changed".to_owned(),
        several => format!("{several} changed"),
    };
    report.print(&format!(
        "{} operations, {} models, {} files ({changed}), {} corrections applied, {:.0?}\n",
        counts.operations,
        counts.models,
        files.len(),
        counts.corrections,
        started.elapsed(),
    ));
    Ok(ExitCode::SUCCESS)
}

// Reports the files that the output would overwrite and the links in its paths.
fn report_obstacles(report: &Report, label: &str, links: &[String], foreign: &[String]) {
    for link in links {
        let path = format!("{label}{link}");
        report.file_error(
            &path,
            "a symbolic link to a directory is in the way",
            "put a directory in its place",
        );
        eprintln!(
            "error: {}{link} is a symbolic link to a directory, and files that others own may be \
             behind it\nhelp: put a directory in its place",
            label
        );
    }
    for path in foreign {
        let shown = format!("{label}{path}");
        report.file_error(&shown, "a file that is not generated is in the way", "move it");
        eprintln!("error: {}{path} is in the way and not generated; move it", label);
    }
}

// Takes the lock. A run that may write also removes the temporary files of a run that was killed.
fn lock(base: &Path, is_check: bool) -> Result<Option<Lock>, String> {
    if is_check {
        return Lock::acquire_to_read(base);
    }
    let lock = Lock::acquire(base)?;
    tree::clear(base)?;
    Ok(Some(lock))
}

fn is_below(path: &str, directory: &str) -> bool {
    path.strip_prefix(directory).is_some_and(|rest| rest.starts_with('/'))
}

// Generates the versions in parallel, the last one on this thread.
fn generate_all(mut inputs: Vec<Input>, words: &Words) -> Vec<Generated> {
    let last = inputs.pop();
    thread::scope(|scope| {
        let others: Vec<_> =
            inputs.into_iter().map(|input| scope.spawn(|| generate(input, words))).collect();
        let last = last.map(|input| generate(input, words));
        let others = others
            .into_iter()
            .map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        others.chain(last).collect()
    })
}

// The input of a run and the directory of its output.
struct Target {
    inputs: Vec<Input>,
    words: Vec<String>,
    base: PathBuf,
    /// The form of `base` that messages show before a path.
    label: String,
    /// The files and directories below `base` that the command reads.
    roots: Vec<String>,
    /// The paths of the documents that differ from their names.
    paths: Paths,
    /// The command that updates the output, for messages.
    mends: &'static str,
}

fn settings_target(root: &Path) -> Result<Result<Target, Diagnostics>, String> {
    let settings = match read_settings(root)? {
        Ok(settings) => settings,
        Err(diagnostics) => return Ok(Err(diagnostics)),
    };
    let library = fs::read_to_string(root.join("hydra-client/src/lib.rs")).unwrap_or_default();
    let mut inputs = Vec::new();
    for version in &settings.versions {
        if is_by_hand(&version.module, &library) {
            let module = &version.module;
            return Err(format!(
                "{SETTINGS}: the version `{module}` has the name of a module that is written by hand\n\
                 help: name it after the version of the API, for example `v26`"
            ));
        }
        let source = |name: &String| read(&root.join(name), name);
        inputs.push(Input {
            module: version.module.clone(),
            title: version.title.clone(),
            document: source(&version.document)?,
            overlays: version.overlays.iter().map(source).collect::<Result<_, _>>()?,
            fixtures: true,
        });
    }
    let base = root.join(SOURCE);
    // All directories, not only those of the versions: generated files of a version that was removed from the
    // settings are orphans. Hand-written files have no mark and are ignored.
    let roots =
        tree::directories(&base).map_err(|err| format!("cannot read {}: {err}", base.display()))?;
    Ok(Ok(Target {
        inputs,
        words: settings.words,
        base,
        label: format!("{SOURCE}/"),
        roots,
        paths: Paths::default(),
        mends: "`cargo xtask codegen`",
    }))
}

// Returns whether the library declares a module of this name differently from a version.
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

fn single_target(root: &Path, single: &Single) -> Result<Target, String> {
    let mut paths = Paths::default();
    let mut source = |path: &PathBuf| {
        // The name, not the path: the output must not depend on the location of the document.
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let source = read(path, &name.unwrap_or_default())?;
        paths.add(&source.name, path);
        Ok(source)
    };
    let document = source(&single.spec)?;
    Ok(Target {
        inputs: vec![Input {
            module: single.name.clone(),
            title: document.name.clone(),
            document,
            overlays: single.overlays.iter().map(source).collect::<Result<_, String>>()?,
            ..Input::default()
        }],
        words: listed_words(root),
        base: single.out.clone(),
        label: format!("{}/", single.out.display()),
        roots: vec![single.name.clone(), format!("{}.rs", single.name)],
        paths,
        mends: "the same command without `--check`",
    })
}

fn listed_words(root: &Path) -> Vec<String> {
    let mut diagnostics = Diagnostics::new();
    let source = read(&root.join(SETTINGS), SETTINGS).ok();
    let settings = source.and_then(|source| Settings::read(source, &mut diagnostics));
    settings.map(|settings| settings.words).unwrap_or_default()
}

/// Returns the words of the settings, which split the names of all documents.
pub(crate) fn words(root: &Path) -> Words {
    Words::new(&listed_words(root))
}

// The document determines the number of arguments, the length of types, the names, and the status codes that
// have a separate result. The generated code may also use items that the document deprecates.
const ALLOWED: &str = "\
#[allow(clippy::disallowed_names, clippy::large_enum_variant, clippy::match_overlapping_arm)]
#[allow(clippy::module_inception, clippy::pedantic, clippy::self_named_constructors)]
#[allow(clippy::should_implement_trait, clippy::too_many_arguments, clippy::type_complexity, deprecated)]
";

// Returns the module file of a version, such as `src/v26.rs`.
pub(crate) fn declaration(files: &Files, document: &str) -> String {
    let mut text = format!("{} from {document}; do not edit.\n\n", codegen::MARK);
    text.push_str("//! A version of the API.\n\n");
    let modules = files.keys().filter_map(|path| path.strip_suffix(".rs"));
    let modules: Vec<&str> = modules.filter(|path| !path.contains('/')).collect();
    for module in &modules {
        let public = if matches!(*module, "models" | "operations") { "pub " } else { "" };
        text = format!("{text}{ALLOWED}#[rustfmt::skip]\n{public}mod {module};\n");
    }
    text.push('\n');
    for module in modules.iter().filter(|module| !matches!(**module, "models" | "operations")) {
        text = format!("{text}pub use self::{module}::*;\n");
    }
    text.push_str(
        "\n/// The error of every operation of this version, so that `?` composes.\n\
         pub type Error = crate::Error<ErrorBody>;\n\n\
         /// The result of every operation of this version.\n\
         pub type Result<T> = std::result::Result<T, Error>;\n",
    );
    text
}

/// Reads the settings.
pub(crate) fn settings(root: &Path) -> Result<Settings, String> {
    read_settings(root)?.map_err(|diagnostics| diagnostics.render())
}

/// Reads the settings, or returns what is wrong with them.
pub(crate) fn read_settings(root: &Path) -> Result<Result<Settings, Diagnostics>, String> {
    let mut diagnostics = Diagnostics::new();
    let settings = Settings::read(read(&root.join(SETTINGS), SETTINGS)?, &mut diagnostics);
    Ok(settings.ok_or(diagnostics))
}

fn read(path: &Path, name: &str) -> Result<Source, String> {
    let bytes = fs::read(path).map_err(|err| format!("cannot read {}: {err}", path.display()))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| format!("cannot read {}: it is no UTF-8 text", path.display()))?;
    Ok(Source::new(name, text))
}

fn check(report: &Report, label: &str, plan: &Plan, mends: &str) -> ExitCode {
    for (path, change) in plan.changes.iter().filter(|(_, change)| !change.is_crlf()) {
        let message = format!("the generated file is {}", change.state());
        report.file_error(&format!("{label}{path}"), &message, &format!("run {mends}"));
        let lines = match change {
            codegen::Change::Update { .. } => STALE_LINES,
            codegen::Change::Create { .. } | codegen::Change::Delete { .. } => WHOLE_LINES,
        };
        let diff = change.diff(&format!("{label}{path}"), lines);
        report.print(&format!("{} {label}{path}\n{diff}\n", change.state()));
    }
    if plan.is_fresh() {
        report.print(&format!("{} files are fresh\n", plan.fresh));
        return ExitCode::SUCCESS;
    }
    let crlf = plan.crlf();
    for (path, _) in plan.changes.iter().filter(|(_, change)| change.is_crlf()) {
        let message = "the generated file has CRLF line endings";
        report.file_error(&format!("{label}{path}"), message, &format!("run {mends}"));
    }
    if crlf > 0 {
        eprintln!(
            "error: {} below {label} differ from the output by CRLF line endings only\nhelp: \
             .gitattributes asks for LF: check the tree out again with git, or run {mends}",
            counted(crlf)
        );
    }
    let count = plan.changes.len() + plan.foreign.len() - crlf;
    if count > 0 {
        let all = count + crlf + plan.fresh;
        eprintln!("error: {count} of {all} files are not what the documents say");
        eprintln!("help: run {mends} and commit what it writes");
    }
    ExitCode::FAILURE
}

fn counted(files: usize) -> String {
    if files == 1 { "1 file".to_owned() } else { format!("{files} files") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::Manifest;
    use crate::workspace::root;

    // The same check as `cargo xtask codegen --check`, so that `cargo test` also finds stale code.
    #[test]
    fn the_generated_code_is_fresh() {
        let target = settings_target(&root().unwrap()).unwrap().unwrap();
        let words = Words::new(&target.words);
        let mut files = Files::new();
        for input in target.inputs {
            let module = input.module.clone();
            let generated = generate(input, &words);
            assert!(!generated.diagnostics.has_errors(), "{}", generated.diagnostics.render());
            files.extend(
                generated.files.into_iter().map(|(path, text)| (format!("{module}/{path}"), text)),
            );
        }
        assert!(words.unused().is_empty(), "no name needs {:?}", words.unused());
        let plan = Plan::new(&files, &tree::read(&target.base, &target.roots).unwrap());
        assert_eq!(plan.crlf(), 0, "the checkout has CRLF line endings; .gitattributes has LF");
        let stale: Vec<&String> = plan.changes.keys().chain(&plan.foreign).collect();
        assert!(plan.is_fresh(), "run `cargo xtask codegen` and commit what it writes: {stale:?}");
    }

    // Returns the declarations that a version lacks. Without one, its code is not compiled and no test fails.
    fn undeclared(module: &str, lib: &str, features: &[String]) -> Vec<String> {
        let declared = format!("#[cfg(feature = \"{module}\")]\npub mod {module};\n");
        let mut missing = Vec::new();
        if !lib.contains(&declared) {
            missing.push(format!("add to hydra-client/src/lib.rs:\n{declared}"));
        }
        if !features.iter().any(|feature| feature == module) {
            missing
                .push(format!("add to the features of hydra-client/Cargo.toml:\n{module} = []\n"));
        }
        missing
    }

    #[test]
    fn every_version_is_a_module_and_a_feature() {
        let client = root().unwrap().join("hydra-client");
        let lib = fs::read_to_string(client.join("src/lib.rs")).unwrap();
        let features = Manifest::read(&client.join("Cargo.toml")).unwrap().features();
        let inputs = settings_target(&root().unwrap()).unwrap().unwrap().inputs;
        let missing = inputs.iter().flat_map(|input| undeclared(&input.module, &lib, &features));
        let missing: Vec<String> = missing.collect();
        assert!(missing.is_empty(), "nothing compiles a version:\n{}", missing.join("\n"));
    }

    #[test]
    fn what_a_version_lacks_is_said() {
        let lib = "#[cfg(feature = \"v1\")]\npub mod v1;\n\n// pub mod v2;\n";
        let features = ["v1".to_owned()];
        assert_eq!(undeclared("v1", lib, &features), [""; 0]);
        let missing = [
            "add to hydra-client/src/lib.rs:\n#[cfg(feature = \"v2\")]\npub mod v2;\n",
            "add to the features of hydra-client/Cargo.toml:\nv2 = []\n",
        ];
        assert_eq!(undeclared("v2", lib, &features), missing);
    }

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
    fn what_has_left_the_settings_is_orphaned() {
        let name = format!("hydra-xtask-settings-{}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let ours = format!("{} from spec/v1/hydra.yaml; do not edit.\n", codegen::MARK);
        let source = root.join("hydra-client/src");
        for (path, text) in [
            (root.join(SETTINGS), "versions: {}\n"),
            // A hand-written file may have started as a copy of a generated one.
            (source.join("v1.rs"), ours.as_str()),
            (source.join("v1/models.rs"), ours.as_str()),
            (source.join("v1/models/client.rs"), ours.as_str()),
            (source.join("v1/notes.md"), "by hand"),
            (source.join("client/builder.rs"), "by hand"),
        ] {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        // The lock file that an editor creates beside an unsaved file.
        #[cfg(unix)]
        std::os::unix::fs::symlink("nowhere", source.join("client/.#builder.rs")).unwrap();
        let target = settings_target(&root).unwrap().unwrap();
        let present = tree::read(&target.base, &target.roots);
        fs::remove_dir_all(&root).unwrap();
        let plan = Plan::new(&Files::new(), &present.unwrap());
        let states: Vec<_> =
            plan.changes.iter().map(|(path, change)| (path.as_str(), change.state())).collect();
        assert_eq!(states, [("v1/models.rs", "orphaned"), ("v1/models/client.rs", "orphaned")]);
        assert!(plan.foreign.is_empty(), "{:?}", plan.foreign);
    }
}
