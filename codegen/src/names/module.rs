//! The name of the module of a version, which the settings define.

use super::reserved::NO_FILES;
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
        return Err(format!("has {} characters; a module may have {IDENTIFIER}", name.len()));
    }
    if KEYWORDS.contains(&name) || matches!(name, "self" | "super" | "crate") {
        return Err("is a keyword of Rust".to_owned());
    }
    if NO_FILES.contains(&name) {
        return Err("cannot be the name of a file on every system".to_owned());
    }
    if HIDING.contains(&name) {
        return Err("conflicts with a name of Rust or Cargo".to_owned());
    }
    Ok(())
}

/// Names of crates of the standard library and of primitive types, which a module at the root of a crate would hide.
/// `default` is here because a version is also a feature, and Cargo enables the feature `default`.
const HIDING: &[&str] = &[
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
}
