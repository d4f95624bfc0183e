//! The file that raises each diagnostic code. Most codes are raised by one stage, in the file that has their rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use codegen::Code;

/// The file that raises each code, or the directory if a code has several rules.
const RAISED_IN: &[(&str, &[Code])] = &[
    ("read/text.rs", &[Code::Syntax, Code::Empty, Code::NotAnObject, Code::YamlFeature]),
    ("read/source_text.rs", &[Code::DuplicateKey]),
    ("read.rs", &[Code::NotOpenApi, Code::UnknownVersion]),
    ("read/open_api.rs", &[Code::Undeserializable]),
    (
        "read/swagger/",
        &[Code::ConversionCollectionFormat, Code::ConversionBody, Code::ConversionSecurity],
    ),
    ("read/open_api_31", &[Code::ConversionKeyword]),
    ("settings.rs", &[Code::Settings, Code::NamingUnused]),
    ("overlay/action.rs", &[Code::OverlayReason]),
    ("overlay/target.rs", &[Code::OverlayTarget, Code::OverlayUnmatched]),
    ("overlay/merge.rs", &[Code::OverlayUpdate]),
    ("overlay", &[Code::OverlayStructure, Code::OverlayUnchanged, Code::OverlayTooLarge]),
    ("validate/structure.rs", &[Code::UnknownMember]),
    (
        "validate/operations.rs",
        &[
            Code::AmbiguousPath,
            Code::PathTemplate,
            Code::UndefinedPathParameter,
            Code::UnusedPathParameter,
            Code::DuplicateParameter,
        ],
    ),
    ("validate/operation_ids.rs", &[Code::MissingOperationId, Code::DuplicateOperationId]),
    ("validate/repair/parts.rs", &[Code::OptionalPathParameter]),
    (
        "validate/references.rs",
        &[
            Code::BesideReference,
            Code::ExternalReference,
            Code::DanglingReference,
            Code::ReferenceKind,
            Code::UndefinedSecurityScheme,
        ],
    ),
    ("validate/", &[Code::UnsupportedReference]),
    ("validate/servers.rs", &[Code::UndefinedServer]),
    ("validate/schemas.rs", &[Code::Rounded, Code::UndescribedProperty]),
    (
        "validate/content.rs",
        &[
            Code::UnsupportedCallback,
            Code::UnsupportedLink,
            Code::UnreadMediaType,
            Code::UnsupportedEncoding,
        ],
    ),
    ("validate/extensions.rs", &[Code::MisplacedExtension]),
    ("validate/", &[Code::CircularReference]),
    ("lower/responses.rs", &[Code::DefaultResult]),
    ("lower/operations.rs", &[Code::TooMany]),
    ("lower/schemas.rs", &[Code::EndlessType]),
    ("lower/", &[Code::UnsupportedMerge, Code::NamingIneffective]),
    ("names", &[Code::NamingConflict, Code::NamingImpossible, Code::NamingMerged]),
    ("generate.rs", &[Code::Render, Code::Dropped]),
    (
        "lints.rs",
        &[
            Code::UnusedSchema,
            Code::UnusedComponent,
            Code::SimilarNames,
            Code::NoErrorResponse,
            Code::NoDescription,
            Code::NoTag,
            Code::DifferingResults,
            Code::UnpagedList,
            Code::DefaultOutsideEnum,
            Code::UnknownFormat,
            Code::UnsatisfiableSchema,
        ],
    ),
];

/// The codes of several stages. Each stage checks parts that the others cannot see.
const SEVERAL_STAGES: &[(Code, &[&str], &str)] = &[
    (
        Code::TooDeep,
        &["read/text.rs", "overlay/merge.rs", "lower/"],
        "the source, the corrected document, its types",
    ),
    (
        Code::TooLarge,
        &["read/text.rs", "overlay.rs", "validate/references.rs"],
        "the source, the corrected document, its references",
    ),
    (
        Code::WrongKind,
        &["read/swagger", "validate/"],
        "only the conversion sees members of Swagger 2.0",
    ),
    (
        Code::InvalidValue,
        &["read/swagger/repair.rs", "validate/"],
        "values that the conversion of Swagger 2.0 needs, and those that validation sees",
    ),
    (
        Code::Ineffective,
        &["read/swagger/", "validate/"],
        "only the conversion sees members of Swagger 2.0",
    ),
    (
        Code::MissingMember,
        &["read/swagger/", "validate/"],
        "only the conversion sees members of Swagger 2.0",
    ),
    (
        Code::OtherVersion,
        &["read/open_api_31/versions.rs", "read/swagger/versions.rs", "validate/repair/parts.rs"],
        "only the conversions see members of other versions; members of Swagger 2.0 may be in every version 3",
    ),
    (
        Code::NotGenerated,
        &["read/open_api_31", "read/swagger.rs", "lower/"],
        "only the conversions see members of other versions",
    ),
    (
        Code::Extension,
        &["validate/", "lower/"],
        "only lowering knows the types that an extension needs",
    ),
];

/// Files that read the codes of diagnostics of other stages.
const READERS: &[&str] = &["coverage.rs", "diagnostics", "import"];

/// Collects the source files in a directory, without those that have only tests.
fn sources(directory: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if !path.ends_with("tests.rs") && !path.to_str().unwrap().contains("tests") {
            found.push(path);
        }
    }
}

/// Returns the files that name each code, without those that only read codes.
fn raised() -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut raised: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files {
        let name = path.strip_prefix("src").unwrap().to_str().unwrap().replace('\\', "/");
        if READERS.iter().any(|reader| name.starts_with(reader)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // Unit tests are at the end of a file.
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for rest in text.split("Code::").skip(1) {
            let end = rest.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(rest.len());
            if Code::ALL.iter().any(|code| format!("{code:?}") == rest[..end]) {
                raised.entry(rest[..end].to_owned()).or_default().insert(name.clone());
            }
        }
    }
    raised
}

#[test]
fn each_code_is_raised_in_the_listed_files() {
    let mut raised = raised();
    // The settings list these diagnostics of other stages by other names.
    for code in ["OverlayUnchanged", "UndescribedProperty"] {
        raised.get_mut(code).unwrap().remove("lints.rs");
    }
    for (place, codes) in RAISED_IN {
        for code in *codes {
            let files = raised.remove(&format!("{code:?}")).unwrap_or_default();
            assert!(!files.is_empty(), "{code:?} is raised nowhere");
            let is_there = |file: &String| file.starts_with(place);
            assert!(files.iter().all(is_there), "{code:?}: {files:?}, not only {place}");
        }
    }
    for (code, places, _) in SEVERAL_STAGES {
        let files = raised.remove(&format!("{code:?}")).unwrap_or_default();
        let is_there = |file: &String| places.iter().any(|place| file.starts_with(place));
        assert!(files.iter().all(is_there), "{code:?}: {files:?}, not only {places:?}");
        let is_used = |place: &&str| files.iter().any(|file| file.starts_with(place));
        assert!(places.iter().all(is_used), "{code:?}: {files:?}, not all of {places:?}");
    }
    assert!(raised.is_empty(), "not in the table: {raised:?}");
    let listed =
        RAISED_IN.iter().map(|(_, codes)| codes.len()).sum::<usize>() + SEVERAL_STAGES.len();
    assert_eq!(listed, Code::ALL.len(), "a code without a place");
}
