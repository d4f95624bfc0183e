//! `cargo xtask conformance`: calls test servers with generated clients.
//!
//! The servers are mocks that others have written. They accept the requests of their scenarios and count them. The
//! calls go through the generated operations and models of the documents of each server.

mod attempt;
mod autorest;
mod derived;
mod generated;
mod parameter;
mod program;
mod server;
mod suite;
mod table;
mod template;
mod typespec;
mod verdict;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use lexopt::Arg;
use serde_json::Value;

pub(crate) use self::suite::SUITES;
use self::suite::Suite;
use self::verdict::Row;
use crate::args::{Arguments, Stop, once};
use crate::command::Command;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{Output, Report};

/// The options of `conformance`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Conformance {
    /// The name of the suite; all of them by default.
    suite: Option<String>,
    /// The directory of an installed `AutoRest` server.
    server: Option<PathBuf>,
    /// The document whose scenarios are run.
    only: Option<String>,
    /// Also prints the results of the calls of expected misses.
    verbose: bool,
    output: Output,
}

impl Command for Conformance {
    const NAME: &'static str = "conformance";
    const SUMMARY: &'static str =
        "call the test servers of AutoRest and TypeSpec with generated clients";
    const HELP: &'static str = "\
Usage: cargo xtask conformance [--suite NAME] [--server DIR] [--only DOCUMENT] [--verbose]
                               [--format FORMAT]

Generates clients from the documents of test servers that others have written, makes the calls of
their scenarios, and compares the results and the reports of the servers with the tables in
xtask/conformance. A scenario is met if the server has accepted its requests and each call has the
expected result. The command prints the scenarios of each document, and the reason for each one that
is missed. Exits with 1 if a scenario is missed that the tables do not list as missed, if one is met
that they list as missed, or if the server has a scenario that no table lists.

  autorest      the AutoRest test server: Swagger 2.0; the tables state each call
  typespec-3.0  the TypeSpec test server: documents of OpenAPI 3.0 that the emitter of TypeSpec
                writes; the calls are derived from the requests and responses in the package
  typespec-3.1  the same with documents of OpenAPI 3.1
  typespec-3.2  the same with documents of OpenAPI 3.2

The servers need Node.js 20.19 or later. The command installs them from npm into
target/conformance-server and target/conformance-typespec.

  --suite NAME     only this suite
  --server DIR     the directory of the package @microsoft.azure/autorest.testserver, if it is
                   installed
  --only DOCUMENT  only the scenarios of one document, such as body-string.json
  --verbose, -v    also print the results of the calls of expected misses
  --format FORMAT  text (default), json or github, as for codegen; in JSON, each scenario is an
                   object with the members `suite`, `document`, `scenario`, `met`, `expected`,
                   `reason`, `difference`
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut suite, mut server, mut only, mut output) = (None, None, None, None);
        let mut verbose = false;
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("suite") => once(&mut suite, "suite", arguments.string()?)?,
                Arg::Long("server") => once(&mut server, "server", arguments.path()?)?,
                Arg::Long("only") => once(&mut only, "only", arguments.string()?)?,
                Arg::Long("verbose") | Arg::Short('v') => verbose = true,
                Arg::Long("format") => once(&mut output, "format", Output::parse(arguments)?)?,
                argument => return Err(argument.unexpected().into()),
            }
        }
        Ok(Self { suite, server, only, verbose, output: output.unwrap_or_default() })
    }

    fn output(&self) -> Output {
        self.output
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let started = Instant::now();
        let names: Vec<&str> = match &self.suite {
            Some(name) if SUITES.contains(&name.as_str()) => vec![name],
            Some(name) => {
                let known = SUITES.join(", ");
                return Err(
                    format!("the suite `{name}` does not exist\nhelp: use one of {known}").into()
                );
            }
            None => SUITES.to_vec(),
        };
        let progress = Progress::new("conformance:");
        let mut suites = Vec::new();
        for name in SUITES.into_iter().filter(|name| names.contains(name)) {
            progress.detail(format!("installing the server of {name}"));
            let mut suite = Suite::install(root, name, self.server.as_deref())?;
            if let Some(only) = &self.only {
                suite.documents.retain(|document| document.name == *only);
            }
            if !suite.documents.is_empty() {
                suites.push(suite);
            }
        }
        if let (Some(only), true) = (&self.only, suites.is_empty()) {
            return Err(format!("no suite has the document `{only}`").into());
        }
        let mut results = Vec::new();
        for suite in &suites {
            results.push(suite.run(root, self.only.is_none(), &progress)?);
        }
        drop(progress);
        let texts = results.iter().zip(&suites).map(|(rows, suite)| {
            format!("{}\n{}{}", suite.name, verdict::text(rows), verdict::summary(rows))
        });
        let texts = texts.collect::<Vec<_>>().join("\n");
        let rows: Vec<Row> = results.into_iter().flatten().collect();
        let report = Report::new(self.output, false);
        report.result(&texts, rows.iter().map(Row::json));
        if self.verbose {
            report.print(&verdict::differences(&rows));
        }
        verdict::print_failures(&rows, self.output.format);
        let time = started.elapsed();
        report.print(&format!("\nall suites: {} ({time:.0?})\n", verdict::summary(&rows).trim()));
        let is_good = rows.iter().all(Row::is_expected);
        Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// Installs the server of a suite. Returns an error if Node.js or a package is missing.
pub(crate) fn install(root: &Path, suite: &'static str) -> Result<(), String> {
    Suite::install(root, suite, None).map(drop)
}

/// Returns the bytes that a value of the table describes: those of a string, or `{hex: 00ff}`.
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
    use crate::command::{assert_refused, parsed};

    #[test]
    fn the_options_are_parsed() {
        assert_eq!(parsed::<Conformance>(""), Ok(Conformance::default()));
        let options =
            parsed::<Conformance>("--suite autorest --server x --only a.json -v --format json")
                .unwrap();
        assert!(options.verbose);
        assert_eq!(options.suite.as_deref(), Some("autorest"));
        assert_eq!(options.server.as_deref(), Some(Path::new("x")));
        assert_eq!(options.only.as_deref(), Some("a.json"));
        assert_refused::<Conformance>(&[
            "a",
            "--suite",
            "--only",
            "--only a --only b",
            "--format xml",
        ]);
    }

    #[test]
    fn bytes_are_a_string_or_hexadecimal_digits() {
        assert_eq!(bytes(&json!("a")), Some(vec![97]));
        assert_eq!(bytes(&json!({"hex": "00ff"})), Some(vec![0, 255]));
        assert_eq!(bytes(&json!({"hex": "0g"})), None);
        assert_eq!(bytes(&json!(1)), None);
    }

    // The tables are checked even if no server can be installed.
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
