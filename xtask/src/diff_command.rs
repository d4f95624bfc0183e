//! `cargo xtask diff`: the changes for callers between two documents, or between two revisions of the workspace.

mod inputs;
pub(crate) mod report;

use std::path::Path;
use std::process::ExitCode;

use codegen::Words;
use codegen::diff::{ApiDescription, Comparison, Level, compare};
use lexopt::{Arg, ValueExt};

use self::inputs::{Sides, Subject};
pub(crate) use self::inputs::{document, version, working as versions};
use self::report::Section;
use crate::args::{Arguments, Stop, once};
use crate::command::Command;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::{Format, Output};
use crate::settings::words;
use crate::stream::Stream;

/// The options of `diff`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Diff {
    old: String,
    new: Option<String>,
    output: Output,
    /// The changes are printed as Markdown.
    markdown: bool,
    /// The command fails if the verdict is this level or a larger one.
    fail_on: Option<Level>,
}

impl Command for Diff {
    const NAME: &'static str = "diff";
    const SUMMARY: &'static str = "report the effects of a changed document on callers";
    const HELP: &'static str = "\
Usage: cargo xtask diff [OPTIONS] OLD NEW
       cargo xtask diff [OPTIONS] REVISION [REVISION]

Compares two APIs. It lists each change with its effects on the source code of callers and on
requests and responses, the level of each effect (patch, minor, major), the verdict for the whole
comparison, and the changed names. Changes of descriptions are ignored.

OLD and NEW are documents, or versions in spec/codegen.yaml with their overlays. A REVISION is a git
revision of this repository, such as HEAD~1; all its versions are compared with the versions of the
same name in the second revision, or in the working tree.

  --format FORMAT  text (default), markdown, json, or github: one annotation for each change
  --fail-on LEVEL  exit with 1 if the verdict is LEVEL or larger: patch, minor or major
";

    fn parse(arguments: &mut Arguments) -> Result<Self, Stop> {
        let (mut sides, mut format, mut fail_on) = (Vec::new(), None, None);
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("format") => {
                    once(&mut format, "format", arguments.choice("format", &FORMATS)?)?;
                }
                Arg::Long("fail-on") => {
                    once(&mut fail_on, "fail-on", arguments.choice("fail-on", &LEVELS)?)?;
                }
                Arg::Value(value) if sides.len() < 2 => sides.push(value.string()?),
                argument => return Err(argument.unexpected().into()),
            }
        }
        let mut sides = sides.into_iter();
        let old = sides.next().ok_or_else(|| {
            Stop::usage("`diff` needs a document, a version or a git revision to compare")
        })?;
        let (format, markdown) = format.unwrap_or_default();
        Ok(Self { old, new: sides.next(), output: Output { format }, markdown, fail_on })
    }

    fn output(&self) -> Output {
        self.output
    }

    fn run(&self, root: &Path) -> Result<ExitCode, Failure> {
        let sections = sections(root, &self.old, self.new.as_deref())?;
        match self.output.format {
            Format::Text if self.markdown => drop_print!("{}", report::markdown(&sections)),
            Format::Text => drop_print!("{}", report::text(&sections, &Stream::Output.styles())),
            Format::Json => drop_println!("{}", report::json(&sections)),
            Format::Github => drop_print!("{}", report::github(&sections, self.fail_on)),
        }
        let verdict = verdict(&sections);
        let fails = self.fail_on.is_some_and(|level| verdict.is_some_and(|found| found >= level));
        if fails {
            drop_message!("error: the verdict is `{}`", verdict.map_or("none", Level::as_str));
        }
        Ok(if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// The notations, each with whether the changes are printed as Markdown.
const FORMATS: [(&str, (Format, bool)); 4] = [
    ("text", (Format::Text, false)),
    ("markdown", (Format::Text, true)),
    ("json", (Format::Json, false)),
    ("github", (Format::Github, false)),
];

/// The values of `--fail-on`.
const LEVELS: [(&str, Level); 3] =
    [("patch", Level::Patch), ("minor", Level::Minor), ("major", Level::Major)];

/// Compares two documents, or all versions of two revisions. If `new` is `None`, the other side is the working tree.
pub(crate) fn sections(root: &Path, old: &str, new: Option<&str>) -> Result<Vec<Section>, Failure> {
    let words = words(root);
    let sides = inputs::sides(root, old, new)?;
    let progress = Progress::new("diff: comparing");
    let mut sections = Vec::new();
    for (title, old, new) in pair(sides) {
        progress.detail(title.clone());
        let comparison = match (old, new) {
            (Some(old), Some(new)) => {
                compare(&description(old, &words)?, &description(new, &words)?)
            }
            (old, _) => whole(old.is_none()),
        };
        sections.push(Section { title, comparison });
    }
    Ok(sections)
}

/// Returns the largest level of all changes, or `None` if there is no change.
pub(crate) fn verdict(sections: &[Section]) -> Option<Level> {
    sections.iter().filter_map(|section| section.comparison.verdict()).max()
}

/// Reads the API of a document.
pub(crate) fn description(subject: Subject, words: &Words) -> Result<ApiDescription, Failure> {
    let (api, diagnostics) = ApiDescription::read(subject.input, words);
    api.ok_or_else(|| diagnostics.into())
}

/// Returns the comparison of a version that is only on one side.
fn whole(is_new: bool) -> Comparison {
    use codegen::diff::{Change, ChangeKind, Effect, Part};
    let (kind, level, text) = if is_new {
        (ChangeKind::Added, Level::Minor, "the module is new")
    } else {
        (ChangeKind::Removed, Level::Major, "the module is removed")
    };
    let source = vec![Effect { level, text: text.to_owned() }];
    let part = Part::Version;
    let change = Change { part, kind, source, wire: Vec::new() };
    Comparison { changes: vec![change], ..Comparison::default() }
}

/// Pairs the documents of the two sides: the versions of revisions by their names.
fn pair(sides: Sides) -> Vec<(String, Option<Subject>, Option<Subject>)> {
    match sides {
        Sides::Versions([old, new]) => {
            let mut new: Vec<Option<Subject>> = new.into_iter().map(Some).collect();
            let mut pairs: Vec<_> = old
                .into_iter()
                .map(|old| {
                    let counterpart = new.iter_mut().find(|new| {
                        new.as_ref().is_some_and(|new| new.input.module == old.input.module)
                    });
                    let new = counterpart.and_then(Option::take);
                    (old.input.module.clone(), Some(old), new)
                })
                .collect();
            let added = new.into_iter().flatten();
            pairs.extend(added.map(|new| (new.input.module.clone(), None, Some(new))));
            pairs
        }
        Sides::Documents(documents) => {
            let [old, new] = *documents;
            vec![(format!("{} → {}", old.label, new.label), Some(old), Some(new))]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{assert_refused, parsed};

    #[test]
    fn arguments_are_parsed() {
        let expected = Diff {
            old: "HEAD~1".to_owned(),
            new: None,
            output: Output { format: Format::Json },
            markdown: false,
            fail_on: Some(Level::Major),
        };
        assert_eq!(parsed("--format json HEAD~1 --fail-on major"), Ok(expected));
        assert_refused::<Diff>(&["", "a b c", "a --format yaml", "a --fail-on none"]);
    }
}
