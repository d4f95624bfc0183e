//! Converts Swagger 2.0 to the structure of OpenAPI 3.0.
//!
//! The conversion keeps the order, and it keeps invalid parts: validation checks the result. The [`SourceMap`] has
//! the origin of each part. Only parts without a counterpart in OpenAPI 3.0 are reported here, with a pointer into the
//! original document.

mod bodies;
mod parameters;
mod repair;
mod responses;
mod schemas;
mod security;
#[cfg(test)]
mod tests;
mod versions;

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::source_map::SourceMap;
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{METHODS, ObjectKind, is_extension};
use crate::json::describe;
use crate::pointer::Pointer;
use crate::reference::{Reference, text_of};

/// The state that the conversion of all parts shares.
struct Context<'a> {
    /// The original shared parameters: a shared body becomes part of each operation that refers to it.
    parameters: Map<String, Value>,
    /// The original shared responses: a response may have other media types in an operation.
    responses: Map<String, Value>,
    consumes: Vec<String>,
    produces: Vec<String>,
    source_map: SourceMap,
    /// Returns whether a node of the original document does not come from an overlay.
    is_own: &'a dyn Fn(&Pointer) -> bool,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    /// Records the original pointer of a node.
    fn moved(&mut self, to: &Pointer, from: Pointer) {
        if *to != from {
            self.source_map.set(to, 0, from);
        }
    }
}

/// Converts a document and returns it with the original pointers of its nodes. `is_own` returns whether a node does not
/// come from an overlay.
pub(super) fn convert(
    root: Value,
    is_own: &dyn Fn(&Pointer) -> bool,
    diagnostics: &mut Diagnostics,
) -> (Value, SourceMap) {
    let Value::Object(mut root) = root else { return (root, SourceMap::default()) };
    repair::repair(&mut root, diagnostics);
    let at = Pointer::root();
    let consumes = media_types(root.shift_remove("consumes"), &at.child("consumes"), diagnostics)
        .unwrap_or_default();
    let produces = media_types(root.shift_remove("produces"), &at.child("produces"), diagnostics)
        .unwrap_or_default();
    let (parameters, odd_parameters) = match root.shift_remove("parameters") {
        Some(Value::Object(parameters)) => (parameters, None),
        other => (Map::new(), other),
    };
    let responses = root.get("responses").and_then(Value::as_object).cloned().unwrap_or_default();
    let source_map = SourceMap::default();
    let mut context =
        Context { parameters, responses, consumes, produces, source_map, is_own, diagnostics };
    versions::report(ObjectKind::Root, &root, &|key| at.child(key), &mut context);
    let mut out = Map::new();
    let mut components = Map::new();
    let servers = servers(&mut root, &mut context);
    for (key, value) in root {
        let section = |name: &str| at.child("components").child(name);
        match key.as_str() {
            "swagger" => {
                out.insert("openapi".to_owned(), json!("3.0.3"));
                context.moved(&at.child("openapi"), at.child("swagger"));
            }
            "definitions" => {
                context.moved(&section("schemas"), at.child("definitions"));
                components.insert("schemas".to_owned(), schemas::named(value, &mut context));
            }
            "responses" => {
                context.moved(&section("responses"), at.child("responses"));
                components.insert("responses".to_owned(), responses::shared(value, &mut context));
            }
            "securityDefinitions" => {
                context.moved(&section("securitySchemes"), at.child("securityDefinitions"));
                components
                    .insert("securitySchemes".to_owned(), security::schemes(value, &mut context));
            }
            "paths" => {
                out.insert(key, paths(value, &mut context));
            }
            _ => {
                out.insert(key, value);
            }
        }
    }
    let parameters = match odd_parameters {
        Some(odd) => odd,
        None => parameters::shared(&mut context),
    };
    if parameters.as_object().is_none_or(|parameters| !parameters.is_empty()) {
        components.insert("parameters".to_owned(), parameters);
    }
    if let Some(Value::Array(all)) = servers {
        let added = out.shift_remove("servers");
        out.insert("servers".to_owned(), with_servers(all, added, &mut context));
    }
    if let (Some(Value::Object(added)), false) = (out.get_mut("components"), components.is_empty())
    {
        for (section, values) in std::mem::take(added) {
            add_section(&mut components, section, values, &mut context);
        }
    }
    if !components.is_empty() {
        out.insert("components".to_owned(), Value::Object(components));
    }
    (Value::Object(out), context.source_map)
}

// An overlay may have added members of OpenAPI 3.0 to the document before its conversion. They are kept.

fn with_servers(mut all: Vec<Value>, added: Option<Value>, context: &mut Context<'_>) -> Value {
    let at = Pointer::root().child("servers");
    let Some(Value::Array(added)) = added else { return Value::Array(all) };
    for (index, server) in added.into_iter().enumerate() {
        context.source_map.set(&at.index(all.len()), 0, at.index(index));
        all.push(server);
    }
    Value::Array(all)
}

fn add_section(
    components: &mut Map<String, Value>,
    section: String,
    values: Value,
    context: &mut Context<'_>,
) {
    let at = Pointer::root().child("components").child(&section);
    match (components.get_mut(&section), values) {
        (Some(Value::Object(known)), Value::Object(values)) => {
            for (name, value) in values {
                let at = at.child(&name);
                context.source_map.set(&at, 0, at.clone());
                merge(known.entry(name).or_insert(Value::Null), value);
            }
        }
        (_, values) => {
            context.source_map.set(&at, 0, at.clone());
            components.insert(section, values);
        }
    }
}

/// Adds members to a converted value. An added member replaces a converted one of the same name.
fn merge(value: &mut Value, added: Value) {
    match (value, added) {
        (Value::Object(members), Value::Object(added)) => {
            for (key, added) in added {
                merge(members.entry(key).or_insert(Value::Null), added);
            }
        }
        (value, added) => *value = added,
    }
}

/// Makes servers from `host`, `basePath` and `schemes`. Returns `None` if they add no information.
fn servers(root: &mut Map<String, Value>, context: &mut Context<'_>) -> Option<Value> {
    let at = Pointer::root();
    let mut text = |key: &str| match root.shift_remove(key) {
        Some(Value::String(text)) => Some(text),
        None => None,
        Some(other) => {
            let message = format!("`{key}` is {}, not a string", describe(&other));
            context.diagnostics.error(Code::WrongKind, &at.child(key), message);
            None
        }
    };
    let host = text("host");
    let base = text("basePath").unwrap_or_default();
    let base = base.trim_end_matches('/');
    let schemes =
        media_types(root.shift_remove("schemes"), &at.child("schemes"), context.diagnostics);
    let Some(host) = host else {
        if base.is_empty() {
            return None;
        }
        context.moved(&at.child("servers"), at.child("basePath"));
        return Some(json!([{ "url": base }]));
    };
    context.moved(&at.child("servers"), at.child("host"));
    let schemes =
        schemes.filter(|schemes| !schemes.is_empty()).unwrap_or_else(|| vec!["https".to_owned()]);
    Some(
        schemes.iter().map(|scheme| json!({ "url": format!("{scheme}://{host}{base}") })).collect(),
    )
}

fn paths(paths: Value, context: &mut Context<'_>) -> Value {
    let Value::Object(mut paths) = paths else { return paths };
    let at = Pointer::root().child("paths");
    for (path, item) in &mut paths {
        if let (Value::Object(item), false) = (item, is_extension(path)) {
            path_item(item, &at.child(path), context);
        }
    }
    Value::Object(paths)
}

fn path_item(item: &mut Map<String, Value>, at: &Pointer, context: &mut Context<'_>) {
    versions::report(ObjectKind::PathItem, item, &|key| at.child(key), context);
    let mut shared = Vec::new();
    match item.shift_remove("parameters") {
        Some(Value::Array(list)) => {
            let from = at.child("parameters");
            let (parameters, bodies) = parameters::split(list, &from, context);
            shared = bodies;
            if !parameters.is_empty() {
                item.insert("parameters".to_owned(), Value::Array(parameters));
            }
        }
        Some(odd) => {
            item.insert("parameters".to_owned(), odd);
        }
        None => {}
    }
    for method in METHODS {
        if let Some(Value::Object(operation)) = item.get_mut(method) {
            *operation =
                self::operation(std::mem::take(operation), &at.child(method), &shared, context);
        }
    }
}

fn operation(
    mut operation: Map<String, Value>,
    at: &Pointer,
    shared: &[parameters::BodyParameter],
    context: &mut Context<'_>,
) -> Map<String, Value> {
    versions::report(ObjectKind::Operation, &operation, &|key| at.child(key), context);
    let mut types =
        |key: &str| media_types(operation.shift_remove(key), &at.child(key), context.diagnostics);
    let (consumes, produces) = (types("consumes"), types("produces"));
    if operation.shift_remove("schemes").is_some() {
        let message = "the `schemes` of an operation are not used: the caller sets the base URL";
        context.diagnostics.note(Code::NotGenerated, &at.child("schemes"), message);
    }
    let added_body = operation.shift_remove("requestBody");
    let consumes = consumes.unwrap_or_else(|| context.consumes.clone());
    let produces = produces.unwrap_or_else(|| context.produces.clone());
    let mut out = Map::new();
    let mut parts = Vec::new();
    for (key, value) in operation {
        match (key.as_str(), value) {
            ("parameters", Value::Array(list)) => {
                let (parameters, own) = parameters::split(list, &at.child("parameters"), context);
                if !parameters.is_empty() {
                    out.insert(key, Value::Array(parameters));
                }
                parts = own;
                if let Some(body) = bodies::request_body(&parts, shared, &consumes, at, context) {
                    out.insert("requestBody".to_owned(), body);
                }
            }
            ("responses", Value::Object(mut responses)) => {
                for (status, response) in &mut responses {
                    if !is_extension(status) {
                        let at = at.child("responses").child(status);
                        // `produces` describes the successful responses of an operation. A shared error response keeps
                        // the media types of its definition, usually JSON.
                        if status.starts_with(['2', '3']) {
                            responses::convert_or_copy(response, &produces, &at, context);
                        } else {
                            responses::convert(response, &produces, &at, &at, context);
                        }
                    }
                }
                out.insert(key, Value::Object(responses));
            }
            (_, value) => {
                out.insert(key, value);
            }
        }
    }
    if parts.is_empty() && !out.contains_key("requestBody") {
        if let Some(body) = bodies::request_body(&[], shared, &consumes, at, context) {
            out.insert("requestBody".to_owned(), body);
        }
    }
    if let Some(added) = added_body {
        merge(out.entry("requestBody").or_insert(Value::Null), added);
    }
    out
}

/// Returns the media types of a list, or `None` if there is no list.
fn media_types(
    value: Option<Value>,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<String>> {
    let value = value?;
    let texts: Option<Vec<String>> = value
        .as_array()
        .and_then(|list| list.iter().map(|entry| entry.as_str().map(str::to_owned)).collect());
    if texts.is_none() {
        diagnostics.error(Code::WrongKind, at, "this is not a list of strings");
    }
    texts
}

/// The sections of a Swagger 2.0 document that references point to, with the matching sections of `components`.
const SECTIONS: [(&str, &str); 3] =
    [("definitions", "schemas"), ("parameters", "parameters"), ("responses", "responses")];

/// Converts a reference. Returns `None` if it does not point to a section of a Swagger 2.0 document.
fn rewrite(text: &str) -> Option<String> {
    let reference = Reference::parse(text).ok()?;
    let mut tokens = reference.target().tokens();
    let section = tokens.next()?;
    let (_, to) = SECTIONS.iter().find(|(from, _)| *from == section)?;
    let to = Pointer::root().child("components").child(to);
    let target = tokens.fold(to, |pointer, token| pointer.child(&token));
    Some(Reference::from(target).to_string())
}

/// Returns the name in a section of a Swagger 2.0 document that a reference points to.
fn name_in(section: &str, text: &str) -> Option<String> {
    let reference = Reference::parse(text).ok()?;
    let mut tokens = reference.target().tokens();
    let (found, name) = (tokens.next()?, tokens.next()?);
    (found == section && tokens.next().is_none()).then(|| name.into_owned())
}

/// Follows a chain of references that begins at `name`. Returns the shared definition at its end, and the name there.
fn shared<'a>(
    section: &str,
    all: &'a Map<String, Value>,
    name: String,
) -> Option<(&'a Value, String)> {
    let mut seen = HashSet::new();
    let mut name = name;
    loop {
        let definition = all.get(&name)?;
        let Some(text) = text_of(definition) else { return Some((definition, name)) };
        let next = name_in(section, text)?;
        if !seen.insert(std::mem::replace(&mut name, next)) {
            return None;
        }
    }
}
