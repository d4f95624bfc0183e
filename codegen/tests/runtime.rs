//! Compares the names that the generator knows of the client's runtime with the source of the runtime.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::{REQUEST_METHODS, SET_BY_CLIENT};
use syn::{ImplItem, Item, Type};

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

// Returns the hand-written files, without the generated versions.
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
