//! Request bodies: the media types that are sent, and their types.

mod choices;
mod members;
mod parts;

use openapiv3::{MediaType, Operation};

use self::choices::BodyChoice;
use super::lowered_schema::LoweredSchema;
use super::schema_view::{SchemaRef, SchemaView};
use super::{Context, rename, schemas, text};
use crate::diagnostics::Code;
use crate::ir::{Body, BodyKind, Location, Parameter, Part, Separator, Styled, Type};
use crate::media_type::{self, MediaKind};
use crate::pointer::Pointer;
use crate::validate::Resolved;

/// A request body in one of its media types.
pub(super) struct LoweredBody {
    pub(super) body: Body,
    /// The members of a form or the parts of a multipart body.
    pub(super) parameters: Vec<Parameter>,
    /// The name of the operation that sends this body, unless the body is the preferred one.
    pub(super) name: Option<String>,
}

/// The type of a member of a form or of a part of a multipart body, and its notation.
struct LoweredMember {
    lowered: LoweredSchema,
    separator: Separator,
    style: Option<Styled>,
    part: Option<Part>,
}

/// Lowers the body of a request: in the preferred media type, and in each other media type whose encoding or schema is
/// different.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    operation: &'a Operation,
    pointer: &Pointer,
) -> Vec<LoweredBody> {
    let Some(body) = operation.request_body.as_ref() else { return Vec::new() };
    let pointer = pointer.child("requestBody");
    cx.covered.insert(&pointer);
    let Resolved { item: body, pointer } = cx.validated.resolve(body, pointer);
    cx.covered.insert(&pointer);
    let contents = pointer.child("content");
    let mut lowered: Vec<LoweredBody> = Vec::new();
    let mut json: Option<(&MediaType, Type)> = None;
    for choice in choices::of(cx, &body.content, &contents) {
        let at = contents.child(choice.media_type);
        let own = choice.suffix.as_ref().map(|suffix| format!("{id} {suffix}"));
        let place = own.as_deref().unwrap_or(id);
        let mut parameters = Vec::new();
        // The caller passes the same value to a form whose schema is that of the JSON body.
        let shared = json.as_ref().filter(|(media, _)| {
            let is_form = choice.kind == MediaKind::Form && choice.media.encoding.is_empty();
            is_form && media.schema == choice.media.schema
        });
        let kind = if let Some((_, ty)) = shared {
            cx.covered.insert(&at);
            cx.covered.insert_repeated(&at.child("schema"));
            BodyKind::FormValue(ty.clone())
        } else {
            kind(cx, place, &choice, &at, &mut parameters)
        };
        if let (None, BodyKind::Json(ty)) = (&json, &kind) {
            if members::is_object(cx, ty) {
                json = Some((choice.media, ty.clone()));
            }
        }
        let name = own.map(|own| rename(cx, &at).unwrap_or(own));
        let body = Body {
            media_type: sent(cx, &choice, &kind, &at),
            also: choice.also,
            kind,
            required: body.required,
            description: text(body.description.as_ref()),
        };
        lowered.push(LoweredBody { body, parameters, name });
    }
    lowered
}

/// Lowers a body in one media type. Adds the members of a form or the parts of a multipart body to `parameters`.
fn kind<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    choice: &BodyChoice<'a>,
    pointer: &Pointer,
    parameters: &mut Vec<Parameter>,
) -> BodyKind {
    cx.covered.insert(pointer);
    let media = choice.media;
    let schema = media.schema.as_ref().map(SchemaRef::from);
    let at = pointer.child("schema");
    match choice.kind {
        // JSON has no notation for bytes, so the body is the file itself.
        MediaKind::Json if is_file(cx, media) => {
            unread(cx, media, pointer);
            BodyKind::Bytes
        }
        MediaKind::Json => {
            let lowered = schema.map(|schema| schemas::lower(cx, schema, &at, &[id, "body"]));
            BodyKind::Json(lowered.map_or(Type::Json, |lowered| lowered.ty))
        }
        MediaKind::Form => members::lower(cx, id, media, pointer, Location::Form, parameters),
        MediaKind::Multipart => members::lower(cx, id, media, pointer, Location::Part, parameters),
        MediaKind::Text | MediaKind::Token | MediaKind::Xml => {
            let is_xml = choice.kind == MediaKind::Xml;
            match unread(cx, media, pointer).and_then(|view| view.format) {
                Some("password") => BodyKind::Secret,
                Some("binary") if is_xml => BodyKind::Bytes,
                _ => BodyKind::Text,
            }
        }
        MediaKind::Bytes => {
            unread(cx, media, pointer);
            BodyKind::Bytes
        }
        // Validation notes that the schema is not used.
        MediaKind::Other => BodyKind::Bytes,
    }
}

/// Returns the value of the header `Content-Type`, and notes that it differs from the media type in the document.
fn sent(
    cx: &mut Context<'_, '_>,
    choice: &BodyChoice<'_>,
    kind: &BodyKind,
    pointer: &Pointer,
) -> String {
    let stated = choice.media_type;
    let media_type = match kind {
        BodyKind::Bytes => media_type::sent(stated).to_owned(),
        BodyKind::Text | BodyKind::Secret => media_type::sent_text(stated),
        _ => stated.clone(),
    };
    if matches!(kind, BodyKind::Text | BodyKind::Secret) && media_type != *stated {
        let message = format!("the text is encoded in UTF-8 and sent as `{media_type}`");
        cx.diagnostics.note(Code::NotGenerated, pointer, message);
    }
    media_type
}

/// Returns whether the schema of a body is a file (`format: binary`).
pub(super) fn is_file<'a>(cx: &Context<'a, '_>, media: &'a MediaType) -> bool {
    SchemaView::of_media(cx, media).is_some_and(|view| view.format == Some("binary"))
}

/// Returns the schema of a body that is a string or bytes, and notes that its properties and parts are not used.
pub(super) fn unread<'a>(
    cx: &mut Context<'a, '_>,
    media: &'a MediaType,
    pointer: &Pointer,
) -> Option<SchemaView<'a>> {
    let view = SchemaView::of_media(cx, media)?;
    if has_parts(cx, media) {
        let message = "the body is a string or bytes: this schema is not used";
        cx.diagnostics.note(Code::NotGenerated, &pointer.child("schema"), message);
    }
    Some(view)
}

/// Returns whether the schema of a body has properties, items or parts, which a string and bytes do not have.
pub(super) fn has_parts<'a>(cx: &Context<'a, '_>, media: &'a MediaType) -> bool {
    SchemaView::of_media(cx, media).is_some_and(|view| {
        matches!(view.ty, Some("object" | "array"))
            || view.properties.is_some()
            || [view.all_of, view.one_of, view.any_of].iter().any(|list| !list.is_empty())
    })
}
