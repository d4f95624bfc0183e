//! The media types of a request body that have a method of their own, so that the caller can choose one.

use openapiv3::{Content, MediaType};

use super::{Context, is_file, parts};
use crate::diagnostics::Code;
use crate::media_type::{self, MediaKind};
use crate::pointer::Pointer;

/// A media type that has a method of its own.
pub(super) struct BodyChoice<'a> {
    pub(super) kind: MediaKind,
    pub(super) media_type: &'a String,
    pub(super) media: &'a MediaType,
    /// The last word of the method's name, unless the media type is the preferred one.
    pub(super) suffix: Option<String>,
    /// Other media types of the same encoding, which the caller sets in the header `Content-Type`.
    pub(super) also: Vec<String>,
}

/// Returns the media types that have methods: the preferred one, and the others in the order of the document.
pub(super) fn of<'a>(
    cx: &mut Context<'a, '_>,
    content: &'a Content,
    contents: &Pointer,
) -> Vec<BodyChoice<'a>> {
    let Some((media_type, media)) = preferred(cx, content) else { return Vec::new() };
    let kind = media_type::kind(media_type);
    let mut choices = vec![BodyChoice { kind, media_type, media, suffix: None, also: Vec::new() }];
    let has_files = kind == MediaKind::Multipart && parts::has_file(cx, media);
    for (other, media) in content.iter().filter(|(name, _)| *name != media_type) {
        let kind = media_type::kind(other);
        let at = contents.child(other);
        let encoding = encoding(cx, kind, media);
        let is_range = kind == MediaKind::Other && media_type::sent(other) != other;
        if is_range || has_files && matches!(kind, MediaKind::Json | MediaKind::Form) {
            let message = format!("the body is sent as `{media_type}`: `{other}` is not used");
            cx.diagnostics.note(Code::NotGenerated, &at, message);
            continue;
        }
        let known = choices.iter().position(|known| {
            let same = self::encoding(cx, known.kind, known.media);
            same == encoding && (encoding != MediaKind::Json || known.media.schema == media.schema)
        });
        match known.and_then(|index| choices.get_mut(index)) {
            // The caller cannot set the boundary, and a form has one media type.
            Some(known) if matches!(encoding, MediaKind::Form | MediaKind::Multipart) => {
                let message =
                    format!("the body is sent as `{}`: `{other}` is not used", known.media_type);
                cx.diagnostics.note(Code::NotGenerated, &at, message);
            }
            Some(known) => {
                let message = format!(
                    "the body is sent as `{}`: set the header `Content-Type` to send it as `{other}`",
                    known.media_type
                );
                cx.diagnostics.note(Code::NotGenerated, &at, message);
                known.also.push(other.clone());
            }
            None => choices.push(BodyChoice {
                kind,
                media_type: other,
                media,
                suffix: Some(suffix(other)),
                also: Vec::new(),
            }),
        }
    }
    choices
}

/// Returns the preferred media type of a body: the first one of the most preferred kind, and a range such as `*/*` only
/// if there is no other. A body with a file is sent as multipart if the document allows it.
fn preferred<'a>(
    cx: &Context<'a, '_>,
    content: &'a Content,
) -> Option<(&'a String, &'a MediaType)> {
    let all = || content.iter().map(|(name, media)| (media_type::kind(name), name, media));
    let first =
        all().min_by_key(|(kind, name, _)| (*kind, media_type::sent(name) != name.as_str()))?;
    let (kind, _, media) = first;
    let multipart = all().find(|(kind, ..)| *kind == MediaKind::Multipart);
    let is_file =
        |_: &_| matches!(kind, MediaKind::Json | MediaKind::Form) && parts::has_file(cx, media);
    let (_, name, media) = multipart.filter(is_file).unwrap_or(first);
    Some((name, media))
}

/// Returns the kind that stands for all media types with the same encoding.
fn encoding<'a>(cx: &Context<'a, '_>, kind: MediaKind, media: &'a MediaType) -> MediaKind {
    match kind {
        MediaKind::Json if is_file(cx, media) => MediaKind::Bytes,
        MediaKind::Token => MediaKind::Text,
        MediaKind::Other => MediaKind::Bytes,
        kind => kind,
    }
}

/// Returns the last word of the name of the method that sends a media type.
fn suffix(media_type: &str) -> String {
    let essence = media_type::essence(media_type);
    match (media_type::kind(media_type), essence.as_str()) {
        (MediaKind::Form, _) => "form",
        (MediaKind::Multipart, _) => "multipart",
        (MediaKind::Bytes | MediaKind::Other, _) => "bytes",
        (MediaKind::Text, "text/plain") => "text",
        (_, other) => {
            let subtype = other.rsplit('/').next().unwrap_or_default();
            subtype.trim_end_matches("+json").trim_end_matches("+xml")
        }
    }
    .to_owned()
}
