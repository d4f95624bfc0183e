//! The comparison of models and of error bodies.

use std::collections::BTreeMap;

use super::items::{self, Difference, Wording, differences, level_of_removal};
use super::value::{json_type, limits};
use super::{ChangeKind, Changes, Context, Level, Part, Rename, pairs};
use crate::analyze::ModelFacts;
use crate::ir::{Extra, Field, FieldId, Model, ModelId, ModelKind, Object, Presence, Union};
use crate::render::surface::{Items, Key};

/// Compares all models, in the order of the new document, then the removed ones, and then `ErrorBody`.
pub(super) fn compare(cx: Context<'_>, changes: &mut Changes) {
    let paired: BTreeMap<ModelId, ModelId> =
        cx.pairs.models().map(|(old, new)| (new, old)).collect();
    for (id, _) in cx.new.named.names.models() {
        let (items, model) = (&cx.new.surface.models[id], cx.new.named.api.model(id));
        if let Some(old) = paired.get(&id) {
            pair(cx, *old, id, changes);
        } else {
            let part = Part::Model(name(model));
            let text = format!("{} is new", path(items));
            changes.source(part, ChangeKind::Added, Level::Minor, text);
        }
    }
    for (id, _) in cx.old.named.names.models() {
        if cx.pairs.new_model(id).is_some() {
            continue;
        }
        let (items, model) = (&cx.old.surface.models[id], cx.old.named.api.model(id));
        let text = format!("{} is removed", path(items));
        let level = level_of_removal(cx, items);
        changes.source(Part::Model(name(model)), ChangeKind::Removed, level, text);
    }
    errors(cx, changes);
}

/// Returns the name of the component of a model, or the names on the path to an inline schema.
fn name(model: &Model) -> String {
    model.name.join(".")
}

/// Returns the path of the type as code.
fn path(items: &Items) -> String {
    items.get(&Key::Type).map_or_else(String::new, |item| format!("`{}`", item.path))
}

/// Compares two paired models.
fn pair(cx: Context<'_>, old_id: ModelId, new_id: ModelId, changes: &mut Changes) {
    let (old_api, new_api) = (&cx.old.named.api, &cx.new.named.api);
    let (old, new) = (old_api.model(old_id), new_api.model(new_id));
    let fields = match (&old.kind, &new.kind) {
        (ModelKind::Object(left), ModelKind::Object(right)) => {
            pairs::fields(old_api, new_api, left, right)
        }
        _ => Vec::new(),
    };
    let model = name(new);
    public_items(cx, (old_id, new_id), &fields, changes);
    match (&old.kind, &new.kind) {
        (ModelKind::Object(left), ModelKind::Object(right)) => {
            let facts = cx.new.named.facts.model(new_id);
            object(cx, &model, facts, (left, right), &fields, changes);
        }
        (ModelKind::Enum(left), ModelKind::Enum(right)) => {
            enum_values(&model, left.as_slice(), right.as_slice(), changes);
        }
        (ModelKind::Union(left), ModelKind::Union(right)) => {
            union(cx, &model, (left, right), changes);
        }
        _ => {
            let text = format!("{} instead of {}", json_kind(new), json_kind(old));
            changes.wire(Part::Model(model.clone()), ChangeKind::Changed, Level::Major, text);
        }
    }
    if !old.deprecated && new.deprecated {
        let part = Part::Model(model);
        changes.source(part, ChangeKind::Changed, Level::Minor, "it is deprecated".to_owned());
    }
}

/// Compares the public items of two paired models.
fn public_items(
    cx: Context<'_>,
    (old_id, new_id): (ModelId, ModelId),
    fields: &[(FieldId, FieldId)],
    changes: &mut Changes,
) {
    let (old, new) = (cx.old.named.api.model(old_id), cx.new.named.api.model(new_id));
    let (old_items, new_items) = (&cx.old.surface.models[old_id], &cx.new.surface.models[new_id]);
    let mut keys = BTreeMap::new();
    if let (ModelKind::Object(left), ModelKind::Object(right)) = (&old.kind, &new.kind) {
        for (left, right) in
            fields.iter().map(|(old, new)| (&left.fields[*old].name, &right.fields[*new].name))
        {
            if left != right {
                keys.insert(Key::Field(left.clone()), Key::Field(right.clone()));
                keys.insert(Key::With(left.clone()), Key::With(right.clone()));
            }
        }
    }
    let model = name(new);
    let found = differences(cx, old_items, new_items, &keys);
    if let (Some(old), Some(new)) = (old_items.get(&Key::Type), new_items.get(&Key::Type)) {
        if old.path != new.path {
            let text = format!("`{}` is `{}` now", old.path, items::name(&new.path));
            let part = Part::Model(model.clone());
            changes.source(part, ChangeKind::Renamed, Level::Major, text);
        }
    }
    // The difference of a field implies that of its setter.
    let is_field_listed = |name: &str| {
        found.iter().any(|other| matches!(other.key, Key::Field(field) if field == name))
    };
    for difference in &found {
        match difference.key {
            Key::With(name) if is_field_listed(name) => {}
            _ => source(&model, difference, changes),
        }
    }
}

/// Compares the values of two enums on the wire.
fn enum_values(model: &str, old: &[String], new: &[String], changes: &mut Changes) {
    let part = |value: &str| Part::Value { model: model.to_owned(), value: value.to_owned() };
    for value in new.iter().filter(|value| !old.contains(value)) {
        let text = "it can be sent or received".to_owned();
        changes.wire(part(value), ChangeKind::Added, Level::Minor, text);
    }
    for value in old.iter().filter(|value| !new.contains(value)) {
        let text = "it is no longer documented; a received value becomes `Unknown`".to_owned();
        changes.wire(part(value), ChangeKind::Removed, Level::Minor, text);
    }
}

/// Compares the alternatives of two unions on the wire.
fn union(cx: Context<'_>, model: &str, (old, new): (&Union, &Union), changes: &mut Changes) {
    let part = |value: &str| Part::Value { model: model.to_owned(), value: value.to_owned() };
    let is_in = |all: &Union, name: &str| all.alternatives.values().any(|one| one.name == name);
    for alternative in new.alternatives.values() {
        let name = &alternative.name;
        match old.alternatives.values().find(|old| old.name == *name) {
            None => {
                let text = "it can be sent or received".to_owned();
                changes.wire(part(name), ChangeKind::Added, Level::Minor, text);
            }
            Some(old) => {
                let before = json_type(&cx.old.named.api, &old.ty);
                let after = json_type(&cx.new.named.api, &alternative.ty);
                if before != after {
                    let text = format!("{after} instead of {before}");
                    changes.wire(part(name), ChangeKind::Changed, Level::Major, text);
                } else if old.shapes != alternative.shapes || old.tag != alternative.tag {
                    let text = "it is recognized by other values or members".to_owned();
                    changes.wire(part(name), ChangeKind::Changed, Level::Minor, text);
                }
            }
        }
    }
    for alternative in old.alternatives.values().filter(|one| !is_in(new, &one.name)) {
        let text = "it is no longer documented; a received value becomes `Unknown`".to_owned();
        changes.wire(part(&alternative.name), ChangeKind::Removed, Level::Minor, text);
    }
}

/// Returns the kind of JSON values that a model has.
fn json_kind(model: &Model) -> &'static str {
    match model.kind {
        ModelKind::Object(_) => "an object",
        ModelKind::Enum(_) => "a string",
        ModelKind::Union(_) => "a union",
    }
}

/// Adds the effect of a difference between public items.
fn source(model: &str, difference: &Difference<'_>, changes: &mut Changes) {
    let key = difference.key;
    let part = match key {
        Key::Field(name) | Key::With(name) => {
            Part::Property { model: model.to_owned(), name: name.clone() }
        }
        Key::Variant(value) => Part::Value { model: model.to_owned(), value: value.clone() },
        _ => Part::Model(model.to_owned()),
    };
    let is_own = matches!(key, Key::Field(_) | Key::Variant(_));
    let wording = match key {
        Key::Field(_) => Wording::Type(""),
        Key::Type => Wording::Kind,
        _ => Wording::Signature,
    };
    difference.add(part, is_own, &wording, |path| noun(key, path), changes);
}

/// Returns the description of the item at a path.
fn noun(key: &Key, path: &str) -> String {
    match key {
        Key::Trait(name) => format!("`{name}`"),
        Key::Field(_) | Key::Extra => format!("the field `{}`", items::name(path)),
        Key::New => "the constructor `new`".to_owned(),
        Key::With(_) => format!("the setter `{}`", items::name(path)),
        Key::Variant(_) => format!("the variant `{}`", items::name(path)),
        _ => format!("`{path}`"),
    }
}

/// Compares the properties of two objects on the wire. `fields` has the pairs of the properties.
fn object(
    cx: Context<'_>,
    model: &str,
    facts: &ModelFacts,
    (old, new): (&Object, &Object),
    fields: &[(FieldId, FieldId)],
    changes: &mut Changes,
) {
    let part = |name: &str| Part::Property { model: model.to_owned(), name: name.to_owned() };
    for (left, right) in fields {
        let (left, right) = (&old.fields[*left], &new.fields[*right]);
        field(cx, &part(&right.name), facts, left, right, changes);
    }
    for (id, left) in old.fields.iter() {
        if fields.iter().all(|(paired, _)| *paired != id) {
            let text = match (facts.sent, facts.extra) {
                (true, _) => "requests no longer have it".to_owned(),
                (false, true) => "a received value is kept in `extra`".to_owned(),
                (false, false) => "a received value is dropped".to_owned(),
            };
            let level = if facts.sent { Level::Major } else { Level::Minor };
            changes.wire(part(&left.name), ChangeKind::Removed, level, text);
        }
    }
    for (id, right) in new.fields.iter() {
        if fields.iter().all(|(_, paired)| *paired != id) {
            let is_required = matches!(right.presence, Presence::Required);
            let (level, text) = match (is_required, facts.sent, facts.received) {
                (true, true, _) => (Level::Major, "every request has it"),
                (true, false, _) => (Level::Major, "a response without it is an error"),
                (false, true, true) => (Level::Minor, "requests and responses can have it"),
                (false, true, false) => (Level::Minor, "requests can have it"),
                (false, false, _) => (Level::Minor, "responses can have it"),
            };
            changes.wire(part(&right.name), ChangeKind::Added, level, text.to_owned());
        }
    }
    let of_model = Part::Model(model.to_owned());
    if old.extra != new.extra {
        let text = format!("other members are {} instead of {}", kept(new.extra), kept(old.extra));
        changes.wire(of_model.clone(), ChangeKind::Changed, Level::Patch, text);
    }
    if old.lenient != new.lenient {
        let text = if new.lenient {
            "a value of another type than its property is kept in `extra`"
        } else {
            "a value of another type than its property is an error"
        };
        let level = if new.lenient { Level::Patch } else { Level::Minor };
        changes.wire(of_model, ChangeKind::Changed, level, text.to_owned());
    }
}

/// Returns the words for the members that a schema does not describe.
fn kept(extra: Extra) -> &'static str {
    match extra {
        Extra::Never => "forbidden",
        Extra::Received => "received",
        Extra::Always => "sent and received",
    }
}

/// Compares two paired properties on the wire.
fn field(
    cx: Context<'_>,
    part: &Part,
    facts: &ModelFacts,
    old: &Field,
    new: &Field,
    changes: &mut Changes,
) {
    let mut add = |level, text: String| {
        changes.wire(part.clone(), ChangeKind::Changed, level, text);
    };
    if old.name != new.name {
        add(Level::Major, format!("its name is `{}` instead of `{}`", new.name, old.name));
    }
    let before = json_type(&cx.old.named.api, &old.ty);
    let after = json_type(&cx.new.named.api, &new.ty);
    if before != after {
        add(Level::Major, format!("{after} instead of {before}"));
    }
    match (old.presence, new.presence) {
        (old, new) if old == new => {}
        (_, Presence::Required) => {
            let mut effects = Vec::new();
            if facts.sent {
                effects.push("every request has it");
            }
            if facts.received {
                effects.push("a response without it is an error");
            }
            add(Level::Major, effects.join("; "));
        }
        (Presence::Required, _) if facts.received => {
            add(Level::Minor, "a response can leave it out".to_owned());
        }
        (Presence::Required, _) => add(Level::Minor, "requests can leave it out".to_owned()),
        (_, Presence::Nullable) => add(Level::Patch, "`None` is sent as `null`".to_owned()),
        (Presence::Nullable, Presence::Optional) => {
            add(Level::Patch, "`None` is left out instead of sent as `null`".to_owned());
        }
        (_, Presence::List) if facts.sent => {
            add(Level::Patch, "an empty list or map is sent".to_owned());
        }
        (_, Presence::List) => add(Level::Patch, "an absent list or map is empty".to_owned()),
        (_, Presence::Optional) if facts.sent => {
            add(Level::Patch, "an empty list or map can be left out".to_owned());
        }
        (_, Presence::Optional) => {
            add(Level::Patch, "an absent list or map is `None` instead of empty".to_owned());
        }
    }
    for text in limits(&old.limits, &new.limits) {
        add(Level::Patch, text);
    }
    if !old.deprecated && new.deprecated {
        let text = "it is deprecated".to_owned();
        changes.source(part.clone(), ChangeKind::Changed, Level::Minor, text);
    }
}

/// Compares the variants of `ErrorBody`.
fn errors(cx: Context<'_>, changes: &mut Changes) {
    // A renamed model keeps its variant.
    let keys: BTreeMap<Key, Key> = cx
        .pairs
        .models()
        .filter_map(|(old, new)| {
            let old = name(cx.old.named.api.model(old));
            let new = name(cx.new.named.api.model(new));
            (old != new).then_some((Key::Variant(old), Key::Variant(new)))
        })
        .collect();
    for difference in differences(cx, &cx.old.surface.errors, &cx.new.surface.errors, &keys) {
        let Difference { key, old, new, level } = difference;
        let Key::Variant(name) = key else { continue };
        let part = Part::ErrorBody(name.clone());
        let (kind, text) = match (old, new) {
            (Some(old), Some(new)) if old.path != new.path => {
                changes.renames.push(Rename { old: old.path.clone(), new: new.path.clone() });
                (ChangeKind::Renamed, format!("`{}` is `{}` now", old.path, new.path))
            }
            (Some(old), Some(new)) => {
                let (before, after) = (items::spell(&old.signature), items::spell(&new.signature));
                (ChangeKind::Changed, format!("`{}{after}` instead of `{before}`", new.path))
            }
            (Some(old), None) => (ChangeKind::Removed, format!("`{}` is removed", old.path)),
            (None, Some(new)) => (ChangeKind::Added, format!("`{}` is new", new.path)),
            (None, None) => continue,
        };
        changes.source(part, kind, level, text);
    }
}
