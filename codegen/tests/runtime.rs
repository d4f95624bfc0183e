//! The names and headers of the runtime that the generator reserves are those in the source of the runtime.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::{
    ERROR_MEMBERS, EXPORTS, FEATURE_EXPORTS, FEATURES, NESTED_ERROR_MEMBERS, REQUEST_METHODS,
    SET_BY_CLIENT,
};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{ImplItem, Item, Type, UseTree, Visibility};

#[test]
fn the_methods_of_requests_are_reserved() {
    let source = Path::new("../hydra-client/src");
    let mut methods = BTreeSet::new();
    for name in files(source) {
        let file = syn::parse_file(&fs::read_to_string(&name).unwrap()).unwrap();
        for item in file.items {
            let Item::Impl(item) = item else { continue };
            let Type::Path(path) = &*item.self_ty else { continue };
            // Those of all operations, `impl<O: …> Request<O>`; a trait's have no visibility.
            let last = path.path.segments.last().unwrap();
            if last.ident != "Request" || item.generics.params.is_empty() {
                continue;
            }
            methods.extend(item.items.into_iter().filter_map(|item| match item {
                ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    assert!(methods.contains("send") && methods.contains("pages"), "{methods:?}");
    // These methods are derived, so no impl block in the source has them.
    methods.extend(["clone", "fmt"].map(str::to_owned));
    let reserved: BTreeSet<String> = REQUEST_METHODS.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(methods, reserved);
}

#[test]
fn the_request_of_a_crate_has_all_methods() {
    let file = "../hydra-client/src/generated/request.rs";
    let source = fs::read_to_string(file).unwrap();
    let (_, declared) = source.split_once("macro_rules! __request").unwrap();
    let lines = declared.lines().filter_map(|line| line.trim_start().split_once("fn "));
    let names = lines.filter(|(before, _)| !before.starts_with('/'));
    let names = names.filter_map(|(_, rest)| rest.split(['(', '<']).next());
    let declared: BTreeSet<&str> = names.collect();
    let derived = ["clone", "into_future"];
    for method in REQUEST_METHODS {
        // Only the runtime reads the time limit.
        let is_private = *method == "total_timeout";
        let is_declared = declared.contains(method) || derived.contains(method);
        assert!(is_declared || is_private, "{file} lacks {method}");
    }
}

#[test]
fn a_crate_exports_the_public_types_of_the_client() {
    let source = fs::read_to_string("../hydra-client/src/lib.rs").unwrap();
    let mut public = BTreeSet::new();
    let mut modules = BTreeSet::new();
    for item in syn::parse_file(&source).unwrap().items {
        match item {
            Item::Use(item) if matches!(item.vis, Visibility::Public(_)) => {
                let feature = feature(&item.attrs);
                names(&item.tree, &mut |name| {
                    public.insert((name, feature.clone()));
                });
            }
            Item::Mod(item) if matches!(item.vis, Visibility::Public(_)) => {
                let is_test = item.attrs.iter().any(|attr| tokens(attr) == "cfg (test)");
                modules.extend((!is_test).then(|| item.ident.to_string()));
            }
            _ => {}
        }
    }
    let plain = EXPORTS.iter().map(|name| ((*name).to_owned(), None));
    let with_feature = FEATURE_EXPORTS.iter();
    let with_feature =
        with_feature.map(|(name, feature)| ((*name).to_owned(), Some((*feature).to_owned())));
    // A crate has these itself.
    let own = ["Error", "Request"].map(|name| (name.to_owned(), None));
    let exported: BTreeSet<_> = plain.chain(with_feature).chain(own).collect();
    assert_eq!(public, exported);
    // Nothing else is public. `generated` is hidden.
    let expected = ["flow", "generated", "introspect", "oauth", "testing", "v1", "v26"];
    assert_eq!(modules, expected.map(str::to_owned).into());
    assert!(source.contains("#[doc(hidden)]\npub mod generated;"));
}

#[test]
fn a_crate_has_the_features_of_the_client() {
    let manifest = fs::read_to_string("../hydra-client/Cargo.toml").unwrap();
    let (_, features) = manifest.split_once("[features]\n").unwrap();
    let (features, _) = features.split_once("\n[").unwrap();
    let lines =
        features.lines().filter(|line| line.starts_with(|char: char| char.is_ascii_alphabetic()));
    let all: BTreeSet<&str> = lines.filter_map(|line| line.split(" =").next()).collect();
    // The APIs of Hydra, and the modules that use them.
    let left = ["default", "v1", "v26", "introspect", "oauth"];
    let expected: BTreeSet<&str> = all.into_iter().filter(|name| !left.contains(name)).collect();
    assert_eq!(FEATURES.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), expected);
}

/// The errors and requests of a generated crate must not name Hydra.
#[test]
fn the_runtime_names_hydra_only_as_the_default_product() {
    let root = Path::new("../hydra-client/src");
    // A generated crate does not contain these.
    let of_hydra = ["tests", "flow", "introspect", "oauth", "v26_additions", "testing/fake"];
    let mut found = Vec::new();
    for file in files(root) {
        let path = file.strip_prefix(root).unwrap();
        if of_hydra.iter().any(|of_hydra| path.with_extension("").starts_with(of_hydra))
            || path.file_stem().is_some_and(|name| name == "tests")
        {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for item in syn::parse_file(&text).unwrap().items {
            if !attributes(&item).iter().any(|attr| tokens(attr).contains("test")) {
                strings(item.to_token_stream(), &mut |string| {
                    if string.contains("Hydra") {
                        found.push(format!("{}: {string}", path.display()));
                    }
                });
            }
        }
    }
    assert_eq!(found, ["call/product.rs: \"Hydra\""]);
}

/// Returns the attributes of an item that can be a test.
fn attributes(item: &Item) -> &[syn::Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        _ => &[],
    }
}

/// Calls a function with each literal outside attributes, and so outside documentation.
fn strings(tokens: TokenStream, each: &mut dyn FnMut(String)) {
    let mut is_attribute = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if !is_attribute => strings(group.stream(), each),
            TokenTree::Literal(literal) => each(literal.to_string()),
            TokenTree::Punct(punct) if punct.as_char() == '#' || is_attribute => {
                // `#[…]` and `#![…]`.
                is_attribute = true;
                continue;
            }
            _ => {}
        }
        is_attribute = false;
    }
}

fn tokens(attribute: &syn::Attribute) -> String {
    attribute.meta.to_token_stream().to_string()
}

/// Returns the feature of an item.
fn feature(attributes: &[syn::Attribute]) -> Option<String> {
    let feature = attributes.iter().map(tokens).find(|text| text.contains("feature"))?;
    feature.split('"').nth(1).map(str::to_owned)
}

/// Calls a function with each name that an import declares.
fn names(tree: &UseTree, each: &mut dyn FnMut(String)) {
    match tree {
        UseTree::Path(path) => names(&path.tree, each),
        UseTree::Name(name) => each(name.ident.to_string()),
        UseTree::Rename(rename) => each(rename.rename.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| names(tree, each)),
        UseTree::Glob(_) => each("*".to_owned()),
    }
}

/// Returns the hand-written files, without the generated versions.
fn files(directory: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() && !matches!(name.as_str(), "v1" | "v26") {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn the_headers_that_the_client_sets_are_reserved() {
    let source = fs::read_to_string("../hydra-client/src/call/options.rs").unwrap();
    let (_, framing) = source.split_once("const FRAMING").unwrap();
    let (framing, _) = framing.split_once("];").unwrap();
    let framing = framing.split("header::").skip(1).filter_map(|rest| rest.split(',').next());
    let mut set: Vec<String> =
        framing.map(|name| name.to_ascii_lowercase().replace('_', "-")).collect();
    let client = fs::read_to_string("../hydra-client/src/call/client.rs").unwrap();
    assert!(client.contains("header::ACCEPT_ENCODING, HeaderValue::from_static(\"identity\")"));
    set.push("accept-encoding".to_owned());
    set.sort();
    assert_eq!(set, SET_BY_CLIENT);
}

#[test]
fn the_generator_knows_the_error_members_that_the_client_shows() {
    let source = fs::read_to_string("../hydra-client/src/error/members.rs").unwrap();
    let file = syn::parse_file(&source).unwrap();
    // The names in the patterns of the `match` of an implementation of `Deserialize`.
    let members = |of: &str| -> BTreeSet<String> {
        let impls = file.items.iter().filter_map(|item| match item {
            Item::Impl(item) if item.trait_.is_some() => Some(item),
            _ => None,
        });
        let mut impls = impls
            .filter(|item| matches!(&*item.self_ty, Type::Path(path) if path.path.is_ident(of)));
        let mut found = BTreeSet::new();
        patterns(impls.next().unwrap().to_token_stream(), &mut found);
        assert!(impls.next().is_none(), "{of}");
        found
    };
    let known = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(members("Members"), known(ERROR_MEMBERS));
    assert_eq!(members("Text"), known(NESTED_ERROR_MEMBERS));
}

/// Collects the strings before `=>` or `|`, at any depth.
fn patterns(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match (token, tokens.get(index + 1)) {
            (TokenTree::Group(group), _) => patterns(group.stream(), found),
            (TokenTree::Literal(name), Some(TokenTree::Punct(next)))
                if matches!(next.as_char(), '=' | '|') =>
            {
                found.insert(name.to_string().trim_matches('"').to_owned());
            }
            _ => {}
        }
    }
}
