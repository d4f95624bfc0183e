//! Responses that are results, and the output of an operation.

use openapiv3::Response;
use serde_json::Value;

use super::super::{Context, bodies, rename, schemas, text};
use super::contents::{self, Content};
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
    let contents = contents::of(cx, response, pagination.is_some(), pointer);
    let mut payloads = payloads(cx, id, response, &contents, pointer);
    let is_one = payloads.iter().all(|payload| Some(payload) == payloads.first());
    for content in &contents {
        // Results that the media type distinguishes have no other media types.
        let kind = if is_one { content.kind() } else { MediaKind::Other };
        responses.accept(kind, content.media_type);
    }
    let at = |content: &Content<'_>| pointer.child("content").child(content.media_type);
    if is_one {
        let own = contents.first().and_then(|content| rename(cx, &at(content)));
        let name = own.or(name).unwrap_or_else(|| status.reason());
        push(responses, pointer, None, name, payloads.pop());
        return;
    }
    for (content, payload) in contents.iter().zip(payloads) {
        let at = at(content);
        let own = rename(cx, &at).or(name.clone());
        let name = own.unwrap_or_else(|| contents::name(&contents, &content.essence));
        push(responses, &at, Some(content.essence.clone()), name, Some(payload));
    }
}

/// Returns the value of each content of a response.
fn payloads<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    response: &'a Response,
    contents: &[Content<'a>],
    pointer: &Pointer,
) -> Vec<Payload> {
    // Validation notes the media types of a response if the client decodes none of them.
    let is_noted = media_type::preferred(response.content.keys()) == Preference::Bytes;
    let mut payloads: Vec<Payload> = Vec::new();
    for content in contents {
        let at = pointer.child("content").child(content.media_type);
        cx.covered.insert(&at);
        let known = contents.iter().zip(&payloads).find(|(known, _)| {
            known.kind() == content.kind() && known.media.schema == content.media.schema
        });
        if let (MediaKind::Json, Some((_, known))) = (content.kind(), known) {
            cx.covered.insert_repeated(&at.child("schema"));
            payloads.push(known.clone());
            continue;
        }
        payloads.push(payload(cx, id, content, &at, is_noted));
    }
    payloads
}

/// Returns the value of a content.
fn payload<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    content: &Content<'a>,
    at: &Pointer,
    is_noted: bool,
) -> Payload {
    let lower = |cx: &mut Context<'a, '_>| {
        let schema = content.media.schema.as_ref()?;
        Some(schemas::lower(cx, schema, &at.child("schema"), &[id, "response"]))
    };
    match content.kind() {
        MediaKind::Json => match lower(cx) {
            Some(lowered) => Payload::Json { ty: lowered.ty, nullable: lowered.nullable },
            None => Payload::Json { ty: Type::Json, nullable: false },
        },
        MediaKind::Text | MediaKind::Token | MediaKind::Form => {
            match lower(cx).map(|lowered| lowered.ty) {
                Some(Type::Secret | Type::SecretJson) => Payload::Secret,
                _ => Payload::Text,
            }
        }
        MediaKind::Bytes => {
            lower(cx);
            Payload::Bytes
        }
        // The caller decodes XML.
        MediaKind::Xml => {
            match bodies::unread(cx, content.media, at).and_then(|view| view.format) {
                Some("password") => Payload::Secret,
                Some("binary") => Payload::Bytes,
                _ => Payload::Text,
            }
        }
        MediaKind::Multipart | MediaKind::Other => {
            if !is_noted {
                bodies::unread(cx, content.media, at);
            }
            Payload::Bytes
        }
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
