//! Parameters, request bodies and the members of forms.

mod notation;
mod parts;

use openapiv3::{
    AdditionalProperties, Content, MediaType, Operation as OpenOperation,
    Parameter as OpenParameter, ParameterSchemaOrContent, PathItem, ReferenceOr, Schema,
};
use serde_json::Value;

use self::notation::Notation;
use super::objects::{Collected, Property};
use super::schema_view::{SchemaRef, SchemaView};
use super::schemas::LoweredSchema;
use super::unions::{self, Reading};
use super::{Context, examples, objects, owner, rename, resolve, schemas, text};
use crate::diagnostics::Code;
use crate::header;
use crate::ir::{Body, BodyKind, Location, ModelKind, Parameter, Part, Separator, Styled, Type};
use crate::media_type::{self, MediaKind};
use crate::pointer::Pointer;

/// Lowers the parameters of an operation and of its path.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    item: &'a PathItem,
    operation: &'a OpenOperation,
    pointer: &Pointer,
) -> Vec<Parameter> {
    let at = |owner: &Pointer, index| owner.child("parameters").index(index);
    let own = operation.parameters.iter().enumerate();
    let own = own.map(|(index, parameter)| (parameter, at(pointer, index)));
    let parent = pointer.parent().unwrap_or_else(Pointer::root);
    let shared = item.parameters.iter().enumerate();
    let shared = shared.map(|(index, parameter)| (parameter, at(&parent, index)));
    let mut parameters: Vec<Parameter> = Vec::new();
    for (parameter, pointer) in own.chain(shared) {
        let Some(parameter) = self::parameter(cx, id, parameter, pointer) else { continue };
        let is_same = |known: &Parameter| {
            known.location == parameter.location
                && match known.location {
                    Location::Header => known.name.eq_ignore_ascii_case(&parameter.name),
                    _ => known.name == parameter.name,
                }
        };
        // A parameter of the operation replaces that of the path.
        if !parameters.iter().any(is_same) {
            parameters.push(parameter);
        }
    }
    parameters.sort_by_key(|parameter| parameter.location);
    parameters
}

fn parameter<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    parameter: &'a ReferenceOr<OpenParameter>,
    pointer: Pointer,
) -> Option<Parameter> {
    cx.covered.insert(&pointer);
    let found = resolve(cx, parameter, pointer, |all, name| all.parameters.get(name))?;
    let (parameter, pointer) = (found.item, found.pointer);
    cx.covered.insert(&pointer);
    let data = parameter.parameter_data_ref();
    let notation = Notation::of(parameter);
    let location = notation.location;
    // Validation has reported these.
    if location == Location::Header && header::reserved(&data.name).is_some() {
        return None;
    }
    let rename = rename(cx, &pointer);
    let name = rename.as_deref().unwrap_or(&data.name);
    let (lowered, notation) = match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            (schemas::lower(cx, schema, &pointer.child("schema"), &[id, name]), notation)
        }
        ParameterSchemaOrContent::Content(content) => {
            self::content(cx, &[id, name], content, notation, &pointer.child("content"))
        }
    };
    let (ty, style) = notation.value(cx, lowered.ty);
    let path_value = lowered.path_value;
    Some(Parameter {
        name: data.name.clone(),
        rename,
        location,
        ty,
        required: data.required || location == Location::Path,
        separator: notation.separator,
        style,
        part: None,
        description: text(data.description.as_ref()).or(lowered.description),
        limits: lowered.limits,
        example: examples::stated(data.example.as_ref())
            .or(lowered.example)
            .or_else(|| examples::named(&data.name)),
        deprecated: data.deprecated.unwrap_or(lowered.deprecated),
        path_value,
        pointer,
    })
}

// Lowers the value of a parameter that has a media type.
fn content<'a>(
    cx: &mut Context<'a, '_>,
    names: &[&str],
    content: &'a Content,
    notation: Notation,
    pointer: &Pointer,
) -> (LoweredSchema, Notation) {
    // Validation has checked that there is exactly one.
    let Some((media_type, media)) = content.iter().next() else {
        return (LoweredSchema::json(), notation);
    };
    let at = pointer.child(media_type);
    let is_json = media_type::kind(media_type) == MediaKind::Json;
    if let Some(schema) = media.schema.as_ref().filter(|_| is_json) {
        return (schemas::lower(cx, schema, &at.child("schema"), names), notation.json());
    }
    let mut lowered = LoweredSchema::json();
    if is_json {
        return (lowered, notation.json());
    }
    let message = format!("the caller writes the value as `{media_type}`");
    cx.diagnostics.note(Code::NotGenerated, &at, message);
    let schema = schema_of(cx, media, &at).map(|(schema, _)| SchemaView::of(schema));
    if schema.is_some_and(|schema| schema.format == Some("password")) {
        lowered.ty = Type::SecretJson;
    }
    (lowered, notation)
}

/// Lowers the body of a request. The members of a form are added to `parameters`.
pub(super) fn body<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    operation: &'a OpenOperation,
    parameters: &mut Vec<Parameter>,
    pointer: &Pointer,
) -> Option<Body> {
    let body = operation.request_body.as_ref()?;
    let pointer = pointer.child("requestBody");
    cx.covered.insert(&pointer);
    let found = resolve(cx, body, pointer, |all, name| all.request_bodies.get(name))?;
    let (body, pointer) = (found.item, found.pointer);
    cx.covered.insert(&pointer);
    let contents = pointer.child("content");
    let (kind, chosen, media) = chosen(cx, &body.content)?;
    for name in body.content.keys().filter(|&name| name != chosen) {
        let message = format!("the body is sent as `{chosen}`: `{name}` is not used");
        cx.diagnostics.note(Code::NotGenerated, &contents.child(name), message);
    }
    let pointer = contents.child(chosen);
    cx.covered.insert(&pointer);
    let schema = media.schema.as_ref().map(SchemaRef::from);
    let at = pointer.child("schema");
    let kind = match kind {
        MediaKind::Json => {
            let lowered = schema.map(|schema| schemas::lower(cx, schema, &at, &[id, "body"]));
            BodyKind::Json(lowered.map_or(Type::Json, |lowered| lowered.ty))
        }
        MediaKind::Form => form(cx, id, media, &pointer, Location::Form, parameters),
        MediaKind::Multipart => form(cx, id, media, &pointer, Location::Part, parameters),
        MediaKind::Text | MediaKind::Token | MediaKind::Xml => {
            let is_xml = kind == MediaKind::Xml;
            match unread(cx, media, &pointer).and_then(|shape| shape.format) {
                Some("password") => BodyKind::Secret,
                Some("binary") if is_xml => BodyKind::Bytes,
                _ => BodyKind::Text,
            }
        }
        MediaKind::Bytes => {
            unread(cx, media, &pointer);
            BodyKind::Bytes
        }
        // Validation notes that the schema is not used.
        MediaKind::Other => BodyKind::Bytes,
    };
    let media_type = match kind {
        BodyKind::Bytes => media_type::sent(chosen).to_owned(),
        BodyKind::Text | BodyKind::Secret => media_type::sent_text(chosen),
        _ => chosen.clone(),
    };
    if matches!(kind, BodyKind::Text | BodyKind::Secret) && media_type != *chosen {
        let message = format!("the text is encoded in UTF-8 and sent as `{media_type}`");
        cx.diagnostics.note(Code::NotGenerated, &pointer, message);
    }
    Some(Body {
        media_type,
        kind,
        required: body.required,
        description: text(body.description.as_ref()),
    })
}

/// Notes that the schema of a body of text or bytes is not used. Returns its description.
pub(super) fn unread<'a>(
    cx: &mut Context<'a, '_>,
    media: &'a MediaType,
    pointer: &Pointer,
) -> Option<SchemaView<'a>> {
    let (schema, _) = schema_of(cx, media, pointer)?;
    let shape = SchemaView::of(schema);
    let has_parts = matches!(shape.ty, Some("object" | "array"))
        || shape.properties.is_some()
        || !shape.all_of.is_empty();
    if has_parts {
        let message = "the body is text or bytes for the caller: this schema is not used";
        cx.diagnostics.note(Code::NotGenerated, &pointer.child("schema"), message);
    }
    Some(shape)
}

// Returns the media type that a body is sent as: the first of the most preferred kind, ranges last. A body with a file
// is multipart if it can be.
fn chosen<'a>(
    cx: &Context<'a, '_>,
    content: &'a Content,
) -> Option<(MediaKind, &'a String, &'a MediaType)> {
    let all = || content.iter().map(|(name, media)| (media_type::kind(name), name, media));
    let first =
        all().min_by_key(|(kind, name, _)| (*kind, media_type::sent(name) != name.as_str()))?;
    let (kind, _, media) = first;
    let multipart = all().find(|(kind, ..)| *kind == MediaKind::Multipart);
    let is_file =
        |_: &_| matches!(kind, MediaKind::Json | MediaKind::Form) && parts::has_file(cx, media);
    Some(multipart.filter(is_file).unwrap_or(first))
}

/// The type of a member of a form or of a part of a multipart body, and its notation.
struct LoweredMember {
    lowered: LoweredSchema,
    separator: Separator,
    style: Option<Styled>,
    part: Option<Part>,
}

// Adds the members of a form or the parts of a multipart body to the parameters.
fn form<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    media: &'a MediaType,
    media_pointer: &Pointer,
    location: Location,
    parameters: &mut Vec<Parameter>,
) -> BodyKind {
    let is_form = location == Location::Form;
    let Some((schema, pointer)) = schema_of(cx, media, media_pointer) else {
        return if is_form { BodyKind::Form } else { undescribed_parts(cx, media_pointer) };
    };
    cx.covered.insert(&pointer);
    let mut shape = unions::of_part(cx, SchemaView::of(schema), &pointer);
    if unions::is_one(cx, &shape, &pointer) {
        let names = [owner(cx, &pointer).unwrap_or_else(|| id.to_owned())];
        match unions::read(cx, &shape, &pointer, &names) {
            Reading::Schema(other, _) => shape = *other,
            Reading::Lowered(..) | Reading::Union(_) if is_form => {
                return form_value(cx, id, media, media_pointer);
            }
            Reading::Lowered(..) | Reading::Union(_) => {
                return undescribed_parts(cx, media_pointer);
            }
        }
    }
    let is_empty = matches!(shape.ty, None | Some("object"))
        && matches!(shape.additional, Some(AdditionalProperties::Any(false)));
    if !shape.is_object() && !is_empty {
        return if is_form {
            form_value(cx, id, media, media_pointer)
        } else {
            undescribed_parts(cx, media_pointer)
        };
    }
    let owner = owner(cx, &pointer);
    let owner = owner.as_deref().unwrap_or(id);
    let Collected { properties, unnamed, .. } = objects::collect(cx, &shape, &pointer);
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
        let own = property.description(cx);
        let example = property.example(cx);
        let LoweredMember { lowered, separator, style, part } = if location == Location::Part {
            parts::lower(cx, media, media_pointer, &property, owner)
        } else {
            let mut lowered = property.lower(cx, &[owner]);
            let notation = encoding(cx, media, media_pointer, property.name, &lowered.ty);
            let (ty, style) = notation.value(cx, lowered.ty);
            lowered.ty = ty;
            LoweredMember { lowered, separator: notation.separator, style, part: None }
        };
        parameters.push(Parameter {
            name: property.name.to_owned(),
            rename: property.rename,
            location,
            ty: lowered.ty,
            // A form is part of a request, and only the server sets read-only properties.
            required: property.required && !lowered.read_only,
            separator,
            style,
            part,
            description: own.or(lowered.description),
            limits: lowered.limits,
            example: example.or(lowered.example).or_else(|| examples::named(property.name)),
            deprecated: lowered.deprecated,
            path_value: None,
            pointer: property.pointer,
        });
    }
    if is_form { BodyKind::Form } else { BodyKind::Multipart }
}

// Notes that the caller writes a multipart body.
fn undescribed_parts(cx: &mut Context<'_, '_>, media_pointer: &Pointer) -> BodyKind {
    let message = "the parts are not described: the caller writes the body, and sets its boundary \
                   in the header `Content-Type`";
    cx.diagnostics.note(Code::NotGenerated, media_pointer, message);
    BodyKind::Bytes
}

// Lowers a form that is one value: an object of any members, or a union of objects. The caller writes any other value.
fn form_value<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    media: &'a MediaType,
    pointer: &Pointer,
) -> BodyKind {
    let at = pointer.child("schema");
    let Some(schema) = &media.schema else { return BodyKind::Form };
    let ty = match schemas::lower(cx, schema, &at, &[id, "body"]).ty {
        Type::Json => Type::Map(Box::new(Type::Json)),
        ty => ty,
    };
    let is_object = match &ty {
        Type::Model(id) => !matches!(cx.schemas.model(*id).kind, ModelKind::Enum(_)),
        ty => matches!(ty, Type::Map(_)),
    };
    if !is_object {
        let message = "the schema of this form is not an object: the caller writes the form";
        cx.diagnostics.note(Code::NotGenerated, &at, message);
        return if ty == Type::Secret { BodyKind::Secret } else { BodyKind::Text };
    }
    for name in media.encoding.keys() {
        let message = "the encoding of a member is not used: the form is one value";
        cx.diagnostics.note(Code::NotGenerated, &pointer.child("encoding").child(name), message);
    }
    BodyKind::FormValue(ty)
}

// Resolves the schema of a media type.
pub(super) fn schema_of<'a>(
    cx: &mut Context<'a, '_>,
    media: &'a MediaType,
    pointer: &Pointer,
) -> Option<(&'a Schema, Pointer)> {
    let pointer = pointer.child("schema");
    match SchemaRef::from(media.schema.as_ref()?) {
        SchemaRef::Item(schema) => Some((schema, pointer)),
        SchemaRef::Reference(reference) => {
            let (_, schema, target) = schemas::find(cx, reference)?;
            Some((schema, target))
        }
    }
}

// Returns the notation of a member of a form.
//
// OpenAPI 3.0.4, section 4.7.15.1: a style applies if the encoding states one. Otherwise the media type applies, which
// is JSON for an object.
fn encoding(
    cx: &mut Context<'_, '_>,
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
        encoding.is_some_and(notation::is_tsv),
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
