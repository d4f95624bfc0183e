//! The media types of a response: those that the client reads, in the order of preference.

use openapiv3::{MediaType, Response};

use super::super::{Context, bodies};
use crate::diagnostics::Code;
use crate::media_type::{self, MediaKind};
use crate::pointer::Pointer;

/// A media type of a response that the client reads.
pub(super) struct Content<'a> {
    /// The media type without its parameters, in lower case.
    pub(super) essence: String,
    /// The media type as the document writes it.
    pub(super) media_type: &'a String,
    pub(super) media: &'a MediaType,
}

impl Content<'_> {
    pub(super) fn kind(&self) -> MediaKind {
        media_type::kind(self.media_type)
    }
}

/// Returns the media types that the client reads, and notes the others. The first one is the preferred one, which is JSON
/// if possible. Ranges such as `image/*` are the last ones, because they contain others.
pub(super) fn of<'a>(
    cx: &mut Context<'a, '_>,
    response: &'a Response,
    has_pages: bool,
    pointer: &Pointer,
) -> Vec<Content<'a>> {
    let mut contents: Vec<Content<'_>> = Vec::new();
    let is_valid = |name: &String| media_type::range(name).is_some();
    let any_is_valid = response.content.keys().any(is_valid);
    let mut used = response.content.iter().filter(|(name, _)| is_valid(name) || !any_is_valid);
    let json = used.find(|(name, _)| media_type::kind(name) == MediaKind::Json);
    for (media_type, media) in &response.content {
        let essence = media_type::essence(media_type);
        let other = json.filter(|_| media_type::kind(media_type) != MediaKind::Json);
        let message = if any_is_valid && !is_valid(media_type) {
            "this is not a media type, so no response has it".to_owned()
        } else if let Some((json, _)) = other.filter(|_| has_pages) {
            format!("the client reads the pages of a list as `{json}`")
        } else if let Some((json, _)) =
            other.filter(|(_, json)| is_notation(cx, json, media_type, media))
        {
            format!("the client requests and reads the same value as `{json}`")
        } else if let Some(first) = contents.iter().find(|known| known.essence == essence) {
            // The parameters of a media type do not distinguish responses.
            let first = first.media_type;
            format!("this media type is decoded like `{first}`: its schema is not used")
        } else {
            contents.push(Content { essence, media_type, media });
            continue;
        };
        let at = pointer.child("content").child(media_type);
        cx.diagnostics.note(Code::NotGenerated, &at, message);
    }
    contents.sort_by_key(|content| media_type::rank(content.media_type));
    contents
}

/// Returns whether a media type is another notation of the value that the client reads as JSON: XML with the schema of the
/// JSON, or a schema with properties or items that is also that of the JSON or that the JSON leaves open. Other schemas do
/// not describe the notation of a body, such as a string, so the body is a value of its own.
fn is_notation<'a>(
    cx: &Context<'a, '_>,
    json: &'a MediaType,
    media_type: &str,
    media: &'a MediaType,
) -> bool {
    let is_same = media.schema.is_some() && media.schema == json.schema;
    let is_xml = media_type::kind(media_type) == MediaKind::Xml;
    is_same && is_xml || (is_same || json.schema.is_none()) && bodies::has_parts(cx, media)
}

/// Returns the name of the result in a media type: the whole subtype, because several media types can end in `+json`, or
/// the whole media type if another one has the same subtype. A range is named after its type.
pub(super) fn name(contents: &[Content<'_>], essence: &str) -> String {
    match essence.split_once('/') {
        Some(("*", _)) => "other".to_owned(),
        Some((ty, "*")) => ty.to_owned(),
        Some((_, subtype)) => {
            let subtypes = contents.iter().filter_map(|content| content.essence.split_once('/'));
            let is_unique = subtypes.filter(|(_, other)| *other == subtype).count() == 1;
            if is_unique { subtype.to_owned() } else { essence.to_owned() }
        }
        None => essence.to_owned(),
    }
}
