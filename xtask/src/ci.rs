//! `cargo xtask ci`: the checks that a change must pass before it lands.

pub(crate) mod documentation_host;
mod lanes;
mod step;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use lexopt::Arg;

use self::step::Step;
use crate::args::{Arguments, Stop};
use crate::conformance;
use crate::failure::Failure;
use crate::{cargo, command, features, packages};

/// The options of `ci`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ci {
    /// Also checks each feature of the client.
    full: bool,
}

impl command::Command for Ci {
    const NAME: &'static str = "ci";
    const SUMMARY: &'static str = "run all checks that must pass before a change lands";
    const HELP: &'static str = "\
Usage: cargo xtask ci [--full]

Runs all checks that must pass before a change lands: formatting, lints, tests, examples in the
documentation, freshness of the generated code, the compilation of the generator's test documents,
the documentation (with all features, with the default features, as docs.rs builds it, and of
private items), the smallest versions of the dependencies, the package, and the published documents
in ../shared/specs/hydra if they exist. If cargo-deny is installed, it checks licenses, advisories
and sources. Without OpenSSL, it omits the feature `native-tls`.

Two steps run at a time: one compiles while the tests of the other run. The output of a step is
printed when the step ends. After a step fails, no other one starts. At the end, the command prints
the time of each step, which includes the wait for the compilation of another one.

  --full   also check each feature of the client alone, in pairs, and all features except each one;
           takes half an hour. If Node.js is installed and npm has the packages, also calls the test
           servers of AutoRest and TypeSpec (cargo xtask conformance)
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
            drop_println!("ci: the tests use the published documents and recordings in ../shared");
        } else {
            drop_println!(
                "ci: ../shared does not exist: the tests that read it use the committed data instead"
            );
        }
        let features = features::buildable(root)?;
        let mut steps = steps(root, &features)?;
        if has_cargo_deny() {
            steps.push(Step::new("licenses, advisories and sources", "deny --all-features check"));
        } else {
            drop_println!(
                "ci: cargo-deny is not installed: licenses, advisories and sources are not checked"
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
            for suite in conformance::SUITES {
                match conformance::install(root, suite) {
                    Ok(()) => steps.push(Step::new(
                        format!("the test server of {suite}"),
                        &format!("xtask conformance --suite {suite}"),
                    )),
                    Err(message) => {
                        drop_println!("ci: the test server of {suite} is not called: {message}");
                    }
                }
            }
        }
        steps.extend(example_steps());
        let begun = Instant::now();
        // Steps replace the file of this program, and then the system no longer knows its path.
        let xtask = std::env::current_exe();
        let xtask = xtask.map_err(|err| format!("cannot find this program: {err}"))?;
        let times = lanes::run(&steps, |step, show| step.run(root, &xtask, show))?;
        drop_println!("\nci: all {} steps passed in {:.0?}", steps.len(), begun.elapsed());
        for (time, step) in times.iter().zip(&steps) {
            drop_println!("  {:6.1} s  {}", time.as_secs_f64(), step.name);
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Returns whether cargo-deny is installed.
fn has_cargo_deny() -> bool {
    let version = Command::new(cargo::program()).args(["deny", "--version"]).output();
    version.is_ok_and(|output| output.status.success())
}

/// Returns the steps for every change.
fn steps(root: &Path, features: &[String]) -> Result<Vec<Step>, String> {
    let [generator, client] = packages::groups(root, features)?;
    let lints = |group| Step::of("lints", "clippy --all-targets", group, " -- -D warnings");
    let tests = |group| Step::of("tests", "test", group, "");
    let documentation =
        |group| Step::of("documentation", "doc --no-deps", group, "").deny_rustdoc();
    let private = |group| {
        let command = "doc --no-deps --document-private-items";
        Step::of("documentation of private items", command, group, "").deny_rustdoc()
    };
    let docs_rs = format!("doc --no-deps --package=hydra-client --features={}", features.join(","));
    Ok(vec![
        Step::new("formatting", "fmt --all --check"),
        Step::new("freshness of the generated code", "xtask codegen --check"),
        lints(&generator),
        tests(&generator),
        lints(&client),
        tests(&client),
        private(&generator),
        documentation(&client),
        private(&client),
        Step::new("documentation of the default features", "doc --no-deps --package=hydra-client")
            .deny_rustdoc(),
        Step::new("documentation as docs.rs builds it", &docs_rs)
            .with(documentation_host::environment()?),
        Step::new(
            "small documents of every kind, and of many names",
            "xtask corpus --strict --docs codegen/tests/fixtures codegen/tests/compiled",
        ),
        // This does not run at the same time as the tests of the client, because some of them measure time.
        Step::new("the package", "xtask package"),
        Step::new("smallest versions of the dependencies", "xtask minimal-versions"),
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
    steps.push(Step::new("tests: the default features", "test -p hydra-client"));
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
