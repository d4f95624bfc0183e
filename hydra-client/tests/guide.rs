//! The tables of the guide: every operation is in them, and every name exists.

use std::collections::BTreeSet;
use std::fs;

/// Reads a page of the guide. Cargo runs tests in the directory of their package.
fn page(name: &str) -> String {
    fs::read_to_string(format!("guide/{name}.md")).unwrap()
}

/// Returns the methods of both clients of a version, as `AdminApi::get_version`.
fn methods(version: &str) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for (api, file) in [("AdminApi", "admin_api"), ("PublicApi", "public_api")] {
        let code = fs::read_to_string(format!("src/{version}/{file}.rs")).unwrap();
        let found = code.lines().filter_map(|line| line.trim().strip_prefix("pub fn "));
        let names = found.filter_map(|rest| rest.split_once('(')).map(|(name, _)| name);
        let names = names.filter(|name| !matches!(*name, "new" | "client"));
        methods.extend(names.map(|name| format!("{api}::{name}")));
    }
    methods
}

/// Returns the cells of the table with this head.
fn rows(page: &str, head: &str) -> Vec<(String, String)> {
    let (_, table) = page.split_once(head).expect("the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let cells = rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        (cells[0].replace('`', ""), cells[1].replace('`', ""))
    });
    cells.collect()
}

#[test]
fn every_operation_of_the_official_crate_has_a_counterpart() {
    let page = page("moving-from-ory-hydra-client");
    let rows = rows(&page, "| `ory_hydra_client::apis` | `hydra_client::v26` |");
    assert_eq!(rows.len(), 50);
    let new: BTreeSet<String> =
        rows.iter().flat_map(|(_, new)| new.split(" and ").map(str::to_owned)).collect();
    assert_eq!(new, methods("v26"));
    let old: BTreeSet<&String> = rows.iter().map(|(old, _)| old).collect();
    assert_eq!(old.len(), 50);
}

#[test]
fn every_operation_of_v1_is_in_the_table() {
    let page = page("moving-from-v1");
    let rows = rows(&page, "| `hydra_client::v1` | `hydra_client::v26` |");
    let old: BTreeSet<String> = rows.iter().map(|(old, _)| old.clone()).collect();
    assert_eq!(old, methods("v1"));
    let kept: BTreeSet<String> =
        rows.iter().map(|(_, new)| new.clone()).filter(|new| new != "no operation").collect();
    let new: BTreeSet<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("* `"))
        .filter_map(|line| line.strip_suffix('`'))
        .filter(|name| name.contains("Api::"))
        .map(str::to_owned)
        .collect();
    assert!(kept.is_disjoint(&new), "{:?}", kept.intersection(&new).collect::<Vec<_>>());
    assert_eq!(kept.union(&new).cloned().collect::<BTreeSet<_>>(), methods("v26"));
}

#[test]
fn every_model_of_the_tables_exists() {
    let page = page("moving-from-v1");
    for (old, new) in rows(&page, "| `v1::models` | `v26::models` |") {
        for (version, name) in [("v1", old), ("v26", new)] {
            let list = fs::read_to_string(format!("src/{version}/models.rs")).unwrap();
            assert!(list.contains(&name), "{version}::models::{name}");
        }
    }
}

#[test]
fn every_page_is_linked() {
    let index = page("README");
    for entry in fs::read_dir("guide").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "README.md" || index.contains(&format!("]({name})")), "{name}");
    }
}

#[test]
fn every_feature_is_described() {
    let page = page("features");
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let (_, features) = manifest.split_once("[features]").unwrap();
    let features = features.split("\n[").next().unwrap();
    for line in features.lines() {
        let Some((name, _)) = line.split_once(" = ") else { continue };
        // The variants of TLS have a page of their own.
        if name == "default" || name.starts_with("rustls-") || name == "native-tls" {
            continue;
        }
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}
