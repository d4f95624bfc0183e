//! The files that declare and re-export the others.

use quote::quote;

use super::doc::Doc;
use super::types::is_enum;
use super::{Context, File};
use crate::docs;
use crate::ir::Output;

/// Renders `models.rs`.
pub(super) fn models(cx: Context<'_>) -> File {
    let mut files: Vec<_> = cx.names.models().collect();
    files.sort_by_key(|(_, names)| names.module.plain());
    let modules = files.iter().map(|(_, names)| {
        let module = &names.module;
        quote!(mod #module;)
    });
    let exports = files.iter().map(|(id, names)| {
        let (module, ty, unknown) = (&names.module, &names.ty, &names.unknown);
        if is_enum(cx, *id) {
            quote!(pub use self::#module::{#ty, #unknown};)
        } else {
            quote!(pub use self::#module::#ty;)
        }
    });
    let title = docs::escape(cx.title);
    let doc = Doc::default()
        .paragraph(format!(
            "The request and response bodies of {title}, and the types of their fields."
        ))
        .inner(cx);
    let outputs = cx.api.operations.values().zip(cx.names.operations.values());
    let mut outputs: Vec<_> = outputs
        .filter(|(operation, _)| matches!(operation.output, Output::Variants(_)))
        .map(|(_, names)| &names.output)
        .collect();
    outputs.sort();
    let module = cx.module();
    let outputs = outputs.iter().map(|output| quote!(pub use crate::#module::operations::#output;));
    let fixtures = cx.fixtures.then(|| {
        quote! {
            #[cfg(feature = "testing")]
            #[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
            pub mod fixtures;
        }
    });
    let tokens = quote! {
        #doc
        #(#modules)*
        #fixtures
        #(#exports)*
        #(#outputs)*
    };
    File { path: "models.rs".to_owned(), tokens }
}

/// Renders `operations.rs`.
pub(super) fn operations(cx: Context<'_>) -> File {
    let mut files: Vec<_> = cx.api.operations.values().zip(cx.names.operations.values()).collect();
    files.sort_by_key(|(_, names)| names.module.plain());
    let modules = files.iter().map(|(_, names)| {
        let module = &names.module;
        quote!(mod #module;)
    });
    let exports = files.iter().map(|(operation, names)| {
        let (module, ty, alias) = (&names.module, &names.ty, &names.alias);
        let output = match operation.output {
            Output::Variants(_) => {
                let output = &names.output;
                Some(quote!(, #output))
            }
            _ => None,
        };
        quote!(pub use self::#module::{#ty #output, #alias};)
    });
    let title = docs::escape(cx.title);
    let doc = Doc::default()
        .paragraph(format!("The operations of {title}. Each type has the parameters of one operation."))
        .lines([
            "A [`Request`](crate::Request) sends an operation and has a setter for each optional parameter.",
            "The type alias of a request has a page that shows the setters of this operation only.",
        ]);
    let doc = skipped(cx, doc).inner(cx);
    let tokens = quote! {
        #doc
        #(#modules)*
        #(#exports)*
    };
    File { path: "operations.rs".to_owned(), tokens }
}

// Adds the operations that are left out.
fn skipped(cx: Context<'_>, doc: Doc) -> Doc {
    if cx.skipped.is_empty() {
        return doc;
    }
    let operations = cx.skipped.iter().flat_map(|one| {
        let name = docs::code(&format!("{} {}", one.method, one.path));
        docs::item(&format!("{name}:"), &one.reason)
    });
    doc.paragraph("# Operations that are left out")
        .paragraph(
            "The generator does not support a part of the API document that these operations use:",
        )
        .lines(operations)
}
