//! Rules about several operations, and about paths and their parameters.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::edits::Edits;
use super::walk::Root;
use crate::diagnostics::{Code, Correction, Diagnostics};
use crate::grammar::{METHODS, path_item, path_items};
use crate::path_template::PathTemplate;
use crate::pointer::Pointer;

/// Requires that paths can be sent, and that no two paths match the same requests.
pub(super) fn paths(root: Root<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (path, _) in path_items(root.value) {
        let template = match PathTemplate::parse(path) {
            Ok(template) => template,
            Err(why) => {
                let message = format!("the path `{path}` {why}");
                diagnostics
                    .error(Code::PathTemplate, &path_item(path), message)
                    .help("write a path such as `/clients/{id}`, with `%20` for a space");
                continue;
            }
        };
        let mut corrected = template.corrected().filter(|path| !is_path(path, root));
        for reading in template.readings() {
            let message = format!("the path `{path}` {}", reading.effect);
            let at = path_item(path);
            let diagnostic = diagnostics.warning(Code::PathTemplate, &at, message);
            diagnostic.help(reading.help);
            // One action resolves all of them.
            if let Some(name) = corrected.take() {
                diagnostic.propose([Correction::copy(&at, &name), Correction::remove(&at)]);
            }
        }
        let shape = template.shape(path);
        if let Some(other) = seen.get(&shape) {
            let message = format!(
                "the path `{path}` matches the same requests as `{other}`: they differ only in the names of parameters"
            );
            diagnostics
                .warning(Code::AmbiguousPath, &path_item(path), message)
                .help(
                    "move the operations to one of the paths and rename their parameters; if the server distinguishes the \
                     paths by the form of the value, change nothing: both are generated",
                );
        } else {
            seen.insert(shape, path);
        }
    }
}

/// Returns whether the document has a path.
fn is_path(path: &str, root: Root<'_>) -> bool {
    path_items(root.value).any(|(known, _)| known == path)
}

/// Makes the parameters of an operation match its path, and keeps the first of several equal ones.
pub(super) fn parameters(root: Root<'_>, edits: &mut Edits, diagnostics: &mut Diagnostics) {
    for (path, item) in path_items(root.value) {
        let pointer = path_item(path);
        // A path that cannot be sent is reported elsewhere.
        let Ok(template) = PathTemplate::parse(path) else { continue };
        let shared = list(item, &pointer, root);
        let mut ignored = ignored(&shared, &template, path, diagnostics);
        for method in METHODS {
            let Some(Value::Object(operation)) = item.get(method) else { continue };
            let pointer = pointer.child(method);
            let own = list(operation, &pointer, root);
            ignored.extend(self::ignored(&own, &template, path, diagnostics));
            // A dangling reference is reported elsewhere.
            if unresolved(item, root) || unresolved(operation, root) {
                continue;
            }
            let is_defined = |name: &str, place: &str| {
                shared.iter().chain(&own).any(|one| one.name == name && one.place == place)
            };
            let mut seen = HashSet::new();
            let undefined = template.names().filter(|name| {
                let is_query = template.is_pair(name) && is_defined(name, "query");
                !is_query && !is_defined(name, "path") && seen.insert(*name)
            });
            let undefined: Vec<&str> = undefined.collect();
            for name in &undefined {
                let message =
                    format!("the path parameter `{name}` is not defined: it is read as a string");
                let help =
                    format!("add a parameter with `name: {name}`, `in: path` and `required: true`");
                diagnostics
                    .warning(Code::UndefinedPathParameter, &pointer, message)
                    .help(help)
                    .update(&pointer, json!({"parameters": [path_parameter(name)]}));
            }
            define(&undefined, operation, &pointer, edits);
            for name in template.listed().iter().filter(|name| !is_defined(name, "query")) {
                let message = format!("the query parameter `{name}` of the path is not defined");
                let help = format!("add a parameter with `name: {name}` and `in: query`");
                diagnostics.error(Code::UndefinedPathParameter, &pointer, message).help(help);
            }
        }
        for pointer in ignored {
            edits.remove(pointer);
        }
    }
}

/// Adds path parameters to an operation.
fn define(names: &[&str], operation: &Map<String, Value>, at: &Pointer, edits: &mut Edits) {
    let made = names.iter().map(|name| path_parameter(name));
    let at = at.child("parameters");
    match operation.get("parameters").and_then(Value::as_array) {
        // The last change is applied first, and each adds an element at the end.
        Some(_) => made.rev().for_each(|made| edits.set(at.child("-"), made)),
        None if names.is_empty() => {}
        None => edits.set(at, made.collect()),
    }
}

/// Returns the parameter that is assumed for a name in a path.
fn path_parameter(name: &str) -> Value {
    json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}})
}

/// A parameter of an operation or a path item.
pub(super) struct Parameter<'v> {
    pub(super) name: &'v str,
    pub(super) place: &'v str,
    pub(super) is_required: bool,
    pointer: Pointer,
}

/// Returns the parameters of an operation or a path item, with references resolved.
pub(super) fn list<'v>(
    members: &'v Map<String, Value>,
    at: &Pointer,
    root: Root<'v>,
) -> Vec<Parameter<'v>> {
    let list = members.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let at = at.child("parameters");
    let parameter = |(index, parameter): (usize, &'v Value)| {
        let parameter = root.follow(parameter)?;
        let text = |key: &str| parameter.get(key).and_then(Value::as_str);
        Some(Parameter {
            name: text("name")?,
            place: text("in")?,
            is_required: parameter.get("required") == Some(&Value::Bool(true)),
            pointer: at.index(index),
        })
    };
    list.enumerate().filter_map(parameter).collect()
}

/// Returns whether one of the parameters is a dangling reference, which is reported elsewhere.
fn unresolved(members: &Map<String, Value>, root: Root<'_>) -> bool {
    let mut list = members.get("parameters").and_then(Value::as_array).into_iter().flatten();
    list.any(|parameter| root.follow(parameter).is_none())
}

/// Returns the parameters that are ignored: those that are defined twice, path parameters that are not in the path, and
/// query parameters whose value is in the path.
fn ignored(
    list: &[Parameter<'_>],
    template: &PathTemplate<'_>,
    path: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Pointer> {
    let mut ignored = Vec::new();
    let mut seen = HashSet::new();
    for Parameter { name, place, pointer, .. } in list {
        let key = if *place == "header" { name.to_lowercase() } else { (*name).to_owned() };
        if !seen.insert((key, *place)) {
            let message =
                format!("the {place} parameter `{name}` is defined twice: the first one is used");
            diagnostics
                .warning(Code::DuplicateParameter, pointer, message)
                .help("keep one of them")
                .remove(pointer);
        } else if *place == "path" && !template.names().any(|known| known == *name) {
            let message =
                format!("the path parameter `{name}` does not occur in `{path}`: it is ignored");
            diagnostics
                .warning(Code::UnusedPathParameter, pointer, message)
                .help("remove the parameter, or add it to the path")
                .remove(pointer);
        } else if *place == "query" && template.fixes(name) {
            let message =
                format!("the query parameter `{name}` is ignored: the path `{path}` has its value");
            diagnostics
                .warning(Code::Ineffective, pointer, message)
                .help("remove the parameter, or its value from the path")
                .remove(pointer);
        } else {
            continue;
        }
        ignored.push(pointer.clone());
    }
    ignored
}
