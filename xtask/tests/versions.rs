//! Every version of `spec/codegen.yaml` is declared and tested everywhere.
//!
//! A version that is not declared is not compiled, and a suite that does not list a version does not test it. Neither
//! would fail otherwise. The suites that test each type take them from `hydra-client/tests/support/versions.rs`, which this
//! suite compares with the generated code; `UPDATE_GOLDEN=1` rewrites it.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use codegen::{Diagnostics, Settings, Source};

/// The files that name every version, and the addition for a new one. `vNN` is a placeholder for the version.
const PLACES: &[(&str, &str, &str)] = &[
    // `cargo xtask import` writes these.
    ("hydra-client/Cargo.toml", "\nvNN = []\n", "a feature"),
    ("hydra-client/src/lib.rs", "\n#[cfg(feature = \"vNN\")]\npub mod vNN;\n", "the module"),
    ("hydra-client/src/lib.rs", "//! | `vNN` |", "the feature in the table of features"),
    ("docs/guide/features.md", "\n| `vNN` | yes |", "the feature in the guide"),
    (".gitattributes", "hydra-client/src/vNN/** linguist-generated\n", "the directory"),
    ("CHANGELOG.md", "`vNN`", "an entry"),
    // A person writes these.
    ("hydra-client/src/flow.rs", "mod vNN;", "its login, consent and logout pages"),
    ("hydra-client/src/introspect.rs", "mod vNN;", "its introspection of tokens"),
    ("hydra-client/src/oauth/grants.rs", "\n    vNN, ", "its grants of the token endpoint"),
    ("hydra-client/tests/requests/main.rs", "mod vNN;", "its golden requests"),
    ("hydra-client/tests/wire/main.rs", "&vNN::VERSION", "its recorded exchanges"),
    ("hydra-client/tests/wire/recorded/vNN.jsonl", "\n", "the exchanges that are committed"),
    ("hydra-client/tests/live/main.rs", "&vNN::VERSION", "its calls on a real server"),
];

/// The table of the types of all versions.
const TABLE: &str = "hydra-client/tests/support/versions.rs";

/// The start of the table.
const HEADER: &str = "\
//! The models, operations and outputs of each version. `UPDATE_GOLDEN=1 cargo test -p xtask --test versions` writes this
//! file.

/// Passes the types of all versions to a macro. Each operation stands before the type of its request.
macro_rules! for_each_version {
    ($callback:ident) => {
        $callback! {
";

/// The end of the table.
const FOOTER: &str = "        }
    };
}

pub(crate) use for_each_version;
";

/// Reads a file of the workspace. Cargo runs tests in the directory of their package.
fn read(path: &str) -> io::Result<String> {
    // A checkout may have CRLF line endings.
    Ok(fs::read_to_string(Path::new("..").join(path))?.replace("\r\n", "\n"))
}

/// Returns the names of the modules of the versions.
fn versions() -> Vec<String> {
    let mut diagnostics = Diagnostics::new();
    let source = Source::new("spec/codegen.yaml", read("spec/codegen.yaml").unwrap());
    let settings = Settings::read(source, &mut diagnostics).unwrap();
    settings.versions.into_iter().map(|version| version.module).collect()
}

/// Returns the places that do not name a version.
fn missing(version: &str) -> Vec<String> {
    let in_version = |text: &str| text.replace("vNN", version);
    let places = PLACES.iter().filter(|(path, pattern, _)| {
        !read(&in_version(path)).is_ok_and(|text| text.contains(&in_version(pattern)))
    });
    let described = places.map(|(path, pattern, what)| {
        let (path, pattern) = (in_version(path), in_version(pattern));
        match pattern.trim() {
            "" => format!("{path}: {what}"),
            pattern => format!("{path}: {what}: {pattern}"),
        }
    });
    described.collect()
}

#[test]
fn every_version_is_declared_and_tested() {
    let mut problems = Vec::new();
    for version in versions() {
        problems.extend(missing(&version));
    }
    assert!(problems.is_empty(), "add to these files:\n{}", problems.join("\n"));
}

/// The modules that connect the runtime with the versions are compiled if one version is, whichever it is.
#[test]
fn every_list_of_version_features_is_complete() {
    let features: Vec<String> =
        versions().iter().map(|version| format!("feature = \"{version}\"")).collect();
    let (start, list) = (format!("{}, ", features[0]), features.join(", "));
    for path in ["hydra-client/src/lib.rs", "hydra-client/src/testing.rs"] {
        let text = read(path).unwrap();
        for (before, _) in text.match_indices(&start) {
            let found = &text[before..];
            assert!(found.starts_with(&list), "{path}: write `{list}` instead of {found:.60}");
        }
        assert!(text.contains(&list), "{path}");
    }
}

#[test]
fn an_unknown_version_is_missing_in_every_place() {
    assert_eq!(missing("v999").len(), PLACES.len());
}

/// Returns the types that each module below a generated module exports, such as `[GetVersionOperation, GetVersionCall]`.
fn exports(module: &str) -> Vec<Vec<String>> {
    let text = read(&format!("hydra-client/src/{module}.rs")).unwrap();
    let exports = text.split("\npub use self::").skip(1).map(|rest| {
        let (path, _) = rest.split_once(';').unwrap();
        let (_, names) = path.split_once("::").unwrap();
        let names = names.trim_matches(['{', '}']).split(',').map(str::trim);
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    });
    exports.collect()
}

/// Returns the table that lists every type that the generated code of each version exports.
fn table() -> String {
    let mut text = HEADER.to_owned();
    for version in versions() {
        let (mut models, mut operations, mut outputs) = (Vec::new(), Vec::new(), Vec::new());
        for types in exports(&format!("{version}/models")) {
            // The second type of an enum is the one of its unknown values.
            models.extend(types.into_iter().next());
        }
        for types in exports(&format!("{version}/operations")) {
            let of = |suffix| types.iter().find(|name| name.ends_with(suffix));
            let (operation, call) = (of("Operation").unwrap(), of("Call").unwrap());
            operations.push(format!("{operation}: {call}"));
            outputs.extend(of("Output").cloned());
        }
        let _ = writeln!(text, "            \"{version}\" {version} {{");
        for (kind, types) in [("models", models), ("operations", operations), ("outputs", outputs)]
        {
            let _ = writeln!(text, "                {kind} {{");
            for ty in types {
                let _ = writeln!(text, "                    {ty},");
            }
            text.push_str("                }\n");
        }
        text.push_str("            }\n");
    }
    text + FOOTER
}

#[test]
fn the_suites_of_the_client_have_every_type_of_every_version() {
    let expected = table();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(Path::new("..").join(TABLE), &expected).unwrap();
    }
    let message = "run `UPDATE_GOLDEN=1 cargo test -p xtask --test versions`";
    assert!(
        read(TABLE).unwrap() == expected,
        "{TABLE} does not list the generated types: {message}"
    );
}
