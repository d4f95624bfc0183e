//! Updates: objects are merged member by member, arrays are appended, all other values are replaced.

use serde_json::{Map, Value};

use super::Place;
use super::target::Selected;
use crate::diagnostics::{Code, Diagnostics};
use crate::json::describe;
use crate::limits::NESTING;
use crate::pointer::Pointer;
use crate::read::SourceMap;

/// Merges an update into each target, and returns whether that changed anything. Changes nothing if the update does not
/// fit one of the targets.
pub(super) fn update(
    document: &mut Value,
    targets: &[Selected],
    update: &Value,
    source_map: &mut SourceMap,
    action: Place<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<bool> {
    let before = diagnostics.len();
    for target in targets {
        check_fit(document, target, update, action, diagnostics);
    }
    if diagnostics.len() > before {
        return None;
    }
    let from = action.pointer.child("update");
    let mut changed = false;
    let mut recorder = Recorder { source_map, source_index: action.source_index };
    for target in targets {
        let to = target.pointer();
        match (document.pointer_mut(to.as_str()), update) {
            (Some(Value::Object(members)), Value::Object(update)) => {
                changed |= merge(members, update, &to, &from, &mut recorder);
            }
            (Some(Value::Array(elements)), update) => {
                recorder.record(&to.index(elements.len()), &from);
                elements.push(update.clone());
                changed = true;
            }
            _ => {}
        }
    }
    Some(changed)
}

/// Reports an update that cannot be merged into a target.
fn check_fit(
    document: &Value,
    target: &Selected,
    update: &Value,
    action: Place<'_>,
    diagnostics: &mut Diagnostics,
) {
    let pointer = target.pointer();
    let problem = match (pointer.resolve(document), update) {
        (Some(Value::Object(_)), Value::Object(_)) | (None, _) => None,
        (Some(Value::Object(_)), other) => {
            Some(format!("the target is an object and the update is {}", describe(other)))
        }
        (Some(Value::Array(_)), Value::Array(_)) => Some(
            "the target and the update are arrays: the result would be an array in an array"
                .to_owned(),
        ),
        (Some(Value::Array(_)), _) => None,
        (Some(primitive), _) => Some(format!(
            "the target is {}: only objects and arrays can be updated",
            describe(primitive)
        )),
    };
    let from = action.pointer.child("update");
    if let Some(problem) = problem {
        let message = format!("{problem} (at {pointer} of the document)");
        let help = "select the object that contains the value, and write its new value in `update`; to append several \
                    entries to an array, write an action for each of them";
        action.source.error(Code::OverlayUpdate, &from, message, diagnostics).help(help);
    } else if target.depth() + depth(update) > NESTING {
        let message = format!("the document would nest deeper than {NESTING} levels");
        action.source.error(Code::TooDeep, &from, message, diagnostics);
    }
}

/// Records the origins of new nodes.
struct Recorder<'a> {
    source_map: &'a mut SourceMap,
    source_index: usize,
}

impl Recorder<'_> {
    /// Records that the node `to` of the document comes from the node `from` of the overlay.
    fn record(&mut self, to: &Pointer, from: &Pointer) {
        self.source_map.set(to, self.source_index, from.clone());
    }
}

/// Merges an update into an object. Returns whether that changed anything.
fn merge(
    members: &mut Map<String, Value>,
    update: &Map<String, Value>,
    to: &Pointer,
    from: &Pointer,
    recorder: &mut Recorder<'_>,
) -> bool {
    let mut changed = false;
    for (key, new) in update {
        let (to, from) = (to.child(key), from.child(key));
        match (members.get_mut(key), new) {
            (Some(Value::Object(old)), Value::Object(new)) => {
                changed |= merge(old, new, &to, &from, recorder);
            }
            (Some(Value::Array(old)), Value::Array(new)) => {
                for (index, element) in new.iter().enumerate() {
                    recorder.record(&to.index(old.len()), &from.index(index));
                    old.push(element.clone());
                    changed = true;
                }
            }
            (Some(old), new) if old == new => {}
            (Some(old), new) => {
                *old = new.clone();
                recorder.record(&to, &from);
                changed = true;
            }
            (None, new) => {
                members.insert(key.clone(), new.clone());
                recorder.record(&to, &from);
                changed = true;
            }
        }
    }
    changed
}

/// Returns the nesting depth of a value. Parsing has limited the depth.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(elements) => 1 + elements.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
