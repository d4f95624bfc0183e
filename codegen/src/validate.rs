//! Validates a document before it is deserialized as an OpenAPI document, with one function for each rule.
//!
//! `walk` finds the objects of `grammar` in the document. A rule about one object is called for each object, a rule
//! about the whole document once. [`validate`] returns the document if no rule reports an error.

mod walk;

mod content;
mod cycles;
mod edits;
mod extensions;
pub(crate) mod operation_ids;
mod operations;
mod parameters;
mod references;
mod repair;
pub(crate) mod schemas;
mod servers;
mod structure;
mod validated;

#[cfg(test)]
mod tests;

use serde_json::Value;

use self::edits::Edits;
pub use self::validated::Validated;
pub(crate) use self::validated::{Component, Operation, Resolved, proved};
use self::walk::{Found, Node, Root};
use crate::diagnostics::Diagnostics;
use crate::grammar::{self, ObjectKind};
use crate::read::{Document, open_api};
use crate::reference::References;
use crate::stack;

/// The rules that are called for each object.
const NODE_RULES: &[fn(&Node<'_, '_>, Root<'_>, &mut Diagnostics)] = &[
    structure::members,
    structure::security_scheme,
    references::security_requirement,
    references::mappings,
    schemas::xml,
    schemas::types,
    schemas::ineffective_keywords,
    schemas::rounded_numbers,
    schemas::shown_secrets,
    schemas::undescribed_properties,
    parameters::location,
    parameters::value,
    parameters::style,
    parameters::api_key,
    parameters::part_headers,
    content::media_types,
    content::encodings,
    content::ineffective_encodings,
    content::callbacks_and_links,
    extensions::placement,
    extensions::values,
    extensions::enum_names,
    extensions::error_message,
    extensions::lenient,
    extensions::result,
    extensions::credentials,
    extensions::path_value,
    extensions::collection_format,
];

/// The rules that are called once for the document.
const DOCUMENT_RULES: &[fn(Root<'_>, &mut Diagnostics)] = &[
    cycles::references,
    operations::paths,
    extensions::pagination,
    extensions::result_status,
    servers::names,
];

/// Repairs a document and applies all rules to it. Returns `None` if there is an error.
///
/// The pointers of the diagnostics are pointers into `document`.
pub fn validate<'a>(
    document: &'a Document,
    diagnostics: &mut Diagnostics,
) -> Option<Validated<'a>> {
    stack::run(|| {
        let value = repair::repair(document.value(), diagnostics);
        let references = References::of(&value).with_unresolved(document.unresolved().clone());
        let root = Root { value: &value, references: &references };
        let edits = apply_rules(root, diagnostics);
        let ids = operation_ids::complete(root, diagnostics);
        // serde could misread a document that has errors.
        if diagnostics.has_errors() {
            return None;
        }
        let mut value = edits.apply(value);
        for (operation, id) in ids {
            if let Some(Value::Object(members)) = value.to_mut().pointer_mut(operation.as_str()) {
                members.insert("operationId".to_owned(), Value::from(id));
            }
        }
        let open_api = open_api(&value, diagnostics)?;
        Some(Validated::new(value, open_api, references))
    })
}

/// Applies all rules. Returns the changes that remove the members without effect and correct the parameters.
fn apply_rules(root: Root<'_>, diagnostics: &mut Diagnostics) -> Edits {
    let mut edits = Edits::default();
    walk::walk(root.value, &mut |found| match found {
        Found::Object(node) => {
            for rule in NODE_RULES {
                rule(node, root, diagnostics);
            }
            let is_without_effect = |key: &&String| {
                node.kind == ObjectKind::Schema && grammar::is_ineffective(node.members, key)
                    || grammar::is_left_out(node.kind, key)
            };
            for key in node.members.keys().filter(is_without_effect) {
                edits.remove(node.at.child(key).pointer());
            }
        }
        Found::Reference(node) => references::reference(node, root, diagnostics),
    });
    for rule in DOCUMENT_RULES {
        rule(root, diagnostics);
    }
    operations::parameters(root, &mut edits, diagnostics);
    edits
}
