//! One action of an overlay, parsed and checked before it is applied.

use serde_json::{Map, Value};

use super::target::Target;
use crate::diagnostics::{Code, Diagnostics, Edit};
use crate::grammar::is_extension;
use crate::json::describe;
use crate::pointer::Pointer;
use crate::read::SourceText;

/// A well-formed action.
pub(super) struct Action {
    pub(super) pointer: Pointer,
    pub(super) target: Target,
    pub(super) edit: Edit,
}

/// Parses an action. Reports each problem and returns `None` if there is one.
pub(super) fn read(
    action: Value,
    pointer: &Pointer,
    source: &SourceText,
    diagnostics: &mut Diagnostics,
) -> Option<Action> {
    let Value::Object(mut action) = action else {
        let message = format!("the action is {}, not an object", describe(&action));
        source.error(Code::OverlayStructure, pointer, message, diagnostics);
        return None;
    };
    let before = diagnostics.len();
    check_members(&action, pointer, source, diagnostics);
    check_description(&action, pointer, source, diagnostics);
    let (update, remove) = (action.shift_remove("update"), action.shift_remove("remove"));
    let edit = edit(update, remove, pointer, source, diagnostics);
    let target = target(&action, pointer, source, diagnostics);
    if diagnostics.len() > before {
        return None;
    }
    Some(Action { pointer: pointer.clone(), target: target?, edit: edit? })
}

/// Reports the members that OpenAPI Overlay does not define.
fn check_members(
    action: &Map<String, Value>,
    pointer: &Pointer,
    source: &SourceText,
    diagnostics: &mut Diagnostics,
) {
    for key in action.keys() {
        if !matches!(key.as_str(), "target" | "description" | "update" | "remove")
            && !is_extension(key)
        {
            let message = format!("`{key}` is not a member of an action");
            source
                .error(Code::OverlayStructure, &pointer.child(key), message, diagnostics)
                .help("an action has `target`, `description`, and `update` or `remove`");
        }
    }
}

/// Requires the reason of an action.
fn check_description(
    action: &Map<String, Value>,
    pointer: &Pointer,
    source: &SourceText,
    diagnostics: &mut Diagnostics,
) {
    match action.get("description") {
        Some(Value::String(reason)) if !reason.trim().is_empty() => {}
        Some(Value::String(_)) | None => {
            source
                .error(Code::OverlayReason, pointer, "the action has no `description`", diagnostics)
                .help("state how the server differs from the document");
        }
        Some(_) => {
            let pointer = pointer.child("description");
            let message = "the `description` is not a string";
            source.error(Code::OverlayReason, &pointer, message, diagnostics);
        }
    }
}

/// Returns the effect of an action, which has either `update` or `remove: true`.
fn edit(
    update: Option<Value>,
    remove: Option<Value>,
    pointer: &Pointer,
    source: &SourceText,
    diagnostics: &mut Diagnostics,
) -> Option<Edit> {
    let (at, message) = match (update, remove) {
        (None, Some(Value::Bool(true))) => return Some(Edit::Remove),
        (Some(update), None | Some(Value::Bool(false))) => return Some(Edit::Update(update)),
        (_, Some(remove)) if !remove.is_boolean() => {
            let message = format!("`remove` is {}, not a boolean", describe(&remove));
            (pointer.child("remove"), message)
        }
        (Some(_), _) => (pointer.clone(), "the action has both `update` and `remove`".to_owned()),
        (None, _) => {
            (pointer.clone(), "the action has neither `update` nor `remove: true`".to_owned())
        }
    };
    source
        .error(Code::OverlayStructure, &at, message, diagnostics)
        .help("an action either updates or removes the nodes that it selects");
    None
}

/// Returns the parsed target of an action.
fn target(
    action: &Map<String, Value>,
    pointer: &Pointer,
    source: &SourceText,
    diagnostics: &mut Diagnostics,
) -> Option<Target> {
    match action.get("target") {
        Some(Value::String(path)) => {
            Target::parse(path, &pointer.child("target"), source, diagnostics)
        }
        Some(other) => {
            let message = format!("the `target` is {}, not a string", describe(other));
            source.error(Code::OverlayStructure, &pointer.child("target"), message, diagnostics);
            None
        }
        None => {
            source
                .error(Code::OverlayStructure, pointer, "the action has no `target`", diagnostics)
                .help("a target is a JSONPath, such as `$.paths['/clients'].get`");
            None
        }
    }
}
