//! The program that makes the calls: a crate that uses the generated modules.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::{Files, Skipped};
use serde_json::Value;

use super::generated::{Module, Operation, Output, Parameter};
use super::table::Call;
use crate::cargo;
use crate::corpus::scratch::Scratch;
use crate::files::write;
use crate::progress::Progress;

const MANIFEST: &str = r#"[package]
name = "conformance"
edition = "2024"

[dependencies]
bytes = "1"
hydra-client = { path = "../hydra-client", default-features = false, features = ["reqwest"] }
serde = "1"
serde_json = "1"
tokio = { version = "1", features = ["rt", "time"] }
"#;

/// The address that the documents and the scenarios have for the server.
pub(super) const SERVER: &str = "http://localhost:3000";

/// The hand-written part of the program.
const DRIVER: &str = include_str!("../../conformance/driver.rs");

/// The reason why the program does not contain a call.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) message: String,
    /// The code of the diagnostic, if the generator has left the operation out.
    pub(super) code: Option<String>,
}

impl From<String> for Refusal {
    fn from(message: String) -> Self {
        Self { message, code: None }
    }
}

/// A generated document, and its calls in Rust.
pub(super) struct Part {
    /// The module in the crate.
    module: String,
    generated: Module,
    files: Files,
    /// The operations that the generator has left out.
    skipped: Vec<Skipped>,
    calls: Vec<String>,
}

impl Part {
    /// Reads the generated files of a document.
    pub(super) fn new(module: String, files: Files, skipped: Vec<Skipped>) -> Result<Self, String> {
        Ok(Self { generated: Module::read(&files)?, module, files, skipped, calls: Vec::new() })
    }

    /// Adds a call. Returns a message if the generated code has no such operation or parameter.
    pub(super) fn add(&mut self, call: &Call) -> Result<(), Refusal> {
        if let Some(message) = &call.underived {
            return Err(message.clone().into());
        }
        let id = &call.operation;
        let Some(operation) = self.generated.operations.get(id) else {
            let skipped = self.skipped.iter().find(|skipped| skipped.id.as_ref() == Some(id));
            return Err(match skipped {
                Some(Skipped { code, reason, .. }) => Refusal {
                    message: format!("the generator leaves `{id}` out: {code}: {reason}"),
                    code: Some(code.to_string()),
                },
                None => format!("the document has no operation `{id}`").into(),
            });
        };
        let text = expression(operation, call)?;
        self.calls.push(text);
        Ok(())
    }

    /// Returns the module with the calls.
    fn code(&self) -> String {
        let Self { module, generated, calls, .. } = self;
        let mut text = format!(
            "    use hydra_client::{module}::{{models, operations, *}};\n    \
             "
        );
        for (name, is_derived) in [("failed", false), ("failed_untagged", true)] {
            let _ = writeln!(
                text,
                "fn {name}(body: &hydra_client::{module}::ErrorBody) -> String {{\n        match body {{"
            );
            for variant in &generated.errors {
                let body = variant_of(variant, "value(body)", is_derived);
                let _ = writeln!(text, "            ErrorBody::{variant}(body) => {body},");
            }
            text.push_str("            _ => value(()),\n        }\n    }\n    ");
        }
        for (index, call) in calls.iter().enumerate() {
            let _ = writeln!(
                text,
                "    async fn c{index}(url: &'static str) -> Outcome {{\n{call}    }}"
            );
        }
        let boxed = (0..calls.len()).map(|index| format!("|url| Box::pin(c{index}(url))"));
        let boxed: Vec<String> = boxed.collect();
        format!(
            "mod {module} {{\n    use super::*;\n{text}    \
             pub(super) const CALLS: &[Call] = &[{}];\n}}\n",
            boxed.join(", ")
        )
    }
}

/// Returns the body of the function that makes a call.
fn expression(operation: &Operation, call: &Call) -> Result<String, String> {
    let Operation { api, method, required, optional, output } = operation;
    let mut given: BTreeMap<String, &Value> = BTreeMap::new();
    for (name, value) in &call.with {
        given.insert(plain(name), value);
    }
    let mut body = call.body.as_ref();
    let mut take = |parameter: &Parameter| {
        let value = match plain(&parameter.name).as_str() {
            "body" if body.is_some() => body.take(),
            name => given.remove(name),
        };
        value.map(|value| argument(parameter, value))
    };
    let mut arguments = Vec::new();
    for parameter in required {
        let missing = || format!("`{}` has no value for `{}`", call.operation, parameter.name);
        arguments.push(take(parameter).ok_or_else(missing)??);
    }
    let mut setters = String::new();
    for parameter in optional {
        if let Some(value) = take(parameter) {
            let _ = write!(setters, ".{}({})", parameter.name, value?);
        }
    }
    if let Some(name) = given.keys().next() {
        return Err(format!("`{}` has no parameter `{name}`", call.operation));
    }
    if body.is_some() {
        return Err(format!("`{}` has no body", call.operation));
    }
    for (name, value) in &call.send {
        let value = value.as_str().ok_or_else(|| format!("the header `{name}` is not a string"))?;
        let _ = write!(setters, ".header({name:?}, {value:?})");
    }
    if let Some(token) = &call.bearer {
        let _ = write!(setters, ".bearer_auth({token:?})");
    }
    if let Some(key) = &call.key {
        let _ = write!(setters, ".credentials(hydra_client::Credentials::api_key({key:?}))");
    }
    if call.is_anonymous {
        setters.push_str(".credentials(hydra_client::Credentials::none())");
    }
    let base = &call.base;
    Ok(format!(
        "        let request = {api}::from(client(url, {base:?})).{method}({}){setters};\n        \
         outcome(request.send_with_response().await, {}, {})\n",
        arguments.join(", "),
        returned(output, call.is_derived),
        if call.is_derived { "failed_untagged" } else { "failed" },
    ))
}

/// Returns the expression for the content of a variant. The definition of a scenario does not name variants.
fn variant_of(name: &str, content: &str, is_derived: bool) -> String {
    if is_derived { content.to_owned() } else { format!("tagged({name:?}, {content})") }
}

/// Returns a name without the differences between the document and Rust.
fn plain(name: &str) -> String {
    let name = name.trim_start_matches("r#");
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Returns the expression for the value of a parameter.
fn argument(parameter: &Parameter, value: &Value) -> Result<String, String> {
    let content = |ty: &str, value: &Value| {
        let bytes = super::bytes(value)
            .ok_or_else(|| format!("`{}` is bytes: give a string or `hex`", parameter.name))?;
        let mut text = format!("{ty}::from(bytes::Bytes::from_static(&{bytes:?}))");
        for (key, setter) in [("name", "with_file_name"), ("type", "with_content_type")] {
            if let Some(value) = value.get(key).and_then(Value::as_str) {
                let _ = write!(text, ".{setter}({value:?})");
            }
        }
        Ok::<_, String>(text)
    };
    match (parameter.ty.as_str(), value.as_array()) {
        (ty @ ("Bytes" | "Body" | "FilePart"), _) => return content(ty, value),
        ("Vec < FilePart >", Some(files)) => {
            let files = files.iter().map(|file| content("FilePart", file));
            return Ok(format!("vec![{}]", files.collect::<Result<Vec<_>, _>>()?.join(", ")));
        }
        _ => {}
    }
    // `serde_json` would lose a digit of some numbers.
    if value.is_number() && matches!(parameter.ty.as_str(), "f32" | "f64") {
        return Ok(format!("{value}_{}", parameter.ty));
    }
    Ok(format!("of::<{}>({:?})?", parameter.ty, value.to_string()))
}

/// Returns the function that encodes a result.
fn returned(output: &Output, is_derived: bool) -> String {
    match output {
        Output::Value => "value".to_owned(),
        Output::Bytes => "bytes".to_owned(),
        Output::Redirect => "redirect".to_owned(),
        Output::Variants { name, variants } => {
            let arms = variants.iter().map(|(variant, value)| match value {
                Some(value) => {
                    let content = format!("{}(it)", returned(value, is_derived));
                    let content = variant_of(variant, &content, is_derived);
                    format!("operations::{name}::{variant}(it) => {content}, ")
                }
                None if is_derived => format!("operations::{name}::{variant} => value(()), "),
                None => format!("operations::{name}::{variant} => value({variant:?}), "),
            });
            let arms: String = arms.collect();
            format!("|it| match it {{ {arms}_ => value(()) }}")
        }
    }
}

/// The crate with the generated modules and the driver.
pub(super) struct Program {
    executable: PathBuf,
}

impl Program {
    /// Writes and compiles the program.
    pub(super) fn build(root: &Path, parts: &[Part], progress: &Progress) -> Result<Self, String> {
        let mut scratch = Scratch::new(root, "conformance", false)?;
        let modules = parts.iter().map(|part| (part.module.as_str(), &part.files)).collect();
        scratch.replace_modules(&modules)?;
        let names: Vec<&str> = parts.iter().map(|part| part.module.as_str()).collect();
        scratch.declare(&names)?;
        scratch.add_member("conformance")?;
        let directory = scratch.path().join("conformance");
        write(&directory.join("Cargo.toml"), MANIFEST)?;
        write(&directory.join("src/main.rs"), DRIVER)?;
        let mut text = "#![allow(unused_imports, dead_code, deprecated, unreachable_patterns)]\n\
                        use bytes::Bytes;\nuse hydra_client::*;\nuse super::*;\n"
            .to_owned();
        for part in parts {
            text.push_str(&part.code());
        }
        let all = names.iter().map(|name| format!("{name}::CALLS"));
        let all: Vec<String> = all.collect();
        let _ = writeln!(text, "pub(super) const CALLS: &[&[Call]] = &[{}];", all.join(", "));
        write(&directory.join("src/calls.rs"), &text)?;
        let arguments = ["build", "--package", "conformance"];
        cargo::run_offline_first(progress, scratch.path(), scratch.target(), &arguments)?;
        let name = format!("conformance{}", std::env::consts::EXE_SUFFIX);
        Ok(Self { executable: scratch.target().join("debug").join(name) })
    }

    /// Makes the calls, and returns their outcomes in the order of the parts.
    pub(super) fn run(&self, url: &str) -> Result<Vec<Value>, String> {
        let output = Command::new(&self.executable)
            .arg(url)
            .output()
            .map_err(|err| format!("cannot run the calls: {err}"))?;
        let text = String::from_utf8_lossy(&output.stdout);
        // JSON is YAML, and serde_yaml reads floating-point numbers exactly. Links contain the address of the server in
        // the documents.
        let local = url.replace("127.0.0.1", "localhost");
        let outcome = |line: &str| {
            let line = line.replace(url, SERVER).replace(&local, SERVER);
            serde_yaml::from_str(&line)
        };
        let outcomes = text.lines().map(outcome).collect::<Result<Vec<Value>, _>>();
        let outcomes = outcomes.map_err(|err| format!("the outcome is not JSON: {err}"))?;
        if output.status.success() {
            return Ok(outcomes);
        }
        Err(format!("the calls stopped:\n{}", String::from_utf8_lossy(&output.stderr).trim()))
    }
}
