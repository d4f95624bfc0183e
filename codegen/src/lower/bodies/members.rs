//! The members of forms and the parts of multipart bodies, which become parameters of the operation.

use openapiv3::{AdditionalProperties, MediaType, ReferenceOr, Schema};
use serde_json::Value;

use super::super::all_of::{self, Collected, Property};
use super::super::notation::{Notation, is_tsv};
use super::super::schema_view::{SchemaRef, SchemaView};
use super::super::unions::{self, Reduced};
use super::super::{Context, examples, owner, schemas};
use super::{LoweredMember, parts};
use crate::diagnostics::Code;
use crate::ir::{BodyKind, Location, ModelKind, Parameter, Type};
use crate::media_type::{self, MediaKind};
use crate::pointer::Pointer;

/// Adds the members of a form or the parts of a multipart body to the parameters. Returns the kind of the body: one value
/// without parameters if its schema is not an object with properties.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    media: &'a MediaType,
    media_pointer: &Pointer,
    location: Location,
    parameters: &mut Vec<Parameter>,
) -> BodyKind {
    let is_form = location == Location::Form;
    let Some(schema) = &media.schema else {
        return if is_form { BodyKind::Form } else { undescribed_parts(cx, media_pointer) };
    };
    let (resolved, pointer) = SchemaRef::from(schema).resolve(cx, &media_pointer.child("schema"));
    cx.covered.insert(&pointer);
    let mut view = unions::with_one_list(cx, SchemaView::of(resolved), &pointer);
    if unions::is_one(cx, &view, &pointer) {
        let names = [owner(cx, &pointer).unwrap_or_else(|| id.to_owned())];
        match unions::reduce(cx, &view, &pointer, &names) {
            Reduced::Schema(other, _) => view = *other,
            Reduced::Lowered(..) | Reduced::Union(_) if is_form => {
                return form_value(cx, id, media, schema, media_pointer);
            }
            Reduced::Lowered(..) | Reduced::Union(_) => {
                return undescribed_parts(cx, media_pointer);
            }
        }
    }
    let is_empty = matches!(view.ty, None | Some("object"))
        && matches!(view.additional, Some(AdditionalProperties::Any(false)));
    if !view.is_object() && !is_empty {
        return if is_form {
            form_value(cx, id, media, schema, media_pointer)
        } else {
            undescribed_parts(cx, media_pointer)
        };
    }
    let owner = owner(cx, &pointer);
    let owner = owner.as_deref().unwrap_or(id);
    let Collected { properties, unnamed, .. } = all_of::collect(cx, &view, &pointer);
    for (pointer, _) in unnamed {
        let message = match location {
            Location::Part => "additional parts cannot be sent",
            _ => "additional form parameters cannot be sent",
        };
        cx.diagnostics
            .note(Code::NotGenerated, &pointer, message)
            .help("list them as `properties` in an overlay");
    }
    for property in properties.into_values() {
        let member = if is_form {
            member(cx, media, media_pointer, &property, owner)
        } else {
            parts::lower(cx, media, media_pointer, &property, owner)
        };
        let parameter = parameter(cx, location, property, member);
        let headers = parts::headers(cx, media, media_pointer, &parameter, owner);
        parameters.push(parameter);
        parameters.extend(headers);
    }
    if is_form { BodyKind::Form } else { BodyKind::Multipart }
}

/// Lowers a property of the schema of a form.
fn member<'a>(
    cx: &mut Context<'a, '_>,
    media: &'a MediaType,
    media_pointer: &Pointer,
    property: &Property<'a>,
    owner: &str,
) -> LoweredMember {
    let mut lowered = property.lower(cx, &[owner]);
    let notation = notation(cx, media, media_pointer, property.name, &lowered.ty);
    let (ty, style) = notation.value(cx, lowered.ty);
    lowered.ty = ty;
    LoweredMember { lowered, separator: notation.separator, style, part: None }
}

/// Returns the parameter for a member of a form or for a part.
fn parameter(
    cx: &Context<'_, '_>,
    location: Location,
    property: Property<'_>,
    member: LoweredMember,
) -> Parameter {
    let LoweredMember { lowered, separator, style, part } = member;
    let example = property.example(cx).or(lowered.example);
    Parameter {
        name: property.name.to_owned(),
        location,
        ty: lowered.ty,
        // A form is part of a request, and only the server sets read-only properties.
        required: property.required && !lowered.read_only,
        separator,
        style,
        part,
        part_header: None,
        description: property.description(cx).or(lowered.description),
        limits: lowered.limits,
        example: example.or_else(|| examples::named(property.name)),
        deprecated: lowered.deprecated,
        path_value: None,
        rename: property.rename,
        pointer: property.pointer,
    }
}

/// Lowers a form that is one value: an object of any members, or a union of objects. The caller
/// encodes a form of any other type.
fn form_value<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    media: &'a MediaType,
    schema: &'a ReferenceOr<Schema>,
    pointer: &Pointer,
) -> BodyKind {
    let at = pointer.child("schema");
    let ty = match schemas::lower(cx, schema, &at, &[id, "body"]).ty {
        Type::Json => Type::Map(Box::new(Type::Json)),
        ty => ty,
    };
    if !is_object(cx, &ty) {
        let message = "the schema of this form is not an object: the caller encodes the form";
        cx.diagnostics.note(Code::NotGenerated, &at, message);
        return if ty == Type::Secret { BodyKind::Secret } else { BodyKind::Text };
    }
    for name in media.encoding.keys() {
        let message = "the encoding of a member is not used: the form is one value";
        cx.diagnostics.note(Code::NotGenerated, &pointer.child("encoding").child(name), message);
    }
    BodyKind::FormValue(ty)
}

/// Returns whether the values of a type are objects, so that a form can have their members.
pub(super) fn is_object(cx: &Context<'_, '_>, ty: &Type) -> bool {
    match ty {
        Type::Model(id) => !matches!(cx.schemas.model(*id).kind, ModelKind::Enum(_)),
        ty => matches!(ty, Type::Map(_)),
    }
}

/// Notes that the caller encodes a multipart body.
fn undescribed_parts(cx: &mut Context<'_, '_>, media_pointer: &Pointer) -> BodyKind {
    let message = "the parts are not described: the caller encodes the body, and sets its boundary \
                   in the header `Content-Type`";
    cx.diagnostics.note(Code::NotGenerated, media_pointer, message);
    BodyKind::Bytes
}

/// Returns the notation of a member of a form.
///
/// OpenAPI 3.0.4, section 4.7.15.1: a style applies if the encoding states one. Otherwise the media type applies, which
/// is JSON for an object.
fn notation(
    cx: &Context<'_, '_>,
    media: &MediaType,
    pointer: &Pointer,
    name: &str,
    ty: &Type,
) -> Notation {
    let encoding = media.encoding.get(name);
    let pointer = pointer.child("encoding").child(name);
    // `openapiv3` does not distinguish `false` from absent, and absent means `true` in the style `form`.
    let explode = pointer.child("explode").resolve(cx.raw).and_then(Value::as_bool);
    let style = encoding.and_then(|encoding| encoding.style.clone());
    let reserved = encoding.is_some_and(|encoding| encoding.allow_reserved);
    let has_style = style.is_some() || explode.is_some() || reserved;
    let is_json = encoding
        .and_then(|encoding| encoding.content_type.as_deref())
        .is_some_and(|media_type| media_type::kind(media_type) == MediaKind::Json);
    let notation = Notation::in_query(
        Location::Form,
        &style.unwrap_or_default(),
        explode,
        reserved,
        encoding.is_some_and(|encoding| is_tsv(&encoding.extensions)),
    );
    if has_style {
        return notation;
    }
    let kind = ty.model().map(|id| &cx.schemas.model(id).kind);
    match (ty, kind) {
        _ if is_json => notation.json(),
        (Type::Map(_), _) | (Type::Model(_), Some(ModelKind::Object(_))) => notation.json(),
        (Type::Model(_), Some(ModelKind::Union(_))) => notation.content(),
        _ => notation,
    }
}
