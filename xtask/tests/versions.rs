//! Every version of `spec/codegen.yaml` is declared and tested everywhere.
//!
//! A version that is not declared is not compiled, and a suite that does not list a version does not test it. Neither
//! would fail otherwise.

use std::fs;
use std::path::Path;

use codegen::{Diagnostics, Settings, Source};

/// The files that name every version, and the addition for a new one. `vNN` is a placeholder for the version.
const PLACES: &[(&str, &str, &str)] = &[
    ("hydra-client/Cargo.toml", "\nvNN = []\n", "a feature"),
    ("hydra-client/src/lib.rs", "\n#[cfg(feature = \"vNN\")]\npub mod vNN;\n", "the module"),
    ("hydra-client/src/lib.rs", "//! | `vNN` |", "the feature in the table of features"),
    ("docs/guide/features.md", "\n| `vNN` | yes |", "the feature in the guide"),
    (".gitattributes", "hydra-client/src/vNN/** linguist-generated\n", "the directory"),
    ("CHANGELOG.md", "`vNN`", "an entry"),
    ("codegen/tests/facts.rs", "(\"vNN\", ", "the published document"),
    ("hydra-client/tests/imports.rs", "::vNN::", "its glob imports"),
    ("hydra-client/tests/live/main.rs", "&vNN::VERSION", "its calls on a real server"),
    ("hydra-client/tests/support/document.rs", "\"vNN\"", "the version of `VERSIONS`"),
    ("hydra-client/tests/support/models.rs", "\"vNN\" =>", "the table of its models"),
    ("hydra-client/tests/support/operations.rs", "\"vNN\" =>", "the table of its operations"),
    ("hydra-client/tests/requests/main.rs", "mod vNN;", "its golden requests"),
    ("hydra-client/tests/wire/main.rs", "mod vNN;", "its recorded exchanges"),
];

// Cargo runs tests in the directory of their package.
fn read(path: &str) -> String {
    let path = Path::new("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|err| panic!("cannot read {}: {err}", path.display()))
}

// Returns the places that do not name a version.
fn missing(version: &str) -> Vec<String> {
    let places = PLACES.iter().filter(|(path, pattern, _)| {
        // A checkout may have CRLF line endings.
        !read(path).replace("\r\n", "\n").contains(&pattern.replace("vNN", version))
    });
    places
        .map(|(path, pattern, what)| {
            format!("{path}: {what}: {}", pattern.replace("vNN", version).trim())
        })
        .collect()
}

#[test]
fn every_version_is_declared_and_tested() {
    let mut diagnostics = Diagnostics::new();
    let source = Source::new("spec/codegen.yaml", read("spec/codegen.yaml"));
    let settings = Settings::read(source, &mut diagnostics).unwrap();
    assert!(settings.versions.len() >= 2);
    for version in settings.versions {
        let missing = missing(&version.module);
        assert!(missing.is_empty(), "add {}:\n{}", version.module, missing.join("\n"));
    }
}

#[test]
fn an_unknown_version_is_missing_in_every_place() {
    assert_eq!(missing("v999").len(), PLACES.len());
}
