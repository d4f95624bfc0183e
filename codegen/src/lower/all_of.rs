//! `allOf`: a single schema with annotations, several objects that are merged, or parts that restrict a value.

mod comparison;
mod properties;
mod refine;

use std::collections::HashSet;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::Value;

pub(super) use self::properties::{Collected, Property, collect};
pub(super) use self::refine::{Refined, refine};
use super::Context;
use super::descendants::is_descendant;
use super::schema_view::{Member, SchemaRef, SchemaView};
use crate::extensions;
use crate::pointer::Pointer;

/// An `allOf` that is one schema with annotations.
pub(super) struct Refinement<'a> {
    /// The part that decides the type, with its index. `None`: the keywords next to the `allOf` decide.
    pub(super) schema: Option<(usize, &'a ReferenceOr<Schema>)>,
    /// The parts with annotations only, with their indices.
    pub(super) parts: Vec<(usize, &'a Schema)>,
}

/// Returns the single schema of an `allOf`, if no other part decides the type.
pub(super) fn refinement<'a>(view: &SchemaView<'a>) -> Option<Refinement<'a>> {
    let mut parts = Vec::new();
    let mut found = None;
    for (index, part) in view.all_of.iter().enumerate() {
        match part {
            ReferenceOr::Item(schema) if has_only_annotations(&SchemaView::of(schema)) => {
                parts.push((index, schema));
            }
            _ if found.is_some() => return None,
            ReferenceOr::Item(schema) if only_restricts(view, &SchemaView::of(schema)) => {
                return None;
            }
            _ => found = Some((index, part)),
        }
    }
    let is_one = !view.all_of.is_empty() && (found.is_none() || is_unconstrained(view));
    is_one.then_some(Refinement { schema: found, parts })
}

/// Returns whether a part restricts the scalar type next to the `allOf`.
fn only_restricts(view: &SchemaView<'_>, part: &SchemaView<'_>) -> bool {
    matches!(view.ty, Some("string" | "integer" | "number" | "boolean"))
        && part.ty.is_none()
        && part.all_of.is_empty()
        && part.one_of.is_empty()
        && part.any_of.is_empty()
}

/// Returns whether a part of an `allOf` has annotations only.
fn has_only_annotations(part: &SchemaView<'_>) -> bool {
    part.ty.is_none() && part.all_of.is_empty() && is_unconstrained(part)
}

/// Returns whether a schema has no constraint besides its type and its `allOf`.
fn is_unconstrained(view: &SchemaView<'_>) -> bool {
    view.properties.is_none()
        && view.required.is_empty()
        && matches!(view.additional, None | Some(AdditionalProperties::Any(true)))
        && view.values.is_empty()
        && !view.other_values
        && view.format.is_none()
        && view.items.is_none()
        && view.one_of.is_empty()
        && view.any_of.is_empty()
        && view.also.is_empty()
        && view.extension(extensions::ERROR_MESSAGE).is_none()
        && view.extension(extensions::ERROR_NAME).is_none()
}

/// Returns an extension of a schema and its place. If the schema has none, the first one in the parts of its
/// `allOf` is used.
pub(super) fn extension<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    name: &str,
) -> Option<(&'a Value, Pointer)> {
    if let Some(value) = view.extension(name) {
        return Some((value, pointer.child(name)));
    }
    let mut parts = Parts::of(view.clone(), pointer.clone());
    while let Some(visit) = parts.next(cx) {
        let Visit::Part(view, pointer, is_optional) = visit else { continue };
        if let Some(value) = view.extension(name) {
            return Some((value, pointer.child(name)));
        }
        parts.open(view, pointer, is_optional);
    }
    None
}

/// A walk through the parts of an `allOf`, recursively. Each schema is visited once.
pub(super) struct Parts<'a> {
    seen: HashSet<Pointer>,
    steps: Vec<Step<'a>>,
}

/// A step of the walk that is still to be taken.
enum Step<'a> {
    /// A part, its place, and the flag of [`Visit`].
    Part(SchemaRef<'a>, Pointer, bool),
    /// The keywords next to an `allOf`, after its parts.
    Own(Box<SchemaView<'a>>, Pointer, bool),
}

/// A step of the walk. The flag is true if the required properties are optional in the object.
pub(super) enum Visit<'a> {
    /// A part whose own parts the caller can visit.
    Part(Box<SchemaView<'a>>, Pointer, bool),
    /// The keywords next to an `allOf`, after its parts.
    Own(Box<SchemaView<'a>>, Pointer, bool),
}

impl<'a> Parts<'a> {
    /// Starts a walk at a schema.
    pub(super) fn of(view: SchemaView<'a>, pointer: Pointer) -> Self {
        let mut parts = Self { seen: HashSet::new(), steps: Vec::new() };
        parts.open(Box::new(view), pointer, false);
        parts
    }

    /// Adds the parts of a schema to the walk: in their order, before the keywords next to them.
    pub(super) fn open(&mut self, view: Box<SchemaView<'a>>, pointer: Pointer, is_optional: bool) {
        let parts = pointer.child("allOf");
        let (all_of, also) = (view.all_of, view.also.clone());
        self.steps.push(Step::Own(view, pointer, is_optional));
        let also = also.into_iter().map(|Member { schema, pointer, is_optional: is_any }| {
            Step::Part(schema, pointer, is_optional || is_any)
        });
        self.steps.extend(also.rev());
        let parts = all_of.iter().enumerate().map(|(index, part)| {
            Step::Part(SchemaRef::from(part), parts.index(index), is_optional)
        });
        self.steps.extend(parts.rev());
    }

    /// Returns the next step, with references resolved.
    pub(super) fn next(&mut self, cx: &Context<'a, '_>) -> Option<Visit<'a>> {
        loop {
            match self.steps.pop()? {
                Step::Own(view, pointer, is_optional) => {
                    return Some(Visit::Own(view, pointer, is_optional));
                }
                // A schema that is reached twice adds nothing the second time.
                Step::Part(_, pointer, _) if !self.seen.insert(pointer.clone()) => {}
                Step::Part(schema @ SchemaRef::Reference(_), pointer, is_optional) => {
                    let (found, target) = schema.resolve(cx, &pointer);
                    self.steps.push(Step::Part(SchemaRef::Item(found), target, is_optional));
                }
                Step::Part(SchemaRef::Item(schema), pointer, is_optional) => {
                    return Some(Visit::Part(
                        Box::new(SchemaView::of(schema)),
                        pointer,
                        is_optional,
                    ));
                }
            }
        }
    }
}

/// Returns the schema that an `allOf` of one schema with annotations refers to, and its place. Any other schema is
/// returned unchanged.
pub(super) fn refined<'a>(
    cx: &Context<'a, '_>,
    mut view: SchemaView<'a>,
    mut pointer: Pointer,
) -> (SchemaView<'a>, Pointer) {
    let mut seen = HashSet::new();
    while seen.insert(pointer.clone()) && !is_descendant(cx, &pointer) {
        let Some(Refinement { schema: Some((index, part)), .. }) = refinement(&view) else {
            break;
        };
        let at = pointer.child("allOf").index(index);
        let (schema, at) = SchemaRef::from(part).resolve(cx, &at);
        (view, pointer) = (SchemaView::of(schema), at);
    }
    (view, pointer)
}

/// Returns whether two schemas are equal, apart from their annotations.
pub(super) fn same(left: SchemaRef<'_>, right: SchemaRef<'_>) -> bool {
    match (left, right) {
        (SchemaRef::Reference(left), SchemaRef::Reference(right)) => left == right,
        (SchemaRef::Item(left), SchemaRef::Item(right)) => {
            left.schema_kind == right.schema_kind
                && left.schema_data.nullable == right.schema_data.nullable
        }
        _ => false,
    }
}
