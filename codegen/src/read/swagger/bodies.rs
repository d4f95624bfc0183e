//! Request bodies, made from a `body` parameter or from all `formData` parameters.

use serde_json::{Map, Value, json};

use super::parameters::BodyParameter;
use super::{Context, parameters, schemas, versions};
use crate::diagnostics::Code;
use crate::grammar::{ObjectKind, is_extension};
use crate::media_type::{FORM, JSON, MULTIPART};
use crate::pointer::{At, Pointer};

/// The members of a parameter of OpenAPI 3.0 that the member of a form does not have.
const FORMLESS: &[&str] = &["content", "examples"];

/// Makes the request body of an operation from its own parts and from those parts of its path item that it does not
/// replace.
pub(super) fn request_body(
    own: &[BodyParameter],
    shared: &[BodyParameter],
    consumes: &[String],
    at: &Pointer,
    context: &mut Context<'_>,
) -> Option<Value> {
    let shared = shared.iter().filter(|part| !own.iter().any(|own| own.replaces(part)));
    let parts: Vec<&BodyParameter> = shared.chain(own).collect();
    let mut bodies = parts.iter().filter(|part| !part.is_form());
    let to = at.child("requestBody");
    match (bodies.next(), bodies.next()) {
        (None, _) if parts.is_empty() => None,
        (None, _) => Some(form(&parts, consumes, &to, context)),
        (Some(_), Some(second)) => {
            let message = "the operation has two `body` parameters";
            context
                .diagnostics
                .error(Code::ConversionBody, &second.from, message)
                .help("keep one of them: a request has one body");
            None
        }
        (Some(body), None) if parts.len() > 1 => {
            let message = "the operation has a `body` parameter and `formData` parameters";
            context
                .diagnostics
                .error(Code::ConversionBody, &body.from, message)
                .help("keep one of them: a request has one body");
            None
        }
        (Some(body), None) => Some(self::body(body, consumes, &to, context)),
    }
}

/// Makes the request body of a `body` parameter.
fn body(
    part: &BodyParameter,
    consumes: &[String],
    to: &Pointer,
    context: &mut Context<'_>,
) -> Value {
    context.moved(to, part.from.clone());
    let mut schema = part.parameter.get("schema").cloned();
    if let Some(schema) = &mut schema {
        schemas::convert(schema, &At::Root, &part.from.child("schema"), context);
        ineffective(part, "its `schema` describes the body", context, |key| {
            !matches!(key, "name" | "in" | "description" | "required" | "schema")
                && !is_extension(key)
        });
    } else {
        let message = "the `body` parameter has no `schema`";
        context.diagnostics.error(Code::ConversionBody, &part.from, message);
    }
    let default = [JSON.to_owned()];
    let consumes = if consumes.is_empty() { &default } else { consumes };
    let mut media_types = Map::new();
    for media_type in consumes {
        let media = schema.as_ref().map_or_else(|| json!({}), |schema| json!({ "schema": schema }));
        let to = to.child("content").child(media_type);
        context.moved(&to, part.from.clone());
        media_types.insert(media_type.clone(), media);
    }
    let mut out = Map::new();
    for (key, value) in &part.parameter {
        if matches!(key.as_str(), "description" | "required") || is_extension(key) {
            out.insert(key.clone(), value.clone());
        }
    }
    out.insert("content".to_owned(), Value::Object(media_types));
    Value::Object(out)
}

/// Warns about the members of a parameter that have no effect.
fn ineffective(
    part: &BodyParameter,
    reason: &str,
    context: &mut Context<'_>,
    is_ineffective: impl Fn(&str) -> bool,
) {
    for key in part.parameter.keys().filter(|key| is_ineffective(key)) {
        let message = format!("`{key}` has no effect on this parameter: {reason}");
        context.diagnostics.warning(Code::Ineffective, &part.from.child(key), message);
    }
}

/// Makes the body of a form, with a property for each parameter.
fn form(
    parts: &[&BodyParameter],
    consumes: &[String],
    to: &Pointer,
    context: &mut Context<'_>,
) -> Value {
    let media_types = form_media_types(parts, consumes);
    if let Some(first) = parts.first() {
        context.moved(to, first.from.clone());
    }
    let mut form = Form::default();
    for part in parts {
        if let Some(name) = form.add(part, context) {
            for media_type in &media_types {
                let schema = to.child("content").child(media_type).child("schema");
                let property = schema.child("properties").child(&name);
                context.source_map.set(&property, 0, part.from.clone());
            }
        }
    }
    form.into_body(&media_types)
}

/// Returns the media types of a form. Only a multipart body has files.
fn form_media_types<'a>(parts: &[&BodyParameter], consumes: &'a [String]) -> Vec<&'a str> {
    if parts.iter().any(|part| part.text("type") == Some("file")) {
        return vec![MULTIPART];
    }
    let mut media_types: Vec<&str> = consumes
        .iter()
        .map(String::as_str)
        .filter(|media_type| matches!(*media_type, FORM | MULTIPART))
        .collect();
    if media_types.is_empty() {
        media_types.push(FORM);
    }
    media_types
}

/// The members of a form.
#[derive(Default)]
struct Form {
    properties: Map<String, Value>,
    /// The names of the required properties.
    required: Vec<Value>,
    encoding: Map<String, Value>,
}

impl Form {
    /// Adds the property of a parameter and returns its name. A parameter without a name is an error.
    fn add(&mut self, part: &BodyParameter, context: &mut Context<'_>) -> Option<String> {
        let mut members = part.parameter.clone();
        let Some(Value::String(name)) = members.get("name").cloned() else {
            let message = "the parameter has no `name`";
            context.diagnostics.error(Code::MissingMember, &part.from, message);
            return None;
        };
        ineffective(part, "it is a member of a form", context, |key| FORMLESS.contains(&key));
        for key in FORMLESS {
            members.shift_remove(*key);
        }
        versions::report(ObjectKind::Parameter, &members, &|key| part.from.child(key), context);
        let style = parameters::style(&mut members, &part.from, context);
        for key in ["name", "in", "allowEmptyValue"] {
            members.shift_remove(key);
        }
        let mut notation = Map::new();
        for key in ["style", "explode", "allowReserved"] {
            notation.extend(members.shift_remove(key).map(|value| (key.to_owned(), value)));
        }
        match members.shift_remove("required") {
            Some(Value::Bool(true)) => self.required.push(Value::String(name.clone())),
            Some(Value::Bool(false)) | None => {}
            Some(_) => {
                let pointer = part.from.child("required");
                context.diagnostics.error(Code::WrongKind, &pointer, "`required` is not a boolean");
            }
        }
        if let Some(style) = style {
            style.add_to(&mut notation);
        }
        if !notation.is_empty() {
            self.encoding.insert(name.clone(), Value::Object(notation));
        }
        let added = members.shift_remove("schema");
        let schema = parameters::schema(members, added, &part.from, context);
        self.properties.insert(name.clone(), schema);
        Some(name)
    }

    /// Returns the request body, with the same schema for each media type.
    fn into_body(self, media_types: &[&str]) -> Value {
        let Self { properties, required, encoding } = self;
        let is_required = !required.is_empty();
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("properties".to_owned(), Value::Object(properties));
        if is_required {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        let mut media = Map::new();
        media.insert("schema".to_owned(), Value::Object(schema));
        if !encoding.is_empty() {
            media.insert("encoding".to_owned(), Value::Object(encoding));
        }
        let same = |media_type: &&str| ((*media_type).to_owned(), Value::Object(media.clone()));
        let mut out = Map::new();
        out.insert("content".to_owned(), Value::Object(media_types.iter().map(same).collect()));
        if is_required {
            out.insert("required".to_owned(), Value::Bool(true));
        }
        Value::Object(out)
    }
}
