//! Documents with several seeded changes are refused with located diagnostics, or generated without a loss.
//!
//! The test fails if the generator panics, reports an error of its own, writes Rust that does not parse, writes files in
//! spite of an error, or loses an operation that no diagnostic and no list names.
//!
//! By default, the fixtures are changed. A failure prints a file and a seed. These variables repeat it and run others:
//!
//! | variable | meaning | default |
//! |---|---|---|
//! | `MUTATED` | a document, or a directory of documents | `codegen/tests/fixtures` |
//! | `SEEDS` | the seeds: a number of them, or a range such as `46..47` | 16 |
//! | `WRITTEN` | a directory that gets each changed document before it is generated, for `cargo xtask corpus` | none |
//!
//! ```text
//! MUTATED=codegen/tests/fixtures/addresses.yaml SEEDS=46..47 cargo test -p codegen --test mutations
//! ```

mod changes;
mod faults;
mod several_files;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

use codegen::{Diagnostics, Source, Unsupported};
use serde_json::{Map, Value, json};

use self::changes::changed;
use self::faults::fault;

#[test]
fn changed_documents_are_refused_or_generated() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let documents = documents(&env::var_os("MUTATED").map_or(fixtures, PathBuf::from));
    let seeds = seeds(&env::var("SEEDS").unwrap_or_else(|_| "16".to_owned())).expect("SEEDS");
    let written = env::var_os("WRITTEN").map(PathBuf::from);
    assert!(!documents.is_empty());
    let faults_of = |(name, document): &(String, Value)| {
        let mut faults = Vec::new();
        for seed in seeds.clone() {
            let changed = changed(document, seed);
            let text = changed.to_string();
            let unsupported = if seed % 2 == 0 { Unsupported::Skip } else { Unsupported::Refuse };
            if let Some(directory) = &written {
                let stem = name.split('.').next().unwrap();
                fs::write(directory.join(format!("{stem}-{seed}.json")), &text).unwrap();
            }
            let fault = fault(&changed, Source::new("a.json", text), unsupported);
            faults.extend(fault.map(|fault| format!("{name}, seed {seed}: {fault}")));
        }
        faults
    };
    let mut faults: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = documents
            .chunks(documents.len().div_ceil(2))
            .map(|some| scope.spawn(|| some.iter().flat_map(faults_of).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    faults.truncate(20);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_seed_determines_the_changes() {
    let document = json!({"openapi": "3.0.3", "info": Map::new(), "paths": {"/a": {"get": {}}}});
    assert_eq!(changed(&document, 1), changed(&document, 1));
    assert!((0..10).any(|seed| changed(&document, seed) != document));
}

/// Returns the documents in a directory or a file, with their names.
fn documents(path: &Path) -> Vec<(String, Value)> {
    let mut paths: Vec<PathBuf> = if path.is_dir() {
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
    } else {
        vec![path.to_owned()]
    };
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let text = fs::read_to_string(path).ok()?;
        let value: Value = serde_yaml::from_str(&text).ok().or_else(|| {
            // The number is too large for `serde_yaml`.
            let document = codegen::read(Source::new(name.as_str(), text), &mut Diagnostics::new());
            Some(document?.value().clone())
        })?;
        value.is_object().then_some((name, value))
    };
    paths.into_iter().filter_map(read).collect()
}

/// Returns the seeds that the variable `SEEDS` lists.
fn seeds(list: &str) -> Option<Range<u64>> {
    match list.split_once("..") {
        Some((start, end)) => Some(start.parse().ok()?..end.parse().ok()?),
        None => Some(0..list.parse().ok()?),
    }
}
