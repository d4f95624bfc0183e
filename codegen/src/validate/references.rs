//! Rules about references.

use serde_json::Value;

use super::walk::{Node, Root};
use crate::diagnostics::{Code, Diagnostics};
use crate::extensions;
use crate::grammar::{ObjectKind, is_extension};
use crate::limits::{CANDIDATES, PROPOSALS};
use crate::pointer::{At, Pointer};
use crate::reference::{Malformed, Reference, Unresolved, component};

/// Requires that a reference points to an object of the right kind. All objects that can be shared are components.
pub(super) fn reference(node: &Node<'_, '_>, root: Root<'_>, diagnostics: &mut Diagnostics) {
    let at = node.at.child("$ref");
    let Some(text) = node.text("$ref") else {
        diagnostics.error(Code::WrongKind, &at.pointer(), "`$ref` must be a string");
        return;
    };
    if node.kind != ObjectKind::PathItem {
        beside(node, diagnostics);
    }
    if let Some(reason) = root.references.unresolved(text) {
        unresolved(reason, text, node, diagnostics);
        return;
    }
    let reference = match Reference::parse(text) {
        Ok(reference) => reference,
        Err(Malformed::External) => {
            unresolved(Unresolved::NoFile, text, node, diagnostics);
            return;
        }
        Err(Malformed::NotAPointer) => {
            let message = format!("the reference `{text}` is malformed");
            diagnostics.error(Code::DanglingReference, &at.pointer(), message).help(
                "write `#/components/schemas/Name`; in a name, write `~1` for `/`, `~0` for `~`, and `%25` for `%`",
            );
            return;
        }
    };
    if root.resolve(reference.target()).is_none() {
        let message = format!("the target of the reference `{text}` does not exist");
        let is_searched = diagnostics.listed(Code::DanglingReference) < PROPOSALS;
        let help = is_searched.then(|| nearest(reference.target(), root)).flatten();
        let diagnostic = diagnostics.error(Code::DanglingReference, &at.pointer(), message);
        if let Some(help) = help {
            diagnostic.help(help);
        } else if is_value(node) {
            diagnostic
                .help("add the schema to the document; the overlay action makes it any JSON until then")
                .remove(&at.pointer());
        } else {
            diagnostic.help("add it to the document, or correct the reference");
        }
        return;
    }
    match reference.component() {
        Some((kind, _)) if kind == node.kind => {}
        Some((kind, _)) => {
            let message = format!(
                "the reference `{text}` points to {}, not to {}",
                kind.noun(),
                node.kind.noun()
            );
            diagnostics
                .error(Code::ReferenceKind, &at.pointer(), message)
                .help(format!("refer to {}", node.kind.noun()));
        }
        None => unresolved(Unresolved::WrongPlace, text, node, diagnostics),
    }
}

/// Warns about the mappings of a discriminator that name no schema.
pub(super) fn mappings(node: &Node<'_, '_>, root: Root<'_>, diagnostics: &mut Diagnostics) {
    if node.kind != ObjectKind::Discriminator {
        return;
    }
    let schemas = root.value.pointer("/components/schemas");
    let is_schema = |text: &str| {
        let is_component = |target: Pointer| {
            component(&target).is_some_and(|(kind, _)| kind == ObjectKind::Schema)
                && root.resolve(&target).is_some()
        };
        root.references.resolve(text).is_some_and(is_component)
            || schemas.is_some_and(|schemas| schemas.get(text).is_some())
    };
    let at = node.at.child("mapping");
    for (value, schema) in node.map("mapping").into_iter().flatten() {
        if let Some(text) = schema.as_str().filter(|text| !is_schema(text)) {
            let message = format!("the mapping of `{value}` is ignored: `{text}` is not a schema");
            let at = at.child(value).pointer();
            diagnostics.warning(Code::DanglingReference, &at, message).remove(&at);
        }
    }
    let Some(schema) = node.get(extensions::DEFAULT_MAPPING) else { return };
    let at = node.at.child(extensions::DEFAULT_MAPPING).pointer();
    match schema.as_str() {
        Some(text) if is_schema(text) => {}
        Some(text) => {
            let message = format!("the default mapping is ignored: `{text}` is not a schema");
            diagnostics.warning(Code::DanglingReference, &at, message).remove(&at);
        }
        None => {
            diagnostics.error(Code::WrongKind, &at, "the default mapping must be a string");
        }
    }
}

/// Reports a reference that leads to no object of the right kind in the document or its files.
fn unresolved(reason: Unresolved, text: &str, node: &Node<'_, '_>, diagnostics: &mut Diagnostics) {
    let noun = node.kind.noun();
    let path = text.split('#').next().unwrap_or_default();
    let (code, message, help) = match reason {
        Unresolved::Url => (
            Code::ExternalReference,
            format!("the reference `{text}` is a URL, and nothing is read from a network"),
            "save the file in the directory of the document, and refer to it by its relative path",
        ),
        Unresolved::Outside => (
            Code::ExternalReference,
            format!("the reference `{text}` leads out of the directory of the document"),
            "pass the directory that contains both files as `--within`, or move the file into the directory of the document",
        ),
        Unresolved::NoFile => (
            Code::ExternalReference,
            format!("the reference `{text}` points to a file that does not exist"),
            "paths are relative to the file that has the reference; write the path of a file in the directory of the document",
        ),
        Unresolved::NotUtf8 => (
            Code::ExternalReference,
            format!("the reference `{text}` points to a file that is not UTF-8"),
            "save the file in UTF-8",
        ),
        Unresolved::Unreadable => (
            Code::ExternalReference,
            format!("the reference `{text}` points to a file with errors"),
            "correct the errors that are reported about the file",
        ),
        Unresolved::NoNode if path.is_empty() => (
            Code::DanglingReference,
            format!("the target of the reference `{text}` does not exist"),
            "write a JSON pointer such as `#/components/schemas/Name`, or the `$anchor` of one schema",
        ),
        Unresolved::NoNode => (
            Code::DanglingReference,
            format!("the target of the reference `{text}` does not exist in the file"),
            "write a JSON pointer from the root of the file, such as `#/components/schemas/Name`",
        ),
        Unresolved::WrongPlace => (
            Code::UnsupportedReference,
            format!("the reference `{text}` does not point to {noun}"),
            "refer to an object of the right kind, in `components` or at another place",
        ),
        Unresolved::Cycle => (
            Code::CircularReference,
            format!("the reference `{text}` is part of a cycle"),
            "replace one of the references by a definition",
        ),
        Unresolved::TooLarge => (
            Code::TooLarge,
            format!(
                "copies of the target of `{text}` make the document more than 4 times as large as its sources"
            ),
            "put the repeated part into `components` and refer to it",
        ),
    };
    diagnostics.error(code, &node.at.child("$ref").pointer(), message).help(help);
}

/// Warns about keywords next to a reference, which have no effect. Annotations are exempt.
fn beside(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) {
    let is_property = node.kind == ObjectKind::Schema
        && matches!(node.at, At::Child(At::Child(_, "properties"), _));
    let describes = |key: &str| {
        matches!(key, "$ref" | "description" | "example" | "summary" | "title")
            || key == extensions::NAME && is_property
            || is_extension(key) && !extensions::is_known(key)
    };
    let ignored: Vec<&str> =
        node.members.keys().map(String::as_str).filter(|key| !describes(key)).collect();
    if let Some(first) = ignored.first() {
        let message = format!("`{}` next to a reference is ignored", ignored.join("`, `"));
        let help = if node.kind == ObjectKind::Schema {
            "move the reference into `allOf` to use both"
        } else {
            "move the member to the referenced object, or replace the reference by a copy of the object"
        };
        let at = node.at.child(first).pointer();
        let diagnostic = diagnostics.warning(Code::BesideReference, &at, message);
        diagnostic.help(help);
        for key in ignored {
            diagnostic.remove(&node.at.child(key).pointer());
        }
    }
}

/// Warns about a security requirement whose scheme is not defined.
pub(super) fn security_requirement(
    node: &Node<'_, '_>,
    root: Root<'_>,
    diagnostics: &mut Diagnostics,
) {
    if node.kind != ObjectKind::SecurityRequirement {
        return;
    }
    for name in node.members.keys() {
        let schemes =
            root.get("components").and_then(|components| components.get("securitySchemes"));
        if schemes.and_then(|schemes| schemes.get(name)).is_none() {
            let message = format!(
                "the security scheme `{name}` is not defined: the caller sets the credentials"
            );
            diagnostics
                .warning(Code::UndefinedSecurityScheme, &node.at.child(name).pointer(), message)
                .help(format!(
                    "add `{name}` to `components.securitySchemes` with its type, such as `{{type: http, scheme: bearer}}`, \
                     or correct the name"
                ));
        }
    }
}

/// Returns whether a schema describes a value by itself, so that it can be any JSON. A part of `allOf`, `oneOf` or `anyOf`
/// cannot.
fn is_value(node: &Node<'_, '_>) -> bool {
    node.kind == ObjectKind::Schema
        && matches!(
            node.at,
            At::Child(At::Child(_, "properties"), _)
                | At::Child(_, "items" | "schema" | "additionalProperties")
        )
}

/// Returns a suggestion: an existing component with a similar name, or the note that the section does not exist.
fn nearest(target: &Pointer, root: Root<'_>) -> Option<String> {
    let parent = target.parent()?;
    let Some(Value::Object(siblings)) = root.resolve(&parent) else {
        return Some(format!("the document has no `#{parent}`"));
    };
    let name = target.tokens().last()?;
    let near = siblings.keys().take(CANDIDATES).map(|key| (distance(key, &name), key)).min()?;
    let bound = name.chars().count() / 3 + 1;
    (near.0 <= bound)
        .then(|| format!("the document has `#{}`, which has a similar name", parent.child(near.1)))
}

/// Returns the edit distance of the beginnings of two names. Case is ignored.
fn distance(a: &str, b: &str) -> usize {
    const LONGEST: usize = 64;
    let lower =
        |name: &str| name.chars().take(LONGEST).flat_map(char::to_lowercase).collect::<String>();
    strsim::levenshtein(&lower(a), &lower(b))
}
