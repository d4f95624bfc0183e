//! What is known of single exchanges. An entry that its exchange does not need is a failure.

use std::collections::BTreeSet;

use crate::recording::Source;

/// Exchanges whose request a typed client cannot send: their answer is replayed to the nearest call that
/// it can, and the request is not compared. Most such requests are recognized; these look ordinary.
const NOT_SENT_SO: &[(&str, &str)] = &[
    ("v1-memory-2", "asked of the address where the client has it not"),
    ("v1-memory-9", "asked of the address where the client has it not"),
    ("v1-memory-12", "asked of the address where the client has it not"),
    ("v1-memory-27", "JSON that the type of the body cannot be"),
    ("v1-memory-28", "JSON that the type of the body cannot be"),
    ("v1-memory-98", "JSON that the type of the body cannot be"),
    ("v1-memory-182", "an unknown member in a body that may have none"),
    ("v1-memory-184", "JSON that the type of the body cannot be"),
    ("v1-memory-190", "an unknown member in a body that may have none"),
    ("v1-memory-206", "JSON that the type of the body cannot be"),
    ("v1-memory-239", "a method that no document describes"),
    ("v1-memory-503", "asked of the address where the client has it not"),
    ("v26-sqlite-6", "asked of the address where the client has it not"),
    ("v26-sqlite-9", "asked of the address where the client has it not"),
    ("v26-sqlite-10", "asked of the address where the client has it not"),
    ("v26-sqlite-32", "JSON that the type of the body cannot be"),
    ("v26-sqlite-88", "JSON that the type of the body cannot be"),
    ("v26-sqlite-232", "an unknown member in a body that may have none"),
    ("v26-sqlite-233", "JSON that the type of the body cannot be"),
    ("v26-sqlite-254", "JSON that the type of the body cannot be"),
    ("v26-sqlite-285", "a method that no document describes"),
    ("v26-sqlite-489", "a list left out that the type always has"),
    ("v26-sqlite-490", "JSON that the type of the body cannot be"),
    ("v26-sqlite-491", "JSON that the type of the body cannot be"),
    ("v26-sqlite-492", "JSON that the type of the body cannot be"),
    ("v26-sqlite-748", "asked of the address where the client has it not"),
];

/// Returns why the client cannot send the request of an exchange.
pub(crate) fn not_sent(id: &str) -> Option<&'static str> {
    find(NOT_SENT_SO, id)
}

fn find(table: &[(&str, &'static str)], id: &str) -> Option<&'static str> {
    table.iter().find(|(found, _)| *found == id).map(|(_, why)| *why)
}

/// Says which exception is of nothing. Each test says so of those that its exchanges do not need.
pub(crate) fn check() -> Result<(), String> {
    let texts = ["v1", "v26"].map(|version| Source::beside().text(version));
    if let [Some(v1), Some(v26)] = texts {
        let exchanges = v1.lines().chain(v26.lines());
        let ids: BTreeSet<_> = exchanges.filter_map(|line| line.split('"').nth(3)).collect();
        let mut exceptions = NOT_SENT_SO.iter();
        if let Some((id, _)) = exceptions.find(|(id, _)| !ids.contains(id)) {
            return Err(format!("there is no exchange {id}"));
        }
    }
    Ok(())
}
