//! Compares the calls and the report of the server with the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::attempt::{Attempt, State};
use super::program::Refusal;
use super::table::{Document, Miss};
use crate::report::{Format, annotation};

/// The result of a scenario.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    suite: &'static str,
    document: String,
    scenario: String,
    /// The reason why it is missed.
    missed: Option<String>,
    /// The difference between the table and the calls.
    difference: Option<String>,
    /// The change that the client or the table needs.
    failure: Option<String>,
}

impl Row {
    /// Returns whether the result is that of the table.
    pub(super) fn is_expected(&self) -> bool {
        self.failure.is_none()
    }

    /// Returns the row as JSON.
    pub(super) fn json(&self) -> Value {
        json!({
            "suite": self.suite,
            "document": self.document,
            "scenario": self.scenario,
            "met": self.missed.is_none(),
            "expected": self.is_expected(),
            "reason": self.failure.as_ref().or(self.missed.as_ref()),
            "difference": self.difference,
        })
    }
}

/// Returns the results of all scenarios of a suite. If the run is complete, the scenarios that no table lists are
/// failures.
pub(super) fn rows(
    suite: &'static str,
    documents: &[Document],
    attempts: &[Vec<Vec<Attempt<'_>>>],
    counts: &BTreeMap<String, u64>,
    is_complete: bool,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut listed = BTreeSet::new();
    for (document, attempts) in documents.iter().zip(attempts) {
        for (scenario, attempts) in document.scenarios.iter().zip(attempts) {
            listed.insert(scenario.name.as_str());
            let difference = problem(attempts, counts.get(&scenario.name).copied());
            let (missed, failure) = match (&scenario.missed, &difference) {
                (None, None) => (None, None),
                (None, Some(problem)) => (Some(problem.clone()), Some(problem.clone())),
                (Some(miss), Some(problem)) => {
                    (Some(miss.reason.clone()), contradiction(miss, attempts, problem))
                }
                (Some(_), None) => {
                    (None, Some("it is met, but the table lists it as missed".to_owned()))
                }
            };
            rows.push(Row {
                suite,
                document: document.name.clone(),
                scenario: scenario.name.clone(),
                missed,
                difference,
                failure,
            });
        }
    }
    let unlisted = counts.keys().filter(|name| is_complete && !listed.contains(name.as_str()));
    rows.extend(unlisted.map(|name| {
        let reason = "no table lists it".to_owned();
        Row {
            suite,
            document: "-".to_owned(),
            scenario: name.clone(),
            missed: Some(reason.clone()),
            difference: None,
            failure: Some(reason),
        }
    }));
    rows
}

/// Returns a message if the table and the generator differ in whether an operation is left out.
fn contradiction(miss: &Miss, attempts: &[Attempt<'_>], problem: &str) -> Option<String> {
    let omitted = attempts.iter().find_map(|attempt| match &attempt.state {
        State::Refused(refusal) => refusal.code.as_deref(),
        _ => None,
    });
    if miss.omitted.as_deref() == omitted {
        return None;
    }
    let wanted = miss.omitted.as_deref().unwrap_or("no code");
    Some(format!("the table states that the operation is omitted with {wanted}, but {problem}"))
}

/// Returns the reason why a scenario is missed.
fn problem(attempts: &[Attempt<'_>], count: Option<u64>) -> Option<String> {
    let wrong = attempts.iter().find_map(|attempt| match &attempt.state {
        State::Wrong(message) | State::Refused(Refusal { message, .. }) => Some(message.clone()),
        State::Added | State::Good => None,
    });
    wrong.or(match count {
        None => Some("the server has no such scenario".to_owned()),
        Some(0) => Some("the server did not count it".to_owned()),
        Some(_) if attempts.is_empty() => Some("there is no call for it".to_owned()),
        Some(_) => None,
    })
}

/// Returns the table of the documents of a suite, and the reasons of the misses.
pub(super) fn text(rows: &[Row]) -> String {
    let mut documents: Vec<(&str, usize, usize)> = Vec::new();
    for row in rows {
        if documents.last().is_none_or(|(name, ..)| *name != row.document) {
            documents.push((&row.document, 0, 0));
        }
        if let Some((_, all, met)) = documents.last_mut() {
            *all += 1;
            *met += usize::from(row.missed.is_none());
        }
    }
    let width = documents.iter().map(|(name, ..)| name.len()).max().unwrap_or(8).max(8);
    let mut text = format!("{:width$}  scenarios  met  missed\n", "document");
    for (name, all, met) in documents {
        let _ = writeln!(text, "{name:width$}  {all:>9}  {met:>3}  {:>6}", all - met);
    }
    // One line for each reason: many scenarios have the same.
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in rows.iter().filter(|row| row.is_expected()) {
        let Some(reason) = &row.missed else { continue };
        match reasons.iter_mut().find(|(known, _)| known == reason) {
            Some((_, scenarios)) => scenarios.push(&row.scenario),
            None => reasons.push((reason, vec![&row.scenario])),
        }
    }
    if !reasons.is_empty() {
        text.push_str("\nMissed as expected:\n");
    }
    for (reason, scenarios) in reasons {
        let _ = writeln!(text, "  {reason} ({}): {}", scenarios.len(), scenarios.join(", "));
    }
    text
}

/// Returns the results of the calls of expected misses.
pub(super) fn differences(rows: &[Row]) -> String {
    let missed = rows.iter().filter(|row| row.is_expected());
    let lines = missed.filter_map(|row| {
        let difference = row.difference.as_ref()?;
        Some(format!("  {}: {difference}\n", row.scenario))
    });
    format!("\nDifferences of the expected misses:\n{}", lines.collect::<String>())
}

/// Prints the scenarios whose results differ from the table.
pub(super) fn print_failures(rows: &[Row], format: Format) {
    for row in rows {
        let Some(failure) = &row.failure else { continue };
        let message = format!("{}: {}: {failure}", row.document, row.scenario);
        match format {
            Format::Text => drop_message!("error: {message}"),
            Format::Github => drop_println!("{}", annotation("error", "conformance", &message)),
            // The row has the message.
            Format::Json => {}
        }
    }
}

/// Returns the numbers of scenarios that are met and missed, and of those that differ from the tables.
pub(super) fn summary(rows: &[Row]) -> String {
    let missed = rows.iter().filter(|row| row.missed.is_some()).count();
    let failures = rows.iter().filter(|row| !row.is_expected()).count();
    format!(
        "\n{} of {} scenarios met, {missed} missed, {failures} differ from the tables\n",
        rows.len() - missed,
        rows.len(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::attempt::assign;
    use super::super::table::{Call, Scenario};
    use super::*;

    /// Returns the verdict on a scenario `s` with one call.
    fn verdict(missed: Option<&str>, outcome: Value, count: Option<u64>) -> Vec<Row> {
        let missed = missed.map(|reason| Miss { reason: reason.to_owned(), omitted: None });
        verdict_on(missed, Ok(()), vec![outcome], count)
    }

    fn verdict_on(
        missed: Option<Miss>,
        added: Result<(), Refusal>,
        outcomes: Vec<Value>,
        count: Option<u64>,
    ) -> Vec<Row> {
        let made = Call { body: Some(Value::Null), operation: "x".to_owned(), ..Call::default() };
        let calls = vec![made.clone()];
        let scenario = Scenario { name: "s".to_owned(), calls, missed };
        let path = std::path::PathBuf::new();
        let documents = [Document { name: "a.json".to_owned(), path, scenarios: vec![scenario] }];
        let mut attempts = [vec![vec![Attempt::new(&made, added)]]];
        assign(&mut attempts, outcomes).unwrap();
        let counts = count.map(|count| ("s".to_owned(), count)).into_iter().collect();
        rows("s", &documents, &attempts, &counts, true)
    }

    #[test]
    fn a_scenario_is_met_if_the_server_and_the_client_agree() {
        let good = || json!({"returned": null, "status": 200});
        let bad = || json!({"error": "api", "status": 400, "message": "m"});
        let is_expected = |rows: Vec<Row>| rows.iter().all(Row::is_expected);
        assert!(is_expected(verdict(None, good(), Some(1))));
        assert!(!is_expected(verdict(None, good(), Some(0))));
        assert!(!is_expected(verdict(None, good(), None)));
        assert!(!is_expected(verdict(None, bad(), Some(1))));
        // A miss that is listed expires when the scenario is met.
        assert!(is_expected(verdict(Some("no XML"), bad(), Some(1))));
        assert!(is_expected(verdict(Some("no XML"), good(), Some(0))));
        assert!(!is_expected(verdict(Some("no XML"), good(), Some(1))));
    }

    #[test]
    fn a_listed_omission_is_compared_with_the_generator() {
        let is_expected = |listed: Option<&str>, found: Option<&str>| {
            let omitted = listed.map(str::to_owned);
            let missed = Some(Miss { reason: "no links".to_owned(), omitted });
            let refusal =
                Refusal { message: "it is left out".to_owned(), code: found.map(str::to_owned) };
            let rows = verdict_on(missed, Err(refusal), Vec::new(), Some(0));
            rows.iter().all(Row::is_expected)
        };
        assert!(is_expected(Some("E0100"), Some("E0100")));
        assert!(is_expected(None, None));
        assert!(!is_expected(Some("E0100"), Some("E0200")));
        assert!(!is_expected(Some("E0100"), None));
        assert!(!is_expected(None, Some("E0100")));
        let missed = Some(Miss { reason: "m".to_owned(), omitted: Some("E0100".to_owned()) });
        let good = json!({"returned": null, "status": 200});
        let rows = verdict_on(missed, Ok(()), vec![good], Some(0));
        assert!(!rows.iter().all(Row::is_expected), "the operation is generated");
    }

    #[test]
    fn a_scenario_that_no_table_lists_is_a_failure() {
        let counts = BTreeMap::from([("new".to_owned(), 0)]);
        assert_eq!(rows("s", &[], &[], &counts, false), []);
        let rows = rows("s", &[], &[], &counts, true);
        assert_eq!(rows[0].failure.as_deref(), Some("no table lists it"));
    }
}
