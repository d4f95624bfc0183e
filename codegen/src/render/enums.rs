//! Enums: the values that a schema lists, and a variant for any other value.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::doc::{Doc, link, origin};
use super::uses::Uses;
use crate::arena::Arena;
use crate::docs;
use crate::ir::{Model, ValueId};
use crate::names::ModelNames;

/// Renders an enum.
pub(super) fn render(
    cx: Context<'_>,
    model: &Model,
    values: &Arena<ValueId, String>,
    names: &ModelNames,
) -> TokenStream {
    let ModelNames { ty, unknown, .. } = names;
    let doc = Doc::default()
        .description(model.description.as_deref(), "An enumeration of strings.")
        .paragraph(origin(model))
        .tokens(cx);
    let deprecated = model.deprecated.then(|| quote!(#[deprecated]));
    let listed = values.iter().map(|(id, value)| {
        let variant = &names.values[id];
        let doc = Doc::default().paragraph(format!("The value {}.", docs::code(value))).tokens(cx);
        quote!(#doc #variant,)
    });
    let rows = values.iter().map(|(id, value)| {
        let variant = &names.values[id];
        quote!(#variant: #value,)
    });
    let unknown_doc = Doc::default()
        .paragraph(
            "Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.",
        )
        .tokens(cx);
    let type_doc = Doc::default()
        .paragraph(format!("A value of {} that the API document does not list.", link(ty)))
        .paragraph(format!(
            "[`{}::as_str`] returns its string. The string is private here, because a later version of \
             this crate can add a variant for the value. A `match` on the string would then no longer match.",
            ty.as_written()
        ))
        .tokens(cx);
    let mut uses = Uses::default();
    uses.table("open_enum");
    let uses = uses.tokens(cx.code_root);
    quote! {
        #uses

        #doc
        #deprecated
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ty {
            #(#listed)*
            #unknown_doc
            Unknown(#unknown),
        }

        #type_doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #unknown(String);

        open_enum! {
            #ty #unknown {
                #(#rows)*
            }
        }
    }
}
