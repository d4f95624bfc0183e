//! Compares the restrictions of two schemas: whether one of them has those of both.

use openapiv3::AdditionalProperties;

use super::super::Context;
use super::super::schema_view::{SchemaRef, SchemaView};
use super::{Parts, Visit, same};
use crate::pointer::Pointer;

/// The maximum nesting depth of arrays whose items are compared.
const NESTING: usize = 8;

/// The side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Returns the schema that has the restrictions of both, or `None` if each has a restriction that the other one lacks.
pub(super) fn stronger<'a>(
    cx: &Context<'a, '_>,
    left: SchemaRef<'a>,
    right: SchemaRef<'a>,
) -> Option<Side> {
    stronger_within(cx, left, right, NESTING)
}

fn stronger_within<'a>(
    cx: &Context<'a, '_>,
    left: SchemaRef<'a>,
    right: SchemaRef<'a>,
    depth: usize,
) -> Option<Side> {
    if same(left, right) {
        return Some(Side::Left);
    }
    let depth = depth.checked_sub(1)?;
    let (first, second) = (SchemaView::resolved(cx, left), SchemaView::resolved(cx, right));
    if is_weaker(cx, &second, &first, depth) || extends(cx, left, right) {
        Some(Side::Left)
    } else {
        let is_right = is_weaker(cx, &first, &second, depth) || extends(cx, right, left);
        is_right.then_some(Side::Right)
    }
}

/// Returns whether a component has another one among the parts of its `allOf`.
fn extends<'a>(cx: &Context<'a, '_>, schema: SchemaRef<'a>, other: SchemaRef<'a>) -> bool {
    let (SchemaRef::Reference(_), SchemaRef::Reference(_)) = (schema, other) else {
        return false;
    };
    let (schema, at) = schema.resolve(cx, &Pointer::root());
    let (_, other) = other.resolve(cx, &Pointer::root());
    let mut parts = Parts::of(SchemaView::of(schema), at);
    while let Some(visit) = parts.next(cx) {
        if let Visit::Part(view, pointer, is_optional) = visit {
            if pointer == other {
                return true;
            }
            parts.open(view, pointer, is_optional);
        }
    }
    false
}

/// Returns whether a schema only repeats the type of another one.
fn is_weaker<'a>(
    cx: &Context<'a, '_>,
    view: &SchemaView<'a>,
    other: &SchemaView<'a>,
    depth: usize,
) -> bool {
    let has_type = view.ty.is_none()
        || view.ty == other.ty
        || view.ty == Some("object") && other.is_object()
        || view.ty == Some("number") && other.ty == Some("integer");
    let items = match (view.items, other.items) {
        (None, _) => true,
        (Some(left), Some(right)) => {
            stronger_within(cx, SchemaRef::from(left), SchemaRef::from(right), depth)
                == Some(Side::Right)
                || same(SchemaRef::from(left), SchemaRef::from(right))
        }
        (Some(_), None) => false,
    };
    let values = view.values.is_empty() && !view.other_values
        || !other.values.is_empty()
            && other.values.iter().all(|value| view.values.contains(value))
            && view.other_values == other.other_values;
    has_type
        && items
        && values
        && view.properties.is_none()
        && matches!(view.additional, None | Some(AdditionalProperties::Any(true)))
        && (view.format.is_none() || view.format == other.format)
        && view.all_of.is_empty()
        && view.one_of.is_empty()
        && view.any_of.is_empty()
        && view.also.is_empty()
}
