//! The commands of this workspace's maintainers: `cargo xtask help`.
//!
//! It owns arguments, files and the terminal. What is generated is up to the crate `codegen`.

#[macro_use]
mod terminal;

mod args;
mod ci;
mod codegen_command;
mod corpus;
mod footprint;
mod help;
mod scale;
mod tree;

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
    let outcome = match command {
        Command::Help(topic) => {
            print!("{}", help::text(topic));
            Ok(ExitCode::SUCCESS)
        }
        Command::Codegen(options) => codegen_command::run(&options),
        Command::Corpus(options) => corpus::run(&options),
        Command::Footprint => Ok(footprint::run()),
        Command::Scale(options) => scale::run(&options),
        Command::Ci(options) => ci::run(&options),
    };
    outcome.unwrap_or_else(|err| {
        eprintln!("error: {err}");
        ExitCode::FAILURE
    })
}
