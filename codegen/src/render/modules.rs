//! The files that declare and re-export the others: that of the version, `models.rs` and `operations.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::apis::example;
use super::doc::{Doc, link};
use super::product::{self, Product};
use super::types::is_enum;
use super::{CodeRoot, Context, File, crate_root};
use crate::docs;
use crate::ir::{Method, Operation, Output, Server};
use crate::names::{OperationNames, ServerNames};

/// Renders `mod.rs` or `lib.rs`, the file of the version itself.
pub(super) fn version(cx: Context<'_>) -> File {
    let mut servers: Vec<&ServerNames> = cx.names.servers.values().collect();
    servers.sort_by_key(|names| names.module.plain());
    let [modules, exports] = declarations(&servers);
    let is_crate = cx.code_root.is_crate();
    let doc = version_doc(cx, &servers).inner(cx);
    let whole = if is_crate { "" } else { " of this version" };
    let error = Doc::default().paragraph(format!("The error of the operations{whole}.")).tokens(cx);
    let result =
        Doc::default().paragraph(format!("The result of the operations{whole}.")).tokens(cx);
    let (path, error_type) = if is_crate {
        ("lib.rs", quote!(hydra_client::Error))
    } else {
        ("mod.rs", quote!(crate::Error))
    };
    let runtime = is_crate.then(crate_root::runtime);
    let limit = is_crate.then(|| crate_root::recursion_limit(cx.facts.depth)).flatten();
    let readme = is_crate.then(crate_root::readme_tests);
    // The document determines the number of arguments, the length of types, the names, and the status codes that
    // have a separate result. The code may also use items that the document deprecates.
    let tokens = quote! {
        #doc
        #limit
        #![allow(clippy::disallowed_names, clippy::large_enum_variant)]
        #![allow(clippy::match_overlapping_arm, clippy::module_inception, clippy::pedantic)]
        #![allow(clippy::self_named_constructors, clippy::should_implement_trait)]
        #![allow(clippy::too_many_arguments, clippy::type_complexity, deprecated)]
        #(#[rustfmt::skip] #modules)*
        #(#exports)*
        #runtime
        #error
        pub type Error = #error_type<ErrorBody>;
        #result
        pub type Result<T> = std::result::Result<T, Error>;
        #readme
    };
    File { path: path.to_owned(), tokens }
}

/// Renders the modules of the version, and the exports of its types, each in the order of rustfmt.
fn declarations(servers: &[&ServerNames]) -> [Vec<TokenStream>; 2] {
    let mut modules = vec![
        (
            "error_body".to_owned(),
            quote!(
                mod error_body;
            ),
        ),
        (
            "models".to_owned(),
            quote!(
                pub mod models;
            ),
        ),
        (
            "operations".to_owned(),
            quote!(
                pub mod operations;
            ),
        ),
    ];
    let mut exports = vec![(
        "error_body".to_owned(),
        quote!(
            pub use self::error_body::ErrorBody;
        ),
    )];
    for ServerNames { module, ty, .. } in servers {
        modules.push((module.plain(), quote!(mod #module;)));
        exports.push((module.plain(), quote!(pub use self::#module::#ty;)));
    }
    [modules, exports].map(|mut items| {
        items.sort_by(|(left, _), (right, _)| left.cmp(right));
        items.into_iter().map(|(_, tokens)| tokens).collect()
    })
}

/// Returns the documentation of the version: its clients, its modules and a call.
fn version_doc(cx: Context<'_>, servers: &[&ServerNames]) -> Doc {
    let clients: Vec<String> = servers.iter().map(|names| link(&names.ty)).collect();
    let clients = match clients.as_slice() {
        [first @ .., last] if !first.is_empty() => {
            format!("{} and {last} are its clients. They have", first.join(", "))
        }
        one => format!("{} is its client. It has", one.concat()),
    };
    let doc = Doc::default()
        .paragraph(product::api(cx.title))
        .paragraph(format!(
            "{clients} a method for each operation, which returns a request. [`models`] has the types of request and \
             response bodies. [`operations`] has the types of the requests."
        ))
        .lines(creation(cx, servers));
    match first_call(cx) {
        Some((operation, names)) => {
            let server = &cx.names.servers[operation.servers.first];
            doc.lines(example::lines(cx, server, operation, names))
        }
        None => doc,
    }
}

/// Returns an example that creates the clients.
fn creation(cx: Context<'_>, servers: &[&ServerNames]) -> Vec<String> {
    let types: Vec<String> = servers.iter().map(|names| names.ty.as_written()).collect();
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# fn example() -> Result<(), {}::BuildError> {{", cx.code_root.library()),
        import(cx, &types),
        String::new(),
    ];
    lines.extend(cx.servers().map(|(server, names)| client(server, names)));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// Returns the line that imports client types.
pub(super) fn import(cx: Context<'_>, types: &[String]) -> String {
    let code_root = cx.code_root.public();
    match types {
        [one] => format!("use {code_root}::{one};"),
        types => format!("use {code_root}::{{{}}};", types.join(", ")),
    }
}

/// Returns the line that creates the client of a server.
pub(super) fn client(server: &Server, names: &ServerNames) -> String {
    let (variable, ty) = (names.variable.as_written(), names.ty.as_written());
    let url = server.url.as_deref().filter(|url| url.bytes().all(is_plain));
    let url = url.unwrap_or("https://api.example");
    format!("let {variable} = {ty}::new(\"{url}\")?;")
}

/// Returns whether a byte of a URL means itself in a string literal and in a doc comment.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'/' | b'.' | b'-' | b'_')
}

/// Returns the operation of the first example: the first one that reads something with one argument, or else the first
/// one. There is none if all operations are deprecated.
pub(super) fn first_call(cx: Context<'_>) -> Option<(&Operation, &OperationNames)> {
    let operations = || {
        let all = cx.version.operations();
        all.filter(|(operation, _)| !operation.deprecated)
    };
    let reads = |(operation, _): &(&Operation, &OperationNames)| {
        operation.method == Method::Get
            && matches!(operation.output, Output::One(_))
            && operation.body.is_none()
            && operation.parameters.values().filter(|parameter| parameter.required).count() == 1
    };
    operations().find(reads).or_else(|| operations().next())
}

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
    let mut outputs: Vec<_> = cx
        .operations()
        .filter(|(operation, _)| matches!(operation.output, Output::Variants(_)))
        .map(|(_, names)| &names.output)
        .collect();
    outputs.sort();
    let code_root = cx.code_root.tokens();
    let outputs = outputs.iter().map(|output| quote!(pub use #code_root::operations::#output;));
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
    let mut files: Vec<_> = cx.operations().collect();
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
        .paragraph(format!("The operations of {title} and their requests."))
        .paragraph(
            "Each operation has a struct with its parameters and an alias of the [`Request`](crate::Request) that sends \
             it. The page of the alias lists the setters of this operation only.",
        );
    let doc = skipped(cx, doc).inner(cx);
    let product = product::of_version(cx).filter(|_| !files.is_empty());
    let product = product.map(|Product { name, user_agent }| {
        // Servers know a crate by its own name.
        let user_agent = match cx.code_root {
            CodeRoot::Module(_) => quote!(#user_agent),
            CodeRoot::Crate(_) => quote!(env!("CARGO_PKG_NAME")),
        };
        quote! {
            const PRODUCT: crate::Product = crate::Product::new(
                #name, concat!(#user_agent, "/", env!("CARGO_PKG_VERSION"))
            );
        }
    });
    let tokens = quote! {
        #doc
        #(#modules)*
        #(#exports)*
        #product
    };
    File { path: "operations.rs".to_owned(), tokens }
}

/// Adds the operations that are left out.
fn skipped(cx: Context<'_>, doc: Doc) -> Doc {
    if cx.skipped.is_empty() {
        return doc;
    }
    let operations = cx.skipped.iter().flat_map(|one| {
        let name = docs::code(&format!("{} {}", one.method, one.path));
        docs::item(&format!("{name}:"), &one.reason)
    });
    doc.heading("Operations that are left out")
        .paragraph(
            "The generator does not support a part of the API document that these operations use:",
        )
        .lines(operations)
}
