//! The decoding of a response to the output or the error body of an operation.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::Context;
use super::super::uses::Uses;
use crate::arena::Arena;
use crate::ir::{
    ModelId, Operation, Outcome, Output, Pagination, Payload, Type, Variant, VariantId,
};
use crate::media_type::{self, MediaKind};
use crate::names::OperationNames;
use crate::status::Status;

/// Renders the expression that decodes a result.
pub(super) fn result(
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    match &operation.output {
        Output::Unit => {
            uses.module("decode");
            quote!(decode::unit(response))
        }
        Output::One(payload) => self::payload(uses, payload),
        Output::Page(_, Pagination { token, ends_empty }) => {
            uses.module("decode");
            let name = &operation.parameters[*token].name;
            if *ends_empty {
                quote!(decode::page_until_empty(response, #name))
            } else {
                quote!(decode::page(response, #name))
            }
        }
        Output::Variants(variants) => {
            uses.module("decode");
            let arms = arms(variants);
            // `is_result` has accepted the response.
            if let [(_, only)] = arms.as_slice() {
                return variant(uses, names, variants, only);
            }
            let arms = arms.iter().map(|(statuses, ids)| {
                let pattern = pattern(statuses);
                let value = variant(uses, names, variants, ids);
                quote!(#pattern => #value,)
            });
            let arms: Vec<TokenStream> = arms.collect();
            quote! {
                match response.status().as_u16() {
                    #(#arms)*
                    _ => decode::unlisted_status(response),
                }
            }
        }
    }
}

/// Groups the statuses that have the same variants, for the arms of a `match`. A range comes after the single statuses
/// that it contains.
fn arms(variants: &Arena<VariantId, Variant>) -> Vec<(Vec<Status>, Vec<VariantId>)> {
    let statuses: BTreeSet<Status> =
        variants.values().flat_map(|variant| &variant.condition.statuses).copied().collect();
    let mut groups: Vec<(Vec<Status>, Vec<VariantId>)> = Vec::new();
    for status in statuses {
        let all = variants.iter();
        let own = all.filter(|(_, variant)| variant.condition.statuses.contains(&status));
        let own: Vec<VariantId> = own.map(|(id, _)| id).collect();
        match groups.iter_mut().find(|(_, known)| *known == own) {
            Some((statuses, _)) => statuses.push(status),
            None => groups.push((vec![status], own)),
        }
    }
    for (statuses, _) in &mut groups {
        let ranges: Vec<Status> = statuses.clone();
        statuses
            .retain(|status| !ranges.iter().any(|range| range != status && range.covers(*status)));
    }
    if let [_] = groups.as_slice() {
        return groups;
    }
    let is_range = |status: &Status| matches!(status, Status::Range(_));
    let part = |ranges: bool| {
        let parts = groups.iter().map(move |(statuses, own)| {
            let statuses = statuses.iter().copied().filter(|status| is_range(status) == ranges);
            (statuses.collect::<Vec<_>>(), own.clone())
        });
        parts.filter(|(statuses, _)| !statuses.is_empty())
    };
    part(false).chain(part(true)).collect()
}

/// Renders the expression that decodes one of the variants with the same status: the media type decides.
fn variant(
    uses: &mut Uses,
    names: &OperationNames,
    variants: &Arena<VariantId, Variant>,
    ids: &[VariantId],
) -> TokenStream {
    let output = &names.output;
    let mut json = ids
        .iter()
        .filter_map(|id| variants[*id].condition.media_type.as_ref())
        .filter(|media_type| media_type::kind(media_type) == MediaKind::Json);
    let only_json = json.next().filter(|_| json.next().is_none());
    let mut into = |id: VariantId| {
        let ident = &names.variants[id];
        if let Some(payload) = &variants[id].payload {
            let decoded = self::payload(uses, payload);
            quote!(#decoded.map(#output::#ident))
        } else {
            quote!(decode::unit(response).map(|()| #output::#ident))
        }
    };
    let media_type = |id: VariantId| variants[id].condition.media_type.as_ref();
    // A result without a media type is that of all other media types. If there is none, a media type that the document
    // does not list is an error.
    let other = ids.iter().rev().find(|id| media_type(**id).is_none());
    let unlisted = || quote!({ decode::unlisted(response) });
    let mut chain = other.map_or_else(unlisted, |id| into(*id));
    let mut ranked: Vec<(&String, VariantId)> =
        ids.iter().filter_map(|id| Some((media_type(*id)?, *id))).collect();
    ranked.sort_by_key(|(media_type, _)| media_type::rank(media_type));
    // A response without a media type is read as the preferred result.
    let preferred = ranked.first().map(|(_, id)| *id).filter(|_| other.is_none());
    for (media_type, id) in ranked.into_iter().rev() {
        let into = into(id);
        // The only JSON result is also used for a response with the media type of a vendor.
        let is_this = if only_json == Some(media_type) {
            quote!(decode::is_json(response))
        } else if preferred == Some(id) {
            quote!(decode::is_preferred(response, #media_type))
        } else {
            quote!(decode::is_media_type(response, #media_type))
        };
        chain = quote!(if #is_this { #into } else #chain);
    }
    chain
}

/// Renders the expression that decodes the value of a response.
fn payload(uses: &mut Uses, payload: &Payload) -> TokenStream {
    uses.module("decode");
    match payload {
        Payload::Json { ty, nullable: true } if !ty.is_any() => {
            let decoded = quote!(decode::nullable(response));
            // `null` is decoded as an empty list.
            if matches!(ty, Type::Array(_)) {
                quote!(#decoded.map(Option::unwrap_or_default))
            } else {
                decoded
            }
        }
        Payload::Json { ty: Type::Array(_), .. } => quote!(decode::list(response)),
        Payload::Json { ty, .. } if ty.is_bounded() => quote!(decode::bounded(response)),
        Payload::Json { .. } => quote!(decode::json(response)),
        Payload::Text => quote!(decode::text(response)),
        Payload::Secret => quote!(decode::secret(response)),
        Payload::Bytes => quote!(decode::bytes(response)),
        Payload::Redirect => quote!(decode::redirect(response)),
    }
}

/// Renders the body of `is_result`, unless the results are exactly the statuses `2xx`.
pub(super) fn is_result(uses: &mut Uses, results: &[Outcome]) -> Option<TokenStream> {
    let success = |outcome: &Outcome| outcome.status.is_success() && outcome.property.is_none();
    if results.iter().all(success) {
        return None;
    }
    let (mut conditional, mut plain) = (Vec::new(), Vec::new());
    for outcome in results {
        match &outcome.property {
            Some(property) => conditional.push((outcome.status, property.as_str())),
            None => plain.push(outcome.status),
        }
    }
    // If the document lists a success, any other success is decoded like it.
    let successes = plain.iter().any(|status| status.is_success());
    plain.retain(|status| !status.is_success());
    plain.extend(successes.then_some(Status::SUCCESS));
    let ranges = plain.clone();
    plain.retain(|status| !ranges.iter().any(|range| range != status && range.covers(*status)));
    if conditional.is_empty() {
        // Success comes first because it reads best.
        plain.sort_by_key(|status| *status != Status::SUCCESS);
        let each = plain.iter().map(|status| match status {
            Status::Code(code) => {
                let code = Literal::u16_unsuffixed(*code);
                quote!(response.status() == #code)
            }
            Status::Range(2) => quote!(response.status().is_success()),
            Status::Range(_) => quote!(response.status().is_redirection()),
        });
        return Some(quote!(#(#each)||*));
    }
    // A single status is tested before the range that contains it.
    let mut arms: Vec<(Status, TokenStream)> =
        plain.into_iter().map(|status| (status, quote!(true))).collect();
    for (status, property) in conditional {
        uses.module("decode");
        arms.push((status, quote!(decode::has_property(response, #property))));
    }
    arms.sort_by_key(|(status, _)| *status);
    let arms = arms.iter().map(|(status, is_result)| {
        let pattern = pattern(&[*status]);
        quote!(#pattern => #is_result,)
    });
    let arms: Vec<TokenStream> = arms.collect();
    Some(quote! {
        match response.status().as_u16() {
            #(#arms)*
            _ => false,
        }
    })
}

/// Renders the expression that decodes an error body.
pub(super) fn error(cx: Context<'_>, uses: &mut Uses, operation: &Operation) -> TokenStream {
    let decoded = |uses: &mut Uses, model: Option<ModelId>| {
        let variant = model.map(|model| cx.names.error(model));
        let Some(variant) = variant else {
            return quote!(ErrorBody::from(response.body().clone()));
        };
        uses.module("decode");
        quote!(decode::error(response, ErrorBody::#variant))
    };
    let default = operation.errors.iter().find(|error| error.status.is_none());
    let default = default.and_then(|error| error.model);
    let mut listed: Vec<(Status, ModelId)> = Vec::new();
    for error in &operation.errors {
        // A response without a schema most likely has the body of the other errors.
        if let (Some(status), Some(model)) = (error.status, error.model) {
            listed.push((status, model));
        }
    }
    // The default body needs no arm, unless the range of another body contains the status.
    let elsewhere: Vec<Status> = listed
        .iter()
        .filter(|(status, model)| matches!(status, Status::Range(_)) && Some(*model) != default)
        .map(|(status, _)| *status)
        .collect();
    listed.retain(|(status, model)| {
        Some(*model) != default || elsewhere.iter().any(|range| range.covers(*status))
    });
    let mut arms: Vec<(ModelId, bool, Vec<Status>)> = Vec::new();
    for (status, model) in listed {
        let is_range = matches!(status, Status::Range(_));
        match arms.iter_mut().find(|(known, ranges, _)| *known == model && *ranges == is_range) {
            Some((.., statuses)) => statuses.push(status),
            None => arms.push((model, is_range, vec![status])),
        }
    }
    arms.sort_by_key(|(_, is_range, _)| *is_range);
    let default = decoded(uses, default);
    if arms.is_empty() {
        return default;
    }
    let arms = arms.iter().map(|(model, _, statuses)| {
        let pattern = pattern(statuses);
        let decoded = decoded(uses, Some(*model));
        quote!(#pattern => #decoded,)
    });
    let arms: Vec<TokenStream> = arms.collect();
    quote! {
        match response.status().as_u16() {
            #(#arms)*
            _ => #default,
        }
    }
}

/// Renders a pattern for status codes and ranges.
fn pattern(statuses: &[Status]) -> TokenStream {
    let each = statuses.iter().map(|status| match *status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Range(range) => {
            let first = Literal::u16_unsuffixed(range * 100);
            let last = Literal::u16_unsuffixed(range * 100 + 99);
            quote!(#first..=#last)
        }
    });
    quote!(#(#each)|*)
}
