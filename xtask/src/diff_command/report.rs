//! The report of comparisons: a table for the terminal, Markdown for the changelog, JSON for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::diff::{Change, Comparison, Effect, Level};
use serde_json::{Value, json};

/// The width of the terminal that the table fits.
const WIDTH: usize = 80;

/// The comparison of one version.
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) comparison: Comparison,
}

/// Renders the report for a terminal, the largest changes first.
pub(crate) fn text(sections: &[Section]) -> String {
    let mut text = String::new();
    for Section { title, comparison } in sections {
        let _ = writeln!(text, "{title}\n");
        for (level, changes) in by_level(comparison) {
            for change in changes {
                let _ = writeln!(text, "{level:<6} {} {}", change.kind.as_str(), change.part);
                for (name, effects) in [("source", &change.source), ("wire", &change.wire)] {
                    for (index, effect) in effects.iter().enumerate() {
                        let name = if index == 0 { name } else { "" };
                        let wrapped = wrap(&effect.text, WIDTH - 16);
                        let _ = writeln!(
                            text,
                            "       {name:<7}  {}",
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
            text.push_str("renamed\n");
            for rename in &comparison.renames {
                let _ = writeln!(text, "  {}\n    → {}", rename.old, rename.new);
            }
            text.push('\n');
        }
        let _ = writeln!(text, "{}\n", verdict(comparison));
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

fn by_level(comparison: &Comparison) -> Vec<(Level, Vec<&Change>)> {
    let mut levels: BTreeMap<Level, Vec<&Change>> = BTreeMap::new();
    for change in &comparison.changes {
        levels.entry(change.level()).or_default().push(change);
    }
    levels.into_iter().rev().collect()
}

// Wraps a string at spaces. A word that is longer than the width has its own line.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
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

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn effects(effects: &[Effect]) -> String {
    let texts: Vec<String> = effects.iter().map(|effect| cell(&effect.text)).collect();
    texts.join("; ")
}

// Escapes a name of a document for a table cell: the name may contain the cell separator.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
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
    json!({ "sections": sections }).to_string()
}

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
