//! The tables that the command prints.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use codegen::{Counts, Severity};

use super::outcome::Outcome;

/// Returns a row for each document.
pub(super) fn rows(outcomes: &[Outcome]) -> String {
    let width = outcomes.iter().map(|outcome| outcome.document.len()).max().unwrap_or(8).max(8);
    let mut text = format!(
        "{:width$}  operations  skipped  models  unreached  errors  warnings  notes     time  compiles\n",
        "document"
    );
    for outcome in outcomes {
        let Outcome { document, counts, time, .. } = outcome;
        let errors = outcome.count(Severity::Error) + usize::from(outcome.unread.is_some());
        let (warnings, notes) = (outcome.count(Severity::Warning), outcome.count(Severity::Note));
        let operations = format!("{}/{}", counts.operations, counts.described);
        let compiles = match &outcome.same_as {
            _ if !outcome.is_generated() => "-".to_owned(),
            _ if !outcome.compiles => format!("no ({})", outcome.module),
            None => "yes".to_owned(),
            Some(equal) => {
                let equal = outcomes.iter().find(|outcome| outcome.module == *equal);
                format!("yes, as {}", equal.map_or("another", |equal| equal.document.as_str()))
            }
        };
        let time = format!("{time:.1?}");
        let Counts { models, unreached, skipped, .. } = counts;
        let _ = writeln!(
            text,
            "{document:width$}  {operations:>10}  {skipped:>7}  {models:>6}  {unreached:>9}  {errors:>6}  \
             {warnings:>8}  {notes:>5}  {time:>7}  {compiles}",
        );
    }
    text
}

/// Returns a row for each code of an error, or an empty string: the documents that have it, and those that have no
/// other one.
pub(super) fn causes(outcomes: &[Outcome]) -> String {
    let mut causes: BTreeMap<&str, (usize, usize, &str)> = BTreeMap::new();
    for outcome in outcomes {
        let codes = outcome.codes();
        for code in &codes {
            let entry = causes.entry(code).or_insert((0, 0, &outcome.document));
            entry.0 += 1;
            entry.1 += usize::from(codes.len() == 1);
        }
    }
    if causes.is_empty() {
        return String::new();
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(code, (all, ..))| (std::cmp::Reverse(*all), *code));
    let mut text = "error   documents  only this error  for example\n".to_owned();
    for (code, (all, only, example)) in causes {
        let _ = writeln!(text, "{code:6}  {all:>9}  {only:>15}  {example}");
    }
    text.push('\n');
    text
}

/// Returns the sums over all documents.
pub(super) fn summary(outcomes: &[Outcome], strict: bool, time: Duration) -> String {
    let count =
        |is: &dyn Fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| is(outcome)).count();
    let sum = |of: fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>();
    let generated = count(&Outcome::is_generated);
    let kept = sum(|it| if it.is_generated() { it.counts.operations } else { 0 });
    let skipped = sum(|it| if it.is_generated() { it.counts.skipped } else { 0 });
    let unaccounted = sum(|it| if it.is_generated() { it.unaccounted() } else { 0 });
    let refused = sum(|it| if it.is_generated() { 0 } else { it.counts.described });
    format!(
        "documents: {}, generated: {generated}, compile: {}\n\
         operations: {}, generated: {kept}, skipped: {skipped}, lost: {unaccounted}, in refused documents: {refused}\n\
         {} of {} documents generate and compile, no operation lost ({time:.0?})\n",
        outcomes.len(),
        count(&|it| it.is_generated() && it.compiles),
        kept + skipped + unaccounted + refused,
        count(&|it| it.is_good(strict)),
        outcomes.len(),
    )
}
