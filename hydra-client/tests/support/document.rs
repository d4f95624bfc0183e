//! The corrected documents from which the client is generated, as plain JSON.
//!
//! Several suites include this module, beside `versions`. It reads the documents without the generator, so that the
//! suites find parts that the generator drops or decodes wrongly.

mod sample;

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};
use serde_json_path::{JsonPath, NormalizedPath};

#[allow(unused_imports, reason = "not every test that shares this module makes samples")]
pub(crate) use self::sample::{SECRET, Sample};
use crate::versions::for_each_version;

macro_rules! names {
    ($($name:literal $version:ident $types:tt)*) => {
        /// The versions that are compiled.
        #[allow(dead_code, reason = "not every test that shares this module tests all versions")]
        pub(crate) const VERSIONS: &[&str] = &[$(#[cfg(feature = $name)] $name,)*];
    };
}
for_each_version!(names);

/// A document with its corrections applied.
pub(crate) struct Document(Value);

/// An operation of the document.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "not every test that shares this module looks at all of it")]
pub(crate) struct Operation<'a> {
    pub(crate) id: &'a str,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) value: &'a Value,
}

#[allow(dead_code, reason = "not every test that shares this module needs all of it")]
impl Document {
    /// Reads the document of a version, such as `v1`.
    pub(crate) fn corrected(version: &str) -> Self {
        let directory = Path::new("../spec").join(version);
        let read = |name: &str| -> Value {
            let text =
                fs::read_to_string(directory.join(name)).expect("the workspace has the file");
            serde_yaml::from_str(&text).unwrap_or_else(|err| panic!("{version}/{name}: {err}"))
        };
        let mut document = read("hydra.yaml");
        for action in read("corrections.yaml")["actions"].as_array().unwrap() {
            apply(&mut document, action);
        }
        Self(document)
    }

    /// Returns the schemas by their names.
    pub(crate) fn schemas(&self) -> &Map<String, Value> {
        self.0["components"]["schemas"].as_object().unwrap()
    }

    /// Returns whether a security scheme is HTTP Basic. All other schemes of Hydra are bearer tokens.
    pub(crate) fn is_basic(&self, security_scheme: &str) -> bool {
        let scheme = &self.0["components"]["securitySchemes"][security_scheme];
        match (scheme["type"].as_str(), scheme["scheme"].as_str()) {
            (Some("http"), Some("basic")) => true,
            (Some("http"), Some("bearer")) | (Some("oauth2"), _) => false,
            _ => panic!("{security_scheme}: {scheme}"),
        }
    }

    /// Returns every operation.
    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        let mut operations = Vec::new();
        for (path, item) in self.0["paths"].as_object().unwrap() {
            for (method, value) in item.as_object().unwrap() {
                let id = value["operationId"].as_str().expect("a path has only operations");
                operations.push(Operation { id, method, path, value });
            }
        }
        operations
    }

    /// Returns the target of a reference, or the value itself if it is not a reference.
    pub(crate) fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let mut value = value;
        while let Some(target) = value["$ref"].as_str() {
            let pointer = target.strip_prefix('#').expect("references lead to the same document");
            value = self.0.pointer(pointer).unwrap_or_else(|| panic!("there is no {target}"));
        }
        value
    }
}

/// Applies an action of an Overlay 1.0: objects are merged, arrays are appended to, and other values are replaced.
fn apply(document: &mut Value, action: &Value) {
    let target = action["target"].as_str().unwrap();
    let path = JsonPath::parse(target).unwrap_or_else(|err| panic!("{target}: {err}"));
    let mut pointers: Vec<String> =
        path.query_located(document).locations().map(NormalizedPath::to_json_pointer).collect();
    assert!(!pointers.is_empty(), "{target} matches nothing");
    if action["remove"] == true {
        // From the last to the first, because a removal changes the indices after it.
        pointers.reverse();
        for pointer in pointers {
            remove(document, &pointer);
        }
    } else {
        for pointer in pointers {
            merge(document.pointer_mut(&pointer).unwrap(), &action["update"]);
        }
    }
}

fn remove(document: &mut Value, pointer: &str) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(parent) => {
            parent.remove(&name.replace("~1", "/").replace("~0", "~")).unwrap();
        }
        Value::Array(parent) => {
            parent.remove(name.parse().unwrap());
        }
        _ => panic!("{pointer} is in neither an object nor an array"),
    }
}

fn merge(into: &mut Value, update: &Value) {
    match (into, update) {
        (Value::Object(into), Value::Object(update)) => {
            for (name, value) in update {
                match into.get_mut(name) {
                    Some(old) => merge(old, value),
                    None => drop(into.insert(name.clone(), value.clone())),
                }
            }
        }
        (Value::Array(into), Value::Array(update)) => into.extend(update.iter().cloned()),
        (Value::Array(into), update) => into.push(update.clone()),
        (into, update) => *into = update.clone(),
    }
}
