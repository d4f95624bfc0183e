//! The generators, and the arguments of each.

use std::fs;
use std::path::{Path, PathBuf};

/// A generator of Rust clients.
#[derive(Debug)]
pub(super) struct Generator {
    pub(super) name: &'static str,
    pub(super) program: &'static str,
    /// The arguments. `FILE` is replaced by the path of the document, and `DIR` by that of the output.
    pub(super) arguments: &'static [&'static str],
}

/// This generator.
pub(super) const OURS: Generator = Generator {
    name: "cargo xtask codegen",
    program: "xtask",
    arguments: &["codegen", "--spec", "FILE", "--out", "DIR"],
};

/// The other generators.
pub(super) const PEERS: [Generator; 4] = [
    Generator {
        name: "openapi-nexus",
        program: "openapi-nexus",
        arguments: &["generate", "-i", "FILE", "-o", "DIR", "-g", "rust-reqwest"],
    },
    Generator {
        name: "ploidy",
        program: "ploidy",
        arguments: &["generate", "rust", "FILE", "-o", "DIR", "--name", "api-crate"],
    },
    Generator {
        name: "openapi-to-rust",
        program: "openapi-to-rust",
        arguments: &["generate", "FILE", "--output-dir", "DIR", "--module-name", "api"],
    },
    Generator {
        name: "progenitor",
        program: "cargo-progenitor",
        arguments: &["progenitor", "-i", "FILE", "-o", "DIR", "-n", "api", "-v", "0.1.0"],
    },
];

/// Returns the generators whose programs are in the directory, and their programs.
pub(super) fn installed(directory: &Path) -> Result<Vec<(&'static Generator, PathBuf)>, String> {
    let mut found = Vec::new();
    for peer in &PEERS {
        let program = directory.join(format!("{}{}", peer.program, std::env::consts::EXE_SUFFIX));
        match fs::canonicalize(&program) {
            Ok(program) => found.push((peer, program)),
            Err(_) => drop_message!(
                "note: {} is not installed: {} is missing",
                peer.name,
                program.display()
            ),
        }
    }
    if found.is_empty() {
        let directory = directory.display();
        return Err(format!(
            "no other generator is in {directory}\nhelp: `cargo xtask bench-peers --help` has the command that \
             installs them"
        ));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_generator_gets_the_document_and_the_output() {
        for generator in [&OURS].into_iter().chain(&PEERS) {
            for place in ["FILE", "DIR"] {
                let count = generator.arguments.iter().filter(|it| **it == place).count();
                assert_eq!(count, 1, "{}: {place}", generator.name);
            }
        }
    }

    #[test]
    fn a_generator_that_is_not_installed_is_left_out() {
        let directory = crate::files::temporary("bench-peers");
        assert!(installed(&directory).unwrap_err().contains("--help"));
        fs::create_dir_all(&directory).unwrap();
        fs::write(directory.join(format!("ploidy{}", std::env::consts::EXE_SUFFIX)), "").unwrap();
        let names: Vec<_> = installed(&directory).unwrap().iter().map(|it| it.0.name).collect();
        fs::remove_dir_all(&directory).unwrap();
        assert_eq!(names, ["ploidy"]);
    }
}
