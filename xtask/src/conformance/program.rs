//! The program that makes the calls: a crate beside the generated modules.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::Files;
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

const DRIVER: &str = include_str!("../../conformance/driver.rs");

/// A generated document, and its calls in Rust.
pub(super) struct Part {
    /// The module in the crate.
    module: String,
    generated: Module,
    files: Files,
    calls: Vec<String>,
}

impl Part {
    pub(super) fn new(module: String, files: Files) -> Result<Self, String> {
        Ok(Self { generated: Module::read(&files)?, module, files, calls: Vec::new() })
    }

    /// Adds a call. Returns a message if the generated code has no such operation or parameter.
    pub(super) fn add(&mut self, call: &Call) -> Result<(), String> {
        let operation = self.generated.operations.get(&call.operation);
        let operation =
            operation.ok_or_else(|| format!("there is no operation `{}`", call.operation))?;
        let text = expression(operation, call)?;
        self.calls.push(text);
        Ok(())
    }

    // Returns the module with the calls.
    fn code(&self) -> String {
        let Self { module, generated, calls, .. } = self;
        let mut text = format!(
            "    use hydra_client::{module}::{{models, operations, *}};\n    \
             fn failed(body: &hydra_client::{module}::ErrorBody) -> String {{\n        match body {{\n"
        );
        for variant in &generated.errors {
            let _ = writeln!(
                text,
                "            ErrorBody::{variant}(body) => tagged({variant:?}, value(body)),"
            );
        }
        text.push_str("            _ => value(()),\n        }\n    }\n");
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

// Returns the body of the function that makes a call.
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
    let base = &call.base;
    Ok(format!(
        "        let request = {api}::from(client(url, {base:?})).{method}({}){setters};\n        \
         outcome(request.send_with_response().await, {}, failed)\n",
        arguments.join(", "),
        returned(output),
    ))
}

// Returns a name without what differs between the document and Rust.
fn plain(name: &str) -> String {
    let name = name.trim_start_matches("r#");
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

fn argument(parameter: &Parameter, value: &Value) -> Result<String, String> {
    if matches!(parameter.ty.as_str(), "Bytes" | "Body" | "FilePart") {
        let bytes = super::bytes(value)
            .ok_or_else(|| format!("`{}` is bytes: give a string or `hex`", parameter.name))?;
        return Ok(format!("{}::from(bytes::Bytes::from_static(&{bytes:?}))", parameter.ty));
    }
    // `serde_json` would lose a digit of some numbers.
    if value.is_number() && matches!(parameter.ty.as_str(), "f32" | "f64") {
        return Ok(format!("{value}_{}", parameter.ty));
    }
    Ok(format!("of::<{}>({:?})?", parameter.ty, value.to_string()))
}

// Returns the function that encodes a result.
fn returned(output: &Output) -> String {
    match output {
        Output::Value => "value".to_owned(),
        Output::Bytes => "bytes".to_owned(),
        Output::Redirect => "redirect".to_owned(),
        Output::Variants { name, variants } => {
            let arms = variants.iter().map(|(variant, value)| match value {
                Some(value) => format!(
                    "operations::{name}::{variant}(it) => tagged({variant:?}, {}(it)), ",
                    returned(value)
                ),
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
        // JSON is YAML, and serde_yaml reads floating-point numbers exactly. Links lead to the server of the documents.
        let outcome =
            |line: &str| serde_yaml::from_str(&line.replace(url, "http://localhost:3000"));
        let outcomes = text.lines().map(outcome).collect::<Result<Vec<Value>, _>>();
        let outcomes = outcomes.map_err(|err| format!("the outcome is not JSON: {err}"))?;
        if output.status.success() {
            return Ok(outcomes);
        }
        Err(format!("the calls stopped:\n{}", String::from_utf8_lossy(&output.stderr).trim()))
    }
}
