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
use crate::ir::{Operation, ServerId};
use crate::names::{Ident, OperationNames, ParameterNames, ServerNames};

/// Renders the file of a client type.
pub(super) fn render(cx: Context<'_>, id: ServerId) -> File {
    let server = &cx.api.servers[id];
    let names = &cx.names.servers[id];
    let ty = &names.ty;
    let mut uses = Uses::default();
    for name in ["BuildError", "Client"] {
        uses.root(name);
    }
    let what = if server.name.is_empty() {
        product::api(cx.title)
    } else {
        format!("The {} API of {}.", docs::escape(&server.name), docs::escape(cx.title))
    };
    let doc = Doc::default().paragraph(what).more(server.description.as_deref()).tokens(cx);
    let url = server.url.as_ref().map(|url| format!(", such as {}", docs::code(url)));
    let new_doc = Doc::default()
        .paragraph(format!(
            "Creates a client for the API at `base_url`{}.",
            url.unwrap_or_default()
        ))
        .heading("Errors")
        .paragraph("Returns the same errors as [`Client::new`].")
        .tokens(cx);
    let members: Vec<_> =
        cx.operations().filter(|(operation, _)| operation.servers.contains(id)).collect();
    let groups = groups(cx, &members);
    let blocks = groups.into_iter().map(|(tag, members)| {
        let heading = tag.map(|heading| Doc::default().heading(heading).tokens(cx));
        let methods = members
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

        #(#blocks)*
    };
    File { path: format!("{}.rs", names.module.plain()), tokens }
}

type NamedOperation<'a> = (&'a Operation, &'a OperationNames);

/// Groups operations by tag, in the order of the document; sorts each group by name.
fn groups<'a>(
    cx: Context<'_>,
    served: &[NamedOperation<'a>],
) -> Vec<(Option<String>, Vec<NamedOperation<'a>>)> {
    let mut groups = Vec::new();
    let tags = cx.api.tags.iter().enumerate().map(|(index, tag)| (Some(index), Some(tag)));
    for (index, tag) in tags.chain([(None, None)]) {
        let mut members: Vec<NamedOperation<'a>> =
            served.iter().copied().filter(|(operation, _)| operation.tag == index).collect();
        members.sort_by_key(|(_, names)| names.method.plain());
        if !members.is_empty() {
            groups.push((tag.map(heading), members));
        }
    }
    // A single group needs no heading.
    if let [(heading, _)] = groups.as_mut_slice() {
        *heading = None;
    }
    groups
}

fn heading(tag: &crate::ir::Tag) -> String {
    let description = tag.description.as_deref().map(docs::lines).unwrap_or_default();
    match description.as_slice() {
        [line] if line.chars().count() < 60 => line.trim_end_matches('.').to_owned(),
        _ => docs::escape(&tag.name),
    }
}

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
