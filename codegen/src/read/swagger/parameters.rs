//! Parameters: the keywords that describe the value move into a schema.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::{Context, merge, name_in, rewrite, schemas, versions};
use crate::collection_format::{ListStyle, list_style};
use crate::diagnostics::Code;
use crate::grammar::{ObjectKind, is_extension};
use crate::pointer::{At, Pointer};

/// A parameter that is part of a request body, with its original pointer.
pub(super) struct BodyParameter {
    pub(super) parameter: Map<String, Value>,
    pub(super) from: Pointer,
}

impl BodyParameter {
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.parameter.get(key).and_then(Value::as_str)
    }

    pub(super) fn is_form(&self) -> bool {
        self.text("in") == Some("formData")
    }

    /// Returns whether a parameter of an operation replaces one of the path item.
    pub(super) fn replaces(&self, other: &BodyParameter) -> bool {
        self.is_form() == other.is_form()
            && (!self.is_form() || self.text("name") == other.text("name"))
    }
}

/// Converts a list of parameters. Parameters that make a request body are returned separately.
pub(super) fn split(
    list: Vec<Value>,
    at: &Pointer,
    context: &mut Context<'_>,
) -> (Vec<Value>, Vec<BodyParameter>) {
    let mut parameters = Vec::new();
    let mut parts = Vec::new();
    for (index, parameter) in list.into_iter().enumerate() {
        let from = at.index(index);
        let to = at.index(parameters.len());
        let Value::Object(parameter) = parameter else {
            context.moved(&to, from);
            parameters.push(parameter);
            continue;
        };
        if let Some(Value::String(reference)) = parameter.get("$ref") {
            let found = name_in("parameters", reference)
                .and_then(|name| super::shared("parameters", &context.parameters, name))
                .and_then(|(shared, name)| Some((shared.as_object()?, name)));
            if let Some((shared, name)) = found.filter(|(shared, _)| is_body(shared)) {
                let from = Pointer::root().child("parameters").child(&name);
                parts.push(BodyParameter { parameter: shared.clone(), from });
            } else {
                context.moved(&to, from);
                parameters.push(referring(reference));
            }
        } else if is_body(&parameter) {
            parts.push(BodyParameter { parameter, from });
        } else {
            context.moved(&to, from.clone());
            parameters.push(convert(ObjectKind::Parameter, parameter, &to, &from, context));
        }
    }
    (parameters, parts)
}

/// Converts the shared parameters, except those that make a request body.
pub(super) fn shared(context: &mut Context<'_>) -> Value {
    let mut out = Map::new();
    let (to, from) = (
        Pointer::root().child("components").child("parameters"),
        Pointer::root().child("parameters"),
    );
    context.moved(&to, from.clone());
    // A shared body becomes part of each operation that refers to it.
    let is_body_name = |name: &&String| {
        super::shared("parameters", &context.parameters, (*name).clone())
            .and_then(|(shared, _)| shared.as_object())
            .is_some_and(is_body)
    };
    let bodies: HashSet<String> = context.parameters.keys().filter(is_body_name).cloned().collect();
    for (name, parameter) in std::mem::take(&mut context.parameters) {
        match parameter {
            Value::Object(_) if bodies.contains(&name) => {}
            Value::Object(parameter) if parameter.contains_key("$ref") => {
                let reference = match parameter.get("$ref") {
                    Some(Value::String(reference)) => referring(reference),
                    _ => Value::Object(parameter),
                };
                out.insert(name, reference);
            }
            Value::Object(parameter) => {
                let (to, from) = (to.child(&name), from.child(&name));
                context.moved(&to, from.clone());
                let parameter = convert(ObjectKind::Parameter, parameter, &to, &from, context);
                out.insert(name, parameter);
            }
            odd => {
                out.insert(name, odd);
            }
        }
    }
    Value::Object(out)
}

/// Returns the notation of an array.
pub(super) fn style(
    parameter: &mut Map<String, Value>,
    from: &Pointer,
    context: &mut Context<'_>,
) -> Option<ListStyle> {
    let format = parameter.shift_remove("collectionFormat");
    let own = parameter.get("type");
    let ty = own.or_else(|| parameter.get("schema")?.get("type")).and_then(Value::as_str);
    match (&format, ty) {
        // The array in a `schema` has the default style of OpenAPI 3.0.
        (None, Some("array")) if own.is_none() => return None,
        (_, Some("array")) => {}
        (Some(_), Some(ty)) => {
            let message = format!("`collectionFormat` has no effect on a value of type `{ty}`");
            let at = from.child("collectionFormat");
            context.diagnostics.warning(Code::Ineffective, &at, message);
            return None;
        }
        _ => return None,
    }
    let format = format.as_ref().map_or(Some("csv"), Value::as_str).unwrap_or("?");
    let in_query =
        matches!(parameter.get("in").and_then(Value::as_str), Some("query" | "formData"));
    let style = list_style(format, in_query);
    if style.is_none() {
        let message =
            format!("the collection format `{format}` has no equivalent in OpenAPI 3.0 here");
        context
            .diagnostics
            .error(Code::ConversionCollectionFormat, &from.child("collectionFormat"), message)
            .help("use `csv`, or in a query or form `multi`, `ssv`, `tsv` or `pipes`");
    }
    style
}

/// Converts the keywords that describe the value of a parameter or a header to a schema. `added` has the schema
/// keywords in the structure of OpenAPI 3.0 that an overlay may have added.
pub(super) fn schema(
    members: Map<String, Value>,
    added: Option<Value>,
    from: &Pointer,
    context: &mut Context<'_>,
) -> Value {
    let mut schema = Value::Object(members);
    schemas::convert(&mut schema, &At::Root, from, context);
    if let Some(mut added) = added {
        schemas::convert(&mut added, &At::Root, &from.child("schema"), context);
        // Keywords next to a reference have no effect.
        if added.get("$ref").is_some() {
            return added;
        }
        merge(&mut schema, added);
    }
    schema
}

/// Converts a parameter or a header: the members that describe its value move into a schema.
pub(super) fn convert(
    kind: ObjectKind,
    mut owner: Map<String, Value>,
    to: &Pointer,
    from: &Pointer,
    context: &mut Context<'_>,
) -> Value {
    let place = |key: &str| from.child(key);
    if owner.get("content").and_then(Value::as_object).is_some_and(Map::is_empty) {
        owner.shift_remove("content");
        let message = format!("the `content` of {} has no media type: it is ignored", kind.noun());
        context.diagnostics.warning(Code::MissingMember, &place("content"), message);
    }
    versions::report(kind, &owner, &place, context);
    let style = style(&mut owner, from, context);
    let mut out = Map::new();
    let mut members = Map::new();
    let added = owner.shift_remove("schema");
    let has_content = owner.contains_key("content");
    for (key, value) in owner {
        let is_own = kind.member(&key).is_some()
            && (ObjectKind::Schema.member(&key).is_none()
                || matches!(key.as_str(), "description" | "required"))
            || (is_extension(&key) && key != "x-nullable")
            || has_content;
        if is_own { &mut out } else { &mut members }.insert(key, value);
    }
    if let Some(style) = style {
        style.add_to(&mut out);
    }
    // Validation reads a parameter without a schema as a string. A header has any value.
    let is_described = !members.is_empty() || added.is_some();
    if is_described || kind == ObjectKind::Header && !has_content {
        context.source_map.set(&to.child("schema"), 0, from.clone());
        let schema = schema(members, added, from, context);
        out.insert("schema".to_owned(), schema);
    }
    Value::Object(out)
}

/// Returns a reference to a converted parameter.
fn referring(reference: &str) -> Value {
    json!({ "$ref": rewrite(reference).unwrap_or_else(|| reference.to_owned()) })
}

/// Returns whether a parameter is part of a request body.
fn is_body(parameter: &Map<String, Value>) -> bool {
    matches!(parameter.get("in").and_then(Value::as_str), Some("body" | "formData"))
}
