//! Rules about several operations, and about paths and their parameters.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::walk::Root;
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{METHODS, path_item};
use crate::pointer::Pointer;

/// An operation and its place.
pub(super) struct Operation<'v> {
    pub(super) path: &'v str,
    pub(super) item: &'v Map<String, Value>,
    pub(super) method: &'static str,
    pub(super) members: &'v Map<String, Value>,
}

impl Operation<'_> {
    pub(super) fn pointer(&self) -> Pointer {
        path_item(self.path).child(self.method)
    }
}

/// Returns all path items.
fn items(root: Root<'_>) -> impl Iterator<Item = (&str, &Map<String, Value>)> {
    let paths = root.get("paths").and_then(Value::as_object).into_iter().flatten();
    paths
        .filter(|(path, _)| !path.starts_with("x-"))
        .filter_map(|(path, item)| Some((path.as_str(), item.as_object()?)))
}

/// Returns all operations.
pub(super) fn all(root: Root<'_>) -> impl Iterator<Item = Operation<'_>> {
    items(root).flat_map(|(path, item)| {
        METHODS.into_iter().filter_map(move |method| {
            let members = item.get(method)?.as_object()?;
            Some(Operation { path, item, method, members })
        })
    })
}

/// Requires that paths are well-formed and distinguishable.
pub(super) fn paths(root: Root<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (path, _) in items(root) {
        let (names, shape) = match template(path) {
            Ok(template) => template,
            Err(why) => {
                let message = format!("the path `{path}` {why}");
                diagnostics
                    .error(Code::PathTemplate, &path_item(path), message)
                    .help("write a path such as `/clients/{id}`, with `%20` for a space");
                continue;
            }
        };
        let mut unique = HashSet::new();
        if let Some(twice) = names.iter().find(|name| !unique.insert(**name)) {
            let message = format!("the path `{path}` has the parameter `{twice}` twice");
            diagnostics.error(Code::PathTemplate, &path_item(path), message);
        }
        if let Some(other) = seen.get(&shape) {
            let message = format!(
                "the path `{path}` differs from `{other}` only in the names of parameters: the server cannot tell them apart"
            );
            diagnostics
                .warning(Code::AmbiguousPath, &path_item(path), message)
                .help("move the operations to one of the paths");
        } else {
            seen.insert(shape, path);
        }
    }
}

/// Requires that the path parameters of an operation match its path, and that each parameter is defined once.
pub(super) fn parameters(root: Root<'_>, diagnostics: &mut Diagnostics) {
    for (path, item) in items(root) {
        let pointer = path_item(path);
        let template = template(path).ok().map(|(names, _)| names);
        let shared = list(item, &pointer, root);
        duplicates(&shared, diagnostics);
        unused(&shared, template.as_deref(), path, diagnostics);
        for method in METHODS {
            let Some(Value::Object(operation)) = item.get(method) else { continue };
            let pointer = pointer.child(method);
            let own = list(operation, &pointer, root);
            duplicates(&own, diagnostics);
            unused(&own, template.as_deref(), path, diagnostics);
            let defined: HashSet<&str> = shared
                .iter()
                .chain(&own)
                .filter(|it| it.place == "path")
                .map(|it| it.name)
                .collect();
            let unresolved = unresolved(item, root) || self::unresolved(operation, root);
            for name in
                template.iter().flatten().filter(|name| !defined.contains(**name) && !unresolved)
            {
                let message = format!("the path parameter `{name}` is not defined");
                let help =
                    format!("add a parameter with `name: {name}`, `in: path` and `required: true`");
                diagnostics.error(Code::UndefinedPathParameter, &pointer, message).help(help);
            }
        }
    }
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

fn duplicates(list: &[Parameter<'_>], diagnostics: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for Parameter { name, place, pointer, .. } in list {
        let key = if *place == "header" { name.to_lowercase() } else { (*name).to_owned() };
        if !seen.insert((key, *place)) {
            let message = format!("the {place} parameter `{name}` is defined twice");
            diagnostics.error(Code::DuplicateParameter, pointer, message).help("keep one of them");
        }
    }
}

fn unused(
    list: &[Parameter<'_>],
    template: Option<&[&str]>,
    path: &str,
    diagnostics: &mut Diagnostics,
) {
    let Some(template) = template else { return };
    for Parameter { name, place, pointer, .. } in list {
        if *place == "path" && !template.contains(name) {
            let message = format!("the path parameter `{name}` does not occur in `{path}`");
            diagnostics
                .error(Code::UnusedPathParameter, pointer, message)
                .help("remove the parameter, or add it to the path");
        }
    }
}

/// Returns the names of the path parameters, and the path without the names.
fn template(path: &str) -> Result<(Vec<&str>, String), &'static str> {
    if !path.starts_with('/') {
        return Err("does not begin with `/`");
    }
    if path.contains(['?', '#']) {
        return Err("has a query or a fragment");
    }
    let mut names = Vec::new();
    let mut shape = String::new();
    let mut rest = path;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("has a `{` without `}`")?;
        if literal.contains('}') {
            return Err("has a `}` without `{`");
        }
        if name.is_empty() || name.contains(['{', '/']) {
            return Err("has a parameter without a proper name");
        }
        names.push(name);
        shape.push_str(literal);
        shape.push_str("{}");
        rest = after;
    }
    if rest.contains('}') {
        return Err("has a `}` without `{`");
    }
    shape.push_str(rest);
    if !is_encoded(&shape.replace("{}", "")) {
        return Err("has a character that a URL has to encode");
    }
    if shape.split('/').any(is_dots) {
        return Err("has a part of dots only, which a URL leaves out");
    }
    Ok((names, shape))
}

/// Returns whether a path can be sent unchanged (RFC 3986, section 3.3).
fn is_encoded(path: &str) -> bool {
    let mut parts = path.split('%');
    let is_plain = |char: char| {
        char.is_ascii_alphanumeric()
            || matches!(char, '/' | '-' | '.' | '_' | '~' | ':' | '@')
            || matches!(char, '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=')
    };
    parts.next().is_none_or(|first| first.chars().all(is_plain))
        && parts.all(|part| {
            let digits = part.chars().take(2).filter(char::is_ascii_hexdigit).count();
            digits == 2 && part.chars().all(is_plain)
        })
}

/// Returns whether a path segment is a dot segment (`.` or `..`), also if it is percent-encoded.
fn is_dots(part: &str) -> bool {
    matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}
