//! The edits of files that name every version: settings, features, modules, guide, attributes and changelog.

/// An edit of a file's content. Returns `None` if the content has no place for the edit.
pub(super) type Edit = Box<dyn Fn(&str) -> Option<String>>;

/// Returns the files to edit. The new version follows `like`, one of `versions`, everywhere.
pub(super) fn edits(
    module: &str,
    like: &str,
    versions: &[&str],
    title: &str,
) -> Vec<(&'static str, Edit)> {
    let (old, new) = feature_lists(module, like, versions);
    let (in_testing, in_testing_now) = (old.clone(), new.clone());
    let (module, like, title) = (module.to_owned(), like.to_owned(), title.to_owned());
    let entry = format!(
        "  {module}:\n    title: {title}\n    document: spec/{module}/hydra.yaml\n    overlays: \
         [spec/{module}/corrections.yaml]\n"
    );
    let feature = format!("# The API of {title}.\n{module} = []\n");
    let row = format!("//! | `{module}` | the API of {title} | yes |\n");
    let guide = format!("| `{module}` | yes | {title} |\n");
    let declared = format!("#[cfg(feature = \"{module}\")]\npub mod {module};\n");
    let attribute = format!("hydra-client/src/{module}/** linguist-generated\n");
    let change = format!("* The client of {title}, module `{module}`.\n");
    let (in_settings, in_manifest, in_library, in_guide, in_attributes, in_changelog) =
        (like.clone(), like.clone(), like.clone(), like.clone(), like.clone(), like);
    vec![
        ("spec/codegen.yaml", Box::new(move |text: &str| settings(text, &in_settings, &entry))),
        (
            "hydra-client/Cargo.toml",
            Box::new(move |text: &str| {
                let text = after(text, &format!("{in_manifest} = []\n"), &feature)?;
                let default = text.find("\ndefault = [")?;
                let (head, tail) = text.split_at(default);
                let tail = tail.replacen(
                    &format!("\"{in_manifest}\""),
                    &format!("\"{in_manifest}\", \"{module}\""),
                    1,
                );
                Some(format!("{head}{tail}"))
            }),
        ),
        (
            "hydra-client/src/lib.rs",
            Box::new(move |text: &str| {
                let like = format!("#[cfg(feature = \"{in_library}\")]\npub mod {in_library};\n");
                let text = after(&replaced(text, &old, &new)?, &like, &declared)?;
                let (head, tail) = text.split_once(&format!("//! | `{in_library}` | "))?;
                let tail = after(tail, "\n", &row)?;
                Some(format!("{head}//! | `{in_library}` | {tail}"))
            }),
        ),
        (
            "hydra-client/src/testing.rs",
            Box::new(move |text: &str| replaced(text, &in_testing, &in_testing_now)),
        ),
        (
            "docs/guide/features.md",
            Box::new(move |text: &str| {
                let (head, tail) = text.split_once(&format!("| `{in_guide}` | "))?;
                Some(format!("{head}| `{in_guide}` | {}", after(tail, "\n", &guide)?))
            }),
        ),
        (
            ".gitattributes",
            Box::new(move |text: &str| {
                let like = format!("hydra-client/src/{in_attributes}/** linguist-generated\n");
                after(text, &like, &attribute)
            }),
        ),
        ("CHANGELOG.md", Box::new(move |text: &str| changelog(text, &in_changelog, &change))),
    ]
}

/// Returns the list of the features of all versions in the code, without and with the new one.
fn feature_lists(module: &str, like: &str, versions: &[&str]) -> (String, String) {
    let list = |versions: &[&str]| {
        let features = versions.iter().map(|version| format!("feature = \"{version}\""));
        features.collect::<Vec<_>>().join(", ")
    };
    let mut with_new = versions.to_vec();
    let next = versions.iter().position(|version| *version == like).map_or(0, |index| index + 1);
    with_new.insert(next, module);
    (list(versions), list(&with_new))
}

/// Replaces every occurrence of a string.
fn replaced(text: &str, old: &str, new: &str) -> Option<String> {
    text.contains(old).then(|| text.replace(old, new))
}

/// Inserts a string after the first occurrence of another one.
fn after(text: &str, place: &str, inserted: &str) -> Option<String> {
    let (head, tail) = text.split_once(place)?;
    Some(format!("{head}{place}{inserted}{tail}"))
}

/// Inserts an entry after the entry of a version.
fn settings(text: &str, like: &str, entry: &str) -> Option<String> {
    let start = format!("\n  {like}:\n");
    let (head, tail) = text.split_once(&start)?;
    // The entry ends before the first line that is indented less than its members.
    let length: usize =
        tail.split_inclusive('\n').take_while(|line| line.starts_with("    ")).map(str::len).sum();
    let (own, rest) = tail.split_at(length);
    Some(format!("{head}{start}{own}{entry}{rest}"))
}

/// Inserts a change into the section of the next release: after the entry of a version, or at the start of what was added.
fn changelog(text: &str, like: &str, change: &str) -> Option<String> {
    let start = "## Unreleased\n\n";
    let (head, tail) = text.split_once(start)?;
    let (section, rest) = tail.split_at(tail.find("\n## ").unwrap_or(tail.len()));
    let mentions = format!("module `{like}`");
    let entry = section.split_inclusive('\n').find(|line| line.contains(&mentions));
    let section = after(section, entry.unwrap_or("### Added\n\n"), change)
        .unwrap_or_else(|| format!("### Added\n\n{change}\n{section}"));
    Some(format!("{head}{start}{section}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the edits of this workspace for an unknown version, and the version before it.
    fn edits_after_the_last_version() -> (Vec<(&'static str, Edit)>, String) {
        let settings = crate::settings::settings(&crate::workspace::root().unwrap()).unwrap();
        let versions: Vec<&str> =
            settings.versions.iter().map(|version| version.module.as_str()).collect();
        let last = *versions.last().unwrap();
        (edits("v999", last, &versions, "Hydra 999"), last.to_owned())
    }

    #[test]
    fn an_entry_of_the_settings_follows_another() {
        let text = "versions:\n  v1:\n    title: One\n  v26:\n    title: Two\n    overlays: []\n\nwords:\n";
        let expected = "versions:\n  v1:\n    title: One\n  v26:\n    title: Two\n    overlays: []\n  v27:\n\nwords:\n";
        assert_eq!(settings(text, "v26", "  v27:\n").as_deref(), Some(expected));
        assert_eq!(settings(text, "v2", "  v27:\n"), None);
    }

    #[test]
    fn every_file_of_this_workspace_has_a_place_for_a_version() {
        let root = crate::workspace::root().unwrap();
        for (path, edit) in edits_after_the_last_version().0 {
            let text = std::fs::read_to_string(root.join(path)).unwrap();
            let edited = edit(&text).unwrap_or_else(|| panic!("{path} has no place"));
            assert!(edited.len() > text.len(), "{path}");
            assert!(edited.contains("v999"), "{path}");
        }
    }

    #[test]
    fn the_edited_library_is_formatted_and_lists_the_feature() {
        let root = crate::workspace::root().unwrap();
        let text = std::fs::read_to_string(root.join("hydra-client/src/lib.rs")).unwrap();
        let (edits, last) = edits_after_the_last_version();
        let (_, edit) = edits.iter().find(|(path, _)| path.ends_with("lib.rs")).unwrap();
        let edited = edit(&text).unwrap();
        // rustfmt sorts the modules of a group, which an empty line ends.
        let modules = format!("pub mod {last};\n#[cfg(feature = \"v999\")]\npub mod v999;\n\n");
        assert!(edited.contains(&modules));
        assert!(edited.contains(" | yes |\n//! | `v999` | the API of Hydra 999 | yes |\n"));
        assert!(
            edited.contains(&format!("feature = \"{last}\", feature = \"v999\"))]\npub mod flow;"))
        );
    }

    #[test]
    fn a_change_follows_the_entry_of_a_version_or_begins_the_section() {
        let change = |unreleased: &str| {
            let text = format!("## Unreleased\n\n{unreleased}\n## 1.0\n\n* module `v26`\n");
            changelog(&text, "v26", "* new\n").unwrap()
        };
        let text = change("### Added\n\n#### A\n\n* The client, module `v26`.\n* More\n");
        assert!(text.contains("* The client, module `v26`.\n* new\n* More\n"), "{text}");
        assert!(change("### Added\n\n* More\n").contains("### Added\n\n* new\n* More\n"));
        let text = change("### Fixed\n\n* More\n");
        assert!(text.contains("\n\n### Added\n\n* new\n\n### Fixed\n\n* More\n"), "{text}");
        assert_eq!(changelog("# Changelog\n", "v26", "* new\n"), None);
    }
}
