//! The published documents pass: no errors, and few warnings.

use codegen::{Diagnostics, Severity, Source, lint, read};

#[test]
fn published_documents_have_no_errors() {
    let Some(directory) = std::env::var_os("HYDRA_SPECS") else {
        println!("skipped: HYDRA_SPECS does not name a directory of published documents");
        return;
    };
    let mut entries: Vec<_> =
        std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    entries.sort();
    let mut failed = Vec::new();
    for path in &entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut diagnostics = Diagnostics::new();
        let document =
            read(Source::new(&name, std::fs::read_to_string(path).unwrap()), &mut diagnostics)
                .unwrap();
        lint(&document, &mut diagnostics);
        let open_api = document.open_api(&mut diagnostics);
        diagnostics.resolve(&document);
        let warnings = diagnostics.iter().filter(|it| it.severity != Severity::Error).count();
        println!("{name}: {warnings} warnings");
        if diagnostics.has_errors() || open_api.is_none() || warnings > 10 {
            failed.push(diagnostics.render());
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    println!("{} documents", entries.len());
}
