//! The reading of members that break a rule of OpenAPI without harm.
//!
//! Each has one sensible reading, which a warning states. The other rules see the document as it is read. A member
//! whose reading would be a guess about what is sent stays as it is, and a later rule refuses it.

mod enumerations;
mod parts;
mod references;
mod schemas;
mod types;

use std::borrow::Cow;

use serde_json::Value;

use super::edits::Edits;
use super::walk::{self, Found, Node};
use crate::diagnostics::Diagnostics;

/// The rules, which are called for each object.
const RULES: &[fn(&Node<'_, '_>, &mut Context<'_>)] = &[
    types::members,
    parts::missing,
    parts::statuses,
    parts::parameter,
    schemas::types,
    schemas::items,
    enumerations::values,
];

/// The warnings, and the changes of the document that they state.
struct Context<'a> {
    edits: Edits,
    diagnostics: &'a mut Diagnostics,
}

/// The maximum number of passes. A reading can contain a member that needs one: `{allOf: {type: String}}` needs two.
const PASSES: usize = 8;

/// Returns a document as it is read.
pub(super) fn read<'a>(document: &'a Value, diagnostics: &mut Diagnostics) -> Cow<'a, Value> {
    let mut document = Cow::Borrowed(document);
    for _ in 0..PASSES {
        let mut cx = Context { edits: Edits::default(), diagnostics: &mut *diagnostics };
        walk::walk(&document, &mut |found| match found {
            Found::Object(node) => {
                for rule in RULES {
                    rule(node, &mut cx);
                }
            }
            Found::Reference(node) => references::to_the_document(node, &mut cx),
        });
        let edits = cx.edits;
        if edits.is_empty() {
            break;
        }
        document = edits.apply(document);
    }
    document
}
