//! The crate and the module that contain generated code.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The crate and the module that contain the code of a version. All paths of generated code begin here.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CodeRoot<'a> {
    /// A module of the client, such as `v26`.
    Module(&'a str),
    /// The root of a crate of its own, such as `petstore`. The root imports the runtime, so that the same paths lead
    /// to it as in the client.
    Crate(&'a str),
}

impl CodeRoot<'_> {
    /// Returns the path within the crate: `crate::v26` or `crate`.
    pub(super) fn path(self) -> String {
        match self {
            Self::Module(module) => format!("crate::{module}"),
            Self::Crate(_) => "crate".to_owned(),
        }
    }

    /// Returns the path within the crate as tokens.
    pub(super) fn tokens(self) -> TokenStream {
        match self {
            Self::Module(module) => {
                // The settings and the arguments were validated, so the name is an identifier.
                let module = format_ident!("{module}");
                quote!(crate::#module)
            }
            Self::Crate(_) => quote!(crate),
        }
    }

    /// Returns the path for callers: `hydra_client::v26` or `petstore`.
    pub(super) fn public(self) -> String {
        match self {
            Self::Module(module) => format!("hydra_client::{module}"),
            Self::Crate(library) => library.to_owned(),
        }
    }

    /// Returns the name of the crate for callers: `hydra_client` or `petstore`.
    pub(super) fn library(&self) -> &str {
        match self {
            Self::Module(_) => "hydra_client",
            Self::Crate(library) => library,
        }
    }

    pub(super) fn is_crate(self) -> bool {
        matches!(self, Self::Crate(_))
    }
}
