//! `allOf`: a single schema with annotations, several objects that are merged, or parts that restrict a value.

mod refine;

use std::collections::HashSet;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use self::refine::Side;
pub(super) use self::refine::refine;
use super::objects::{Collected, Property};
use super::schema_view::{Member, SchemaRef, SchemaView};
use super::{Context, rename, unions};
use crate::diagnostics::Code;
use crate::ir::Extra;
use crate::pointer::Pointer;

/// An `allOf` that is one schema with annotations.
pub(super) struct Refinement<'a> {
    /// The part that decides the type, with its index. `None`: the keywords next to the `allOf` decide.
    pub(super) schema: Option<(usize, &'a ReferenceOr<Schema>)>,
    /// The parts with annotations only, with their indices.
    pub(super) parts: Vec<(usize, &'a Schema)>,
}

/// Returns the single schema of an `allOf`, if no other part decides the type.
pub(super) fn refinement<'a>(shape: &SchemaView<'a>) -> Option<Refinement<'a>> {
    let mut parts = Vec::new();
    let mut found = None;
    for (index, part) in shape.all_of.iter().enumerate() {
        match part {
            ReferenceOr::Item(schema) if has_only_annotations(&SchemaView::of(schema)) => {
                parts.push((index, schema));
            }
            _ if found.is_some() => return None,
            ReferenceOr::Item(schema) if only_restricts(shape, &SchemaView::of(schema)) => {
                return None;
            }
            _ => found = Some((index, part)),
        }
    }
    let is_one = !shape.all_of.is_empty() && (found.is_none() || is_unconstrained(shape));
    is_one.then_some(Refinement { schema: found, parts })
}

// Returns whether a part restricts the scalar type next to the `allOf`.
fn only_restricts(shape: &SchemaView<'_>, part: &SchemaView<'_>) -> bool {
    matches!(shape.ty, Some("string" | "integer" | "number" | "boolean"))
        && part.ty.is_none()
        && part.all_of.is_empty()
        && part.one_of.is_empty()
        && part.any_of.is_empty()
}

// Returns whether a part of an `allOf` has annotations only.
fn has_only_annotations(part: &SchemaView<'_>) -> bool {
    part.ty.is_none() && part.all_of.is_empty() && is_unconstrained(part)
}

// Returns whether a schema has no constraint besides its type and its `allOf`.
fn is_unconstrained(shape: &SchemaView<'_>) -> bool {
    shape.properties.is_none()
        && shape.required.is_empty()
        && matches!(shape.additional, None | Some(AdditionalProperties::Any(true)))
        && shape.values.is_empty()
        && !shape.other_values
        && shape.format.is_none()
        && shape.items.is_none()
        && shape.one_of.is_empty()
        && shape.any_of.is_empty()
        && shape.also.is_empty()
        && shape.extension("x-error-message").is_none()
        && shape.extension("x-error-name").is_none()
}

/// Returns an extension of a schema and its place. If the schema has none, the first one in the parts of its
/// `allOf` is used.
pub(super) fn extension<'a>(
    cx: &mut Context<'a, '_>,
    shape: &SchemaView<'a>,
    pointer: &Pointer,
    name: &str,
) -> Option<(&'a Value, Pointer)> {
    if let Some(value) = shape.extension(name) {
        return Some((value, pointer.child(name)));
    }
    let mut parts = Parts::of(shape.clone(), pointer.clone());
    while let Some(visit) = parts.next(cx) {
        let Visit::Part(shape, pointer, is_optional) = visit else { continue };
        if let Some(value) = shape.extension(name) {
            return Some((value, pointer.child(name)));
        }
        parts.open(shape, pointer, is_optional);
    }
    None
}

/// Adds the properties and the required names of an object and of the parts of its `allOf`. Each schema is
/// visited once.
pub(super) fn gather<'a>(
    cx: &mut Context<'a, '_>,
    shape: &SchemaView<'a>,
    pointer: &Pointer,
    collected: &mut Collected<'a>,
    required: &mut Vec<(&'a str, Pointer)>,
) {
    let mut parts = Parts::of(shape.clone(), pointer.clone());
    while let Some(visit) = parts.next(cx) {
        match visit {
            Visit::Own(shape, pointer, is_optional) => {
                own(cx, &shape, &pointer, is_optional, collected, required);
            }
            Visit::Part(shape, pointer, is_optional) => {
                left_out(cx, &shape, &pointer);
                cx.covered.insert(&pointer);
                let is_inline = pointer.parent().is_some_and(|parent| {
                    parent.tokens().last().is_some_and(|last| last == "allOf")
                });
                if is_inline && shape.extension("x-name").is_some() {
                    let message = "`x-name` has no effect: the schema is merged into another one";
                    let at = pointer.child("x-name");
                    cx.diagnostics.warning(Code::NamingIneffective, &at, message).remove(&at);
                }
                if matches!(shape.ty, None | Some("object"))
                    && shape.values.is_empty()
                    && !shape.other_values
                {
                    parts.open(shape, pointer, is_optional);
                } else {
                    let message = "`allOf` combines schemas that are not objects";
                    cx.diagnostics
                        .error(Code::UnsupportedMerge, &pointer, message)
                        .help("`allOf` with several schemas is supported if all are objects");
                }
            }
        }
    }
}

/// A walk through the parts of an `allOf`, recursively. Each schema is visited once.
pub(super) struct Parts<'a> {
    seen: HashSet<Pointer>,
    steps: Vec<Step<'a>>,
}

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
    pub(super) fn of(shape: SchemaView<'a>, pointer: Pointer) -> Self {
        let mut parts = Self { seen: HashSet::new(), steps: Vec::new() };
        parts.open(Box::new(shape), pointer, false);
        parts
    }

    // The parts come in their order, before the keywords next to them.
    pub(super) fn open(&mut self, shape: Box<SchemaView<'a>>, pointer: Pointer, is_optional: bool) {
        let parts = pointer.child("allOf");
        let (all_of, also) = (shape.all_of, shape.also.clone());
        self.steps.push(Step::Own(shape, pointer, is_optional));
        let also = also.into_iter().map(|Member { schema, pointer, is_optional: is_any }| {
            Step::Part(schema, pointer, is_optional || is_any)
        });
        self.steps.extend(also.rev());
        let parts = all_of.iter().enumerate().map(|(index, part)| {
            Step::Part(SchemaRef::from(part), parts.index(index), is_optional)
        });
        self.steps.extend(parts.rev());
    }

    pub(super) fn next(&mut self, cx: &Context<'a, '_>) -> Option<Visit<'a>> {
        loop {
            match self.steps.pop()? {
                Step::Own(shape, pointer, is_optional) => {
                    return Some(Visit::Own(shape, pointer, is_optional));
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

// Notes the alternatives of a part that are not merged.
fn left_out(cx: &mut Context<'_, '_>, shape: &SchemaView<'_>, pointer: &Pointer) {
    for (keyword, list) in [("oneOf", shape.one_of), ("anyOf", shape.any_of)] {
        let at = pointer.child(keyword);
        if !list.is_empty() && !cx.covered.contains(&at) {
            let message = format!(
                "the alternatives of this part are not merged: `{keyword}` is not generated"
            );
            cx.diagnostics.note(Code::NotGenerated, &at, message);
        }
    }
}

/// Returns the schema that an `allOf` of one schema with annotations refers to, and its place. Any other schema is
/// returned unchanged.
pub(super) fn refined<'a>(
    cx: &Context<'a, '_>,
    mut shape: SchemaView<'a>,
    mut pointer: Pointer,
) -> (SchemaView<'a>, Pointer) {
    let mut seen = HashSet::new();
    while seen.insert(pointer.clone()) && !unions::is_descendant(cx, &pointer) {
        let Some(Refinement { schema: Some((index, part)), .. }) = refinement(&shape) else {
            break;
        };
        let at = pointer.child("allOf").index(index);
        let (schema, at) = SchemaRef::from(part).resolve(cx, &at);
        (shape, pointer) = (SchemaView::of(schema), at);
    }
    (shape, pointer)
}

fn own<'a>(
    cx: &mut Context<'a, '_>,
    shape: &SchemaView<'a>,
    pointer: &Pointer,
    is_optional: bool,
    collected: &mut Collected<'a>,
    required: &mut Vec<(&'a str, Pointer)>,
) {
    match shape.additional {
        // Another part can have other members.
        Some(AdditionalProperties::Any(false)) if is_optional => {}
        Some(AdditionalProperties::Any(false)) => collected.extra = Extra::Never,
        Some(additional) => {
            if collected.extra != Extra::Never {
                collected.extra = Extra::Always;
            }
            let has_schema = matches!(additional, AdditionalProperties::Schema(_));
            collected.unnamed.push((pointer.child("additionalProperties"), has_schema));
        }
        None => {}
    }
    let properties = pointer.child("properties");
    for (name, schema) in shape.properties.into_iter().flatten() {
        let property = Property {
            name,
            schema: SchemaRef::from(schema),
            required: false,
            rename: rename(cx, &properties.child(name)),
            also: Vec::new(),
            merged: Vec::new(),
            pointer: properties.child(name),
        };
        match collected.properties.get_mut(name.as_str()) {
            None => {
                collected.properties.insert(name, property);
            }
            Some(known) if same(known.schema, property.schema) => {
                cx.covered.insert_repeated(&property.pointer);
                known.rename = known.rename.take().or(property.rename);
                known.also.extend(data(property.schema));
            }
            Some(known) => {
                cx.covered.insert(&known.pointer);
                cx.covered.insert(&property.pointer);
                known.rename = known.rename.take().or(property.rename);
                match refine::stronger(cx, known.schema, property.schema) {
                    Some(Side::Left) => {
                        cx.covered.insert_repeated(&property.pointer);
                        known.also.extend(data(property.schema));
                    }
                    Some(Side::Right) => {
                        cx.covered.insert_repeated(&known.pointer);
                        known.also.extend(data(known.schema));
                        (known.schema, known.pointer) = (property.schema, property.pointer);
                    }
                    None => known.merged.push(Member {
                        schema: property.schema,
                        pointer: property.pointer,
                        is_optional: false,
                    }),
                }
            }
        }
    }
    if is_optional {
        return;
    }
    let pointer = pointer.child("required");
    let names = shape.required.iter().enumerate();
    required.extend(names.map(|(index, name)| (name.as_str(), pointer.index(index))));
}

fn data(schema: SchemaRef<'_>) -> Option<&SchemaData> {
    match schema {
        SchemaRef::Item(schema) => Some(&schema.schema_data),
        SchemaRef::Reference(_) => None,
    }
}

/// Returns whether two schemas have the same values.
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
