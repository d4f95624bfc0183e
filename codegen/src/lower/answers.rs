//! What a server answers: results and errors.
//!
//! Listed statuses from 200 to 399 are results, and so is what `x-result` says. All others, and
//! `default`, are errors; where no result is listed, `default` describes the success as well.

mod error;
mod result;

use std::collections::BTreeMap;

use openapiv3::{Operation as OpenOperation, ReferenceOr, Response, StatusCode};

use super::{Context, Found, resolve, schemas};
use crate::diagnostics::Code;
use crate::ir::{
    Api, Condition, ErrorAnswer, Method, ModelId, ModelKind, Outcome, Output, Pagination, Variant,
};
use crate::media_type::{self, Kind};
use crate::pointer::Pointer;
use crate::status::Status;

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
    /// Nothing that is asked for has a body.
    is_head: bool,
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
}

const JSON: &str = "application/json";
const ANY: &str = "*/*";

/// Lowers the responses of an operation.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    method: Method,
    operation: &'a OpenOperation,
    pagination: Option<&Pagination>,
    pointer: &Pointer,
) -> Answers {
    let pointer = pointer.child("responses");
    let mut reading = Reading { is_head: method == Method::Head, ..Reading::default() };
    for (status, response) in &operation.responses.responses {
        let at = pointer.child(&status.to_string());
        let status = match *status {
            StatusCode::Code(code) => Status::Code(code),
            StatusCode::Range(range) => Status::Range(range),
        };
        if matches!(status, Status::Range(..2) | Status::Code(..200)) {
            let message = "an answer before the answer is not handed out";
            cx.diagnostics.note(Code::NotGenerated, &at, message);
            continue;
        }
        let Some(response) = find(cx, response, &at) else { continue };
        match status {
            Status::Range(2 | 3) | Status::Code(200..=399) => {
                result::lower(cx, id, status, &response, pagination, &mut reading);
            }
            // An answer of this status that is no such result is an error like any other.
            Status::Code(_) if result::is_one(response.item) => {
                result::lower(cx, id, status, &response, pagination, &mut reading);
            }
            Status::Range(_) | Status::Code(_) => {
                error::lower(cx, id, Some(status), &response, &mut reading);
            }
        }
    }
    let at = pointer.child("default");
    let default = operation.responses.default.as_ref();
    if let Some(default) = default.and_then(|default| find(cx, default, &at)) {
        // It describes what is not listed. Most documents list what succeeds.
        if reading.variants.is_empty() {
            result::lower(cx, id, Status::SUCCESS, &default, pagination, &mut reading);
            if reading.variants.iter().any(|variant| variant.payload.is_some()) {
                let message = "no success is listed: one is read as `default` describes it";
                cx.diagnostics
                    .warning(Code::DefaultResult, &at, message)
                    .help("list the success by its status in an overlay");
            }
        }
        error::lower(cx, id, None, &default, &mut reading);
    }
    let Reading { variants, errors, accepted, accepted_errors, is_head: _ } = reading;
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
    Answers { results, output, errors, accept: all_accepted(accepted, accepted_errors) }
}

// The results' media types come first, since servers that have a choice go by the order. Errors are
// JSON, unless the document calls it by another name.
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

fn header(cx: &mut Context<'_, '_>, name: &str, consumed: bool, response: &Pointer) {
    let pointer = response.child("headers").child(name);
    cx.covered.insert(&pointer);
    if !consumed {
        let message = format!("the header `{name}` is read from `Response::headers`");
        cx.diagnostics.note(Code::NotGenerated, &pointer, message);
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
