//! Responses: results and errors.
//!
//! Listed statuses from 200 to 399 and responses with `x-result` are results. All others and `default` are
//! errors. If no result is listed, `default` describes success, too.

mod contents;
mod error;
mod result;

use std::collections::BTreeMap;

use openapiv3::{Operation as OpenOperation, ReferenceOr, Response, StatusCode};

use super::Context;
use super::schema_cache::SchemaCache;
use crate::diagnostics::{Code, Correction};
use crate::ir::{
    Api, Condition, ErrorResponse, Method, ModelId, ModelKind, Outcome, Output, Pagination, Variant,
};
use crate::media_type::{self, JSON, MediaKind};
use crate::pointer::Pointer;
use crate::status::Status;
use crate::validate::Resolved;

/// The responses of an operation.
pub(super) struct Responses {
    pub(super) results: Vec<Outcome>,
    pub(super) output: Output,
    pub(super) errors: Vec<ErrorResponse>,
    /// The media types for the `Accept` header.
    pub(super) accept: Vec<String>,
}

/// The responses that were lowered so far.
#[derive(Default)]
struct LoweredResponses {
    /// True if the method is `HEAD`, whose responses have no body.
    is_head: bool,
    variants: Vec<Variant>,
    errors: Vec<ErrorResponse>,
    /// The media types of results and of errors, in the order of the `Accept` header.
    accepted: Vec<String>,
    accepted_errors: Vec<String>,
}

impl LoweredResponses {
    /// Adds a media type of a result to the `Accept` header.
    fn accept(&mut self, kind: MediaKind, media_type: &str) {
        let name = match kind {
            MediaKind::Json | MediaKind::Token => media_type::essence(media_type),
            // The client does not parse the text, so it accepts all kinds of text.
            MediaKind::Text | MediaKind::Form => "text/*".to_owned(),
            MediaKind::Bytes => ANY.to_owned(),
            MediaKind::Xml | MediaKind::Multipart | MediaKind::Other => {
                media_type::range(media_type).unwrap_or_else(|| ANY.to_owned())
            }
        };
        if !self.accepted.contains(&name) {
            self.accepted.push(name);
        }
    }
}

const ANY: &str = "*/*";

/// Lowers the responses of an operation.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    method: Method,
    operation: &'a OpenOperation,
    pagination: Option<Pagination>,
    pointer: &Pointer,
) -> Responses {
    let pointer = pointer.child("responses");
    let mut responses =
        LoweredResponses { is_head: method == Method::Head, ..LoweredResponses::default() };
    for (status, response) in &operation.responses.responses {
        let at = pointer.child(&status.to_string());
        let status = match *status {
            StatusCode::Code(code) => Status::Code(code),
            StatusCode::Range(range) => Status::Range(range),
        };
        if matches!(status, Status::Range(..2) | Status::Code(..200)) {
            let message = "an informational response (1xx) is not returned to the caller";
            cx.diagnostics.note(Code::NotGenerated, &at, message);
            continue;
        }
        let response = find(cx, response, &at);
        match status {
            Status::Range(2 | 3) | Status::Code(200..=399) => {
                result::lower(cx, id, status, &response, pagination, &mut responses);
            }
            // Without `x-result`, a response with this status is an error.
            Status::Code(_) if result::is_one(response.item) => {
                result::lower(cx, id, status, &response, pagination, &mut responses);
            }
            Status::Range(_) | Status::Code(_) => {
                error::lower(cx, id, Some(status), &response, &mut responses);
            }
        }
    }
    let at = pointer.child("default");
    let default = operation.responses.default.as_ref();
    if let Some(default) = default.map(|default| find(cx, default, &at)) {
        // `default` describes every status that is not listed. Most documents list the successes.
        if responses.variants.is_empty() {
            result::lower(cx, id, Status::SUCCESS, &default, pagination, &mut responses);
            if responses.variants.iter().any(|variant| variant.payload.is_some()) {
                let message = "the operation lists no successful response: its result and its errors have the body of `default`";
                cx.diagnostics
                    .warning(Code::DefaultResult, &at, message)
                    .help("add a response with the status code of the success, which is often 200, in an overlay")
                    .propose([Correction::copy(&at, "200")]);
            }
        }
        error::lower(cx, id, None, &default, &mut responses);
    }
    let LoweredResponses { variants, errors, accepted, accepted_errors, is_head: _ } = responses;
    let mut results = Vec::new();
    for Condition { statuses, property, .. } in variants.iter().map(|variant| &variant.condition) {
        for &status in statuses {
            let outcome = Outcome { status, property: property.clone() };
            if !results.contains(&outcome) {
                results.push(outcome);
            }
        }
    }
    let output = result::output(cx, variants, pagination, &pointer);
    Responses { results, output, errors, accept: all_accepted(accepted, accepted_errors) }
}

// The media types of results come first, because servers that support several follow the order. Errors are
// JSON, under the name that the document uses for it.
fn all_accepted(mut all: Vec<String>, mut errors: Vec<String>) -> Vec<String> {
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

/// Resolves a response.
fn find<'a>(
    cx: &mut Context<'a, '_>,
    response: &'a ReferenceOr<Response>,
    pointer: &Pointer,
) -> Resolved<'a, Response> {
    cx.covered.insert(pointer);
    let found = cx.validated.resolve(response, pointer.clone());
    cx.covered.insert(&found.pointer);
    found
}

/// Notes a response header, unless the client uses it.
fn header(cx: &mut Context<'_, '_>, name: &str, consumed: bool, response: &Pointer) {
    let pointer = response.child("headers").child(name);
    cx.covered.insert(&pointer);
    if !consumed {
        let message = format!("the response header `{name}` has no field: use `Response::headers`");
        cx.diagnostics.note(Code::NotGenerated, &pointer, message);
    }
}

/// Adds an error for all statuses that an operation does not list, with the model that most errors of the API
/// have.
pub(super) fn complete(api: &mut Api) {
    let mut uses: BTreeMap<ModelId, usize> = BTreeMap::new();
    for error in api.operations.values().flat_map(|operation| &operation.errors) {
        if let Some(model) = error.model {
            *uses.entry(model).or_default() += 1;
        }
    }
    // If several models have the same count, the first one is used.
    let most = uses.iter().max_by_key(|(model, count)| (**count, std::cmp::Reverse(**model)));
    let most = most.map(|(model, _)| *model);
    for operation in api.operations.values_mut() {
        if !operation.errors.iter().any(|error| error.status.is_none()) {
            let (status, description) = (None, None);
            let error = ErrorResponse { status, model: most, description, not_found: false };
            operation.errors.push(error);
        }
    }
}

impl SchemaCache {
    fn is_enum(&self, id: ModelId) -> bool {
        matches!(self.model(id).kind, ModelKind::Enum(_))
    }
}
