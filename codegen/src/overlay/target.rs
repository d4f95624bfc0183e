//! What an action selects, and its removal.

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use super::Action;
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::Origins;

/// How long a `JSONPath` may be, and how deep its brackets may nest: its parser goes down the stack.
const LENGTH: usize = 2000;
const NESTING: usize = 8;

/// The way from the root to a selected node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target(Vec<Step>);

/// One step of the way. The order among elements is that of the array.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Element(usize),
    Member(String),
}

impl Target {
    pub(super) fn pointer(&self) -> Pointer {
        self.0.iter().fold(Pointer::root(), |pointer, step| match step {
            Step::Element(index) => pointer.index(*index),
            Step::Member(key) => pointer.child(key),
        })
    }

    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }
}

/// Returns what a `JSONPath` selects in the document: each node once, those that hold others first.
pub(super) fn select(
    path: &str,
    action: Action<'_>,
    document: &Value,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Target>> {
    let Action { source, .. } = action;
    let pointer = action.pointer.child("target");
    let parsed = if path.len() > LENGTH || nesting(path) > NESTING {
        Err("it is too long, or nests too deep".to_owned())
    } else {
        JsonPath::parse(path).map_err(|error| error.to_string())
    };
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(why) => {
            let message = format!("the target is not a JSONPath (RFC 9535): {why}");
            source
                .error(Code::OverlayTarget, &pointer, message, diagnostics)
                .help("write keys with other characters than letters in brackets: `$.paths['/clients/{id}'].get`");
            return None;
        }
    };
    let step = |element: &PathElement<'_>| match element {
        PathElement::Name(key) => Step::Member((*key).to_owned()),
        PathElement::Index(index) => Step::Element(*index),
    };
    let mut targets: Vec<Target> = parsed
        .query_located(document)
        .locations()
        .map(|location| Target(location.iter().map(step).collect()))
        .collect();
    targets.sort();
    targets.dedup();
    if targets.is_empty() {
        let help = match swagger(path) {
            Some((old, new)) => format!(
                "a Swagger 2.0 document is corrected in the shape of OpenAPI 3.0, to which it is converted first: what \
                 was `{old}` is `{new}`"
            ),
            None => {
                "what it corrects is gone: remove the action, or point it to where that stands now"
                    .to_owned()
            }
        };
        source
            .error(Code::OverlayUnmatched, &pointer, "the target selects nothing", diagnostics)
            .help(help);
        return None;
    }
    Some(targets)
}

/// Returns the member of a Swagger 2.0 document that a path begins with, and where OpenAPI 3.0 has it.
fn swagger(path: &str) -> Option<(&'static str, &'static str)> {
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

/// Removes the targets, from the last to the first, so that indices stay what they were.
pub(super) fn remove(
    document: &mut Value,
    targets: Vec<Target>,
    origins: &mut Origins,
    action: Action<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<bool> {
    for mut target in targets.into_iter().rev() {
        let Some(last) = target.0.pop() else {
            let pointer = action.pointer.child("target");
            let message = "the whole document cannot be removed";
            action.source.error(Code::OverlayTarget, &pointer, message, diagnostics);
            return None;
        };
        let parent = target.pointer();
        match (document.pointer_mut(parent.as_str()), last) {
            (Some(Value::Object(members)), Step::Member(key)) => {
                members.shift_remove(&key);
                origins.remove_member(&parent, &key);
            }
            (Some(Value::Array(elements)), Step::Element(index)) if index < elements.len() => {
                origins.remove_element(&parent, index, elements.len());
                elements.remove(index);
            }
            _ => {}
        }
    }
    Some(true)
}

/// Returns how deep the brackets of a path nest, those in its texts included.
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
