//! `cargo xtask footprint`: the cost of depending on the client.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use crate::args::{Arguments, Stop};
use crate::failure::Failure;
use crate::files::write;
use crate::progress::Progress;
use crate::{cargo, command, cpu_time};

/// The command `footprint`, which has no options.
pub(crate) struct Footprint;

impl command::Command for Footprint {
    const NAME: &'static str = "footprint";
    const SUMMARY: &'static str = "measure the cost of a dependency on hydra-client";
    const HELP: &'static str = "\
Usage: cargo xtask footprint

Measures the cost of a dependency on hydra-client and on the official crate, and prints a table: the
number of compiled crates; on Linux, the CPU time for compiling the crate without its dependencies,
and the CPU time for compiling a program that makes one call (the shortest of three runs, including
the time of cargo itself); and the size of the stripped program. The command builds in
target/footprint. It uses the network only for crates that were not downloaded before.
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        arguments.end()?;
        Ok(Self)
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let mut rows = Vec::new();
        let mut failed = false;
        let progress = Progress::new("footprint:");
        for subject in &SUBJECTS {
            progress.part(rows.len(), SUBJECTS.len(), subject.title);
            match measure(root, subject) {
                Ok(row) => rows.push(row),
                // `native-tls` needs the headers of OpenSSL, which not every machine has.
                Err(err) => {
                    drop_message!("error: {err}");
                    failed = true;
                }
            }
        }
        drop_println!(
            "| | crates | crate, debug | program, debug | crate, release | program, release | binary |\n\
             |---|---:|---:|---:|---:|---:|---:|"
        );
        drop_println!("{}", rows.join("\n"));
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// A crate that a program depends on to make one call.
struct Subject {
    /// The first cell of the row.
    title: &'static str,
    /// The directory of the program, which is also the name of its package.
    directory: &'static str,
    /// The name of the crate.
    name: &'static str,
    /// The dependency in the manifest. `PATH` is replaced by the path of the client.
    dependency: &'static str,
    /// The source of the program.
    program: &'static str,
}

/// The program that calls this client.
const OURS: &str = r#"
fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let app = runtime.expect("a runtime").block_on(async {
        let admin = hydra_client::v26::AdminApi::new("http://127.0.0.1:4445").expect("a URL");
        admin.get_oauth2_client("app").await
    });
    match app {
        Ok(app) => println!("{:?}", app.client_name),
        Err(err) => println!("{err}"),
    }
}
"#;

/// The program that calls the official client.
const OFFICIAL: &str = r#"
use ory_hydra_client::apis::{configuration::Configuration, o_auth2_api};

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let app = runtime.expect("a runtime").block_on(async {
        let base_path = "http://127.0.0.1:4445".to_owned();
        let configuration = Configuration { base_path, ..Configuration::new() };
        o_auth2_api::get_o_auth2_client(&configuration, "app").await
    });
    match app {
        Ok(app) => println!("{:?}", app.client_name),
        Err(err) => println!("{err}"),
    }
}
"#;

/// The rows of the table.
const SUBJECTS: [Subject; 6] = [
    Subject {
        title: "hydra-client, `v26` and `rustls`",
        directory: "one-version",
        name: "hydra-client",
        dependency: r#"{ path = "PATH", default-features = false, features = ["v26", "rustls"] }"#,
        program: OURS,
    },
    Subject {
        title: "hydra-client, `v26` and `rustls-ring`",
        directory: "one-version-ring",
        name: "hydra-client",
        dependency: r#"{ path = "PATH", default-features = false, features = ["v26", "rustls-ring"] }"#,
        program: OURS,
    },
    Subject {
        title: "hydra-client, `v26` and `native-tls`",
        directory: "one-version-native",
        name: "hydra-client",
        dependency: r#"{ path = "PATH", default-features = false, features = ["v26", "native-tls"] }"#,
        program: OURS,
    },
    Subject {
        title: "hydra-client, by default",
        directory: "default",
        name: "hydra-client",
        dependency: r#"{ path = "PATH" }"#,
        program: OURS,
    },
    Subject {
        title: "ory-hydra-client, `rustls-tls`",
        directory: "official",
        name: "ory-hydra-client",
        dependency: r#"{ version = "26.2", default-features = false, features = ["rustls-tls"] }"#,
        program: OFFICIAL,
    },
    Subject {
        title: "ory-hydra-client, by default (`native-tls`)",
        directory: "official-native",
        name: "ory-hydra-client",
        dependency: r#"{ version = "26.2" }"#,
        program: OFFICIAL,
    },
];

/// The number of builds, of which the fastest counts.
const ROUNDS: usize = 3;

/// Returns the row of a crate.
fn measure(root: &Path, subject: &Subject) -> Result<String, String> {
    let program = Program::write(root, subject)?;
    program.fetch()?;
    let crates = program.crates()?;
    let mut times = String::new();
    for profile in [&[][..], &["--release"]] {
        // The program and the dependencies.
        program.cargo(&[&["build", "--quiet", "--offline"], profile].concat())?;
        for package in [subject.name, subject.directory] {
            times.push_str(&seconds(program.compile(package, profile)?));
            times.push_str(" | ");
        }
    }
    let size = program.size()?;
    let megabytes = u32::try_from(size / 1000).map_or(f64::INFINITY, f64::from) / 1000.0;
    Ok(format!("| {} | {crates} | {times}{megabytes:.2} MB |", subject.title))
}

/// A program that makes one call, in a directory of its own.
struct Program<'a> {
    subject: &'a Subject,
    directory: PathBuf,
    /// The target directory. All programs share it, because they share most dependencies.
    target: PathBuf,
}

impl<'a> Program<'a> {
    /// Writes the program.
    fn write(root: &Path, subject: &'a Subject) -> Result<Self, String> {
        let scratch = root.join("target/footprint");
        let directory = scratch.join(subject.directory);
        let path = root.join("hydra-client");
        let path = path.to_str().ok_or("the path of this workspace is not UTF-8")?;
        let path = path.replace('\\', "/").replace('"', "\\\"");
        let dependency = subject.dependency.replace("PATH", &path);
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\n{} = {dependency}\n\
             tokio = {{ version = \"1\", default-features = false, features = [\"net\", \"rt\", \"time\"] }}\n\n\
             [profile.release]\nstrip = true\n",
            subject.directory, subject.name
        );
        write(&directory.join("Cargo.toml"), &manifest)?;
        write(&directory.join("src/main.rs"), subject.program.trim_start())?;
        Ok(Self { subject, directory, target: scratch.join("target") })
    }

    /// Downloads the dependencies. Uses the network only if one of them is missing.
    fn fetch(&self) -> Result<(), String> {
        match self.cargo(&["fetch", "--quiet", "--offline"]) {
            Ok(_) => Ok(()),
            Err(_) => self.cargo(&["fetch", "--quiet"]).map(drop),
        }
    }

    /// Returns the number of crates that are compiled for the subject on this platform, including the subject.
    fn crates(&self) -> Result<usize, String> {
        let arguments =
            ["tree", "--offline", "--edges", "normal", "--prefix", "none", "--no-dedupe"];
        let tree = self.cargo(&[&arguments[..], &["--package", self.subject.name]].concat())?;
        let crates: BTreeSet<_> = tree
            .lines()
            .map(|line| line.split_whitespace().take(2).collect::<Vec<_>>())
            .filter(|words| !words.is_empty())
            .collect();
        Ok(crates.len())
    }

    /// Returns the CPU time that a package takes to compile without its dependencies, if the system states it.
    fn compile(&self, package: &str, profile: &[&str]) -> Result<Option<Duration>, String> {
        let arguments = [&["--quiet", "--offline", "--package", package], profile].concat();
        let mut shortest = None;
        for _ in 0..ROUNDS {
            self.cargo(&[&["clean"], &arguments[..]].concat())?;
            let before = cpu_time::of_children();
            self.cargo(&[&["build"], &arguments[..]].concat())?;
            let times = cpu_time::of_children().zip(before);
            let time = times.and_then(|(after, before)| after.checked_sub(before));
            shortest = [shortest, time].into_iter().flatten().min();
        }
        Ok(shortest)
    }

    /// Returns the size of the stripped program in bytes.
    fn size(&self) -> Result<u64, String> {
        let name = format!("{}{}", self.subject.directory, std::env::consts::EXE_SUFFIX);
        let binary = self.target.join("release").join(name);
        let metadata = fs::metadata(&binary);
        metadata
            .map(|metadata| metadata.len())
            .map_err(|err| format!("cannot read {}: {err}", binary.display()))
    }

    /// Runs cargo and returns its output.
    fn cargo(&self, arguments: &[&str]) -> Result<String, String> {
        let output = Command::new(cargo::program())
            .args(arguments)
            .current_dir(&self.directory)
            .env("CARGO_TARGET_DIR", &self.target)
            // Cargo compiles a crate from the registry without incremental compilation and without lints; ours is a path
            // dependency.
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "--cap-lints=allow")
            .output()
            .map_err(|err| format!("cannot run cargo: {err}"))?;
        if !output.status.success() {
            let stderr = String::from_utf8_lossy(&output.stderr);
            return Err(format!("cargo {} failed:\n{stderr}", arguments.join(" ")));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// Returns the cell for a time.
fn seconds(time: Option<Duration>) -> String {
    time.map_or_else(|| "-".to_owned(), |time| format!("{:.1} s", time.as_secs_f64()))
}
