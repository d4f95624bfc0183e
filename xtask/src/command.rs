//! The trait of a command, the list of commands, and the command line that selects one.
//!
//! A command is a struct with its options. Its file contains the flags, the help and the function. `main.rs` lists
//! the commands.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use lexopt::{Arg, ValueExt};

use crate::args::{Arguments, Stop, once};
use crate::failure::Failure;
use crate::report::{Format, Output, Report};
use crate::stream::Color;
use crate::{progress, stream};

/// A command with its options.
pub(crate) trait Command: Sized {
    /// The name on the command line.
    const NAME: &'static str;
    /// The line in the list of commands.
    const SUMMARY: &'static str;
    /// The help of the command.
    const HELP: &'static str;

    /// Parses the arguments after the name.
    fn parse(arguments: &mut Arguments) -> Result<Self, Stop>;

    /// Runs the command in the workspace at `root`.
    fn run(&self, root: &Path) -> Result<ExitCode, Failure>;

    /// Returns the notation of diagnostics. Commands without `--format` print text.
    fn output(&self) -> Output {
        Output::default()
    }
}

/// A command in the list of commands.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    summary: &'static str,
    help: &'static str,
    parse: fn(&mut Arguments) -> Result<Task, Stop>,
}

/// A command that is ready to run in a workspace.
pub(crate) type Task = Box<dyn FnOnce(&Path) -> ExitCode>;

impl Entry {
    /// Returns the entry of a command.
    pub(crate) const fn of<C: Command + 'static>() -> Self {
        Self {
            name: C::NAME,
            summary: C::SUMMARY,
            help: C::HELP,
            parse: |arguments| {
                let command = C::parse(arguments)?;
                Ok(Box::new(move |root| {
                    let output = command.output();
                    if output.format == Format::Json {
                        progress::silence();
                    }
                    command.run(root).unwrap_or_else(|failure| {
                        Report::new(output, false).failure(&failure);
                        ExitCode::FAILURE
                    })
                }))
            },
        }
    }
}

/// The meaning of a command line.
pub(crate) enum Request {
    Run(Task),
    /// Print this text.
    Help(String),
}

/// Parses a command line without the program name. Returns a message if it is wrong.
pub(crate) fn parse(
    commands: &[Entry],
    line: impl IntoIterator<Item = OsString>,
) -> Result<Request, String> {
    let request = color(line).and_then(|(color, line)| {
        stream::set_color(color);
        parse_command(commands, &mut Arguments::new(line))
    });
    match request {
        Ok(request) => Ok(request),
        Err(Stop::Help) => Ok(Request::Help(overview(commands))),
        Err(Stop::Usage(message)) => Err(message),
    }
}

/// Removes `--color WHEN`, which every command accepts. Returns its value and the other arguments.
fn color(line: impl IntoIterator<Item = OsString>) -> Result<(Color, Vec<OsString>), Stop> {
    let (mut color, mut others) = (None, Vec::new());
    let mut line = line.into_iter();
    while let Some(argument) = line.next() {
        let value = match argument.to_str() {
            Some("--color") => line.next().unwrap_or_default(),
            Some(text) if text.starts_with("--color=") => text["--color=".len()..].into(),
            Some("--") => {
                others.push(argument);
                others.extend(line);
                break;
            }
            _ => {
                others.push(argument);
                continue;
            }
        };
        let named = value.to_str().and_then(Color::named);
        let named = named.ok_or_else(|| {
            let value = value.to_string_lossy();
            Stop::Usage(format!(
                "`{value}` is not a value of `--color`: use one of auto, always, never"
            ))
        })?;
        once(&mut color, "color", named)?;
    }
    Ok((color.unwrap_or_default(), others))
}

/// Parses a command line without the options that all commands accept.
fn parse_command(commands: &[Entry], arguments: &mut Arguments) -> Result<Request, Stop> {
    let name = match arguments.next()? {
        None => return Err(Stop::Help),
        Some(Arg::Value(value)) => value.string()?,
        Some(argument) => return Err(argument.unexpected().into()),
    };
    if name == "help" {
        let topic = match arguments.next()? {
            None => return Err(Stop::Help),
            Some(Arg::Value(value)) => value.string()?,
            Some(argument) => return Err(argument.unexpected().into()),
        };
        arguments.end()?;
        return Ok(Request::Help(find(commands, &topic)?.help.to_owned()));
    }
    let entry = find(commands, &name)?;
    match (entry.parse)(arguments) {
        Ok(task) => Ok(Request::Run(task)),
        Err(Stop::Help) => Ok(Request::Help(entry.help.to_owned())),
        Err(stop) => Err(stop),
    }
}

/// Returns the command with a name.
fn find<'c>(commands: &'c [Entry], name: &str) -> Result<&'c Entry, Stop> {
    let entry = commands.iter().find(|entry| entry.name == name);
    entry.ok_or_else(|| Stop::Usage(format!("unknown command `{name}`")))
}

/// Returns the help of all commands.
fn overview(commands: &[Entry]) -> String {
    let mut text = String::from("Usage: cargo xtask <command>\n\n");
    for Entry { name, summary, .. } in commands {
        let _ = writeln!(text, "  {name:<16}  {summary}");
    }
    text.push_str(OVERVIEW);
    text
}

/// The end of the overview, after the list of commands.
const OVERVIEW: &str = "  \
  help              print this help, or the help of a command

A command works on the workspace that contains the current directory. `cargo xtask help <command>`
prints the help of a command. Exit status: 1 for a failure, 2 for a usage error. A command that
takes more than a second shows its progress on standard error.

  --color WHEN      colors of every command: auto (default), always or never. With auto, a terminal
                    has colors unless TERM is `dumb` or NO_COLOR is set; CLICOLOR_FORCE turns them
                    on elsewhere
";

/// Parses the arguments of a command, separated by spaces.
#[cfg(test)]
pub(crate) fn parsed<C: Command>(line: &str) -> Result<C, Stop> {
    let line = line.split_whitespace().map(OsString::from);
    C::parse(&mut Arguments::new(line))
}

/// Asserts that a command refuses each of these arguments.
#[cfg(test)]
pub(crate) fn assert_refused<C: Command>(lines: &[&str]) {
    for line in lines {
        assert!(matches!(parsed::<C>(line), Err(Stop::Usage(_))), "{} {line}", C::NAME);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn color_is_an_option_of_every_command() {
        let color = |line: &str| {
            let line = color(line.split_whitespace().map(OsString::from));
            let shown = |argument: OsString| argument.into_string().unwrap();
            line.map(|(color, line)| {
                (color, line.into_iter().map(shown).collect::<Vec<_>>().join(" "))
            })
        };
        let ok = |color, line: &str| Ok((color, line.to_owned()));
        assert_eq!(color("ci --full"), ok(Color::Auto, "ci --full"));
        assert_eq!(color("--color never lint a"), ok(Color::Never, "lint a"));
        assert_eq!(color("lint a --color=always"), ok(Color::Always, "lint a"));
        assert_eq!(color("lint -- --color"), ok(Color::Auto, "lint -- --color"));
        for line in ["lint --color", "lint --color=", "--color on", "--color auto --color=auto"] {
            assert!(color(line).is_err(), "{line}");
        }
    }

    struct Greet {
        name: Option<String>,
    }

    impl Command for Greet {
        const NAME: &'static str = "greet";
        const SUMMARY: &'static str = "greet somebody";
        const HELP: &'static str = "Usage: greet [--name NAME]\n";

        fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
            let mut name = None;
            while let Some(argument) = arguments.next()? {
                match argument {
                    Arg::Long("name") => once(&mut name, "name", arguments.string()?)?,
                    argument => return Err(argument.unexpected().into()),
                }
            }
            Ok(Self { name })
        }

        fn run(&self, _: &Path) -> Result<ExitCode, Failure> {
            self.name.clone().map_or(Ok(ExitCode::SUCCESS), |name| Err(name.into()))
        }
    }

    fn request(line: &str) -> Result<Request, String> {
        parse(&[Entry::of::<Greet>()], line.split_whitespace().map(OsString::from))
    }

    fn help(line: &str) -> String {
        let Ok(Request::Help(text)) = request(line) else { panic!("{line}: not help") };
        text
    }

    #[test]
    fn a_command_runs_with_its_options() {
        let Ok(Request::Run(task)) = request("greet --name Ada") else { panic!("not a command") };
        assert_eq!(task(Path::new("")), ExitCode::FAILURE);
    }

    #[test]
    fn help_is_printed_for_all_commands_or_for_one() {
        for line in ["", "--help", "-h", "help", "help --help"] {
            assert!(help(line).contains("  greet             greet somebody\n"), "{line}");
        }
        for line in ["greet --help", "greet --name Ada -h", "help greet"] {
            assert_eq!(help(line), Greet::HELP, "{line}");
        }
    }

    #[test]
    fn a_wrong_command_line_is_refused() {
        for line in [
            "frobnicate",
            "--version",
            "help frobnicate",
            "help greet greet",
            "greet Ada",
            "greet --name",
            "greet --name Ada --name Bob",
            "greet --nmae Ada",
        ] {
            assert!(request(line).is_err(), "{line}");
        }
    }
}
