//! The nodes that an action selects, and their removal.

use std::collections::HashSet;

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use super::Place;
use super::visits::{self, LimitExceeded};
use crate::diagnostics::{Code, Diagnostics};
use crate::limits::{PATH_LENGTH, PATH_NESTING, SELECTED, VISITS};
use crate::pointer::Pointer;
use crate::read::{SourceMap, SourceText};

/// The target of an action.
pub(super) struct Target {
    text: String,
    path: JsonPath,
}

/// The path from the root to a selected node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Selected(Vec<Step>);

/// One step of the path. Elements sort in the order of the array.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Element(usize),
    Member(String),
}

impl Step {
    fn element(self) -> Option<usize> {
        match self {
            Self::Element(index) => Some(index),
            Self::Member(_) => None,
        }
    }

    fn member(self) -> Option<String> {
        match self {
            Self::Member(key) => Some(key),
            Self::Element(_) => None,
        }
    }
}

impl Selected {
    pub(super) fn pointer(&self) -> Pointer {
        self.0.iter().fold(Pointer::root(), |pointer, step| match step {
            Step::Element(index) => pointer.index(*index),
            Step::Member(key) => pointer.child(key),
        })
    }

    fn is_child_of(&self, parent: &Self) -> bool {
        self.0.split_last().is_some_and(|(_, parents)| parents == parent.0)
    }

    /// Returns the number of nodes above the selected one.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }
}

impl Target {
    /// Parses a `JSONPath`. Reports a path that is malformed or exceeds a limit.
    pub(super) fn parse(
        text: &str,
        pointer: &Pointer,
        source: &SourceText,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let path = if text.len() > PATH_LENGTH || nesting(text) > PATH_NESTING {
            Err(format!(
                "it has more than {PATH_LENGTH} bytes, or its brackets nest deeper than {PATH_NESTING} levels"
            ))
        } else {
            JsonPath::parse(text).map_err(|error| error.to_string())
        };
        match path {
            Ok(path) => Some(Self { text: text.to_owned(), path }),
            Err(reason) => {
                let message = format!("the target is not a JSONPath (RFC 9535): {reason}");
                source
                    .error(Code::OverlayTarget, pointer, message, diagnostics)
                    .help("write keys with other characters than letters in brackets: `$.paths['/clients/{id}'].get`");
                None
            }
        }
    }
}

/// Returns the nodes of the document that a target selects: each node once, an outer node before its inner nodes.
/// Returns `None` if the selection would exceed a limit.
pub(super) fn select(
    target: &Target,
    place: Place<'_>,
    document: &Value,
    left: &mut u64,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Selected>> {
    if let Err(limit) = visits::take(&target.text, document, left) {
        let message = match limit {
            LimitExceeded::Visits => {
                format!("the targets up to this one visit more than {VISITS} nodes together")
            }
            LimitExceeded::Selected => {
                format!(
                    "a step of the target selects more than {SELECTED} nodes (a node counts once for each path to it)"
                )
            }
        };
        let pointer = place.pointer.child("target");
        place
            .source
            .error(Code::OverlayTooLarge, &pointer, message, diagnostics)
            .help("write the names of members instead of `..` and `*`");
        return None;
    }
    let step = |element: &PathElement<'_>| match element {
        PathElement::Name(key) => Step::Member((*key).to_owned()),
        PathElement::Index(index) => Step::Element(*index),
    };
    let mut selected: Vec<Selected> = target
        .path
        .query_located(document)
        .locations()
        .map(|location| Selected(location.iter().map(step).collect()))
        .collect();
    selected.sort();
    selected.dedup();
    Some(selected)
}

/// Reports an action whose target selects nothing.
pub(super) fn unmatched(target: &Target, place: Place<'_>, diagnostics: &mut Diagnostics) {
    let help = match swagger_member(&target.text) {
        Some((old, new)) => format!(
            "`{old}` is a member of Swagger 2.0; OpenAPI 3.0 has `{new}`. Remove the action if its reason no longer \
             holds"
        ),
        None => "correct the target, or remove the action if the document no longer has this part"
            .to_owned(),
    };
    let pointer = place.pointer.child("target");
    place
        .source
        .error(Code::OverlayUnmatched, &pointer, "the target selects nothing", diagnostics)
        .help(help);
}

/// Returns the member of a Swagger 2.0 document that a path starts with, and its place in OpenAPI 3.0.
fn swagger_member(path: &str) -> Option<(&'static str, &'static str)> {
    const MEMBERS: &[(&str, &str)] = &[
        ("definitions", "components.schemas"),
        ("parameters", "components.parameters"),
        ("responses", "components.responses"),
        ("securityDefinitions", "components.securitySchemes"),
        ("host", "servers"),
        ("basePath", "servers"),
        ("schemes", "servers"),
        ("consumes", "content"),
        ("produces", "content"),
    ];
    let rest = path.strip_prefix('$')?.trim_start_matches(['.', '[', '\'', '"']);
    let end = rest.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let first = rest.get(..end)?;
    MEMBERS.iter().find(|(old, _)| *old == first).copied()
}

/// Removes the targets. They are sorted, so a node comes before the nodes in it.
pub(super) fn remove(
    document: &mut Value,
    targets: Vec<Selected>,
    source_map: &mut SourceMap,
    action: Place<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<bool> {
    if targets.iter().any(|target| target.0.is_empty()) {
        let pointer = action.pointer.child("target");
        let message = "the whole document cannot be removed";
        action.source.error(Code::OverlayTarget, &pointer, message, diagnostics);
        return None;
    }
    // A node within another target is removed with that target.
    let mut outer: Vec<Selected> = Vec::new();
    for target in targets {
        if !outer.last().is_some_and(|last| target.0.starts_with(&last.0)) {
            outer.push(target);
        }
    }
    // The children of one parent are removed together, in linear time.
    let mut targets = outer.into_iter().rev().peekable();
    while let Some(mut target) = targets.next() {
        let Some(last) = target.0.pop() else { continue };
        let mut lasts = vec![last];
        while let Some(mut next) = targets.next_if(|next| next.is_child_of(&target)) {
            lasts.extend(next.0.pop());
        }
        let parent = target.pointer();
        match document.pointer_mut(parent.as_str()) {
            Some(Value::Object(members)) => {
                let keys: HashSet<String> = lasts.into_iter().filter_map(Step::member).collect();
                for key in &keys {
                    source_map.remove_member(&parent, key);
                }
                members.retain(|key, _| !keys.contains(key));
            }
            Some(Value::Array(elements)) => {
                let indices: HashSet<usize> = lasts.into_iter().filter_map(Step::element).collect();
                source_map.remove_elements(&parent, &indices, elements.len());
                let mut index = 0..;
                elements.retain(|_| index.next().is_none_or(|index| !indices.contains(&index)));
            }
            _ => {}
        }
    }
    Some(true)
}

/// Returns the nesting depth of the brackets in a path, including brackets in its strings.
fn nesting(path: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for byte in path.bytes() {
        match byte {
            b'(' | b'[' | b'!' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
