//! The test server of `TypeSpec`: its installation, its OpenAPI documents and its report.
//!
//! The packages contain the scenarios as requests and responses. `scenarios.mjs` reads them, and writes the documents
//! with the emitter of `TypeSpec`. The table only lists the scenarios that are missed, and those whose calls cannot be
//! derived.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

use super::derived::{Description, Exchange};
use super::server::{Server, has_node, install, version};
use super::table::{self, Call, Document, Scenario};
use crate::corpus::documents;
use crate::files;

/// The packages. They have to fit together, so each one has an exact version.
const PACKAGES: [(&str, &str); 15] = [
    ("@typespec/http-specs", "0.1.0-alpha.43"),
    ("@typespec/spector", "0.1.0-alpha.29"),
    ("@typespec/spec-api", "0.1.0-alpha.17"),
    ("@typespec/spec-coverage-sdk", "0.1.0-alpha.17"),
    ("@typespec/compiler", "1.16.0"),
    ("@typespec/http", "1.16.0"),
    ("@typespec/openapi", "1.16.0"),
    ("@typespec/json-schema", "1.16.0"),
    ("@typespec/openapi3", "1.16.0"),
    ("@typespec/rest", "0.86.0"),
    ("@typespec/versioning", "0.86.0"),
    ("@typespec/xml", "0.86.0"),
    ("@typespec/events", "0.86.0"),
    ("@typespec/sse", "0.86.0"),
    ("@typespec/streams", "0.86.0"),
];

/// The script that writes the documents and the scenarios.
const SCRIPT: &str = include_str!("../../conformance/typespec/scenarios.mjs");

/// A function that the server uses and that Node.js 20 lacks.
const GLOB: &str = include_str!("../../conformance/typespec/glob.cjs");

/// The directory of the installed packages, with the documents and the scenarios.
#[derive(Debug)]
pub(crate) struct Package {
    prefix: PathBuf,
}

#[derive(Deserialize)]
/// The output of the script.
struct Definitions {
    scenarios: Vec<Definition>,
}

/// A scenario, as the package defines it.
#[derive(Deserialize)]
struct Definition {
    scenario: String,
    /// The name of the specification.
    document: String,
    calls: Vec<Exchange>,
}

impl Package {
    /// Returns the packages in `target/conformance-typespec`, installs them from npm if they are not there, and writes
    /// the documents.
    pub(crate) fn install(root: &Path) -> Result<Self, String> {
        has_node()?;
        let prefix = root.join("target/conformance-typespec");
        let modules = prefix.join("node_modules");
        let is_there = |(name, wanted): &(&str, &str)| {
            version(&modules.join(name), name).as_deref() == Some(wanted)
        };
        if !PACKAGES.iter().all(is_there) {
            let packages = PACKAGES.map(|(name, version)| format!("{name}@{version}"));
            install(&prefix, &packages)?;
        }
        let package = Self { prefix };
        files::write(&package.prefix.join("glob.cjs"), GLOB)?;
        // The emitter takes half a minute.
        let script = package.prefix.join("scenarios.mjs");
        let stamp = format!("{SCRIPT}\n// {PACKAGES:?}\n");
        let is_current = files::read(&script).is_ok_and(|text| text == stamp);
        if !is_current || !package.out().join("scenarios.json").is_file() {
            files::write(&script, SCRIPT)?;
            let output = Command::new("node")
                .args(["scenarios.mjs", "documents"])
                .current_dir(&package.prefix)
                .output()
                .map_err(|err| format!("cannot run node: {err}"))?;
            if !output.status.success() {
                let stderr = String::from_utf8_lossy(&output.stderr);
                return Err(format!("cannot write the documents:\n{}", stderr.trim()));
            }
            files::write(&script, &stamp)?;
        }
        Ok(package)
    }

    /// Returns the directory of the documents and the scenarios.
    fn out(&self) -> PathBuf {
        self.prefix.join("documents")
    }

    /// Returns the scenarios with the documents of a version of OpenAPI.
    pub(super) fn documents(&self, root: &Path, version: &str) -> Result<Vec<Document>, String> {
        let definitions = files::read(&self.out().join("scenarios.json"))?;
        let definitions: Definitions = serde_json::from_str(&definitions)
            .map_err(|err| format!("the scenarios are not readable: {err}"))?;
        let mut written = BTreeMap::new();
        for path in documents(&self.out().join(version))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let description = Description::parse(&files::read(&path)?);
            let description = description.map_err(|err| format!("{}: {err}", path.display()))?;
            written.insert(name, (path, description));
        }
        let listed = table::entries(&root.join("xtask/conformance/typespec/table.yaml"))?;
        let listed = listed.into_iter().map(|entry| (entry.name.clone(), entry));
        let mut listed: BTreeMap<String, Scenario> = listed.collect();
        let mut found: BTreeMap<String, Vec<Scenario>> = BTreeMap::new();
        for Definition { scenario: name, document, calls } in definitions.scenarios {
            // A specification with versions has a document for each one: `versioning-added.v1.json`.
            let own = written.iter().filter(|(name, _)| {
                name.strip_prefix(&document).is_some_and(|rest| rest.starts_with('.'))
            });
            let (mut place, mut derived) = (format!("{document}.json"), Vec::new());
            for (name, (_, description)) in own {
                place.clone_from(name);
                derived = calls.iter().map(|call| description.call(call)).collect();
                if derived.iter().all(Result::is_ok) {
                    break;
                }
            }
            let derived = derived.into_iter().map(|call| {
                call.unwrap_or_else(|message| Call { underived: Some(message), ..Call::default() })
            });
            let mut scenario =
                listed.remove(&name).unwrap_or_else(|| Scenario { name, ..Scenario::default() });
            if scenario.calls.is_empty() {
                scenario.calls = derived.collect();
            }
            found.entry(place).or_default().push(scenario);
        }
        if let Some(name) = listed.keys().next() {
            return Err(format!("the table lists `{name}`, and the packages do not have it"));
        }
        let all = found.into_iter().map(|(name, scenarios)| {
            let path = self.out().join(version).join(&name);
            Document { name, path, scenarios }
        });
        Ok(all.collect())
    }

    /// Starts the server. It writes its log and its report to `scratch`.
    pub(super) fn start(&self, scratch: &Path) -> Result<Server, String> {
        let modules = self.prefix.join("node_modules/@typespec");
        Server::start(scratch, |port| {
            let mut command = Command::new("node");
            command.arg("--require").arg(self.prefix.join("glob.cjs"));
            command.arg(modules.join("spector/dist/src/cli/cli.js")).arg("serve");
            command.arg(modules.join("http-specs/specs")).arg(format!("--port={port}"));
            command.arg("--coverageFile").arg(scratch.join("coverage.json"));
            command.current_dir(scratch);
            command
        })
    }
}

/// Returns 1 for each scenario that the server met, and 0 for the others.
pub(super) fn report(server: &Server) -> Result<BTreeMap<String, u64>, String> {
    let report = server.report("/.coverage")?;
    let results = report.get(0).and_then(|report| report["results"].as_object());
    let results = results.ok_or("the report of the server has no results")?;
    let counts = results
        .iter()
        .map(|(name, status)| (name.clone(), u64::from(status == &Value::from("pass"))));
    Ok(counts.collect())
}
