//! Repairs members that break a rule of OpenAPI but whose meaning is clear.
//!
//! A warning states each repair. The other rules see the repaired document. If the generator would have to guess
//! what is sent, the member stays as it is, and a later rule reports an error.

mod enumerations;
mod parts;
mod references;
mod schemas;
mod types;

use std::borrow::Cow;

use serde_json::Value;

use super::edits::Edits;
use super::walk::{self, Found, Node};
use crate::diagnostics::{Code, Correction, Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The rules, which are called for each object.
const RULES: &[fn(&Node<'_, '_>, &mut Context<'_>)] = &[
    types::members,
    parts::missing,
    parts::statuses,
    parts::parameter,
    parts::collection_format,
    schemas::types,
    schemas::items,
    enumerations::values,
];

/// The warnings, and the changes of the document that they state.
struct Context<'a> {
    edits: Edits,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    /// Warns about a problem, and repairs it by the overlay action that the warning proposes.
    fn repair(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
        correction: Correction,
    ) -> &mut Diagnostic {
        self.edits.correct(&correction);
        self.diagnostics.warning(code, at, message).propose([correction])
    }
}

/// The maximum number of passes. A repaired value can contain a member to repair: `{allOf: {type: String}}` needs two
/// passes.
const PASSES: usize = 8;

/// Returns the repaired document.
pub(super) fn repair<'a>(document: &'a Value, diagnostics: &mut Diagnostics) -> Cow<'a, Value> {
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
