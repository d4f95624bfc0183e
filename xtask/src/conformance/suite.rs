//! The scenarios of a server with the documents of one version.

use std::path::Path;

use codegen::{Generated, generate};

use super::attempt::{self, Attempt};
use super::program::{Part, Program};
use super::server::Server;
use super::table::Document;
use super::verdict::{self, Row};
use super::{autorest, typespec};
use crate::failure::Failure;
use crate::files;
use crate::progress::Progress;
use crate::settings::words;

/// The names of the suites.
pub(crate) const SUITES: [&str; 4] = ["autorest", "typespec-3.0", "typespec-3.1", "typespec-3.2"];

/// A server, its documents and its scenarios.
pub(super) struct Suite {
    pub(super) name: &'static str,
    pub(super) documents: Vec<Document>,
    package: Package,
}

/// The installed packages of a server.
enum Package {
    Autorest(autorest::Package),
    Typespec(typespec::Package),
}

impl Suite {
    /// Installs the server, and reads its scenarios. `directory` has an installed `AutoRest` server.
    pub(super) fn install(
        root: &Path,
        name: &'static str,
        directory: Option<&Path>,
    ) -> Result<Self, String> {
        let (package, documents) = if let Some(version) = name.strip_prefix("typespec-") {
            let package = typespec::Package::install(root)?;
            let documents = package.documents(root, &format!("{version}.0"))?;
            (Package::Typespec(package), documents)
        } else {
            let package = match directory {
                Some(directory) => autorest::Package::at(directory.to_owned())?,
                None => autorest::Package::install(root)?,
            };
            let documents = package.documents(root)?;
            (Package::Autorest(package), documents)
        };
        Ok(Self { name, documents, package })
    }

    /// Makes the calls, and returns the results of the scenarios. If the run is complete, the scenarios that no table
    /// lists are failures.
    pub(super) fn run(
        &self,
        root: &Path,
        is_complete: bool,
        progress: &Progress,
    ) -> Result<Vec<Row>, Failure> {
        let words = words(root);
        let mut parts = Vec::new();
        let mut attempts = Vec::new();
        for (index, document) in self.documents.iter().enumerate() {
            let step = format!("{}: generating {}", self.name, document.name);
            progress.part(index, self.documents.len(), step);
            if !document.scenarios.iter().any(|scenario| !scenario.calls.is_empty()) {
                attempts.push(document.scenarios.iter().map(|_| Vec::new()).collect());
                continue;
            }
            let module = format!("d{index:03}");
            let input = files::input(&module, &document.path, &document.name)?;
            let Generated { files, diagnostics, skipped, .. } = generate(input, &words);
            if diagnostics.has_errors() {
                return Err(diagnostics.into());
            }
            let mut part = Part::new(module, files, skipped)?;
            let mut own: Vec<Vec<Attempt<'_>>> = Vec::new();
            for scenario in &document.scenarios {
                let calls = scenario.calls.iter().map(|call| (call, part.add(call)));
                own.push(calls.map(|(call, added)| Attempt::new(call, added)).collect());
            }
            parts.push(part);
            attempts.push(own);
        }
        let program = Program::build(root, &parts, progress)?;
        progress.detail(format!("{}: calling the server", self.name));
        let server = self.start(&root.join("target/conformance"))?;
        let outcomes = program.run(&server.url())?;
        let counts = match self.package {
            Package::Autorest(_) => autorest::report(&server)?,
            Package::Typespec(_) => typespec::report(&server)?,
        };
        drop(server);
        attempt::assign(&mut attempts, outcomes)?;
        Ok(verdict::rows(self.name, &self.documents, &attempts, &counts, is_complete))
    }

    /// Starts the server.
    fn start(&self, scratch: &Path) -> Result<Server, String> {
        match &self.package {
            Package::Autorest(package) => package.start(scratch),
            Package::Typespec(package) => package.start(scratch),
        }
    }
}
