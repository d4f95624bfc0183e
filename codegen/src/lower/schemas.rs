//! Lowers schemas to types. Some become models.
//!
//! An object with properties and a string with enum values become models. All other schemas are written out
//! where they are used: `StringSliceJSONFormat` is a `Vec<String>`.
//!
//! Objects and unions consist of schemas, so this module, `objects` and `unions` call each other. The rest of `lower`
//! does not take part in this recursion.

mod model;
mod plain;

use openapiv3::Schema;

use super::all_of::{self, Refined, Refinement};
use super::descendants::is_descendant;
use super::lowered_schema::{self, LoweredSchema};
use super::schema_cache::{CachedSchema, Pending};
use super::schema_view::{Member, SchemaRef, SchemaView};
use super::unions::{self, Reduced};
use super::{Context, examples, objects, owner, rename, text};
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::{Limits, ModelKind, Object, Type};
use crate::limits::TYPE_NESTING;
use crate::pointer::Pointer;
use crate::validate::Component;

/// Lowers the schema of a parameter, a body or a response. `place` has the names on the path to it, for a model
/// without a name of its own. A schema in a component is named after the component.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    schema: impl Into<SchemaRef<'a>>,
    pointer: &Pointer,
    place: &[&str],
) -> LoweredSchema {
    match owner(cx, pointer) {
        Some(name) => nested(cx, schema, pointer, &[&name]),
        None => nested(cx, schema, pointer, place),
    }
}

/// Lowers a nested schema. Its `x-name` is the name of the model.
pub(super) fn nested<'a>(
    cx: &mut Context<'a, '_>,
    schema: impl Into<SchemaRef<'a>>,
    pointer: &Pointer,
    place: &[&str],
) -> LoweredSchema {
    let schema = schema.into();
    let SchemaRef::Item(item) = schema else { return property(cx, schema, pointer, place) };
    match rename(cx, pointer) {
        Some(name) => {
            check_name(cx, &SchemaView::of(item), pointer);
            property(cx, schema, pointer, &[&name])
        }
        None => property(cx, schema, pointer, place),
    }
}

/// Reports an `x-name` without effect, because the schema does not become a model.
fn check_name(cx: &mut Context<'_, '_>, view: &SchemaView<'_>, pointer: &Pointer) {
    if !model::becomes_model(view) {
        let message = "`x-name` has no effect: the schema does not become a type of its own";
        let at = pointer.child(extensions::NAME);
        cx.diagnostics.warning(Code::NamingIneffective, &at, message).remove(&at);
    }
}

/// Lowers the schema of a property, whose `x-name` is the name of the field.
pub(super) fn property<'a>(
    cx: &mut Context<'a, '_>,
    schema: SchemaRef<'a>,
    pointer: &Pointer,
    place: &[&str],
) -> LoweredSchema {
    match schema {
        SchemaRef::Reference(reference) => component(cx, reference),
        SchemaRef::Item(schema) => once(cx, pointer, |cx| {
            let names = place.iter().map(|&name| name.to_owned()).collect();
            lower_view(cx, SchemaView::of(schema), pointer, names)
        }),
    }
}

/// Lowers the schema at a place, unless it was lowered before.
fn once<'a, 'd>(
    cx: &mut Context<'a, 'd>,
    pointer: &Pointer,
    lower: impl FnOnce(&mut Context<'a, 'd>) -> LoweredSchema,
) -> LoweredSchema {
    match cx.schemas.state(pointer) {
        Some(CachedSchema::Done(lowered)) => return LoweredSchema::clone(lowered),
        Some(CachedSchema::Open) => {
            let name = pointer.tokens().last().unwrap_or_default();
            cx.diagnostics
                .error(
                    Code::EndlessType,
                    pointer,
                    format!("the schema `{name}` is part of a cycle without an object"),
                )
                .help("put an object with properties into the cycle");
            return LoweredSchema::json();
        }
        None => {}
    }
    if cx.depth == TYPE_NESTING {
        let message = format!("arrays, maps and references nest {TYPE_NESTING} levels deep here");
        cx.diagnostics.error(Code::TooDeep, pointer, message).help(
            "put an object between them, or replace the schema by `{}` (any JSON) in an overlay",
        );
        return LoweredSchema::json();
    }
    cx.depth += 1;
    cx.schemas.set(pointer, CachedSchema::Open);
    let lowered = lower(cx);
    cx.schemas.set(pointer, CachedSchema::Done(Box::new(lowered.clone())));
    cx.depth -= 1;
    lowered
}

/// Lowers the properties and alternatives of all pending models, and of the models in them.
pub(super) fn complete(cx: &mut Context<'_, '_>) {
    while let Some(Pending { id, view, pointer, names }) = cx.pending.pop_front() {
        let kind = if unions::is_open(cx.schemas.model(id)) {
            unions::complete(cx, &view, &pointer, &names)
        } else {
            ModelKind::Object(objects::lower(cx, &view, &pointer, &names))
        };
        let message = model::message(cx, &view, &pointer, &kind);
        let model = cx.schemas.model_mut(id);
        model.kind = kind;
        model.message = message;
    }
}

/// Lowers the schema component that a reference leads to.
fn component(cx: &mut Context<'_, '_>, reference: &str) -> LoweredSchema {
    let Component { name, item: schema, pointer: target } = cx.validated.component(reference);
    once(cx, &target, |cx| {
        let view = SchemaView::of(schema);
        let names = match rename(cx, &target) {
            Some(rename) => {
                check_name(cx, &view, &target);
                vec![rename]
            }
            None => vec![name],
        };
        lower_view(cx, view, &target, names)
    })
}

/// Lowers the schemas of one property in several parts of an `allOf`, which all apply.
pub(super) fn merged<'a>(
    cx: &mut Context<'a, '_>,
    parts: Vec<Member<'a>>,
    pointer: &Pointer,
    place: &[&str],
) -> LoweredSchema {
    // The properties of recursive objects lead to the same parts again.
    let targets = parts.iter().map(|part| part.schema.resolve(cx, &part.pointer));
    let (schemas, mut key): (Vec<&Schema>, Vec<Pointer>) = targets.unzip();
    key.sort();
    key.dedup();
    if let Some(known) = cx.merged.get(&key) {
        return known.clone();
    }
    let (Some(&schema), true) = (schemas.first(), place.len() <= TYPE_NESTING) else {
        let message =
            format!("objects with merged properties nest {TYPE_NESTING} levels deep here");
        cx.diagnostics
            .error(Code::TooDeep, pointer, message)
            .help("replace one of the properties by `{}` (any JSON) in an overlay");
        return LoweredSchema::json();
    };
    let view = SchemaView { also: parts, ..SchemaView::empty(schema) };
    let names = place.iter().map(|&name| name.to_owned()).collect();
    let lowered = lower_view(cx, view, pointer, names);
    cx.merged.insert(key, lowered.clone());
    lowered
}

/// Lowers a schema with these keywords. `names` has the names on the path to it.
pub(super) fn lower_view<'a>(
    cx: &mut Context<'a, '_>,
    view: SchemaView<'a>,
    pointer: &Pointer,
    names: Vec<String>,
) -> LoweredSchema {
    cx.covered.insert(pointer);
    note_unused(cx, &view, pointer);
    let view = unions::with_one_list(cx, view, pointer);
    let refinement = all_of::refinement(&view).filter(|_| !is_descendant(cx, pointer));
    if let Some(refinement) = refinement {
        return annotated(cx, view, refinement, pointer, names);
    }
    let has_alternatives = !view.one_of.is_empty() || !view.any_of.is_empty();
    let has_parts = !view.all_of.is_empty() || !view.also.is_empty();
    if has_parts && !has_alternatives {
        if let Some(refined) = all_of::refine(cx, &view, pointer) {
            return restricted(cx, refined, pointer, names);
        }
    }
    if !unions::is_one(cx, &view, pointer) {
        let kind = if view.is_object() {
            Some(ModelKind::Object(Object::default()))
        } else {
            view.enum_values().map(ModelKind::Enum)
        };
        return typed(cx, view, pointer, names, kind, false);
    }
    let limits = lowered_schema::limits(cx, &view, pointer);
    match unions::reduce(cx, &view, pointer, &names) {
        Reduced::Schema(other, nullable) => {
            let lowered = lower_view(cx, *other, pointer, names);
            LoweredSchema { nullable: nullable || lowered.nullable, ..lowered }
        }
        Reduced::Lowered(lowered, nullable) => {
            unions::note_unused(cx, &view, pointer);
            let lowered = lowered.described(&[view.data], limits);
            LoweredSchema { nullable: nullable || lowered.nullable, ..lowered }
        }
        Reduced::Union(nullable) => {
            unions::note_unused(cx, &view, pointer);
            typed(cx, view, pointer, names, Some(unions::open()), nullable)
        }
    }
}

/// Notes the keywords that do not affect the type.
fn note_unused(cx: &mut Context<'_, '_>, view: &SchemaView<'_>, pointer: &Pointer) {
    if view.other_values {
        let message = "enum values that are not strings are not generated, only their type";
        cx.diagnostics.note(Code::NotGenerated, pointer, message);
    }
    let not = pointer.child("not");
    if not.resolve(cx.raw).is_some() {
        let message = "`not` only validates, and no type is generated for it";
        cx.diagnostics.note(Code::NotGenerated, &not, message);
    }
}

/// Lowers an `allOf` that is one schema with annotations.
fn annotated<'a>(
    cx: &mut Context<'a, '_>,
    view: SchemaView<'a>,
    refinement: Refinement<'a>,
    pointer: &Pointer,
    names: Vec<String>,
) -> LoweredSchema {
    let all_of = pointer.child("allOf");
    let mut data = vec![view.data];
    let mut limits = lowered_schema::limits(cx, &view, pointer);
    for (index, part) in refinement.parts {
        data.push(&part.schema_data);
        limits = limits.or(lowered_schema::limits(cx, &SchemaView::of(part), &all_of.index(index)));
    }
    let inner = match refinement.schema {
        Some((index, schema)) => {
            let place: Vec<&str> = names.iter().map(String::as_str).collect();
            nested(cx, schema, &all_of.index(index), &place)
        }
        None => lower_view(cx, SchemaView { all_of: &[], ..view }, pointer, names),
    };
    inner.described(&data, limits)
}

/// Lowers a value that all parts of an `allOf` restrict.
fn restricted<'a>(
    cx: &mut Context<'a, '_>,
    refined: Refined<'a>,
    pointer: &Pointer,
    names: Vec<String>,
) -> LoweredSchema {
    let parts = refined.parts.iter().rev();
    let limits = parts.fold(Limits::default(), |limits, (part, at)| {
        limits.or(lowered_schema::limits(cx, part, at))
    });
    // The items have the place of their part.
    let at = if refined.view.items.is_some() { &refined.pointer } else { pointer };
    let inner = lower_view(cx, refined.view, at, names);
    inner.described(&refined.data, limits)
}

/// Lowers a schema to a model of a kind, or to a type without a model. `null_is_alternative`: `null` is a value of the
/// union.
fn typed<'a>(
    cx: &mut Context<'a, '_>,
    view: SchemaView<'a>,
    pointer: &Pointer,
    names: Vec<String>,
    kind: Option<ModelKind>,
    null_is_alternative: bool,
) -> LoweredSchema {
    let mut lowered = LoweredSchema {
        ty: Type::Json,
        nullable: view.nullable() || null_is_alternative,
        limits: lowered_schema::limits(cx, &view, pointer),
        example: examples::of(&view),
        description: text(view.data.description.as_ref()),
        deprecated: view.data.deprecated,
        read_only: view.data.read_only,
        write_only: view.data.write_only,
        path_value: lowered_schema::path_value(view.data),
    };
    let Some(kind) = kind else {
        let place: Vec<&str> = names.iter().map(String::as_str).collect();
        lowered.ty = plain::lower(cx, &view, pointer, &place);
        return lowered;
    };
    // The properties of objects and the alternatives of unions are lowered later.
    let is_complete = matches!(kind, ModelKind::Enum(_));
    let model = model::of(&view, pointer.clone(), names.clone(), lowered.clone(), kind);
    let id = cx.schemas.add(model);
    lowered.ty = Type::Model(id);
    if !is_complete {
        cx.pending.push_back(Pending { id, view, pointer: pointer.clone(), names });
    }
    lowered
}
