//! The parameters of an operation and of its path.

use openapiv3::{
    Content, Header, Parameter as OpenParameter, ParameterSchemaOrContent, ReferenceOr,
};
use serde_json::Value;

use super::lowered_schema::LoweredSchema;
use super::notation::Notation;
use super::schema_view::SchemaView;
use super::{Context, examples, rename, schemas, text};
use crate::diagnostics::Code;
use crate::ir::{Location, Parameter, PartHeader, Type};
use crate::media_type::{self, MediaKind};
use crate::pointer::Pointer;
use crate::reserved_headers;
use crate::validate::{Operation, Resolved, proved};

/// Lowers the parameters of an operation and of its path.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    operation: &Operation<'a>,
) -> Vec<Parameter> {
    let at = |owner: &Pointer, index| owner.child("parameters").index(index);
    let own = operation.members.parameters.iter().enumerate();
    let own = own.map(|(index, parameter)| (parameter, at(&operation.pointer, index)));
    let item = operation.item_pointer();
    let shared = operation.item.parameters.iter().enumerate();
    let shared = shared.map(|(index, parameter)| (parameter, at(&item, index)));
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

/// Lowers a parameter, unless the client does not let callers set it.
fn parameter<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    parameter: &'a ReferenceOr<OpenParameter>,
    pointer: Pointer,
) -> Option<Parameter> {
    cx.covered.insert(&pointer);
    let Resolved { item: parameter, pointer } = cx.validated.resolve(parameter, pointer);
    cx.covered.insert(&pointer);
    let data = parameter.parameter_data_ref();
    let notation = Notation::of(parameter);
    let location = notation.location;
    // Validation has reported the headers that a caller cannot set.
    if location == Location::Header && reserved_headers::reason(&data.name).is_some() {
        return None;
    }
    let rename = rename(cx, &pointer);
    let name = rename.as_deref().unwrap_or(&data.name);
    let (lowered, notation) = value(cx, &[id, name], &data.format, notation, &pointer);
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
        part_header: None,
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

/// Lowers a header of a part of a multipart body. `owner` is the name of the object that has the part.
pub(super) fn part_header<'a>(
    cx: &mut Context<'a, '_>,
    owner: &str,
    part: &Parameter,
    name: &str,
    header: &'a ReferenceOr<Header>,
    pointer: Pointer,
) -> Parameter {
    let Resolved { item: header, pointer } = cx.validated.resolve(header, pointer);
    let location = Location::PartHeader;
    // `openapiv3` does not have the member.
    let explode = pointer.child("explode").resolve(cx.raw).and_then(Value::as_bool);
    let notation = Notation::in_header(location, explode);
    let full_name = format!("{} {name}", part.name);
    let (lowered, notation) = value(cx, &[owner, &full_name], &header.format, notation, &pointer);
    let (ty, style) = notation.value(cx, lowered.ty);
    let (part, is_sent) = (part.name.clone(), part.required);
    Parameter {
        name: full_name,
        rename: None,
        location,
        ty,
        required: header.required && is_sent,
        separator: notation.separator,
        style,
        part: None,
        part_header: Some(PartHeader { part, header: name.to_owned() }),
        description: text(header.description.as_ref()).or(lowered.description),
        limits: lowered.limits,
        example: examples::stated(header.example.as_ref()).or(lowered.example),
        deprecated: header.deprecated.unwrap_or(lowered.deprecated),
        path_value: None,
        pointer,
    }
}

/// Lowers the value of a parameter or a header.
fn value<'a>(
    cx: &mut Context<'a, '_>,
    names: &[&str],
    format: &'a ParameterSchemaOrContent,
    notation: Notation,
    pointer: &Pointer,
) -> (LoweredSchema, Notation) {
    match format {
        ParameterSchemaOrContent::Schema(schema) => {
            (schemas::lower(cx, schema, &pointer.child("schema"), names), notation)
        }
        ParameterSchemaOrContent::Content(content) => {
            self::content(cx, names, content, notation, &pointer.child("content"))
        }
    }
}

/// Lowers the value of a parameter that has a media type.
fn content<'a>(
    cx: &mut Context<'a, '_>,
    names: &[&str],
    content: &'a Content,
    notation: Notation,
    pointer: &Pointer,
) -> (LoweredSchema, Notation) {
    let (media_type, media) = proved(content.first(), "a parameter has one media type");
    let at = pointer.child(media_type);
    let is_json = media_type::kind(media_type) == MediaKind::Json;
    if let Some(schema) = media.schema.as_ref().filter(|_| is_json) {
        return (schemas::lower(cx, schema, &at.child("schema"), names), notation.json());
    }
    let mut lowered = LoweredSchema::json();
    if is_json {
        return (lowered, notation.json());
    }
    let message = format!("the caller encodes the value as `{media_type}`");
    cx.diagnostics.note(Code::NotGenerated, &at, message);
    let schema = SchemaView::of_media(cx, media);
    if schema.is_some_and(|schema| schema.format == Some("password")) {
        lowered.ty = Type::SecretJson;
    }
    (lowered, notation)
}
