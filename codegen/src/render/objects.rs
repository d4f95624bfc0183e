//! Objects: a struct, its constructor and setters, and the table for its codec.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::doc::{Doc, origin};
use super::types::{self, Argument};
use super::uses::Uses;
use crate::analyze::ModelFacts;
use crate::docs;
use crate::ir::{Field, Model, ModelId, Object, Presence, Type};
use crate::names::{FieldNames, Ident, ModelNames};

/// Renders a struct.
pub(super) fn render(
    cx: Context<'_>,
    id: ModelId,
    model: &Model,
    object: &Object,
    names: &ModelNames,
) -> TokenStream {
    let facts = cx.facts.model(id);
    let mut uses = Uses::default();
    let ty = &names.ty;
    let doc = Doc::default()
        .description(model.description.as_deref(), "A JSON object.")
        .paragraph(origin(model))
        .tokens(cx);
    let deprecated = model.deprecated.then(|| quote!(#[deprecated]));
    let default = facts.default.then(|| quote!(Default,));
    let eq = facts.eq.then(|| quote!(, Eq));
    let fields: Vec<Member<'_>> = members(object, names, facts).collect();
    let declared = fields.iter().map(|member| declaration(cx, &mut uses, member));
    let declared: Vec<TokenStream> = declared.collect();
    let extra = facts.extra.then(|| {
        uses.root("Extra");
        let kept = if object.lenient {
            "The members of the JSON object that have no field in this struct, and those whose value has \
             another type than their field. They are serialized as they were received."
        } else {
            "The members of the JSON object that have no field in this struct. They are serialized as they \
             were received."
        };
        let doc = Doc::default().paragraph(kept).tokens(cx);
        quote! {
            #doc
            pub extra: Extra,
        }
    });
    let methods = facts.sent.then(|| methods(cx, &mut uses, names, &fields, facts));
    uses.table("object");
    let table = table(names, &fields, facts, object.lenient);
    let derived_debug = (!facts.error).then(|| quote!(Debug,));
    let debug = facts.error.then(|| debug(&mut uses, ty, &fields, facts.extra));
    let uses = uses.tokens(cx.code_root);
    quote! {
        #uses

        #doc
        #deprecated
        #[derive(Clone, #derived_debug #default PartialEq #eq)]
        #[non_exhaustive]
        pub struct #ty {
            #(#declared)*
            #extra
        }

        #methods

        #debug

        #table
    }
}

/// Renders the `Debug` of an error body, whose output is bounded.
fn debug(uses: &mut Uses, ty: &Ident, fields: &[Member<'_>], has_extra: bool) -> TokenStream {
    uses.fmt();
    uses.module("error");
    let name = ty.plain();
    let shown = fields.iter().map(|member| {
        let (name, ident) = (member.ident.plain(), member.ident);
        quote!((#name, &self.#ident))
    });
    let extra = has_extra.then(|| quote!(("extra", &self.extra)));
    let shown = shown.chain(extra);
    quote! {
        impl fmt::Debug for #ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                error::debug_object(f, #name, &[#(#shown),*])
            }
        }
    }
}

/// A property with its names.
pub(super) struct Member<'a> {
    pub(super) field: &'a Field,
    pub(super) ident: &'a Ident,
    pub(super) setter: &'a Ident,
    /// True if the field holds a `Box`, because the model contains itself.
    pub(super) boxed: bool,
}

/// Returns the properties of an object with their names.
pub(super) fn members<'a>(
    object: &'a Object,
    names: &'a ModelNames,
    facts: &'a ModelFacts,
) -> impl Iterator<Item = Member<'a>> {
    object.fields.iter().map(|(id, field)| {
        let FieldNames { field: ident, setter } = &names.fields[id];
        Member { field, ident, setter, boxed: facts.is_boxed(id) }
    })
}

/// Renders the field of a property.
fn declaration(cx: Context<'_>, uses: &mut Uses, member: &Member<'_>) -> TokenStream {
    let Member { field, ident, .. } = member;
    let fallback = format!("The property {}.", docs::code(&field.name));
    let doc = Doc::default()
        .description(field.description.as_deref(), &fallback)
        .limits(&field.limits)
        .tokens(cx);
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    let ty = field_type(cx, uses, member);
    quote! {
        #doc
        #deprecated
        pub #ident: #ty,
    }
}

/// Renders the type of the field of a property.
pub(super) fn field_type(cx: Context<'_>, uses: &mut Uses, member: &Member<'_>) -> TokenStream {
    let mut ty = types::ty(cx, uses, &member.field.ty);
    if member.boxed {
        ty = quote!(Box<#ty>);
    }
    if matches!(member.field.presence, Presence::Optional | Presence::Nullable) {
        ty = quote!(Option<#ty>);
    }
    ty
}

/// Renders the constructor and the setters.
fn methods(
    cx: Context<'_>,
    uses: &mut Uses,
    names: &ModelNames,
    fields: &[Member<'_>],
    facts: &ModelFacts,
) -> TokenStream {
    let ty = &names.ty;
    let new = (!facts.default).then(|| new(cx, uses, fields, facts));
    let setters = fields.iter().filter(|member| !member.field.read_only);
    let setters: Vec<TokenStream> = setters.map(|member| setter(cx, uses, member)).collect();
    if new.is_none() && setters.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl #ty {
            #new
            #(#setters)*
        }
    }
}

/// Renders the constructor. Its arguments are the required fields, in the order of the document.
fn new(cx: Context<'_>, uses: &mut Uses, fields: &[Member<'_>], facts: &ModelFacts) -> TokenStream {
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    let mut items = Vec::new();
    for member in fields {
        let Member { field, ident, boxed, .. } = member;
        if matches!(field.presence, Presence::Optional | Presence::Nullable) {
            values.push(quote!(#ident: None));
            continue;
        }
        let Argument { ty, value } = new_argument(cx, uses, fields, member);
        arguments.push(quote!(#ident: #ty));
        if let Some(text) = &field.description {
            let head = format!("`{}`:", ident.plain());
            items.extend(docs::item(&head, docs::first_paragraph(text)));
        }
        let value = if *boxed { quote!(Box::new(#value)) } else { value };
        values.push(if value.to_string() == ident.as_written() {
            quote!(#ident)
        } else {
            quote!(#ident: #value)
        });
    }
    if facts.extra {
        uses.root("Extra");
        values.push(quote!(extra: Extra::default()));
    }
    let mut doc = Doc::default()
        .paragraph("Creates a value with its required fields. The optional fields have no value.");
    if !items.is_empty() {
        doc = doc.heading("Arguments").lines(items);
    }
    let doc = doc.tokens(cx);
    quote! {
        #doc
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

/// Returns the argument of the constructor for a property.
///
/// If several arguments would accept a string, an enum and a union accept only values of their own type. Otherwise, a
/// caller could swap two strings.
pub(super) fn new_argument(
    cx: Context<'_>,
    uses: &mut Uses,
    fields: &[Member<'_>],
    member: &Member<'_>,
) -> Argument {
    let converts_strings = |ty: &Type| matches!(ty, Type::Model(id) if types::is_enum(cx, *id) || types::is_union(cx, *id));
    let strings = fields.iter().map(|member| member.field).filter(|field| {
        matches!(field.presence, Presence::Required)
            && (matches!(field.ty, Type::String | Type::Secret) || converts_strings(&field.ty))
    });
    let ident = member.ident;
    if converts_strings(&member.field.ty) && strings.count() > 1 {
        Argument { ty: types::ty(cx, uses, &member.field.ty), value: quote!(#ident) }
    } else {
        types::argument(cx, uses, &member.field.ty, &quote!(#ident))
    }
}

/// Renders the setter of a property.
fn setter(cx: Context<'_>, uses: &mut Uses, member: &Member<'_>) -> TokenStream {
    let Member { field, ident, setter, boxed } = member;
    let description = field.description.as_deref().map(docs::first_paragraph);
    let doc = Doc::default()
        .paragraph(format!("Sets [`{0}`](Self::{0}).", ident.plain()))
        .more(description)
        .tokens(cx);
    let Argument { ty, value } = types::argument(cx, uses, &field.ty, &quote!(#ident));
    let value = if *boxed { quote!(Box::new(#value)) } else { value };
    let value = match field.presence {
        Presence::Optional | Presence::Nullable => quote!(Some(#value)),
        Presence::Required | Presence::List => value,
    };
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    // The crate that calls this setter compiles it, because it drops the previous model. Other setters are generic or
    // drop nothing.
    let inline = types::is_object(cx, &field.ty).then(|| quote!(#[inline]));
    quote! {
        #doc
        #deprecated
        #[must_use]
        #inline
        pub fn #setter(mut self, #ident: #ty) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// Renders the table from which a macro of the runtime implements the codec.
fn table(
    names: &ModelNames,
    fields: &[Member<'_>],
    facts: &ModelFacts,
    lenient: bool,
) -> TokenStream {
    let ty = &names.ty;
    let rows = fields.iter().map(|member| {
        let Member { field, ident, .. } = member;
        let name = &field.name;
        let presence = match field.presence {
            Presence::Optional => quote!(optional),
            Presence::Required => quote!(required),
            Presence::List => quote!(list),
            Presence::Nullable => quote!(nullable),
        };
        let bounded = field.ty.is_bounded().then(|| quote!(as bounded));
        quote!(#presence #ident: #name #bounded,)
    });
    let extra = facts.extra.then(|| quote!(extra));
    let lenient = lenient.then(|| quote!(lenient));
    quote! {
        object! {
            #ty #lenient #extra {
                #(#rows)*
            }
        }
    }
}
