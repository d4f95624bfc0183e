//! The pairing of the parts of two APIs, including renamed parts.
//!
//! Parts with the same Rust name are paired first. Then operations are paired by their path and method, and models by
//! their place in paired operations and models. The rest is paired by similar names and the same structure.

use std::collections::{BTreeMap, BTreeSet};

use super::similarity::{self, NEAR};
use super::value::json_type;
use crate::arena::{Arena, Id};
use crate::generate::NamedApi;
use crate::ir::{
    Api, Field, FieldId, ModelId, ModelKind, Object, Operation, OperationId, Output, Parameter,
    ParameterId, Payload, Piece, Type, Union, ValueId,
};

/// The minimum share of common properties for pairing two models with different names.
const SAME_SHAPE: f64 = 0.7;

/// The paired operations and models, as (old, new).
#[derive(Debug, Default)]
pub(super) struct Pairs {
    operations: BTreeMap<OperationId, OperationId>,
    models: BTreeMap<ModelId, ModelId>,
}

impl Pairs {
    pub(super) fn of(old: &NamedApi, new: &NamedApi) -> Self {
        let mut pairs = Self { operations: operations(old, new), models: BTreeMap::new() };
        models(old, new, &mut pairs);
        pairs
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = (OperationId, OperationId)> {
        self.operations.iter().map(|(old, new)| (*old, *new))
    }

    pub(super) fn models(&self) -> impl Iterator<Item = (ModelId, ModelId)> {
        self.models.iter().map(|(old, new)| (*old, *new))
    }

    /// Returns the new model that is paired with an old one.
    pub(super) fn new_model(&self, old: ModelId) -> Option<ModelId> {
        self.models.get(&old).copied()
    }
}

/// Pairs the remaining parts of both sides by the highest score. Parts with the score 0 are not paired.
fn best<L: Copy + Ord, R: Copy + Ord>(
    old: &[L],
    new: &[R],
    score: impl Fn(L, R) -> f64,
) -> Vec<(L, R)> {
    let mut scored: Vec<(f64, L, R)> = Vec::new();
    for &left in old {
        for &right in new {
            let score = score(left, right);
            if score > 0.0 {
                scored.push((score, left, right));
            }
        }
    }
    // Equal scores are sorted by the order of the document.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken_old, mut taken_new) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, left, right) in scored {
        if !taken_old.contains(&left) && !taken_new.contains(&right) {
            taken_old.insert(left);
            taken_new.insert(right);
            pairs.push((left, right));
        }
    }
    pairs
}

/// Pairs the operations: by their names, and the others by their similarity.
fn operations(old: &NamedApi, new: &NamedApi) -> BTreeMap<OperationId, OperationId> {
    let by_name: BTreeMap<String, OperationId> =
        new.names.operations.iter().map(|(id, names)| (names.method.plain(), id)).collect();
    let mut pairs: BTreeMap<OperationId, OperationId> = BTreeMap::new();
    for (id, names) in old.names.operations.iter() {
        if let Some(counterpart) = by_name.get(&names.method.plain()) {
            pairs.insert(id, *counterpart);
        }
    }
    let taken: BTreeSet<OperationId> = pairs.values().copied().collect();
    let left: Vec<OperationId> =
        old.api.operations.ids().filter(|id| !pairs.contains_key(id)).collect();
    let right: Vec<OperationId> =
        new.api.operations.ids().filter(|id| !taken.contains(id)).collect();
    let score = |left: OperationId, right: OperationId| {
        operation_score(&old.api.operations[left], &new.api.operations[right])
    };
    pairs.extend(best(&left, &right, score));
    pairs
}

/// Returns the likelihood that two operations with different names are the same; 0 means that they are not.
fn operation_score(old: &Operation, new: &Operation) -> f64 {
    if old.method != new.method {
        return 0.0;
    }
    let names = similarity::of_names(&old.id, &new.id);
    let (old_path, new_path) = (shape(old), shape(new));
    if old_path == new_path {
        return 2.0 + names;
    }
    // A prefix such as `/admin` was added or removed.
    if old_path.ends_with(&new_path) || new_path.ends_with(&old_path) {
        return 1.0 + names;
    }
    let parameters = similarity::of_sets(&parameter_names(old), &parameter_names(new));
    if names >= NEAR && parameters >= 0.5 { names } else { 0.0 }
}

/// Returns the path without the names of its parameters.
pub(super) fn shape(operation: &Operation) -> String {
    let pieces = operation.path.iter().map(|piece| match piece {
        Piece::Literal(text) => text.as_str(),
        Piece::Parameter(_) => "{}",
    });
    pieces.collect()
}

fn parameter_names(operation: &Operation) -> BTreeSet<&str> {
    operation.parameters.values().map(|parameter| parameter.name.as_str()).collect()
}

/// Pairs the models: by their names, and the others by their places and similarity.
fn models(old: &NamedApi, new: &NamedApi, pairs: &mut Pairs) {
    let by_name: BTreeMap<String, ModelId> =
        new.names.models().map(|(id, names)| (names.ty.plain(), id)).collect();
    for (id, names) in old.names.models() {
        if let Some(counterpart) = by_name.get(&names.ty.plain()) {
            pairs.models.insert(id, *counterpart);
        }
    }
    // Two models that are paired by their place also pair the models of their properties.
    loop {
        let (left, right) = unpaired(old, new, pairs);
        let places = places(&old.api, &new.api, pairs);
        let score = |left: ModelId, right: ModelId| {
            let is_placed = places.contains(&(left, right));
            model_score(&old.api, &new.api, left, right, is_placed)
        };
        let found = best(&left, &right, score);
        if found.is_empty() {
            return;
        }
        pairs.models.extend(found);
    }
}

/// Returns the models of both APIs that are not paired.
fn unpaired(old: &NamedApi, new: &NamedApi, pairs: &Pairs) -> (Vec<ModelId>, Vec<ModelId>) {
    let taken: BTreeSet<ModelId> = pairs.models.values().copied().collect();
    let left = old.names.models().map(|(id, _)| id).filter(|id| !pairs.models.contains_key(id));
    let right = new.names.models().map(|(id, _)| id).filter(|id| !taken.contains(id));
    (left.collect(), right.collect())
}

/// Returns the models at the same places of paired operations and models.
fn places(old: &Api, new: &Api, pairs: &Pairs) -> BTreeSet<(ModelId, ModelId)> {
    let mut places = BTreeSet::new();
    let mut add = |left: Option<&Type>, right: Option<&Type>| {
        if let (Some(left), Some(right)) = (left.and_then(Type::model), right.and_then(Type::model))
        {
            places.insert((left, right));
        }
    };
    for (left, right) in pairs.operations() {
        let (left, right) = (&old.operations[left], &new.operations[right]);
        add(body(left), body(right));
        add(output(left), output(right));
        for (parameter, counterpart) in parameters(left, right) {
            add(Some(&left.parameters[parameter].ty), Some(&right.parameters[counterpart].ty));
        }
    }
    for (left, right) in pairs.models() {
        let (Some(left), Some(right)) = (object(old, left), object(new, right)) else { continue };
        for (field, counterpart) in fields(old, new, left, right) {
            add(Some(&left.fields[field].ty), Some(&right.fields[counterpart].ty));
        }
    }
    places
}

/// Returns the type of the request body.
fn body(operation: &Operation) -> Option<&Type> {
    operation.body.as_ref()?.kind.value()
}

/// Returns the type of the first result.
fn output(operation: &Operation) -> Option<&Type> {
    let payload = match &operation.output {
        Output::One(payload) => payload,
        Output::Page(item, _) => return Some(item),
        Output::Variants(variants) => variants.values().next()?.payload.as_ref()?,
        Output::Unit => return None,
    };
    match payload {
        Payload::Json { ty, .. } => Some(ty),
        _ => None,
    }
}

fn object(api: &Api, id: ModelId) -> Option<&Object> {
    match &api.model(id).kind {
        ModelKind::Object(object) => Some(object),
        ModelKind::Enum(_) | ModelKind::Union(_) => None,
    }
}

/// Returns the likelihood that two models with different names are the same; 0 means that they are not.
fn model_score(old: &Api, new: &Api, left: ModelId, right: ModelId, is_placed: bool) -> f64 {
    let (left, right) = (old.model(left), new.model(right));
    let shape = match (&left.kind, &right.kind) {
        (ModelKind::Object(left), ModelKind::Object(right)) => {
            let names = |object: &Object| -> BTreeSet<String> {
                object.fields.values().map(|field| field.name.clone()).collect()
            };
            similarity::of_sets(&names(left), &names(right))
        }
        (ModelKind::Enum(left), ModelKind::Enum(right)) => {
            let values = |values: &Arena<ValueId, String>| -> BTreeSet<String> {
                values.values().cloned().collect()
            };
            similarity::of_sets(&values(left), &values(right))
        }
        (ModelKind::Union(left), ModelKind::Union(right)) => {
            let names = |union: &Union| -> BTreeSet<String> {
                union.alternatives.values().map(|alternative| alternative.name.clone()).collect()
            };
            similarity::of_sets(&names(left), &names(right))
        }
        _ => return 0.0,
    };
    let name = similarity::of_names(&left.name.join("."), &right.name.join("."));
    let is_same = (is_placed && (shape >= 0.3 || name >= NEAR))
        || (name >= NEAR && shape >= 0.5)
        || (shape >= SAME_SHAPE && name >= 0.5);
    if is_same { shape + name + if is_placed { 2.0 } else { 0.0 } } else { 0.0 }
}

/// Pairs the parameters of two operations.
pub(super) fn parameters(old: &Operation, new: &Operation) -> Vec<(ParameterId, ParameterId)> {
    let same = |left: &Parameter, right: &Parameter| {
        left.location == right.location && left.name == right.name
    };
    // A path has the same parameters in the same order. Their names may differ.
    let near = |left: &Parameter, right: &Parameter| {
        if left.location != right.location
            || left.ty.model().is_some() != right.ty.model().is_some()
        {
            return 0.0;
        }
        let in_path = left.location == crate::ir::Location::Path;
        let name = similarity::of_names(&left.name, &right.name);
        if in_path {
            1.0 + name
        } else if name >= NEAR {
            name
        } else {
            0.0
        }
    };
    members(&old.parameters, &new.parameters, same, near)
}

/// Pairs the properties of two objects.
pub(super) fn fields(
    old: &Api,
    new: &Api,
    left: &Object,
    right: &Object,
) -> Vec<(FieldId, FieldId)> {
    let near = |left: &Field, right: &Field| {
        let name = similarity::of_names(&left.name, &right.name);
        let is_same = json_type(old, &left.ty) == json_type(new, &right.ty);
        if name >= NEAR && is_same { name } else { 0.0 }
    };
    members(&left.fields, &right.fields, |left, right| left.name == right.name, near)
}

/// Pairs elements: those that are the same, and the others by their similarity.
fn members<I: Id + Ord, T>(
    old: &Arena<I, T>,
    new: &Arena<I, T>,
    same: impl Fn(&T, &T) -> bool,
    near: impl Fn(&T, &T) -> f64,
) -> Vec<(I, I)> {
    let mut pairs: Vec<(I, I)> = Vec::new();
    for (id, left) in old.iter() {
        if let Some((counterpart, _)) = new.iter().find(|(_, right)| same(left, right)) {
            pairs.push((id, counterpart));
        }
    }
    let left: Vec<I> = old.ids().filter(|id| pairs.iter().all(|(old, _)| old != id)).collect();
    let right: Vec<I> = new.ids().filter(|id| pairs.iter().all(|(_, new)| new != id)).collect();
    let score = |left: I, right: I| near(&old[left], &new[right]);
    pairs.extend(best(&left, &right, score));
    pairs.sort_unstable();
    pairs
}
