//! The files of a generated crate that its owner edits: `Cargo.toml` and `README.md`.

use codegen::{Files, is_generated};
use toml_edit::{DocumentMut, Item, TableLike, Value};

/// Keeps what the owner of a crate wrote: the values of the manifest that the generator does not need, and a README by
/// hand. The other files are not changed.
pub(super) fn keep(files: &mut Files, present: &Files) -> Result<(), String> {
    if let (Some(generated), Some(present)) = (files.get("Cargo.toml"), present.get("Cargo.toml")) {
        let manifest = manifest(generated, present).map_err(|err| format!("Cargo.toml: {err}"))?;
        files.insert("Cargo.toml".to_owned(), manifest);
    }
    if present.get("README.md").is_some_and(|readme| !is_generated(readme)) {
        files.remove("README.md");
    }
    Ok(())
}

/// Returns the version of the crate and that of its document, if they differ.
pub(super) fn versions(generated: &str, kept: &str) -> Option<(String, String)> {
    let version = |text: &str| {
        let document: DocumentMut = text.parse().ok()?;
        Some(document.get("package")?.get("version")?.as_str()?.to_owned())
    };
    let (generated, kept) = (version(generated)?, version(kept)?);
    (generated != kept).then_some((kept, generated))
}

/// Returns the present manifest with the values that the generated code needs.
fn manifest(generated: &str, present: &str) -> Result<String, String> {
    // The first line names the document.
    let first = generated.lines().next().unwrap_or_default();
    let rest = present.split_once('\n').map_or("", |(_, rest)| rest);
    let mut kept = parsed(&format!("{first}\n{rest}"))?;
    let mut generated = parsed(generated)?;
    let name = string(&generated, "name").unwrap_or_default().to_owned();
    match string(&kept, "name") {
        Some(present) if present == name => {}
        Some(present) => {
            return Err(format!(
                "it is the manifest of the crate `{present}`\nhelp: give `--crate {present}`, or another directory to `--out`"
            ));
        }
        None => return Err("it has no `package.name`".to_owned()),
    }
    let package = table(&mut kept, "package")?;
    for key in ["edition", "rust-version"] {
        let needed = string(&generated, key).unwrap_or_default();
        match package.get(key) {
            // `edition.workspace = true`.
            Some(inherited) if inherited.as_str().is_none() => {}
            Some(present) if numbers(present.as_str().unwrap_or_default()) >= numbers(needed) => {}
            _ => drop(package.insert(key, toml_edit::value(needed))),
        }
    }
    // A crate whose owner removed `default` has no default features.
    let is_new = !kept.contains_key("features");
    let features = table(&mut kept, "features")?;
    for (name, feature) in table(&mut generated, "features")?.iter() {
        let Some(enabled) = features.get_mut(name).and_then(Item::as_array_mut) else {
            if is_new || name != "default" {
                features.insert(name, feature.clone());
            }
            continue;
        };
        let needed = feature.as_array().into_iter().flatten().filter_map(Value::as_str);
        for needed in needed.filter(|_| name != "default") {
            if !enabled.iter().any(|one| one.as_str() == Some(needed)) {
                enabled.push(needed);
            }
        }
    }
    for kind in ["dependencies", "dev-dependencies"] {
        let dependencies = table(&mut kept, kind)?;
        for (name, dependency) in table(&mut generated, kind)?.iter() {
            match dependencies.get_mut(name) {
                None => drop(dependencies.insert(name, dependency.clone())),
                Some(present) if name == "hydra-client" => set_client(present, dependency),
                Some(_) => {}
            }
        }
    }
    Ok(kept.to_string())
}

/// Sets the version and the path of the client. Other members, such as further features, are kept.
fn set_client(present: &mut Item, needed: &Item) {
    let Some(members) = present.as_table_like_mut() else {
        *present = needed.clone();
        return;
    };
    // `hydra-client.workspace = true`: the workspace has the version.
    if members.contains_key("workspace") {
        return;
    }
    let mut is_changed = false;
    for key in ["version", "default-features", "path"] {
        let value = |item: Option<&Item>| {
            let value = item.and_then(Item::as_value);
            value.map(|value| value.clone().decorated("", "").to_string())
        };
        if value(members.get(key)) == value(needed.get(key)) {
            continue;
        }
        is_changed = true;
        match needed.get(key).and_then(Item::as_value) {
            None => drop(members.remove(key)),
            Some(needed) => {
                members.insert(key, toml_edit::value(needed.clone().decorated(" ", "")));
            }
        }
    }
    if let Some(inline) = present.as_inline_table_mut().filter(|_| is_changed) {
        inline.fmt();
    }
}

/// Parses a manifest.
fn parsed(text: &str) -> Result<DocumentMut, String> {
    text.parse().map_err(|err| format!("it is not valid TOML\n{err}"))
}

/// Returns a string of the table `package`.
fn string<'a>(document: &'a DocumentMut, key: &str) -> Option<&'a str> {
    document.get("package")?.get(key)?.as_str()
}

/// Returns a table at the root, and creates it if it is missing.
fn table<'a>(document: &'a mut DocumentMut, key: &str) -> Result<&'a mut dyn TableLike, String> {
    let item = document.entry(key).or_insert_with(toml_edit::table);
    item.as_table_like_mut().ok_or_else(|| format!("`{key}` is not a table"))
}

/// Returns the numbers of a version, for comparison: `1.85` is less than `1.100`.
fn numbers(version: &str) -> Vec<u64> {
    version.split('.').map(|number| number.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "# @generated by `cargo xtask codegen` from b.yaml.

[package]
name = \"orders\"
version = \"2.0.0\"
edition = \"2024\"
rust-version = \"1.85\"
publish = false

[features]
default = [\"reqwest\"]
reqwest = [\"hydra-client/reqwest\"]
time = [\"hydra-client/time\"]

[dependencies]
bytes = \"1\"
hydra-client = { version = \"=0.2.0\", default-features = false, path = \"../client\" }

[dev-dependencies]
tokio = \"1\"
";

    #[track_caller]
    fn assert_kept(present: &str, expected: &str) {
        let present = format!("# @generated by `cargo xtask codegen` from a.yaml.\n{present}");
        let expected = format!("# @generated by `cargo xtask codegen` from b.yaml.\n{expected}");
        assert_eq!(manifest(GENERATED, &present).unwrap(), expected);
        // The result is fresh.
        assert_eq!(manifest(GENERATED, &expected).unwrap(), expected);
    }

    #[test]
    fn a_generated_manifest_is_kept() {
        assert_eq!(manifest(GENERATED, GENERATED).unwrap(), GENERATED);
    }

    #[test]
    fn edits_are_kept_and_needs_are_met() {
        let present = "
# The owner's comment.
[package]
name = \"orders\" # ours
version = \"1.3.0\"
license = \"MIT\"
edition = \"2021\"
rust-version = \"1.100\"
keywords = [ \"orders\" ]

[features]
reqwest = []
mine = [\"time\"]

[dependencies]
bytes = { version = \"1.5\" }
hydra-client = { version = \"=0.1.0\", features = [\"introspect\"] }
log = \"0.4\"

[lints]
workspace = true
";
        let expected = "
# The owner's comment.
[package]
name = \"orders\" # ours
version = \"1.3.0\"
license = \"MIT\"
edition = \"2024\"
rust-version = \"1.100\"
keywords = [ \"orders\" ]

[features]
reqwest = [\"hydra-client/reqwest\"]
mine = [\"time\"]
time = [\"hydra-client/time\"]

[dependencies]
bytes = { version = \"1.5\" }
hydra-client = { version = \"=0.2.0\", features = [\"introspect\"], default-features = false, path = \"../client\" }
log = \"0.4\"

[lints]
workspace = true

[dev-dependencies]
tokio = \"1\"
";
        assert_kept(present, expected);
    }

    #[test]
    fn what_a_workspace_has_is_inherited() {
        let present = "
[package]
name = \"orders\"
version.workspace = true
edition.workspace = true
rust-version = { workspace = true }

[features]
reqwest = [\"hydra-client/reqwest\"]
time = [\"hydra-client/time\", \"mine\"]

[dependencies]
bytes.workspace = true
hydra-client = { workspace = true, features = [\"oauth\"] }

[dev-dependencies]
tokio.workspace = true
";
        assert_kept(present, present);
    }

    #[test]
    fn a_client_of_another_form_is_set() {
        for (present, expected) in [
            (
                "hydra-client = \"0.1\"",
                "hydra-client = { version = \"=0.2.0\", default-features = false, path = \"../client\" }",
            ),
            (
                "[dependencies.hydra-client]\ngit = \"u\"\nversion = \"=0.1.0\"\n",
                "[dependencies.hydra-client]\ngit = \"u\"\nversion = \"=0.2.0\"\ndefault-features = false\npath = \"../client\"\n",
            ),
        ] {
            let text =
                |client: &str| format!("m\n[package]\nname = \"orders\"\n[dependencies]\n{client}");
            let kept = manifest(GENERATED, &text(present)).unwrap();
            assert!(kept.contains(expected), "{kept}");
        }
    }

    #[test]
    fn a_manifest_of_another_crate_is_refused() {
        for (present, reason) in [
            ("[package]\nname = \"pets\"\n", "it is the manifest of the crate `pets`\nhelp: "),
            ("[workspace]\nmembers = []\n", "it has no `package.name`"),
            ("[package\n", "it is not valid TOML\n"),
            ("features = 1\n[package]\nname = \"orders\"\n", "`features` is not a table"),
        ] {
            let err = manifest(GENERATED, &format!("mark\n{present}")).unwrap_err();
            assert!(err.starts_with(reason), "{err}");
        }
    }

    #[test]
    fn a_readme_by_hand_is_kept() {
        let files = |readme: &str| Files::from([("README.md".to_owned(), readme.to_owned())]);
        let marked = "<!-- @generated by `cargo xtask codegen` from a.yaml; do not edit. -->\n";
        for (present, is_written) in
            [(files("# Orders\n"), false), (files(marked), true), (Files::new(), true)]
        {
            let mut generated = files(marked);
            keep(&mut generated, &present).unwrap();
            assert_eq!(generated.contains_key("README.md"), is_written);
        }
    }
}
