//! The security requirements of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::uses::Uses;
use crate::ir::{Credentials, Location, Operation, Scheme};

/// Renders the constant of the requirements, unless there are none.
pub(super) fn render(uses: &mut Uses, operation: &Operation) -> Option<TokenStream> {
    if operation.security.iter().all(Vec::is_empty) {
        return None;
    }
    uses.operation("SecurityKind");
    uses.operation("SecurityScheme");
    let mut requirements: Vec<TokenStream> = operation
        .security
        .iter()
        .map(|schemes| {
            let schemes = schemes.iter().map(scheme);
            quote!(&[#(#schemes),*])
        })
        .collect();
    if operation.security_is_optional && !operation.security.iter().any(Vec::is_empty) {
        requirements.push(quote!(&[]));
    }
    Some(quote! {
        const SECURITY: &'static [&'static [SecurityScheme]] = &[#(#requirements),*];
    })
}

/// Renders a security scheme.
fn scheme(scheme: &Scheme) -> TokenStream {
    let name = &scheme.name;
    let kind = match &scheme.kind {
        Credentials::Basic | Credentials::Client => quote!(Basic),
        Credentials::Bearer => quote!(Bearer),
        Credentials::Authorization(_) => quote!(Authorization),
        Credentials::Key(Location::Query, key) => quote!(Query(#key)),
        Credentials::Key(Location::Cookie, key) => quote!(Cookie(#key)),
        Credentials::Key(_, key) => quote!(Header(#key)),
    };
    quote!(SecurityScheme::new(#name, SecurityKind::#kind))
}
