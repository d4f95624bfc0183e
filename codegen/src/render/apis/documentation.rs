//! The documentation of a method: description, arguments, authentication, response, errors and an example.

mod response;

use std::fmt::Write as _;

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
        doc = doc.heading("Arguments").lines(items);
    }
    if let Some((lead, setters)) = optional(cx, operation, names) {
        doc = doc.heading("Optional parameters").paragraph(lead).lines(setters);
    }
    doc = encodings(cx, server, operation, doc);
    doc = authentication(operation, doc);
    doc = doc.heading("Response").paragraph(response::sentence(cx, operation, names));
    doc = errors(cx, operation, doc.heading("Errors"));
    doc.heading("Examples").lines(example::lines(cx, server, operation, names)).tokens(cx)
}

/// Returns a sentence about the setters of the request, and a list of them.
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
    let (code_root, alias) = (cx.code_root.path(), names.alias.as_written());
    let lead = format!(
        "The returned request, [`{alias}`]({code_root}::operations::{alias}), has these setters:"
    );
    Some((lead, setters))
}

/// Adds the media types of the body, if there are several, and the methods that send them.
fn encodings(cx: Context<'_>, server: &ServerNames, operation: &Operation, doc: Doc) -> Doc {
    let Some(body) = &operation.body else { return doc };
    let sent = docs::code(&body.media_type);
    let mut sentences = format!("The body is sent as {sent}.");
    if !body.also.is_empty() {
        let also: Vec<String> = body.also.iter().map(|name| docs::code(name)).collect();
        let _ = write!(
            sentences,
            " To send it as {}, set the header `Content-Type` with [`header`](Request::header).",
            also.join(" or ")
        );
    }
    let (code_root, api) = (cx.code_root.path(), server.ty.as_written());
    let others = operation.encodings.iter().filter_map(|id| {
        let body = cx.api.operations[*id].body.as_ref()?;
        let method = cx.names.operations[*id].method.plain();
        let sent = docs::code(&body.media_type);
        Some(docs::wrap_item(&format!("{sent}: [`{method}`]({code_root}::{api}::{method})")))
    });
    let others: Vec<String> = others.flatten().collect();
    if others.is_empty() {
        return if body.also.is_empty() {
            doc
        } else {
            doc.heading("Request body").paragraph(sentences)
        };
    }
    sentences.push_str(" Another method sends it in another media type:");
    doc.heading("Request body").paragraph(sentences).lines(others)
}

/// Adds the credentials that the operation accepts.
fn authentication(operation: &Operation, doc: Doc) -> Doc {
    let alternatives = &operation.security;
    let mut items: Vec<String> = alternatives
        .iter()
        .filter(|schemes| !schemes.is_empty())
        .map(|schemes| schemes.iter().map(scheme).collect::<Vec<_>>().join("; together with "))
        .collect();
    if items.is_empty() {
        return doc;
    }
    if alternatives.iter().any(Vec::is_empty) {
        items.push("no credentials".to_owned());
    }
    let lead = if items.len() == 1 {
        "The operation accepts the credentials of this security scheme:"
    } else {
        "The operation accepts one of these alternatives:"
    };
    let items = items.iter().flat_map(|item| docs::wrap_item(item));
    doc.heading("Authentication").paragraph(lead).lines(items)
}

/// Returns the name of a security scheme, and the setter of its credentials.
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

/// Adds the error responses.
fn errors(cx: Context<'_>, operation: &Operation, doc: Doc) -> Doc {
    let code_root = cx.code_root.path();
    let body = |model: Option<ModelId>| {
        let variant = model.map(|model| cx.names.error(model));
        let variant = variant.map_or_else(|| "Unrecognized".to_owned(), Ident::as_written);
        format!("[`ErrorBody::{variant}`]({code_root}::ErrorBody::{variant})")
    };
    let default = operation.errors.iter().find(|error| error.status.is_none());
    let default_model = default.and_then(|error| error.model);
    let mut listed: Vec<(Status, &ErrorResponse)> =
        operation.errors.iter().filter_map(|error| Some((error.status?, error))).collect();
    listed.sort_by_key(|(status, _)| *status);
    let failed = format!("A failed call returns [`Error`]({code_root}::Error).");
    if listed.is_empty() {
        let body = body(default_model);
        return doc.paragraph(format!("{failed} The body of an error response is {body}."));
    }
    let lead = format!(
        "{failed} The API document lists the error responses below. Their body is {}, unless the list states another \
         type.",
        body(default_model)
    );
    let mut items = Vec::new();
    for (status, error) in &listed {
        let model = error.model.or(default_model);
        let head = if model == default_model {
            format!("`{status}`:")
        } else {
            format!("`{status}`, {}:", body(model))
        };
        let text = error.description.clone().unwrap_or_else(|| status.reason());
        items.extend(docs::item(&head, &text));
    }
    doc.paragraph(lead).lines(items)
}
