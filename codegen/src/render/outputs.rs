//! What an operation gives: its type, and how an answer is read.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::doc::Doc;
use super::types;
use super::uses::Uses;
use crate::ir::{Operation, Outcome, Output, Payload, Type, Variant};
use crate::names::{Ident, OperationNames};

/// Renders the type of an operation's output.
pub(super) fn ty(
    cx: Context<'_>,
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    match &operation.output {
        Output::Unit => quote!(()),
        Output::One(payload) => self::payload(cx, uses, payload),
        Output::Page(item) => {
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

fn payload(cx: Context<'_>, uses: &mut Uses, payload: &Payload) -> TokenStream {
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
        .paragraph(format!("What [`{}`] gives: one of several results.", names.ty.as_written()))
        .tokens(cx);
    let mut eq = true;
    let variants = variants.iter().zip(&names.variants).map(|(variant, ident)| {
        let fallback = "A result.";
        let doc = Doc::default().description(variant.description.as_deref(), fallback).tokens(cx);
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

fn is_eq(cx: Context<'_>, payload: &Payload) -> bool {
    fn holds(cx: Context<'_>, ty: &Type) -> bool {
        match ty {
            Type::F32 | Type::F64 => false,
            Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => holds(cx, inner),
            Type::Model(id) => {
                cx.api.model(*id).is_some() && (cx.facts.model(*id).eq || types::is_enum(cx, *id))
            }
            _ => true,
        }
    }
    match payload {
        Payload::Json { ty, .. } => holds(cx, ty),
        Payload::Text | Payload::Secret | Payload::Bytes | Payload::Redirect => true,
    }
}

/// Renders the expression that reads a result.
pub(super) fn decode(
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    match &operation.output {
        Output::Unit => {
            uses.module("decode");
            quote!(decode::unit(response))
        }
        Output::One(payload) => read(uses, payload),
        Output::Page(_) => {
            let token = operation.pagination.as_ref();
            let token = token.and_then(|token| {
                let parameter = operation.parameters.get(token.token)?;
                Some((&parameter.name, token.ends_empty))
            });
            match token {
                Some((name, true)) => quote!(Page::decode_until_empty(response, #name)),
                Some((name, false)) => quote!(Page::decode(response, #name)),
                None => TokenStream::new(),
            }
        }
        Output::Variants(variants) => {
            uses.module("decode");
            let variants: Vec<_> = variants.iter().zip(&names.variants).collect();
            let output = &names.output;
            let into = |uses: &mut Uses, variant: &Variant, ident: &Ident| {
                let Some(payload) = &variant.payload else {
                    return quote!(decode::unit(response).map(|()| #output::#ident));
                };
                let read = read(uses, payload);
                quote!(#read.map(#output::#ident))
            };
            // The last one needs no condition: the answer is known to be a result.
            let (last, others) = match variants.split_last() {
                Some((last, others)) => (*last, others),
                None => return TokenStream::new(),
            };
            // By status where that is enough, so that the code reads like the document.
            let by_status = others.iter().chain([&last]).all(|(variant, _)| {
                variant.condition.media_type.is_none() && variant.condition.property.is_none()
            });
            if by_status {
                let arms = others.iter().map(|(variant, ident)| {
                    let statuses = &variant.condition.statuses;
                    let statuses = statuses.iter().map(|status| literal(*status));
                    let into = into(uses, variant, ident);
                    quote!(#(#statuses)|* => #into,)
                });
                let arms: Vec<TokenStream> = arms.collect();
                let last = into(uses, last.0, last.1);
                return quote! {
                    match response.status().as_u16() {
                        #(#arms)*
                        _ => #last,
                    }
                };
            }
            // What is told apart by its content goes first, the default of its status last.
            let same_status = others
                .iter()
                .all(|(variant, _)| variant.condition.statuses == last.0.condition.statuses);
            let into_last = into(uses, last.0, last.1);
            let mut chain = quote!({ #into_last });
            // Of a media type that is not listed, nothing is known.
            if last.0.condition.media_type.is_some() {
                let condition = condition(last.0, !same_status);
                chain = quote!(if #condition { #into_last } else { decode::unlisted(response) });
            }
            for (variant, ident) in others.iter().rev() {
                let condition = condition(variant, !same_status);
                let into = into(uses, variant, ident);
                chain = quote!(if #condition { #into } else #chain);
            }
            chain
        }
    }
}

fn condition(variant: &Variant, with_status: bool) -> TokenStream {
    let media_type = variant.condition.media_type.as_ref();
    let media_type = media_type.map(|name| quote!(decode::is_media_type(response, #name)));
    let property = variant.condition.property.as_ref();
    let property = property.map(|name| quote!(decode::has_property(response, #name)));
    let alone = media_type.is_none() && property.is_none();
    let status = (with_status || alone).then(|| {
        let statuses = is_status(&variant.condition.statuses);
        if alone || variant.condition.statuses.len() == 1 { statuses } else { quote!((#statuses)) }
    });
    let all: Vec<TokenStream> = [status, media_type, property].into_iter().flatten().collect();
    quote!(#(#all)&&*)
}

fn is_status(statuses: &[u16]) -> TokenStream {
    let each = statuses.iter().map(|status| {
        let status = literal(*status);
        quote!(response.status() == #status)
    });
    quote!(#(#each)||*)
}

fn read(uses: &mut Uses, payload: &Payload) -> TokenStream {
    uses.module("decode");
    match payload {
        Payload::Json { ty: Type::Array(_), .. } => quote!(decode::list(response)),
        Payload::Json { .. } => quote!(decode::json(response)),
        Payload::Text => quote!(decode::text(response)),
        Payload::Secret => quote!(decode::secret(response)),
        Payload::Bytes => quote!(decode::bytes(response)),
        Payload::Redirect => quote!(decode::redirect(response)),
    }
}

/// Renders `is_result`, where it is more than `2xx`.
pub(super) fn is_result(uses: &mut Uses, results: &[Outcome]) -> Option<TokenStream> {
    let success =
        |outcome: &Outcome| (200..300).contains(&outcome.status) && outcome.property.is_none();
    if results.iter().all(success) {
        return None;
    }
    // Where the document lists one, any success is read like it.
    let successes = results.iter().any(success).then(|| quote!(200..=299));
    let others = results.iter().filter(|outcome| !success(outcome));
    let (conditional, plain): (Vec<_>, Vec<_>) =
        others.partition(|outcome| outcome.property.is_some());
    let statuses: Vec<u16> = plain.iter().map(|outcome| outcome.status).collect();
    if conditional.is_empty() {
        let statuses = is_status(&statuses);
        return Some(match successes {
            Some(_) => quote!(response.status().is_success() || #statuses),
            None => statuses,
        });
    }
    let plain = statuses.iter().map(|status| {
        let status = literal(*status);
        quote!(#status)
    });
    let plain: Vec<TokenStream> = successes.into_iter().chain(plain).collect();
    let plain = (!plain.is_empty()).then(|| quote!(#(#plain)|* => true,));
    let conditional = conditional.iter().map(|outcome| {
        uses.module("decode");
        let status = literal(outcome.status);
        let property = outcome.property.as_deref().unwrap_or_default();
        quote!(#status => decode::has_property(response, #property),)
    });
    let conditional: Vec<TokenStream> = conditional.collect();
    Some(quote! {
        match response.status().as_u16() {
            #plain
            #(#conditional)*
            _ => false,
        }
    })
}

/// Renders a status without the `u16` of a suffix.
pub(super) fn literal(status: u16) -> proc_macro2::Literal {
    proc_macro2::Literal::u16_unsuffixed(status)
}
