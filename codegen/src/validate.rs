//! Validates a document before it is deserialized as an OpenAPI document, with one function for each rule.
//!
//! `walk` finds the objects of `grammar` in the document. A rule about one object is called for each object, a rule
//! about the whole document once. [`validate`] returns the document if no rule reports an error.

mod walk;

mod content;
mod cycles;
mod extensions;
pub(crate) mod operation_ids;
mod operations;
mod parameters;
mod references;
pub(crate) mod schemas;
mod servers;
mod structure;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use openapiv3::OpenAPI;
use serde_json::Value;

use self::walk::{Found, Node, Root};
use crate::diagnostics::Diagnostics;
use crate::grammar::{self, ObjectKind};
use crate::pointer::Pointer;
use crate::read::{Document, open_api};
use crate::reference::References;
use crate::stack;

/// The rules that are called for each object.
const NODE_RULES: &[fn(&Node<'_, '_>, Root<'_>, &mut Diagnostics)] = &[
    structure::members,
    structure::responses,
    structure::security_scheme,
    references::security_requirement,
    schemas::unsupported_keywords,
    schemas::types,
    schemas::ineffective_keywords,
    schemas::enumerations,
    schemas::rounded_numbers,
    schemas::shown_secrets,
    schemas::undescribed_properties,
    parameters::location,
    parameters::value,
    parameters::style,
    content::media_types,
    content::encodings,
    content::callbacks_and_links,
    extensions::placement,
    extensions::names,
    extensions::enum_names,
    extensions::error_message,
    extensions::lenient,
    extensions::result,
    extensions::credentials,
    extensions::flags,
    extensions::path_value,
];

/// The rules that are called once for the document.
const DOCUMENT_RULES: &[fn(Root<'_>, &mut Diagnostics)] = &[
    cycles::references,
    operations::paths,
    operations::parameters,
    extensions::pagination,
    extensions::result_status,
    servers::names,
];

/// A document without validation errors.
#[derive(Debug)]
pub struct Validated<'a> {
    value: Cow<'a, Value>,
    open_api: OpenAPI,
    references: References,
}

impl Validated<'_> {
    /// Returns the document without the members that have no effect. Each operation has an `operationId`.
    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the document as typed data.
    pub(crate) fn open_api(&self) -> &OpenAPI {
        &self.open_api
    }

    /// Returns the references of the document. None of them is dangling or part of a cycle.
    pub(crate) fn references(&self) -> &References {
        &self.references
    }
}

/// Applies all rules to a document. The pointers of the diagnostics are pointers into the document.
pub fn validate<'a>(
    document: &'a Document,
    diagnostics: &mut Diagnostics,
) -> Option<Validated<'a>> {
    stack::run(|| {
        let references =
            References::of(document.value()).with_unresolved(document.unresolved().clone());
        let (ineffective, assumed) = judge(document.value(), &references, diagnostics);
        let root = Root { value: document.value(), references: &references };
        let ids = operation_ids::complete(root, diagnostics);
        // serde could misread a document that has errors.
        if diagnostics.has_errors() {
            return None;
        }
        let mut value = without(document.value(), &ineffective);
        for (operation, id) in ids {
            insert(value.to_mut(), &operation, "operationId", &id);
        }
        for (object, key, text) in assumed {
            insert(value.to_mut(), &object, key, text);
        }
        let open_api = open_api(&value, diagnostics)?;
        Some(Validated { value, open_api, references })
    })
}

/// A required member that is missing: its object, its name, and the string as which it is read.
type Assumed = (Pointer, &'static str, &'static str);

/// Applies all rules. Returns the pointers of the members that have no effect, and the missing members that are assumed.
fn judge(
    value: &Value,
    references: &References,
    diagnostics: &mut Diagnostics,
) -> (Vec<(Pointer, String)>, Vec<Assumed>) {
    let root = Root { value, references };
    let mut ineffective = Vec::new();
    let mut assumed = Vec::new();
    walk::walk(root, &mut |found| match found {
        Found::Object(node) => {
            for rule in NODE_RULES {
                rule(node, root, diagnostics);
            }
            let is_without_effect = |key: &&String| {
                node.kind == ObjectKind::Schema && grammar::is_ineffective(node.members, key)
                    || grammar::is_left_out(node.kind, key)
            };
            let keys = node.members.keys().filter(is_without_effect);
            ineffective.extend(keys.map(|key| (node.pointer(), key.clone())));
            let required = node.kind.members().iter().map(|member| member.0);
            let required =
                required.filter_map(|key| Some((key, grammar::assumed(node.kind, key)?)));
            let missing = required.filter(|(key, _)| !node.members.contains_key(*key));
            assumed.extend(missing.map(|(key, text)| (node.pointer(), key, text)));
        }
        Found::Reference(node) => references::reference(node, root, diagnostics),
    });
    for rule in DOCUMENT_RULES {
        rule(root, diagnostics);
    }
    (ineffective, assumed)
}

fn insert(root: &mut Value, object: &Pointer, key: &str, text: &str) {
    if let Some(Value::Object(members)) = root.pointer_mut(object.as_str()) {
        members.insert(key.to_owned(), Value::from(text));
    }
}

/// Returns a copy of a document without the given members.
fn without<'a>(value: &'a Value, members: &[(Pointer, String)]) -> Cow<'a, Value> {
    let mut value = Cow::Borrowed(value);
    for (parent, key) in members {
        if let Some(Value::Object(parent)) = value.to_mut().pointer_mut(parent.as_str()) {
            parent.shift_remove(key);
        }
    }
    value
}
