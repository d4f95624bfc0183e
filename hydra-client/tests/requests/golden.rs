//! The encoded requests of a version, and the golden files with which they are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use hydra_client::{Client, Operation, Request};

use crate::recorder;

/// The path prefixes of the two addresses. They show to which address a request is sent.
pub(crate) const ADMIN_PREFIX: &str = "/private";
pub(crate) const PUBLIC_PREFIX: &str = "/public";

/// The requests of a version, by `operationId`.
pub(crate) struct Golden {
    version: &'static str,
    requests: BTreeMap<&'static str, Texts>,
}

#[derive(Default)]
pub(crate) struct Texts {
    pub(crate) everything: String,
    pub(crate) required: String,
    /// The `Debug` output of the call that sets everything.
    pub(crate) debug: String,
    /// The request at the other address, if both addresses serve the operation.
    also: Option<String>,
}

impl Golden {
    pub(crate) fn new(version: &'static str) -> Self {
        Self { version, requests: BTreeMap::new() }
    }

    /// Returns a client of the administrative address.
    pub(crate) fn admin() -> Client {
        recorder::client(&format!("http://hydra.test:4445{ADMIN_PREFIX}/"))
    }

    /// Returns a client of the public address.
    pub(crate) fn public() -> Client {
        recorder::client(&format!("https://hydra.test{PUBLIC_PREFIX}"))
    }

    /// Adds an operation: a call that sets all parameters and members, and one that sets only the required ones.
    pub(crate) fn add<O: Operation>(&mut self, everything: Request<O>, required: Request<O>) {
        let text = |request| recorder::text(&recorder::sent(request).unwrap());
        let debug = format!("{everything:?}\n{everything:#?}");
        let (everything, required) = (text(everything), text(required));
        let texts = Texts { everything, required, debug, also: None };
        assert!(self.requests.insert(O::ID, texts).is_none(), "{} is there twice", O::ID);
    }

    /// Adds an operation without parameters and body.
    pub(crate) fn add_plain<O: Operation>(&mut self, request: Request<O>) {
        self.add(request.clone(), request);
    }

    /// Adds the same operation at its other address.
    pub(crate) fn also<O: Operation>(&mut self, request: Request<O>) {
        let text = recorder::text(&recorder::sent(request).unwrap());
        self.requests.get_mut(O::ID).expect("the operation has a request").also = Some(text);
    }

    pub(crate) fn requests(&self) -> &BTreeMap<&'static str, Texts> {
        &self.requests
    }

    /// Compares the requests with the golden files, or rewrites the files if `UPDATE_GOLDEN` is set.
    pub(crate) fn check(&self) {
        let directory = Path::new("tests/requests/golden").join(self.version);
        let modules = modules(self.version);
        let mut problems = Vec::new();
        let mut known = BTreeSet::new();
        for (id, texts) in &self.requests {
            let Some(module) = modules.get(*id) else {
                problems.push(format!("{id}: no module of operations has it"));
                continue;
            };
            known.insert(format!("{module}.http"));
            let path = directory.join(module).with_extension("http");
            let text = texts.render();
            if env::var_os("UPDATE_GOLDEN").is_some() {
                fs::create_dir_all(&directory).unwrap();
                fs::write(path, text).unwrap();
                continue;
            }
            match fs::read_to_string(&path) {
                Ok(golden) if golden == text => {}
                Ok(golden) => {
                    let (golden, text) = first_difference(&golden, &text);
                    problems.push(format!("{module}.http:\n  golden: {golden}\n  sent:   {text}"));
                }
                Err(err) => problems.push(format!("{module}.http: {err}")),
            }
        }
        for (id, module) in &modules {
            if !self.requests.contains_key(id.as_str()) {
                problems.push(format!("{module}.rs: `{id}` has no golden request"));
            }
        }
        for file in fs::read_dir(&directory).into_iter().flatten() {
            let name = file.unwrap().file_name().into_string().unwrap();
            if !known.contains(&name) {
                problems.push(format!("{name}: no operation sends this"));
            }
        }
        let problems = problems.join("\n");
        assert!(
            problems.is_empty(),
            "{}\n(UPDATE_GOLDEN=1 rewrites them)\n{problems}",
            self.version
        );
    }
}

impl Texts {
    fn render(&self) -> String {
        let Self { everything, required, debug: _, also } = self;
        let mut text = if everything == required {
            format!("### everything, required\n{everything}")
        } else {
            format!("### everything\n{everything}\n### required\n{required}")
        };
        if let Some(also) = also {
            text.push_str("\n### at the other address\n");
            text.push_str(also);
        }
        text
    }
}

/// Returns the names of the generated modules by `operationId`.
fn modules(version: &str) -> BTreeMap<String, String> {
    let directory = Path::new("src").join(version).join("operations");
    let mut modules = BTreeMap::new();
    for file in fs::read_dir(directory).unwrap() {
        let path: PathBuf = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let (_, rest) =
            text.split_once("const ID: &'static str = \"").expect("the file is an operation");
        let (id, _) = rest.split_once('"').unwrap();
        let module = path.file_stem().unwrap().to_str().unwrap();
        modules.insert(id.to_owned(), module.to_owned());
    }
    modules
}

/// Returns the parts of two strings around their first difference.
fn first_difference(golden: &str, text: &str) -> (String, String) {
    let same = golden.chars().zip(text.chars()).take_while(|(golden, text)| golden == text);
    let start = same.count().saturating_sub(40);
    let cut = |text: &str| -> String {
        let part: String = text.chars().skip(start).take(160).collect();
        format!("{part:?}")
    };
    (cut(golden), cut(text))
}
