//! The test server of `AutoRest`: its installation, its documents and its reports.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::server::{Server, has_node, install, version};
use super::table::{self, Document};
use crate::files;

const PACKAGE: &str = "@microsoft.azure/autorest.testserver";
const VERSION: &str = "3.3.51";

/// The reports of the server. A scenario belongs to one of these categories.
const CATEGORIES: [&str; 4] = ["vanilla", "azure", "optional", "dpg"];

/// The directory of the installed package.
#[derive(Debug)]
pub(crate) struct Package {
    directory: PathBuf,
}

impl Package {
    /// Returns the package in `target/conformance-server`, and installs it from npm if it is not there.
    pub(crate) fn install(root: &Path) -> Result<Self, String> {
        has_node()?;
        let prefix = root.join("target/conformance-server");
        let directory = prefix.join("node_modules").join(PACKAGE);
        if version(&directory, PACKAGE).as_deref() != Some(VERSION) {
            install(&prefix, &[format!("{PACKAGE}@{VERSION}")])?;
        }
        Self::at(directory)
    }

    /// Returns the package in a directory.
    pub(super) fn at(directory: PathBuf) -> Result<Self, String> {
        has_node()?;
        match version(&directory, PACKAGE) {
            Some(version) if version == VERSION => Ok(Self { directory }),
            Some(version) => Err(format!(
                "{} has version {version} of the server\nhelp: install version {VERSION}",
                directory.display()
            )),
            None => Err(format!("{} does not contain {PACKAGE}", directory.display())),
        }
    }

    /// Returns the scenarios of the tables in `xtask/conformance`.
    pub(super) fn documents(&self, root: &Path) -> Result<Vec<Document>, String> {
        let mut documents = table::read(&root.join("xtask/conformance"))?;
        for document in &mut documents {
            document.path = self.directory.join("swagger").join(&document.name);
            let scenarios = document.scenarios.iter_mut();
            for call in scenarios.flat_map(|scenario| &mut scenario.calls) {
                if let Some(path) = call.returns.get("file").and_then(Value::as_str) {
                    call.returns = self.file(path)?;
                }
            }
        }
        Ok(documents)
    }

    /// Returns the content of a file of the server as the driver prints bytes.
    fn file(&self, path: &str) -> Result<Value, String> {
        let path = files::file_in(&self.directory, path);
        let bytes =
            std::fs::read(&path).map_err(|err| format!("cannot read {}: {err}", path.display()))?;
        let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
        Ok(json!({ "hex": digits.collect::<Vec<_>>().concat() }))
    }

    /// Starts the server. It writes its log and its reports to `scratch`.
    pub(super) fn start(&self, scratch: &Path) -> Result<Server, String> {
        Server::start(scratch, |port| {
            let mut command = Command::new("node");
            command.arg(self.directory.join("dist/cli/cli.js")).arg("run");
            command.arg(format!("--port={port}"));
            command.arg("--coverageDirectory").arg(scratch.join("coverage"));
            command
        })
    }
}

/// Returns how often the server has accepted the requests of each scenario.
pub(super) fn report(server: &Server) -> Result<BTreeMap<String, u64>, String> {
    let mut scenarios = BTreeMap::new();
    for category in CATEGORIES {
        let report = server.report(&format!("/report/{category}"))?;
        let counts: BTreeMap<String, u64> = serde_json::from_value(report)
            .map_err(|err| format!("the report of `{category}` is not readable: {err}"))?;
        for (scenario, count) in counts {
            *scenarios.entry(scenario).or_default() += count;
        }
    }
    Ok(scenarios)
}
