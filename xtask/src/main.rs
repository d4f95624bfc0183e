//! The commands of this workspace's maintainers: `cargo xtask help`.
//!
//! This crate owns arguments, files and the terminal. The crate `codegen` owns the generation.

#[macro_use]
mod terminal;

mod args;
mod cargo;
mod ci;
mod codegen_command;
mod corpus;
mod diff_command;
mod explain;
mod features;
mod files;
mod footprint;
mod git;
mod help;
mod history;
mod import_command;
mod lint;
mod manifest;
mod minimal_versions;
mod package;
mod release;
mod report;
mod scale;
mod tls;
mod trace;
mod tree;
mod watch;
mod workspace;

use std::process::ExitCode;

use mimalloc::MiMalloc;

use crate::args::{Command, Usage};

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let command = match args::parse(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(Usage(message)) => {
            eprintln!("error: {message}\n\nSee `cargo xtask help`.");
            return ExitCode::from(2);
        }
    };
    run(&command).unwrap_or_else(|err| {
        eprintln!("error: {err}");
        ExitCode::FAILURE
    })
}

fn run(command: &Command) -> Result<ExitCode, String> {
    if let Command::Help(topic) = command {
        print!("{}", help::text(*topic));
        return Ok(ExitCode::SUCCESS);
    }
    let root = workspace::root()?;
    match command {
        Command::Help(_) => Ok(ExitCode::SUCCESS),
        Command::Codegen(options) => match &options.explain {
            Some(operation) => trace::run(&root, operation),
            None if options.watch => {
                watch::watch(&root.join("spec"), || {
                    if let Err(err) = codegen_command::run(&root, options) {
                        eprintln!("error: {err}");
                    }
                })?;
                Ok(ExitCode::SUCCESS)
            }
            None => codegen_command::run(&root, options),
        },
        Command::Diff(options) => diff_command::run(&root, options),
        Command::History(options) => history::run(&root, options),
        Command::Import(options) => import_command::run(&root, options),
        Command::Explain(code) => explain::run(code),
        Command::Lint(options) => lint::run(&root, options),
        Command::Corpus(options) => corpus::run(&root, options),
        Command::Footprint => Ok(footprint::run(&root)),
        Command::Tls => tls::run(&root),
        Command::Scale(options) => scale::run(&root, options),
        Command::Package => package::run(&root),
        Command::Release => release::run(&root),
        Command::MinimalVersions => minimal_versions::run(&root),
        Command::Ci(options) => ci::run(&root, options),
    }
}
