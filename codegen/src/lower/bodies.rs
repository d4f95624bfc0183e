//! Request bodies: the media type that is sent, and its type.

mod members;
mod parts;

use openapiv3::{Content, MediaType, Operation};

use super::schema_view::{SchemaRef, SchemaView};
use super::{Context, resolve, schemas, text};
use crate::diagnostics::Code;
use crate::ir::{Body, BodyKind, Location, Parameter, Type};
use crate::media_type::{self, MediaKind};
use crate::pointer::Pointer;

/// Lowers the body of a request. The members of a form are added to `parameters`.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    operation: &'a Operation,
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
        // JSON has no notation for bytes, so the body is the file itself.
        MediaKind::Json if is_file(cx, media) => {
            unread(cx, media, &pointer);
            BodyKind::Bytes
        }
        MediaKind::Json => {
            let lowered = schema.map(|schema| schemas::lower(cx, schema, &at, &[id, "body"]));
            BodyKind::Json(lowered.map_or(Type::Json, |lowered| lowered.ty))
        }
        MediaKind::Form => members::lower(cx, id, media, &pointer, Location::Form, parameters),
        MediaKind::Multipart => members::lower(cx, id, media, &pointer, Location::Part, parameters),
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

// Returns the media type of a body: the first one of the most preferred kind, and a range such as `*/*` only if there
// is no other. A body with a file is sent as multipart if the document allows it.
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

/// Returns whether a body is bytes by its schema.
pub(super) fn is_file<'a>(cx: &Context<'a, '_>, media: &'a MediaType) -> bool {
    schema_of(cx, media).is_some_and(|shape| shape.format == Some("binary"))
}

/// Notes that the schema of a body that is a string or bytes is not used. Returns its description.
pub(super) fn unread<'a>(
    cx: &mut Context<'a, '_>,
    media: &'a MediaType,
    pointer: &Pointer,
) -> Option<SchemaView<'a>> {
    let shape = schema_of(cx, media)?;
    let has_parts = matches!(shape.ty, Some("object" | "array"))
        || shape.properties.is_some()
        || [shape.all_of, shape.one_of, shape.any_of].iter().any(|list| !list.is_empty());
    if has_parts {
        let message = "the body is a string or bytes: this schema is not used";
        cx.diagnostics.note(Code::NotGenerated, &pointer.child("schema"), message);
    }
    Some(shape)
}

/// Returns the schema of a media type.
pub(super) fn schema_of<'a>(cx: &Context<'a, '_>, media: &'a MediaType) -> Option<SchemaView<'a>> {
    media.schema.as_ref().map(|schema| SchemaView::resolved(cx, schema.into()))
}
