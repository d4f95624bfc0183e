//! The documentation of a method: description, arguments, authentication, response, errors and an example.

mod response;

use proc_macro2::TokenStream;

use super::super::doc::Doc;
use super::super::{Context, operations};
use super::example;
use crate::docs;
use crate::ir::{Credentials, ErrorResponse, Location, ModelId, Operation, Scheme};
use crate::names::{Ident, OperationNames, ServerNames};
use crate::status::Status;

/// Renders the documentation of a method.
pub(super) fn render(
    cx: Context<'_>,
    server: &ServerNames,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let line = format!("{} {}", operation.method.as_str(), operation.template);
    let fallback = format!("Calls the operation {}.", docs::code(&operation.id));
    let mut doc = Doc::default()
        .description(operation.description.as_deref(), &fallback)
        .paragraph(format!("{} ({})", docs::code(&line), docs::code(&operation.id)));
    let required = operations::parameters(operation, names);
    let required = required.filter(|(_, parameter, _)| parameter.required);
    let mut items = Vec::new();
    for (_, parameter, names) in required {
        if let Some(text) = &parameter.description {
            items.extend(docs::item(&format!("`{}`:", names.field.plain()), text));
        }
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        if let Some(text) = body.description.as_ref().filter(|_| !body.has_parameters()) {
            items.extend(docs::item(&format!("`{}`:", names.body.plain()), text));
        }
    }
    if !items.is_empty() {
        doc = doc.paragraph("# Arguments").lines(items);
    }
    if let Some((lead, setters)) = optional(cx, operation, names) {
        doc = doc.paragraph("# Optional parameters").paragraph(lead).lines(setters);
    }
    let encodings = encodings(cx, server, operation);
    if !encodings.is_empty() {
        doc = doc.paragraph("# Request body").lines(encodings);
    }
    let authentication = authentication(operation);
    if !authentication.is_empty() {
        doc = doc.paragraph("# Authentication").lines(authentication);
    }
    doc = doc.paragraph("# Response").lines(response::lines(cx, operation, names));
    doc = doc.paragraph("# Errors").lines(errors(cx, operation));
    doc.paragraph("# Examples").lines(example::lines(cx, server, operation, names)).tokens(cx)
}

// Returns a sentence about the setters of the request, and a list of them.
fn optional(
    cx: Context<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<(String, Vec<String>)> {
    let setter = |name: &Ident, description: Option<&str>| match description {
        Some(text) => docs::item(&format!("`{}`:", name.plain()), docs::first_paragraph(text)),
        None => vec![format!("* `{}`", name.plain())],
    };
    let mut setters: Vec<String> = operations::parameters(operation, names)
        .filter(|(_, parameter, _)| !parameter.required)
        .flat_map(|(_, parameter, names)| setter(&names.setter, parameter.description.as_deref()))
        .collect();
    let body = operation.body.as_ref();
    if let Some(body) = body.filter(|body| !body.required && !body.has_parameters()) {
        setters.extend(setter(&names.body, body.description.as_deref()));
    }
    if setters.is_empty() {
        return None;
    }
    let (home, alias) = (cx.home.path(), names.alias.as_written());
    let lead = format!(
        "The returned request, [`{alias}`]({home}::operations::{alias}), has these setters:"
    );
    Some((lead, setters))
}

// Returns the media types of the body, if there are several.
fn encodings(cx: Context<'_>, server: &ServerNames, operation: &Operation) -> Vec<String> {
    let Some(body) = &operation.body else { return Vec::new() };
    let sent = docs::code(&body.media_type);
    let mut lines = Vec::new();
    if !body.also.is_empty() {
        let also: Vec<String> = body.also.iter().map(|name| docs::code(name)).collect();
        lines.push(format!(
            "The body is sent as {sent}. To send it as {}, set the header `Content-Type` with \
             [`header`](Request::header).",
            also.join(" or ")
        ));
    }
    let (home, api) = (cx.home.path(), server.ty.as_written());
    let others = operation.encodings.iter().filter_map(|id| {
        let body = cx.api.operations[*id].body.as_ref()?;
        let method = cx.names.operations[*id].method.plain();
        let sent = docs::code(&body.media_type);
        Some(format!("- {sent}: [`{method}`]({home}::{api}::{method})"))
    });
    let others: Vec<String> = others.collect();
    if others.is_empty() {
        return lines;
    }
    if lines.is_empty() {
        lines.push(format!("The body is sent as {sent}."));
    }
    lines.push("Another method sends it in another media type:".to_owned());
    lines.push(String::new());
    lines.extend(others);
    lines
}

// Returns the credentials that the operation accepts.
fn authentication(operation: &Operation) -> Vec<String> {
    let alternatives = &operation.security;
    let mut items: Vec<String> = alternatives
        .iter()
        .filter(|schemes| !schemes.is_empty())
        .map(|schemes| schemes.iter().map(scheme).collect::<Vec<_>>().join("; together with "))
        .collect();
    if items.is_empty() {
        return items;
    }
    if alternatives.iter().any(Vec::is_empty) {
        items.push("no credentials".to_owned());
    }
    let lead = if items.len() == 1 {
        "The operation accepts the credentials of this security scheme:"
    } else {
        "The operation accepts one of these:"
    };
    let items = items.into_iter().map(|item| format!("- {item}"));
    [lead.to_owned(), String::new()].into_iter().chain(items).collect()
}

fn scheme(scheme: &Scheme) -> String {
    let name = docs::code(&scheme.name);
    let key = |place: &str, key: &str| {
        format!(
            "an API key in the {place} {} ([`credentials_for`](Request::credentials_for))",
            docs::code(key)
        )
    };
    let kind = match &scheme.kind {
        Credentials::Basic => {
            "a user name and a password by HTTP Basic ([`basic_auth`](Request::basic_auth))"
                .to_owned()
        }
        Credentials::Client => "the identifier and the secret of a client by HTTP Basic ([`client_auth`](Request::client_auth))".to_owned(),
        Credentials::Bearer => {
            "a bearer token in the header `Authorization` ([`bearer_auth`](Request::bearer_auth))"
                .to_owned()
        }
        Credentials::Authorization(name) => format!(
            "the header `Authorization` with the scheme {} ([`header`](Request::header))",
            docs::code(name)
        ),
        Credentials::Key(Location::Query, name) => key("query parameter", name),
        Credentials::Key(Location::Cookie, name) => key("cookie", name),
        Credentials::Key(_, name) => key("header", name),
    };
    format!("{name}: {kind}")
}

fn errors(cx: Context<'_>, operation: &Operation) -> Vec<String> {
    let home = cx.home.path();
    let body = |model: Option<ModelId>| {
        let variant = model.map(|model| cx.names.error(model));
        let variant = variant.map_or_else(|| "Unrecognized".to_owned(), Ident::as_written);
        format!("[`ErrorBody::{variant}`]({home}::ErrorBody::{variant})")
    };
    let default = operation.errors.iter().find(|error| error.status.is_none());
    let default_model = default.and_then(|error| error.model);
    let mut listed: Vec<(Status, &ErrorResponse)> =
        operation.errors.iter().filter_map(|error| Some((error.status?, error))).collect();
    listed.sort_by_key(|(status, _)| *status);
    let mut lines = vec![format!("A failed call returns [`Error`]({home}::Error).")];
    if listed.is_empty() {
        lines.push(format!("The body of an error response is {}.", body(default_model)));
        return lines;
    }
    lines.extend([
        "The API document lists the error responses below.".to_owned(),
        format!("Their body is {}, unless the list states another type.", body(default_model)),
        String::new(),
    ]);
    for (status, error) in &listed {
        let model = error.model.or(default_model);
        let head = if model == default_model {
            format!("`{status}`:")
        } else {
            format!("`{status}`, {}:", body(model))
        };
        let text = error.description.clone().unwrap_or_else(|| status.reason());
        lines.extend(docs::item(&head, &text));
    }
    lines
}
