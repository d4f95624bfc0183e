//! The pipeline from the documents of a version to its files.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::Value;

use crate::analyze::{Facts, analyze};
use crate::coverage;
use crate::diagnostics::{Code, Diagnostics};
use crate::format::format;
use crate::grammar::{methods, path_items};
use crate::invisible::escape_invisible;
use crate::ir::Api;
use crate::library::{Library, Package};
use crate::lower::lower;
use crate::names::{self, Names, WordList};
use crate::output::{Files, MARK};
use crate::overlay::{self, Overlay};
use crate::pointer::Pointer;
use crate::read::{Document, parse};
use crate::render::{self, CodeRoot, Job};
use crate::skip::{self, Skipped, Unsupported};
use crate::source::Source;
use crate::stack;
use crate::validate::{Validated, operation_ids, validate};

/// The input of a version.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The name of the module, such as `v26`.
    pub module: String,
    /// The name in prose, such as `Hydra 26.2`. If it is empty, the document's `info.title` is used.
    pub title: String,
    /// The document.
    pub document: Source,
    /// The overlays, in the order of their application.
    pub overlays: Vec<Source>,
    /// True if `models::fixtures` is generated. Its crate must have the module and the feature `testing`.
    pub fixtures: bool,
    /// The handling of parts that cannot be generated.
    pub unsupported: Unsupported,
    /// The crate to generate. `None` means a module of the client.
    pub package: Option<Package>,
}

/// The output of a version.
#[derive(Debug, Default)]
pub struct Generated {
    /// The files below the directory of the version; none if there are errors.
    pub files: Files,
    /// The diagnostics, sorted by place.
    pub diagnostics: Diagnostics,
    /// The operations that are left out, in the order of the document.
    pub skipped: Vec<Skipped>,
    /// The size of the version.
    pub counts: Counts,
}

/// The size of a version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The operations of the document.
    pub described: usize,
    /// The operations that were generated.
    pub operations: usize,
    /// The operations that were left out.
    pub skipped: usize,
    /// The models that were generated.
    pub models: usize,
    /// The schemas of the document that no operation uses.
    pub unreached: usize,
    /// The overlay actions that were applied.
    pub corrections: usize,
}

/// The words that are kept whole in names, such as `OAuth2`. All versions share them.
#[derive(Debug, Default)]
pub struct Words(WordList);

impl Words {
    /// Creates a list.
    #[must_use]
    pub fn new(words: &[String]) -> Self {
        Self(WordList::new(words))
    }

    /// Returns the words that no name has used so far.
    #[must_use]
    pub fn unused(&self) -> Vec<&str> {
        self.0.unused()
    }
}

/// Generates a version.
#[must_use]
pub fn generate(input: Input, words: &Words) -> Generated {
    stack::run(|| generate_version(input, words))
}

fn generate_version(input: Input, words: &Words) -> Generated {
    let mut diagnostics = Diagnostics::new();
    let Input { module, title, document, overlays, fixtures, unsupported, package } = input;
    let origin = document.name.clone();
    let mut counts = Counts::default();
    let Some(mut document) = corrected(document, overlays, &mut counts, &mut diagnostics) else {
        diagnostics.sort();
        return Generated { diagnostics, ..Generated::default() };
    };
    let supported = supported(&mut document, unsupported, words, &mut counts, &mut diagnostics);
    let Some((named, skipped)) = supported else {
        locate(&mut diagnostics, &document);
        return Generated { diagnostics, counts, ..Generated::default() };
    };
    let title = if title.is_empty() { info_title(&document, &origin) } else { title };
    let library = package.map(|package| Library::new(package, &document, &origin));
    let code_root = match &library {
        Some(library) => CodeRoot::Crate(&library.name),
        None => CodeRoot::Module(&module),
    };
    let version = render::Version {
        code_root,
        fixtures,
        skipped: &skipped,
        ..named.version(&module, &title)
    };
    let header = format!("{} from {origin}; do not edit.", MARK.trim_start_matches("// "));
    // The places of the diagnostics are resolved while the files are rendered.
    let files = thread::scope(|scope| {
        stack::spawn(scope, || locate(&mut diagnostics, &document));
        render_all(&render::jobs(version), &header)
    });
    let files = files.unwrap_or_else(|message| {
        diagnostics
            .error(Code::Render, &Pointer::root(), message)
            .help("this is a bug of the generator, not of the document");
        Files::new()
    });
    let files = match &library {
        Some(library) if !files.is_empty() => {
            let sources = files.into_iter().map(|(path, text)| (format!("src/{path}"), text));
            sources.chain(render::package_files(version, library)).collect()
        }
        _ => files,
    };
    Generated { files, diagnostics, skipped, counts }
}

/// Sets the places of the diagnostics, and the targets of the actions that they propose.
pub(crate) fn locate(diagnostics: &mut Diagnostics, document: &Document) {
    diagnostics.resolve(document);
    overlay::propose(document, diagnostics);
}

/// Returns the title that a document gives itself, as one line of at most 100 characters, or the name of its file.
fn info_title(document: &Document, file: &str) -> String {
    let title = document.value().pointer("/info/title").and_then(Value::as_str);
    let title = title.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let title: String = escape_invisible(&title).chars().take(100).collect();
    if title.is_empty() { file.to_owned() } else { title }
}

/// Runs the stages before rendering. Returns `None` if there is an error.
pub(crate) fn named_api(input: Input, words: &Words) -> (Option<NamedApi>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut counts = Counts::default();
    let Input { document, overlays, unsupported, .. } = input;
    let Some(mut document) = corrected(document, overlays, &mut counts, &mut diagnostics) else {
        diagnostics.sort();
        return (None, diagnostics);
    };
    let supported = supported(&mut document, unsupported, words, &mut counts, &mut diagnostics);
    locate(&mut diagnostics, &document);
    (supported.map(|(named, _)| named), diagnostics)
}

/// Reads the document and applies the overlays.
pub(crate) fn corrected(
    document: Source,
    overlays: Vec<Source>,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let (document, overlays) = read_all(document, overlays, diagnostics);
    let (document, applied) = overlay::correct(document?, overlays, diagnostics);
    counts.corrections += applied;
    let document = document?;
    counts.described = path_items(document.value()).flat_map(|(_, item)| methods(item)).count();
    Some(document)
}

/// Reads the document and the overlays in parallel. The diagnostics of all of them are kept.
fn read_all(
    document: Source,
    overlays: Vec<Source>,
    diagnostics: &mut Diagnostics,
) -> (Option<Document>, Vec<Overlay>) {
    thread::scope(|scope| {
        let reading = |overlay: Source| {
            stack::spawn(scope, move || {
                let mut found = Diagnostics::new();
                (Overlay::read(overlay, &mut found), found)
            })
        };
        let overlays: Vec<_> = overlays.into_iter().map(reading).collect();
        let document = parse(document, diagnostics);
        let overlays = overlays.into_iter().filter_map(|overlay| {
            let (overlay, found) = stack::join(overlay);
            diagnostics.extend(found);
            overlay
        });
        (document, overlays.collect())
    })
}

/// Validates, lowers, analyzes and names the document, without the operations that are left out.
fn supported(
    document: &mut Document,
    unsupported: Unsupported,
    words: &Words,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Option<(NamedApi, Vec<Skipped>)> {
    let attempt = |document: &Document, diagnostics: &mut Diagnostics| {
        let validated = validate(document, diagnostics)?;
        lower_and_name(&validated, words, counts, diagnostics)
    };
    if unsupported == Unsupported::Skip {
        operation_ids::replace_duplicates(document.parts_mut().0, diagnostics);
    }
    let (named, skipped) = skip::until_it_succeeds(document, unsupported, diagnostics, attempt)?;
    counts.skipped = skipped.len();
    Some((named, skipped))
}

/// The lowered, analyzed and named API of a version.
#[derive(Debug)]
pub(crate) struct NamedApi {
    pub(crate) api: Api,
    pub(crate) facts: Facts,
    pub(crate) names: Names,
}

impl NamedApi {
    /// Returns the input of the renderers for a module of the client.
    pub(crate) fn version<'a>(&'a self, module: &'a str, title: &'a str) -> render::Version<'a> {
        render::Version {
            api: &self.api,
            facts: &self.facts,
            names: &self.names,
            code_root: CodeRoot::Module(module),
            title,
            fixtures: false,
            skipped: &[],
        }
    }
}

/// Lowers, analyzes and names a validated document. Returns `None` if there is an error.
pub(crate) fn lower_and_name(
    validated: &Validated<'_>,
    words: &Words,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Option<NamedApi> {
    let (api, covered) = lower(validated, diagnostics);
    // After an error, parts that were not lowered would be reported a second time.
    let missing = if diagnostics.has_errors() {
        Vec::new()
    } else {
        coverage::missing(validated.value(), &covered, diagnostics)
    };
    for pointer in missing {
        diagnostics
            .error(Code::Dropped, &pointer, "the generator dropped this part without a diagnostic")
            .help("this is a bug of the generator, not of the document");
    }
    let (api, mut facts) = analyze(api);
    let names = names::name(&api, &mut facts, &words.0, diagnostics);
    counts.operations =
        api.operations.iter().filter(|(id, operation)| operation.is_first(*id)).count();
    counts.models = names.models().count();
    counts.unreached = api.unreached;
    (!diagnostics.has_errors()).then_some(NamedApi { api, facts, names })
}

/// Renders and formats the files in parallel. The output is sorted by path, so it does not depend on the number
/// of threads.
fn render_all(jobs: &[Job<'_>], header: &str) -> Result<Files, String> {
    let next = AtomicUsize::new(0);
    let done: Mutex<BTreeMap<String, String>> = Mutex::default();
    let failed: Mutex<Option<String>> = Mutex::default();
    let work = || {
        while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (file, comments) = job();
            match format(header, file.tokens, &comments) {
                Ok(text) => {
                    if let Ok(mut done) = done.lock() {
                        done.insert(file.path, text);
                    }
                }
                Err(err) => {
                    if let Ok(mut failed) = failed.lock() {
                        failed.get_or_insert(format!("{} is not valid Rust: {err}", file.path));
                    }
                }
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(jobs.len() / 16 + 1);
    thread::scope(|scope| {
        for _ in 1..threads {
            stack::spawn(scope, work);
        }
        work();
    });
    let failed = failed.into_inner().unwrap_or_else(|_| Some("a thread panicked".to_owned()));
    match failed {
        Some(failed) => Err(failed),
        None => done.into_inner().map_err(|_| "a thread panicked".to_owned()),
    }
}
