//! The comparison of operations.

mod body;
mod parameter;
mod response;
mod security;

use std::collections::BTreeMap;

use super::items::{self, Difference, Wording, differences, level_of_removal};
use super::{ChangeKind, Changes, Context, Level, Part, pairs};
use crate::ir::{Operation, OperationId, Parameter};
use crate::render::surface::{Items, Key};

/// Compares all operations, in the order of the new document, then the removed ones.
pub(super) fn compare(cx: Context<'_>, changes: &mut Changes) {
    let paired: BTreeMap<OperationId, OperationId> =
        cx.pairs.operations().map(|(old, new)| (new, old)).collect();
    let (old_api, new_api) = (&cx.old.named.api, &cx.new.named.api);
    for (id, operation) in new_api.operations.iter() {
        let items = &cx.new.surface.operations[id];
        let old = paired
            .get(&id)
            .map(|old| (&old_api.operations[*old], &cx.old.surface.operations[*old]));
        if let Some((old, old_items)) = old {
            pair(cx, (old, old_items), (operation, items), changes);
        } else {
            let part = Part::Operation(operation.id.clone());
            let text = format!("{} is new", methods(items));
            changes.source(part.clone(), ChangeKind::Added, Level::Minor, text);
            let text = format!("`{}` can be sent{}", endpoint(operation), encoded(operation));
            changes.wire(part, ChangeKind::Added, Level::Minor, text);
        }
    }
    let kept: Vec<OperationId> = paired.into_values().collect();
    for (id, operation) in old_api.operations.iter().filter(|(id, _)| !kept.contains(id)) {
        let items = &cx.old.surface.operations[id];
        let part = Part::Operation(operation.id.clone());
        let text = format!("{} is removed", methods(items));
        changes.source(part.clone(), ChangeKind::Removed, level_of_removal(cx, items), text);
        let text = format!("`{}` is no longer sent{}", endpoint(operation), encoded(operation));
        changes.wire(part, ChangeKind::Removed, Level::Major, text);
    }
}

/// Returns the paths of the methods of an operation, as code.
fn methods(items: &Items) -> String {
    let methods = items.iter().filter(|(key, _)| matches!(key, Key::Method(_)));
    let methods: Vec<String> = methods.map(|(_, item)| format!("`{}`", item.path)).collect();
    methods.join(" and ")
}

/// Returns the words for the media type of an operation that has others.
fn encoded(operation: &Operation) -> String {
    let body = operation.body.as_ref().filter(|_| !operation.encodings.is_empty());
    body.map(|body| format!(" as `{}`", body.media_type)).unwrap_or_default()
}

/// Returns the method and the path of an operation.
fn endpoint(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.template)
}

/// Compares two paired operations.
fn pair(
    cx: Context<'_>,
    (old, old_items): (&Operation, &Items),
    (new, new_items): (&Operation, &Items),
    changes: &mut Changes,
) {
    let parameters = pairs::parameters(old, new);
    let keys: BTreeMap<Key, Key> = parameters
        .iter()
        .filter_map(|(left, right)| {
            let (left, right) = (&old.parameters[*left], &new.parameters[*right]);
            let key = |of: &Parameter| Key::Setter(of.location, of.name.clone());
            (left.name != right.name).then(|| (key(left), key(right)))
        })
        .collect();
    for difference in differences(cx, old_items, new_items, &keys) {
        source((old, new), &difference, changes);
    }
    let part = Part::Operation(new.id.clone());
    let kind = ChangeKind::Changed;
    if (old.method, pairs::shape(old)) != (new.method, pairs::shape(new)) {
        let text = format!("`{}` is sent instead of `{}`", endpoint(new), endpoint(old));
        changes.wire(part.clone(), kind, Level::Major, text);
    }
    for (left, right) in &parameters {
        parameter::compare(cx, &new.id, &old.parameters[*left], &new.parameters[*right], changes);
    }
    for (id, left) in old.parameters.iter() {
        if parameters.iter().all(|(paired, _)| *paired != id) {
            let part = Part::parameter(&new.id, left.location, &left.name);
            let text = "requests no longer have it".to_owned();
            changes.wire(part, ChangeKind::Removed, Level::Major, text);
        }
    }
    for (id, right) in new.parameters.iter() {
        if parameters.iter().all(|(_, paired)| *paired != id) {
            let part = Part::parameter(&new.id, right.location, &right.name);
            let (level, text) = if right.required {
                (Level::Major, "every request has it")
            } else {
                (Level::Minor, "requests can have it")
            };
            changes.wire(part, ChangeKind::Added, level, text.to_owned());
        }
    }
    body::compare(cx, old, new, changes);
    response::compare(cx, old, new, changes);
    rest(old, new, changes);
}

/// Adds the effect of a difference between public items.
fn source(
    (before, after): (&Operation, &Operation),
    difference: &Difference<'_>,
    changes: &mut Changes,
) {
    let key = difference.key;
    let id = after.id.as_str();
    let part = match key {
        Key::Setter(location, name) => Part::parameter(id, *location, name),
        Key::BodySetter => Part::Body(id.to_owned()),
        Key::Output | Key::Variant(_) | Key::Trait(_) => Part::Response(id.to_owned()),
        _ => Part::Operation(id.to_owned()),
    };
    // A setter is also added or removed if its parameter becomes optional or required.
    let has = |operation: &Operation| match key {
        Key::Setter(location, name) => operation
            .parameters
            .values()
            .any(|parameter| parameter.location == *location && parameter.name == *name),
        Key::BodySetter => operation.body.is_some(),
        _ => true,
    };
    let is_own = !(has(before) && has(after));
    let wording = match key {
        Key::Output => Wording::Type("the result is "),
        _ => Wording::Signature,
    };
    let noun = |path: &str| format!("`{}`", items::name(path));
    difference.add(part, is_own, &wording, noun, changes);
}

/// Compares the parts that are neither parameters nor bodies: deprecation, credentials, retries and errors.
fn rest(old: &Operation, new: &Operation, changes: &mut Changes) {
    let part = Part::Operation(new.id.clone());
    let kind = ChangeKind::Changed;
    if !old.deprecated && new.deprecated {
        changes.source(part.clone(), kind, Level::Minor, "it is deprecated".to_owned());
    }
    security::compare(old, new, changes);
    match (old.is_idempotent(), new.is_idempotent()) {
        (false, true) => {
            let text = "a request that may have been received is sent again".to_owned();
            changes.wire(part, kind, Level::Patch, text);
        }
        (true, false) => {
            let text = "a request that may have been received is not sent again".to_owned();
            changes.wire(part, kind, Level::Patch, text);
        }
        _ => {}
    }
    let errors = Part::Errors(new.id.clone());
    let statuses = |operation: &Operation| -> Vec<String> {
        let statuses = operation.errors.iter().filter_map(|error| error.status);
        statuses.map(|status| status.to_string()).collect()
    };
    let (before, after) = (statuses(old), statuses(new));
    let only = |left: &[String], right: &[String]| -> Vec<String> {
        left.iter().filter(|status| !right.contains(status)).cloned().collect()
    };
    let (added, removed) = (only(&after, &before), only(&before, &after));
    if !added.is_empty() {
        let text = format!("{} is documented", added.join(", "));
        changes.wire(errors.clone(), kind, Level::Patch, text);
    }
    if !removed.is_empty() {
        let text = format!("{} is no longer documented", removed.join(", "));
        changes.wire(errors, kind, Level::Patch, text);
    }
}
