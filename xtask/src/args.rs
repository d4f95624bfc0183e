//! Command-line arguments: the parser that all commands share.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

/// The reason why no command runs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The arguments ask for help.
    Help,
    /// The arguments are wrong.
    Usage(String),
}

impl Stop {
    /// Returns an error in the arguments.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }
}

impl From<lexopt::Error> for Stop {
    fn from(err: lexopt::Error) -> Self {
        Self::Usage(err.to_string())
    }
}

/// The arguments of a command that are not parsed yet.
pub(crate) struct Arguments {
    parser: Parser,
}

impl Arguments {
    /// Returns the arguments of a command line.
    pub(crate) fn new(line: impl IntoIterator<Item = OsString>) -> Self {
        Self { parser: Parser::from_args(line) }
    }

    /// Returns the next argument.
    pub(crate) fn next(&mut self) -> Result<Option<Arg<'_>>, Stop> {
        match self.parser.next()? {
            Some(Arg::Long("help") | Arg::Short('h')) => Err(Stop::Help),
            next => Ok(next),
        }
    }

    /// Returns an error if an argument is left.
    pub(crate) fn end(&mut self) -> Result<(), Stop> {
        match self.next()? {
            Some(argument) => Err(argument.unexpected().into()),
            None => Ok(()),
        }
    }

    /// Returns the value of the option before, as a string.
    pub(crate) fn string(&mut self) -> Result<String, Stop> {
        Ok(self.parser.value()?.string()?)
    }

    /// Returns the value of the option before, as a path.
    pub(crate) fn path(&mut self) -> Result<PathBuf, Stop> {
        Ok(self.parser.value()?.into())
    }

    /// Returns the choice that the value of the option `--name` selects.
    pub(crate) fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)]) -> Result<T, Stop> {
        let value = self.string()?;
        let found = choices.iter().find(|(name, _)| *name == value);
        found.map(|(_, choice)| *choice).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let names = names.join(", ");
            Stop::Usage(format!("`{value}` is not a value of `--{name}`: use one of {names}"))
        })
    }
}

/// Sets the value of an option that may be given once.
pub(crate) fn once<T>(place: &mut Option<T>, name: &str, value: T) -> Result<(), Stop> {
    match place.replace(value) {
        Some(_) => Err(Stop::Usage(format!("`--{name}` is given twice"))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_one_of_the_listed_names() {
        let arguments = |line: &[&str]| Arguments::new(line.iter().map(OsString::from));
        let choices = [("text", 1), ("json", 2)];
        assert_eq!(arguments(&["json"]).choice("format", &choices), Ok(2));
        let message = "`yaml` is not a value of `--format`: use one of text, json";
        assert_eq!(arguments(&["yaml"]).choice("format", &choices), Err(Stop::usage(message)));
    }
}
