//! The output for small documents with one feature each, compared with golden files.
//!
//! A fixture can name the directories that show its feature in a comment: `# Golden file: models/, operations/`. The
//! golden file then omits the other files, which are the same for every document.
//!
//! `UPDATE_GOLDEN=1 cargo test -p codegen --test golden` rewrites the golden files. `cargo xtask corpus --docs
//! codegen/tests/fixtures` compiles the output with the runtime. The same command with `codegen/tests/compiled` compiles
//! documents with unusual names, whose output is too long to be read.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::{Generated, Input, Source, Words, generate};

fn directory(name: &str) -> PathBuf {
    Path::new("tests").join(name)
}

fn generated(path: &Path) -> Generated {
    generated_as("api", path)
}

fn generated_as(module: &str, path: &Path) -> Generated {
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let input = Input {
        module: module.to_owned(),
        title: name.clone(),
        document: Source::new(name, fs::read_to_string(path).unwrap()),
        ..Input::default()
    };
    generate(input, &Words::default())
}

fn names(directory: &Path, extension: &str) -> Vec<String> {
    let files = fs::read_dir(directory).into_iter().flatten().map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|found| found == extension));
    let mut names: Vec<String> =
        files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// Returns the directories that a fixture names in a comment, such as `# Golden file: models/`.
fn shown(document: &str) -> Vec<&str> {
    let list = document.lines().find_map(|line| line.strip_prefix("# Golden file: "));
    list.map(|list| list.split(", ").collect()).unwrap_or_default()
}

/// Returns whether the golden file contains a file. Without a list, it contains all except those that only declare and
/// re-export others.
fn is_shown(path: &str, directories: &[&str]) -> bool {
    !matches!(path, "mod.rs" | "models.rs" | "operations.rs")
        && (directories.is_empty()
            || directories.iter().any(|directory| path.starts_with(directory)))
}

#[test]
fn the_output_of_each_fixture_equals_its_golden_file() {
    let (fixtures, golden) = (directory("fixtures"), directory("golden"));
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut stale = Vec::new();
    for name in names(&fixtures, "yaml") {
        let Generated { files, diagnostics, .. } =
            generated(&fixtures.join(format!("{name}.yaml")));
        let mut text = String::new();
        for line in diagnostics.render().lines() {
            writeln!(text, "// {line}").unwrap();
        }
        let document = fs::read_to_string(fixtures.join(format!("{name}.yaml"))).unwrap();
        let directories = shown(&document);
        for directory in &directories {
            let is_used = files.keys().any(|path| path.starts_with(directory));
            assert!(
                is_used || files.is_empty(),
                "{name}.yaml shows `{directory}`, which has no file"
            );
        }
        // The files of a module of the client's tests are compared there.
        let is_shown = |path: &str| is_shown(path, &directories) && !SENT.contains(&name.as_str());
        for (path, file) in files.iter().filter(|(path, _)| is_shown(path)) {
            let body = file.split_once("\n\n").unwrap().1;
            write!(text, "// ==== {path}\n\n{body}\n").unwrap();
        }
        let text = format!("{}\n", text.trim_end());
        let path = golden.join(format!("{name}.rs"));
        if update {
            fs::create_dir_all(&golden).unwrap();
            fs::write(&path, &text).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "the output for {stale:?} differs; see the documentation of this module"
    );
    assert_eq!(names(&fixtures, "yaml"), names(&golden, "rs"), "a golden file has no fixture");
}

/// The documents whose output is also compiled as a module of the client's unit tests, which send its requests.
const SENT: &[&str] = &[
    "choices",
    "contents",
    "default_mapping",
    "flows",
    "multipart",
    "security",
    "styles",
    "text_formats",
    "unions",
    "xml",
];

#[test]
fn the_modules_of_the_client_tests_are_fresh() {
    let target = Path::new("../hydra-client/tests/generated");
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut expected = Vec::new();
    for name in SENT {
        let Generated { files, .. } =
            generated_as(name, &directory("fixtures").join(format!("{name}.yaml")));
        let files = files.into_iter().map(|(path, file)| (format!("{name}/{path}"), file));
        expected.extend(files);
    }
    if update {
        let _ = fs::remove_dir_all(target);
        for (path, text) in &expected {
            let path = target.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    for (path, text) in &expected {
        let found = fs::read_to_string(target.join(path)).unwrap_or_default();
        assert!(found == *text, "{path} is stale; see the module's documentation");
    }
}

/// Returns the names that a generated module exports, without those of other modules.
fn exports(file: &str) -> Vec<&str> {
    let exports = file.split(';').filter_map(|item| item.trim().strip_prefix("pub use self::"));
    let names = exports.filter_map(|item| item.rsplit_once("::"));
    let names = names.flat_map(|(_, names)| names.trim_matches(['{', '}']).split(','));
    names.map(str::trim).filter(|name| !name.is_empty()).collect()
}

#[test]
fn models_and_operations_have_different_names() {
    let mut shared = 0;
    for directory in ["fixtures", "compiled"].map(directory) {
        for name in names(&directory, "yaml") {
            let Generated { files, .. } = generated(&directory.join(format!("{name}.yaml")));
            let Some(models) = files.get("models.rs") else { continue };
            let operations = exports(files.get("operations.rs").unwrap());
            let models = exports(models);
            shared += models.len().min(operations.len());
            let both: Vec<_> = models.iter().filter(|name| operations.contains(name)).collect();
            assert!(both.is_empty(), "{name}: {both:?}");
        }
    }
    assert!(shared > 50, "the documents have both: {shared}");
}

#[test]
fn every_name_is_a_valid_file_name() {
    let compiled = directory("compiled");
    for name in names(&compiled, "yaml") {
        let Generated { files, diagnostics, .. } =
            generated(&compiled.join(format!("{name}.yaml")));
        assert!(!diagnostics.has_errors(), "{}", diagnostics.render());
        for path in files.keys().filter(|path| path.as_str() != "mod.rs") {
            let file = path.rsplit('/').next().unwrap();
            assert!(!matches!(file, "mod.rs" | "con.rs" | "nul.rs" | "com1.rs"), "{path}");
        }
    }
}

#[test]
fn the_same_document_gives_the_same_files() {
    let path = directory("fixtures").join("names.yaml");
    let first = generated(&path).files;
    for _ in 0..8 {
        assert_eq!(generated(&path).files, first);
    }
}
