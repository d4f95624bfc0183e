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
    let places: BTreeSet<&str> = places.iter().map(|place| place.as_str()).collect();
    let is_open = diagnostics.iter().any(|it| it.unlisted > 0);
    candidates(&places, first, written).into_iter().find(|candidate| {
        let Some(selected) = select(candidate, written, left) else { return false };
        let others = || selected.iter().filter(|it| !places.contains(it.as_str()));
        let is_harmless = match &first.edit {
            _ if Some(candidate.as_str()) == first.general => true,
            Edit::Remove if first.is_everywhere => others().all(is_keyword),
            Edit::Remove | Edit::Update(_) => !is_open && others().next().is_none(),
        };
        let found: BTreeSet<&str> = selected.iter().map(Pointer::as_str).collect();
        is_harmless && places.is_subset(&found)
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
fn candidates(places: &BTreeSet<&str>, correction: &Correction, written: &Value) -> Vec<String> {
    let pointers: Vec<Pointer> = places.iter().filter_map(|text| Pointer::parse(text)).collect();
    let tokens: Vec<Vec<Cow<'_, str>>> = pointers.iter().map(|it| it.tokens().collect()).collect();
    let Some(first) = tokens.first() else { return Vec::new() };
    let mut found = Vec::new();
    if tokens.iter().all(|it| it.len() == first.len()) {
        let differs = |index: usize| {
            let mut names: Vec<_> = tokens.iter().filter_map(|it| it.get(index)).collect();
            names.sort();
            names.dedup();
            (names.len() > 1).then_some(names)
        };
        let varied: Vec<_> = (0..first.len()).map(differs).collect();
        let step = |index: usize, any: &dyn Fn(&[&Cow<'_, str>]) -> String| {
            let parent: Pointer =
                first.iter().take(index).fold(Pointer::root(), |at, it| at.child(it));
            match varied.get(index) {
                Some(Some(names)) => any(names),
                _ => first
                    .get(index)
                    .map_or_else(String::new, |it| segment(it, parent.resolve(written))),
            }
        };
        let joined = |any: &dyn Fn(&[&Cow<'_, str>]) -> String| {
            let steps: String = (0..first.len()).map(|index| step(index, any)).collect();
            format!("${steps}")
        };
        let count = varied.iter().flatten().count();
        if count == 1 && places.len() <= LISTED {
            // The places differ in one name.
            let is_array = varied.iter().position(Option::is_some).is_some_and(|index| {
                let parent: Pointer =
                    first.iter().take(index).fold(Pointer::root(), |at, it| at.child(it));
                parent.resolve(written).is_some_and(Value::is_array)
            });
            found.push(joined(&|names| {
                let names: Vec<String> = names.iter().map(|it| selector(it, is_array)).collect();
                format!("[{}]", names.join(","))
            }));
        }
        found.push(joined(&|_| "[*]".to_owned()));
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
        node = match node {
            Some(Value::Array(elements)) => {
                token.parse::<usize>().ok().and_then(|index| elements.get(index))
            }
            Some(node) => node.get(token.as_ref()),
            None => None,
        };
    }
    path
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
