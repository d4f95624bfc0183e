//! `allOf`: whether it describes one schema anew, and the objects that it brings together.

use std::collections::HashSet;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::Value;

use super::objects::{Collected, Property};
use super::shape::{SchemaRef, Shape};
use super::{Context, schemas};
use crate::diagnostics::Code;
use crate::ir::Extra;
use crate::pointer::Pointer;

/// An `allOf` that is one schema, described anew.
pub(super) struct Anew<'a> {
    /// The part that says what a value is, with its index; without one, it is what stands beside
    /// the `allOf`.
    pub(super) schema: Option<(usize, &'a ReferenceOr<Schema>)>,
    /// The parts that describe it, with their indices.
    pub(super) parts: Vec<(usize, &'a Schema)>,
}

/// Returns the one schema that a shape with an `allOf` is, if nothing else says what a value is.
pub(super) fn anew<'a>(shape: &Shape<'a>) -> Option<Anew<'a>> {
    let mut parts = Vec::new();
    let mut found = None;
    for (index, part) in shape.all_of.iter().enumerate() {
        match part {
            ReferenceOr::Item(schema) if only_describes(&Shape::of(schema)) => {
                parts.push((index, schema));
            }
            _ if found.is_some() => return None,
            _ => found = Some((index, part)),
        }
    }
    let is_one = !shape.all_of.is_empty() && (found.is_none() || says_nothing(shape));
    is_one.then_some(Anew { schema: found, parts })
}

// Whether a part of an `allOf` tells a reader more, and the generator nothing.
fn only_describes(part: &Shape<'_>) -> bool {
    part.ty.is_none()
        && part.all_of.is_empty()
        && part.choice.is_none()
        && part.items.is_none()
        && says_nothing(part)
}

// Whether a schema, apart from its type and its `allOf`, leaves open what a value is.
fn says_nothing(shape: &Shape<'_>) -> bool {
    shape.properties.is_none()
        && shape.required.is_empty()
        && matches!(shape.additional, None | Some(AdditionalProperties::Any(true)))
        && shape.values.is_empty()
        && !shape.other_values
        && shape.format.is_none()
        && shape.items.is_none()
        && shape.extension("x-error-message").is_none()
        && shape.extension("x-error-name").is_none()
}

/// Returns an extension of a schema, or else the first one among the parts of its `allOf`, and where it
/// stands.
pub(super) fn extension<'a>(
    cx: &mut Context<'a, '_>,
    shape: &Shape<'a>,
    pointer: &Pointer,
    name: &str,
) -> Option<(&'a Value, Pointer)> {
    let mut seen = HashSet::new();
    let mut steps = Vec::new();
    let mut next = Some((shape.clone(), pointer.clone()));
    loop {
        if let Some((shape, pointer)) = next.take() {
            if let Some(value) = shape.extension(name) {
                return Some((value, pointer.child(name)));
            }
            open(shape, pointer, &mut steps);
        }
        match steps.pop()? {
            Step::Part(_, pointer) if !seen.insert(pointer.clone()) => {}
            Step::Part(SchemaRef::Reference(reference), pointer) => {
                let (_, found, target) = schemas::find(cx, reference, &pointer)?;
                steps.push(Step::Part(found, target));
            }
            Step::Part(SchemaRef::Item(schema), pointer) => {
                next = Some((Shape::of(schema), pointer));
            }
            Step::Own(..) => {}
        }
    }
}

enum Step<'a> {
    /// A part of an `allOf`, and where it stands.
    Part(SchemaRef<'a>, Pointer),
    /// What stands beside an `allOf`, after its parts.
    Own(Shape<'a>, Pointer),
}

/// Adds the properties of an object and of what its `allOf` names, each schema once, and the names
/// of those that are required.
pub(super) fn gather<'a>(
    cx: &mut Context<'a, '_>,
    shape: &Shape<'a>,
    pointer: &Pointer,
    collected: &mut Collected<'a>,
    required: &mut Vec<(&'a str, Pointer)>,
) {
    let mut seen = HashSet::new();
    let mut steps = Vec::new();
    open(shape.clone(), pointer.clone(), &mut steps);
    while let Some(step) = steps.pop() {
        match step {
            Step::Own(shape, pointer) => own(cx, &shape, &pointer, collected, required),
            // What is reached on two ways adds nothing the second time.
            Step::Part(_, pointer) if !seen.insert(pointer.clone()) => {}
            Step::Part(SchemaRef::Reference(reference), pointer) => {
                if let Some((_, found, target)) = schemas::find(cx, reference, &pointer) {
                    steps.push(Step::Part(found, target));
                }
            }
            Step::Part(SchemaRef::Item(schema), pointer) => {
                let shape = Shape::of(schema);
                cx.covered.insert(&pointer);
                if let Some(choice) = shape.choice {
                    let message = format!("`{choice}` has no type here");
                    cx.diagnostics.error(Code::UnsupportedKeyword, &pointer, message);
                } else if matches!(shape.ty, None | Some("object"))
                    && shape.values.is_empty()
                    && !shape.other_values
                {
                    open(shape, pointer, &mut steps);
                } else {
                    let message = "`allOf` brings together what is no object";
                    cx.diagnostics
                        .error(Code::UnsupportedMerge, &pointer, message)
                        .help("`allOf` of several schemas is supported where all are objects");
                }
            }
        }
    }
}

// The parts come in their order, and before what stands beside them.
fn open<'a>(shape: Shape<'a>, pointer: Pointer, steps: &mut Vec<Step<'a>>) {
    let parts = pointer.child("allOf");
    let all_of = shape.all_of;
    steps.push(Step::Own(shape, pointer));
    let parts = all_of
        .iter()
        .enumerate()
        .map(|(index, part)| Step::Part(SchemaRef::from(part), parts.index(index)));
    steps.extend(parts.rev());
}

fn own<'a>(
    cx: &mut Context<'a, '_>,
    shape: &Shape<'a>,
    pointer: &Pointer,
    collected: &mut Collected<'a>,
    required: &mut Vec<(&'a str, Pointer)>,
) {
    match shape.additional {
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
            also: Vec::new(),
            pointer: properties.child(name),
        };
        match collected.properties.get_mut(name.as_str()) {
            None => {
                collected.properties.insert(name, property);
            }
            Some(known) if same(known.schema, property.schema) => {
                cx.covered.insert(&property.pointer);
                if let SchemaRef::Item(schema) = property.schema {
                    known.also.push(&schema.schema_data);
                }
            }
            Some(known) => {
                let message = format!("`{name}` has two schemas, here and at {}", known.pointer);
                cx.diagnostics
                    .error(Code::UnsupportedMerge, &property.pointer, message)
                    .help("make both the same, or remove one in an overlay");
            }
        }
    }
    let pointer = pointer.child("required");
    required.extend(shape.required.iter().map(|name| (name.as_str(), pointer.clone())));
}

fn same(left: SchemaRef<'_>, right: SchemaRef<'_>) -> bool {
    match (left, right) {
        (SchemaRef::Reference(left), SchemaRef::Reference(right)) => left == right,
        (SchemaRef::Item(left), SchemaRef::Item(right)) => {
            left.schema_kind == right.schema_kind
                && left.schema_data.nullable == right.schema_data.nullable
        }
        _ => false,
    }
}
