//! Judges a document, before it is taken for an OpenAPI document: one function for each rule.
//!
//! `grammar` says what OpenAPI 3.0 is made of and `walk` finds it in the document; rules about one object at a time
//! get each object, the others the whole document. What passes can be deserialized and lowered.

mod grammar;
mod walk;

mod circles;
mod content;
mod extensions;
mod operations;
mod parameters;
mod references;
mod schemas;
mod structure;

#[cfg(test)]
mod tests;

use serde_json::Value;

pub(crate) use self::grammar::{Kind, METHODS, Shape};
pub(crate) use self::parameters::is_reserved_header;
pub(crate) use self::references::percent_decode;
use self::walk::{Found, Node};
use crate::diagnostics::Diagnostics;
use crate::read::Document;
use crate::stack;

/// Rules about one object.
const NODE_RULES: &[fn(&Node<'_, '_>, &Value, &mut Diagnostics)] = &[
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
    extensions::servers,
    extensions::error_message,
    extensions::lenient,
    extensions::result,
    extensions::credentials,
    extensions::flags,
    extensions::path_value,
];

/// Rules about the whole document.
const DOCUMENT_RULES: &[fn(&Value, &mut Diagnostics)] = &[
    circles::references,
    operations::ids,
    operations::paths,
    operations::parameters,
    extensions::pagination,
    extensions::server_names,
];

/// Judges a document; what is found has pointers into it.
pub fn lint(document: &Document, diagnostics: &mut Diagnostics) {
    stack::run(|| judge(document, diagnostics));
}

fn judge(document: &Document, diagnostics: &mut Diagnostics) {
    let root = document.value();
    walk::walk(root, &mut |found| match found {
        Found::Object(node) => {
            for rule in NODE_RULES {
                rule(node, root, diagnostics);
            }
        }
        Found::Reference(node) => references::reference(node, root, diagnostics),
    });
    for rule in DOCUMENT_RULES {
        rule(root, diagnostics);
    }
}
