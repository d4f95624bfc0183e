//! The file of a client type, which has a method for each operation of one server.

mod documentation;
pub(super) mod example;

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::Doc;
use super::types::{self, Argument};
use super::uses::Uses;
use super::{Context, File, operations, product};
use crate::docs;
use crate::ir::{Operation, Server, ServerId, Tag};
use crate::names::{Ident, OperationNames, ParameterNames, ServerNames};

/// Renders the file of a client type.
pub(super) fn render(cx: Context<'_>, id: ServerId) -> File {
    let server = &cx.api.servers[id];
    let names = &cx.names.servers[id];
    let mut uses = Uses::default();
    let definition = definition(cx, &mut uses, server, names);
    let operations: Vec<_> =
        cx.operations().filter(|(operation, _)| operation.servers.contains(id)).collect();
    let ty = &names.ty;
    let blocks = groups(cx, &operations).into_iter().map(|(heading, operations)| {
        let heading = heading.map(|heading| Doc::default().heading(heading).tokens(cx));
        let methods = operations
            .into_iter()
            .map(|(operation, own)| method(cx, &mut uses, names, operation, own));
        let methods: Vec<TokenStream> = methods.collect();
        quote! {
            #heading
            impl #ty {
                #(#methods)*
            }
        }
    });
    let blocks: Vec<TokenStream> = blocks.collect();
    let uses = uses.tokens(cx.code_root);
    let tokens = quote! {
        #uses

        #definition

        #(#blocks)*
    };
    File { path: format!("{}.rs", names.module.plain()), tokens }
}

/// Renders the client type without the methods of operations.
fn definition(
    cx: Context<'_>,
    uses: &mut Uses,
    server: &Server,
    names: &ServerNames,
) -> TokenStream {
    for name in ["BuildError", "Client"] {
        uses.root(name);
    }
    let ty = &names.ty;
    let title = if server.name.is_empty() {
        product::api(cx.title)
    } else {
        format!("The {} API of {}.", docs::escape(&server.name), docs::escape(cx.title))
    };
    let doc = Doc::default().paragraph(title).more(server.description.as_deref()).tokens(cx);
    let url = server.url.as_ref().map(|url| format!(", such as {}", docs::code(url)));
    let new_doc = Doc::default()
        .paragraph(format!(
            "Creates a client for the API at `base_url`{}.",
            url.unwrap_or_default()
        ))
        .heading("Errors")
        .paragraph("Returns the same errors as [`Client::new`].")
        .tokens(cx);
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #ty {
            client: Client,
        }

        impl #ty {
            #new_doc
            pub fn new(base_url: &str) -> Result<Self, BuildError> {
                Ok(Self { client: Client::new(base_url)? })
            }

            /// Returns the client that sends the requests.
            #[must_use]
            pub fn client(&self) -> &Client {
                &self.client
            }
        }

        impl From<Client> for #ty {
            fn from(client: Client) -> Self {
                Self { client }
            }
        }
    }
}

/// An operation with its names.
type NamedOperation<'a> = (&'a Operation, &'a OperationNames);

/// Groups operations by tag, each group with its heading, in the order of the document. The operations of a group are sorted
/// by name.
fn groups<'a>(
    cx: Context<'_>,
    operations: &[NamedOperation<'a>],
) -> Vec<(Option<String>, Vec<NamedOperation<'a>>)> {
    let mut groups = Vec::new();
    let tags = cx.api.tags.iter().enumerate().map(|(index, tag)| (Some(index), Some(tag)));
    for (index, tag) in tags.chain([(None, None)]) {
        let mut tagged: Vec<NamedOperation<'a>> =
            operations.iter().copied().filter(|(operation, _)| operation.tag == index).collect();
        tagged.sort_by_key(|(_, names)| names.method.plain());
        if !tagged.is_empty() {
            groups.push((tag.map(heading), tagged));
        }
    }
    // A single group needs no heading.
    if let [(heading, _)] = groups.as_mut_slice() {
        *heading = None;
    }
    groups
}

/// Returns the heading of a group: a short description of the tag, or else its name.
fn heading(tag: &Tag) -> String {
    let description = tag.description.as_deref().map(docs::lines).unwrap_or_default();
    match description.as_slice() {
        [line] if line.chars().count() < 60 => line.trim_end_matches('.').to_owned(),
        _ => docs::escape(&tag.name),
    }
}

/// Renders the method of an operation.
fn method(
    cx: Context<'_>,
    uses: &mut Uses,
    server: &ServerNames,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    uses.root("Request");
    uses.version("operations");
    let OperationNames { ty, method, .. } = names;
    let given = arguments(cx, uses, operation, names).into_iter();
    let (arguments, values): (Vec<TokenStream>, Vec<TokenStream>) =
        given.map(|(ident, Argument { ty, value })| (quote!(#ident: #ty), value)).unzip();
    let doc = documentation::render(cx, server, operation, names);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #doc
        #deprecated
        pub fn #method(&self, #(#arguments),*) -> Request<operations::#ty> {
            let operation = operations::#ty::new(#(#values),*);
            Request::new(&self.client, operation)
        }
    }
}

/// Returns the arguments of the method of an operation: the required parameters and the required body.
pub(super) fn arguments<'a>(
    cx: Context<'_>,
    uses: &mut Uses,
    operation: &'a Operation,
    names: &'a OperationNames,
) -> Vec<(&'a Ident, Argument)> {
    let mut arguments = Vec::new();
    for (_, parameter, ParameterNames { field: ident, .. }) in
        operations::parameters(operation, names)
    {
        if parameter.required {
            arguments.push((ident, types::argument(cx, uses, &parameter.ty, &quote!(#ident))));
        }
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let argument = operations::body_argument(cx, uses, body, &names.body);
        arguments.extend(argument.map(|argument| (&names.body, argument)));
    }
    arguments
}
