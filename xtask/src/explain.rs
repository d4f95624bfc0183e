//! `cargo xtask explain CODE`: the explanation of a diagnostic.

use std::path::Path;
use std::process::ExitCode;

use codegen::Code;
use lexopt::{Arg, ValueExt};

use crate::args::{Arguments, Command, Stop};
use crate::failure::Failure;

/// The options of `explain`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Explain {
    /// The code of a diagnostic.
    code: String,
}

impl Command for Explain {
    const NAME: &'static str = "explain";
    const SUMMARY: &'static str = "explain the code of a diagnostic";
    const HELP: &'static str = "\
Usage: cargo xtask explain CODE

Explains the code of a diagnostic, such as E0404: its meaning, a document that leads to it, and what to
do.
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let mut code = None;
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Value(value) if code.is_none() => code = Some(value.string()?),
                argument => return Err(argument.unexpected().into()),
            }
        }
        let code = code.ok_or_else(|| Stop::usage("`explain` needs a code, such as `E0404`"))?;
        Ok(Self { code })
    }

    fn run(&self, _: &Path) -> Result<ExitCode, Failure> {
        let name = &self.code;
        let code = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(name));
        let code = code.ok_or_else(|| {
            format!("there is no code `{name}`\nhelp: a diagnostic has its code in brackets, such as `error[E0404]`")
        })?;
        match code.explanation() {
            Some(text) => drop_print!("{text}"),
            // The title is all that there is. The diagnostic itself has a help that fits its place.
            None => drop_println!("# {code}: {}", code.title()),
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{assert_refused, parsed};

    #[test]
    fn arguments_are_parsed() {
        assert_eq!(parsed("E0404"), Ok(Explain { code: "E0404".to_owned() }));
        assert_refused::<Explain>(&["", "E0404 E0405"]);
    }

    #[test]
    fn every_code_is_explained_and_other_names_are_refused() {
        let run = |code: &str| Explain { code: code.to_owned() }.run(Path::new(""));
        for code in Code::ALL {
            assert!(run(&code.as_str().to_lowercase()).is_ok(), "{code}");
        }
        for name in ["", "E", "E9999", "0404"] {
            assert!(run(name).is_err(), "{name}");
        }
    }
}
