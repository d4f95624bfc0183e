//! `cargo xtask ci`: what has to pass before a change lands.

use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::args::Ci;
use crate::codegen_command::root;

struct Step {
    name: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const STEPS: &[Step] = &[
    Step { name: "formatting", arguments: &["fmt", "--all", "--check"], environment: &[] },
    Step {
        name: "lints",
        arguments: &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ],
        environment: &[],
    },
    Step {
        name: "tests and the examples of the documentation",
        arguments: &["test", "--workspace", "--all-features"],
        environment: &[],
    },
    Step {
        name: "freshness of the generated code",
        arguments: &["xtask", "codegen", "--check"],
        environment: &[],
    },
    Step {
        name: "documentation",
        arguments: &["doc", "--workspace", "--no-deps", "--all-features"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
    },
];

/// Runs the command.
pub(crate) fn run(_: &Ci) -> Result<ExitCode, String> {
    let started = Instant::now();
    let shared = root().join("../shared");
    if shared.is_dir() {
        println!("ci: the published documents and recordings are there and are used");
    } else {
        println!("ci: no ../shared here: the tests that read it use the committed data instead");
    }
    for step in STEPS {
        println!("\nci: {} (cargo {})", step.name, step.arguments.join(" "));
        let begun = Instant::now();
        let status = Command::new(env!("CARGO"))
            .args(step.arguments)
            .envs(step.environment.iter().copied())
            .current_dir(root())
            .status()
            .map_err(|err| format!("cannot run cargo: {err}"))?;
        if !status.success() {
            return Err(format!("{} failed: cargo {}", step.name, step.arguments.join(" ")));
        }
        println!("ci: {} passed in {:.0?}", step.name, begun.elapsed());
    }
    println!("\nci: all {} steps passed in {:.0?}", STEPS.len(), started.elapsed());
    Ok(ExitCode::SUCCESS)
}
