//! Responses that are errors.

use openapiv3::Response;
use serde_json::Value;

use super::super::{Context, schemas, text};
use super::{LoweredResponses, header};
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::{ErrorResponse, Type};
use crate::media_type::{self, MediaKind, Preference};
use crate::status::Status;
use crate::validate::Resolved;

/// Lowers a response that is an error. Without a status, it describes every status that is not listed.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    id: &str,
    status: Option<Status>,
    response: &Resolved<'a, Response>,
    responses: &mut LoweredResponses,
) {
    let Resolved { item: response, pointer } = response;
    for name in response.headers.keys() {
        header(cx, name, false, pointer);
    }
    let mut model = None;
    let mut first: Option<&str> = None;
    let is_noted = media_type::preferred(response.content.keys()) == Preference::Bytes;
    for (media_type, content) in &response.content {
        let at = pointer.child("content").child(media_type);
        cx.covered.insert(&at);
        let is_json = media_type::kind(media_type) == MediaKind::Json;
        let essence = media_type::essence(media_type);
        if is_json && !responses.accepted_errors.contains(&essence) {
            responses.accepted_errors.push(essence);
        }
        if let Some(first) = first.filter(|_| is_json) {
            let message =
                format!("this media type is decoded like `{first}`: its schema is not used");
            cx.diagnostics.note(Code::NotGenerated, &at, message);
            continue;
        }
        let Some(schema) = content.schema.as_ref().filter(|_| is_json) else {
            // Validation notes the media types of a response if the client decodes none of them.
            if !is_noted {
                let message = "the body of this error is kept as bytes";
                cx.diagnostics.note(Code::NotGenerated, &at, message);
            }
            continue;
        };
        let name = status.map_or_else(|| "error".to_owned(), Status::reason);
        let at = at.child("schema");
        match schemas::lower(cx, schema, &at, &[id, &name]).ty {
            Type::Model(id) if !cx.schemas.is_enum(id) => {
                model = Some(id);
                first = Some(media_type);
            }
            _ => {
                let message =
                    "the body of this error is neither an object nor a union and is kept as bytes";
                cx.diagnostics.note(Code::NotGenerated, &at, message);
            }
        }
    }
    responses.errors.push(ErrorResponse {
        status,
        model,
        description: text(Some(&response.description)),
        not_found: response
            .extensions
            .get(extensions::NOT_FOUND)
            .and_then(Value::as_bool)
            .unwrap_or(true),
    });
}
