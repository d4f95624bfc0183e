//! The parts of a multipart body: files, text and JSON.

use openapiv3::{AdditionalProperties, Encoding, MediaType};
use serde_json::Value;

use super::super::all_of::Property;
use super::super::lowered_schema::LoweredSchema;
use super::super::notation::{self, Notation};
use super::super::schema_view::{SchemaRef, SchemaView};
use super::super::{Context, parameters, text};
use super::LoweredMember;
use crate::diagnostics::Code;
use crate::ir::{Location, Parameter, Part, PartKind, Separator, Type};
use crate::media_type::{self, BYTES, MediaKind};
use crate::pointer::Pointer;

/// Lowers a property of the schema of a multipart body.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    media: &'a MediaType,
    media_pointer: &Pointer,
    property: &Property<'a>,
    owner: &str,
) -> LoweredMember {
    let encoding = media.encoding.get(property.name);
    let at = media_pointer.child("encoding").child(property.name);
    let types = content_types(encoding);
    let file = file(cx, property, &types);
    if let Some(ty) = file {
        let mut lowered = undecoded(cx, property, ty);
        if types.len() > 1 || types.iter().any(|name| name.contains('*')) {
            let text = format!("Its media type is one of: {}.", types.join(", "));
            let own = lowered.description.map(|own| format!("{own}\n\n{text}"));
            lowered.description = Some(own.unwrap_or(text));
        }
        let media_type = match types.as_slice() {
            [one] => media_type::sent(one).to_owned(),
            _ => BYTES.to_owned(),
        };
        return member(lowered, PartKind::File, Some(media_type));
    }
    let mut lowered = property.lower(cx, &[owner]);
    // A style applies to parts since OpenAPI 3.1. It is also used in OpenAPI 3.0, whose documents state the styles
    // that their servers expect.
    if let Some(notation) = stated_notation(cx, encoding, &at) {
        let (ty, style) = notation.value(cx, lowered.ty);
        lowered.ty = ty;
        let separator = notation.separator;
        let part = Some(Part { kind: PartKind::Text, media_type: None });
        return LoweredMember { lowered, separator, style, part };
    }
    let json = types.iter().find(|name| media_type::kind(name) == MediaKind::Json);
    if let Some(json) = json {
        return member(lowered, PartKind::Json, Some((*json).to_owned()));
    }
    let is_text = match &lowered.ty {
        Type::Array(item) => notation::is_scalar(cx, item),
        ty => notation::is_scalar(cx, ty),
    };
    match types.first().filter(|name| media_type::sent(name) == **name) {
        None if is_text => member(lowered, PartKind::Text, None),
        None => member(lowered, PartKind::Any, None),
        Some(stated) => {
            if !is_text {
                let message = format!("the caller encodes the part as `{stated}`");
                cx.diagnostics.note(Code::NotGenerated, &at.child("contentType"), message);
                lowered.ty = if lowered.ty.has_secrets() { Type::Secret } else { Type::String };
            }
            let stated = media_type::sent_text(stated);
            member(lowered, PartKind::Text, Some(stated))
        }
    }
}

/// Returns a part that has no style.
fn member(lowered: LoweredSchema, kind: PartKind, media_type: Option<String>) -> LoweredMember {
    let part = Some(Part { kind, media_type });
    LoweredMember { lowered, separator: Separator::Repeat, style: None, part }
}

/// Returns the media types that an encoding lists.
fn content_types(encoding: Option<&Encoding>) -> Vec<&str> {
    let listed = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let listed = listed.unwrap_or_default().split(',').map(str::trim);
    listed.filter(|name| !name.is_empty()).collect()
}

/// Returns the notation if the encoding states a style.
fn stated_notation(
    cx: &Context<'_, '_>,
    encoding: Option<&Encoding>,
    at: &Pointer,
) -> Option<Notation> {
    let encoding = encoding?;
    // `openapiv3` does not distinguish `false` from absent.
    let explode = at.child("explode").resolve(cx.raw).and_then(Value::as_bool);
    let is_tsv = notation::is_tsv(&encoding.extensions);
    if encoding.style.is_none() && explode.is_none() && !is_tsv {
        return None;
    }
    let style = encoding.style.clone().unwrap_or_default();
    // The characters of a part are not percent-encoded.
    Some(Notation::in_query(Location::Part, &style, explode, false, is_tsv))
}

/// Lowers the headers of a part. Those of a file belong to the file, so they are noted.
pub(super) fn headers<'a>(
    cx: &mut Context<'a, '_>,
    media: &'a MediaType,
    media_pointer: &Pointer,
    parameter: &Parameter,
    owner: &str,
) -> Vec<Parameter> {
    let Some(part) = &parameter.part else { return Vec::new() };
    let headers = media.encoding.get(&parameter.name).map(|encoding| &encoding.headers);
    let at = media_pointer.child("encoding").child(&parameter.name).child("headers");
    let mut lowered = Vec::new();
    for (name, header) in headers.into_iter().flatten() {
        let at = at.child(name);
        // OpenAPI 3.0.4, section 4.7.15.1: `contentType` describes this header.
        let message = if name.eq_ignore_ascii_case("content-type") {
            format!("the header `{name}` is ignored: `contentType` sets it")
        } else if name.eq_ignore_ascii_case("content-disposition") {
            format!("the header `{name}` is ignored: it has the name of the part")
        } else if part.kind == PartKind::File {
            format!("set the header `{name}` with `FilePart::with_header`")
        } else {
            lowered.push(parameters::part_header(cx, owner, parameter, name, header, at));
            continue;
        };
        cx.diagnostics.note(Code::NotGenerated, &at, message);
    }
    lowered
}

/// Returns whether a body has a property that is a file.
pub(super) fn has_file<'a>(cx: &Context<'a, '_>, media: &'a MediaType) -> bool {
    let Some(shape) = SchemaView::of_media(cx, media) else { return false };
    let properties = shape.properties.into_iter().flatten();
    let mut files = properties.filter_map(|(name, property)| {
        let types = content_types(media.encoding.get(name));
        file_type(cx, property.into(), &types, NESTING)
    });
    files.next().is_some()
}

/// Returns the type of a part if it is a file or a list of files.
fn file<'a>(cx: &Context<'a, '_>, property: &Property<'a>, types: &[&str]) -> Option<Type> {
    let all = std::iter::once(property.schema).chain(property.merged.iter().map(|one| one.schema));
    all.filter_map(|schema| file_type(cx, schema, types, NESTING)).max_by_key(is_list)
}

fn is_list(ty: &Type) -> bool {
    matches!(ty, Type::Array(_))
}

/// The maximum nesting depth of the schemas that are searched for a file.
const NESTING: usize = 8;

/// Returns `File` or a list of files if a schema is one, or if one of its alternatives is.
fn file_type<'a>(
    cx: &Context<'a, '_>,
    schema: SchemaRef<'a>,
    types: &[&str],
    nesting: usize,
) -> Option<Type> {
    let nesting = nesting.checked_sub(1)?;
    let shape = SchemaView::resolved(cx, schema);
    let all = [shape.all_of, shape.one_of, shape.any_of];
    let alternatives = all.into_iter().flatten().map(SchemaRef::from);
    let mut alternatives: Vec<Type> =
        alternatives.filter_map(|schema| file_type(cx, schema, types, nesting)).collect();
    match (shape.ty, shape.format) {
        (None | Some("string"), Some("binary")) => return Some(Type::File),
        (Some("array"), _) => {
            let item = file_type(cx, shape.items?.into(), types, nesting)?;
            return (item == Type::File).then(|| Type::Array(Box::new(item)));
        }
        // The document states a media type that is not text.
        (Some("string"), None) if shape.values.is_empty() && is_binary(types) => {
            return Some(Type::File);
        }
        _ => {}
    }
    alternatives.sort_by_key(is_list);
    alternatives.pop()
}

/// Returns whether all listed media types are neither text nor decoded by the client.
fn is_binary(types: &[&str]) -> bool {
    let is_bytes = |name: &&str| {
        let kind = media_type::kind(name);
        matches!(kind, MediaKind::Bytes | MediaKind::Other) && !name.starts_with("text/")
    };
    !types.is_empty() && types.iter().all(is_bytes)
}

/// Returns whether a schema, or one of the schemas in it, has properties or schemas of additional properties.
fn has_members<'a>(cx: &Context<'a, '_>, schema: SchemaRef<'a>, nesting: usize) -> bool {
    let Some(nesting) = nesting.checked_sub(1) else { return true };
    let shape = SchemaView::resolved(cx, schema);
    let parts = [shape.all_of, shape.one_of, shape.any_of].into_iter().flatten();
    let mut inner = parts.map(SchemaRef::from).chain(shape.items.map(SchemaRef::from));
    shape.properties.is_some()
        || matches!(shape.additional, Some(AdditionalProperties::Schema(_)))
        || inner.any(|schema| has_members(cx, schema, nesting))
}

/// Lowers a property that is sent as a file. Its schema only has annotations for the file.
fn undecoded<'a>(cx: &mut Context<'a, '_>, property: &Property<'a>, ty: Type) -> LoweredSchema {
    cx.covered.insert(&property.pointer);
    let shape = SchemaView::resolved(cx, property.schema);
    let mut alternatives = shape.one_of.iter().chain(shape.any_of).map(SchemaRef::from);
    if alternatives.any(|schema| file_type(cx, schema, &[], NESTING).is_none()) {
        let message = "the part is sent as a file: the other alternatives are not used";
        cx.diagnostics.note(Code::NotGenerated, &property.pointer, message);
    }
    let own = std::iter::once((property.schema, &property.pointer));
    let merged = property.merged.iter().map(|one| (one.schema, &one.pointer));
    for (schema, at) in own.chain(merged) {
        if has_members(cx, schema, NESTING) {
            let message = "the part is sent as a file: the properties in its schema are not used";
            cx.diagnostics.note(Code::NotGenerated, at, message);
        }
    }
    LoweredSchema {
        ty,
        description: text(shape.data.description.as_ref()),
        deprecated: shape.data.deprecated,
        read_only: shape.data.read_only,
        ..LoweredSchema::json()
    }
}
