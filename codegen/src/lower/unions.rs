//! Unions: `oneOf`, `anyOf`, and the descendants of a schema with a `discriminator`.
//!
//! Many unions are another type in disguise: a single alternative, a value or `null`, strings with different patterns,
//! objects that add up. [`read`] finds these first. A model is made for the others, and [`complete`] lowers its
//! alternatives when everything that refers to the union is lowered.

mod declared;
mod inherited;
mod named;
mod select;
mod several;

use std::collections::BTreeSet;

use openapiv3::AdditionalProperties;

use self::declared::Declared;
pub(super) use self::inherited::{Descendants, is_descendant};
use self::select::Form;
pub(super) use self::several::of_part;
use super::schema_view::{SchemaRef, SchemaView};
use super::schemas::{self, LoweredSchema};
use super::{Context, all_of, component_of};
use crate::diagnostics::Code;
use crate::ir::{Alternative, Model, ModelKind, Union};
use crate::pointer::Pointer;

/// A schema that is an alternative, or a part of an object, with its place.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) schema: SchemaRef<'a>,
    pub(super) pointer: Pointer,
    /// True if its required properties are optional in the merged object.
    pub(super) is_optional: bool,
}

/// The alternatives of a union before they are lowered.
struct Members<'a> {
    all: Vec<Member<'a>>,
    /// Whether one of them is `null`, or can be.
    nullable: bool,
    /// The place of the keyword.
    pointer: Pointer,
    is_any_of: bool,
}

/// The type of a schema with alternatives.
pub(super) enum Reading<'a> {
    /// That of another schema, and whether it is nullable.
    Schema(Box<SchemaView<'a>>, bool),
    /// A lowered type, and whether it is nullable.
    Lowered(Box<LoweredSchema>, bool),
    /// A union, and whether it is nullable.
    Union(bool),
}

/// Returns whether a schema has alternatives.
pub(super) fn is_one(cx: &Context<'_, '_>, shape: &SchemaView<'_>, pointer: &Pointer) -> bool {
    !shape.one_of.is_empty()
        || !shape.any_of.is_empty()
        || !inherited::descendants(cx, shape, pointer).is_empty()
}

/// Finds the type of a schema with alternatives.
pub(super) fn read<'a>(
    cx: &mut Context<'a, '_>,
    shape: &SchemaView<'a>,
    pointer: &Pointer,
    names: &[String],
) -> Reading<'a> {
    if is_inherited(shape) {
        return Reading::Union(false);
    }
    let members = members(cx, shape, pointer);
    let base = base(shape);
    let nullable = members.nullable;
    let views: Vec<SchemaView<'a>> =
        members.all.iter().filter_map(|member| view(cx, member)).map(|(view, _)| view).collect();
    let has_base = base.is_object();
    if views.iter().all(|view| only_validates(view, has_base)) {
        if !views.is_empty() {
            let message = "the alternatives only validate, and no type is generated for them";
            cx.diagnostics.note(Code::NotGenerated, &members.pointer, message);
        }
        return Reading::Schema(Box::new(base), nullable);
    }
    if let [only] = members.all.as_slice() {
        if has_base {
            let mut also = base.also.clone();
            also.push(only.clone());
            return Reading::Schema(Box::new(SchemaView { also, ..base }), nullable);
        }
        let place: Vec<&str> = names.iter().map(String::as_str).collect();
        let lowered = lower(cx, only, &place);
        return Reading::Lowered(Box::new(lowered), nullable);
    }
    if !has_base {
        if views.iter().any(|view| only_validates(view, false)) {
            let message = "an alternative without a type allows any JSON, which is the type that is generated";
            cx.diagnostics.note(Code::NotGenerated, &members.pointer, message);
            return Reading::Lowered(Box::new(LoweredSchema::json()), false);
        }
        if let Some(reading) = strings(cx, &base, &members, &views, names) {
            return reading;
        }
        if let Some(lowered) = equal(cx, &members, &views, names) {
            return Reading::Lowered(Box::new(lowered), nullable);
        }
    }
    if members.is_any_of && adds_up(cx, shape, pointer, &members) {
        let message =
            "the objects of `anyOf` do not conflict: one type has the properties of all of them";
        cx.diagnostics.note(Code::NotGenerated, &members.pointer, message);
        let added = members.all.into_iter().map(|member| Member { is_optional: true, ..member });
        let mut also = base.also.clone();
        also.extend(added);
        return Reading::Schema(Box::new(SchemaView { also, ..base }), nullable);
    }
    Reading::Union(nullable)
}

/// Lowers the alternatives of a union.
pub(super) fn complete<'a>(
    cx: &mut Context<'a, '_>,
    shape: &SchemaView<'a>,
    pointer: &Pointer,
    names: &[String],
) -> ModelKind {
    let members = members(cx, shape, pointer);
    let merges = !is_inherited(shape) && base(shape).is_object();
    let parts = parts(cx, shape, pointer, members.all, merges);
    let chosen = named::names(cx, shape, &parts);
    let mut alternatives: Vec<Alternative> = Vec::new();
    let (mut forms, mut places) = (Vec::new(), Vec::new());
    for (part, name) in parts.into_iter().zip(chosen) {
        let place: Vec<&str> = names.iter().map(String::as_str).chain([name.as_str()]).collect();
        let lowered = if merges {
            let place = place.iter().map(|&word| word.to_owned()).collect();
            cx.covered.insert(pointer);
            schemas::item(cx, part.view, &part.member.pointer, place)
        } else {
            lower(cx, &part.member, &place)
        };
        cx.covered.insert(&part.member.pointer);
        if alternatives.iter().any(|known| known.ty == lowered.ty) {
            continue;
        }
        places.push(part.member.pointer);
        forms.push(part.forms);
        alternatives.push(Alternative {
            name,
            ty: lowered.ty,
            description: lowered.description,
            shapes: Vec::new(),
            rank: 0,
            tag: None,
            pointer: part.target,
        });
    }
    let choice = select::choose(cx, shape, &mut alternatives, &forms);
    for (alternative, place) in alternatives.iter_mut().zip(places) {
        alternative.pointer = place;
    }
    ModelKind::Union(Union { alternatives: alternatives.into_iter().collect(), choice })
}

/// An alternative with its keywords.
struct Part<'a> {
    member: Member<'a>,
    /// The keywords of the alternative, with those next to the alternatives.
    view: SchemaView<'a>,
    /// The place of the keywords.
    target: Pointer,
    forms: Vec<Form<'a>>,
}

// Returns the alternatives with their keywords.
fn parts<'a>(
    cx: &mut Context<'a, '_>,
    shape: &SchemaView<'a>,
    pointer: &Pointer,
    members: Vec<Member<'a>>,
    merges: bool,
) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    for member in members {
        let Some((mut view, target)) = view(cx, &member) else { continue };
        if !merges && parts.iter().any(|part| named::is_same_plain(&part.view, &view)) {
            cx.covered.insert(&member.pointer);
            continue;
        }
        if merges {
            let own = Member {
                schema: SchemaRef::Item(shape.schema),
                pointer: pointer.clone(),
                is_optional: false,
            };
            let mut also = vec![own];
            also.extend(shape.also.iter().cloned());
            also.push(member.clone());
            view = SchemaView { also, ..SchemaView::empty(view.schema) };
        }
        let forms = select::forms(cx, &view, &target);
        parts.push(Part { member, view, target, forms });
    }
    parts
}

fn lower<'a>(cx: &mut Context<'a, '_>, member: &Member<'a>, place: &[&str]) -> LoweredSchema {
    let is_component = component_of(&member.pointer)
        .is_some_and(|(section, _)| section == "schemas" && member.pointer.tokens().count() == 3);
    if is_component {
        schemas::lower(cx, member.schema, &member.pointer, place)
    } else {
        schemas::nested(cx, member.schema, &member.pointer, place)
    }
}

// Returns the keywords next to the alternatives.
fn base<'a>(shape: &SchemaView<'a>) -> SchemaView<'a> {
    SchemaView { one_of: &[], any_of: &[], discriminator: None, ..shape.clone() }
}

// Returns whether the alternatives are the descendants of the schema.
fn is_inherited(shape: &SchemaView<'_>) -> bool {
    shape.one_of.is_empty() && shape.any_of.is_empty()
}

// Returns the alternatives of a schema without `null`, and without those that are listed twice.
fn members<'a>(cx: &mut Context<'a, '_>, shape: &SchemaView<'a>, pointer: &Pointer) -> Members<'a> {
    if is_inherited(shape) {
        let all = inherited::descendants(cx, shape, pointer);
        let all = all.iter().filter_map(|name| component(cx, name)).collect();
        let pointer = pointer.child("discriminator");
        return Members { all, nullable: false, pointer, is_any_of: false };
    }
    let is_any_of = shape.one_of.is_empty();
    let (keyword, list) = if is_any_of { ("anyOf", shape.any_of) } else { ("oneOf", shape.one_of) };
    let pointer = shape.union_at.as_ref().unwrap_or(pointer).child(keyword);
    let mut members = Members { all: Vec::new(), nullable: false, pointer, is_any_of };
    let mut seen = BTreeSet::new();
    for (index, schema) in list.iter().enumerate() {
        let pointer = members.pointer.index(index);
        let member = Member { schema: SchemaRef::from(schema), pointer, is_optional: false };
        let Some((view, target)) = view(cx, &member) else { continue };
        members.nullable |= view.nullable();
        if is_null(&view) {
            cx.covered.insert(&member.pointer);
        } else if seen.insert(target) {
            members.all.push(member);
        }
    }
    // A mapping can name a schema that is not listed.
    for name in select::mapped(cx, shape) {
        if let Some(member) = component(cx, &name).filter(|one| seen.insert(one.pointer.clone())) {
            members.all.push(member);
        }
    }
    members
}

// Returns a component.
fn component<'a>(cx: &Context<'a, '_>, name: &str) -> Option<Member<'a>> {
    let pointer = Pointer::root().child("components").child("schemas").child(name);
    let reference = crate::reference::Reference::from(pointer).to_string();
    let (_, schema, pointer) = schemas::find(cx, &reference)?;
    Some(Member { schema: SchemaRef::Item(schema), pointer, is_optional: false })
}

/// Resolves an alternative to its keywords and their place.
fn view<'a>(cx: &Context<'a, '_>, member: &Member<'a>) -> Option<(SchemaView<'a>, Pointer)> {
    match member.schema {
        SchemaRef::Item(schema) => Some((SchemaView::of(schema), member.pointer.clone())),
        SchemaRef::Reference(reference) => {
            let (_, schema, target) = schemas::find(cx, reference)?;
            Some((SchemaView::of(schema), target))
        }
    }
}

// Returns whether the only value of a schema is `null`.
fn is_null(view: &SchemaView<'_>) -> bool {
    let is_enum = view.values.iter().all(Option::is_none) && !view.other_values;
    view.ty == Some("null")
        || !view.values.is_empty() && is_enum
        || view.data.nullable && view.values.is_empty() && only_validates(view, false)
}

// Returns whether a schema has no type, or in an object no properties.
fn only_validates(view: &SchemaView<'_>, is_in_object: bool) -> bool {
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

// Reads strings: their enum values are one enum. An enum also holds any other string.
fn strings<'a>(
    cx: &mut Context<'a, '_>,
    base: &SchemaView<'a>,
    members: &Members<'a>,
    views: &[SchemaView<'a>],
    names: &[String],
) -> Option<Reading<'a>> {
    let is_plain = |view: &SchemaView<'_>| {
        view.ty == Some("string") && view.format.is_none() && view.values.is_empty()
    };
    let fits = |view: &SchemaView<'_>| view.all_of.is_empty() && (view.is_enum() || is_plain(view));
    let pairs = || members.all.iter().zip(views);
    let components = pairs().filter(|(member, view)| {
        matches!(member.schema, SchemaRef::Reference(_)) && view.is_enum()
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
            let shape = SchemaView { ty: Some("string"), values, ..base.clone() };
            Reading::Schema(Box::new(shape), members.nullable)
        }
        ([(only, _)], 0) => {
            let place: Vec<&str> = names.iter().map(String::as_str).collect();
            let lowered = lower(cx, only, &place);
            Reading::Lowered(Box::new(lowered), members.nullable)
        }
        _ => return None,
    };
    for member in &members.all {
        cx.covered.insert(&member.pointer);
    }
    Some(reading)
}

// Lowers alternatives that all have the same scalar type, such as strings with different patterns.
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
    // The bounds of one alternative are not those of the others.
    first.limits = crate::ir::Limits::default();
    first.description = None;
    Some(first)
}

// Returns whether the alternatives are objects without conflicting properties, so that one object has them all.
fn adds_up<'a>(
    cx: &Context<'a, '_>,
    shape: &SchemaView<'a>,
    pointer: &Pointer,
    members: &Members<'a>,
) -> bool {
    if shape.discriminator.is_some() {
        return false;
    }
    let mut all = vec![Declared::of(cx, &base(shape), pointer)];
    for member in &members.all {
        let Some((view, target)) = view(cx, member) else { return false };
        let view = all_of::refined(cx, view, target.clone());
        let is_object = view.0.is_object()
            && is_inherited(&view.0)
            && inherited::descendants(cx, &view.0, &view.1).is_empty();
        if !is_object && !only_validates(&view.0, true) {
            return false;
        }
        all.push(Declared::of(cx, &view.0, &view.1));
    }
    let is_apart = select::fixed(cx, all.iter().skip(1)).is_some();
    !is_apart && declared::agree(&all)
}

/// Returns the kind of a model that has alternatives, until they are lowered.
pub(super) fn open() -> ModelKind {
    ModelKind::Union(Union::default())
}

/// Returns whether the alternatives of a model are lowered later.
pub(super) fn is_open(model: &Model) -> bool {
    matches!(&model.kind, ModelKind::Union(_))
}
