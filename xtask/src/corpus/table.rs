//! The tables that the command prints.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use codegen::{Severity, columns};

use super::outcome::Outcome;

/// The maximum number of columns for the name of a document: with the other columns, a row has at most 80.
const NAME: usize = 22;

/// Returns a row for each document, and a line for each document that does not compile or equals another one. JSON has
/// more numbers.
pub(super) fn rows(outcomes: &[Outcome]) -> String {
    let longest = outcomes.iter().map(|outcome| columns(&shortened(&outcome.document))).max();
    let width = longest.unwrap_or_default().max(8);
    let mut text = format!(
        "{:width$}   operations  models  errors  warnings     time  compiles\n",
        "document"
    );
    let mut remarks = String::new();
    for outcome in outcomes {
        let Outcome { document, module, counts, time, .. } = outcome;
        let errors = outcome.count(Severity::Error) + usize::from(outcome.unread.is_some());
        let warnings = outcome.count(Severity::Warning);
        let operations = format!("{}/{}", counts.operations, counts.described);
        let compiles = match &outcome.same_as {
            _ if !outcome.is_generated() => "-",
            _ if !outcome.compiles => {
                let _ = writeln!(remarks, "{document} does not compile: module `{module}`");
                "no"
            }
            None => "yes",
            Some(equal) => {
                let equal = outcomes.iter().find(|outcome| outcome.module == *equal);
                let equal = equal.map_or("another document", |equal| equal.document.as_str());
                let _ = writeln!(remarks, "{document} has the same output as {equal}");
                "yes"
            }
        };
        let time = format!("{time:.1?}");
        let name = shortened(document);
        let padding = width.saturating_sub(columns(&name));
        let models = counts.models;
        let _ = writeln!(
            text,
            "{name}{:padding$}  {operations:>11}  {models:>6}  {errors:>6}  {warnings:>8}  {time:>7}  {compiles}",
            ""
        );
    }
    if !remarks.is_empty() {
        let _ = write!(text, "\n{remarks}");
    }
    text
}

/// Returns the end of a name that is too long, because names often have the same beginning.
fn shortened(name: &str) -> String {
    if columns(name) <= NAME {
        return name.to_owned();
    }
    let mut end = String::new();
    for char in name.chars().rev() {
        let longer = format!("{char}{end}");
        if columns(&longer) >= NAME {
            break;
        }
        end = longer;
    }
    format!("…{end}")
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

#[cfg(test)]
mod tests {
    use super::*;
    use codegen::Counts;

    #[test]
    fn no_row_has_more_than_80_columns() {
        let outcome = |document: &str, same_as: Option<&str>| Outcome {
            document: document.to_owned(),
            module: "d000".to_owned(),
            counts: Counts {
                operations: 22_357,
                described: 22_357,
                models: 12_345,
                ..Counts::default()
            },
            time: Duration::from_micros(999_949),
            same_as: same_as.map(str::to_owned),
            compiles: true,
            ..Outcome::default()
        };
        let long = "日本".repeat(40);
        let rows = rows(&[
            outcome("a.json", None),
            outcome("long-name-of-a-document-of-an-author.json", Some("d000")),
            outcome(&long, None),
        ]);
        let (rows, remarks) = rows.split_once("\n\n").unwrap();
        assert!(rows.lines().all(|row| columns(row) <= 80), "{rows}");
        assert!(rows.contains("\n…ent-of-an-author.json "), "{rows}");
        assert_eq!(
            remarks,
            "long-name-of-a-document-of-an-author.json has the same output as a.json\n"
        );
    }
}
