//! The imports of a file: exactly the items that the file uses.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::code_root::CodeRoot;

/// The imports of a file.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// Items of the crate root.
    root: BTreeSet<&'static str>,
    /// Items of the crate's module `operation`.
    operation: BTreeSet<&'static str>,
    /// Items of the version's module.
    version: BTreeSet<&'static str>,
    /// Modules of the crate root.
    modules: BTreeSet<&'static str>,
    /// Macros for the codec of models. Only another crate imports them; in the client, they are in scope.
    tables: BTreeSet<&'static str>,
    std_fmt: bool,
    bytes: bool,
}

impl Uses {
    pub(super) fn root(&mut self, name: &'static str) {
        self.root.insert(name);
    }

    pub(super) fn operation(&mut self, name: &'static str) {
        self.operation.insert(name);
    }

    pub(super) fn version(&mut self, name: &'static str) {
        self.version.insert(name);
    }

    pub(super) fn module(&mut self, name: &'static str) {
        self.modules.insert(name);
    }

    pub(super) fn table(&mut self, name: &'static str) {
        self.tables.insert(name);
    }

    pub(super) fn fmt(&mut self) {
        self.std_fmt = true;
    }

    pub(super) fn bytes(&mut self) {
        self.bytes = true;
    }

    /// Returns the imports, in groups: std, other crates, this crate.
    pub(super) fn tokens(&self, code_root: CodeRoot<'_>) -> TokenStream {
        let std = self.std_fmt.then(|| {
            quote!(
                use std::fmt;
            )
        });
        let bytes = self.bytes.then(|| {
            quote!(
                use bytes::Bytes;
            )
        });
        // The order of rustfmt: by path; braces after the crate itself come last.
        let mut crates: Vec<(String, TokenStream)> = Vec::new();
        for name in &self.modules {
            let ident = format_ident!("{name}");
            crates.push(((*name).to_owned(), quote!(use crate::#ident;)));
        }
        if let Some(import) = import(&quote!(crate::operation), &self.operation) {
            crates.push(("operation".to_owned(), import));
        }
        let mut root = self.root.clone();
        if code_root.is_crate() {
            root.extend(self.version.iter().chain(&self.tables));
        } else if let Some(import) = import(&code_root.tokens(), &self.version) {
            crates.push((code_root.path().trim_start_matches("crate::").to_owned(), import));
        }
        if let Some(import) = import(&quote!(crate), &root) {
            let only = root.first().filter(|_| root.len() == 1);
            // A type sorts before a module, because a module begins with a lower-case letter.
            crates.push((only.map_or("~", |name| name).to_owned(), import));
        }
        crates.sort_by(|left, right| left.0.cmp(&right.0));
        let crates = crates.into_iter().map(|(_, import)| import);
        quote! {
            #std
            #bytes
            #(#crates)*
        }
    }
}

fn import(path: &TokenStream, names: &BTreeSet<&'static str>) -> Option<TokenStream> {
    // All names are constants of the generator, not strings of a document.
    let idents: Vec<_> = names.iter().map(|name| format_ident!("{name}")).collect();
    match idents.as_slice() {
        [] => None,
        [only] => Some(quote!(use #path::#only;)),
        several => Some(quote!(use #path::{#(#several),*};)),
    }
}
