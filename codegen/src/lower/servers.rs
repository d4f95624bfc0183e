//! Addresses and credentials: where an operation is served, and how a caller proves who it is.

use openapiv3::{ReferenceOr, SecurityScheme, Server as OpenServer};
use serde_json::Value;

use super::{Context, text};
use crate::diagnostics::Code;
use crate::ir::{Credentials, Server};
use crate::pointer::Pointer;

/// Lowers the addresses of the document: those with a name, or else a single one without.
pub(super) fn lower(cx: &mut Context<'_, '_>) -> Vec<Server> {
    let all = &cx.document.servers;
    let named = all.iter().enumerate().filter_map(|(index, server)| {
        let pointer = Pointer::root().child("servers").index(index);
        Some(Server {
            name: name(server)?.to_owned(),
            url: Some(server.url.clone()),
            description: text(server.description.as_ref()),
            pointer,
        })
    });
    let named: Vec<Server> = named.collect();
    if !named.is_empty() {
        return named;
    }
    // Only an absolute URL without variables is an example of a base URL.
    let url = all.iter().map(|server| &server.url);
    let mut url = url.filter(|url| url.starts_with("http") && !url.contains('{'));
    vec![Server {
        name: String::new(),
        url: url.next().cloned(),
        description: None,
        pointer: Pointer::root(),
    }]
}

/// Finds the addresses an operation is served on.
pub(super) fn of_operation(
    cx: &mut Context<'_, '_>,
    servers: &[Server],
    operation: &[OpenServer],
    path: &[OpenServer],
    pointer: &Pointer,
) -> Vec<usize> {
    let own = if operation.is_empty() { path } else { operation };
    let mut found = Vec::new();
    for server in own {
        let Some(name) = name(server) else {
            let message = "an address without `x-name` is left to the caller";
            cx.diagnostics.note(Code::NotGenerated, pointer, message);
            continue;
        };
        match servers.iter().position(|server| server.name == name) {
            Some(index) if found.contains(&index) => {}
            Some(index) => found.push(index),
            None => {
                cx.diagnostics
                    .error(Code::UndefinedServer, pointer, format!("no address is called `{name}`"))
                    .help("list it among the `servers` of the document, with its `x-name`");
            }
        }
    }
    if !found.is_empty() {
        return found;
    }
    if servers.len() > 1 {
        cx.diagnostics
            .error(Code::UndefinedServer, pointer, "it does not say on which address it is served")
            .help("give it `servers`, each with the `x-name` of one of the document's");
    }
    vec![0]
}

fn name(server: &OpenServer) -> Option<&str> {
    server.extensions.get("x-name").and_then(Value::as_str)
}

/// Finds the kinds of credentials an operation takes.
pub(super) fn credentials(
    cx: &mut Context<'_, '_>,
    own: Option<&Vec<openapiv3::SecurityRequirement>>,
    pointer: &Pointer,
) -> Vec<Credentials> {
    let requirements = own.or(cx.document.security.as_ref());
    let names = requirements.into_iter().flatten().flat_map(|all| all.keys());
    let names: Vec<&String> = names.collect();
    let mut found = Vec::new();
    for name in names {
        let schemes = cx.document.components.as_ref().map(|all| &all.security_schemes);
        let kind = match schemes.and_then(|schemes| schemes.get(name)) {
            Some(ReferenceOr::Item(scheme)) => kind(scheme),
            Some(ReferenceOr::Reference { .. }) => Credentials::Other,
            None => {
                let message = format!("no security scheme is called `{name}`");
                cx.diagnostics.error(Code::DanglingReference, pointer, message);
                continue;
            }
        };
        if kind == Credentials::Other {
            let message =
                format!("the security scheme `{name}` is left to the caller, as a header");
            cx.diagnostics.note(Code::NotGenerated, pointer, message);
        }
        if !found.contains(&kind) {
            found.push(kind);
        }
    }
    found
}

fn kind(scheme: &SecurityScheme) -> Credentials {
    match scheme {
        SecurityScheme::HTTP { scheme, extensions, .. } => match scheme.as_str() {
            "basic" if extensions.get("x-credentials").is_some_and(|kind| kind == "client") => {
                Credentials::Client
            }
            "basic" => Credentials::Basic,
            "bearer" => Credentials::Bearer,
            _ => Credentials::Other,
        },
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => Credentials::Bearer,
        SecurityScheme::APIKey { .. } => Credentials::Other,
    }
}
