//! A step of `cargo xtask ci`: a command that must succeed.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::cargo;
use crate::packages::Group;

/// A command of cargo that must succeed.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) name: String,
    arguments: Vec<String>,
    environment: Vec<(&'static str, OsString)>,
}

/// The end of a step.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) is_success: bool,
    pub(super) time: Duration,
    /// The output of the command.
    pub(super) lines: Vec<String>,
}

impl Step {
    /// Creates a step. `arguments` are those of cargo, separated by spaces.
    pub(super) fn new(name: impl Into<String>, arguments: &str) -> Self {
        let arguments = arguments.split(' ').map(str::to_owned).collect();
        Self { name: name.into(), arguments, environment: Vec::new() }
    }

    /// Creates a step for the packages of a group.
    pub(super) fn of(what: &str, command: &str, group: &Group, rest: &str) -> Self {
        let selection = group.selection.join(" ");
        Self::new(format!("{what} of {}", group.name), &format!("{command} {selection}{rest}"))
    }

    /// Adds variables to the environment of the command.
    pub(super) fn with(mut self, environment: Vec<(&'static str, OsString)>) -> Self {
        self.environment.extend(environment);
        self
    }

    /// Denies warnings of rustdoc.
    pub(super) fn deny_rustdoc(self) -> Self {
        self.with(vec![("RUSTDOCFLAGS", "-D warnings".into())])
    }

    /// Returns the command as a maintainer would type it.
    pub(super) fn command_line(&self) -> String {
        format!("cargo {}", self.arguments.join(" "))
    }

    /// Runs the command. `show` gets each line of its output.
    ///
    /// `xtask` is the path of this program. It runs the commands of `cargo xtask` itself, because cargo could compile it
    /// again.
    pub(super) fn run(
        &self,
        root: &Path,
        xtask: &Path,
        show: &(dyn Fn(&str) + Sync),
    ) -> Result<Outcome, String> {
        let mut command = match &self.arguments[..] {
            [first, rest @ ..] if first == "xtask" => {
                let mut command = Command::new(xtask);
                command.args(rest);
                command
            }
            all => {
                let mut command = Command::new(cargo::program());
                command.args(all);
                command
            }
        };
        command.current_dir(root);
        // On Windows, cargo cannot replace a running program, and with other settings it would compile this one again.
        if !cfg!(windows) {
            command.envs(cargo::UNATTENDED);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let begun = Instant::now();
        let (status, lines) = cargo::lines_of(command, show)?;
        Ok(Outcome { is_success: status.success(), time: begun.elapsed(), lines })
    }
}
