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
