//! Rules about references.

use serde_json::Value;

use super::extensions;
use super::grammar::{Kind, SECTIONS};
use super::walk::Node;
use crate::diagnostics::{Code, Diagnostics};
use crate::limits::{CANDIDATES, PROPOSALS};
use crate::pointer::Pointer;

/// How long a chain of references may be that other rules follow.
pub(super) const CHAIN: usize = 64;

/// A reference points to a component of the right kind.
pub(super) fn reference(node: &Node<'_, '_>, root: &Value, diagnostics: &mut Diagnostics) {
    let at = node.at.child("$ref");
    let Some(text) = node.text("$ref") else {
        diagnostics.error(Code::WrongKind, &at.pointer(), "`$ref` has to be a text");
        return;
    };
    if node.kind == Kind::PathItem {
        let message = "a path item that is a reference is not supported";
        diagnostics
            .error(Code::UnsupportedReference, &at.pointer(), message)
            .help("write its operations here");
        return;
    }
    beside(node, diagnostics);
    let Some(fragment) = text.strip_prefix('#') else {
        diagnostics
            .error(
                Code::ExternalReference,
                &at.pointer(),
                format!("the reference `{text}` leaves the document"),
            )
            .help("copy what it points to into `components`, and write `#/components/…`");
        return;
    };
    let Some(target) = percent_decode(fragment).and_then(|fragment| Pointer::parse(&fragment))
    else {
        diagnostics
            .error(
                Code::DanglingReference,
                &at.pointer(),
                format!("the reference `{text}` is not well-formed"),
            )
            .help("write `#/components/schemas/Name`");
        return;
    };
    if target.resolve(root).is_none() {
        let message = format!("the reference `{text}` points to nothing");
        let is_searched = diagnostics.listed(Code::DanglingReference) < PROPOSALS;
        let help = is_searched.then(|| nearest(&target, root)).flatten();
        let diagnostic = diagnostics.error(Code::DanglingReference, &at.pointer(), message);
        if let Some(help) = help {
            diagnostic.help(help);
        }
        return;
    }
    match component(&target) {
        Some((kind, _)) if kind == node.kind => {}
        Some((kind, _)) => {
            let message = format!(
                "the reference `{text}` points to {}, not to {}",
                kind.noun(),
                node.kind.noun()
            );
            diagnostics.error(Code::ReferenceKind, &at.pointer(), message);
        }
        None => {
            let message = format!("the reference `{text}` does not point to a component");
            diagnostics.error(Code::UnsupportedReference, &at.pointer(), message).help(
                "give what it points to a name in `components`, and refer to that from both places",
            );
        }
    }
}

/// Warns about keywords beside a reference, which have no effect. Annotations are allowed.
fn beside(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) {
    let describes = |key: &str| {
        matches!(key, "$ref" | "description" | "example" | "summary" | "title")
            || key.starts_with("x-") && !extensions::is_known(key)
    };
    let ignored: Vec<&str> =
        node.members.keys().map(String::as_str).filter(|key| !describes(key)).collect();
    if let Some(first) = ignored.first() {
        let message = format!("`{}` beside a reference is ignored", ignored.join("`, `"));
        let help = if node.kind == Kind::Schema {
            "put the reference into `allOf` if both are meant"
        } else {
            "move the member to the referenced object, or replace the reference by a copy of the object"
        };
        diagnostics
            .warning(Code::BesideReference, &node.at.child(first).pointer(), message)
            .help(help);
    }
}

/// A security requirement names a scheme that is defined.
pub(super) fn security_requirement(
    node: &Node<'_, '_>,
    root: &Value,
    diagnostics: &mut Diagnostics,
) {
    if node.kind != Kind::SecurityRequirement {
        return;
    }
    for name in node.members.keys() {
        let schemes =
            root.get("components").and_then(|components| components.get("securitySchemes"));
        if schemes.and_then(|schemes| schemes.get(name)).is_none() {
            let message = format!("the security scheme `{name}` is not defined");
            diagnostics
                .error(Code::UndefinedSecurityScheme, &node.at.child(name).pointer(), message)
                .help("add it to `components.securitySchemes`");
        }
    }
}

/// Returns what a value refers to, or the value itself if it is no reference.
pub(super) fn follow<'v>(mut value: &'v Value, root: &'v Value) -> Option<&'v Value> {
    for _ in 0..CHAIN {
        let Some(text) = value.get("$ref").and_then(Value::as_str) else { return Some(value) };
        value = Pointer::parse(&percent_decode(text.strip_prefix('#')?)?)?.resolve(root)?;
    }
    None
}

/// Returns the kind and the name of the component that a pointer points to.
pub(super) fn component(pointer: &Pointer) -> Option<(Kind, String)> {
    let mut tokens = pointer.tokens();
    let (components, section, name) = (tokens.next()?, tokens.next()?, tokens.next()?);
    if components != "components" || tokens.next().is_some() {
        return None;
    }
    let (_, kind) = SECTIONS.iter().find(|(known, _)| *known == section)?;
    Some((*kind, name.into_owned()))
}

/// Replaces `%20` and the like.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

/// Says what there is instead of what a pointer points to.
fn nearest(target: &Pointer, root: &Value) -> Option<String> {
    let parent = target.parent()?;
    let Some(Value::Object(siblings)) = parent.resolve(root) else {
        return Some(format!("the document has no `#{parent}`"));
    };
    let name = target.tokens().last()?;
    let near = siblings.keys().take(CANDIDATES).map(|key| (distance(key, &name), key)).min()?;
    let bound = name.chars().count() / 3 + 1;
    (near.0 <= bound).then(|| format!("there is `#{}`", parent.child(near.1)))
}

/// Returns how many characters are to be changed, added or removed to get from one text to the other; the case of
/// letters does not count.
fn distance(a: &str, b: &str) -> usize {
    const LONGEST: usize = 64;
    let chars =
        |text: &str| text.chars().take(LONGEST).flat_map(char::to_lowercase).collect::<Vec<char>>();
    let (a, b) = (chars(a), chars(b));
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, from) in a.iter().enumerate() {
        let mut next = vec![index + 1];
        let mut left = index + 1;
        for ((to, diagonal), above) in b.iter().zip(&row).zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(from != to)).min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
