//! `cargo xtask scale`: checks that time and memory grow linearly with the document.
//!
//! The command makes documents with 10 and 100 times the operations and schemas of an existing one. Each is generated
//! in a separate process, for which the operating system records the peak of memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use codegen::{Diagnostics, Generated, Input, Source, generate, read};
use lexopt::Arg;
use serde_json::{Map, Value, json};

use crate::args::{Arguments, Stop, once};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{Format, Output, Report};
use crate::settings::words;
use crate::{command, files};

/// The options of `scale`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    document: Option<PathBuf>,
    /// Measures only this document. The command starts itself with this option.
    single: Option<PathBuf>,
    output: Output,
}

impl command::Command for Scale {
    const NAME: &'static str = "scale";
    const SUMMARY: &'static str = "measure how time and memory grow with a document";
    const HELP: &'static str = "\
Usage: cargo xtask scale [--format FORMAT] [DOCUMENT]

Generates a document (default: spec/v26/hydra.yaml) and documents with 10 and 100 times its
operations and schemas, each several times in a separate process. It prints the shortest time, the
peak memory (on Linux) and the time per part of the document, relative to the original document.
Measure a release build: `cargo run --release --package xtask -- scale`.

  --format FORMAT  text (default), json or github, as for codegen; in JSON, each row of the table is
                   an object
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut document, mut single, mut output) = (None, None, None);
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("format") => once(&mut output, "format", Output::parse(arguments)?)?,
                Arg::Long("single") => single = Some(arguments.path()?),
                Arg::Value(value) if document.is_none() => document = Some(PathBuf::from(value)),
                argument => return Err(argument.unexpected().into()),
            }
        }
        Ok(Self { document, single, output: output.unwrap_or_default() })
    }

    fn output(&self) -> Output {
        self.output
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        match &self.single {
            Some(path) => single(root, path),
            None => all(root, self),
        }
    }
}

/// The factors of the measured documents.
const FACTORS: [usize; 3] = [1, 10, 100];

/// Measures the document and its multiples.
fn all(root: &Path, options: &Scale) -> Result<ExitCode, Failure> {
    let document = options.document.clone();
    let document = document.unwrap_or_else(|| root.join("spec/v26/hydra.yaml"));
    let source = files::source(&document, &document.to_string_lossy())?;
    let mut diagnostics = Diagnostics::new();
    let base = read(source.clone(), &mut diagnostics).ok_or_else(|| Failure::from(diagnostics))?;
    // The processes below would report the errors of each copy.
    let diagnostics = generate(input(source), &words(root)).diagnostics;
    if diagnostics.has_errors() {
        return Err(diagnostics.into());
    }
    let directory = root.join("target/scale");
    fs::create_dir_all(&directory).map_err(|err| err.to_string())?;
    let report = Report::new(options.output, false);
    let heading = format!(
        "{:>6}  {:>10}  {:>8}  {:>9}  {:>8}  {:>8}\n",
        "factor", "operations", "files", "time", "memory", "each"
    );
    report.result(&heading, []);
    let progress = Progress::new("scale: measuring");
    let mut first: Option<f64> = None;
    for factor in FACTORS {
        let path = directory.join(format!("x{factor}.json"));
        let scaled = scaled(base.value(), factor).to_string();
        fs::write(&path, scaled).map_err(|err| err.to_string())?;
        // The fastest of several runs counts: slower ones were disturbed.
        let runs = if factor == 100 { 3 } else { 7 };
        let mut best = measure(&path)?;
        for done in 1..runs {
            progress.part(done, runs, format!("{factor} times the document"));
            let next = measure(&path)?;
            if next.time < best.time {
                best = next;
            }
        }
        let Run { time, memory, operations, files } = best;
        let each = time.as_secs_f64() / f64::from(u32::try_from(factor).unwrap_or(u32::MAX));
        let relative = each / *first.get_or_insert(each);
        let megabytes = memory.map_or("-".to_owned(), |memory| format!("{} MB", memory / 1024));
        let row = format!(
            "{factor:>6}  {operations:>10}  {files:>8}  {time:>9.1?}  {megabytes:>8}  {relative:>7.2}x\n",
        );
        let value = json!({
            "factor": factor,
            "operations": operations,
            "files": files,
            "seconds": time.as_secs_f64(),
            "memory_kb": memory,
            "each": relative,
        });
        report.result(&row, [value]);
    }
    drop(progress);
    if options.output.format != Format::Json {
        drop_println!(
            "\n`each` is the time for one part of the document, relative to the first row"
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The measurement of one process.
struct Run {
    time: Duration,
    /// The peak of memory in kB; `None` on systems other than Linux.
    memory: Option<u64>,
    operations: u64,
    files: u64,
}

/// Generates a document in a separate process.
fn measure(path: &Path) -> Result<Run, Failure> {
    let program = std::env::current_exe().map_err(|err| err.to_string())?;
    let output = Command::new(program).args(["scale", "--single"]).arg(path).output();
    let output = output.map_err(|err| err.to_string())?;
    let printed = String::from_utf8_lossy(&output.stdout);
    Run::parse(&printed).ok_or_else(|| {
        format!("{}: {}", path.display(), String::from_utf8_lossy(&output.stderr)).into()
    })
}

impl Run {
    /// Parses what [`single`] prints.
    fn parse(printed: &str) -> Option<Self> {
        let mut numbers = printed.split_whitespace();
        let time = Duration::from_micros(numbers.next()?.parse().ok()?);
        let memory = match numbers.next()? {
            "-" => None,
            number => Some(number.parse().ok()?),
        };
        let (operations, files) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
        Some(Self { time, memory, operations, files })
    }
}

/// Returns the input for a document without overlays.
fn input(document: Source) -> Input {
    Input { module: "api".to_owned(), title: "API".to_owned(), document, ..Input::default() }
}

/// Generates one document. Prints the time in microseconds, the peak of memory in kB or `-`, the number of operations
/// and the number of files.
fn single(root: &Path, path: &Path) -> Result<ExitCode, Failure> {
    let document = files::source(path, "scaled.json")?;
    let words = words(root);
    let started = Instant::now();
    let Generated { files, diagnostics, counts, .. } = generate(input(document), &words);
    let time = started.elapsed();
    if diagnostics.has_errors() {
        return Err(diagnostics.into());
    }
    let memory = peak_memory().map_or("-".to_owned(), |memory| memory.to_string());
    drop_println!("{} {memory} {} {}", time.as_micros(), counts.operations, files.len());
    Ok(ExitCode::SUCCESS)
}

/// Returns the peak of memory in kB as Linux records it. Other systems have no file for it.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Returns the paths and schemas of a document `factor` times, each time with other names.
fn scaled(base: &Value, factor: usize) -> Value {
    let mut scaled = base.clone();
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for copy in 0..factor {
        let suffix = if copy == 0 { String::new() } else { format!("Copy{copy}") };
        for (path, item) in base.get("paths").and_then(Value::as_object).into_iter().flatten() {
            let path = if copy == 0 { path.clone() } else { format!("/copy{copy}{path}") };
            paths.insert(path, renamed(item, &suffix));
        }
        let all = base.pointer("/components/schemas").and_then(Value::as_object);
        for (name, schema) in all.into_iter().flatten() {
            schemas.insert(format!("{name}{suffix}"), renamed(schema, &suffix));
        }
    }
    if let Some(place) = scaled.get_mut("paths") {
        *place = Value::Object(paths);
    }
    if let Some(place) = scaled.pointer_mut("/components/schemas") {
        *place = Value::Object(schemas);
    }
    scaled
}

/// Returns a copy with another suffix of each `operationId` and of each reference to a schema.
fn renamed(value: &Value, suffix: &str) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(name, member)| {
                let member = match member.as_str() {
                    Some(text) if name == "operationId" => format!("{text}{suffix}").into(),
                    Some(text) if name == "$ref" && text.contains("/schemas/") => {
                        format!("{text}{suffix}").into()
                    }
                    _ => renamed(member, suffix),
                };
                (name.clone(), member)
            });
            Value::Object(members.collect())
        }
        Value::Array(elements) => elements.iter().map(|element| renamed(element, suffix)).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_that_was_not_measured_is_not_zero() {
        let run = Run::parse("1500 - 3 4\n").unwrap();
        assert_eq!((run.time, run.memory), (Duration::from_micros(1500), None));
        assert_eq!((run.operations, run.files), (3, 4));
        assert_eq!(Run::parse("1500 2048 3 4").unwrap().memory, Some(2048));
        for broken in ["", "1500", "1500 - 3", "1500 much 3 4"] {
            assert!(Run::parse(broken).is_none(), "{broken}");
        }
    }
}
