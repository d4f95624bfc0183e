//! The selection of exchanges in `recorded`, which is committed for machines that do not have all recordings.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::recording::Source;

/// The maximum size of a file, in bytes.
const LIMIT: usize = 120_000;

/// The exchanges that are selected in addition to the shortest successful one of each operation.
const NOTABLE: &[&str] = &[
    "v1-memory-24",    // a body that is not JSON
    "v1-memory-71",    // the last page of a list
    "v1-memory-74",    // `null` for a list, with a link to the next page
    "v1-memory-95",    // a conflict
    "v1-memory-97",    // two JSON documents, both errors
    "v1-memory-113",   // `null` for the keys of a set
    "v1-memory-130",   // an error of OAuth 2.0
    "v1-memory-136",   // a form without a member that every call has
    "v1-memory-140",   // a header that is not ASCII
    "v1-memory-151",   // an error in plain text
    "v1-memory-164",   // a redirect with a page
    "v1-memory-175",   // an error of a challenge
    "v1-memory-182",   // an unknown member
    "v1-memory-240",   // an access token, introspected
    "v1-memory-242",   // a refresh token, introspected
    "v1-memory-318",   // a token for the claims
    "v1-memory-330",   // two JSON documents, an error and a success
    "v1-memory-332",   // a page that is not the last one
    "v1-memory-404",   // an identifier that ends in a slash
    "v1-memory-408",   // `.` as an identifier
    "v1-memory-495",   // a slash at the end of the path
    "v1-memory-553",   // a response that is neither claims nor a token
    "v26-database-13", // wrong credentials
    "v26-other-8",     // a conflict
    "v26-other-33",    // a challenge that has expired
    "v26-sqlite-15",   // an error that is an object
    "v26-sqlite-17",   // an error that is a page
    "v26-sqlite-18",   // an error in plain text
    "v26-sqlite-81",   // a body that is not JSON
    "v26-sqlite-112",  // no response
    "v26-sqlite-187",  // a JWT as an access token, introspected
    "v26-sqlite-211",  // a redirect by 303, without a body
    "v26-sqlite-288",  // an access token, introspected
    "v26-sqlite-289",  // a refresh token, introspected
    "v26-sqlite-489",  // `null` for a list
    "v26-sqlite-502",  // the last page of a list
    "v26-sqlite-553",  // an error with the status of the priming response
    "v26-sqlite-605",  // `.` as an identifier
    "v26-sqlite-772",  // an identifier that ends in a slash
    "v26-sqlite-813",  // an empty response instead of a list
    "v26-sqlite-849",  // a page that is not the last one
];

/// Selects from the content of a file of exchanges.
fn select(whole: &str) -> String {
    let mut selected = BTreeSet::new();
    let mut shortest = BTreeMap::new();
    for (index, line) in whole.lines().enumerate() {
        let exchange: Value = serde_json::from_str(line).expect("a line is an exchange");
        let text = |name: &str| exchange[name].as_str().unwrap_or_default().to_owned();
        if NOTABLE.contains(&text("id").as_str()) {
            selected.insert(index);
        }
        let is_error = exchange["response"]["status"].as_u64().is_none_or(|status| status >= 400);
        let rank = (is_error, text("kind") != "main", line.len(), index);
        let best = shortest.entry(text("operationId")).or_insert(rank);
        *best = rank.min(*best);
    }
    selected.extend(shortest.into_values().map(|(_, _, _, index)| index));
    let lines = whole.lines().enumerate().filter(|(index, _)| selected.contains(index));
    lines.flat_map(|(_, line)| [line, "\n"]).collect()
}

/// Compares the committed file with the selection, if all recordings are present, and checks its size.
pub(crate) fn check(version: &str) -> Result<(), String> {
    let committed = Source::committed().text(version).unwrap_or_default();
    if committed.is_empty() || committed.len() > LIMIT {
        return Err(format!("{version}.jsonl has {} bytes", committed.len()));
    }
    match Source::beside().text(version) {
        Some(whole) if select(&whole) != committed => Err(format!(
            "{version}.jsonl is stale: `cargo test --test wire -- --ignored` writes it"
        )),
        _ => Ok(()),
    }
}

/// Writes the selection from all recordings.
pub(crate) fn write(version: &str) -> Result<(), String> {
    let beside = Source::beside();
    let whole = beside.text(version).ok_or(format!("{} has no {version}.jsonl", beside.name))?;
    let path = Source::committed().directory.join(format!("{version}.jsonl"));
    fs::write(&path, select(&whole)).map_err(|err| format!("{}: {err}", path.display()))
}
