//! Unions: an enum with a variant for each alternative, or a type over JSON if the alternatives cannot be told apart.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::doc::{Doc, origin};
use super::types;
use super::uses::Uses;
use crate::analyze::ModelFacts;
use crate::arena::Arena;
use crate::docs;
use crate::ir::{Alternative, AlternativeId, Choice, Model, ModelId, Shape, Type, Union};
use crate::names::ModelNames;

/// Renders a union.
pub(super) fn render(
    cx: Context<'_>,
    id: ModelId,
    model: &Model,
    union: &Union,
    names: &ModelNames,
) -> TokenStream {
    let facts = cx.facts.model(id);
    let json = if facts.secret { quote!(SecretValue) } else { quote!(Json) };
    let mut uses = Uses::default();
    uses.root(if facts.secret { "SecretValue" } else { "Json" });
    let doc = Doc::default()
        .description(model.description.as_deref(), "A value of one of several types.")
        .paragraph(choice(&union.choice))
        .paragraph(origin(model))
        .tokens(cx);
    let deprecated = model.deprecated.then(|| quote!(#[deprecated]));
    let eq = facts.eq.then(|| quote!(, Eq));
    let head = quote! {
        #doc
        #deprecated
        #[derive(Clone, Debug, PartialEq #eq)]
    };
    let item = if union.is_typed() {
        typed(cx, &mut uses, facts, union, names, &json, &head)
    } else {
        untyped(cx, &mut uses, facts, union, names, &json, &head)
    };
    let uses = uses.tokens(cx.code_root);
    quote! {
        #uses

        #item
    }
}

/// Renders the type that a variant holds.
pub(super) fn held(
    cx: Context<'_>,
    uses: &mut Uses,
    facts: &ModelFacts,
    id: AlternativeId,
    alternative: &Alternative,
) -> TokenStream {
    let ty = types::ty(cx, uses, &alternative.ty);
    if facts.is_boxed(id) { quote!(Box<#ty>) } else { ty }
}

/// Renders an enum with a variant for each alternative.
fn typed(
    cx: Context<'_>,
    uses: &mut Uses,
    facts: &ModelFacts,
    union: &Union,
    names: &ModelNames,
    json: &TokenStream,
    head: &TokenStream,
) -> TokenStream {
    let ty = &names.ty;
    let variants = union.alternatives.iter().map(|(id, alternative)| {
        let variant = &names.alternatives[id];
        let value = held(cx, uses, facts, id, alternative);
        let fallback = format!("A value of the type {}.", docs::code(&alternative.name));
        let doc = Doc::default()
            .description(alternative.description.as_deref(), &fallback)
            .paragraph(format!("This variant is decoded if {}.", condition(alternative)))
            .tokens(cx);
        quote!(#doc #variant(#value),)
    });
    let variants: Vec<TokenStream> = variants.collect();
    let unknown = Doc::default()
        .paragraph("A value that matches no other variant. It is serialized as it was received.")
        .tokens(cx);
    let spelled = spelled(cx, uses, union);
    let rows = union.tested().into_iter().map(|(id, alternative)| {
        let variant = &names.alternatives[id];
        let value = types::ty(cx, uses, &alternative.ty);
        let from = is_unique(&spelled, id).then(|| quote!(from));
        let text = (from.is_some() && alternative.ty == Type::String).then(|| quote!(text));
        let boxed = facts.is_boxed(id).then(|| quote!(boxed));
        let tag = alternative.tag.as_ref().map(|(name, value)| quote!(with #name = #value));
        let shapes = alternative.shapes.iter().map(shape);
        quote!(#variant: #from #text #boxed (#value) #tag => [#(#shapes),*],)
    });
    let rows: Vec<TokenStream> = rows.collect();
    uses.module("union");
    quote! {
        #head
        #[non_exhaustive]
        pub enum #ty {
            #(#variants)*
            #unknown
            Unknown(#json),
        }

        union! {
            #ty(#json) {
                #(#rows)*
            }
        }
    }
}

/// Renders a type over JSON with a method for each alternative.
fn untyped(
    cx: Context<'_>,
    uses: &mut Uses,
    facts: &ModelFacts,
    union: &Union,
    names: &ModelNames,
    json: &TokenStream,
    head: &TokenStream,
) -> TokenStream {
    let ty = &names.ty;
    let value = if facts.secret { quote!(self.0.expose()) } else { quote!(&self.0) };
    let text = if facts.secret { quote!(self.0.expose().text()) } else { quote!(self.0.text()) };
    let accessors = union.alternatives.iter().map(|(id, alternative)| {
        let accessor = &names.alternatives[id];
        uses.root("JsonError");
        let decoded = types::ty(cx, uses, &alternative.ty);
        let doc = Doc::default()
            .paragraph(format!("Decodes the value as the type {}.", docs::code(&alternative.name)))
            .more(alternative.description.as_deref())
            .heading("Errors")
            .paragraph("Returns an error if the value does not have this type.")
            .tokens(cx);
        quote! {
            #doc
            pub fn #accessor(&self) -> std::result::Result<#decoded, JsonError> {
                union::decode(#text)
            }
        }
    });
    let accessors: Vec<TokenStream> = accessors.collect();
    let spelled = spelled(cx, uses, union);
    let from = union.alternatives.iter().filter(|(id, _)| is_unique(&spelled, *id));
    let from: Vec<TokenStream> = from
        .map(|(_, alternative)| {
            let ty = types::ty(cx, uses, &alternative.ty);
            quote!((#ty),)
        })
        .collect();
    uses.module("union");
    uses.root("Json");
    uses.table("untyped_union");
    let doc = Doc::default().paragraph("Returns the JSON value.").tokens(cx);
    quote! {
        #head
        pub struct #ty(#json);

        impl #ty {
            #doc
            #[must_use]
            pub fn json(&self) -> &Json {
                #value
            }

            #(#accessors)*
        }

        untyped_union! {
            #ty {
                #(#from)*
            }
        }
    }
}

/// Returns the types of the alternatives in Rust.
fn spelled(cx: Context<'_>, uses: &mut Uses, union: &Union) -> Arena<AlternativeId, String> {
    union.alternatives.map(|_, one| types::ty(cx, uses, &one.ty).to_string())
}

/// Returns whether no other alternative has the same type in Rust, so that the type can convert to the union.
fn is_unique(spelled: &Arena<AlternativeId, String>, id: AlternativeId) -> bool {
    spelled.values().filter(|other| **other == spelled[id]).count() == 1
}

/// Returns a sentence about the rule that finds the variant of a value.
fn choice(choice: &Choice) -> String {
    match choice {
        Choice::Discriminator(name) | Choice::Property(name) => format!(
            "The variant that is decoded depends on the property {} of the JSON object.",
            docs::code(name)
        ),
        Choice::Shape => {
            "The variant that is decoded depends on the JSON type and the members of the value."
                .to_owned()
        }
        Choice::None => {
            "The type of a value cannot be derived from its JSON. Each type has a method that decodes the value as this \
             type."
                .to_owned()
        }
    }
}

/// Returns the condition for a variant, as a clause.
fn condition(alternative: &Alternative) -> String {
    let Alternative { shapes, is_default, .. } = alternative;
    if shapes.contains(&Shape::Any) {
        return "no other variant matches".to_owned();
    }
    let mut nouns: Vec<String> = Vec::new();
    for shape in shapes {
        let noun = noun(shape);
        if !nouns.contains(&noun) {
            nouns.push(noun);
        }
    }
    let rest = if *is_default { ", and no other variant matches" } else { "" };
    format!("the value is {}{rest}", nouns.join(", or "))
}

/// Returns a noun phrase for the values that have a shape.
fn noun(shape: &Shape) -> String {
    match shape {
        Shape::Any => "any value".to_owned(),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Integer => "an integer".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::String => "a string".to_owned(),
        Shape::Values(values) => listed(values),
        Shape::Array(item) if **item == Shape::Any => "an array".to_owned(),
        Shape::Array(item) => {
            format!("an array that is empty or whose first item is {}", noun(item))
        }
        Shape::Object(members) => {
            let (fixed, present): (Vec<_>, Vec<_>) =
                members.iter().partition(|(_, values)| !values.is_empty());
            let fixed = fixed.iter();
            let fixed =
                fixed.map(|(name, values)| format!("{} is {}", docs::code(name), listed(values)));
            let fixed: Vec<String> = fixed.collect();
            let present: Vec<String> = present.iter().map(|(name, _)| docs::code(name)).collect();
            let mut noun = "an object".to_owned();
            if !present.is_empty() {
                noun = format!("{noun} with {}", present.join(" and "));
            }
            if !fixed.is_empty() {
                noun = format!("{noun} in which {}", fixed.join(" and "));
            }
            noun
        }
    }
}

/// Returns the distinct values as code, with `or` between them.
fn listed(values: &[String]) -> String {
    let values: HashSet<&String> = values.iter().collect();
    let mut values: Vec<String> = values.into_iter().map(|value| docs::code(value)).collect();
    values.sort();
    values.join(" or ")
}

/// Renders a condition for the runtime.
fn shape(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Any => quote!(union::Shape::Any),
        Shape::Boolean => quote!(union::Shape::Boolean),
        Shape::Integer => quote!(union::Shape::Integer),
        Shape::Number => quote!(union::Shape::Number),
        Shape::String => quote!(union::Shape::String),
        Shape::Values(values) => quote!(union::Shape::Values(&[#(#values),*])),
        Shape::Array(item) => {
            let item = self::shape(item);
            quote!(union::Shape::Array(&#item))
        }
        Shape::Object(members) => {
            let members = members.iter().map(|(name, values)| quote!((#name, &[#(#values),*])));
            quote!(union::Shape::Object(&[#(#members),*]))
        }
    }
}
