//! Servers and security schemes.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme, Server as OpenServer};
use serde_json::Value;

use super::{Context, resolve, text};
use crate::diagnostics::Code;
use crate::ir::{Credentials, Server};
use crate::pointer::Pointer;

/// Lowers the servers of the document: those with an `x-name`, or a single one without a name.
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
                    "the server `{}` has no `x-name`, but others have one: no client is generated for it",
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
            let message = format!(
                "the server `{}` of the operation has no `x-name` and is not used",
                server.url
            );
            cx.diagnostics.note(Code::NotGenerated, &at, message);
            continue;
        };
        match servers.iter().position(|server| server.name == name) {
            Some(index) if found.contains(&index) => {}
            Some(index) => found.push(index),
            None => {
                is_refused = true;
                let message = format!("no server of the document has the `x-name` `{name}`");
                cx.diagnostics
                    .error(Code::UndefinedServer, &at.child("x-name"), message)
                    .help("add it to the `servers` of the document, with this `x-name`");
            }
        }
    }
    if !found.is_empty() {
        return found;
    }
    // The name of an undefined server was reported already.
    if servers.len() > 1 && !is_refused {
        cx.diagnostics
            .error(Code::UndefinedServer, &at, "the operation does not name its server")
            .help("add `servers` to the operation, each with the `x-name` of a server of the document");
    }
    vec![0]
}

fn name(server: &OpenServer) -> Option<&str> {
    server.extensions.get("x-name").and_then(Value::as_str)
}

/// Returns the kinds of credentials that an operation accepts.
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
                "the security schemes {} are required together, but a request has the credentials of one: the caller sets the others",
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

// Returns the kind of credentials of a scheme. `pointer` is the place of the requirement.
fn scheme(cx: &mut Context<'_, '_>, name: &str, pointer: &Pointer) -> Option<Credentials> {
    let schemes = cx.document.components.as_ref().map(|all| &all.security_schemes);
    let Some(scheme) = schemes.and_then(|schemes| schemes.get(name)) else {
        let message = format!("the document has no security scheme `{name}`");
        cx.diagnostics.error(Code::DanglingReference, pointer, message);
        return None;
    };
    let at = Pointer::root().child("components").child("securitySchemes").child(name);
    let scheme = resolve(cx, scheme, at, |all, name| all.security_schemes.get(name))?;
    let kind = kind(scheme.item);
    if kind == Credentials::Other {
        let left = format!("the caller sets the credentials of the security scheme `{name}`");
        let (message, help) = match scheme.item {
            SecurityScheme::APIKey { location: APIKeyLocation::Query, name, .. } => (
                format!("{left}, but `Request` cannot add `{name}` to the query"),
                Some("add a query parameter to the operation in an overlay"),
            ),
            SecurityScheme::APIKey { location: APIKeyLocation::Cookie, name, .. } => {
                (format!("{left} as `{name}` in the header `Cookie`"), None)
            }
            SecurityScheme::APIKey { location: APIKeyLocation::Header, name, .. } => {
                (format!("{left} as the header `{name}`"), None)
            }
            _ => (format!("{left} as the header `Authorization`"), None),
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
        // RFC 9110, section 11.1: the name of a scheme is case-insensitive.
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
