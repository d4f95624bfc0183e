//! The command-line arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use crate::diff_command::Format;
use crate::help::Topic;
use crate::report;
use codegen::diff::Level;

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help(Topic),
    Codegen(Codegen),
    Corpus(Corpus),
    Diff(Diff),
    Lint(Lint),
    /// The code of a diagnostic.
    Explain(String),
    Import(Import),
    History(History),
    Scale(Scale),
    Footprint,
    Package,
    Release,
    MinimalVersions,
    Tls,
    Ci(Ci),
}

/// The options of `codegen`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Codegen {
    pub(crate) check: bool,
    /// Prints every note instead of the number of notes.
    pub(crate) verbose: bool,
    /// A document that is not in the settings.
    pub(crate) single: Option<Single>,
    /// The command generates again whenever a file in `spec` changes.
    pub(crate) watch: bool,
    /// The `operationId` of an operation that is shown after each stage.
    pub(crate) explain: Option<String>,
    pub(crate) output: Output,
}

/// The options of every command that prints diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) format: report::Format,
}

/// A document that is generated without the settings.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Single {
    pub(crate) spec: PathBuf,
    pub(crate) overlays: Vec<PathBuf>,
    pub(crate) out: PathBuf,
    pub(crate) name: String,
}

/// The options of `corpus`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Corpus {
    pub(crate) directory: PathBuf,
    /// Also compiles the documentation and its examples.
    pub(crate) docs: bool,
}

/// The options of `diff`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Diff {
    pub(crate) old: String,
    pub(crate) new: Option<String>,
    pub(crate) format: Format,
    /// The command fails if the verdict is this level or a larger one.
    pub(crate) fail_on: Option<Level>,
}

/// The options of `history`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    pub(crate) directory: PathBuf,
    /// Compiles programs that use every item of each version against the next one.
    pub(crate) prove: bool,
}

/// The options of `import`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import {
    pub(crate) document: PathBuf,
    /// The name of the new version's module.
    pub(crate) module: String,
    /// The version from which prose and corrections are copied. The default is the last one.
    pub(crate) like: Option<String>,
    /// The version of the server, such as `v27.0.0`.
    pub(crate) version: Option<String>,
    /// The title in prose, such as `Hydra 27.0`.
    pub(crate) title: Option<String>,
    /// Lists all remaining work.
    pub(crate) verbose: bool,
}

/// The options of `lint`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Lint {
    /// The documents. If the list is empty, the versions in the settings are linted.
    pub(crate) documents: Vec<PathBuf>,
    pub(crate) output: Output,
}

/// The options of `scale`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Scale {
    pub(crate) document: Option<PathBuf>,
    /// Measures only this document. The command starts itself with this option.
    pub(crate) single: Option<PathBuf>,
}

/// The options of `ci`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Ci {
    pub(crate) full: bool,
}

/// An error in the arguments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Usage(pub(crate) String);

impl From<lexopt::Error> for Usage {
    fn from(err: lexopt::Error) -> Self {
        Self(err.to_string())
    }
}

/// Parses the arguments, without the program name.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Usage> {
    let mut parser = Parser::from_args(args);
    let command = match parser.next()? {
        None | Some(Arg::Long("help") | Arg::Short('h')) => {
            return Ok(Command::Help(Topic::All));
        }
        Some(Arg::Value(value)) => value.string()?,
        Some(arg) => return Err(arg.unexpected().into()),
    };
    match command.as_str() {
        "help" => help(&mut parser),
        "codegen" => codegen(&mut parser),
        "corpus" => corpus(&mut parser),
        "diff" => diff(&mut parser),
        "lint" => lint(&mut parser),
        "explain" => explain(&mut parser),
        "import" => import(&mut parser),
        "history" => history(&mut parser),
        "scale" => scale(&mut parser),
        "footprint" => bare(&mut parser, Command::Footprint, Topic::Footprint),
        "release" => release(&mut parser),
        "package" => bare(&mut parser, Command::Package, Topic::Package),
        "minimal-versions" => bare(&mut parser, Command::MinimalVersions, Topic::MinimalVersions),
        "tls" => bare(&mut parser, Command::Tls, Topic::Tls),
        "ci" => ci(&mut parser),
        other => Err(Usage(format!("unknown command `{other}`"))),
    }
}

fn help(parser: &mut Parser) -> Result<Command, Usage> {
    let topic = match parser.next()? {
        None | Some(Arg::Long("help") | Arg::Short('h')) => Topic::All,
        Some(Arg::Value(value)) => {
            let name = value.string()?;
            Topic::named(&name).ok_or_else(|| Usage(format!("unknown command `{name}`")))?
        }
        Some(arg) => return Err(arg.unexpected().into()),
    };
    Ok(Command::Help(topic))
}

fn codegen(parser: &mut Parser) -> Result<Command, Usage> {
    let mut options = Codegen::default();
    let (mut spec, mut overlays, mut out, mut name) = (None, Vec::new(), None, None);
    let mut format = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::Codegen)),
            Arg::Long("check") => options.check = true,
            Arg::Long("watch") => options.watch = true,
            Arg::Long("explain") => {
                once(&mut options.explain, "explain", parser.value()?.string()?)?;
            }
            Arg::Long("verbose") | Arg::Short('v') => options.verbose = true,
            Arg::Long("format") => once(&mut format, "format", report_format(parser)?)?,
            Arg::Long("spec") => once(&mut spec, "spec", PathBuf::from(parser.value()?))?,
            Arg::Long("overlay") => overlays.push(PathBuf::from(parser.value()?)),
            Arg::Long("out") => once(&mut out, "out", PathBuf::from(parser.value()?))?,
            Arg::Long("name") => once(&mut name, "name", parser.value()?.string()?)?,
            arg => return Err(arg.unexpected().into()),
        }
    }
    options.output = Output { format: format.unwrap_or_default() };
    options.single = match (spec, out) {
        (Some(spec), Some(out)) => {
            let name = name.unwrap_or_else(|| "api".to_owned());
            if let Err(reason) = codegen::check_module(&name) {
                return Err(Usage(format!("`--name {name}`: the name {reason}; try `v27`")));
            }
            Some(Single { spec, overlays, out, name })
        }
        (Some(_), None) => return Err(Usage("`--spec` needs `--out DIR`".to_owned())),
        (None, None) if overlays.is_empty() && name.is_none() => None,
        (None, _) => {
            let message = "`--out`, `--overlay` and `--name` need `--spec FILE`";
            return Err(Usage(message.to_owned()));
        }
    };
    Ok(Command::Codegen(options))
}

fn report_format(parser: &mut Parser) -> Result<report::Format, Usage> {
    let name = parser.value()?.string()?;
    report::Format::named(&name)
        .ok_or_else(|| Usage(format!("`{name}` is not a format: use text, json or github")))
}

fn once<T>(place: &mut Option<T>, name: &str, value: T) -> Result<(), Usage> {
    match place.replace(value) {
        Some(_) => Err(Usage(format!("`--{name}` is given twice"))),
        None => Ok(()),
    }
}

fn corpus(parser: &mut Parser) -> Result<Command, Usage> {
    let (mut directory, mut docs) = (None, false);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::Corpus)),
            Arg::Long("docs") => docs = true,
            Arg::Value(value) if directory.is_none() => directory = Some(PathBuf::from(value)),
            arg => return Err(arg.unexpected().into()),
        }
    }
    let directory = directory.ok_or_else(|| Usage("`corpus` needs a directory".to_owned()))?;
    Ok(Command::Corpus(Corpus { directory, docs }))
}

fn diff(parser: &mut Parser) -> Result<Command, Usage> {
    let (mut sides, mut format, mut fail_on) = (Vec::new(), None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::Diff)),
            Arg::Long("format") => {
                let name = parser.value()?.string()?;
                let named = match name.as_str() {
                    "text" => Format::Text,
                    "markdown" => Format::Markdown,
                    "json" => Format::Json,
                    _ => {
                        return Err(Usage(format!(
                            "`{name}` is no format: use text, markdown or json"
                        )));
                    }
                };
                once(&mut format, "format", named)?;
            }
            Arg::Long("fail-on") => {
                let name = parser.value()?.string()?;
                let level = match name.as_str() {
                    "patch" => Level::Patch,
                    "minor" => Level::Minor,
                    "major" => Level::Major,
                    _ => {
                        return Err(Usage(format!(
                            "`{name}` is no level: use patch, minor or major"
                        )));
                    }
                };
                once(&mut fail_on, "fail-on", level)?;
            }
            Arg::Value(value) if sides.len() < 2 => sides.push(value.string()?),
            arg => return Err(arg.unexpected().into()),
        }
    }
    let mut sides = sides.into_iter();
    let old = sides.next().ok_or_else(|| Usage("what is to be compared?".to_owned()))?;
    let (new, format) = (sides.next(), format.unwrap_or_default());
    Ok(Command::Diff(Diff { old, new, format, fail_on }))
}

fn import(parser: &mut Parser) -> Result<Command, Usage> {
    let (mut document, mut module, mut like) = (None, None, None);
    let (mut version, mut title, mut verbose) = (None, None, false);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::Import)),
            Arg::Long("verbose") | Arg::Short('v') => verbose = true,
            Arg::Long("as") => once(&mut module, "as", parser.value()?.string()?)?,
            Arg::Long("like") => once(&mut like, "like", parser.value()?.string()?)?,
            Arg::Long("version") => once(&mut version, "version", parser.value()?.string()?)?,
            Arg::Long("title") => once(&mut title, "title", parser.value()?.string()?)?,
            Arg::Value(value) if document.is_none() => document = Some(PathBuf::from(value)),
            arg => return Err(arg.unexpected().into()),
        }
    }
    let document = document.ok_or_else(|| Usage("which document?".to_owned()))?;
    let module = module
        .ok_or_else(|| Usage("`--as` is missing: the name of the version's module".to_owned()))?;
    Ok(Command::Import(Import { document, module, like, version, title, verbose }))
}

fn explain(parser: &mut Parser) -> Result<Command, Usage> {
    let mut code = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::Explain)),
            Arg::Value(value) if code.is_none() => code = Some(value.string()?),
            arg => return Err(arg.unexpected().into()),
        }
    }
    let code = code.ok_or_else(|| Usage("which code, such as `E0404`?".to_owned()))?;
    Ok(Command::Explain(code))
}

fn lint(parser: &mut Parser) -> Result<Command, Usage> {
    let (mut options, mut format) = (Lint::default(), None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::Lint)),
            Arg::Long("format") => once(&mut format, "format", report_format(parser)?)?,
            Arg::Value(value) => options.documents.push(PathBuf::from(value)),
            arg => return Err(arg.unexpected().into()),
        }
    }
    options.output = Output { format: format.unwrap_or_default() };
    Ok(Command::Lint(options))
}

fn history(parser: &mut Parser) -> Result<Command, Usage> {
    let (mut directory, mut prove) = (None, false);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::History)),
            Arg::Long("prove") => prove = true,
            Arg::Value(value) if directory.is_none() => directory = Some(PathBuf::from(value)),
            arg => return Err(arg.unexpected().into()),
        }
    }
    let directory = directory.ok_or_else(|| Usage("which directory?".to_owned()))?;
    Ok(Command::History(History { directory, prove }))
}

fn scale(parser: &mut Parser) -> Result<Command, Usage> {
    let mut options = Scale::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::Scale)),
            Arg::Long("single") => options.single = Some(PathBuf::from(parser.value()?)),
            Arg::Value(value) if options.document.is_none() => {
                options.document = Some(PathBuf::from(value));
            }
            arg => return Err(arg.unexpected().into()),
        }
    }
    Ok(Command::Scale(options))
}

// A command without options.
fn bare(parser: &mut Parser, command: Command, topic: Topic) -> Result<Command, Usage> {
    match parser.next()? {
        None => Ok(command),
        Some(Arg::Long("help") | Arg::Short('h')) => Ok(Command::Help(topic)),
        Some(arg) => Err(arg.unexpected().into()),
    }
}

fn release(parser: &mut Parser) -> Result<Command, Usage> {
    let mut is_dry = false;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::Release)),
            Arg::Long("dry-run") => is_dry = true,
            arg => return Err(arg.unexpected().into()),
        }
    }
    if is_dry {
        Ok(Command::Release)
    } else {
        Err(Usage("`release` only prints what to do; give it `--dry-run`".to_owned()))
    }
}

fn ci(parser: &mut Parser) -> Result<Command, Usage> {
    let mut options = Ci::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help(Topic::Ci)),
            Arg::Long("full") => options.full = true,
            arg => return Err(arg.unexpected().into()),
        }
    }
    Ok(Command::Ci(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &str) -> Result<Command, Usage> {
        parse(args.split_whitespace().map(OsString::from))
    }

    #[test]
    fn commands_are_read() {
        assert_eq!(parsed(""), Ok(Command::Help(Topic::All)));
        assert_eq!(parsed("codegen --help"), Ok(Command::Help(Topic::Codegen)));
        let expected = Diff {
            old: "HEAD~1".to_owned(),
            new: None,
            format: Format::Json,
            fail_on: Some(Level::Major),
        };
        let args = "diff --format json HEAD~1 --fail-on major";
        assert_eq!(parsed(args), Ok(Command::Diff(expected)));
        let expected = Import {
            document: PathBuf::from("a.json"),
            module: "v27".to_owned(),
            like: Some("v26".to_owned()),
            version: None,
            title: None,
            verbose: false,
        };
        let args = "import a.json --as v27 --like v26";
        assert_eq!(parsed(args), Ok(Command::Import(expected)));
        assert_eq!(parsed("explain E0404"), Ok(Command::Explain("E0404".to_owned())));
        for args in [
            "explain",
            "explain E0404 E0405",
            "import",
            "import a.json",
            "import --as v27",
            "import a b --as v27",
        ] {
            assert!(parsed(args).is_err(), "{args}");
        }
        let expected = History { directory: PathBuf::from("specs"), prove: true };
        assert_eq!(parsed("history specs --prove"), Ok(Command::History(expected)));
        for args in
            ["diff", "diff a b c", "diff a --format yaml", "diff a --fail-on none", "history"]
        {
            assert!(parsed(args).is_err(), "{args}");
        }
        assert_eq!(parsed("help ci"), Ok(Command::Help(Topic::Ci)));
        let check = Codegen { check: true, ..Codegen::default() };
        assert_eq!(parsed("codegen --check"), Ok(Command::Codegen(check)));
        let output = Output { format: report::Format::Github };
        let lint = Lint { documents: vec![PathBuf::from("a.json")], output };
        assert_eq!(parsed("lint --format github a.json"), Ok(Command::Lint(lint)));
        let Ok(Command::Codegen(Codegen { single: Some(single), .. })) =
            parsed("codegen --spec a.json --overlay b --overlay c --out d --name v27")
        else {
            panic!("it is a document of its own");
        };
        assert_eq!((single.overlays.len(), single.name.as_str()), (2, "v27"));
    }

    // Without this test, a renamed command in a workflow would fail only when the workflow runs.
    #[test]
    fn the_commands_of_the_workflows_exist() {
        let directory = crate::workspace::root().unwrap().join(".github/workflows");
        let mut seen = 0;
        for file in std::fs::read_dir(directory).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            // A command may continue on the next line.
            for command in text.replace("\\\n", " ").split("cargo xtask ").skip(1) {
                let end = command.find(['\n', '>', '|', '#']).unwrap_or(command.len());
                let command = command[..end].replace('"', "");
                let command = command.replace("${arguments[@]}", "--spec a --out b --overlay c");
                assert!(parsed(&command).is_ok(), "{command}");
                seen += 1;
            }
        }
        assert!(seen >= 7, "{seen} commands");
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        for args in [
            "frobnicate",
            "codegen --chekc",
            "codegen extra",
            "codegen --spec a.json",
            "codegen --spec a.json --spec b.json --out d",
            "codegen --out d",
            "codegen --format yaml",
            "codegen --format json --format text",
            "lint --format",
            "codegen --overlay o",
            "codegen --spec a --out b --name V27",
            "codegen --spec a --out b --name type",
            "codegen --spec a --out b --name gen",
            "codegen --spec a --out b --name aux",
            "codegen --spec a --out b --name self",
            "codegen --spec a --out b --name _",
            "codegen --spec a --out b --name ../a",
            "corpus",
            "corpus a b",
            "corpus --docs",
            "footprint now",
            "package now",
            "release",
            "release --dry-run now",
            "minimal-versions --all",
            "tls now",
            "ci now",
            "help frobnicate",
        ] {
            assert!(parsed(args).is_err(), "{args}");
        }
    }
}
