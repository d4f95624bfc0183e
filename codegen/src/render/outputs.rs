//! The output type of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::doc::{Doc, link};
use super::types;
use super::uses::Uses;
use crate::docs;
use crate::ir::{Operation, Output, Payload, Type};
use crate::names::OperationNames;

/// Renders the output type of an operation.
pub(super) fn ty(
    cx: Context<'_>,
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    match &operation.output {
        Output::Unit => quote!(()),
        Output::One(payload) => self::payload(cx, uses, payload),
        Output::Page(item, _) => {
            uses.root("Page");
            let item = types::ty(cx, uses, item);
            quote!(Page<#item>)
        }
        Output::Variants(_) => {
            let output = &names.output;
            quote!(#output)
        }
    }
}

/// Renders the type of the value of a response.
pub(super) fn payload(cx: Context<'_>, uses: &mut Uses, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Json { ty, nullable } => {
            let list = matches!(ty, Type::Array(_));
            let ty = types::ty(cx, uses, ty);
            if *nullable && !list { quote!(Option<#ty>) } else { ty }
        }
        Payload::Text => quote!(String),
        Payload::Secret => {
            uses.root("Secret");
            quote!(Secret)
        }
        Payload::Bytes => {
            uses.bytes();
            quote!(Bytes)
        }
        Payload::Redirect => {
            uses.root("Redirect");
            quote!(Redirect)
        }
    }
}

/// Renders the enum of an operation that has several results.
pub(super) fn definition(
    cx: Context<'_>,
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> Option<TokenStream> {
    let Output::Variants(variants) = &operation.output else {
        return None;
    };
    let output = &names.output;
    let doc = Doc::default()
        .paragraph(format!("The output of {}: a variant for each result.", link(&names.ty)))
        .tokens(cx);
    let mut eq = true;
    let variants = variants.iter().map(|(id, variant)| {
        let ident = &names.variants[id];
        let fallback = format!("The result {}.", docs::code(&variant.name));
        let doc = Doc::default().description(variant.description.as_deref(), &fallback).tokens(cx);
        let payload = variant.payload.as_ref().map(|payload| {
            eq &= is_eq(cx, payload);
            let ty = self::payload(cx, uses, payload);
            quote!((#ty))
        });
        quote!(#doc #ident #payload,)
    });
    let variants: Vec<TokenStream> = variants.collect();
    let eq = eq.then(|| quote!(, Eq));
    Some(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq #eq)]
        #[non_exhaustive]
        pub enum #output {
            #(#variants)*
        }
    })
}

/// Returns whether the type of the value of a response implements `Eq`.
pub(super) fn is_eq(cx: Context<'_>, payload: &Payload) -> bool {
    fn holds(cx: Context<'_>, ty: &Type) -> bool {
        match ty {
            Type::F32 | Type::F64 => false,
            Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => holds(cx, inner),
            Type::Model(id) => cx.facts.model(*id).eq || types::is_enum(cx, *id),
            _ => true,
        }
    }
    match payload {
        Payload::Json { ty, .. } => holds(cx, ty),
        Payload::Text | Payload::Secret | Payload::Bytes | Payload::Redirect => true,
    }
}
