//! The enum `ErrorBody`: the bodies of the errors of a version.

mod secret;

pub use self::secret::{ERROR_MEMBERS, NESTED_ERROR_MEMBERS};
use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Doc, origin};
use super::uses::Uses;
use super::{Context, File};
use crate::docs;
use crate::ir::{Model, ModelId, ModelKind, Presence, Type};
use crate::names::{Ident, ModelNames};

/// Renders the file of `ErrorBody`.
pub(super) fn render(cx: Context<'_>) -> File {
    let mut uses = Uses::default();
    uses.fmt();
    uses.bytes();
    uses.root("RawBody");
    uses.module("error");
    let mut variants = Vec::new();
    let mut arms = Vec::new();
    let mut debug = Vec::new();
    let mut eq = true;
    for (id, variant) in &cx.names.errors {
        uses.version("models");
        uses.module("error");
        let (model, names) = (cx.api.model(*id), cx.names.model(*id));
        eq &= cx.facts.model(*id).eq;
        let ty = &names.ty;
        let doc = Doc::default()
            .description(model.description.as_deref(), "The body of an error response.")
            .paragraph(origin(model))
            .tokens(cx);
        variants.push(quote!(#doc #variant(models::#ty),));
        let name = variant.plain();
        debug.push(quote!(Self::#variant(body) => error::debug(f, #name, body),));
        arms.push(display(cx, *id, variant));
    }
    let eq = eq.then(|| quote!(, Eq));
    let doc = Doc::default()
        .paragraph(format!("The body of an error response of {}.", docs::escape(cx.title)))
        .tokens(cx);
    let uses = uses.tokens(cx.code_root);
    let tokens = quote! {
        #uses

        #doc
        #[derive(Clone, PartialEq #eq)]
        #[non_exhaustive]
        pub enum ErrorBody {
            #(#variants)*
            /// A body that matches no other variant, as it was received.
            Unrecognized(RawBody),
        }

        impl From<Bytes> for ErrorBody {
            fn from(body: Bytes) -> Self {
                Self::Unrecognized(body.into())
            }
        }

        impl fmt::Debug for ErrorBody {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    #(#debug)*
                    Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
                }
            }
        }

        impl fmt::Display for ErrorBody {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    #(#arms)*
                    Self::Unrecognized(body) => body.fmt(f),
                }
            }
        }
    };
    File { path: "error_body.rs".to_owned(), tokens }
}

/// Renders the arm of `Display` for a body.
fn display(cx: Context<'_>, id: ModelId, variant: &Ident) -> TokenStream {
    let message = MessageCall::of(cx, id);
    let ModelKind::Union(union) = &cx.api.model(id).kind else {
        let MessageCall { body, call, .. } = message;
        return quote!(Self::#variant(#body) => #call,);
    };
    let names = cx.names.model(id);
    let (ty, otherwise) = (&names.ty, &message.call);
    let arms = union.alternatives.iter().filter_map(|(alternative_id, alternative)| {
        let own = &names.alternatives[alternative_id];
        let Type::Model(id) = alternative.ty else { return None };
        let MessageCall { body, call, has_message } = MessageCall::of(cx, id);
        has_message.then(|| quote!(models::#ty::#own(#body) => #call,))
    });
    let arms: Vec<TokenStream> = arms.collect();
    if arms.is_empty() || !union.is_typed() {
        let body = message.body;
        return quote!(Self::#variant(#body) => #otherwise,);
    }
    quote! {
        Self::#variant(body) => match body {
            #(#arms)*
            _ => #otherwise,
        },
    }
}

/// The call that writes the message of a body.
struct MessageCall {
    /// The pattern of the body.
    body: TokenStream,
    call: TokenStream,
    /// True if the document states the message or its properties.
    has_message: bool,
}

impl MessageCall {
    fn of(cx: Context<'_>, id: ModelId) -> Self {
        let (model, names) = (cx.api.model(id), cx.names.model(id));
        let message = message_fields(model, names);
        let schema = model.name.join(".");
        if let Some(fixed) = &model.fixed_message {
            let call = quote!(error::display(f, #schema, &[Some(#fixed)]));
            return Self { body: quote!(_), call, has_message: true };
        }
        if !message.is_empty() {
            let call = quote!(error::display(f, #schema, &[#(#message),*]));
            return Self { body: quote!(body), call, has_message: true };
        }
        let (body, call) = if secret::has_secret_message(cx, id) {
            (quote!(_), quote!(error::display(f, #schema, &[])))
        } else {
            (quote!(body), quote!(error::display_body(f, #schema, body)))
        };
        Self { body, call, has_message: false }
    }
}

/// Returns the values of the properties that describe the failure.
fn message_fields(model: &Model, names: &ModelNames) -> Vec<TokenStream> {
    let ModelKind::Object(object) = &model.kind else { return Vec::new() };
    let fields = model.message.iter().map(|&id| {
        let ident = &names.fields[id].field;
        if object.fields[id].presence == Presence::Required {
            quote!(Some(body.#ident.as_str()))
        } else {
            quote!(body.#ident.as_deref())
        }
    });
    fields.collect()
}
