//! The targets of the overlay actions that diagnostics propose.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::visits;
use crate::diagnostics::{Copied, Correction, Diagnostic, Diagnostics, Edit, group};
use crate::grammar::{ObjectKind, ValueType};
use crate::limits::VISITS;
use crate::pointer::Pointer;
use crate::read::Document;
use crate::reference::{Reference, ReferenceString};

/// The number of names that a target lists.
const LISTED: usize = 20;

/// Sets the target of each proposed action, and a target for all places of the diagnostics that have one cause.
///
/// An action applies to the document as it is written. A diagnostic whose node is not written there, because the
/// conversion has made it, keeps its help and gets no action.
pub(crate) fn propose(document: &Document, diagnostics: &mut Diagnostics) {
    let diagnostics = diagnostics.sorted_mut();
    let has_proposal = |one: &Diagnostic| {
        !one.corrections.is_empty() || one.others.iter().any(|it| !it.corrections.is_empty())
    };
    if !diagnostics.iter().any(has_proposal) {
        return;
    }
    let Some(written) = document.as_written() else { return };
    let counts = ReferenceCounts::of(&written);
    let mut proposals = Vec::new();
    for diagnostic in &mut *diagnostics {
        let others = diagnostic.others.iter_mut().map(|other| &mut other.corrections);
        let all = std::iter::once(&mut diagnostic.corrections).chain(others);
        proposals.push(
            all.map(|corrections| set_targets(document, &written, &counts, corrections)).collect(),
        );
    }
    let mut left = VISITS;
    for members in group(&diagnostics.iter().collect::<Vec<_>>()) {
        let of_all = members.iter().filter_map(|index| proposals.get(*index));
        let of_all: Option<Vec<Proposal>> = of_all.flat_map(|it: &Vec<_>| it.clone()).collect();
        let of_members = || members.iter().filter_map(|index| diagnostics.get(*index));
        let is_open = of_members().any(|it| it.unlisted > 0);
        let shared = of_all.and_then(|all| shared(&all, is_open, &written, &counts, &mut left));
        if let Some(first) = members.first().and_then(|first| diagnostics.get_mut(*first)) {
            first.shared = shared;
        }
    }
}

/// A correction of one place, and its node in the document as it is written.
type Proposal = (Correction, Pointer);

/// Sets the targets of the corrections of one place. Deletes the corrections if one of their nodes is not written, or if a
/// reference leads to a removed node. Returns the correction if it is the only one.
fn set_targets(
    document: &Document,
    written: &Value,
    counts: &ReferenceCounts,
    corrections: &mut Vec<Correction>,
) -> Option<Proposal> {
    let places: Option<Vec<_>> = corrections
        .iter_mut()
        .map(|it| copy(document, written, it).and_then(|()| place(document, written, it)))
        .collect();
    let Some(places) = places else {
        corrections.clear();
        return None;
    };
    for (correction, place) in corrections.iter_mut().zip(&places) {
        correction.target = Some(path(written, place));
    }
    let proposal = match (corrections.as_slice(), places.as_slice()) {
        ([correction], [place]) => Some((correction.clone(), place.clone())),
        _ => None,
    };
    let mut edits = corrections.iter().map(|it| &it.edit).zip(&places);
    if edits.any(|(edit, place)| *edit == Edit::Remove && counts.is_needed(&[place], written)) {
        corrections.clear();
    }
    proposal
}

/// The number of references to each node of a document.
struct ReferenceCounts(BTreeMap<String, usize>);

impl ReferenceCounts {
    fn of(written: &Value) -> Self {
        let mut counts = Self(BTreeMap::new());
        for target in Self::targets(written) {
            *counts.0.entry(target).or_default() += 1;
        }
        counts
    }

    /// Returns the pointers to which the references in a value lead.
    fn targets(value: &Value) -> impl Iterator<Item = String> {
        ReferenceString::all(value).filter_map(|text| {
            let (text, is_name) = match text {
                ReferenceString::Ref(text) | ReferenceString::Dynamic(text) => (text, false),
                ReferenceString::Mapped(text) => (text, true),
            };
            let schemas = Pointer::root().child("components").child("schemas");
            let target = match Reference::parse(text) {
                Ok(reference) => Some(reference.target().clone()),
                Err(_) => is_name.then(|| schemas.child(text)),
            };
            target.map(|target| target.as_str().to_owned())
        })
    }

    /// Returns whether a reference leads to one of the nodes, or to a node below one, from a place that is in none of them.
    fn is_needed(&self, nodes: &[&Pointer], written: &Value) -> bool {
        let names: HashSet<&str> = nodes.iter().map(|node| node.as_str()).collect();
        let is_within = |target: &str| {
            let ends = target.match_indices('/').map(|(end, _)| end).chain([target.len()]);
            ends.filter_map(|end| target.get(..end)).any(|above| names.contains(above))
        };
        let all: usize = nodes
            .iter()
            .map(|node| {
                let start = format!("{}/", node.as_str());
                let inner = self.0.range(start.clone()..).take_while(|it| it.0.starts_with(&start));
                let own = self.0.get(node.as_str()).copied().unwrap_or_default();
                own + inner.map(|(_, count)| count).sum::<usize>()
            })
            .sum();
        if all == 0 {
            return false;
        }
        let inner = nodes.iter().filter_map(|node| node.resolve(written)).flat_map(Self::targets);
        inner.filter(|target| is_within(target)).count() < all
    }
}

/// The maximum length of a value that an action copies, as JSON. A longer action cannot be read in a terminal.
const COPIED: usize = 2000;

/// Sets the value of a correction that copies a member. Returns `None` if the member is not written, or too long.
fn copy(document: &Document, written: &Value, correction: &mut Correction) -> Option<()> {
    let Some(Copied { from, to }) = &correction.copied else { return Some(()) };
    let there = document.written_at(from)?;
    let value = there.resolve(written).filter(|_| last_name(&there) == last_name(from))?;
    if value.to_string().len() > COPIED {
        return None;
    }
    correction.edit = Edit::Update(Value::Object(Map::from_iter([(to.clone(), value.clone())])));
    Some(())
}

/// Returns the pointer to the node in the document as it is written. A node of another kind, from which the conversion has
/// made this one, is not the node.
fn place(document: &Document, written: &Value, correction: &Correction) -> Option<Pointer> {
    let there = document.written_at(&correction.pointer)?;
    let is_root = there == Pointer::root();
    let is_node = !(is_root && correction.edit == Edit::Remove)
        && last_name(&there) == last_name(&correction.pointer)
        && there.resolve(written).is_some();
    is_node.then_some(there)
}

/// Returns the last name of a pointer. An element of an array has the name of the array.
fn last_name(pointer: &Pointer) -> Option<String> {
    let is_index = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    let names = pointer.tokens().filter(|token| !is_index(token));
    names.last().map(Cow::into_owned)
}

/// Returns a correction of all places, which has no effect on other nodes.
fn shared(
    proposals: &[Proposal],
    is_open: bool,
    written: &Value,
    counts: &ReferenceCounts,
    left: &mut u64,
) -> Option<Correction> {
    let [(first, _), rest @ ..] = proposals else { return None };
    if rest.is_empty() || rest.iter().any(|(other, _)| other.edit != first.edit) {
        return None;
    }
    let places: BTreeSet<&Pointer> = proposals.iter().map(|(_, place)| place).collect();
    let removed: Vec<&Pointer> = places.iter().copied().collect();
    if first.edit == Edit::Remove && counts.is_needed(&removed, written) {
        return None;
    }
    let mut candidates = candidates(&places, first, written).into_iter();
    let target = candidates.find(|candidate| {
        let Some(selected) = select(candidate, written, left) else { return false };
        let others = || selected.iter().filter(|it| !places.contains(it));
        let is_harmless = match &first.edit {
            _ if Some(candidate.as_str()) == first.general => true,
            Edit::Remove if first.is_everywhere => others().all(is_keyword),
            Edit::Remove | Edit::Update(_) => !is_open && others().next().is_none(),
        };
        is_harmless && places.is_subset(&selected.iter().collect())
    })?;
    Some(Correction { target: Some(target), ..first.clone() })
}

/// Returns whether the last name of a pointer is a member that OpenAPI 3.0 or an extension of it defines, not a name that
/// the author of the document has chosen, and not a part of an example.
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

/// Returns the paths to try, the narrowest one first.
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

/// Returns the nodes that a path selects. Returns `None` if the visits that are left do not suffice.
fn select(path: &str, written: &Value, left: &mut u64) -> Option<Vec<Pointer>> {
    visits::take(path, written, left).ok()?;
    let path = JsonPath::parse(path).ok()?;
    let located = path.query_located(written);
    let pointers = located.locations().map(|it| Pointer::parse(&it.to_json_pointer()));
    pointers.collect()
}

/// Returns a pointer as a `JSONPath` (RFC 9535).
fn path(written: &Value, pointer: &Pointer) -> String {
    let mut path = "$".to_owned();
    let mut node = Some(written);
    for token in pointer.tokens() {
        path.push_str(&segment(&token, node));
        node = child(node, &token);
    }
    path
}

/// Returns the child of a node to which a token of a pointer leads.
fn child<'v>(node: Option<&'v Value>, token: &str) -> Option<&'v Value> {
    Pointer::root().child(token).resolve(node?)
}

/// Returns the segment of a path that selects a child: `.name`, `['a b']` or `[0]`.
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

/// Returns the selector of a child: an index or a quoted name.
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
