//! The types of fields and arguments, and the conversions of arguments.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Context;
use super::uses::Uses;
use crate::ir::{Integer, ModelId, ModelKind, Type};

/// Renders a type.
pub(super) fn ty(cx: Context<'_>, uses: &mut Uses, ty: &Type) -> TokenStream {
    match ty {
        Type::Json => json(uses),
        ty if ty.is_json() => json(uses),
        Type::Boolean => quote!(bool),
        Type::Integer(integer) => self::integer(*integer),
        Type::F32 => quote!(f32),
        Type::F64 => quote!(f64),
        Type::String => quote!(String),
        Type::Secret => {
            uses.root("Secret");
            quote!(Secret)
        }
        Type::Timestamp => {
            uses.root("Timestamp");
            quote!(Timestamp)
        }
        Type::GoDuration => {
            uses.root("GoDuration");
            quote!(GoDuration)
        }
        Type::Format(format) => {
            uses.module("format");
            let name = format_ident!("{}", format.name());
            quote!(format::#name)
        }
        Type::File => {
            uses.root("FilePart");
            quote!(FilePart)
        }
        Type::SecretJson => {
            uses.root("SecretValue");
            quote!(SecretValue)
        }
        Type::Array(item) => {
            let item = self::ty(cx, uses, item);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let value = self::ty(cx, uses, value);
            quote!(std::collections::BTreeMap<String, #value>)
        }
        Type::Nullable(inner) => {
            let inner = self::ty(cx, uses, inner);
            quote!(Option<#inner>)
        }
        Type::Model(id) => model(cx, uses, *id),
    }
}

fn json(uses: &mut Uses) -> TokenStream {
    uses.root("Json");
    quote!(Json)
}

fn model(cx: Context<'_>, uses: &mut Uses, id: ModelId) -> TokenStream {
    uses.version("models");
    let name = &cx.names.model(id).ty;
    quote!(models::#name)
}

fn integer(integer: Integer) -> TokenStream {
    match integer {
        Integer::I8 => quote!(i8),
        Integer::I16 => quote!(i16),
        Integer::I32 => quote!(i32),
        Integer::I64 => quote!(i64),
        Integer::U8 => quote!(u8),
        Integer::U16 => quote!(u16),
        Integer::U32 => quote!(u32),
        Integer::U64 => quote!(u64),
    }
}

/// An argument of a constructor, a setter or a method.
#[derive(Debug)]
pub(super) struct Argument {
    /// The type of the argument.
    pub(super) ty: TokenStream,
    /// The expression that converts the argument to the type of the field.
    pub(super) value: TokenStream,
}

/// Renders the argument `name` for a value of `ty`.
pub(super) fn argument(
    cx: Context<'_>,
    uses: &mut Uses,
    ty: &Type,
    name: &TokenStream,
) -> Argument {
    let field = self::ty(cx, uses, ty);
    match ty {
        Type::Array(item) => {
            let plain = self::ty(cx, uses, item);
            if converts(cx, item) {
                Argument {
                    ty: quote!(impl IntoIterator<Item = impl Into<#plain>>),
                    value: quote!(#name.into_iter().map(Into::into).collect()),
                }
            } else {
                Argument {
                    ty: quote!(impl IntoIterator<Item = #plain>),
                    value: quote!(#name.into_iter().collect()),
                }
            }
        }
        Type::Map(value) if !ty.is_json() => {
            let plain = self::ty(cx, uses, value);
            let (value_ty, value) = if converts(cx, value) {
                (quote!(impl Into<#plain>), quote!(value.into()))
            } else {
                (plain, quote!(value))
            };
            Argument {
                ty: quote!(impl IntoIterator<Item = (impl Into<String>, #value_ty)>),
                value: quote! {
                    #name.into_iter().map(|(name, value)| (name.into(), #value)).collect()
                },
            }
        }
        ty if converts(cx, ty) => {
            Argument { ty: quote!(impl Into<#field>), value: quote!(#name.into()) }
        }
        _ => Argument { ty: field, value: name.clone() },
    }
}

/// Returns whether the argument accepts more types than `ty` itself.
pub(super) fn converts(cx: Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::String
        | Type::Secret
        | Type::Timestamp
        | Type::GoDuration
        | Type::Format(_)
        | Type::File
        | Type::Json
        | Type::SecretJson => true,
        Type::Map(_) => ty.is_json(),
        Type::Model(id) => is_enum(cx, *id) || is_union(cx, *id),
        Type::Boolean
        | Type::Integer(_)
        | Type::F32
        | Type::F64
        | Type::Array(_)
        | Type::Nullable(_) => false,
    }
}

/// Returns whether a model is an enum.
pub(super) fn is_enum(cx: Context<'_>, id: ModelId) -> bool {
    matches!(cx.api.model(id).kind, ModelKind::Enum(_))
}

/// Returns whether a type is a model that is an object.
pub(super) fn is_object(cx: Context<'_>, ty: &Type) -> bool {
    matches!(ty, Type::Model(id) if matches!(cx.api.model(*id).kind, ModelKind::Object(_)))
}

/// Returns whether a model is a union.
pub(super) fn is_union(cx: Context<'_>, id: ModelId) -> bool {
    matches!(cx.api.model(id).kind, ModelKind::Union(_))
}
