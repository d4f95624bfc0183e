//! The targets of the overlay actions that diagnostics propose.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;
use serde_json_path::JsonPath;

use super::visits;
use crate::diagnostics::{Correction, Diagnostic, Diagnostics, Edit, group};
use crate::grammar::{ObjectKind, ValueType};
use crate::limits::VISITS;
use crate::pointer::Pointer;
use crate::read::Document;

/// The number of names that a target lists.
const LISTED: usize = 20;

/// Sets the target of each proposed action, and a target for all places of the diagnostics that have one cause.
///
/// An action applies to the document as it is written. A diagnostic whose node is not written there, because the
/// conversion has made it, keeps its help and gets no action.
pub(crate) fn propose(document: &Document, diagnostics: &mut Diagnostics) {
    let diagnostics = diagnostics.sorted_mut();
    if diagnostics.iter().all(|one| one.correction.is_none()) {
        return;
    }
    let Some(written) = document.as_written() else { return };
    let mut places = Vec::new();
    for diagnostic in &mut *diagnostics {
        let place = diagnostic.correction.as_mut().and_then(|correction| {
            let place = place(document, &written, correction)?;
            correction.target = Some(path(&written, &place));
            Some(place)
        });
        places.push(place);
    }
    let mut left = VISITS;
    for members in group(&diagnostics.iter().collect::<Vec<_>>()) {
        let places: Option<Vec<_>> =
            members.iter().map(|index| places.get(*index)?.as_ref()).collect();
        let [first, _, ..] = members.as_slice() else { continue };
        let all: Vec<_> = members.iter().filter_map(|index| diagnostics.get(*index)).collect();
        let shared = places.and_then(|places| shared(&all, &places, &written, &mut left));
        if let Some(correction) = diagnostics.get_mut(*first).and_then(|it| it.correction.as_mut())
        {
            correction.shared_target = shared;
        }
    }
}

// Returns the pointer to the node in the document as it is written. A node of another kind, from which the conversion has
// made this one, is not the node.
fn place(document: &Document, written: &Value, correction: &Correction) -> Option<Pointer> {
    let there = document.written_at(&correction.pointer)?;
    let is_root = there == Pointer::root();
    let is_node = !(is_root && correction.edit == Edit::Remove)
        && last_name(&there) == last_name(&correction.pointer)
        && there.resolve(written).is_some();
    is_node.then_some(there)
}

// Returns the last name of a pointer. An element of an array has the name of the array.
fn last_name(pointer: &Pointer) -> Option<String> {
    let is_index = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    let names = pointer.tokens().filter(|token| !is_index(token));
    names.last().map(Cow::into_owned)
}

// Returns a path that selects all places, and nothing that the edit would spoil.
fn shared(
    diagnostics: &[&Diagnostic],
    places: &[&Pointer],
    written: &Value,
    left: &mut u64,
) -> Option<String> {
    let corrections: Option<Vec<&Correction>> =
        diagnostics.iter().map(|it| it.correction.as_ref()).collect();
    let corrections = corrections?;
    let [first, rest @ ..] = corrections.as_slice() else { return None };
    if rest.iter().any(|other| other.edit != first.edit) {
        return None;
    }
    let places: BTreeSet<&Pointer> = places.iter().copied().collect();
    let is_open = diagnostics.iter().any(|it| it.unlisted > 0);
    candidates(&places, first, written).into_iter().find(|candidate| {
        let Some(selected) = select(candidate, written, left) else { return false };
        let others = || selected.iter().filter(|it| !places.contains(it));
        let is_harmless = match &first.edit {
            _ if Some(candidate.as_str()) == first.general => true,
            Edit::Remove if first.is_everywhere => others().all(is_keyword),
            Edit::Remove | Edit::Update(_) => !is_open && others().next().is_none(),
        };
        is_harmless && places.is_subset(&selected.iter().collect())
    })
}

// Returns whether the last name of a pointer is a member that OpenAPI 3.0 or an extension of it defines, not a name that
// the author of the document has chosen, and not a part of an example.
fn is_keyword(pointer: &Pointer) -> bool {
    let Some(parent) = pointer.parent() else { return false };
    let mut ty = Some(ValueType::Object(ObjectKind::Root));
    for token in parent.tokens() {
        ty = ty.and_then(|ty| match ty {
            ValueType::Object(kind) | ValueType::RefOr(kind) => kind.member(&token),
            ValueType::SchemaOrFlag => ObjectKind::Schema.member(&token),
            ValueType::List(ty) | ValueType::Map(ty) => Some(*ty),
            ValueType::Any
            | ValueType::Text
            | ValueType::Flag
            | ValueType::Number
            | ValueType::Count => None,
        });
    }
    match ty {
        Some(ValueType::Object(kind) | ValueType::RefOr(kind)) => kind.others().is_none(),
        Some(ValueType::SchemaOrFlag) => true,
        _ => false,
    }
}

// Returns the paths to try, the narrowest one first.
fn candidates(
    places: &BTreeSet<&Pointer>,
    correction: &Correction,
    written: &Value,
) -> Vec<String> {
    let tokens: Vec<Vec<Cow<'_, str>>> = places.iter().map(|it| it.tokens().collect()).collect();
    let Some(first) = tokens.first() else { return Vec::new() };
    let mut found = Vec::new();
    if tokens.iter().all(|it| it.len() == first.len()) {
        let (mut listed, mut wildcard) = ("$".to_owned(), "$".to_owned());
        let mut varied = 0;
        let mut node = Some(written);
        for (index, token) in first.iter().enumerate() {
            let names: BTreeSet<_> = tokens.iter().filter_map(|it| it.get(index)).collect();
            if names.len() > 1 {
                varied += 1;
                let is_array = node.is_some_and(Value::is_array);
                let names: Vec<String> = names.iter().map(|it| selector(it, is_array)).collect();
                let _ = write!(listed, "[{}]", names.join(","));
                wildcard.push_str("[*]");
            } else {
                let segment = segment(token, node);
                listed.push_str(&segment);
                wildcard.push_str(&segment);
            }
            node = child(node, token);
        }
        if varied == 1 && places.len() <= LISTED {
            found.push(listed);
        }
        found.push(wildcard);
    }
    found.extend(correction.general.map(str::to_owned));
    // The same keyword anywhere.
    if let (Edit::Remove, Some(last)) = (&correction.edit, first.last()) {
        if tokens.iter().all(|it| it.last() == Some(last)) {
            found.push(format!("$..{}", segment(last, None).trim_start_matches('.')));
        }
    }
    found
}

fn select(path: &str, written: &Value, left: &mut u64) -> Option<Vec<Pointer>> {
    visits::take(path, written, left).ok()?;
    let path = JsonPath::parse(path).ok()?;
    let located = path.query_located(written);
    let pointers = located.locations().map(|it| Pointer::parse(&it.to_json_pointer()));
    pointers.collect()
}

// Returns a pointer as a JSONPath (RFC 9535).
fn path(written: &Value, pointer: &Pointer) -> String {
    let mut path = "$".to_owned();
    let mut node = Some(written);
    for token in pointer.tokens() {
        path.push_str(&segment(&token, node));
        node = child(node, &token);
    }
    path
}

// Returns the child of a node to which a token of a pointer leads.
fn child<'v>(node: Option<&'v Value>, token: &str) -> Option<&'v Value> {
    Pointer::root().child(token).resolve(node?)
}

// Returns the segment of a path that selects a child: `.name`, `['a b']` or `[0]`.
fn segment(token: &str, parent: Option<&Value>) -> String {
    let is_array = parent.is_some_and(Value::is_array);
    let mut bytes = token.bytes();
    let is_word = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_word && !is_array {
        format!(".{token}")
    } else {
        format!("[{}]", selector(token, is_array))
    }
}

fn selector(token: &str, is_array: bool) -> String {
    if is_array {
        return token.to_owned();
    }
    let mut text = "'".to_owned();
    for char in token.chars() {
        match char {
            '\'' | '\\' => text.extend(['\\', char]),
            char if char.is_control() => {
                let _ = write!(text, "\\u{:04x}", u32::from(char));
            }
            char => text.push(char),
        }
    }
    text.push('\'');
    text
}
