//! `cargo xtask ci`: the checks that a change must pass before it lands.

pub(crate) mod documentation_host;

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use lexopt::Arg;

use crate::args::{Arguments, Stop};
use crate::failure::Failure;
use crate::terminal::Stream;
use crate::{args, cargo, features};

/// The options of `ci`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ci {
    /// Also checks each feature of the client.
    full: bool,
}

impl args::Command for Ci {
    const NAME: &'static str = "ci";
    const SUMMARY: &'static str = "run all checks that must pass before a change lands";
    const HELP: &'static str = "\
Usage: cargo xtask ci [--full]

Runs all checks that must pass before a change lands: formatting, lints, tests, examples in the
documentation, freshness of the generated code, the compilation of the generator's test documents,
the documentation (with all features, with the default features and as docs.rs builds it), the
smallest versions of the dependencies, the package, and the published documents in
../shared/specs/hydra if they exist. If cargo-deny is installed, it checks licences, advisories and
sources. It stops at the first step that fails, and prints the time of each step at the end. Without
OpenSSL, it omits the feature `native-tls`.

  --full   also check each feature of the client alone, in pairs, and all features except each one;
           takes half an hour
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let mut full = false;
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("full") => full = true,
                argument => return Err(argument.unexpected().into()),
            }
        }
        Ok(Self { full })
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let shared = root.join("../shared");
        if shared.is_dir() {
            drop_println!("ci: the published documents and recordings are there and are used");
        } else {
            drop_println!(
                "ci: no ../shared here: the tests that read it use the committed data instead"
            );
        }
        let features = features::buildable(root)?;
        let mut steps = steps(&features)?;
        if has_cargo_deny() {
            steps.push(Step::new("licences, advisories and sources", "deny --all-features check"));
        } else {
            drop_println!(
                "ci: cargo-deny is not installed: licences, advisories and sources are not checked"
            );
        }
        if shared.is_dir() {
            steps.push(Step::new(
                "published documents",
                "xtask corpus --strict --clippy ../shared/specs/hydra",
            ));
        }
        if self.full {
            steps.extend(full_steps(&features));
        }
        steps.extend(example_steps());
        let begun = Instant::now();
        let mut times = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let number = format!("{}/{}", index + 1, steps.len());
            times.push((step.run(root, &number)?, &step.name));
        }
        drop_println!("\nci: all {} steps passed in {:.0?}", steps.len(), begun.elapsed());
        for (time, name) in times {
            drop_println!("  {:6.1} s  {name}", time.as_secs_f64());
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A cargo command that must succeed.
struct Step {
    name: String,
    arguments: Vec<String>,
    environment: Vec<(&'static str, OsString)>,
}

impl Step {
    fn new(name: impl Into<String>, arguments: &str) -> Self {
        let arguments = arguments.split(' ').map(str::to_owned).collect();
        Self { name: name.into(), arguments, environment: Vec::new() }
    }

    /// Denies warnings of rustdoc.
    fn deny_rustdoc(self) -> Self {
        Self { environment: vec![("RUSTDOCFLAGS", "-D warnings".into())], ..self }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(cargo::program());
        // Cargo cannot replace a running program on Windows, and would compile this one again.
        if !cfg!(windows) {
            command.env(cargo::INCREMENTAL, "0");
        }
        command.args(&self.arguments);
        command
    }

    // The output of cargo, with its own progress, goes to the terminal.
    fn run(&self, root: &Path, number: &str) -> Result<Duration, String> {
        let command = format!("cargo {}", self.arguments.join(" "));
        let title = Stream::Output.styles().title;
        drop_println!("\n{title}ci {number}: {}{title:#} ({command})", self.name);
        let begun = Instant::now();
        let status = self
            .command()
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(root)
            .status()
            .map_err(|err| format!("cannot run cargo: {err}"))?;
        if !status.success() {
            return Err(format!("{} failed: {command}", self.name));
        }
        let good = Stream::Output.styles().good;
        drop_println!("ci: {} {good}passed{good:#} in {:.1?}", self.name, begun.elapsed());
        Ok(begun.elapsed())
    }
}

fn has_cargo_deny() -> bool {
    let version = Command::new(cargo::program()).args(["deny", "--version"]).output();
    version.is_ok_and(|output| output.status.success())
}

fn steps(features: &[String]) -> Result<Vec<Step>, String> {
    // Not `--all-features`, because not every feature can be built on every machine.
    let features: Vec<_> = features.iter().map(|name| format!("hydra-client/{name}")).collect();
    let all = format!("--features={}", features.join(","));
    Ok(vec![
        Step::new("formatting", "fmt --all --check"),
        Step::new("lints", &format!("clippy --workspace --all-targets {all} -- -D warnings")),
        Step::new("tests", &format!("test --workspace {all} --lib --bins --tests --examples")),
        Step::new("examples of the documentation", &format!("test --workspace {all} --doc")),
        Step::new("freshness of the generated code", "xtask codegen --check"),
        Step::new(
            "small documents of every kind, and of many names",
            "xtask corpus --strict --docs codegen/tests/fixtures codegen/tests/compiled",
        ),
        Step::new("documentation", &format!("doc --workspace --no-deps {all}")).deny_rustdoc(),
        Step::new("documentation of the default features", "doc -p hydra-client --no-deps")
            .deny_rustdoc(),
        Step {
            environment: documentation_host::environment()?,
            ..Step::new(
                "documentation as docs.rs builds it",
                &format!("doc -p hydra-client --no-deps {all}"),
            )
        },
        Step::new("smallest versions of the dependencies", "xtask minimal-versions"),
        Step::new("the package", "xtask package"),
    ])
}

/// The login application, which is a separate workspace. It shares the target directory.
fn example_steps() -> [Step; 3] {
    let login_app = "--manifest-path examples/login-consent/Cargo.toml";
    let target = "--target-dir target";
    [
        Step::new("login application: formatting", &format!("fmt {login_app} --check")),
        Step::new(
            "login application: lints",
            &format!("clippy {login_app} {target} --all-targets -- -D warnings"),
        ),
        Step::new("login application: tests", &format!("test {login_app} {target}")),
    ]
}

/// Returns the checks that are too slow for every change: the features of the client, alone and combined.
fn full_steps(features: &[String]) -> Vec<Step> {
    let client = |name: &str, command: &str, features: &[&str], rest: &str| {
        let listed = if features.is_empty() { "no feature".to_owned() } else { features.join(",") };
        let option =
            format!("-p hydra-client --no-default-features --features={}", features.join(","));
        Step::new(format!("{name}: {listed}"), &format!("{command} {option}{rest}"))
    };
    let mut steps = Vec::new();
    for set in sets(features) {
        steps.push(client("lints", "clippy --quiet --lib", &set, " -- -D warnings"));
        if has_provider(&set) {
            steps.push(client("tests", "test --quiet", &set, ""));
        }
    }
    steps.push(Step::new("tests: what is on by default", "test -p hydra-client"));
    steps.push(Step::new(
        "comparison with the official crate",
        "test --manifest-path bench/Cargo.toml --tests",
    ));
    steps
}

/// Returns whether clients can be built with these features. rustls needs a cryptography provider, and the
/// tests do not install one.
fn has_provider(features: &[&str]) -> bool {
    let has = |name: &str| features.contains(&name);
    !has("rustls-no-provider") || ["rustls", "rustls-aws-lc-rs", "rustls-ring"].into_iter().any(has)
}

/// Returns these sets: no feature, each feature alone, each pair, and all features but one. No line of the client
/// depends on a combination of three features.
fn sets(features: &[String]) -> Vec<Vec<&str>> {
    let features: Vec<&str> = features.iter().map(String::as_str).collect();
    let mut sets = vec![Vec::new()];
    sets.extend(features.iter().map(|feature| vec![*feature]));
    for (position, one) in features.iter().enumerate() {
        sets.extend(features.iter().skip(position + 1).map(|other| vec![*one, *other]));
    }
    for left_out in &features {
        sets.push(features.iter().copied().filter(|feature| feature != left_out).collect());
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feature_sets_are_single_features_pairs_and_all_but_one() {
        let features = ["a", "b", "c"].map(str::to_owned);
        let sets: Vec<_> = sets(&features).iter().map(|set| set.join(",")).collect();
        assert_eq!(sets, ["", "a", "b", "c", "a,b", "a,c", "b,c", "b,c", "a,c", "a,b"]);
    }
}
