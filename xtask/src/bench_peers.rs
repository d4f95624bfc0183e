//! `cargo xtask bench-peers`: the time of this generator next to that of other generators of Rust clients.
//!
//! The generators take turns, so that other work on the machine disturbs all of them alike.

mod generator;
mod times;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use lexopt::Arg;
use serde_json::json;

use self::generator::{Generator, OURS, installed};
use self::times::{Run, Times, row};
use crate::args::{Arguments, Stop, once};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{Output, Report};
use crate::{command, cpu_time, files};

/// The options of `bench-peers`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BenchPeers {
    documents: Vec<PathBuf>,
    /// The directory of the programs. Default: `target/peers/bin`.
    peers: Option<PathBuf>,
    runs: usize,
    output: Output,
}

/// The runs of each generator, unless the command line states another number.
const RUNS: usize = 15;

impl command::Command for BenchPeers {
    const NAME: &'static str = "bench-peers";
    const SUMMARY: &'static str = "measure other generators next to this one";
    const HELP: &'static str = "\
Usage: cargo xtask bench-peers [--peers DIR] [--runs N] [--format FORMAT] [DOCUMENT...]

Generates each document (default: spec/v26/hydra.yaml) with this program and with the other
generators, first into an empty directory, then again with all files up to date, and prints a table:
the median of the wall time, the mean of the CPU time (on Linux), and the time of this program
divided by that of the other one. The generators take turns. One that is not installed is left out,
and one that fails has no times.

Measure a release build: `cargo run --release --package xtask -- bench-peers`. To install the
others:

  cargo install --root target/peers --locked cargo-progenitor@0.15.1 ploidy@0.15.0 \\
    openapi-to-rust@0.23.0 openapi-nexus@0.2.3

  --peers DIR      the directory of their programs (default: target/peers/bin)
  --runs N         the runs of each generator (default: 15)
  --format FORMAT  text (default, a table in Markdown), json or github, as for codegen; in JSON,
                   each row of the table is an object
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut documents, mut peers, mut runs, mut output) = (Vec::new(), None, None, None);
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("peers") => once(&mut peers, "peers", arguments.path()?)?,
                Arg::Long("runs") => once(&mut runs, "runs", number(&arguments.string()?)?)?,
                Arg::Long("format") => once(&mut output, "format", Output::parse(arguments)?)?,
                Arg::Value(value) => documents.push(PathBuf::from(value)),
                argument => return Err(argument.unexpected().into()),
            }
        }
        let (runs, output) = (runs.unwrap_or(RUNS), output.unwrap_or_default());
        Ok(Self { documents, peers, runs, output })
    }

    fn output(&self) -> Output {
        self.output
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        if cfg!(debug_assertions) {
            drop_message!(
                "warning: this is a debug build, which is several times as slow as a release build"
            );
        }
        let peers = self.peers.clone().unwrap_or_else(|| root.join("target/peers/bin"));
        let installed = installed(&peers)?;
        let default = [root.join("spec/v26/hydra.yaml")];
        let documents = if self.documents.is_empty() { &default[..] } else { &self.documents };
        let report = Report::new(self.output, false);
        report.result(HEADING, []);
        let scratch = root.join("target/bench-peers");
        let progress = Progress::new("bench-peers: measuring");
        for document in documents {
            // The other generators run in the same directory, but a path relative to another one would be wrong.
            let document = fs::canonicalize(document)
                .map_err(|err| format!("cannot read {}: {err}", document.display()))?;
            let mut measurements = measurements(&installed, &document, &scratch)?;
            for measurement in measurements.all_mut() {
                measurement.warm_up()?;
            }
            for done in 0..self.runs {
                progress.part(done, self.runs, document.display().to_string());
                for measurement in measurements.all_mut().filter(|it| it.failure.is_none()) {
                    measurement.turn()?;
                }
            }
            print(&report, &document, &measurements);
        }
        drop(progress);
        files::remove(&scratch)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Parses a number of runs.
fn number(text: &str) -> Result<usize, Stop> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| {
        Stop::usage(format!("`--runs {text}` is not a number of runs: use 1 or more"))
    })
}

/// A generator with one document, and the times of its runs.
struct Measurement {
    generator: &'static Generator,
    program: PathBuf,
    arguments: Vec<String>,
    out: PathBuf,
    into_empty: Vec<Run>,
    again: Vec<Run>,
    /// The reason why the generator has no times.
    failure: Option<String>,
}

/// The generators that take turns with one document.
struct Measurements {
    ours: Measurement,
    peers: Vec<Measurement>,
}

impl Measurements {
    fn all(&self) -> impl Iterator<Item = &Measurement> {
        std::iter::once(&self.ours).chain(&self.peers)
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut Measurement> {
        std::iter::once(&mut self.ours).chain(&mut self.peers)
    }
}

/// Returns the measurements of all generators with one document, without runs.
fn measurements(
    installed: &[(&'static Generator, PathBuf)],
    document: &Path,
    scratch: &Path,
) -> Result<Measurements, String> {
    let measurement = |generator: &'static Generator, program: PathBuf| {
        let out = scratch.join(generator.program);
        let (file, directory) = (utf8(document)?, utf8(&out)?);
        let path_of = |argument: &&str| match *argument {
            "FILE" => file.to_owned(),
            "DIR" => directory.to_owned(),
            other => other.to_owned(),
        };
        let arguments = generator.arguments.iter().map(path_of).collect();
        let (into_empty, again) = (Vec::new(), Vec::new());
        Ok(Measurement { generator, program, arguments, out, into_empty, again, failure: None })
    };
    let ours = std::env::current_exe().map_err(|err| format!("cannot find this program: {err}"))?;
    let peers =
        installed.iter().cloned().map(|(generator, program)| measurement(generator, program));
    Ok(Measurements {
        ours: measurement(&OURS, ours)?,
        peers: peers.collect::<Result<_, String>>()?,
    })
}

fn utf8(path: &Path) -> Result<&str, String> {
    path.to_str().ok_or_else(|| format!("the path {} is not UTF-8", path.display()))
}

impl Measurement {
    /// Runs once without a measurement: the file and the program are in memory afterwards.
    fn warm_up(&mut self) -> Result<(), String> {
        self.clear()?;
        self.failure = self.run()?.err();
        Ok(())
    }

    /// Runs twice: into an empty directory, and with all files up to date.
    fn turn(&mut self) -> Result<(), String> {
        self.clear()?;
        for is_again in [false, true] {
            match self.run()? {
                Ok(run) if is_again => self.again.push(run),
                Ok(run) => self.into_empty.push(run),
                Err(message) => self.failure = Some(message),
            }
        }
        Ok(())
    }

    /// Empties the output directory.
    fn clear(&self) -> Result<(), String> {
        files::remove(&self.out)?;
        fs::create_dir_all(&self.out)
            .map_err(|err| format!("cannot create {}: {err}", self.out.display()))
    }

    /// Returns the first line of the messages if the generator fails.
    fn run(&self) -> Result<Result<Run, String>, String> {
        let before = cpu_time::of_children();
        let started = Instant::now();
        let output = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .output()
            .map_err(|err| format!("cannot run {}: {err}", self.program.display()))?;
        let wall = started.elapsed();
        let cpu = cpu_time::of_children().zip(before);
        let cpu = cpu.and_then(|(after, before)| after.checked_sub(before));
        if output.status.success() {
            return Ok(Ok(Run { wall, cpu }));
        }
        let messages = String::from_utf8_lossy(&output.stderr);
        let first = messages.lines().map(str::trim).find(|line| !line.is_empty());
        Ok(Err(first.map_or_else(|| output.status.to_string(), str::to_owned)))
    }
}

/// The head of the table.
const HEADING: &str = "\
| document | output | generator | wall time | ratio | CPU time | ratio |
|---|---|---|---:|---:|---:|---:|
";

/// Prints the rows of a document, and the generators that failed.
fn print(report: &Report, document: &Path, measurements: &Measurements) {
    let document = document.file_name().unwrap_or_default().to_string_lossy();
    for (output, runs) in [("empty directory", false), ("nothing to write", true)] {
        let times = |it: &Measurement| Times::of(if runs { &it.again } else { &it.into_empty });
        let ours = times(&measurements.ours);
        for measurement in measurements.all() {
            let name = measurement.generator.name;
            let times = measurement.failure.is_none().then(|| times(measurement)).flatten();
            let row = row(times, ours);
            report.result(
                &format!("| {document} | {output} | {name} | {} |\n", row.join(" | ")),
                [json!({
                    "document": document,
                    "output": output,
                    "generator": name,
                    "wall_seconds": times.map(|times| times.wall.as_secs_f64()),
                    "cpu_seconds": times.and_then(|times| times.cpu).map(|cpu| cpu.as_secs_f64()),
                    "failure": measurement.failure,
                })],
            );
        }
    }
    for measurement in measurements.all() {
        if let Some(failure) = &measurement.failure {
            drop_message!("note: {} fails with {document}: {failure}", measurement.generator.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_generator_that_fails_has_a_reason_and_no_times() {
        let measurement = |program: &str, arguments: &[&str]| Measurement {
            generator: &OURS,
            program: PathBuf::from(program),
            arguments: arguments.iter().map(|it| (*it).to_owned()).collect(),
            out: PathBuf::new(),
            into_empty: Vec::new(),
            again: Vec::new(),
            failure: None,
        };
        let run = |script: &str| measurement("sh", &["-c", script]).run();
        assert!(run("exit 0").unwrap().is_ok());
        let failure = run("echo >&2; echo '  first ' >&2; echo second >&2; exit 3").unwrap().err();
        assert_eq!(failure.unwrap(), "first");
        assert!(run("exit 3").unwrap().err().unwrap().contains('3'));
        assert!(measurement("/no/such/program", &[]).run().is_err());
    }
}
