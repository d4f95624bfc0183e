//! Security schemes: the kinds of credentials that an operation accepts.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::{Context, resolve};
use crate::diagnostics::Code;
use crate::ir::Credentials;
use crate::pointer::Pointer;

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
    // Validation warns about a scheme that is not defined.
    let Some(scheme) = schemes.and_then(|schemes| schemes.get(name)) else {
        return Some(Credentials::Other);
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
