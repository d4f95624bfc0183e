//! The rules for the names of modules and crates, which users choose.

use super::reserved::INVALID_FILE_NAMES;
use super::scope::KEYWORDS;
use crate::limits::IDENTIFIER;

/// Checks that a name can be used for the module of a version, its feature, its file and its directory on every
/// operating system.
///
/// # Errors
///
/// Returns the reason as the end of a sentence that begins with the name.
pub fn check_module(name: &str) -> Result<(), String> {
    let is_letter = |char: char| char.is_ascii_lowercase();
    let is_allowed = |char: char| is_letter(char) || char.is_ascii_digit() || char == '_';
    if !name.starts_with(is_letter) || !name.chars().all(is_allowed) {
        let allowed = "lower-case ASCII letters, digits and `_`, a letter first";
        return Err(format!("is not a module name: use {allowed}"));
    }
    if name.len() > IDENTIFIER {
        return Err(format!("has {} characters; the maximum is {IDENTIFIER}", name.len()));
    }
    if is_keyword(name) {
        return Err("is a keyword of Rust".to_owned());
    }
    if INVALID_FILE_NAMES.contains(&name) {
        return Err("is a reserved file name on Windows".to_owned());
    }
    if SHADOWING.contains(&name) {
        return Err("conflicts with a name of Rust or Cargo".to_owned());
    }
    Ok(())
}

/// Checks that a name can be used for a package and, with `_` for `-`, for its crate.
///
/// # Errors
///
/// Returns the reason as the end of a sentence that begins with the name.
pub fn check_package(name: &str) -> Result<(), String> {
    let is_letter = |char: char| char.is_ascii_lowercase();
    let is_allowed =
        |char: char| is_letter(char) || char.is_ascii_digit() || matches!(char, '_' | '-');
    if !name.starts_with(is_letter) || !name.chars().all(is_allowed) {
        let allowed = "lower-case ASCII letters, digits, `_` and `-`, a letter first";
        return Err(format!("is not a crate name: use {allowed}"));
    }
    if name.len() > PACKAGE_LENGTH {
        return Err(format!("has {} characters; the maximum is {PACKAGE_LENGTH}", name.len()));
    }
    let library = name.replace('-', "_");
    if is_keyword(&library) {
        return Err("is a keyword of Rust".to_owned());
    }
    if INVALID_FILE_NAMES.contains(&name) {
        return Err("is a reserved file name on Windows".to_owned());
    }
    if SHADOWING.contains(&library.as_str()) || CARGO_DIRECTORIES.contains(&name) {
        return Err("conflicts with a name of Rust or Cargo".to_owned());
    }
    if DEPENDENCIES.contains(&library.as_str()) {
        return Err("belongs to a dependency of the generated crate".to_owned());
    }
    Ok(())
}

fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || matches!(name, "self" | "super" | "crate")
}

/// The maximum length of the name of a package on crates.io.
const PACKAGE_LENGTH: usize = 64;

/// The directories in which Cargo keeps other files next to the artifacts of packages.
const CARGO_DIRECTORIES: &[&str] = &["build", "deps", "examples", "incremental"];

/// The crates whose names generated code and its example use.
const DEPENDENCIES: &[&str] = &["bytes", "http", "hydra_client", "serde", "tokio"];

/// Names of crates of the standard library and of primitive types, which a module at the root of a crate would shadow.
/// `default` is here because a version is also a feature, and Cargo enables the feature `default`.
const SHADOWING: &[&str] = &[
    "alloc",
    "bool",
    "char",
    "core",
    "default",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "macro_rules",
    "proc_macro",
    "std",
    "str",
    "test",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "union",
    "usize",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_names_are_valid_in_every_edition_and_file_system() {
        let long = "a".repeat(120);
        for name in ["v26", "v1_1", "api", "com10", "gen2", "r", &long] {
            assert_eq!(check_module(name), Ok(()), "{name}");
        }
        let longer = "a".repeat(121);
        for name in [
            "", "_", "_a", "2fa", "V26", "é", "v\u{661}", "a-b", "a b", "a/b", "..", "a.b", "r#a",
            "gen", "type", "try", "dyn", "self", "super", "crate", "yield", "macro", "con", "prn",
            "aux", "nul", "com1", "lpt9", "mod", "std", "core", "str", "u8", "default", &longer,
        ] {
            assert!(check_module(name).is_err(), "{name}");
        }
    }

    #[test]
    fn package_names_are_valid_for_cargo_and_rust() {
        let long = "a".repeat(64);
        for name in ["petstore", "pet-store", "pet_store2", "x", "com10", "a--b", &long] {
            assert_eq!(check_package(name), Ok(()), "{name}");
        }
        let longer = "a".repeat(65);
        for name in [
            "",
            "-a",
            "_a",
            "2a",
            "Pet",
            "\u{e9}",
            "a b",
            "a/b",
            "../a",
            "a.b",
            "a\"b",
            "r#a",
            "type",
            "gen",
            "self",
            "crate",
            "con",
            "nul",
            "std",
            "core",
            "alloc",
            "test",
            "proc-macro",
            "str",
            "u8",
            "deps",
            "build",
            "examples",
            "incremental",
            "http",
            "bytes",
            "serde",
            "tokio",
            "hydra-client",
            "hydra_client",
            &longer,
        ] {
            assert!(check_package(name).is_err(), "{name}");
        }
    }
}
