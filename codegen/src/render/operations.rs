//! The file of an operation: its parameters, its setters (`setters`), its encoding (`encode`) and its decoding (`decode`).

mod decode;
mod encode;
mod security;
mod setters;

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Doc, link};
use super::types::{self, Argument};
use super::uses::Uses;
use super::{Context, File, outputs, product};
use crate::docs;
use crate::ir::{Body, BodyKind, Method, Operation, OperationId, Output, Parameter, ParameterId};
use crate::names::{Ident, OperationNames, ParameterNames};
use crate::status::Status;

/// Renders the file of an operation.
pub(super) fn render(cx: Context<'_>, id: OperationId) -> File {
    let operation = &cx.api.operations[id];
    let names = &cx.names.operations[id];
    let mut uses = Uses::default();
    let definition = definition(cx, &mut uses, operation, names);
    let output = outputs::definition(cx, &mut uses, operation, names);
    let setters = setters::render(cx, &mut uses, operation, names);
    let implementation = implementation(cx, &mut uses, operation, names);
    let paged = paged(cx, &mut uses, operation, names);
    let OperationNames { ty, alias, module, .. } = names;
    uses.root("Request");
    let alias_doc = Doc::default()
        .paragraph(if setters.is_some() {
            format!("A request for {}, with a setter for each optional parameter.", link(ty))
        } else {
            format!("A request for {}.", link(ty))
        })
        .paragraph(format!("{} creates the request.", method_link(cx, operation, names)))
        .tokens(cx);
    let uses = uses.tokens(cx.code_root);
    let tokens = quote! {
        #uses

        #definition

        #alias_doc
        pub type #alias = Request<#ty>;

        #output

        #setters

        #implementation

        #paged
    };
    File { path: format!("operations/{}.rs", module.plain()), tokens }
}

/// Returns the parameters with their ids and names.
pub(super) fn parameters<'a>(
    operation: &'a Operation,
    names: &'a OperationNames,
) -> impl Iterator<Item = (ParameterId, &'a Parameter, &'a ParameterNames)> {
    operation.parameters.iter().map(|(id, parameter)| (id, parameter, &names.parameters[id]))
}

/// Returns the type of a body; none for a form or a multipart body, whose members are parameters.
fn body_type(cx: Context<'_>, uses: &mut Uses, body: &Body) -> Option<TokenStream> {
    match &body.kind {
        BodyKind::Json(ty) | BodyKind::FormValue(ty) => Some(types::ty(cx, uses, ty)),
        BodyKind::Form | BodyKind::Multipart => None,
        BodyKind::Text => Some(quote!(String)),
        BodyKind::Secret => {
            uses.root("Secret");
            Some(quote!(Secret))
        }
        BodyKind::Bytes => {
            uses.root("Body");
            Some(quote!(Body))
        }
    }
}

/// Returns the argument for a body; none for a form or a multipart body, whose members are parameters.
pub(super) fn body_argument(
    cx: Context<'_>,
    uses: &mut Uses,
    body: &Body,
    ident: &Ident,
) -> Option<Argument> {
    match &body.kind {
        BodyKind::Json(ty) | BodyKind::FormValue(ty) => {
            Some(types::argument(cx, uses, ty, &quote!(#ident)))
        }
        _ => body_type(cx, uses, body)
            .map(|ty| Argument { ty: quote!(impl Into<#ty>), value: quote!(#ident.into()) }),
    }
}

/// Renders the struct with the parameters, and its constructor.
fn definition(
    cx: Context<'_>,
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let ty = &names.ty;
    let mut declared = Vec::new();
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for (id, parameter, ParameterNames { field, .. }) in parameters(operation, names) {
        let field_ty = if operation.is_token(id) {
            uses.root("PageToken");
            quote!(PageToken)
        } else {
            types::ty(cx, uses, &parameter.ty)
        };
        if parameter.required {
            declared.push(quote!(#field: #field_ty));
            arguments.push(quote!(#field: #field_ty));
            values.push(quote!(#field));
        } else {
            declared.push(quote!(#field: Option<#field_ty>));
            values.push(quote!(#field: None));
        }
    }
    if let Some(body) = &operation.body {
        if let Some(body_ty) = body_type(cx, uses, body) {
            let field = &names.body;
            if body.required {
                declared.push(quote!(#field: #body_ty));
                arguments.push(quote!(#field: #body_ty));
                values.push(quote!(#field));
            } else {
                declared.push(quote!(#field: Option<#body_ty>));
                values.push(quote!(#field: None));
            }
        }
    }
    let line = format!("{} {}", operation.method.as_str(), operation.template);
    let doc = Doc::default()
        .paragraph(format!("The operation {}: {}.", docs::code(&operation.id), docs::code(&line)))
        .paragraph(format!(
            "{} creates a request for the operation and describes its parameters, response and errors.",
            method_link(cx, operation, names)
        ))
        .tokens(cx);
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #ty { #(#declared),* }

        impl #ty {
            pub(crate) fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// Returns a link to the method that creates the request of an operation.
fn method_link(cx: Context<'_>, operation: &Operation, names: &OperationNames) -> String {
    let api = cx.names.servers[operation.servers.first].ty.as_written();
    let (method, code_root) = (names.method.plain(), cx.code_root.path());
    format!("[`{api}::{method}`]({code_root}::{api}::{method})")
}

/// Renders the implementation of the runtime's trait `Operation`: constants, encoding and decoding.
fn implementation(
    cx: Context<'_>,
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    for name in ["Encoder", "Method", "Operation"] {
        uses.operation(name);
    }
    uses.root("BoxError");
    uses.version("ErrorBody");
    let ty = &names.ty;
    let output = outputs::ty(cx, uses, operation, names);
    let constants = constants(cx, uses, operation);
    let encode = encode::render(cx, uses, operation, names);
    let is_result = decode::is_result(uses, &operation.results).map(|body| {
        quote! {
            #[inline]
            fn is_result(response: &http::Response<Bytes>) -> bool { #body }
        }
    });
    let decode = decode::result(uses, operation, names);
    let decode_error = decode::error(cx, uses, operation);
    uses.bytes();
    quote! {
        impl Operation for #ty {
            type Output = #output;
            type ErrorBody = ErrorBody;

            #constants

            #[inline]
            fn encode(&self, request: &mut Encoder) {
                #encode
            }

            #is_result

            #[inline]
            fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
                #decode
            }

            #[inline]
            fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
                #decode_error
            }
        }
    }
}

/// Renders the constants of an operation. Those that equal the defaults of the runtime are left out.
fn constants(cx: Context<'_>, uses: &mut Uses, operation: &Operation) -> TokenStream {
    let id = &operation.id;
    let template = &operation.template;
    let method = method(operation.method);
    let is_idempotent = operation.is_idempotent();
    let idempotent = (is_idempotent != operation.method.is_idempotent())
        .then(|| quote!(const IDEMPOTENT: bool = #is_idempotent;));
    let accept = encode::accept(operation);
    let accept = accept.map(|accept| quote!(const ACCEPT: &'static str = #accept;));
    let address = address(cx, operation);
    let address = (!address.is_empty()).then(|| quote!(const ADDRESS: &'static str = #address;));
    let not_found = operation
        .errors
        .iter()
        .any(|error| error.status == Some(Status::Code(404)) && error.not_found)
        .then(|| {
            quote!(
                const DOCUMENTS_NOT_FOUND: bool = true;
            )
        });
    let product = product::of_version(cx);
    let product = product.map(|_| {
        quote!(
            const PRODUCT: crate::Product = super::PRODUCT;
        )
    });
    let security = security::render(uses, operation);
    quote! {
        const ID: &'static str = #id;
        #product
        const METHOD: Method = Method::#method;
        const PATH: &'static str = #template;
        #idempotent
        #accept
        #address
        #not_found
        #security
    }
}

/// Returns the names of the addresses that serve an operation.
fn address(cx: Context<'_>, operation: &Operation) -> String {
    let servers = operation.servers.ids().map(|id| &cx.api.servers[id]);
    let names: Vec<&str> = servers.map(|server| server.name.as_str()).collect();
    names.join(" or ")
}

/// Returns the constant of the `http` crate for a method.
fn method(method: Method) -> proc_macro2::Ident {
    quote::format_ident!("{}", method.as_str())
}

/// Renders the implementation of the runtime's trait `Paged` for a list with pages.
fn paged(
    cx: Context<'_>,
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> Option<TokenStream> {
    let Output::Page(item, pagination) = &operation.output else { return None };
    let field = &names.parameters[pagination.token].field;
    let ty = &names.ty;
    uses.root("PageToken");
    uses.root("Paged");
    let item = types::ty(cx, uses, item);
    let wire = &operation.parameters[pagination.token].name;
    Some(quote! {
        impl Paged for #ty {
            type Item = #item;

            const TOKEN: &'static str = #wire;

            fn page_token(&mut self) -> &mut Option<PageToken> {
                &mut self.#field
            }
        }
    })
}
