//! Exchanges whose recorded request the typed client cannot send. An entry that is not needed fails the suite.

use std::collections::BTreeSet;

use crate::VERSIONS;
use crate::recording::Source;

/// The exchanges, with the reasons. Their response is replayed to the nearest call, and the request is not compared.
/// `Arguments` recognizes most such requests; these are the others.
const UNSENDABLE: &[(&str, &str)] = &[
    ("v1-memory-2", "sent to the address for which the client has no such operation"),
    ("v1-memory-9", "sent to the address for which the client has no such operation"),
    ("v1-memory-12", "sent to the address for which the client has no such operation"),
    ("v1-memory-27", "JSON that the type of the body cannot hold"),
    ("v1-memory-28", "JSON that the type of the body cannot hold"),
    ("v1-memory-98", "JSON that the type of the body cannot hold"),
    ("v1-memory-182", "an unknown member in a body that accepts none"),
    ("v1-memory-184", "JSON that the type of the body cannot hold"),
    ("v1-memory-190", "an unknown member in a body that accepts none"),
    ("v1-memory-206", "JSON that the type of the body cannot hold"),
    ("v1-memory-239", "a method that no document describes"),
    ("v1-memory-503", "sent to the address for which the client has no such operation"),
    ("v26-sqlite-6", "sent to the address for which the client has no such operation"),
    ("v26-sqlite-9", "sent to the address for which the client has no such operation"),
    ("v26-sqlite-10", "sent to the address for which the client has no such operation"),
    ("v26-sqlite-32", "JSON that the type of the body cannot hold"),
    ("v26-sqlite-88", "JSON that the type of the body cannot hold"),
    ("v26-sqlite-232", "an unknown member in a body that accepts none"),
    ("v26-sqlite-233", "JSON that the type of the body cannot hold"),
    ("v26-sqlite-254", "JSON that the type of the body cannot hold"),
    ("v26-sqlite-285", "a method that no document describes"),
    ("v26-sqlite-489", "a missing list that the type always sends"),
    ("v26-sqlite-490", "JSON that the type of the body cannot hold"),
    ("v26-sqlite-491", "JSON that the type of the body cannot hold"),
    ("v26-sqlite-492", "JSON that the type of the body cannot hold"),
    ("v26-sqlite-748", "sent to the address for which the client has no such operation"),
];

/// Returns why the client cannot send the request of an exchange.
pub(crate) fn not_sent(id: &str) -> Option<&'static str> {
    find(UNSENDABLE, id)
}

fn find(table: &[(&str, &'static str)], id: &str) -> Option<&'static str> {
    table.iter().find(|(found, _)| *found == id).map(|(_, why)| *why)
}

/// Checks that each exchange exists. The test of its operation checks that the exception is needed.
pub(crate) fn check() -> Result<(), String> {
    let texts = VERSIONS.iter().map(|version| Source::beside().text(version.name));
    if let Some(texts) = texts.collect::<Option<Vec<String>>>() {
        let exchanges = texts.iter().flat_map(|text| text.lines());
        let ids: BTreeSet<_> = exchanges.filter_map(|line| line.split('"').nth(3)).collect();
        let mut exceptions = UNSENDABLE.iter();
        if let Some((id, _)) = exceptions.find(|(id, _)| !ids.contains(id)) {
            return Err(format!("there is no exchange {id}"));
        }
    }
    Ok(())
}
