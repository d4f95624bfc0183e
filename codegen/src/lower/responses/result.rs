//! Responses that are results, and the output of an operation.

use openapiv3::{MediaType, Response};
use serde_json::Value;

use super::super::{Context, bodies, rename, schemas, text};
use super::{JSON, LoweredResponses, header};
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::{Condition, Output, Pagination, Payload, Type, Variant};
use crate::media_type::{self, MediaKind, Preference};
use crate::pointer::Pointer;
use crate::status::Status;
use crate::validate::Resolved;

/// Returns whether a response has `x-result`, which makes it a result for any status.
pub(super) fn is_one(response: &Response) -> bool {
    let extension = response.extensions.get(extensions::RESULT);
    extension.is_some_and(|extension| extension != &Value::Bool(false))
}

/// Lowers a response that is a result.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    status: Status,
    response: &Resolved<'a, Response>,
    pagination: Option<Pagination>,
    responses: &mut LoweredResponses,
) {
    let Resolved { item: response, pointer } = response;
    // RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5.
    let has_body = !responses.is_head && !matches!(status, Status::Code(204 | 205 | 304));
    if !has_body {
        for media_type in response.content.keys() {
            let at = pointer.child("content").child(media_type);
            cx.covered.insert(&at);
            let message = if responses.is_head {
                "a response to HEAD has no body".to_owned()
            } else {
                format!("a response with status {status} has no body")
            };
            cx.diagnostics.note(Code::NotGenerated, &at, message);
        }
    }
    let is_empty = !has_body || response.content.is_empty();
    let redirects = is_empty && is_redirect(status, response);
    for name in response.headers.keys() {
        let consumed = redirects && name.eq_ignore_ascii_case("location")
            || pagination.is_some() && name.eq_ignore_ascii_case("link");
        header(cx, name, consumed, pointer);
    }
    let extension = |name| response.extensions.get(name);
    let property = extension(extensions::RESULT).and_then(|result| result.get("property"));
    let property = property.and_then(Value::as_str).map(str::to_owned);
    let name = extension(extensions::NAME).and_then(Value::as_str).map(str::to_owned);
    let description = text(Some(&response.description));
    let push = |responses: &mut LoweredResponses,
                at: &Pointer,
                media_type,
                name: String,
                payload| {
        responses.variants.push(Variant {
            name,
            description: description.clone(),
            condition: Condition { statuses: vec![status], media_type, property: property.clone() },
            payload,
            pointer: at.clone(),
        });
    };
    if is_empty {
        let payload = redirects.then_some(Payload::Redirect);
        if redirects {
            responses.accept(MediaKind::Json, JSON);
        }
        push(responses, pointer, None, name.unwrap_or_else(|| status.reason()), payload);
        return;
    }
    if is_file(cx, response) {
        for media_type in response.content.keys() {
            cx.covered.insert(&pointer.child("content").child(media_type));
            responses.accept(MediaKind::Other, media_type);
        }
        let name = name.unwrap_or_else(|| status.reason());
        push(responses, pointer, None, name, Some(Payload::Bytes));
        return;
    }
    let contents = contents(cx, response, pointer);
    if media_type::preferred(response.content.keys()) != Preference::Read {
        let payload = unread(cx, &contents, pointer, responses);
        let name = name.unwrap_or_else(|| status.reason());
        push(responses, pointer, None, name, Some(payload));
        return;
    }
    let several = contents.len() > 1;
    for (essence, media_type, content) in contents {
        let at = pointer.child("content").child(media_type);
        cx.covered.insert(&at);
        let lowered = content
            .schema
            .as_ref()
            .map(|schema| schemas::lower(cx, schema, &at.child("schema"), &[id, "response"]));
        let kind = media_type::kind(media_type);
        responses.accept(kind, media_type);
        let payload = match kind {
            MediaKind::Json => match lowered {
                Some(lowered) => Payload::Json { ty: lowered.ty, nullable: lowered.nullable },
                None => Payload::Json { ty: Type::Json, nullable: false },
            },
            MediaKind::Text | MediaKind::Token | MediaKind::Form => {
                match lowered.map(|lowered| lowered.ty) {
                    Some(Type::Secret | Type::SecretJson) => Payload::Secret,
                    _ => Payload::Text,
                }
            }
            MediaKind::Bytes | MediaKind::Multipart | MediaKind::Xml | MediaKind::Other => {
                Payload::Bytes
            }
        };
        let own = rename(cx, &at);
        let name = match own.as_ref().or(name.as_ref()) {
            Some(name) => name.clone(),
            // The name contains the whole subtype, because several media types can end in `+json`.
            None if several => essence.rsplit('/').next().unwrap_or_default().to_owned(),
            None => status.reason(),
        };
        let place = if several { &at } else { pointer };
        push(responses, place, several.then_some(essence), name, Some(payload));
    }
}

/// Returns whether a response without a body is a redirect to its `Location`.
fn is_redirect(status: Status, response: &Response) -> bool {
    match status {
        Status::Code(code) => matches!(code, 301 | 302 | 303 | 307 | 308),
        // Not every status of the range has a `Location`: 304 has none.
        Status::Range(3) => {
            response.headers.keys().any(|name| name.eq_ignore_ascii_case("location"))
        }
        Status::Range(_) => false,
    }
}

/// Returns whether a response is a file that can also have a media type of JSON, such as `type: file` of Swagger 2.0 with
/// `produces: [image/png, application/json]`. JSON has no notation for bytes, so the body is the file itself.
fn is_file<'a>(cx: &Context<'a, '_>, response: &'a Response) -> bool {
    let is_json = |name: &String| media_type::kind(name) == MediaKind::Json;
    response.content.keys().any(is_json)
        && response.content.values().all(|media| bodies::is_file(cx, media))
}

/// Returns the payload of a response whose body the caller decodes: XML is a string, and other media types are bytes.
fn unread<'a>(
    cx: &mut Context<'a, '_>,
    contents: &[(String, &'a String, &'a MediaType)],
    pointer: &Pointer,
    responses: &mut LoweredResponses,
) -> Payload {
    let mut payload = Payload::Bytes;
    for (_, media_type, media) in contents {
        let at = pointer.child("content").child(media_type);
        cx.covered.insert(&at);
        let kind = media_type::kind(media_type);
        responses.accept(kind, media_type);
        // Validation notes that the schemas of other bodies are not used.
        if kind == MediaKind::Xml {
            payload = match bodies::unread(cx, media, &at).and_then(|shape| shape.format) {
                Some("password") => Payload::Secret,
                Some("binary") => Payload::Bytes,
                _ => Payload::Text,
            };
        }
    }
    payload
}

/// Returns the media types of a response that the client uses.
fn contents<'a>(
    cx: &mut Context<'_, '_>,
    response: &'a Response,
    pointer: &Pointer,
) -> Vec<(String, &'a String, &'a MediaType)> {
    let mut contents: Vec<(String, &String, &MediaType)> = Vec::new();
    let preferred = media_type::preferred(response.content.keys());
    for (media_type, content) in &response.content {
        let essence = media_type::essence(media_type);
        if media_type::kind(media_type).preference() != preferred {
            let at = pointer.child("content").child(media_type);
            let message = "the client does not request this media type: it reads another one";
            cx.diagnostics.note(Code::NotGenerated, &at, message);
            continue;
        }
        match contents.iter().find(|(known, ..)| *known == essence) {
            // The parameters of a media type do not distinguish responses.
            Some((_, first, _)) => {
                let at = pointer.child("content").child(media_type);
                let message =
                    format!("this media type is decoded like `{first}`: its schema is not used");
                cx.diagnostics.note(Code::NotGenerated, &at, message);
            }
            None => contents.push((essence, media_type, content)),
        }
    }
    contents
}

/// Returns the output for the results of an operation.
pub(super) fn output(
    cx: &mut Context<'_, '_>,
    variants: Vec<Variant>,
    pagination: Option<Pagination>,
    pointer: &Pointer,
) -> Output {
    let mut merged: Vec<Variant> = Vec::new();
    for variant in variants {
        let equal = merged.iter_mut().find(|known| {
            known.payload == variant.payload
                && known.condition.media_type == variant.condition.media_type
                && known.condition.property == variant.condition.property
        });
        match equal {
            Some(equal) => equal.condition.statuses.extend(variant.condition.statuses),
            None => merged.push(variant),
        }
    }
    if let Some(pagination) = pagination {
        if let [Variant { payload: Some(Payload::Json { ty: Type::Array(item), .. }), .. }] =
            merged.as_slice()
        {
            return Output::Page((**item).clone(), pagination);
        }
        let message = "only an operation whose result is a JSON array has pages";
        let diagnostic = cx.diagnostics.error(Code::Extension, pointer, message);
        diagnostic.help("remove `x-pagination`");
        if let Some(operation) = pointer.parent() {
            diagnostic.remove(&operation.child(extensions::PAGINATION));
        }
    }
    if merged.len() > 1 {
        widen(&mut merged);
        return Output::Variants(merged.into_iter().collect());
    }
    match merged.pop() {
        Some(Variant { payload: Some(payload), .. }) => Output::One(payload),
        Some(Variant { payload: None, .. }) | None => Output::Unit,
    }
}

/// Extends the results to all successful statuses if they have the same body. For example, a server sends 200 although
/// the document lists 201.
fn widen(variants: &mut [Variant]) {
    let mut statuses: Vec<Status> = Vec::new();
    for variant in variants.iter().filter(|variant| variant.condition.property.is_none()) {
        statuses.extend(&variant.condition.statuses);
    }
    statuses.retain(|status| status.is_success());
    if statuses.contains(&Status::SUCCESS) {
        return;
    }
    // The results with one status; there are several if media types differ.
    let of = |status| {
        let all = variants.iter().enumerate();
        let own = all.filter(move |(_, variant)| variant.condition.statuses.contains(&status));
        own.map(|(index, _)| index).collect::<Vec<_>>()
    };
    let mut candidates: Vec<Vec<usize>> = statuses.into_iter().map(of).collect();
    candidates.sort();
    candidates.dedup();
    if candidates.len() > 1 {
        let is_json = |index: &usize| {
            let variant = variants.get(*index);
            variant.is_some_and(|variant| matches!(variant.payload, Some(Payload::Json { .. })))
        };
        candidates.retain(|candidate| candidate.iter().any(is_json));
    }
    let [candidate] = candidates.as_slice() else { return };
    for (index, variant) in variants.iter_mut().enumerate() {
        if candidate.contains(&index) {
            variant.condition.statuses.push(Status::SUCCESS);
        }
    }
}
