//! All published documents of Hydra, if present, generate without a correction.

use std::fs;
use std::path::Path;

use codegen::{Generated, Input, Severity, Source, Words, generate};

#[test]
fn published_documents_generate_without_overlays() {
    let directory = Path::new("../../shared/specs/hydra");
    let Ok(entries) = fs::read_dir(directory) else {
        println!("skipped: `../shared` does not have the published documents");
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    for path in &paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let input = Input {
            module: "api".to_owned(),
            title: name.clone(),
            document: Source::new(&name, fs::read_to_string(path).unwrap()),
            ..Input::default()
        };
        let Generated { files, diagnostics, counts, .. } = generate(input, &Words::default());
        assert!(!diagnostics.has_errors(), "{}", diagnostics.render());
        assert_eq!(counts.operations, counts.described, "{name}");
        let warnings = diagnostics.iter().filter(|one| one.severity == Severity::Warning).count();
        assert!(warnings <= 20, "{}", diagnostics.render());
        println!(
            "{name}: {} operations, {} files, {warnings} warnings",
            counts.operations,
            files.len()
        );
    }
    println!("{} documents", paths.len());
}
