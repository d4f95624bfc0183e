//! Unions that reduce to a simpler type: a value or `null`, a single alternative, enum values that are listed one by
//! one, and objects whose properties do not conflict.

use openapiv3::AdditionalProperties;

use super::super::descendants::descendants;
use super::super::lowered_schema::LoweredSchema;
use super::super::schema_view::{Member, SchemaView};
use super::super::{Context, all_of};
use super::declared::{self, Declared};
use super::{Members, base, discrimination, is_inherited, lower, members};
use crate::diagnostics::Code;
use crate::ir::Limits;
use crate::pointer::Pointer;

/// The type of a schema with alternatives.
pub(in super::super) enum Reduced<'a> {
    /// The type of another schema, and whether it is nullable.
    Schema(Box<SchemaView<'a>>, bool),
    /// A lowered type, and whether it is nullable.
    Lowered(Box<LoweredSchema>, bool),
    /// A union, and whether it is nullable.
    Union(bool),
}

/// Finds the type of a schema with alternatives.
pub(in super::super) fn reduce<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    names: &[String],
) -> Reduced<'a> {
    if is_inherited(view) {
        return Reduced::Union(false);
    }
    let members = members(cx, view, pointer);
    let base = base(view);
    let nullable = members.nullable;
    let views: Vec<SchemaView<'a>> = members.all.iter().map(|member| member.view(cx).0).collect();
    let has_base = base.is_object();
    let validates =
        |view: &SchemaView<'a>| only_validates(view, has_base) || is_of_objects(view, &base);
    if views.iter().all(validates) {
        if !views.is_empty() {
            let message = "the alternatives only validate, and no type is generated for them";
            cx.diagnostics.note(Code::NotGenerated, &members.pointer, message);
        }
        return Reduced::Schema(Box::new(base), nullable);
    }
    if let [only] = members.all.as_slice() {
        if has_base {
            let mut also = base.also.clone();
            also.push(only.clone());
            return Reduced::Schema(Box::new(SchemaView { also, ..base }), nullable);
        }
        let place: Vec<&str> = names.iter().map(String::as_str).collect();
        let lowered = lower(cx, only, &place);
        return Reduced::Lowered(Box::new(lowered), nullable);
    }
    if !has_base {
        if views.iter().any(|view| only_validates(view, false)) {
            let message =
                "an alternative without a type allows any JSON, so the generated type is any JSON";
            cx.diagnostics.note(Code::NotGenerated, &members.pointer, message);
            return Reduced::Lowered(Box::new(LoweredSchema::json()), false);
        }
        if let Some(reading) = strings(cx, &base, &members, &views, names) {
            return reading;
        }
        if let Some(lowered) = equal(cx, &members, &views, names) {
            return Reduced::Lowered(Box::new(lowered), nullable);
        }
    }
    if members.is_any_of && is_mergeable(cx, view, pointer, &members) {
        let message =
            "the objects of `anyOf` do not conflict: one type has the properties of all of them";
        cx.diagnostics.note(Code::NotGenerated, &members.pointer, message);
        let added = members.all.into_iter().map(|member| Member { is_optional: true, ..member });
        let mut also = base.also.clone();
        also.extend(added);
        return Reduced::Schema(Box::new(SchemaView { also, ..base }), nullable);
    }
    Reduced::Union(nullable)
}

/// Returns one enum for alternatives that are strings, with the enum values of all of them. An enum also holds any other
/// string.
fn strings<'a>(
    cx: &mut Context<'a, '_>,
    base: &SchemaView<'a>,
    members: &Members<'a>,
    views: &[SchemaView<'a>],
    names: &[String],
) -> Option<Reduced<'a>> {
    let is_plain = |view: &SchemaView<'_>| {
        view.ty == Some("string") && view.format.is_none() && view.values.is_empty()
    };
    let fits = |view: &SchemaView<'_>| view.all_of.is_empty() && (view.is_enum() || is_plain(view));
    let pairs = || members.all.iter().zip(views);
    let components = pairs().filter(|(member, view)| {
        matches!(member.schema, super::SchemaRef::Reference(_)) && view.is_enum()
    });
    let components: Vec<_> = components.collect();
    if views.len() != members.all.len() || !views.iter().all(fits) || views.iter().all(is_plain) {
        return None;
    }
    let inline = views.iter().filter(|view| view.is_enum()).count() - components.len();
    let reading = match (components.as_slice(), inline) {
        ([], _) => {
            let mut values = Vec::new();
            for value in views.iter().flat_map(|view| &view.values).filter(|it| it.is_some()) {
                if !values.contains(value) {
                    values.push(*value);
                }
            }
            let view = SchemaView { ty: Some("string"), values, ..base.clone() };
            Reduced::Schema(Box::new(view), members.nullable)
        }
        ([(only, _)], 0) => {
            let place: Vec<&str> = names.iter().map(String::as_str).collect();
            let lowered = lower(cx, only, &place);
            Reduced::Lowered(Box::new(lowered), members.nullable)
        }
        _ => return None,
    };
    for member in &members.all {
        cx.covered.insert(&member.pointer);
    }
    Some(reading)
}

/// Lowers alternatives that all have the same scalar type, such as strings with different patterns.
fn equal<'a>(
    cx: &mut Context<'a, '_>,
    members: &Members<'a>,
    views: &[SchemaView<'a>],
    names: &[String],
) -> Option<LoweredSchema> {
    let is_scalar = |view: &SchemaView<'_>| {
        matches!(view.ty, Some("string" | "integer" | "number" | "boolean"))
            && !view.is_enum()
            && view.all_of.is_empty()
            && is_inherited(view)
    };
    let first = views.first()?;
    let is_same = |view: &SchemaView<'_>| {
        view.ty == first.ty
            && view.format == first.format
            && view.is_unsigned() == first.is_unsigned()
    };
    if views.len() != members.all.len()
        || !views.iter().all(|view| is_scalar(view) && is_same(view))
    {
        return None;
    }
    let place: Vec<&str> = names.iter().map(String::as_str).collect();
    let lowered = members.all.iter().map(|member| lower(cx, member, &place));
    let lowered: Vec<LoweredSchema> = lowered.collect();
    let mut first = lowered.into_iter().next()?;
    // The bounds of one alternative do not apply to the others.
    first.limits = Limits::default();
    first.description = None;
    Some(first)
}

/// Returns whether the alternatives are objects whose properties do not conflict, so that one object can have all of
/// them.
fn is_mergeable<'a>(
    cx: &Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    members: &Members<'a>,
) -> bool {
    if view.discriminator.is_some() {
        return false;
    }
    let mut all = vec![Declared::of(cx, &base(view), pointer)];
    for member in &members.all {
        let (view, target) = member.view(cx);
        let view = all_of::refined(cx, view, target.clone());
        let is_object = view.0.is_object()
            && is_inherited(&view.0)
            && descendants(cx, &view.0, &view.1).is_empty();
        if !is_object && !only_validates(&view.0, true) {
            return false;
        }
        all.push(Declared::of(cx, &view.0, &view.1));
    }
    let is_apart = discrimination::fixed(cx, all.iter().skip(1)).is_some();
    !is_apart && declared::agree(&all)
}

/// Returns whether a schema without a type restricts only objects, and the values of `base` are not objects.
fn is_of_objects(view: &SchemaView<'_>, base: &SchemaView<'_>) -> bool {
    let is_value = !matches!(base.ty, None | Some("object"));
    let others = SchemaView { properties: None, ..view.clone() };
    is_value && view.properties.is_some() && only_validates(&others, false)
}

/// Returns whether a schema only has keywords that validate, so that no type is generated for it. `is_in_object`: the
/// type `object` adds nothing, because the schema is a part of an object.
pub(super) fn only_validates(view: &SchemaView<'_>, is_in_object: bool) -> bool {
    let has_type = match view.ty {
        None => false,
        Some("object") => !is_in_object,
        Some(_) => true,
    };
    !has_type
        && view.properties.is_none()
        && matches!(view.additional, None | Some(AdditionalProperties::Any(_)))
        && view.values.is_empty()
        && !view.other_values
        && view.format.is_none()
        && view.items.is_none()
        && view.all_of.is_empty()
        && view.one_of.is_empty()
        && view.any_of.is_empty()
}
