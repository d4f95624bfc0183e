//! Security requirements: the credentials that an operation accepts.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Context;
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::{Credentials, Location, Requirement, Scheme};
use crate::pointer::Pointer;

/// Returns the security requirements of an operation: its own, or else those of the document.
pub(super) fn requirements<'a>(
    cx: &mut Context<'a, '_>,
    own: Option<&'a Vec<SecurityRequirement>>,
    pointer: &Pointer,
) -> Vec<Requirement> {
    let at = if own.is_some() { pointer.clone() } else { Pointer::root() }.child("security");
    let requirements = own.or(cx.document.security.as_ref()).into_iter().flatten();
    let mut found: Vec<Requirement> = Vec::new();
    for (index, requirement) in requirements.enumerate() {
        let at = at.index(index);
        cx.covered.insert(&at);
        let schemes = requirement.keys();
        let schemes: Requirement =
            schemes.filter_map(|name| scheme(cx, name, &at.child(name))).collect();
        conflict(cx, &schemes, &at);
        // Requirements can differ in their scopes, which are not part of a request.
        if !found.contains(&schemes) {
            found.push(schemes);
        }
    }
    found
}

/// Returns whether the document lets the client send requests without the required credentials.
pub(super) fn is_optional(cx: &Context<'_, '_>) -> bool {
    cx.document.extensions.get(extensions::CREDENTIALS).is_some_and(|value| value == "optional")
}

/// Notes a requirement that no request can meet, because two of its schemes need the same header.
fn conflict(cx: &mut Context<'_, '_>, schemes: &Requirement, at: &Pointer) {
    let is_basic = |kind: &Credentials| matches!(kind, Credentials::Basic | Credentials::Client);
    let in_header = |scheme: &&Scheme| !matches!(scheme.kind, Credentials::Key(..));
    let mut others = schemes.iter().filter(in_header);
    let Some(first) = others.next() else { return };
    let differs = |other: &&Scheme| {
        first.kind != other.kind && !(is_basic(&first.kind) && is_basic(&other.kind))
    };
    if let Some(other) = others.find(differs) {
        let message = format!(
            "the security schemes `{}` and `{}` both need the header `Authorization`, so no request has the credentials of both",
            first.name, other.name
        );
        cx.diagnostics.note(Code::NotGenerated, at, message).help(
            "list the schemes as alternatives in an overlay, or set the header `Authorization`",
        );
    }
}

/// Returns a scheme with its kind of credentials. `pointer` is the place of the requirement.
fn scheme(cx: &mut Context<'_, '_>, name: &str, pointer: &Pointer) -> Option<Scheme> {
    let schemes = cx.document.components.as_ref().map(|all| &all.security_schemes);
    // Validation warns about a scheme that is not defined. The caller sets its credentials.
    let scheme = schemes.and_then(|schemes| schemes.get(name))?;
    let at = Pointer::root().child("components").child("securitySchemes").child(name);
    let kind = kind(cx.validated.resolve(scheme, at).item);
    if let Credentials::Authorization(scheme) = &kind {
        let message = format!(
            "the caller sets the credentials of the security scheme `{name}` (`{scheme}`) as the header `Authorization`"
        );
        cx.diagnostics.note(Code::NotGenerated, pointer, message);
    }
    Some(Scheme { name: name.to_owned(), kind })
}

/// Returns the credentials of a security scheme.
fn kind(scheme: &SecurityScheme) -> Credentials {
    match scheme {
        // RFC 9110, section 11.1: the name of a scheme is case-insensitive.
        SecurityScheme::HTTP { scheme, extensions, .. } => {
            match scheme.to_ascii_lowercase().as_str() {
                "basic"
                    if extensions
                        .get(extensions::CREDENTIALS)
                        .is_some_and(|kind| kind == "client") =>
                {
                    Credentials::Client
                }
                "basic" => Credentials::Basic,
                "bearer" => Credentials::Bearer,
                _ => Credentials::Authorization(scheme.clone()),
            }
        }
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => Credentials::Bearer,
        SecurityScheme::APIKey { location, name, .. } => {
            let location = match location {
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            Credentials::Key(location, name.clone())
        }
    }
}
