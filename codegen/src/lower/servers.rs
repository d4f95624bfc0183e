//! Servers.

use openapiv3::Server as OpenServer;
use serde_json::Value;

use super::{Context, text};
use crate::arena::Arena;
use crate::diagnostics::Code;
use crate::ir::{Server, ServerId};
use crate::pointer::Pointer;

/// Lowers the servers of the document: those with an `x-name`, or a single one without a name.
pub(super) fn lower(cx: &mut Context<'_, '_>) -> Arena<ServerId, Server> {
    let all = &cx.document.servers;
    let at = |index| Pointer::root().child("servers").index(index);
    let has_names = all.iter().any(|server| name(server).is_some());
    let mut servers = Arena::default();
    for (index, server) in all.iter().enumerate() {
        let url = Some(&server.url).filter(|url| is_example(url));
        match name(server) {
            Some(name) => {
                if url.is_none() {
                    left(cx, &server.url, &at(index));
                }
                servers.push(Server {
                    name: name.to_owned(),
                    url: url.cloned(),
                    description: text(server.description.as_ref()),
                    pointer: at(index),
                });
            }
            None if has_names => {
                let message = format!(
                    "the server `{}` has no `x-name`, but others have one: no client is generated for it",
                    server.url
                );
                cx.diagnostics.note(Code::NotGenerated, &at(index), message);
            }
            None if url.is_some() && servers.len() == 0 => {
                servers.push(unnamed(url));
            }
            None => left(cx, &server.url, &at(index)),
        }
    }
    if servers.len() == 0 {
        servers.push(unnamed(None));
    }
    servers
}

fn unnamed(url: Option<&String>) -> Server {
    Server { name: String::new(), url: url.cloned(), description: None, pointer: Pointer::root() }
}

// Returns whether a URL can be the example of a base URL: it is absolute and has no variables.
fn is_example(url: &str) -> bool {
    is_absolute(url) && !url.contains('{')
}

fn is_absolute(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

// Notes a server URL that the documentation does not show.
fn left(cx: &mut Context<'_, '_>, url: &str, pointer: &Pointer) {
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

/// Returns the servers of an operation.
pub(super) fn of_operation(
    cx: &mut Context<'_, '_>,
    servers: &Arena<ServerId, Server>,
    operation: &[OpenServer],
    path: &[OpenServer],
    pointer: &Pointer,
) -> Vec<ServerId> {
    let parent = pointer.parent().unwrap_or_else(Pointer::root);
    let (own, at) = match (operation, path) {
        ([], []) => (path, pointer.clone()),
        ([], _) => (path, parent.child("servers")),
        _ => (operation, pointer.child("servers")),
    };
    let mut found = Vec::new();
    for (index, server) in own.iter().enumerate() {
        let Some(name) = name(server) else {
            let message = format!(
                "the server `{}` of the operation has no `x-name` and is not used",
                server.url
            );
            cx.diagnostics.note(Code::NotGenerated, &at.index(index), message);
            continue;
        };
        let known = servers.iter().find(|(_, server)| server.name == name).map(|(id, _)| id);
        found.extend(known.filter(|known| !found.contains(known)));
    }
    // Validation refuses an operation that does not name one of several servers.
    if found.is_empty() { servers.ids().take(1).collect() } else { found }
}

fn name(server: &OpenServer) -> Option<&str> {
    server.extensions.get("x-name").and_then(Value::as_str)
}
