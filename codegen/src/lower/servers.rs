//! Addresses and credentials: where an operation is served, and how a caller proves who it is.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme, Server as OpenServer};
use serde_json::Value;

use super::{Context, resolve, text};
use crate::diagnostics::Code;
use crate::ir::{Credentials, Server};
use crate::pointer::Pointer;

/// Lowers the addresses of the document: those with a name, or else a single one without.
pub(super) fn lower(cx: &mut Context<'_, '_>) -> Vec<Server> {
    let all = &cx.document.servers;
    let at = |index| Pointer::root().child("servers").index(index);
    let has_names = all.iter().any(|server| name(server).is_some());
    let mut servers = Vec::new();
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
                    "the address `{}` has no `x-name`, as others have, and gets no client",
                    server.url
                );
                cx.diagnostics.note(Code::NotGenerated, &at(index), message);
            }
            None if url.is_some() && servers.is_empty() => servers.push(unnamed(url)),
            None => left(cx, &server.url, &at(index)),
        }
    }
    if servers.is_empty() {
        servers.push(unnamed(None));
    }
    servers
}

fn unnamed(url: Option<&String>) -> Server {
    Server { name: String::new(), url: url.cloned(), description: None, pointer: Pointer::root() }
}

// Only an absolute URL without variables is an example of a base URL.
fn is_example(url: &str) -> bool {
    is_absolute(url) && !url.contains('{')
}

fn is_absolute(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

// Says of an address that no documentation shows what a caller has to make of it.
fn left(cx: &mut Context<'_, '_>, url: &str, pointer: &Pointer) {
    let path = url.trim_end_matches('/');
    if path.is_empty() {
        return;
    }
    let message = if is_absolute(url) {
        format!("the address `{url}` is left to the caller, who gives the base URL")
    } else {
        format!("the address is left to the caller, whose base URL has to end in `{path}`")
    };
    cx.diagnostics.note(Code::NotGenerated, pointer, message);
}

/// Finds the addresses an operation is served on.
pub(super) fn of_operation(
    cx: &mut Context<'_, '_>,
    servers: &[Server],
    operation: &[OpenServer],
    path: &[OpenServer],
    pointer: &Pointer,
) -> Vec<usize> {
    let parent = pointer.parent().unwrap_or_else(Pointer::root);
    let (own, at) = match (operation, path) {
        ([], []) => (path, pointer.clone()),
        ([], _) => (path, parent.child("servers")),
        _ => (operation, pointer.child("servers")),
    };
    let mut found = Vec::new();
    let mut is_refused = false;
    for (index, server) in own.iter().enumerate() {
        let at = at.index(index);
        let Some(name) = name(server) else {
            let message =
                format!("the address `{}` has no `x-name` and is left to the caller", server.url);
            cx.diagnostics.note(Code::NotGenerated, &at, message);
            continue;
        };
        match servers.iter().position(|server| server.name == name) {
            Some(index) if found.contains(&index) => {}
            Some(index) => found.push(index),
            None => {
                is_refused = true;
                let message = format!("no address is called `{name}`");
                cx.diagnostics
                    .error(Code::UndefinedServer, &at.child("x-name"), message)
                    .help("list it among the `servers` of the document, with its `x-name`");
            }
        }
    }
    if !found.is_empty() {
        return found;
    }
    // Which address is meant is known, although it is not there.
    if servers.len() > 1 && !is_refused {
        cx.diagnostics
            .error(Code::UndefinedServer, &at, "it does not say on which address it is served")
            .help("give it `servers`, each with the `x-name` of one of the document's");
    }
    vec![0]
}

fn name(server: &OpenServer) -> Option<&str> {
    server.extensions.get("x-name").and_then(Value::as_str)
}

/// Finds the kinds of credentials an operation takes.
pub(super) fn credentials<'a>(
    cx: &mut Context<'a, '_>,
    own: Option<&'a Vec<SecurityRequirement>>,
    pointer: &Pointer,
) -> Vec<Credentials> {
    let at = if own.is_some() { pointer.clone() } else { Pointer::root() }.child("security");
    let requirements = own.or(cx.document.security.as_ref()).into_iter().flatten();
    let mut found = Vec::new();
    for (index, requirement) in requirements.enumerate() {
        let at = at.index(index);
        if requirement.len() > 1 {
            let names: Vec<String> = requirement.keys().map(|name| format!("`{name}`")).collect();
            let message = format!(
                "the security schemes {} are needed together, and a request has the credentials of one: the others are left to the caller",
                names.join(" and ")
            );
            cx.diagnostics.note(Code::NotGenerated, &at, message);
        }
        for name in requirement.keys() {
            let Some(kind) = scheme(cx, name, &at.child(name)) else { continue };
            if !found.contains(&kind) {
                found.push(kind);
            }
        }
    }
    found
}

// The kind of credentials of a scheme, which a requirement names at `pointer`.
fn scheme(cx: &mut Context<'_, '_>, name: &str, pointer: &Pointer) -> Option<Credentials> {
    let schemes = cx.document.components.as_ref().map(|all| &all.security_schemes);
    let Some(scheme) = schemes.and_then(|schemes| schemes.get(name)) else {
        let message = format!("no security scheme is called `{name}`");
        cx.diagnostics.error(Code::DanglingReference, pointer, message);
        return None;
    };
    let at = Pointer::root().child("components").child("securitySchemes").child(name);
    let scheme =
        resolve(cx, scheme, at, "securitySchemes", |all, name| all.security_schemes.get(name))?;
    let kind = kind(scheme.item);
    if kind == Credentials::Other {
        let left = format!("the security scheme `{name}` is left to the caller");
        let (message, help) = match scheme.item {
            SecurityScheme::APIKey { location: APIKeyLocation::Query, name, .. } => (
                format!("{left}: `Request` cannot add `{name}` to the query"),
                Some("make it a query parameter of the operation in an overlay"),
            ),
            SecurityScheme::APIKey { location: APIKeyLocation::Cookie, name, .. } => {
                (format!("{left}, as `{name}` in the header `Cookie`"), None)
            }
            SecurityScheme::APIKey { location: APIKeyLocation::Header, name, .. } => {
                (format!("{left}, as the header `{name}`"), None)
            }
            _ => (format!("{left}, as the header `Authorization`"), None),
        };
        let note = cx.diagnostics.note(Code::NotGenerated, pointer, message);
        if let Some(help) = help {
            note.help(help);
        }
    }
    Some(kind)
}

fn kind(scheme: &SecurityScheme) -> Credentials {
    match scheme {
        // RFC 9110, section 11.1: the name of a scheme has no case.
        SecurityScheme::HTTP { scheme, extensions, .. } => {
            match scheme.to_ascii_lowercase().as_str() {
                "basic" if extensions.get("x-credentials").is_some_and(|kind| kind == "client") => {
                    Credentials::Client
                }
                "basic" => Credentials::Basic,
                "bearer" => Credentials::Bearer,
                _ => Credentials::Other,
            }
        }
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => Credentials::Bearer,
        SecurityScheme::APIKey { .. } => Credentials::Other,
    }
}
