//! The servers of the document and of each operation.

use openapiv3::Server as OpenServer;
use serde_json::Value;

use super::{Context, text};
use crate::arena::Arena;
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::{OperationServers, Server, ServerId};
use crate::pointer::Pointer;
use crate::validate::Operation;

/// The servers of the document.
pub(super) struct Servers {
    pub(super) all: Arena<ServerId, Server>,
    /// The server of an operation that does not name one: the first one.
    pub(super) default: ServerId,
}

/// Lowers the servers of the document: those with an `x-name`, or a single one without a name.
pub(super) fn lower(cx: &mut Context<'_, '_>) -> Servers {
    let all = &cx.document.servers;
    let at = |index| Pointer::root().child("servers").index(index);
    let has_names = all.iter().any(|server| name(server).is_some());
    let mut servers = Arena::default();
    let mut first = None;
    for (index, server) in all.iter().enumerate() {
        let url = Some(&server.url).filter(|url| is_example(url));
        match name(server) {
            Some(name) => {
                if url.is_none() {
                    note_unused(cx, &server.url, &at(index));
                }
                let id = servers.push(Server {
                    name: name.to_owned(),
                    url: url.cloned(),
                    description: text(server.description.as_ref()),
                    pointer: at(index),
                });
                first.get_or_insert(id);
            }
            None if has_names => {
                let message = format!(
                    "the server `{}` has no `x-name`, but others have one: no client is generated for it",
                    server.url
                );
                cx.diagnostics.note(Code::NotGenerated, &at(index), message);
            }
            None if url.is_some() && first.is_none() => first = Some(servers.push(unnamed(url))),
            None => note_unused(cx, &server.url, &at(index)),
        }
    }
    let default = first.unwrap_or_else(|| servers.push(unnamed(None)));
    Servers { all: servers, default }
}

/// Returns the only server of a document.
fn unnamed(url: Option<&String>) -> Server {
    Server { name: String::new(), url: url.cloned(), description: None, pointer: Pointer::root() }
}

/// Returns whether a URL can be the example of a base URL: it is absolute and has no variables.
fn is_example(url: &str) -> bool {
    is_absolute(url) && !url.contains('{')
}

fn is_absolute(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

/// Notes a server URL that is not the example of a base URL.
fn note_unused(cx: &mut Context<'_, '_>, url: &str, pointer: &Pointer) {
    let path = url.trim_end_matches('/');
    if path.is_empty() {
        return;
    }
    let message = if is_absolute(url) {
        format!("the server URL `{url}` is not used: the caller sets the base URL")
    } else {
        format!("the server URL is not used: the caller sets a base URL that ends in `{path}`")
    };
    cx.diagnostics.note(Code::NotGenerated, pointer, message);
}

/// Returns the servers of an operation: its own, or those of its path, or else the default.
pub(super) fn of_operation(
    cx: &mut Context<'_, '_>,
    servers: &Servers,
    operation: &Operation<'_>,
) -> OperationServers {
    let own = &operation.members.servers;
    let (own, at) = if own.is_empty() {
        (&operation.item.servers, operation.item_pointer())
    } else {
        (own, operation.pointer.clone())
    };
    let at = at.child("servers");
    let mut found: Vec<ServerId> = Vec::new();
    for (index, server) in own.iter().enumerate() {
        let Some(name) = name(server) else {
            let message = format!(
                "the server `{}` of the operation has no `x-name` and is not used",
                server.url
            );
            cx.diagnostics.note(Code::NotGenerated, &at.index(index), message);
            continue;
        };
        let known = servers.all.iter().find(|(_, server)| server.name == name).map(|(id, _)| id);
        found.extend(known.filter(|known| !found.contains(known)));
    }
    let mut found = found.into_iter();
    // Validation refuses an operation that does not name one of several servers.
    let first = found.next().unwrap_or(servers.default);
    OperationServers { first, others: found.collect() }
}

/// Returns the `x-name` of a server.
fn name(server: &OpenServer) -> Option<&str> {
    server.extensions.get(extensions::NAME).and_then(Value::as_str)
}
