//! `cargo xtask conformance`: calls the `AutoRest` test server with generated clients.
//!
//! The server is a mock that others have written. It accepts the requests of its scenarios and counts them. The tables in
//! `xtask/conformance` state the call for each scenario and its result. The calls go through the generated operations and
//! models of the server's documents.

mod generated;
mod program;
pub(crate) mod server;
mod table;
mod verdict;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use codegen::{Generated, Input, Unsupported, generate};
use lexopt::Arg;
use serde_json::Value;

use self::program::{Part, Program};
use self::server::{Package, Server};
use self::verdict::{Attempt, Row};
use crate::args::{Arguments, Command, Stop, once};
use crate::failure::Failure;
use crate::files;
use crate::progress::Progress;
use crate::report::{Output, Report};
use crate::settings::words;

/// The options of `conformance`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Conformance {
    /// The directory of an installed server.
    server: Option<PathBuf>,
    /// The document whose scenarios are run.
    only: Option<String>,
    /// Also prints what the calls of the expected misses have returned.
    verbose: bool,
    output: Output,
}

impl Command for Conformance {
    const NAME: &'static str = "conformance";
    const SUMMARY: &'static str = "call the AutoRest test server with generated clients";
    const HELP: &'static str = "\
Usage: cargo xtask conformance [--server DIR] [--only DOCUMENT] [--verbose] [--format FORMAT]

Generates clients from the documents of the AutoRest test server, makes the calls that the tables in
xtask/conformance list, and compares the results and the server's report with the tables. A scenario
is met if the server has accepted its requests and each call has the listed result. The command prints
the scenarios of each document, and the reason for each one that is missed. Exits with 1 if a scenario
is missed that the tables do not list as missed, if one is met that they list as missed, or if the
server has a scenario that no table lists.

The server needs Node.js 18 or later. The command installs it from npm into target/conformance-server.

  --server DIR     the directory of the package @microsoft.azure/autorest.testserver, if it is installed
  --only DOCUMENT  only the scenarios of one document, such as body-string.json
  --verbose, -v    also print what the calls of the expected misses have returned
  --format FORMAT  text (default), json or github, as for codegen; in JSON, each scenario is an object
                   with the members `document`, `scenario`, `met`, `expected`, `reason` and `difference`
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut server, mut only, mut output) = (None, None, None);
        let mut verbose = false;
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("server") => once(&mut server, "server", arguments.path()?)?,
                Arg::Long("only") => once(&mut only, "only", arguments.string()?)?,
                Arg::Long("verbose") | Arg::Short('v') => verbose = true,
                Arg::Long("format") => once(&mut output, "format", Output::parse(arguments)?)?,
                argument => return Err(argument.unexpected().into()),
            }
        }
        Ok(Self { server, only, verbose, output: output.unwrap_or_default() })
    }

    fn output(&self) -> Output {
        self.output
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let started = Instant::now();
        let progress = Progress::new("conformance:");
        progress.detail("installing the server");
        let package = match &self.server {
            Some(directory) => Package::at(directory.clone())?,
            None => Package::install(root)?,
        };
        let mut documents = table::read(&root.join("xtask/conformance"))?;
        if let Some(only) = &self.only {
            documents.retain(|document| document.name == *only);
            if documents.is_empty() {
                return Err(format!("no table has the document `{only}`").into());
            }
        }
        let scenarios = documents.iter_mut().flat_map(|document| &mut document.scenarios);
        for call in scenarios.flat_map(|scenario| &mut scenario.calls) {
            if let Some(path) = call.returns.get("file").and_then(Value::as_str) {
                call.returns = package.file(path)?;
            }
        }
        let words = words(root);
        let mut parts = Vec::new();
        let mut attempts = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            progress.part(index, documents.len(), format!("generating {}", document.name));
            let mut own = Vec::new();
            if document.scenarios.iter().any(|scenario| !scenario.calls.is_empty()) {
                let source = files::source(&package.document(&document.name), &document.name)?;
                let module = format!("d{index:03}");
                let input = Input {
                    module: module.clone(),
                    document: source,
                    unsupported: Unsupported::Skip,
                    ..Input::default()
                };
                let Generated { files, diagnostics, .. } = generate(input, &words);
                if diagnostics.has_errors() {
                    return Err(diagnostics.into());
                }
                let mut part = Part::new(module, files)?;
                for scenario in &document.scenarios {
                    let calls = scenario.calls.iter().map(|call| (call, part.add(call)));
                    own.push(calls.map(|(call, added)| Attempt::new(call, added)).collect());
                }
                parts.push(part);
            } else {
                own.resize_with(document.scenarios.len(), Vec::new);
            }
            attempts.push(own);
        }
        let program = Program::build(root, &parts, &progress)?;
        progress.detail("calling the server");
        let server = Server::start(&package, &root.join("target/conformance"))?;
        let outcomes = program.run(&server.url())?;
        let counts = server.report()?;
        drop((server, progress));
        verdict::assign(&mut attempts, outcomes)?;
        let rows = verdict::rows(&documents, &attempts, &counts, self.only.is_none());
        let report = Report::new(self.output, false);
        report.result(&verdict::text(&rows), rows.iter().map(Row::json));
        if self.verbose {
            report.print(&verdict::differences(&rows));
        }
        verdict::print_failures(&rows, self.output.format);
        report.print(&verdict::summary(&rows, started.elapsed()));
        let is_good = rows.iter().all(Row::is_expected);
        Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

// Returns the bytes that a value of the table stands for: those of a string, or `{hex: 00ff}`.
fn bytes(value: &Value) -> Option<Vec<u8>> {
    if let Some(text) = value.as_str() {
        return Some(text.as_bytes().to_vec());
    }
    let digits = value.get("hex")?.as_str()?.as_bytes();
    let pairs = digits.chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::args::{assert_refused, parsed};

    #[test]
    fn the_options_are_parsed() {
        assert_eq!(parsed::<Conformance>(""), Ok(Conformance::default()));
        let options = parsed::<Conformance>("--server x --only a.json -v --format json").unwrap();
        assert!(options.verbose);
        assert_eq!(options.server.as_deref(), Some(Path::new("x")));
        assert_eq!(options.only.as_deref(), Some("a.json"));
        assert_refused::<Conformance>(&["a", "--only", "--only a --only b", "--format xml"]);
    }

    #[test]
    fn bytes_are_a_string_or_hexadecimal_digits() {
        assert_eq!(bytes(&json!("a")), Some(vec![97]));
        assert_eq!(bytes(&json!({"hex": "00ff"})), Some(vec![0, 255]));
        assert_eq!(bytes(&json!({"hex": "0g"})), None);
        assert_eq!(bytes(&json!(1)), None);
    }

    // The tables are read even where no server can be installed.
    #[test]
    fn each_scenario_is_in_one_table() {
        let root = crate::workspace::root().unwrap();
        let documents = table::read(&root.join("xtask/conformance")).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for document in &documents {
            for scenario in &document.scenarios {
                assert!(seen.insert(&scenario.name), "{} is listed twice", scenario.name);
            }
        }
        assert!(seen.len() > 10);
    }
}
