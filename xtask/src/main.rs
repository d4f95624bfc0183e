//! The commands for maintainers of this workspace. `cargo xtask help` lists them.
//!
//! This crate owns arguments, files and the terminal. The crate `codegen` owns the generation.

// `println!` panics if the pipe is closed. `terminal` has macros that do not.
#![deny(clippy::print_stdout, clippy::print_stderr)]

#[macro_use]
mod terminal;

mod args;
mod bench_peers;
mod cargo;
mod ci;
mod codegen_command;
mod command;
mod conformance;
mod corpus;
mod cpu_time;
mod diff_command;
mod explain;
mod failure;
mod features;
mod files;
mod footprint;
mod git;
mod history;
mod import_command;
mod lint;
mod manifest;
mod minimal_versions;
mod package;
mod packages;
mod progress;
mod release;
mod report;
mod scale;
mod settings;
mod stream;
mod tls;
mod trace;
mod tree;
mod watch;
mod workspace;

use std::process::ExitCode;

use mimalloc::MiMalloc;

use crate::command::{Entry, Request};

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The commands, in the order of the help.
const COMMANDS: &[Entry] = &[
    Entry::of::<codegen_command::Codegen>(),
    Entry::of::<corpus::Corpus>(),
    Entry::of::<conformance::Conformance>(),
    Entry::of::<diff_command::Diff>(),
    Entry::of::<explain::Explain>(),
    Entry::of::<lint::Lint>(),
    Entry::of::<import_command::Import>(),
    Entry::of::<history::History>(),
    Entry::of::<scale::Scale>(),
    Entry::of::<footprint::Footprint>(),
    Entry::of::<bench_peers::BenchPeers>(),
    Entry::of::<package::Package>(),
    Entry::of::<release::Release>(),
    Entry::of::<minimal_versions::MinimalVersions>(),
    Entry::of::<tls::Tls>(),
    Entry::of::<ci::Ci>(),
];

fn main() -> ExitCode {
    if let Some(code) = ci::documentation_host::run() {
        return code;
    }
    let task = match command::parse(COMMANDS, std::env::args_os().skip(1)) {
        Ok(Request::Run(task)) => task,
        Ok(Request::Help(text)) => {
            drop_print!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            drop_message!("error: {message}\n\nSee `cargo xtask help`.");
            return ExitCode::from(2);
        }
    };
    match workspace::root() {
        Ok(root) => task(&root),
        Err(message) => {
            drop_message!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    #[test]
    fn no_help_has_a_line_of_more_than_100_columns() {
        let names = COMMANDS.iter().map(|entry| entry.name);
        for arguments in names.map(|name| vec!["help", name]).chain([vec!["help"]]) {
            let words = arguments.iter().map(OsString::from);
            let Ok(Request::Help(text)) = command::parse(COMMANDS, words) else {
                panic!("{arguments:?} is not a request for help")
            };
            let long = text.lines().find(|line| line.chars().count() > 100);
            assert_eq!(long, None, "{arguments:?}");
        }
    }

    // Without this test, a renamed command in a workflow would fail only when the workflow runs.
    #[test]
    fn the_commands_of_the_workflows_exist() {
        let directory = workspace::root().unwrap().join(".github/workflows");
        let mut seen = 0;
        for file in std::fs::read_dir(directory).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            // A command may continue on the next line.
            for command in text.replace("\\\n", " ").split("cargo xtask ").skip(1) {
                let end = command.find(['\n', '>', '|', '#']).unwrap_or(command.len());
                let command = command[..end].replace('"', "");
                let command = command.replace("${arguments[@]}", "--spec a --out b --overlay c");
                let words = command.split_whitespace().map(OsString::from);
                assert!(
                    matches!(command::parse(COMMANDS, words), Ok(Request::Run(_))),
                    "{command}"
                );
                seen += 1;
            }
        }
        assert!(seen >= 7, "{seen} commands");
    }
}
