//! The packages of the workspace, in two groups that are compiled apart.
//!
//! cargo compiles a dependency with the features that all packages of a command need. The generator and the client
//! need different features of the same crates. So a command for the whole workspace would compile these crates and the
//! generator once more, with features that neither `cargo xtask` nor the package of the client has.

use std::path::Path;

use crate::manifest::Manifest;

/// Packages that one cargo command compiles.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The name in prose, such as `the client`.
    pub(crate) name: &'static str,
    /// The arguments of cargo that select the packages and their features.
    pub(crate) selection: Vec<String>,
}

const CLIENT: &str = "hydra-client";

/// Returns the groups: the generator with its commands, and the client with the packages that use it. `features` are
/// those of the client.
pub(crate) fn groups(root: &Path, features: &[String]) -> Result<[Group; 2], String> {
    let (mut client, mut generator) = (Vec::new(), Vec::new());
    for member in members(root)? {
        let manifest = Manifest::read(&root.join(member).join("Cargo.toml"))?;
        let name = manifest.required("package.name")?;
        let is_client = name == CLIENT || manifest.depends_on(CLIENT);
        let group = if is_client { &mut client } else { &mut generator };
        group.push(format!("--package={name}"));
    }
    // Not `--all-features`, because not every feature can be built on every machine.
    let features: Vec<_> = features.iter().map(|name| format!("{CLIENT}/{name}")).collect();
    client.push(format!("--features={}", features.join(",")));
    Ok([
        Group { name: "the generator", selection: generator },
        Group { name: "the client", selection: client },
    ])
}

/// Returns the directories of the packages, relative to the workspace.
pub(crate) fn members(root: &Path) -> Result<Vec<String>, String> {
    let workspace = Manifest::read(&root.join("Cargo.toml"))?;
    let members: Vec<String> =
        workspace.strings("workspace.members").into_iter().map(str::to_owned).collect();
    if members.is_empty() {
        return Err("Cargo.toml has no `workspace.members`".to_owned());
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn each_package_is_in_one_group() {
        let root = workspace::root().unwrap();
        let features = ["v26", "reqwest"].map(str::to_owned);
        let [generator, client] = groups(&root, &features).unwrap().map(|group| group.selection);
        assert_eq!(generator, ["--package=codegen", "--package=xtask"]);
        let packages = ["--package=hydra-admin", "--package=hydra-client"];
        assert_eq!(client[..2], packages);
        assert_eq!(client[2..], ["--features=hydra-client/v26,hydra-client/reqwest"]);
    }
}
