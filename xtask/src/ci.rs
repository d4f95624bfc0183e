//! `cargo xtask ci`: what has to pass before a change lands.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::args::Ci;
use crate::workspace;

/// A command of cargo's that has to succeed.
struct Step {
    name: String,
    arguments: Vec<String>,
    environment: &'static [(&'static str, &'static str)],
}

impl Step {
    fn new(name: impl Into<String>, arguments: &str) -> Self {
        let arguments = arguments.split(' ').map(str::to_owned).collect();
        Self { name: name.into(), arguments, environment: &[] }
    }

    fn run(&self, root: &Path) -> Result<Duration, String> {
        let command = format!("cargo {}", self.arguments.join(" "));
        println!("\nci: {} ({command})", self.name);
        let begun = Instant::now();
        let status = Command::new(workspace::cargo())
            .args(&self.arguments)
            .envs(self.environment.iter().copied())
            .current_dir(root)
            .status()
            .map_err(|err| format!("cannot run cargo: {err}"))?;
        if !status.success() {
            return Err(format!("{} failed: {command}", self.name));
        }
        println!("ci: {} passed in {:.1?}", self.name, begun.elapsed());
        Ok(begun.elapsed())
    }
}

/// Runs the command.
pub(crate) fn run(root: &Path, options: &Ci) -> Result<ExitCode, String> {
    let shared = root.join("../shared");
    if shared.is_dir() {
        println!("ci: the published documents and recordings are there and are used");
    } else {
        println!("ci: no ../shared here: the tests that read it use the committed data instead");
    }
    let mut features = features(root)?;
    if !has_openssl() {
        println!("ci: no OpenSSL to build with here: the feature `native-tls` is left out");
        features.retain(|feature| feature != "native-tls");
    }
    let mut steps = steps(&features);
    if shared.is_dir() {
        steps.push(Step::new("published documents", "xtask corpus ../shared/specs/hydra"));
    }
    if options.full {
        steps.extend(full_steps(&features));
    }
    let begun = Instant::now();
    let mut times = Vec::new();
    for step in &steps {
        times.push((step.run(root)?, &step.name));
    }
    println!("\nci: all {} steps passed in {:.0?}", steps.len(), begun.elapsed());
    for (time, name) in times {
        println!("  {:6.1} s  {name}", time.as_secs_f64());
    }
    Ok(ExitCode::SUCCESS)
}

// The crate `openssl-sys` looks for it in the same places; other systems have a TLS of their own.
fn has_openssl() -> bool {
    !cfg!(target_os = "linux")
        || ["OPENSSL_DIR", "OPENSSL_LIB_DIR"].iter().any(|name| std::env::var_os(name).is_some())
        || Command::new("pkg-config")
            .args(["--exists", "openssl"])
            .status()
            .is_ok_and(|status| status.success())
}

fn steps(features: &[String]) -> Vec<Step> {
    // Not `--all-features`, for not all can be built everywhere.
    let features: Vec<_> = features.iter().map(|name| format!("hydra-client/{name}")).collect();
    let all = format!("--features={}", features.join(","));
    vec![
        Step::new("formatting", "fmt --all --check"),
        Step::new("lints", &format!("clippy --workspace --all-targets {all} -- -D warnings")),
        Step::new("tests", &format!("test --workspace {all} --lib --bins --tests --examples")),
        Step::new("examples of the documentation", &format!("test --workspace {all} --doc")),
        Step::new("freshness of the generated code", "xtask codegen --check"),
        Step::new("small documents of every kind", "xtask corpus --docs codegen/tests/fixtures"),
        Step::new("documents of many names", "xtask corpus --docs codegen/tests/compiled"),
        Step {
            environment: &[("RUSTDOCFLAGS", "-D warnings")],
            ..Step::new("documentation", &format!("doc --workspace --no-deps {all}"))
        },
    ]
}

/// What takes too long to be done for each change: features of the client on their own and together.
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
    steps
}

/// Returns whether clients can be built with these features: rustls needs a provider of cryptography, and the
/// tests install none.
fn has_provider(features: &[&str]) -> bool {
    let has = |name: &str| features.contains(&name);
    !has("rustls-no-provider") || ["rustls", "rustls-aws-lc-rs", "rustls-ring"].into_iter().any(has)
}

/// Returns none of the features, each alone, each two, and all but each. What three do together is more
/// than any line of the client depends on.
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

// Read from the manifest, so that a new one is not forgotten.
fn features(root: &Path) -> Result<Vec<String>, String> {
    let path = root.join("hydra-client/Cargo.toml");
    let text = fs::read_to_string(&path).map_err(|err| format!("{}: {err}", path.display()))?;
    let features = listed_features(&text);
    if features.is_empty() { Err("the client has no features".to_owned()) } else { Ok(features) }
}

/// Returns the features of a manifest, but for what is on by default.
pub(crate) fn listed_features(manifest: &str) -> Vec<String> {
    manifest
        .lines()
        .skip_while(|line| *line != "[features]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once(" = [")?.0.to_owned()))
        .filter(|name| name != "default" && !name.starts_with('#'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_those_of_the_manifest() {
        let manifest = "[package]\na = []\n[features]\ndefault = [\"b\"]\n# c = []\nb = []\n\
                        d-e = [\n    \"b\",\n]\n\n[dependencies]\nf = []\n";
        assert_eq!(listed_features(manifest), ["b", "d-e"]);
        assert!(features(&workspace::root().unwrap()).unwrap().iter().any(|name| name == "v26"));
    }

    #[test]
    fn features_are_taken_alone_and_together() {
        let features = ["a", "b", "c"].map(str::to_owned);
        let sets: Vec<_> = sets(&features).iter().map(|set| set.join(",")).collect();
        assert_eq!(sets, ["", "a", "b", "c", "a,b", "a,c", "b,c", "b,c", "a,c", "a,b"]);
    }
}
