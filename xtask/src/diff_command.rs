//! `cargo xtask diff`: the changes for callers between two documents, or between two revisions of the workspace.

mod inputs;
pub(crate) mod report;

use std::path::Path;
use std::process::ExitCode;

use codegen::diff::{ApiDescription, Comparison, Level, compare};
use codegen::{Severity, Words};

use self::inputs::{Side, Subject};
pub(crate) use self::inputs::{document, version, working as versions};
use self::report::Section;
use crate::args::Diff;
use crate::codegen_command::words;

/// The notation of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Text,
    Markdown,
    Json,
}

/// Runs the command.
pub(crate) fn run(root: &Path, options: &Diff) -> Result<ExitCode, String> {
    let sections = sections(root, &options.old, options.new.as_deref())?;
    match options.format {
        Format::Text => print!("{}", report::text(&sections)),
        Format::Markdown => print!("{}", report::markdown(&sections)),
        Format::Json => println!("{}", report::json(&sections)),
    }
    let verdict = verdict(&sections);
    let fails = options.fail_on.is_some_and(|level| verdict.is_some_and(|found| found >= level));
    if fails {
        eprintln!("error: the verdict is `{}`", verdict.map_or("none", Level::as_str));
    }
    Ok(if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Compares two documents, or all versions of two revisions. If `new` is `None`, the other side is the working tree.
pub(crate) fn sections(root: &Path, old: &str, new: Option<&str>) -> Result<Vec<Section>, String> {
    let words = words(root);
    let (old, new) = inputs::sides(root, old, new)?;
    let mut sections = Vec::new();
    for (title, old, new) in pair(old, new) {
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

/// Reads the API of a document, or reports why it cannot be read.
pub(crate) fn description(subject: Subject, words: &Words) -> Result<ApiDescription, String> {
    let name = subject.input.document.name.clone();
    let (api, diagnostics) = ApiDescription::read(subject.input, words);
    for diagnostic in diagnostics.iter().filter(|one| one.severity == Severity::Error) {
        eprintln!("{diagnostic}\n");
    }
    api.ok_or_else(|| format!("{name} cannot be compared, because of the errors above"))
}

// Returns the comparison of a version that is only on one side.
fn whole(is_new: bool) -> Comparison {
    use codegen::diff::{Change, ChangeKind, Effect, Part};
    let (kind, level, text) = if is_new {
        (ChangeKind::Added, Level::Minor, "the module is new")
    } else {
        (ChangeKind::Removed, Level::Major, "the module is gone")
    };
    let source = vec![Effect { level, text: text.to_owned() }];
    let part = Part::Version;
    let change = Change { part, kind, source, wire: Vec::new() };
    Comparison { changes: vec![change], ..Comparison::default() }
}

// Pairs the versions of two sides by name if both are revisions. Otherwise, each side has one version.
fn pair(old: Side, new: Side) -> Vec<(String, Option<Subject>, Option<Subject>)> {
    match (old, new) {
        (Side::Versions(old), Side::Versions(new)) => {
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
        (Side::One(old), Side::One(new)) => {
            let title = format!("{} → {}", old.label, new.label);
            vec![(title, Some(*old), Some(*new))]
        }
        // `inputs::sides` refuses all other combinations.
        _ => Vec::new(),
    }
}
