//! Responses and their headers.

use serde_json::{Map, Value, json};

use super::{Context, merge, name_in, parameters, rewrite, schemas, versions};
use crate::grammar::ObjectKind;
use crate::media_type::{BYTES, JSON};
use crate::pointer::{At, Pointer};
use crate::reference::text_of;

/// Converts the shared responses.
pub(super) fn shared(responses: Value, context: &mut Context<'_>) -> Value {
    let Value::Object(mut responses) = responses else { return responses };
    let to = Pointer::root().child("components").child("responses");
    let from = Pointer::root().child("responses");
    let produces = context.produces.clone();
    for (name, response) in &mut responses {
        convert(response, &produces, &to.child(name), &from.child(name), context);
    }
    Value::Object(responses)
}

/// Converts a response of an operation.
pub(super) fn convert_or_copy(
    response: &mut Value,
    produces: &[String],
    at: &Pointer,
    context: &mut Context<'_>,
) {
    // A shared response has the media types of the document. If an operation has other media types, the
    // operation gets its own copy of the response.
    let shared = find(response, context).filter(|(shared, _)| {
        let media_types = |produces| shared.get("schema").map(|schema| produced(schema, produces));
        media_types(produces) != media_types(&context.produces)
    });
    match shared {
        Some((mut shared, from)) => {
            context.moved(at, from.clone());
            convert(&mut shared, produces, at, &from, context);
            *response = shared;
        }
        None => convert(response, produces, at, at, context),
    }
}

/// Returns the shared response that a reference points to, before the conversion, and its pointer.
fn find(response: &Value, context: &Context<'_>) -> Option<(Value, Pointer)> {
    let name = name_in("responses", text_of(response)?)?;
    let (response, name) = super::shared("responses", &context.responses, name)?;
    Some((response.clone(), Pointer::root().child("responses").child(&name)))
}

/// Returns the media types of a response. `schema` is its original schema, `produces` the list of the operation.
fn produced(schema: &Value, produces: &[String]) -> Vec<String> {
    if !produces.is_empty() {
        return produces.to_vec();
    }
    let is_file = schema.get("type").is_some_and(|kind| kind == "file");
    vec![if is_file { BYTES } else { JSON }.to_owned()]
}

/// Converts a response. Its pointer was `from` and becomes `to`.
pub(super) fn convert(
    response: &mut Value,
    produces: &[String],
    to: &Pointer,
    from: &Pointer,
    context: &mut Context<'_>,
) {
    let Value::Object(members) = response else { return };
    if let Some(Value::String(reference)) = members.get_mut("$ref") {
        if let Some(rewritten) = rewrite(reference) {
            *reference = rewritten;
        }
        return;
    }
    versions::report(ObjectKind::Response, members, &|key| from.child(key), context);
    let mut out = Map::new();
    let mut examples = members.shift_remove("examples");
    let added = members.shift_remove("content");
    for (key, mut value) in std::mem::take(members) {
        match key.as_str() {
            "schema" => {
                let from = from.child("schema");
                let produces = produced(&value, produces);
                schemas::convert(&mut value, &At::Root, &from, context);
                let media = content(
                    &value,
                    &produces,
                    examples.as_mut(),
                    &to.child("content"),
                    &from,
                    context,
                );
                out.insert("content".to_owned(), media);
            }
            "headers" => {
                headers(&mut value, &to.child("headers"), &from.child("headers"), context);
                out.insert(key, value);
            }
            _ => {
                out.insert(key, value);
            }
        }
    }
    if let Some(added) = added {
        merge(out.entry("content").or_insert(Value::Null), added);
    }
    *members = out;
}

/// Returns the content of a response: its schema and examples for each media type.
fn content(
    schema: &Value,
    produces: &[String],
    mut examples: Option<&mut Value>,
    to: &Pointer,
    from: &Pointer,
    context: &mut Context<'_>,
) -> Value {
    context.source_map.set(to, 0, from.clone());
    let mut media_types = Map::new();
    for media_type in produces {
        let mut media = json!({ "schema": schema });
        let example =
            examples.as_mut().and_then(|examples| examples.get_mut(media_type)).map(Value::take);
        if let (Some(example), Value::Object(media)) = (example, &mut media) {
            media.insert("example".to_owned(), example);
        }
        context.source_map.set(&to.child(media_type).child("schema"), 0, from.clone());
        media_types.insert(media_type.clone(), media);
    }
    Value::Object(media_types)
}

/// Converts headers, whose keywords of values move to a schema.
fn headers(headers: &mut Value, to: &Pointer, from: &Pointer, context: &mut Context<'_>) {
    let Value::Object(headers) = headers else { return };
    for (name, header) in headers {
        let Value::Object(members) = header else { continue };
        let (to, from) = (to.child(name), from.child(name));
        let members = std::mem::take(members);
        *header = parameters::convert(ObjectKind::Header, members, &to, &from, context);
    }
}
