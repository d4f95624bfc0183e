//! The documents name files that exist, and their links lead somewhere. ARCHITECTURE.md names every module at the top of a
//! crate, CONTRIBUTING.md lists every suite, every module states its contents, and only the modules that ARCHITECTURE.md
//! names use a library or an operation that has one home.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The root of the workspace. Cargo runs tests in the directory of their package.
const ROOT: &str = "..";

/// Directories without sources.
const SKIPPED: [&str; 2] = ["target", ".git"];

fn text() -> String {
    fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap()
}

/// Adds the files and directories of a directory, relative to the workspace, with `/` before each and after directories.
fn list(directory: &Path, at: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !SKIPPED.contains(&name) {
            let at = format!("{at}{name}/");
            list(&path, &at, found);
            found.insert(at);
        } else {
            found.insert(format!("{at}{name}"));
        }
    }
}

/// Returns the strings in backticks.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Returns whether a string is the path of a file or a directory, and not a command, an item or a URL.
fn is_path(code: &str) -> bool {
    let is_name = |char: char| char.is_ascii_alphanumeric() || "_-./<>*".contains(char);
    let ends = [".rs", ".md", ".yaml", ".toml", ".lock", "/", "/**"];
    code.chars().all(is_name)
        && !code.trim_matches('/').is_empty()
        && ends.iter().any(|end| code.ends_with(end))
}

#[test]
fn every_path_exists() {
    let mut files = BTreeSet::new();
    list(Path::new(ROOT), "/", &mut files);
    let versions = fs::read_dir(Path::new(ROOT).join("spec")).unwrap().map(Result::unwrap);
    let versions = versions.filter(|entry| entry.path().is_dir());
    let versions: Vec<String> =
        versions.map(|entry| entry.file_name().into_string().unwrap()).collect();
    let exists = |path: &str| {
        // A table names the directory once: `validate.rs` follows `codegen/src/validate/`.
        let end = format!("/{}", path.trim_end_matches("**").trim_end_matches('*'));
        // A pattern such as `src/*.rs` names a directory.
        let end = end.split_once('*').map_or(end.as_str(), |(head, _)| head);
        versions.iter().all(|version| {
            let end = end.replace("<version>", version);
            files.iter().any(|file| file.ends_with(&end))
        })
    };
    for (document, least) in [
        ("ARCHITECTURE.md", 30),
        ("CONTRIBUTING.md", 30),
        ("README.md", 3),
        ("docs/trust.md", 30),
        ("docs/benchmarks.md", 1),
    ] {
        let text = fs::read_to_string(Path::new(ROOT).join(document)).unwrap();
        let paths: BTreeSet<&str> = code(&text).filter(|code| is_path(code)).collect();
        let missing: Vec<&&str> = paths.iter().filter(|path| !exists(path)).collect();
        assert!(missing.is_empty(), "{document} names files that do not exist: {missing:?}");
        assert!(paths.len() >= least, "{document}: {paths:?}");
    }
}

/// A link to a file of the repository leads to a file, and one to a heading leads to a heading.
#[test]
fn every_link_leads_somewhere() {
    let mut files = BTreeSet::new();
    list(Path::new(ROOT), "", &mut files);
    let mut links = 0;
    let is_document = |file: &&String| Path::new(file).extension().is_some_and(|end| end == "md");
    for document in files.iter().filter(is_document) {
        // The README and the guide are linked into the client, and their links are relative to the original.
        let path = Path::new(ROOT).join(document).canonicalize().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        for (target, _) in targets.filter(|(target, _)| !target.contains([':', ' ', '\n'])) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let to = if file.is_empty() { path.clone() } else { path.with_file_name(file) };
            assert!(to.exists(), "{document}: {target}");
            if !heading.is_empty() {
                let text = fs::read_to_string(&to).unwrap();
                assert!(headings(&text).any(|found| found == heading), "{document}: {target}");
            }
            links += 1;
        }
    }
    assert!(links > 50, "{links}");
}

/// Returns the names of the headings of a document, as links spell them.
fn headings(text: &str) -> impl Iterator<Item = String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| {
        let is_kept = |char: &char| char.is_alphanumeric() || [' ', '-', '_'].contains(char);
        let title = line.trim_start_matches('#').trim().to_lowercase();
        title.chars().filter(is_kept).collect::<String>().replace(' ', "-")
    })
}

#[test]
fn every_module_of_a_crate_is_named() {
    let text = text();
    let named: BTreeSet<&str> = code(&text).collect();
    let mut missing = Vec::new();
    for package in ["codegen", "xtask", "hydra-client"] {
        for entry in fs::read_dir(Path::new(ROOT).join(package).join("src")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            let is_module = path.extension().is_some_and(|extension| extension == "rs");
            let is_root = matches!(name, "lib" | "main" | "tests");
            let is_named =
                |code: &&str| code.trim_end_matches('/').rsplit('/').next() == Some(name);
            if is_module && !is_root && !named.iter().any(is_named) {
                missing.push(format!("{package}/src/{name}.rs"));
            }
        }
    }
    assert!(missing.is_empty(), "ARCHITECTURE.md does not name {missing:?}");
}

#[test]
fn every_named_module_exists() {
    let mut files = BTreeSet::new();
    list(Path::new(ROOT), "/", &mut files);
    let text = text();
    let mut is_table = false;
    let mut modules = BTreeSet::new();
    for line in text.lines() {
        is_table = line.starts_with("| module |") || is_table && line.starts_with('|');
        if let Some(cell) = line.split('|').nth(1).filter(|_| is_table) {
            modules.extend(code(cell));
        }
    }
    let exists = |name: &str| {
        let (file, directory) = (format!("/src/{name}.rs"), format!("/src/{name}/"));
        files.iter().any(|path| path.ends_with(&file) || path.ends_with(&directory))
    };
    let missing: Vec<&&str> = modules.iter().filter(|module| !exists(module)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names modules that do not exist: {missing:?}");
    assert!(modules.len() > 60, "{modules:?}");
}

#[test]
fn contributing_lists_every_suite() {
    let text = fs::read_to_string(Path::new(ROOT).join("CONTRIBUTING.md")).unwrap();
    let mut listed = BTreeSet::new();
    for row in text.lines().filter(|line| line.starts_with("| ")) {
        // A row names the directory once: `no_panic.rs` follows `codegen/tests/limits.rs`.
        let Some((head, _)) = row.split_once("/tests/") else { continue };
        let package = head.rsplit('`').next().unwrap();
        for path in code(row) {
            let name = path.trim_end_matches('/').trim_end_matches(".rs");
            listed.insert((package, name.rsplit('/').next().unwrap()));
        }
    }
    for package in ["codegen", "hydra-client", "xtask"] {
        for entry in fs::read_dir(Path::new(ROOT).join(package).join("tests")).unwrap() {
            let path = entry.unwrap().path();
            let is_suite = path.join("main.rs").exists()
                || path.extension().is_some_and(|extension| extension == "rs");
            let name = path.file_stem().unwrap().to_str().unwrap();
            let is_listed = listed.contains(&(package, name));
            assert!(is_listed || !is_suite, "CONTRIBUTING.md does not list {package}/tests/{name}");
        }
    }
}

#[test]
fn every_module_states_its_contents() {
    let mut files = BTreeSet::new();
    list(Path::new(ROOT), "/", &mut files);
    // Golden files and generated code are not written by hand.
    let is_ours = |path: &&String| {
        let is_output = ["/golden/", "/generated/", "/compiled/", "/shared/"];
        Path::new(path).extension().is_some_and(|it| it == "rs")
            && !is_output.iter().any(|part| path.contains(part))
    };
    let has_documentation = |path: &str| {
        let text = fs::read_to_string(Path::new(ROOT).join(path.trim_start_matches('/'))).unwrap();
        text.starts_with("//!") || text.starts_with(codegen::MARK)
    };
    let missing: Vec<&String> =
        files.iter().filter(is_ours).filter(|path| !has_documentation(path)).collect();
    assert!(missing.is_empty(), "these files do not begin with `//!`: {missing:?}");
}

/// Code that only one module of `codegen` contains, or the few modules that ARCHITECTURE.md names. Each path is the name
/// of a module without `.rs`.
const HOMES: &[(&str, &[&str])] = &[
    ("heck::", &["names"]),
    ("openapiv3::", &["lower", "read/open_api", "validate/validated"]),
    ("percent_encoding::", &["path_template", "reference"]),
    ("prettyplease::", &["format"]),
    ("pulldown_cmark::", &["docs"]),
    ("quote!(", &["render"]),
    ("saphyr_parser::", &["read"]),
    ("serde_json_path::", &["overlay"]),
    ("serde_yaml::", &["read", "import", "trace"]),
    ("syn::", &["format"]),
    (".spawn_scoped(", &["stack"]),
    // The names of extensions, and the prefix of all.
    (".starts_with(\"x-\")", &["grammar"]),
    ("\"x-name\"", &["extensions"]),
    ("\"x-enum-names\"", &["extensions"]),
    ("\"x-pagination\"", &["extensions"]),
    ("\"x-result\"", &["extensions"]),
    // The escapes of JSON pointers.
    ("\"~0\"", &["pointer"]),
    ("\"~1\"", &["pointer"]),
    // The media types that stand for an encoding.
    ("\"application/json\"", &["media_type"]),
    ("\"application/octet-stream\"", &["media_type"]),
    ("\"application/x-www-form-urlencoded\"", &["media_type"]),
    ("\"multipart/form-data\"", &["media_type"]),
];

#[test]
fn each_library_and_each_notation_has_one_home() {
    let mut files = BTreeSet::new();
    list(Path::new(ROOT), "/", &mut files);
    let sources: Vec<(&str, String)> = files
        .iter()
        .filter(|path| !path.contains("/tests/") && !path.ends_with("/tests.rs"))
        .filter_map(|path| path.strip_prefix("/codegen/src/")?.strip_suffix(".rs"))
        .map(|name| {
            let path = Path::new(ROOT).join("codegen/src").join(format!("{name}.rs"));
            let text = fs::read_to_string(path).unwrap();
            // Unit tests are at the end of a file.
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let is_code = |line: &&str| !line.trim_start().starts_with("//");
            (name, code.lines().filter(is_code).collect::<Vec<_>>().join("\n"))
        })
        .collect();
    for (code, homes) in HOMES {
        let is_in = |name: &str, home: &str| {
            name.strip_prefix(home).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let users: Vec<&str> = sources
            .iter()
            .filter(|(_, text)| contains(text, code))
            .map(|(name, _)| *name)
            .collect();
        let others: Vec<&&str> =
            users.iter().filter(|name| !homes.iter().any(|home| is_in(name, home))).collect();
        assert!(others.is_empty(), "`{code}` belongs to {homes:?}, and is in {others:?}");
        let unused: Vec<&&str> =
            homes.iter().filter(|home| !users.iter().any(|name| is_in(name, home))).collect();
        assert!(unused.is_empty(), "`{code}` is not in {unused:?}");
    }
}

/// Returns whether a source contains some code that is not the end of a longer name.
fn contains(source: &str, code: &str) -> bool {
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    source
        .match_indices(code)
        .any(|(at, _)| !code.starts_with(is_name) || !source[..at].ends_with(is_name))
}
