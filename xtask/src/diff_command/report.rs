//! The report of comparisons: a table for the terminal, Markdown for the changelog, JSON for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::Style;
use codegen::diff::{Change, Comparison, Effect, Level};
use codegen::{Styles, visible, wrap};
use serde_json::{Value, json};

use crate::report;

/// The width of the table if it is not printed on a terminal.
const WIDTH: usize = 80;

/// The comparison of one version.
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) comparison: Comparison,
}

/// Renders the report for a terminal, the largest changes first.
pub(crate) fn text(sections: &[Section], styles: &Styles) -> String {
    let title_style = styles.title;
    let width = styles.columns.unwrap_or(WIDTH);
    let mut text = String::new();
    for Section { title, comparison } in sections {
        let _ = writeln!(text, "{title_style}{}{title_style:#}\n", visible(title));
        for (level, changes) in by_level(comparison) {
            let style = level_style(level, styles);
            for change in changes {
                let part =
                    format!("{} {}", change.kind.as_str(), visible(&change.part.to_string()));
                let part = wrap(&part, width.saturating_sub(7)).join("\n         ");
                let _ =
                    writeln!(text, "{style}{level:<6}{style:#} {title_style}{part}{title_style:#}");
                for (name, effects) in [("source", &change.source), ("wire", &change.wire)] {
                    for (index, effect) in effects.iter().enumerate() {
                        let name = if index == 0 { name } else { "" };
                        let wrapped = wrap(&visible(&effect.text), width.saturating_sub(16));
                        let margin = styles.margin;
                        let _ = writeln!(
                            text,
                            "       {margin}{name:<7}{margin:#}  {}",
                            wrapped.join("\n                ")
                        );
                    }
                }
            }
        }
        if !comparison.changes.is_empty() {
            text.push('\n');
        }
        if !comparison.renames.is_empty() {
            let _ = writeln!(text, "{title_style}renamed{title_style:#}");
            for rename in &comparison.renames {
                let (old, new) = (visible(&rename.old), visible(&rename.new));
                let _ = writeln!(text, "  {old}\n    → {new}");
            }
            text.push('\n');
        }
        let verdict = wrap(&verdict(comparison), width).join("\n  ");
        let level = comparison.verdict();
        let style = level.map_or(styles.good, |level| level_style(level, styles));
        let _ = match verdict.split_once(": ") {
            Some((word, rest)) => writeln!(text, "{style}{word}{style:#}: {rest}\n"),
            None => writeln!(text, "{verdict}\n"),
        };
    }
    text
}

/// Returns the style of a level.
fn level_style(level: Level, styles: &Styles) -> Style {
    match level {
        Level::Major => styles.error,
        Level::Minor => styles.warning,
        Level::Patch => styles.note,
    }
}

/// Renders the report as annotations of GitHub Actions, one for each change. Changes of the level that makes the
/// command fail are errors, other major changes are warnings, and all others are notices.
pub(crate) fn github(sections: &[Section], fail_on: Option<Level>) -> String {
    let mut text = String::new();
    for Section { title, comparison } in sections {
        for change in by_level(comparison).into_iter().flat_map(|(_, changes)| changes) {
            let level = change.level();
            let command = match level {
                level if fail_on.is_some_and(|fail_on| level >= fail_on) => "error",
                Level::Major => "warning",
                Level::Minor | Level::Patch => "notice",
            };
            let head = format!("{title}: {level}: {} {}", change.kind.as_str(), change.part);
            let effects: Vec<String> = [("source", &change.source), ("wire", &change.wire)]
                .into_iter()
                .flat_map(|(name, effects)| effects.iter().map(move |one| (name, one)))
                .map(|(name, effect)| format!("{name}: {}", visible(&effect.text)))
                .collect();
            let _ = writeln!(text, "{}", report::annotation(command, &head, &effects.join("\n")));
        }
    }
    text
}

/// Returns the verdict and its reasons as sentences.
pub(crate) fn verdict(comparison: &Comparison) -> String {
    let Some(level) = comparison.verdict() else {
        return "verdict: none; nothing changes for callers".to_owned();
    };
    let counts = by_level(comparison);
    let counts: Vec<String> =
        counts.iter().map(|(level, changes)| format!("{} {level}", changes.len())).collect();
    let source = comparison.source_verdict().map_or("none", Level::as_str);
    format!(
        "verdict: {level} ({}); source code alone: {source}, {} of the public items break",
        counts.join(", "),
        comparison.broken.len(),
    )
}

/// Returns the changes of each level, the largest level first.
fn by_level(comparison: &Comparison) -> Vec<(Level, Vec<&Change>)> {
    let mut levels: BTreeMap<Level, Vec<&Change>> = BTreeMap::new();
    for change in &comparison.changes {
        levels.entry(change.level()).or_default().push(change);
    }
    levels.into_iter().rev().collect()
}

/// Renders the report as Markdown for a changelog.
pub(crate) fn markdown(sections: &[Section]) -> String {
    let mut text = String::new();
    for Section { title, comparison } in sections {
        let _ = writeln!(text, "## {title}\n\n{}.\n", sentence(&verdict(comparison)));
        if !comparison.changes.is_empty() {
            text.push_str("| level | change | source code | wire |\n|---|---|---|---|\n");
        }
        for (level, changes) in by_level(comparison) {
            for change in changes {
                let _ = writeln!(
                    text,
                    "| {level} | {} {} | {} | {} |",
                    change.kind.as_str(),
                    cell(&change.part.to_string()),
                    effects(&change.source),
                    effects(&change.wire),
                );
            }
        }
        if !comparison.renames.is_empty() {
            text.push_str("\n| old name | new name |\n|---|---|\n");
            for rename in &comparison.renames {
                let _ = writeln!(text, "| `{}` | `{}` |", rename.old, rename.new);
            }
        }
        text.push('\n');
    }
    text
}

/// Returns a sentence with an upper-case first letter.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the effects of a change for a table cell.
fn effects(effects: &[Effect]) -> String {
    let texts: Vec<String> = effects.iter().map(|effect| cell(&effect.text)).collect();
    texts.join("; ")
}

/// Escapes a name of a document for a table cell: the name may contain the cell separator.
fn cell(text: &str) -> String {
    visible(text).replace('|', "\\|")
}

/// Renders the report as one JSON object.
pub(crate) fn json(sections: &[Section]) -> String {
    let sections: Vec<Value> = sections
        .iter()
        .map(|Section { title, comparison }| {
            let changes: Vec<Value> = comparison.changes.iter().map(change).collect();
            let renames = comparison.renames.iter();
            let renames = renames.map(|rename| json!({"old": rename.old, "new": rename.new}));
            json!({
                "title": title,
                "verdict": comparison.verdict().map(Level::as_str),
                "source_verdict": comparison.source_verdict().map(Level::as_str),
                "changes": changes,
                "renames": renames.collect::<Vec<_>>(),
                "broken_items": comparison.broken,
            })
        })
        .collect();
    report::json_line(&json!({ "sections": sections }))
}

/// Returns a change as JSON.
fn change(change: &Change) -> Value {
    let effects = |effects: &[Effect]| -> Vec<Value> {
        effects
            .iter()
            .map(|effect| json!({"level": effect.level.as_str(), "text": effect.text}))
            .collect()
    };
    json!({
        "level": change.level().as_str(),
        "kind": change.kind.as_str(),
        "part": change.part.kind(),
        "name": change.part.to_string(),
        "source": effects(&change.source),
        "wire": effects(&change.wire),
    })
}
