//! No modules import each other in a cycle, except those that ARCHITECTURE.md names.
//!
//! A module may use its parents, which hold what their children share. All other uses count, also those without `use`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

/// The path of a module, from the root of its crate.
type Module = Vec<String>;

/// The cycles that follow from the nature of what the modules do.
const CYCLES: &[(&str, &[&str])] = &[
    // Objects and unions consist of schemas.
    ("codegen", &["lower::objects", "lower::schemas", "lower::unions"]),
];

/// The generated modules, and the one through which they reach the macros and functions of all others.
const GENERATED: [&str; 3] = ["generated", "v1", "v26"];

#[test]
fn modules_do_not_import_each_other() {
    for package in ["codegen", "xtask", "hydra-client"] {
        let mut modules = BTreeMap::new();
        read(&Path::new("..").join(package).join("src"), &Module::new(), &mut modules);
        assert!(modules.len() > 60, "{package}: {} modules", modules.len());
        let uses = modules.iter().map(|(module, tokens)| {
            let mut paths = Vec::new();
            collect(tokens.clone(), &[], &mut paths);
            let used = paths.iter().filter_map(|path| target(module, path, &modules));
            (module, used.filter(|used| !module.starts_with(used)).collect())
        });
        let uses: BTreeMap<&Module, BTreeSet<Module>> = uses.collect();
        let reached: BTreeMap<&Module, BTreeSet<&Module>> =
            uses.keys().map(|module| (*module, reachable(module, &uses))).collect();
        let mut cycles = BTreeSet::new();
        for (module, below) in &reached {
            if below.contains(module) {
                let is_mutual = |other: &&&Module| reached[**other].contains(module);
                let cycle = below.iter().filter(is_mutual).map(|module| module.join("::"));
                cycles.insert(cycle.collect::<Vec<_>>());
            }
        }
        let known = CYCLES.iter().filter(|(of, _)| *of == package);
        let known: BTreeSet<Vec<String>> =
            known.map(|(_, cycle)| cycle.iter().map(|&name| name.to_owned()).collect()).collect();
        assert_eq!(cycles, known, "{package}");
    }
}

/// Reads the modules of a directory, without those of tests and generated ones.
fn read(directory: &Path, parent: &Module, modules: &mut BTreeMap<Module, TokenStream>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let is_generated = parent.is_empty() && GENERATED.contains(&name.as_str());
        if name == "tests" || is_generated {
            continue;
        }
        let is_root = parent.is_empty() && (name == "lib" || name == "main");
        let module = if is_root { Module::new() } else { [parent.as_slice(), &[name]].concat() };
        if path.is_dir() {
            read(&path, &module, modules);
        } else if path.extension().is_some_and(|it| it == "rs") {
            modules.insert(module, fs::read_to_string(&path).unwrap().parse().unwrap());
        }
    }
}

/// Adds the paths in tokens, such as `super::Context`. `prefix` is the path before the braces of a `use`.
fn collect(tokens: TokenStream, prefix: &[String], paths: &mut Vec<Vec<String>>) {
    let mut path = Vec::new();
    // The path continues after `::`.
    let mut colons = 0;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name) if name == "mod" => {
                // A module of tests in the file is not read.
                let is_tests = tokens
                    .next()
                    .is_some_and(|name| matches!(name, TokenTree::Ident(name) if name == "tests"));
                tokens.next_if(|body| is_tests && matches!(body, TokenTree::Group(_)));
            }
            TokenTree::Ident(name) => {
                if colons != 2 {
                    paths.push(std::mem::replace(&mut path, prefix.to_vec()));
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                let inner = if colons == 2 { std::mem::take(&mut path) } else { Vec::new() };
                collect(group.stream(), &inner, paths);
                colons = 0;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => colons = 0,
        }
    }
    paths.push(path);
}

/// Returns the module that a path in another module leads to, if it is one of this crate.
fn target(
    from: &Module,
    path: &[String],
    modules: &BTreeMap<Module, TokenStream>,
) -> Option<Module> {
    let supers = path.iter().take_while(|name| *name == "super").count();
    let (mut module, rest) = match path.first()?.as_str() {
        "crate" => (Module::new(), &path[1..]),
        "self" => (from.clone(), &path[1..]),
        "super" => (from[..from.len().checked_sub(supers)?].to_vec(), &path[supers..]),
        // A child, which the module declares.
        _ => (from.clone(), path),
    };
    for name in rest {
        let child = [module.as_slice(), std::slice::from_ref(name)].concat();
        if !modules.contains_key(&child) {
            break;
        }
        module = child;
    }
    Some(module)
}

/// Returns the modules that a module uses directly or indirectly.
fn reachable<'m>(
    from: &Module,
    uses: &'m BTreeMap<&Module, BTreeSet<Module>>,
) -> BTreeSet<&'m Module> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Module> = uses[from].iter().collect();
    while let Some(module) = open.pop() {
        if reached.insert(module) {
            open.extend(&uses[module]);
        }
    }
    reached
}
