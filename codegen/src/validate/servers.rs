//! Rules about servers and their names.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::walk::Root;
use crate::diagnostics::{Code, Diagnostics};
use crate::extensions;
use crate::grammar::operations;
use crate::pointer::Pointer;

/// Requires that each server has a unique name, and that the servers of an operation are names of servers.
pub(super) fn names(root: Root<'_>, diagnostics: &mut Diagnostics) {
    let mut known = HashSet::new();
    for (index, name) in named(list(root.value.as_object())) {
        if !known.insert(name) {
            let pointer = Pointer::root().child("servers").index(index).child(extensions::NAME);
            let message = format!("two servers have the name `{name}`");
            diagnostics
                .error(Code::Extension, &pointer, message)
                .help("use different names: each becomes a client type");
        }
    }
    for operation in operations(root.value) {
        let pointer = operation.pointer();
        let own = list(Some(operation.members));
        let item = list(Some(operation.item));
        let (servers, at) = if own.is_empty() && !item.is_empty() {
            (item, pointer.parent().unwrap_or_default().child("servers"))
        } else {
            (own, pointer.child("servers"))
        };
        let mut seen = HashSet::new();
        for (index, name) in named(servers) {
            let at = at.index(index).child(extensions::NAME);
            if !known.contains(name) {
                let message = format!("no server of the document has the `x-name` `{name}`");
                diagnostics
                    .error(Code::UndefinedServer, &at, message)
                    .help("add it to the `servers` of the document, with this `x-name`");
            } else if !seen.insert(name) {
                let message = format!("two servers of the operation have the name `{name}`");
                diagnostics.error(Code::Extension, &at, message).help("keep one of them");
            }
        }
        if known.len() > 1 && named(servers).next().is_none() {
            let at = if servers.is_empty() { pointer } else { at };
            diagnostics
                .error(Code::UndefinedServer, &at, "the operation does not name its server")
                .help("add `servers` to the operation, each with the `x-name` of a server of the document");
        }
    }
}

/// Returns the servers of the document, a path item or an operation.
fn list(owner: Option<&Map<String, Value>>) -> &[Value] {
    let servers = owner.and_then(|owner| owner.get("servers")).and_then(Value::as_array);
    servers.map(Vec::as_slice).unwrap_or_default()
}

/// Returns the names of servers, each with the index of its server.
fn named(servers: &[Value]) -> impl Iterator<Item = (usize, &str)> {
    servers
        .iter()
        .enumerate()
        .filter_map(|(index, server)| Some((index, server.get(extensions::NAME)?.as_str()?)))
}
