//! The edits of files that name every version: settings, features, modules, guide, attributes and changelog.

/// A version that is added to the files.
pub(super) struct NewVersion<'a> {
    /// The name of its module and of its feature.
    pub(super) module: &'a str,
    /// The name in prose.
    pub(super) title: &'a str,
    /// The version that it follows in every file.
    pub(super) like: &'a str,
    /// The versions before it was added.
    pub(super) versions: &'a [&'a str],
}

/// Returns the content of a file with a new version, or `None` if the content has no place for it.
type Edit = fn(&NewVersion<'_>, &str) -> Option<String>;

/// The files that name every version, and the edit of each.
pub(super) const EDITS: [(&str, Edit); 7] = [
    ("spec/codegen.yaml", settings),
    ("hydra-client/Cargo.toml", manifest),
    ("hydra-client/src/lib.rs", library),
    ("hydra-client/src/testing.rs", testing),
    ("docs/guide/features.md", guide),
    (".gitattributes", attributes),
    ("CHANGELOG.md", changelog),
];

/// Adds the entry after that of the version `like`.
fn settings(version: &NewVersion<'_>, text: &str) -> Option<String> {
    let NewVersion { module, title, like, .. } = version;
    let entry = format!(
        "  {module}:\n    title: {title}\n    document: spec/{module}/hydra.yaml\n    overlays: \
         [spec/{module}/corrections.yaml]\n"
    );
    let start = format!("\n  {like}:\n");
    let (head, tail) = text.split_once(&start)?;
    // The entry ends before the first line that is indented less than its members.
    let length: usize =
        tail.split_inclusive('\n').take_while(|line| line.starts_with("    ")).map(str::len).sum();
    let (own, rest) = tail.split_at(length);
    Some(format!("{head}{start}{own}{entry}{rest}"))
}

/// Adds the feature, which is also a default feature.
fn manifest(version: &NewVersion<'_>, text: &str) -> Option<String> {
    let NewVersion { module, title, like, .. } = version;
    let feature = format!("# The API of {title}.\n{module} = []\n");
    let text = after(text, &format!("{like} = []\n"), &feature)?;
    let (head, tail) = text.split_at(text.find("\ndefault = [")?);
    let tail = tail.replacen(&format!("\"{like}\""), &format!("\"{like}\", \"{module}\""), 1);
    Some(format!("{head}{tail}"))
}

/// Adds the module, the row of its feature in the documentation, and the feature to the conditions of other modules.
fn library(version: &NewVersion<'_>, text: &str) -> Option<String> {
    let NewVersion { module, title, like, .. } = version;
    let declared = format!("#[cfg(feature = \"{module}\")]\npub mod {module};\n");
    let like_declared = format!("#[cfg(feature = \"{like}\")]\npub mod {like};\n");
    let text = after(&with_feature(version, text)?, &like_declared, &declared)?;
    let row = format!("//! | `{module}` | the API of {title} | yes |\n");
    let start = format!("//! | `{like}` | ");
    let (head, tail) = text.split_once(&start)?;
    Some(format!("{head}{start}{}", after(tail, "\n", &row)?))
}

/// Adds the feature to the conditions.
fn testing(version: &NewVersion<'_>, text: &str) -> Option<String> {
    with_feature(version, text)
}

/// Adds the row of the feature.
fn guide(version: &NewVersion<'_>, text: &str) -> Option<String> {
    let NewVersion { module, title, like, .. } = version;
    let row = format!("| `{module}` | yes | {title} |\n");
    let start = format!("| `{like}` | ");
    let (head, tail) = text.split_once(&start)?;
    Some(format!("{head}{start}{}", after(tail, "\n", &row)?))
}

/// Marks the modules of the version as generated.
fn attributes(version: &NewVersion<'_>, text: &str) -> Option<String> {
    let attribute = |module: &str| format!("hydra-client/src/{module}/** linguist-generated\n");
    after(text, &attribute(version.like), &attribute(version.module))
}

/// Adds a change to the section of the next release: after the entry of the version `like`, or at the start of what was
/// added.
fn changelog(version: &NewVersion<'_>, text: &str) -> Option<String> {
    let NewVersion { module, title, like, .. } = version;
    let change = format!("* The client of {title}, module `{module}`.\n");
    let start = "## Unreleased\n\n";
    let (head, tail) = text.split_once(start)?;
    let (section, rest) = tail.split_at(tail.find("\n## ").unwrap_or(tail.len()));
    let mentions = format!("module `{like}`");
    let entry = section.split_inclusive('\n').find(|line| line.contains(&mentions));
    let section = after(section, entry.unwrap_or("### Added\n\n"), &change)
        .unwrap_or_else(|| format!("### Added\n\n{change}\n{section}"));
    Some(format!("{head}{start}{section}{rest}"))
}

/// Adds the feature to each list of the features of all versions.
fn with_feature(version: &NewVersion<'_>, text: &str) -> Option<String> {
    let NewVersion { module, like, versions, .. } = version;
    let list = |versions: &[&str]| {
        let features = versions.iter().map(|version| format!("feature = \"{version}\""));
        features.collect::<Vec<_>>().join(", ")
    };
    let mut with_new = versions.to_vec();
    let next = versions.iter().position(|version| version == like).map_or(0, |index| index + 1);
    with_new.insert(next, module);
    let old = list(versions);
    text.contains(&old).then(|| text.replace(&old, &list(&with_new)))
}

/// Inserts a string after the first occurrence of another one.
fn after(text: &str, place: &str, inserted: &str) -> Option<String> {
    let (head, tail) = text.split_once(place)?;
    Some(format!("{head}{place}{inserted}{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the content of the files of this workspace with an unknown version, and the version before it.
    fn edited_files() -> (Vec<(&'static str, String, String)>, String) {
        let root = crate::workspace::root().unwrap();
        let settings = crate::settings::settings(&root).unwrap();
        let versions: Vec<&str> =
            settings.versions.iter().map(|version| version.module.as_str()).collect();
        let like = *versions.last().unwrap();
        let version = NewVersion { module: "v999", title: "Hydra 999", like, versions: &versions };
        let files = EDITS.iter().map(|(path, edit)| {
            let text = std::fs::read_to_string(root.join(path)).unwrap();
            let edited = edit(&version, &text).unwrap_or_else(|| panic!("{path} has no place"));
            (*path, text, edited)
        });
        (files.collect(), like.to_owned())
    }

    /// Returns the version `v27`, which follows another one.
    fn v27(like: &str) -> NewVersion<'_> {
        NewVersion { module: "v27", title: "Hydra 27", like, versions: &["v1", "v26"] }
    }

    #[test]
    fn an_entry_of_the_settings_follows_another() {
        let text = "versions:\n  v1:\n    title: One\n  v26:\n    title: Two\n    overlays: []\n\nwords:\n";
        let expected = "versions:\n  v1:\n    title: One\n  v26:\n    title: Two\n    overlays: []\n  v27:\n    \
                        title: Hydra 27\n    document: spec/v27/hydra.yaml\n    overlays: \
                        [spec/v27/corrections.yaml]\n\nwords:\n";
        assert_eq!(settings(&v27("v26"), text).as_deref(), Some(expected));
        assert_eq!(settings(&v27("v2"), text), None);
    }

    #[test]
    fn every_file_of_this_workspace_has_a_place_for_a_version() {
        for (path, text, edited) in edited_files().0 {
            assert!(edited.len() > text.len(), "{path}");
            assert!(edited.contains("v999"), "{path}");
        }
    }

    #[test]
    fn the_edited_library_is_formatted_and_lists_the_feature() {
        let (files, last) = edited_files();
        let (_, _, edited) = files.iter().find(|(path, ..)| path.ends_with("lib.rs")).unwrap();
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
        let version = v27("v26");
        let new = "* The client of Hydra 27, module `v27`.\n";
        let change = |unreleased: &str| {
            let text = format!("## Unreleased\n\n{unreleased}\n## 1.0\n\n* module `v26`\n");
            changelog(&version, &text).unwrap()
        };
        let text = change("### Added\n\n#### A\n\n* The client, module `v26`.\n* More\n");
        let entries = format!("* The client, module `v26`.\n{new}* More\n");
        assert!(text.contains(&entries), "{text}");
        let added = format!("### Added\n\n{new}");
        assert!(change("### Added\n\n* More\n").contains(&format!("{added}* More\n")));
        let text = change("### Fixed\n\n* More\n");
        assert!(text.contains(&format!("\n\n{added}\n### Fixed\n\n* More\n")), "{text}");
        assert_eq!(changelog(&version, "# Changelog\n"), None);
    }
}
