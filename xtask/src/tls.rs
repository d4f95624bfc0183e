//! `cargo xtask tls`: TLS of the client together with other crates that use rustls.
//!
//! Cargo enables the features of a dependency for a whole build. If this enables two cryptography providers of
//! rustls, `ClientConfig::builder()` panics unless the process has a default provider. The command builds a program
//! for each pair of features and crates, runs it, and compares the outcome with `docs/trust.md`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::args::{Arguments, Stop};
use crate::failure::Failure;
use crate::files::write;
use crate::progress::Progress;
use crate::{cargo, command};

/// The command `tls`, which has no options.
pub(crate) struct Tls;

impl command::Command for Tls {
    const NAME: &'static str = "tls";
    const SUMMARY: &'static str = "test TLS together with other crates that use rustls";
    const HELP: &'static str = "\
Usage: cargo xtask tls

Builds and runs a program for each TLS feature of hydra-client together with each of three crates
that use rustls, and prints a table of the combinations that work, return an error or panic. It
fails if a cell differs from docs/trust.md. The command builds in target/tls. It uses the network
only for crates that were not downloaded before.
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        arguments.end()?;
        Ok(Self)
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let program = Program::write(root)?;
        program.fetch()?;
        let titles: Vec<_> = OTHERS.iter().map(|(title, _)| *title).collect();
        drop_println!("| | {} |\n|---|---|---|---|", titles.join(" | "));
        let mut has_failed = false;
        let progress = Progress::new("tls:");
        let (mut done, all) = (0, OURS.len() * OTHERS.len());
        for ours in &OURS {
            let mut cells = Vec::new();
            for ((title, feature), expected) in OTHERS.iter().zip(ours.expected) {
                progress.part(done, all, format!("{} together with {title}", ours.title));
                done += 1;
                let outcome = program.outcome(ours.feature, feature)?;
                if outcome != expected {
                    drop_message!(
                        "error: {} together with {title}: {}; docs/trust.md states: {}",
                        ours.title,
                        outcome.cell(),
                        expected.cell()
                    );
                    has_failed = true;
                }
                cells.push(outcome.cell());
            }
            drop_println!("| {} | {} |", ours.title, cells.join(" | "));
        }
        Ok(if has_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// A selection of features of the client.
struct FeatureSelection {
    title: &'static str,
    feature: &'static str,
    /// The expected outcome together with each of [`OTHERS`].
    expected: [Outcome; 3],
}

/// The outcome for the client and the other crate, without and with a default provider of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Outcome {
    ours: Attempt,
    other: Attempt,
    ours_installed: Attempt,
    other_installed: Attempt,
}

/// The result of building a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attempt {
    Works,
    Fails,
    Panics,
}

use Attempt::{Fails, Panics, Works};

/// Returns an outcome in which both work if the process has a default provider.
const fn without_default(ours: Attempt, other: Attempt) -> Outcome {
    Outcome { ours, other, ours_installed: Works, other_installed: Works }
}

const ALL_WORK: Outcome = without_default(Works, Works);
const OTHER_PANICS: Outcome = without_default(Works, Panics);
const OURS_FAILS: Outcome = without_default(Fails, Works);

/// Crates that configure rustls themselves, and the feature of the program that adds each crate.
const OTHERS: [(&str, &str); 3] = [
    ("reqwest 0.13 by default", "other-reqwest"),
    ("a crate with `ring` only", "other-ring"),
    ("a crate with `aws-lc-rs` only", "other-aws-lc-rs"),
];

/// The rows of the table.
const OURS: [FeatureSelection; 4] = [
    FeatureSelection {
        title: "default",
        feature: "default",
        expected: [ALL_WORK, OTHER_PANICS, ALL_WORK],
    },
    FeatureSelection {
        title: "`rustls-aws-lc-rs`",
        feature: "rustls-aws-lc-rs",
        expected: [ALL_WORK, OTHER_PANICS, ALL_WORK],
    },
    FeatureSelection {
        title: "`rustls-ring`",
        feature: "rustls-ring",
        expected: [ALL_WORK, ALL_WORK, OTHER_PANICS],
    },
    FeatureSelection {
        title: "`rustls-no-provider`",
        feature: "rustls-no-provider",
        expected: [OURS_FAILS, OURS_FAILS, OURS_FAILS],
    },
];

/// The manifest of the program. `PATH` is replaced by the path of the client.
const MANIFEST: &str = r#"
[package]
name = "tls-matrix"
version = "0.0.0"
edition = "2024"

[workspace]

[features]
other-reqwest = ["dep:reqwest"]
other-ring = ["rustls/ring"]
other-aws-lc-rs = ["rustls/aws_lc_rs"]

[dependencies]
hydra-client = { path = "PATH", default-features = false, features = ["v26", "reqwest"] }
reqwest = { version = "0.13", optional = true }
rustls = { version = "0.23", default-features = false, features = ["std", "tls12"] }
"#;

/// The source of the program. With an argument, it installs a default provider.
const PROGRAM: &str = r#"
use std::panic::catch_unwind;

use hydra_client::v26::AdminApi;

fn report<E: std::fmt::Debug>(build: impl FnOnce() -> Result<(), E> + std::panic::UnwindSafe) {
    match catch_unwind(build) {
        Ok(Ok(())) => println!("works"),
        Ok(Err(err)) => println!("fails {err:?}"),
        Err(_) => println!("panics"),
    }
}

#[cfg(feature = "other-ring")]
use rustls::crypto::ring as provider;
#[cfg(not(feature = "other-ring"))]
use rustls::crypto::aws_lc_rs as provider;

#[cfg(feature = "other-reqwest")]
fn other() -> Result<(), reqwest::Error> {
    reqwest::Client::builder().build().map(drop)
}

#[cfg(not(feature = "other-reqwest"))]
fn other() -> Result<(), rustls::Error> {
    let roots = rustls::RootCertStore::empty();
    let config = rustls::ClientConfig::builder().with_root_certificates(roots);
    drop(config.with_no_client_auth());
    Ok(())
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    if std::env::args().nth(1).is_some() {
        provider::default_provider().install_default().expect("it is the first");
    }
    report(|| AdminApi::new("https://hydra.test").map(drop));
    report(other);
}
"#;

impl Outcome {
    /// Returns the cell of the table.
    fn cell(self) -> String {
        let Self { ours, other, ours_installed, other_installed } = self;
        let cell = match (ours, other) {
            (Works, Works) => "both work".to_owned(),
            _ => format!("the client {}, the other {}", ours.verb(), other.verb()),
        };
        if (ours_installed, other_installed) == (Works, Works) {
            return cell;
        }
        let (ours, other) = (ours_installed.verb(), other_installed.verb());
        format!("{cell}; with a default provider, the client {ours}, the other {other}")
    }
}

impl Attempt {
    /// Returns the verb of a sentence about the attempt.
    fn verb(self) -> &'static str {
        match self {
            Works => "works",
            Fails => "returns a `BuildError`",
            Panics => "panics",
        }
    }

    /// Parses a line that the program prints.
    fn read(line: Option<&str>) -> Result<Self, String> {
        match line.and_then(|line| line.split(' ').next()) {
            Some("works") => Ok(Works),
            Some("fails") => Ok(Fails),
            Some("panics") => Ok(Panics),
            _ => Err(format!("the program printed {line:?}")),
        }
    }
}

/// The program that builds a client and uses another crate.
struct Program {
    directory: PathBuf,
    target: PathBuf,
}

impl Program {
    fn write(root: &Path) -> Result<Self, String> {
        let directory = root.join("target/tls");
        let path = root.join("hydra-client");
        let path = path.to_str().ok_or("the path of this workspace is not UTF-8")?;
        let manifest = MANIFEST.replace("PATH", &path.replace('\\', "/").replace('"', "\\\""));
        write(&directory.join("Cargo.toml"), manifest.trim_start())?;
        write(&directory.join("src/main.rs"), PROGRAM.trim_start())?;
        Ok(Self { target: directory.join("target"), directory })
    }

    /// Downloads the dependencies. Uses the network only if one of them is missing.
    fn fetch(&self) -> Result<(), String> {
        match self.cargo(&["fetch", "--quiet", "--offline"]) {
            Ok(()) => Ok(()),
            Err(_) => self.cargo(&["fetch", "--quiet"]),
        }
    }

    /// Builds the program with a feature of the client and a feature that adds another crate, and runs it.
    fn outcome(&self, ours: &str, other: &str) -> Result<Outcome, String> {
        let features = format!("{other},hydra-client/{ours}");
        self.cargo(&["build", "--quiet", "--offline", "--features", &features])?;
        let (ours, other) = self.attempts(&[])?;
        let (ours_installed, other_installed) = self.attempts(&["install"])?;
        Ok(Outcome { ours, other, ours_installed, other_installed })
    }

    /// Runs the program. Returns the results for the client and for the other crate.
    fn attempts(&self, arguments: &[&str]) -> Result<(Attempt, Attempt), String> {
        let name = format!("tls-matrix{}", std::env::consts::EXE_SUFFIX);
        let output = Command::new(self.target.join("debug").join(name))
            .args(arguments)
            .output()
            .map_err(|err| format!("cannot run the program: {err}"))?;
        let printed = String::from_utf8_lossy(&output.stdout);
        let mut lines = printed.lines();
        Ok((Attempt::read(lines.next())?, Attempt::read(lines.next())?))
    }

    fn cargo(&self, arguments: &[&str]) -> Result<(), String> {
        let output = Command::new(cargo::program())
            .args(arguments)
            .current_dir(&self.directory)
            .env("CARGO_TARGET_DIR", &self.target)
            .output()
            .map_err(|err| format!("cannot run cargo: {err}"))?;
        if output.status.success() {
            return Ok(());
        }
        let stderr = String::from_utf8_lossy(&output.stderr);
        Err(format!("cargo {} failed:\n{stderr}", arguments.join(" ")))
    }
}
