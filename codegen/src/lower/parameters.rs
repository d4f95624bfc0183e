//! Parameters, request bodies and the members of forms.

use openapiv3::{
    Content, MediaType, Operation as OpenOperation, Parameter as OpenParameter,
    ParameterSchemaOrContent, PathItem, QueryStyle, ReferenceOr, Schema,
};
use serde_json::Value;

use super::objects::Collected;
use super::schema_view::{SchemaRef, SchemaView};
use super::schemas::LoweredSchema;
use super::{Context, examples, objects, owner, rename, resolve, schemas, text};
use crate::diagnostics::Code;
use crate::header;
use crate::ir::{Body, BodyKind, Location, ModelKind, Parameter, Separator, Type};
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
    let (location, separator) = match parameter {
        OpenParameter::Query { style, .. } => (Location::Query, separator(style, data.explode)),
        OpenParameter::Header { .. } => (Location::Header, Separator::Comma),
        OpenParameter::Path { .. } => (Location::Path, Separator::Comma),
        // Validation refuses it.
        OpenParameter::Cookie { .. } => return None,
    };
    // Validation has reported these.
    if location == Location::Header && header::reserved(&data.name).is_some() {
        return None;
    }
    let rename = rename(cx, &pointer);
    let lowered = match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            let name = rename.as_deref().unwrap_or(&data.name);
            schemas::lower(cx, schema, &pointer.child("schema"), &[id, name])
        }
        // JSON in a string, which the caller writes.
        ParameterSchemaOrContent::Content(content) => {
            let at = pointer.child("content");
            let message = format!("the caller writes the value of `{}` as JSON", data.name);
            cx.diagnostics
                .note(Code::NotGenerated, &at, message)
                .help("a string is written with its quotes: `\"abc\"`");
            written(cx, content, &at)
        }
    };
    let own = text(data.description.as_ref());
    let description = match &data.format {
        ParameterSchemaOrContent::Schema(_) => own.or(lowered.description),
        ParameterSchemaOrContent::Content(_) => {
            Some(own.map_or(WRITTEN.to_owned(), |own| format!("{own}\n\n{WRITTEN}")))
        }
    };
    if location == Location::Path && matches!(lowered.ty, Type::Array(_)) {
        cx.diagnostics
            .error(Code::UnsupportedParameter, &pointer, "an array in a path is not supported")
            .help("make the parameter a string in an overlay");
        return None;
    }
    let path_value = lowered.path_value;
    Some(Parameter {
        name: data.name.clone(),
        rename,
        location,
        ty: flat(cx, lowered.ty, &pointer)?,
        required: data.required || location == Location::Path,
        separator,
        description,
        limits: lowered.limits,
        example: examples::stated(data.example.as_ref())
            .or(lowered.example)
            .or_else(|| examples::named(&data.name)),
        deprecated: data.deprecated.unwrap_or(lowered.deprecated),
        path_value,
        pointer,
    })
}

// The documentation of a value that the caller writes as JSON.
const WRITTEN: &str =
    "The value is JSON and is sent unchanged: a string has its quotes, as in `\"abc\"`.";

// Returns the type of a value that the caller writes as JSON: a string, which may be a secret.
fn written<'a>(cx: &mut Context<'a, '_>, content: &'a Content, pointer: &Pointer) -> LoweredSchema {
    let mut lowered = LoweredSchema::json();
    // Validation has checked that there is exactly one.
    for (media_type, media) in content {
        let schema = schema_of(cx, media, &pointer.child(media_type));
        if schema.is_some_and(|(schema, _)| SchemaView::of(schema).format == Some("password")) {
            lowered.ty = Type::SecretJson;
        }
    }
    lowered
}

fn separator(style: &QueryStyle, explode: Option<bool>) -> Separator {
    match (style, explode) {
        // Validation refuses the style `deepObject`.
        (QueryStyle::Form | QueryStyle::DeepObject, Some(false)) => Separator::Comma,
        (QueryStyle::SpaceDelimited, None | Some(false)) => Separator::Space,
        (QueryStyle::PipeDelimited, None | Some(false)) => Separator::Pipe,
        (QueryStyle::Form | QueryStyle::DeepObject, None) | (_, Some(true)) => Separator::Repeat,
    }
}

// Lowers the schema of a parameter: a value that is written as a string, or an array of such values.
fn flat(cx: &mut Context<'_, '_>, ty: Type, pointer: &Pointer) -> Option<Type> {
    let is_enum = |cx: &Context<'_, '_>, ty: &Type| match ty {
        Type::Model(id) => {
            matches!(cx.schemas.model(*id).kind, ModelKind::Enum(_))
        }
        _ => false,
    };
    let is_scalar = |cx: &Context<'_, '_>, ty: &Type| {
        !matches!(
            ty,
            Type::Array(_)
                | Type::Map(_)
                | Type::Nullable(_)
                | Type::Json
                | Type::SecretJson
                | Type::Model(_)
        ) || is_enum(cx, ty)
    };
    match ty {
        // Without a type, the caller writes the value.
        Type::Json => Some(Type::String),
        Type::SecretJson => Some(Type::Secret),
        Type::Array(inner) if *inner == Type::Json => Some(Type::Array(Box::new(Type::String))),
        Type::Array(inner) if *inner == Type::SecretJson => {
            Some(Type::Array(Box::new(Type::Secret)))
        }
        Type::Array(inner) if is_scalar(cx, &inner) => Some(Type::Array(inner)),
        Type::Array(inner) if matches!(&*inner, Type::Nullable(value) if is_scalar(cx, value)) => {
            let message = "`null` cannot be written in a parameter: the array contains no `null`";
            cx.diagnostics.note(Code::NotGenerated, pointer, message);
            match *inner {
                Type::Nullable(value) => Some(Type::Array(value)),
                _ => None,
            }
        }
        ty if is_scalar(cx, &ty) => Some(ty),
        _ => {
            cx.diagnostics
                .error(
                    Code::UnsupportedParameter,
                    pointer,
                    "a parameter must be a string, a number, a boolean, or an array of them",
                )
                .help("replace an object by one parameter per property in an overlay");
            None
        }
    }
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
    let ranked = body.content.iter().map(|(name, media)| (media_type::kind(name), name, media));
    // The first of several media types of the most preferred kind; ranges come last.
    let chosen =
        ranked.min_by_key(|(kind, name, _)| (*kind, media_type::sent(name) != name.as_str()));
    let (kind, chosen, media) = chosen?;
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
        MediaKind::Form => {
            form(cx, id, media, &pointer, parameters);
            BodyKind::Form
        }
        MediaKind::Text | MediaKind::Token => {
            let shape = unread(cx, media, &pointer);
            if shape.and_then(|shape| shape.format) == Some("password") {
                BodyKind::Secret
            } else {
                BodyKind::Text
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
        BodyKind::Bytes => media_type::sent(chosen),
        _ => chosen,
    };
    Some(Body {
        media_type: media_type.to_owned(),
        kind,
        required: body.required,
        description: text(body.description.as_ref()),
    })
}

// Notes that the schema of a body of text or bytes is not used. Returns its description.
fn unread<'a>(
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
        let message = "the caller writes the body: this schema is not used";
        cx.diagnostics.note(Code::NotGenerated, &pointer.child("schema"), message);
    }
    Some(shape)
}

fn form<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    media: &'a MediaType,
    media_pointer: &Pointer,
    parameters: &mut Vec<Parameter>,
) {
    let Some((schema, pointer)) = schema_of(cx, media, media_pointer) else { return };
    let shape = SchemaView::of(schema);
    cx.covered.insert(&pointer);
    if !shape.is_object() {
        cx.diagnostics
            .error(
                Code::UnsupportedParameter,
                &pointer,
                "the schema of a form must be an object with properties",
            )
            .help("list the form parameters as `properties`");
        return;
    }
    let owner = owner(cx, &pointer);
    let owner = owner.as_deref().unwrap_or(id);
    let Collected { properties, unnamed, .. } = objects::collect(cx, &shape, &pointer);
    for (pointer, _) in unnamed {
        let message = "additional form parameters cannot be sent";
        cx.diagnostics
            .note(Code::NotGenerated, &pointer, message)
            .help("list them as `properties` in an overlay");
    }
    for property in properties.into_values() {
        let own = property.description(cx);
        let example = property.example(cx);
        let lowered = property.lower(cx, &[owner]);
        let Some(ty) = flat(cx, lowered.ty, &property.pointer) else { continue };
        let separator = encoding(cx, media, media_pointer, property.name);
        parameters.push(Parameter {
            name: property.name.to_owned(),
            rename: property.rename,
            location: Location::Form,
            ty,
            // A form is part of a request, and only the server sets read-only properties.
            required: property.required && !lowered.read_only,
            separator: separator.unwrap_or(Separator::Repeat),
            description: own.or(lowered.description),
            limits: lowered.limits,
            example: example.or(lowered.example).or_else(|| examples::named(property.name)),
            deprecated: lowered.deprecated,
            path_value: None,
            pointer: property.pointer,
        });
    }
}

// Resolves the schema of a media type.
fn schema_of<'a>(
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

// Returns the notation of a member of a form, if the document sets it.
fn encoding(
    cx: &mut Context<'_, '_>,
    media: &MediaType,
    pointer: &Pointer,
    name: &str,
) -> Option<Separator> {
    let style = media.encoding.get(name)?.style.clone().unwrap_or_default();
    let pointer = pointer.child("encoding").child(name);
    // `openapiv3` does not distinguish `false` from absent, and absent means `true` in the style `form`.
    let explode = pointer.child("explode").resolve(cx.raw).and_then(Value::as_bool);
    Some(separator(&style, explode))
}
