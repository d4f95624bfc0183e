//! Unions: `oneOf`, `anyOf`, and the descendants of a schema with a `discriminator`.
//!
//! Many unions reduce to a simpler type: a single alternative, a value or `null`, strings with different patterns,
//! objects whose properties do not conflict. [`reduce`] finds these first. Each other union becomes a model, and
//! [`complete`] lowers its alternatives after the schemas that refer to the union.

mod declared;
mod discrimination;
mod intersection;
mod mapping;
mod reducible;
mod variant_names;

use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, Schema};

use self::discrimination::Form;
pub(super) use self::intersection::with_one_list;
use self::reducible::only_validates;
pub(super) use self::reducible::{Reduced, reduce};
use super::descendants::descendants;
use super::lowered_schema::LoweredSchema;
use super::schema_view::{Member, SchemaRef, SchemaView};
use super::{Context, schema_component, schemas};
use crate::diagnostics::Code;
use crate::extensions::DEFAULT_MAPPING;
use crate::ir::{Alternative, Model, ModelKind, Union};
use crate::pointer::Pointer;
use crate::validate::Component;

/// The alternatives of a union before they are lowered.
struct Members<'a> {
    all: Vec<Member<'a>>,
    /// True if `null` is a value of one of them.
    nullable: bool,
    /// The place of the keyword.
    pointer: Pointer,
    is_any_of: bool,
}

/// Returns whether a schema has alternatives.
pub(super) fn is_one(cx: &Context<'_, '_>, view: &SchemaView<'_>, pointer: &Pointer) -> bool {
    !view.one_of.is_empty() || !view.any_of.is_empty() || !descendants(cx, view, pointer).is_empty()
}

/// Lowers the alternatives of a union, names them, and decides how they are told apart.
pub(super) fn complete<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    names: &[String],
) -> ModelKind {
    let members = members(cx, view, pointer);
    let merges = !is_inherited(view) && base(view).is_object();
    let candidates = candidates(cx, view, pointer, members.all, merges);
    let variants = variant_names::of(cx, view, &candidates);
    let mut alternatives: Vec<Alternative> = Vec::new();
    let (mut forms, mut places) = (Vec::new(), Vec::new());
    for (candidate, name) in candidates.into_iter().zip(variants) {
        let place: Vec<&str> = names.iter().map(String::as_str).chain([name.as_str()]).collect();
        let lowered = if merges {
            let place = place.iter().map(|&word| word.to_owned()).collect();
            cx.covered.insert(pointer);
            schemas::lower_view(cx, candidate.view, &candidate.member.pointer, place)
        } else {
            lower(cx, &candidate.member, &place)
        };
        cx.covered.insert(&candidate.member.pointer);
        if alternatives.iter().any(|known| known.ty == lowered.ty) {
            continue;
        }
        places.push(candidate.member.pointer);
        forms.push(candidate.forms);
        alternatives.push(Alternative {
            name,
            ty: lowered.ty,
            description: lowered.description,
            shapes: Vec::new(),
            rank: 0,
            tag: None,
            is_default: false,
            pointer: candidate.target,
        });
    }
    let choice = discrimination::choose(cx, view, &mut alternatives, &forms);
    let is_default = |one: &Alternative| one.is_default;
    if mapping::default(cx, view).is_some() && !alternatives.iter().any(is_default) {
        let message = "the default mapping is not used: the discriminator does not tell the alternatives apart";
        let at = pointer.child("discriminator").child(DEFAULT_MAPPING);
        cx.diagnostics.note(Code::NotGenerated, &at, message);
    }
    // Until here, it was the place of the schema, by which a `mapping` names an alternative.
    for (alternative, place) in alternatives.iter_mut().zip(places) {
        alternative.pointer = place;
    }
    ModelKind::Union(Union { alternatives: alternatives.into_iter().collect(), choice })
}

/// An alternative with its keywords. It becomes a variant, unless another one has the same type.
struct Candidate<'a> {
    member: Member<'a>,
    /// The keywords of the alternative, with those next to the alternatives.
    view: SchemaView<'a>,
    /// The place of the schema that a reference leads to, or the place of the alternative.
    target: Pointer,
    /// The forms of its values; none if it allows any value.
    forms: Vec<Form<'a>>,
}

/// Returns the alternatives with their keywords. `merges`: each has the keywords next to the alternatives, too.
fn candidates<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    members: Vec<Member<'a>>,
    merges: bool,
) -> Vec<Candidate<'a>> {
    let mut candidates: Vec<Candidate<'a>> = Vec::new();
    for member in members {
        let (mut own, target) = member.view(cx);
        if !merges && candidates.iter().any(|known| is_same_plain(&known.view, &own)) {
            cx.covered.insert(&member.pointer);
            continue;
        }
        if merges {
            let base = Member {
                schema: SchemaRef::Item(view.schema),
                pointer: pointer.clone(),
                is_optional: false,
            };
            let mut also = vec![base];
            also.extend(view.also.iter().cloned());
            also.push(member.clone());
            own = SchemaView { also, ..SchemaView::empty(own.schema) };
        }
        let forms = discrimination::forms(cx, &own, &target);
        candidates.push(Candidate { member, view: own, target, forms });
    }
    candidates
}

/// Returns whether two schemas are scalars of the same type, or lists of them.
fn is_same_plain(left: &SchemaView<'_>, right: &SchemaView<'_>) -> bool {
    let is_plain = |view: &SchemaView<'_>| {
        !view.is_enum() && view.all_of.is_empty() && view.also.is_empty() && is_inherited(view)
    };
    if left.ty != right.ty || left.format != right.format || !is_plain(left) || !is_plain(right) {
        return false;
    }
    match left.ty {
        Some("string" | "integer" | "number" | "boolean") => {
            left.is_unsigned() == right.is_unsigned() && left.nullable() == right.nullable()
        }
        Some("array") => {
            match (left.items.map(SchemaRef::from), right.items.map(SchemaRef::from)) {
                (Some(SchemaRef::Item(left)), Some(SchemaRef::Item(right))) => {
                    is_same_plain(&SchemaView::of(left), &SchemaView::of(right))
                }
                _ => false,
            }
        }
        _ => false,
    }
}

/// Lowers an alternative. A component keeps its name, and `place` is the name of any other schema.
fn lower<'a>(cx: &mut Context<'a, '_>, member: &Member<'a>, place: &[&str]) -> LoweredSchema {
    if schema_component(&member.pointer).is_some() {
        schemas::lower(cx, member.schema, &member.pointer, place)
    } else {
        schemas::nested(cx, member.schema, &member.pointer, place)
    }
}

/// Notes the schemas of items and of additional properties next to alternatives that decide the type.
pub(super) fn note_unused(cx: &mut Context<'_, '_>, view: &SchemaView<'_>, pointer: &Pointer) {
    if is_inherited(view) || base(view).is_object() {
        return;
    }
    let has_values = matches!(view.additional, Some(AdditionalProperties::Schema(_)));
    for (keyword, is_unused) in
        [("items", view.items.is_some()), ("additionalProperties", has_values)]
    {
        if is_unused {
            let message = format!("`{keyword}` is not used: the alternatives decide the type");
            cx.diagnostics.note(Code::NotGenerated, &pointer.child(keyword), message);
        }
    }
}

/// Returns the keywords next to the alternatives.
fn base<'a>(view: &SchemaView<'a>) -> SchemaView<'a> {
    SchemaView { one_of: &[], any_of: &[], discriminator: None, ..view.clone() }
}

/// Returns whether the alternatives are the descendants of the schema.
fn is_inherited(view: &SchemaView<'_>) -> bool {
    view.one_of.is_empty() && view.any_of.is_empty()
}

/// Returns the alternatives of a schema without `null`, and without those that are listed twice.
fn members<'a>(cx: &mut Context<'a, '_>, view: &SchemaView<'a>, pointer: &Pointer) -> Members<'a> {
    if is_inherited(view) {
        let all = descendants(cx, view, pointer);
        let all = all.iter().filter_map(|name| cx.validated.schema(name)).map(member).collect();
        let pointer = pointer.child("discriminator");
        return Members { all, nullable: false, pointer, is_any_of: false };
    }
    let is_any_of = view.one_of.is_empty();
    let (keyword, list) = if is_any_of { ("anyOf", view.any_of) } else { ("oneOf", view.one_of) };
    let pointer = view.union_at.as_ref().unwrap_or(pointer).child(keyword);
    let mut members = Members { all: Vec::new(), nullable: false, pointer, is_any_of };
    let mut seen = BTreeSet::new();
    for (index, schema) in list.iter().enumerate() {
        let pointer = members.pointer.index(index);
        let member = Member { schema: SchemaRef::from(schema), pointer, is_optional: false };
        let (view, target) = member.view(cx);
        members.nullable |= view.nullable();
        if is_null(&view) {
            cx.covered.insert(&member.pointer);
        } else if seen.insert(target) {
            members.all.push(member);
        }
    }
    // A mapping can name a schema that is not listed.
    let mapped = mapping::mapped(cx, view).map(member);
    members.all.extend(mapped.filter(|member| seen.insert(member.pointer.clone())));
    members
}

/// Returns a schema component as an alternative.
fn member(component: Component<'_, Schema>) -> Member<'_> {
    let Component { item, pointer, .. } = component;
    Member { schema: SchemaRef::Item(item), pointer, is_optional: false }
}

/// Returns whether the only value of a schema is `null`.
fn is_null(view: &SchemaView<'_>) -> bool {
    let is_enum = view.values.iter().all(Option::is_none) && !view.other_values;
    view.ty == Some("null")
        || !view.values.is_empty() && is_enum
        || view.data.nullable && view.values.is_empty() && only_validates(view, false)
}

/// Returns the kind of a model that has alternatives, until they are lowered.
pub(super) fn open() -> ModelKind {
    ModelKind::Union(Union::default())
}

/// Returns whether the alternatives of a model are lowered later.
pub(super) fn is_open(model: &Model) -> bool {
    matches!(&model.kind, ModelKind::Union(_))
}
