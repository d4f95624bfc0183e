//! What a server answers: results and errors.
//!
//! Listed statuses from 200 to 399 are results, and so is what `x-result` says. All others, and
//! `default`, are errors.

use std::collections::BTreeMap;

use openapiv3::{Operation as OpenOperation, ReferenceOr, Response, StatusCode};
use serde_json::Value;

use super::{Context, Found, resolve, schemas, text};
use crate::diagnostics::Code;
use crate::ir::{
    Api, Condition, ErrorAnswer, ModelId, ModelKind, Outcome, Output, Pagination, Payload, Type,
    Variant,
};
use crate::media_type::{self, Kind};
use crate::pointer::Pointer;

/// The answers of an operation.
pub(super) struct Answers {
    pub(super) results: Vec<Outcome>,
    pub(super) output: Output,
    pub(super) errors: Vec<ErrorAnswer>,
    /// The media types to ask for.
    pub(super) accept: Vec<String>,
}

/// Answers as they are read, one response after the other.
#[derive(Default)]
struct Reading {
    variants: Vec<Variant>,
    errors: Vec<ErrorAnswer>,
    /// The media types of results and of errors, as `Accept` lists them.
    accepted: Vec<String>,
    accepted_errors: Vec<String>,
}

impl Reading {
    fn accept(&mut self, kind: Kind, media_type: &str) {
        let name = match kind {
            Kind::Json | Kind::Token => media_type::essence(media_type),
            // Which kind of text is of no matter to who does not read it.
            Kind::Text | Kind::Form => "text/*".to_owned(),
            Kind::Bytes | Kind::Other => ANY.to_owned(),
        };
        if !self.accepted.contains(&name) {
            self.accepted.push(name);
        }
    }

    // The results' media types come first, since servers that have a choice go by the order. Errors
    // are JSON, unless the document calls it by another name.
    fn all_accepted(self) -> Vec<String> {
        let Self { accepted: mut all, accepted_errors: mut errors, .. } = self;
        if errors.is_empty() {
            errors.push(JSON.to_owned());
        }
        for error in errors {
            if !all.contains(&error) && !all.iter().any(|name| name == ANY) {
                all.push(error);
            }
        }
        all
    }
}

const JSON: &str = "application/json";
const ANY: &str = "*/*";

/// Lowers the responses of an operation.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    operation: &'a OpenOperation,
    pagination: Option<&Pagination>,
    pointer: &Pointer,
) -> Answers {
    let pointer = pointer.child("responses");
    let mut reading = Reading::default();
    let mut default = operation.responses.default.as_ref();
    for (status, response) in &operation.responses.responses {
        let at = pointer.child(&status.to_string());
        match status {
            // The range of errors reads as `default`, if there is none.
            StatusCode::Range(4..) => {
                if default.is_none() {
                    error(cx, id, None, response, &at, &mut reading);
                    default = Some(response);
                } else {
                    let message = "a range of errors is read like `default`";
                    cx.diagnostics.note(Code::NotGenerated, &at, message);
                }
            }
            StatusCode::Range(range @ 2..) => {
                result(cx, id, range * 100, response, pagination, &at, &mut reading);
            }
            StatusCode::Code(code @ 200..=399) => {
                result(cx, id, *code, response, pagination, &at, &mut reading);
            }
            StatusCode::Code(code @ 400..) => {
                // An answer of this status that is no such result is an error like any other.
                if is_result(cx, response) {
                    result(cx, id, *code, response, pagination, &at, &mut reading);
                } else {
                    error(cx, id, Some(*code), response, &at, &mut reading);
                }
            }
            StatusCode::Range(_) | StatusCode::Code(_) => {
                let message = "an answer before the answer is not handed out";
                cx.diagnostics.note(Code::NotGenerated, &at, message);
            }
        }
    }
    if let Some(default) = operation.responses.default.as_ref() {
        error(cx, id, None, default, &pointer.child("default"), &mut reading);
    }
    let mut results = Vec::new();
    for Condition { statuses, property, .. } in
        reading.variants.iter().map(|variant| &variant.condition)
    {
        for &status in statuses {
            let outcome = Outcome { status, property: property.clone() };
            if !results.contains(&outcome) {
                results.push(outcome);
            }
        }
    }
    let output = output(cx, std::mem::take(&mut reading.variants), pagination, &pointer);
    let errors = std::mem::take(&mut reading.errors);
    Answers { results, output, errors, accept: reading.all_accepted() }
}

fn is_result(cx: &Context<'_, '_>, response: &ReferenceOr<Response>) -> bool {
    let response = match response {
        ReferenceOr::Item(response) => Some(response),
        ReferenceOr::Reference { reference } => {
            let name = super::component_name(reference, "responses");
            let all = cx.document.components.as_ref().map(|all| &all.responses);
            name.and_then(|name| all?.get(&name)?.as_item())
        }
    };
    let extension = response.and_then(|response| response.extensions.get("x-result"));
    extension.is_some_and(|extension| extension != &Value::Bool(false))
}

// Follows a response to where it stands.
fn find<'a>(
    cx: &mut Context<'a, '_>,
    response: &'a ReferenceOr<Response>,
    pointer: &Pointer,
) -> Option<Found<'a, Response>> {
    cx.covered.insert(pointer);
    let found =
        resolve(cx, response, pointer.clone(), "responses", |all, name| all.responses.get(name))?;
    cx.covered.insert(&found.pointer);
    Some(found)
}

fn result<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    status: u16,
    response: &'a ReferenceOr<Response>,
    pagination: Option<&Pagination>,
    pointer: &Pointer,
    reading: &mut Reading,
) {
    let Some(Found { item: response, pointer }) = find(cx, response, pointer) else { return };
    let redirects = matches!(status, 301 | 302 | 303 | 307 | 308) && response.content.is_empty();
    for name in response.headers.keys() {
        let consumed = redirects && name.eq_ignore_ascii_case("location")
            || pagination.is_some() && name.eq_ignore_ascii_case("link");
        header(cx, name, consumed, &pointer);
    }
    let extension = |name| response.extensions.get(name);
    let property = extension("x-result").and_then(|result| result.get("property"));
    let property = property.and_then(Value::as_str).map(str::to_owned);
    let name = extension("x-name").and_then(Value::as_str).map(str::to_owned);
    let description = text(Some(&response.description));
    let push = |reading: &mut Reading, media_type: Option<String>, name: String, payload| {
        reading.variants.push(Variant {
            name,
            description: description.clone(),
            condition: Condition { statuses: vec![status], media_type, property: property.clone() },
            payload,
        });
    };
    if response.content.is_empty() {
        let payload = redirects.then_some(Payload::Redirect);
        if redirects {
            reading.accept(Kind::Json, JSON);
        }
        push(reading, None, name.unwrap_or_else(|| reason(status)), payload);
        return;
    }
    let several = response.content.len() > 1;
    for (media_type, content) in &response.content {
        let at = pointer.child("content").child(media_type);
        cx.covered.insert(&at);
        let at = at.child("schema");
        let lowered = content.schema.as_ref();
        let lowered = lowered.map(|schema| schemas::lower(cx, schema, &at, &[id, "response"]));
        let kind = media_type::kind(media_type);
        reading.accept(kind, media_type);
        let payload = match kind {
            Kind::Json => match lowered {
                Some(lowered) => Payload::Json { ty: lowered.ty, nullable: lowered.nullable },
                None => Payload::Json { ty: Type::Json, nullable: false },
            },
            Kind::Text | Kind::Token | Kind::Form => match lowered.map(|lowered| lowered.ty) {
                Some(Type::Secret) => Payload::Secret,
                _ => Payload::Text,
            },
            Kind::Bytes | Kind::Other => Payload::Bytes,
        };
        let name = match &name {
            Some(name) => name.clone(),
            None if several => subtype(media_type),
            None => reason(status),
        };
        push(reading, several.then(|| media_type::essence(media_type)), name, Some(payload));
    }
}

fn subtype(media_type: &str) -> String {
    let essence = media_type::essence(media_type);
    let subtype = essence.rsplit(['/', '+']).next().unwrap_or_default();
    subtype.to_owned()
}

fn error<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    status: Option<u16>,
    response: &'a ReferenceOr<Response>,
    pointer: &Pointer,
    reading: &mut Reading,
) {
    let Some(Found { item: response, pointer }) = find(cx, response, pointer) else { return };
    for name in response.headers.keys() {
        header(cx, name, false, &pointer);
    }
    let mut model = None;
    for (media_type, content) in &response.content {
        let at = pointer.child("content").child(media_type);
        cx.covered.insert(&at);
        let (Kind::Json, Some(schema), None) =
            (media_type::kind(media_type), content.schema.as_ref(), model)
        else {
            let message = "the body of this error is kept as it comes";
            cx.diagnostics.note(Code::NotGenerated, &at, message);
            continue;
        };
        let essence = media_type::essence(media_type);
        if !reading.accepted_errors.contains(&essence) {
            reading.accepted_errors.push(essence);
        }
        let name = status.map_or_else(|| "error".to_owned(), reason);
        let at = at.child("schema");
        match schemas::lower(cx, schema, &at, &[id, &name]).ty {
            Type::Model(id) if cx.schemas.is_object(id) => model = Some(id),
            _ => {
                let message = "the body of this error is no object, and is kept as it comes";
                cx.diagnostics.note(Code::NotGenerated, &at, message);
            }
        }
    }
    reading.errors.push(ErrorAnswer {
        status,
        model,
        description: text(Some(&response.description)),
    });
}

fn header(cx: &mut Context<'_, '_>, name: &str, consumed: bool, response: &Pointer) {
    let pointer = response.child("headers").child(name);
    cx.covered.insert(&pointer);
    if !consumed {
        let message = format!("the header `{name}` is read from `Response::headers`");
        cx.diagnostics.note(Code::NotGenerated, &pointer, message);
    }
}

fn output(
    cx: &mut Context<'_, '_>,
    variants: Vec<Variant>,
    pagination: Option<&Pagination>,
    pointer: &Pointer,
) -> Output {
    let mut merged: Vec<Variant> = Vec::new();
    for variant in variants {
        let twin = merged.iter_mut().find(|known| {
            known.payload == variant.payload
                && known.condition.media_type == variant.condition.media_type
                && known.condition.property == variant.condition.property
        });
        match twin {
            Some(twin) => twin.condition.statuses.extend(variant.condition.statuses),
            None => merged.push(variant),
        }
    }
    if pagination.is_some() {
        if let [Variant { payload: Some(Payload::Json { ty: Type::Array(item), .. }), .. }] =
            merged.as_slice()
        {
            return Output::Page((**item).clone());
        }
        cx.diagnostics
            .error(Code::Extension, pointer, "only an answer that is one JSON array has pages")
            .help("remove `x-pagination`");
    }
    if merged.len() > 1 {
        return Output::Variants(merged);
    }
    match merged.pop() {
        Some(Variant { payload: Some(payload), .. }) => Output::One(payload),
        Some(Variant { payload: None, .. }) | None => Output::Unit,
    }
}

/// Gives every operation an answer for the statuses its document does not list: the model that
/// most of the API's errors have.
pub(super) fn complete(api: &mut Api) {
    let mut uses: BTreeMap<ModelId, usize> = BTreeMap::new();
    for error in api.operations.iter().flat_map(|operation| &operation.errors) {
        if let Some(model) = error.model {
            *uses.entry(model).or_default() += 1;
        }
    }
    // Among equals the first.
    let most = uses.iter().max_by_key(|(model, count)| (**count, std::cmp::Reverse(**model)));
    let most = most.map(|(model, _)| *model);
    for operation in &mut api.operations {
        if !operation.errors.iter().any(|error| error.status.is_none()) {
            operation.errors.push(ErrorAnswer { status: None, model: most, description: None });
        }
    }
}

impl schemas::Schemas {
    fn is_object(&self, id: ModelId) -> bool {
        // One that is not filled yet is being lowered, so it is an object.
        self.model(id).is_none_or(|model| matches!(model.kind, ModelKind::Object(_)))
    }
}

/// Returns the reason phrase of a status (RFC 9110, section 15).
pub(crate) fn reason(status: u16) -> String {
    let reason = match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        422 => "UnprocessableContent",
        429 => "TooManyRequests",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        other => return format!("Status{other}"),
    };
    reason.to_owned()
}
