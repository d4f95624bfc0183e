//! The comparison of operations.

use std::collections::BTreeMap;

use super::items::{self, Difference, differences, level_of_removal};
use super::models::{json, limits};
use super::{ChangeKind, Changes, Context, Level, Part, Rename, pairs};
use crate::ir::{
    Credentials, Method, Operation, OperationId, Output, Parameter, PartKind, Payload, Requirement,
    Scheme, Separator,
};
use crate::render::surface::{Items, Key};
use crate::status::Status;

/// Compares all operations, in the order of the new document, then the removed ones.
pub(super) fn compare(cx: Context<'_>, changes: &mut Changes) {
    let paired: BTreeMap<OperationId, OperationId> =
        cx.pairs.operations().map(|(old, new)| (new, old)).collect();
    let (old_api, new_api) = (&cx.old.understood.api, &cx.new.understood.api);
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
            let text = format!("`{}` can be sent", endpoint(operation));
            changes.wire(part, ChangeKind::Added, Level::Minor, text);
        }
    }
    let kept: Vec<OperationId> = paired.into_values().collect();
    for (id, operation) in old_api.operations.iter().filter(|(id, _)| !kept.contains(id)) {
        let items = &cx.old.surface.operations[id];
        let part = Part::Operation(operation.id.clone());
        let text = format!("{} is gone", methods(items));
        changes.source(part.clone(), ChangeKind::Removed, level_of_removal(cx, items), text);
        let text = format!("`{}` is no longer sent", endpoint(operation));
        changes.wire(part, ChangeKind::Removed, Level::Major, text);
    }
}

fn methods(items: &Items) -> String {
    let methods = items.iter().filter(|(key, _)| matches!(key, Key::Method(_)));
    let methods: Vec<String> = methods.map(|(_, item)| format!("`{}`", item.path)).collect();
    methods.join(" and ")
}

fn endpoint(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.template)
}

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
        parameter(cx, &new.id, &old.parameters[*left], &new.parameters[*right], changes);
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
    body(cx, old, new, changes);
    response(cx, old, new, changes);
    rest(old, new, changes);
}

// Adds the effect of a difference between public items.
fn source(
    (before, after): (&Operation, &Operation),
    difference: &Difference<'_>,
    changes: &mut Changes,
) {
    let Difference { key, old, new, level } = *difference;
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
    let (kind, text) = match (old, new) {
        (Some(old), Some(new)) if items::name(&old.path) != items::name(&new.path) => {
            changes.renames.push(Rename { old: old.path.clone(), new: new.path.clone() });
            let text = format!("`{}` is `{}` now", old.path, items::name(&new.path));
            (ChangeKind::Renamed, text)
        }
        (Some(old), Some(new)) => {
            let (before, after) = (items::spell(&old.signature), items::spell(&new.signature));
            let text = match key {
                Key::Output => format!("the result is `{after}` instead of `{before}`"),
                _ => format!("`{}{after}` instead of `{before}`", items::name(&new.path)),
            };
            (ChangeKind::Changed, text)
        }
        (Some(old), None) => {
            let kind = if is_own { ChangeKind::Removed } else { ChangeKind::Changed };
            (kind, format!("`{}` is gone", items::name(&old.path)))
        }
        (None, Some(new)) => {
            let kind = if is_own { ChangeKind::Added } else { ChangeKind::Changed };
            (kind, format!("`{}` is new", items::name(&new.path)))
        }
        (None, None) => return,
    };
    changes.source(part, kind, level, text);
}

fn parameter(cx: Context<'_>, id: &str, old: &Parameter, new: &Parameter, changes: &mut Changes) {
    let part = Part::parameter(id, new.location, &new.name);
    let mut add = |level, text: String| {
        changes.wire(part.clone(), ChangeKind::Changed, level, text);
    };
    if old.name != new.name && new.location != crate::ir::Location::Path {
        add(Level::Major, format!("it is sent as `{}` instead of `{}`", new.name, old.name));
    }
    let before = json(&cx.old.understood.api, &old.ty);
    let after = json(&cx.new.understood.api, &new.ty);
    if before != after {
        add(Level::Major, format!("it is sent as {after} instead of {before}"));
    }
    if old.separator != new.separator && after.starts_with("list") {
        let text = format!("a list is sent {} instead of {}", list(new), list(old));
        add(Level::Major, text);
    }
    if old.style != new.style {
        let text = format!("its value is sent {} instead of {}", style(new), style(old));
        add(Level::Major, text);
    }
    if old.part != new.part && before == after {
        add(Level::Major, format!("it is sent as {} instead of {}", encoding(new), encoding(old)));
    }
    match (old.required, new.required) {
        (false, true) => add(Level::Major, "every request has it".to_owned()),
        (true, false) => add(Level::Minor, "requests can leave it out".to_owned()),
        _ => {}
    }
    for text in limits(&old.limits, &new.limits) {
        add(Level::Patch, text);
    }
    if !old.deprecated && new.deprecated {
        changes.source(part, ChangeKind::Changed, Level::Minor, "it is deprecated".to_owned());
    }
}

fn style(parameter: &Parameter) -> String {
    let Some(styled) = parameter.style else { return "in the default style".to_owned() };
    let reserved = if styled.reserved { " with reserved characters" } else { "" };
    format!("in the style `{}`{reserved}", styled.style.name())
}

fn encoding(parameter: &Parameter) -> String {
    let Some(part) = &parameter.part else { return "a member of a form".to_owned() };
    let kind = match part.kind {
        PartKind::Text => "text",
        PartKind::Json | PartKind::Any => "JSON",
        PartKind::File => "a file",
    };
    match &part.media_type {
        Some(media_type) => format!("{kind} ({media_type})"),
        None => kind.to_owned(),
    }
}

fn list(parameter: &Parameter) -> &'static str {
    match parameter.separator {
        Separator::Repeat => "as repeated parameters",
        Separator::Comma => "with commas",
        Separator::Space => "with spaces",
        Separator::Pipe => "with vertical bars",
    }
}

fn body(cx: Context<'_>, old: &Operation, new: &Operation, changes: &mut Changes) {
    let part = Part::Body(new.id.clone());
    let kind = ChangeKind::Changed;
    match (&old.body, &new.body) {
        (None, None) => {}
        (None, Some(body)) => {
            let (level, text) = if body.required {
                (Level::Major, format!("every request has a body ({})", body.media_type))
            } else {
                (Level::Minor, format!("requests can have a body ({})", body.media_type))
            };
            changes.wire(part, ChangeKind::Added, level, text);
        }
        (Some(body), None) => {
            let text = format!("requests no longer have a body ({})", body.media_type);
            changes.wire(part, ChangeKind::Removed, Level::Major, text);
        }
        (Some(old), Some(new)) => {
            if old.media_type != new.media_type {
                let text = format!("{} instead of {}", new.media_type, old.media_type);
                changes.wire(part.clone(), kind, Level::Major, text);
            }
            if let (Some(before), Some(after)) = (old.kind.value(), new.kind.value()) {
                let before = json(&cx.old.understood.api, before);
                let after = json(&cx.new.understood.api, after);
                if before != after {
                    let text = format!("{after} instead of {before}");
                    changes.wire(part.clone(), kind, Level::Major, text);
                }
            }
            match (old.required, new.required) {
                (false, true) => {
                    let text = "every request has it".to_owned();
                    changes.wire(part, kind, Level::Major, text);
                }
                (true, false) => {
                    let text = "requests can leave it out".to_owned();
                    changes.wire(part, kind, Level::Minor, text);
                }
                _ => {}
            }
        }
    }
}

fn response(cx: Context<'_>, old: &Operation, new: &Operation, changes: &mut Changes) {
    let part = Part::Response(new.id.clone());
    let statuses = |operation: &Operation| -> Vec<Status> {
        let mut statuses: Vec<Status> =
            operation.results.iter().map(|outcome| outcome.status).collect();
        statuses.sort_unstable();
        statuses.dedup();
        statuses
    };
    let (before, after) = (statuses(old), statuses(new));
    let only = |left: &[Status], right: &[Status]| -> Option<String> {
        let only = left.iter().filter(|status| !right.iter().any(|other| other.covers(**status)));
        let only: Vec<String> = only.map(ToString::to_string).collect();
        (!only.is_empty()).then(|| only.join(", "))
    };
    if let Some(added) = only(&after, &before) {
        let text = format!("{added} is a result");
        changes.wire(part.clone(), ChangeKind::Changed, Level::Minor, text);
    }
    if let Some(removed) = only(&before, &after) {
        let text = format!("{removed} is no longer documented as a result");
        changes.wire(part.clone(), ChangeKind::Changed, Level::Minor, text);
    }
    let (before, after) = (output(cx, true, old), output(cx, false, new));
    if before != after {
        let text = format!("{after} instead of {before}");
        changes.wire(part, ChangeKind::Changed, Level::Major, text);
    }
}

// Returns the body types of the results on the wire.
fn output(cx: Context<'_>, is_old: bool, operation: &Operation) -> String {
    let api = if is_old { &cx.old.understood.api } else { &cx.new.understood.api };
    let payload = |payload: &Payload| match payload {
        Payload::Json { ty, nullable: true } => format!("{} or null", json(api, ty)),
        Payload::Json { ty, nullable: false } => json(api, ty),
        Payload::Text | Payload::Secret => "text".to_owned(),
        Payload::Bytes => "bytes".to_owned(),
        Payload::Redirect => "a redirect".to_owned(),
    };
    match &operation.output {
        Output::Unit => "nothing".to_owned(),
        Output::One(one) => payload(one),
        Output::Page(item, _) => format!("list of {}", json(api, item)),
        Output::Variants(variants) => {
            let mut payloads: Vec<String> = variants
                .values()
                .map(|variant| variant.payload.as_ref().map_or("nothing".to_owned(), payload))
                .collect();
            payloads.sort();
            payloads.dedup();
            payloads.join(" or ")
        }
    }
}

fn rest(old: &Operation, new: &Operation, changes: &mut Changes) {
    let part = Part::Operation(new.id.clone());
    let kind = ChangeKind::Changed;
    if !old.deprecated && new.deprecated {
        changes.source(part.clone(), kind, Level::Minor, "it is deprecated".to_owned());
    }
    security(old, new, changes);
    match (repeats(old), repeats(new)) {
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

// Compares the security requirements. A caller that met one before still meets one, unless the change is major.
fn security(old: &Operation, new: &Operation, changes: &mut Changes) {
    if old.security == new.security {
        return;
    }
    // Callers set an API key by the name of its scheme.
    let is_same = |left: &Scheme, right: &Scheme| {
        left.kind == right.kind
            && (left.name == right.name || !matches!(left.kind, Credentials::Key(..)))
    };
    let is_met_by = |schemes: &Requirement, held: &[Scheme]| {
        schemes.iter().all(|scheme| held.iter().any(|one| is_same(one, scheme)))
    };
    let is_met = |operation: &Operation, held: &[Scheme]| {
        operation.security_is_optional
            || operation.security.is_empty()
            || operation.security.iter().any(|schemes| is_met_by(schemes, held))
    };
    let no_requirement = [Vec::new()];
    let alternatives = |operation: &'_ Operation| -> Vec<Requirement> {
        if operation.security.is_empty() || operation.security_is_optional {
            operation.security.iter().cloned().chain(no_requirement.clone()).collect()
        } else {
            operation.security.clone()
        }
    };
    let level = if !alternatives(old).iter().all(|held| is_met(new, held)) {
        Level::Major
    } else if alternatives(new).iter().all(|held| is_met(old, held)) {
        Level::Patch
    } else {
        Level::Minor
    };
    let spell = |operation: &Operation| {
        let schemes = |schemes: &Requirement| {
            let names = schemes.iter().map(|scheme| format!("`{}`", scheme.name));
            let names: Vec<String> = names.collect();
            if names.is_empty() { "none".to_owned() } else { names.join(" with ") }
        };
        let all: Vec<String> = operation.security.iter().map(schemes).collect();
        if all.is_empty() { "none".to_owned() } else { all.join(" or ") }
    };
    let text = format!("the required credentials are {} instead of {}", spell(new), spell(old));
    changes.wire(Part::Operation(new.id.clone()), ChangeKind::Changed, level, text);
}

fn repeats(operation: &Operation) -> bool {
    operation.repeatable.unwrap_or(!matches!(operation.method, Method::Post | Method::Patch))
}
