//! References in schemas that lead to the document itself, such as `#`.

use super::super::walk::Node;
use super::Context;
use crate::diagnostics::Code;
use crate::grammar::ObjectKind;
use crate::pointer::Pointer;
use crate::reference::{Fragment, Location};

/// Reads a reference to the document itself, such as `""` or `"#"`, as a schema without the reference.
pub(super) fn to_the_document(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    let (ObjectKind::Schema, Some(text)) = (node.kind, node.text("$ref")) else { return };
    let location = Location::parse(text);
    let is_document = location.is_some_and(|location| {
        location.document.is_none() && location.fragment == Fragment::Pointer(Pointer::root())
    });
    if is_document {
        let at = node.at.child("$ref").pointer();
        let message = format!(
            "the reference `{text}` points to the document, not to a schema: it is ignored, and a schema without other \
             keywords is any JSON"
        );
        cx.diagnostics.warning(Code::UnsupportedReference, &at, message);
        cx.edits.remove(at);
    }
}
