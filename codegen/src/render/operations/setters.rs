//! The setters of a request, which stand in an impl block for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::Context;
use super::super::doc::Doc;
use super::super::types::{self, Argument};
use super::super::uses::Uses;
use super::{body_argument, parameters};
use crate::docs;
use crate::ir::{Body, Location, Operation, Parameter, PartHeader, Type};
use crate::names::{Ident, OperationNames, ParameterNames};

/// Renders the setters of a request: those of the optional parameters, and that of an optional body.
pub(super) fn render(
    cx: Context<'_>,
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> Option<TokenStream> {
    let mut setters = Vec::new();
    let of_request = operation_of_request(cx);
    for (id, parameter, ParameterNames { field, setter }) in parameters(operation, names) {
        // `Request::page_token` sets the page token, unless the parameter has another name.
        if parameter.required || operation.is_token(id) && setter.plain() == "page_token" {
            continue;
        }
        let doc = Doc::default()
            .paragraph(first_sentence(parameter))
            .more(parameter.description.as_deref())
            .limits(&parameter.limits)
            .tokens(cx);
        let deprecated = parameter.deprecated.then(|| quote!(#[deprecated]));
        if operation.is_token(id) {
            setters.push(token_setter(cx, uses, parameter, field, setter, &doc));
            continue;
        }
        let Argument { ty, value } = types::argument(cx, uses, &parameter.ty, &quote!(#setter));
        setters.push(quote! {
            #doc
            #deprecated
            pub fn #setter(mut self, #setter: #ty) -> Self {
                #of_request.#field = Some(#value);
                self
            }
        });
    }
    if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
        setters.extend(body_setter(cx, uses, body, &names.body));
    }
    if setters.is_empty() {
        return None;
    }
    let ty = &names.ty;
    let id = docs::code(&operation.id);
    let heading = format!("{}: {id}", docs::escape(cx.title));
    let doc = Doc::default().heading(heading).tokens(cx);
    Some(quote! {
        #doc
        impl Request<#ty> {
            #(#setters)*
        }
    })
}

/// Renders the setter of an optional body; none for a form or a multipart body, whose members are parameters.
fn body_setter(
    cx: Context<'_>,
    uses: &mut Uses,
    body: &Body,
    field: &Ident,
) -> Option<TokenStream> {
    let Argument { ty, value } = body_argument(cx, uses, body, field)?;
    let of_request = operation_of_request(cx);
    let doc = Doc::default()
        .paragraph("Sets the request body.")
        .more(body.description.as_deref())
        .tokens(cx);
    Some(quote! {
        #doc
        pub fn #field(mut self, #field: #ty) -> Self {
            #of_request.#field = Some(#value);
            self
        }
    })
}

/// Renders the place of the operation in the request `self`. The request of another crate contains that of the client.
fn operation_of_request(cx: Context<'_>) -> TokenStream {
    if cx.code_root.is_crate() {
        quote!(hydra_client::generated::operation_mut(&mut self.0))
    } else {
        quote!(self.operation)
    }
}

/// Returns the first sentence about the setter of a parameter.
fn first_sentence(parameter: &Parameter) -> String {
    if let Some(PartHeader { part, header }) = &parameter.part_header {
        let (part, header) = (docs::code(part), docs::code(header));
        return format!("Sets the header {header} of the part {part}, if the part is set.");
    }
    let name = docs::code(&parameter.name);
    match parameter.location {
        Location::Path => format!("Sets the path parameter {name}."),
        Location::Query => format!("Sets the query parameter {name}."),
        Location::Header => format!("Sets the header {name}."),
        Location::Cookie => format!("Sets the cookie {name}."),
        Location::Form => format!("Sets the form parameter {name}."),
        Location::Part | Location::PartHeader => {
            format!("Sets the part {name} of the multipart body.")
        }
    }
}

/// Renders the setter of a page token whose parameter is not named `page_token`.
fn token_setter(
    cx: Context<'_>,
    uses: &mut Uses,
    parameter: &Parameter,
    field: &Ident,
    setter: &Ident,
    doc: &TokenStream,
) -> TokenStream {
    uses.root("PageToken");
    let of_request = operation_of_request(cx);
    let (ty, value) = match &parameter.ty {
        Type::String | Type::Secret => (quote!(impl Into<PageToken>), quote!(#setter.into())),
        ty => (types::ty(cx, uses, ty), quote!(PageToken::from(#setter.to_string()))),
    };
    quote! {
        #doc
        pub fn #setter(mut self, #setter: #ty) -> Self {
            #of_request.#field = Some(#value);
            self
        }
    }
}
