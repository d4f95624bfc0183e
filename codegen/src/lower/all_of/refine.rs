//! The parts of an `allOf` that restrict a value that is not an object: their keywords become one schema.

use openapiv3::{AdditionalProperties, SchemaData};

use super::super::Context;
use super::super::schema_view::{SchemaRef, SchemaView};
use super::{Parts, Visit, same};
use crate::diagnostics::Code;
use crate::pointer::Pointer;

/// The nesting of arrays whose items are compared.
const NESTING: usize = 8;

/// A schema with the keywords of all parts of an `allOf`.
pub(in super::super) struct Refined<'a> {
    pub(in super::super) view: SchemaView<'a>,
    /// The annotations of all parts, those of the schema itself first.
    pub(in super::super) data: Vec<&'a SchemaData>,
    /// The place of each part, for its bounds.
    pub(in super::super) parts: Vec<(SchemaView<'a>, Pointer)>,
    /// The place of the part with the items or the values.
    pub(in super::super) pointer: Pointer,
}

/// Two parts of an `allOf` for which no value is valid.
struct Conflict {
    /// The contradiction.
    problem: String,
    /// The effect of the type that accepts the values of both parts, for the message. `None`: there is no such type,
    /// and the `allOf` is an error.
    reading: Option<&'static str>,
    at: Pointer,
    first: Option<Pointer>,
}

/// Merges the parts of an `allOf` if one of them is not an object. Returns `None` if all are objects.
///
/// If parts contradict each other, no value is valid for all of them, so the server cannot follow all of them. They
/// become the type that accepts the values of each part.
pub(in super::super) fn refine<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
) -> Option<Refined<'a>> {
    let parts = parts(cx, view, pointer);
    if !parts.iter().any(|(view, _)| is_value(view)) {
        return None;
    }
    let mut merged = SchemaView::empty(view.schema);
    let mut places: [Option<Pointer>; 4] = [None, None, None, None];
    let mut conflicts = Vec::new();
    let mut add = |problem: String, reading, at: &Pointer, first: &Option<Pointer>| {
        conflicts.push(Conflict { problem, reading, at: at.clone(), first: first.clone() });
    };
    let (mut is_any, mut has_any_format, mut has_any_items) = (false, false, false);
    for (view, at) in &parts {
        let [ty, format, values, items] = &mut places;
        if let Some(found) = view.ty {
            match merged.ty {
                None => (merged.ty, *ty) = (Some(found), Some(at.clone())),
                Some("number") if found == "integer" => merged.ty = Some(found),
                Some("integer") if found == "number" => {}
                Some(known) if known == found => {}
                Some(known) => {
                    is_any = true;
                    let problem =
                        format!("the parts of `allOf` have the types `{known}` and `{found}`");
                    add(problem, Some("the value is read as any JSON"), at, ty);
                }
            }
        }
        if let Some(found) = view.format {
            match merged.format {
                None => (merged.format, *format) = (Some(found), Some(at.clone())),
                Some(known) if known == found => {}
                Some(known) => {
                    has_any_format = true;
                    let problem =
                        format!("the parts of `allOf` have the formats `{known}` and `{found}`");
                    add(problem, Some("the format is ignored"), at, format);
                }
            }
        }
        merged.other_values |= view.other_values;
        if !view.values.is_empty() {
            if merged.values.is_empty() {
                (merged.values, *values) = (view.values.clone(), Some(at.clone()));
            } else {
                let common = common(&merged.values, &view.values);
                if common.is_empty() {
                    merged.values.extend(view.values.iter().copied());
                    let problem = "the parts of `allOf` have no enum value in common".to_owned();
                    add(problem, Some("the enumeration has the values of both"), at, values);
                } else {
                    merged.values = common;
                }
            }
        }
        if let Some(found) = view.items {
            let (left, right) = (merged.items.map(SchemaRef::from), SchemaRef::from(found));
            match left.map(|left| stronger(cx, left, right)) {
                None | Some(Some(Side::Right)) => {
                    if let Some(weaker) = items.replace(at.clone()) {
                        cx.covered.insert_repeated(&weaker.child("items"));
                    }
                    merged.items = Some(found);
                }
                Some(Some(Side::Left)) => cx.covered.insert_repeated(&at.child("items")),
                Some(None) => {
                    has_any_items = true;
                    let problem = "the parts of `allOf` are arrays of different items".to_owned();
                    add(problem, Some("the items are read as any JSON"), at, items);
                }
            }
        }
        merged.minimum = merged.minimum.or(view.minimum);
        merged.maximum = merged.maximum.or(view.maximum);
    }
    conflicts.extend(object_and_value(&parts));
    report(conflicts, cx);
    // The value is a secret if one part is a secret.
    let is_secret = parts.iter().any(|(view, _)| view.format == Some("password"));
    if is_any {
        merged = SchemaView::empty(view.schema);
    }
    if is_any || has_any_format {
        merged.format = is_secret.then_some("password");
    }
    if is_any || has_any_items {
        merged.items = None;
        places[3] = None;
    }
    cover(&parts, is_any || has_any_items, cx);
    let [_, _, values, items] = places;
    Some(Refined {
        view: merged,
        data: parts.iter().rev().map(|(view, _)| view.data).collect(),
        parts,
        pointer: items.or(values).unwrap_or_else(|| pointer.clone()),
    })
}

/// Records that the parts are used, and notes the schemas of items that are not.
fn cover(parts: &[(SchemaView<'_>, Pointer)], has_any_items: bool, cx: &mut Context<'_, '_>) {
    for (view, at) in parts {
        cx.covered.insert(at);
        if has_any_items && view.items.is_some() {
            let message = "the schema of the items is not used: the parts of `allOf` differ";
            cx.diagnostics.note(Code::NotGenerated, &at.child("items"), message);
        }
    }
}

/// Returns the enum values that two parts have in common.
fn common<'a>(left: &[Option<&'a str>], right: &[Option<&'a str>]) -> Vec<Option<&'a str>> {
    left.iter().filter(|value| right.contains(value)).copied().collect()
}

/// Returns the conflict of an object and a value that is not an object.
fn object_and_value(parts: &[(SchemaView<'_>, Pointer)]) -> Option<Conflict> {
    let parts = || parts.iter().enumerate();
    let object = parts().find(|(_, (view, _))| view.properties.is_some())?;
    let value = parts().find(|(_, (view, _))| is_value(view))?;
    let (first, second) = if object.0 < value.0 { (object, value) } else { (value, object) };
    let place = |(_, (_, at)): (usize, &(SchemaView<'_>, Pointer))| at.clone();
    Some(Conflict {
        problem: "`allOf` combines an object with a value that is not an object".to_owned(),
        reading: None,
        at: place(second),
        first: Some(place(first)),
    })
}

/// Reports the parts that contradict each other: a warning if a type accepts the values of both, an error otherwise.
fn report(conflicts: Vec<Conflict>, cx: &mut Context<'_, '_>) {
    for Conflict { problem, reading, at, first } in conflicts {
        let diagnostic = match reading {
            Some(reading) => {
                let message = format!("{problem}: {reading}");
                cx.diagnostics.warning(Code::UnsupportedMerge, &at, message)
            }
            None => cx.diagnostics.error(Code::UnsupportedMerge, &at, problem),
        };
        diagnostic.help("make both parts the same, or remove one in an overlay");
        // The suggested action only removes a part of an `allOf`: other schemas can refer to a component.
        if at.tokens().any(|token| token == "allOf") {
            diagnostic.remove(&at);
        }
        if let Some(first) = first {
            diagnostic.related("the other part is here", &first);
        }
    }
}

/// Returns all parts, and the keywords next to them last.
fn parts<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
) -> Vec<(SchemaView<'a>, Pointer)> {
    let mut found = Vec::new();
    let mut parts = Parts::of(view.clone(), pointer.clone());
    while let Some(visit) = parts.next(cx) {
        match visit {
            Visit::Part(view, pointer, is_optional) => parts.open(view, pointer, is_optional),
            Visit::Own(view, pointer, _) => found.push((*view, pointer)),
        }
    }
    found
}

/// Returns whether a schema has keywords of values that are not objects.
fn is_value(view: &SchemaView<'_>) -> bool {
    !matches!(view.ty, None | Some("object")) || !view.values.is_empty() || view.other_values
}

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
