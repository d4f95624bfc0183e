//! Cargo manifests: reads their values, and edits the manifests of a copy.

use std::path::Path;

use semver::{Op, Version, VersionReq};
use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use crate::files;

/// The tables of dependencies.
const DEPENDENCIES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// The manifest of a package or of a workspace.
#[derive(Debug)]
pub(crate) struct Manifest {
    document: DocumentMut,
}

impl Manifest {
    /// Reads a manifest.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        Self::parse(&files::read(path)?).map_err(|err| format!("{}: {err}", path.display()))
    }

    /// Parses a manifest.
    fn parse(text: &str) -> Result<Self, String> {
        Ok(Self { document: text.parse().map_err(|err| format!("{err}"))? })
    }

    /// Writes the manifest.
    pub(crate) fn write(&self, path: &Path) -> Result<(), String> {
        files::write(path, &self.document.to_string())
    }

    /// Returns the names of the features, without `default`.
    pub(crate) fn features(&self) -> Vec<String> {
        let features = self.document.get("features").and_then(Item::as_table_like);
        let names = features.into_iter().flat_map(TableLike::iter).map(|(name, _)| name.to_owned());
        names.filter(|name| name != "default").collect()
    }

    /// Returns whether the manifest is that of a workspace.
    pub(crate) fn is_workspace(&self) -> bool {
        self.document.get("workspace").is_some()
    }

    /// Returns the string at a path of keys, such as `package.license`.
    pub(crate) fn string(&self, path: &str) -> Option<&str> {
        self.item(path)?.as_str()
    }

    /// Returns the string at a path of keys, or an error that names the path.
    pub(crate) fn required(&self, path: &str) -> Result<&str, String> {
        self.string(path).ok_or_else(|| format!("Cargo.toml has no string `{path}`"))
    }

    /// Returns the strings of the array at a path of keys, or an empty list if there is no array.
    pub(crate) fn strings(&self, path: &str) -> Vec<&str> {
        let array = self.item(path).and_then(Item::as_array);
        array.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Returns whether the package has a dependency with this name.
    pub(crate) fn depends_on(&self, name: &str) -> bool {
        let table = |kind| self.document.get(kind).and_then(Item::as_table_like);
        DEPENDENCIES.into_iter().filter_map(table).any(|table| table.contains_key(name))
    }

    /// Returns the item at a path of keys.
    fn item(&self, path: &str) -> Option<&Item> {
        path.split('.').try_fold(self.document.as_item(), |item, key| item.get(key))
    }

    /// Sets the members of the workspace, and removes the dependencies of the workspace that have a path.
    pub(crate) fn set_members(&mut self, members: &[&str]) {
        let Some(workspace) = self.document.get_mut("workspace").and_then(Item::as_table_like_mut)
        else {
            return;
        };
        workspace.insert("members", toml_edit::value(members.iter().copied().collect::<Array>()));
        workspace.remove("default-members");
        let dependencies = workspace.get_mut("dependencies").and_then(Item::as_table_like_mut);
        if let Some(dependencies) = dependencies {
            let local = dependencies.iter().filter(|(_, item)| item.get("path").is_some());
            let local: Vec<String> = local.map(|(name, _)| name.to_owned()).collect();
            for name in local {
                dependencies.remove(&name);
            }
        }
    }

    /// Removes the listed targets (tests, benches, examples).
    pub(crate) fn remove_targets(&mut self) {
        for kind in ["bench", "bin", "example", "test"] {
            self.document.remove(kind);
        }
    }

    /// Removes the dependencies that only tests, benches and examples use.
    pub(crate) fn remove_dev_dependencies(&mut self) {
        self.document.remove("dev-dependencies");
        let targets = self.document.get_mut("target").and_then(Item::as_table_like_mut);
        for (_, target) in targets.into_iter().flat_map(TableLike::iter_mut) {
            if let Some(target) = target.as_table_like_mut() {
                target.remove("dev-dependencies");
            }
        }
    }

    /// Replaces the requirement of each dependency by its minimum: `1.4` becomes `=1.4.0`. Returns names and minima.
    pub(crate) fn pin(&mut self) -> Result<Vec<(String, Version)>, String> {
        let mut pinned = Vec::new();
        let root = self.document.as_table_mut();
        pin_tables(root, &mut pinned)?;
        if let Some(workspace) = root.get_mut("workspace").and_then(Item::as_table_like_mut) {
            pin_tables(workspace, &mut pinned)?;
        }
        let targets = root.get_mut("target").and_then(Item::as_table_like_mut);
        for (_, target) in targets.into_iter().flat_map(TableLike::iter_mut) {
            if let Some(target) = target.as_table_like_mut() {
                pin_tables(target, &mut pinned)?;
            }
        }
        Ok(pinned)
    }
}

/// Replaces the requirements in the tables of dependencies of a table.
fn pin_tables(
    parent: &mut dyn TableLike,
    pinned: &mut Vec<(String, Version)>,
) -> Result<(), String> {
    for kind in DEPENDENCIES {
        let dependencies = parent.get_mut(kind).and_then(Item::as_table_like_mut);
        for (name, item) in dependencies.into_iter().flat_map(TableLike::iter_mut) {
            let requirement = if item.is_str() {
                item
            } else if let Some(version) = version(item) {
                version
            } else {
                // The dependency is inherited from the workspace or has a path.
                continue;
            };
            let text = requirement.as_str().unwrap_or_default();
            let minimum = minimum(text).map_err(|reason| format!("{}: {reason}", name.get()))?;
            *requirement = toml_edit::value(format!("={minimum}"));
            pinned.push((name.get().to_owned(), minimum));
        }
    }
    Ok(())
}

/// Returns the version of a dependency. Indexing would insert a missing one.
fn version(dependency: &mut Item) -> Option<&mut Item> {
    dependency.as_table_like_mut()?.get_mut("version")
}

/// Returns the smallest version that meets a requirement.
fn minimum(requirement: &str) -> Result<Version, String> {
    let parsed = VersionReq::parse(requirement).map_err(|err| err.to_string())?;
    let bounds = parsed.comparators.iter().filter_map(|comparator| match comparator.op {
        Op::Exact | Op::GreaterEq | Op::Tilde | Op::Caret | Op::Wildcard => Some(Version {
            pre: comparator.pre.clone(),
            ..Version::new(
                comparator.major,
                comparator.minor.unwrap_or(0),
                comparator.patch.unwrap_or(0),
            )
        }),
        _ => None,
    });
    // All comparators must hold, so the largest bound is the minimum.
    bounds.max().ok_or_else(|| format!("`{requirement}` has no smallest version; state one"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Manifest {
        Manifest::parse(text).unwrap()
    }

    #[test]
    fn features_are_those_of_the_manifest() {
        let text = "[package]\na = []\n[features]\ndefault = [\"b\"]\n# c = []\nb = []\n\
                    d-e = [\n    \"b\",\n]\n\"f\"=[ ]\n\n[dependencies]\ng = []\n";
        assert_eq!(parsed(text).features(), ["b", "d-e", "f"]);
        assert!(parsed("[package]\n").features().is_empty());
    }

    #[test]
    fn members_are_replaced_and_local_dependencies_removed() {
        let mut manifest = parsed(
            "[workspace]\nmembers = [\n  \"a\", # the first\n  \"b\",\n]\ndefault-members = [\"a\"]\n\
             [workspace.dependencies]\nc = \"1\"\na = { path = \"a\" }\n[workspace.dependencies.b]\n\
             path = \"b\"\n",
        );
        manifest.set_members(&["d"]);
        let expected = "[workspace]\nmembers = [\"d\"]\n[workspace.dependencies]\nc = \"1\"\n";
        assert_eq!(manifest.document.to_string(), expected);
    }

    #[test]
    fn targets_and_dev_dependencies_are_removed() {
        let mut manifest = parsed(
            "[package]\nname = \"a\"\n[dependencies]\nb = \"1\"\n[[test]]\nname = \"t\"\n\
             [dev-dependencies]\nc = \"1\"\n[target.'cfg(unix)'.dev-dependencies]\nd = \"1\"\n\
             [[example]]\nname = \"e\"\n[lints]\nworkspace = true\n",
        );
        manifest.remove_targets();
        manifest.remove_dev_dependencies();
        let expected =
            "[package]\nname = \"a\"\n[dependencies]\nb = \"1\"\n[lints]\nworkspace = true\n";
        assert_eq!(manifest.document.to_string(), expected);
    }

    #[test]
    fn each_requirement_becomes_its_minimum() {
        let mut manifest = parsed(
            "[dependencies]\na = \"1\"\nb = { version = \"0.3.4\", features = [\"x\"] }\nc.workspace = true\n\
             [target.'cfg(unix)'.dev-dependencies]\nd = \">=1.2, <3\"\n\
             [workspace.dependencies]\ne = \"~2.1\"\nf = { path = \"f\" }\n\
             [workspace.dependencies.g]\nversion = \"1.0.0-rc.2\"\n",
        );
        let pinned = manifest.pin().unwrap();
        let pinned: Vec<_> = pinned.iter().map(|(name, it)| format!("{name} {it}")).collect();
        assert_eq!(pinned, ["a 1.0.0", "b 0.3.4", "e 2.1.0", "g 1.0.0-rc.2", "d 1.2.0"]);
        let text = manifest.document.to_string();
        for line in ["a = \"=1.0.0\"", "b = { version = \"=0.3.4\", features = [\"x\"] }"] {
            assert!(text.contains(line), "{text}");
        }
        assert!(text.contains("d = \"=1.2.0\"") && text.contains("version = \"=1.0.0-rc.2\""));
    }

    #[test]
    fn a_requirement_without_a_minimum_is_refused() {
        for requirement in ["*", "<2", "one"] {
            let text = format!("[dependencies]\na = \"{requirement}\"\n");
            assert!(parsed(&text).pin().unwrap_err().starts_with("a: "), "{requirement}");
        }
    }
}
