//! Responses and their headers.

use serde_json::{Map, Value, json};

use super::{Context, parameters, rewrite, schemas};
use crate::pointer::{At, Pointer};

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

/// Converts a response that is at one pointer and stood at another.
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
    let mut out = Map::new();
    let mut examples = members.shift_remove("examples");
    for (key, mut value) in std::mem::take(members) {
        match key.as_str() {
            "schema" => {
                let from = from.child("schema");
                schemas::convert(&mut value, &At::Root, &from, context);
                let media = content(
                    &value,
                    produces,
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
    *members = out;
}

fn content(
    schema: &Value,
    produces: &[String],
    mut examples: Option<&mut Value>,
    to: &Pointer,
    from: &Pointer,
    context: &mut Context<'_>,
) -> Value {
    let default = ["application/json".to_owned()];
    let produces = if produces.is_empty() { &default } else { produces };
    context.origins.set(to, 0, from.clone());
    let mut media_types = Map::new();
    for media_type in produces {
        let mut media = json!({ "schema": schema });
        let example =
            examples.as_mut().and_then(|examples| examples.get_mut(media_type)).map(Value::take);
        if let (Some(example), Value::Object(media)) = (example, &mut media) {
            media.insert("example".to_owned(), example);
        }
        context.origins.set(&to.child(media_type).child("schema"), 0, from.clone());
        media_types.insert(media_type.clone(), media);
    }
    Value::Object(media_types)
}

fn headers(headers: &mut Value, to: &Pointer, from: &Pointer, context: &mut Context<'_>) {
    let Value::Object(headers) = headers else { return };
    for (name, header) in headers {
        let Value::Object(members) = header else { continue };
        let from = from.child(name);
        let style = parameters::style(members, &from, context);
        let mut out = Map::new();
        let mut value = Map::new();
        for (key, member) in std::mem::take(members) {
            let of_header = key == "description" || (key.starts_with("x-") && key != "x-nullable");
            if of_header { &mut out } else { &mut value }.insert(key, member);
        }
        if let Some((style, explode)) = style {
            out.insert("style".to_owned(), json!(style));
            out.insert("explode".to_owned(), json!(explode));
        }
        context.origins.set(&to.child(name).child("schema"), 0, from.clone());
        out.insert("schema".to_owned(), parameters::schema(value, &from, context));
        *members = out;
    }
}
