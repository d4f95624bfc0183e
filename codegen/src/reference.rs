//! References within a document: `$ref` and its JSON pointer.

mod location;
mod strings;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

pub(crate) use self::location::{Fragment, Location, is_url, join, relative};
pub(crate) use self::strings::ReferenceString;
use crate::grammar::{ObjectKind, SECTIONS};
use crate::pointer::Pointer;

/// A reference to a node of the same document: a JSON pointer as the fragment of a URI (RFC 6901, section 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference(Pointer);

/// The reason why a string is not a reference within a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// The string is a URI of another document.
    External,
    /// The fragment is not a JSON pointer.
    NotAPointer,
}

impl Reference {
    /// Parses the string of a `$ref`.
    pub(crate) fn parse(text: &str) -> Result<Self, Malformed> {
        if !text.starts_with('#') {
            return Err(Malformed::External);
        }
        match Location::parse(text).map(|location| location.fragment) {
            Some(Fragment::Pointer(pointer)) => Ok(Self(pointer)),
            Some(Fragment::Anchor(_)) | None => Err(Malformed::NotAPointer),
        }
    }

    /// Returns the pointer to the node.
    pub(crate) fn target(&self) -> &Pointer {
        &self.0
    }

    /// Returns the kind and the name of the component, if the node is one.
    pub(crate) fn component(&self) -> Option<(ObjectKind, String)> {
        component(&self.0)
    }
}

/// Returns the kind and the name of the component at a pointer. A pointer into a component is not one of a component.
pub(crate) fn component(pointer: &Pointer) -> Option<(ObjectKind, String)> {
    let mut tokens = pointer.tokens();
    let (components, section, name) = (tokens.next()?, tokens.next()?, tokens.next()?);
    if components != "components" || tokens.next().is_some() {
        return None;
    }
    let (_, kind) = SECTIONS.iter().find(|(known, _)| *known == section)?;
    Some((*kind, name.into_owned()))
}

impl From<Pointer> for Reference {
    fn from(pointer: Pointer) -> Self {
        Self(pointer)
    }
}

/// The characters of ASCII, except `%`, that a path, a query and a fragment cannot have (RFC 3986, sections 3.3 to
/// 3.5).
pub(crate) const NOT_IN_URL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The characters of a pointer that the string of a `$ref` percent-encodes.
const FRAGMENT: &AsciiSet = &NOT_IN_URL.add(b'%');

impl fmt::Display for Reference {
    /// Writes the string of a `$ref`. Characters that a fragment cannot have are percent-encoded (RFC 3986,
    /// section 3.5).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", utf8_percent_encode(self.0.as_str(), FRAGMENT))
    }
}

/// The references of a document, each chain of references among components followed to its end.
#[derive(Debug, Default)]
pub(crate) struct References {
    /// The components that are references, and the component at the end of the chain. The end is missing if the chain
    /// is a cycle, or if it leads to nothing.
    ends: HashMap<Pointer, Option<Pointer>>,
    /// The references that lead to no node of the document or its files, by their strings.
    unresolved: HashMap<String, Unresolved>,
}

/// The reason why a reference leads to no node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unresolved {
    /// It is a URL. Nothing is read from a network.
    Url,
    /// The path leads out of the directory of the document.
    Outside,
    /// The file does not exist.
    NoFile,
    /// The file is not UTF-8.
    NotUtf8,
    /// The file has errors, which its diagnostics report.
    Unreadable,
    /// The file does not have the node.
    NoNode,
    /// The node is not an object of the right kind.
    WrongPlace,
    /// The reference is part of a cycle of references.
    Cycle,
    /// The copies of the node would make the document too large or too deep.
    TooLarge,
}

impl References {
    /// Follows all chains. The time is linear in the number of components.
    pub(crate) fn of(root: &Value) -> Self {
        let mut references = Self::default();
        for (section, _) in SECTIONS {
            let section = Pointer::root().child("components").child(section);
            let Some(Value::Object(components)) = section.resolve(root) else { continue };
            for name in components.keys() {
                references.add(section.child(name), root);
            }
        }
        references
    }

    /// Sets the references that lead to no node of the document or its files.
    pub(crate) fn with_unresolved(self, unresolved: HashMap<String, Unresolved>) -> Self {
        Self { unresolved, ..self }
    }

    /// Returns the reason why a reference leads to no node.
    pub(crate) fn unresolved(&self, text: &str) -> Option<Unresolved> {
        self.unresolved.get(text).copied()
    }

    /// Follows the chain that begins at a component.
    fn add(&mut self, start: Pointer, root: &Value) {
        let mut chain = Vec::new();
        let mut visited = HashSet::new();
        let mut current = start;
        let end = loop {
            if let Some(known) = self.ends.get(&current) {
                break known.clone();
            }
            let Some(node) = current.resolve(root) else { break None };
            let Some(text) = text_of(node) else { break Some(current) };
            if !visited.insert(current.clone()) {
                break None;
            }
            let next = Reference::parse(text);
            chain.push(current);
            match next {
                Ok(next) => current = next.0,
                Err(_) => break None,
            }
        };
        self.ends.extend(chain.into_iter().map(|pointer| (pointer, end.clone())));
    }

    /// Returns the pointer to the node that a `$ref` leads to, which is not a reference itself.
    pub(crate) fn resolve(&self, text: &str) -> Option<Pointer> {
        let Reference(target) = Reference::parse(text).ok()?;
        self.end(target)
    }

    /// Returns the pointer to the node at the end of the chain that begins at a node. A node that is not a reference is
    /// the end itself.
    pub(crate) fn end(&self, start: Pointer) -> Option<Pointer> {
        match self.ends.get(&start) {
            Some(end) => end.clone(),
            None => Some(start),
        }
    }

    /// Returns the node that a value refers to, or the value itself if it is not a reference.
    pub(crate) fn follow<'v>(&self, value: &'v Value, root: &'v Value) -> Option<&'v Value> {
        match text_of(value) {
            None => Some(value),
            Some(text) => self.resolve(text)?.resolve(root),
        }
    }
}

/// Returns the string of the `$ref` of a value, if the value is a reference.
pub(crate) fn text_of(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str)
}

/// Decodes the percent-encoding of a URI (RFC 3986, section 2.1). Returns `None` if a `%` is not followed by two
/// hexadecimal digits, or if the result is not UTF-8.
fn percent_decode(text: &str) -> Option<String> {
    // The crate keeps a `%` without digits.
    let is_encoded = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    if !text.split('%').skip(1).all(is_encoded) {
        return None;
    }
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reference_is_decoded_as_a_uri_and_as_a_pointer() {
        for (text, expected) in [
            ("#/components/schemas/A", "A"),
            ("#/components/schemas/A%20B", "A B"),
            ("#/components/schemas/A B", "A B"),
            ("#/components/schemas/%C3%A4", "ä"),
            ("#/components/schemas/a~1b~0c", "a/b~c"),
            ("#/components/schemas/a%7E1b", "a/b"),
            ("#/%63omponents/schemas/A%25", "A%"),
            ("#/components/schemas/~01", "~1"),
            ("#/components/schemas/", ""),
        ] {
            let reference = Reference::parse(text).unwrap();
            assert_eq!(
                reference.component(),
                Some((ObjectKind::Schema, expected.to_owned())),
                "{text}"
            );
            // Every notation has the same pointer, and so does the one that is written.
            let pointer = Pointer::root().child("components").child("schemas").child(expected);
            assert_eq!(*reference.target(), pointer, "{text}");
            assert_eq!(Reference::parse(&reference.to_string()), Ok(reference), "{text}");
        }
        for (text, expected) in [
            ("", Malformed::External),
            ("a.yaml#/components/schemas/A", Malformed::External),
            ("#components", Malformed::NotAPointer),
            ("#/components/schemas/A%", Malformed::NotAPointer),
            ("#/components/schemas/A%2", Malformed::NotAPointer),
            ("#/components/schemas/%zz", Malformed::NotAPointer),
            ("#/components/schemas/%FF", Malformed::NotAPointer),
            ("#/components/schemas/A~", Malformed::NotAPointer),
            ("#/components/schemas/A~2", Malformed::NotAPointer),
        ] {
            assert_eq!(Reference::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn chains_of_any_length_resolve_and_cycles_do_not() {
        let mut schemas = serde_json::Map::new();
        let to = |index: usize| json!({"$ref": format!("#/components/schemas/S{index}")});
        for index in 0..20_000 {
            schemas.insert(format!("S{index}"), to(index + 1));
        }
        schemas.insert("S20000".to_owned(), json!({"type": "string"}));
        schemas.insert("Cycle1".to_owned(), json!({"$ref": "#/components/schemas/Cycle2"}));
        schemas.insert("Cycle2".to_owned(), json!({"$ref": "#/components/schemas/Cycle1"}));
        schemas.insert("Lost".to_owned(), json!({"$ref": "#/components/schemas/None"}));
        let root = json!({"components": {"schemas": schemas}});
        let references = References::of(&root);
        for index in 0..20_000 {
            let value = to(index);
            let followed = references.follow(&value, &root);
            assert_eq!(followed, Some(&json!({"type": "string"})));
        }
        for name in ["Cycle1", "Cycle2", "Lost", "None"] {
            let value = json!({"$ref": format!("#/components/schemas/{name}")});
            assert_eq!(references.follow(&value, &root), None, "{name}");
        }
    }
}
