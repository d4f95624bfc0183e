//! Leaves out the operations that cannot be generated, so that the others can.
//!
//! The stages refuse a document as a whole. This module finds the operations that use a refused part, directly or
//! indirectly (`usage`), and removes them together with the components that use it; then the stages run again on the rest.
//! The omitted operations are listed. The errors become warnings that state the number of operations that each of them
//! affects. If the document is refused, the errors stay, and the stages run on the rest to find the other errors.

mod usage;

use indexmap::IndexMap;
use serde_json::Value;

use self::usage::{NodeId, Usage};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Other, Severity};
use crate::grammar::{METHODS, methods, path_item, path_items};
use crate::pointer::Pointer;
use crate::read::Document;

/// The handling of parts of a document that cannot be generated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unsupported {
    /// Nothing is generated.
    #[default]
    Refuse,
    /// The operations that use the part are left out.
    Skip,
}

/// An operation that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The method, in upper case.
    pub method: String,
    /// The path.
    pub path: String,
    /// The `operationId`, if the operation has one.
    pub id: Option<String>,
    /// The code of the error.
    pub code: Code,
    /// The message of the error.
    pub reason: String,
    /// The node that the error is about.
    pub pointer: Pointer,
}

/// Calls `attempt` until it succeeds. After an attempt with errors, the operations that use a part with an error are
/// removed from the document, and the errors become warnings.
///
/// With [`Unsupported::Refuse`], errors that an operation uses stay errors, and the other attempts only find the errors
/// of the rest. An error in a component that no operation uses is a warning.
///
/// `diagnostics` has the problems of earlier stages. Returns the result and the operations that were removed, or `None`
/// if an error is about the document as a whole, if no operation would remain, or if an error does not become a
/// warning.
pub(crate) fn until_it_succeeds<T>(
    document: &mut Document,
    unsupported: Unsupported,
    diagnostics: &mut Diagnostics,
    mut attempt: impl FnMut(&Document, &mut Diagnostics) -> Option<T>,
) -> Option<(T, Vec<Skipped>)> {
    let mut skipped = Vec::new();
    let mut notices = Vec::new();
    let mut found = std::mem::take(diagnostics);
    let is_good = !found.has_errors();
    // No attempt finds the warnings of earlier stages again.
    diagnostics.extend(found.iter().filter(|one| one.severity != Severity::Error).cloned());
    if is_good {
        found = Diagnostics::unlimited();
        if let Some(value) = attempt(document, &mut found) {
            diagnostics.extend(found);
            return Some((value, skipped));
        }
    }
    let value = loop {
        let Some(removed) = leave_out(document, unsupported, &found, diagnostics) else {
            diagnostics.extend(found);
            break None;
        };
        skipped.extend(removed);
        notices.extend(found.into_iter().filter(|one| one.severity != Severity::Error));
        found = Diagnostics::unlimited();
        if let Some(value) = attempt(document, &mut found) {
            diagnostics.extend(found);
            break Some(value);
        }
    };
    // The last attempt has found the warnings about the remaining parts.
    if diagnostics.has_errors() {
        diagnostics.extend(notices);
        return None;
    }
    Some((value?, skipped))
}

/// Removes the operations and components that use a node with an error, and adds the errors to `diagnostics`: as
/// warnings, or as errors if the document is refused and an operation uses the node. Returns nothing if an error is
/// about the document as a whole, or if no operation would remain.
fn leave_out(
    document: &mut Document,
    unsupported: Unsupported,
    found: &Diagnostics,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Skipped>> {
    let usage = Usage::of(document.value());
    let errors = found.iter().filter(|one| one.severity == Severity::Error);
    let starts = errors.map(|error| {
        let is_about_part = error.code.as_str() >= FIRST_ABOUT_PART;
        let node = is_about_part.then(|| usage.node_of(&error.pointer))??;
        Some((node, error))
    });
    let starts: Vec<(NodeId, &Diagnostic)> = starts.collect::<Option<_>>()?;
    let causes = usage.causes(starts.iter().copied());
    let cause = |pointer: &Pointer| causes.get(&usage.node_at(pointer)?).copied();
    let skipped = skipped(document.value(), cause)?;
    let removed = usage.nodes().filter(|(_, node)| causes.contains_key(node));
    let removed: Vec<Pointer> = removed.filter_map(|(name, _)| Pointer::parse(name)).collect();
    let (value, _, _) = document.parts_mut();
    let count = removed.into_iter().filter(|pointer| remove(value, pointer)).count();
    // Without a change, the next attempt would fail in the same way.
    if count == 0 {
        return None;
    }
    let (used, unused): (Vec<_>, Vec<_>) =
        starts.into_iter().partition(|(start, _)| usage.is_used(*start));
    let errors = |list: Vec<(NodeId, &Diagnostic)>| -> Vec<Diagnostic> {
        list.into_iter().map(|(_, error)| error.clone()).collect()
    };
    warn(errors(unused), |_| "no operation uses it".to_owned(), diagnostics);
    match unsupported {
        Unsupported::Refuse => diagnostics.extend(errors(used)),
        Unsupported::Skip => warn(errors(used), |first| effect(first, &skipped), diagnostics),
    }
    Some(skipped)
}

/// Returns the operations for which `cause` returns an error, in the order of the document. Returns `None` if no other
/// operation would remain.
fn skipped<'d>(
    document: &Value,
    cause: impl Fn(&Pointer) -> Option<&'d Diagnostic>,
) -> Option<Vec<Skipped>> {
    let mut remaining = 0;
    let mut skipped = Vec::new();
    let items = path_items(document);
    let described = items.flat_map(|(path, item)| methods(item).map(move |found| (path, found)));
    for (path, (method, operation)) in described {
        let Some(cause) = cause(&path_item(path).child(method)) else {
            remaining += 1;
            continue;
        };
        skipped.push(Skipped {
            method: method.to_uppercase(),
            path: path.to_owned(),
            id: operation.get("operationId").and_then(Value::as_str).map(str::to_owned),
            code: cause.code,
            reason: cause.message.clone(),
            pointer: cause.pointer.clone(),
        });
    }
    (remaining > 0 || skipped.is_empty()).then_some(skipped)
}

/// Returns the effect of an error as the end of its message: the number of operations that are left out because of it.
fn effect(error: &Diagnostic, skipped: &[Skipped]) -> String {
    let is_cause = |one: &&Skipped| one.code == error.code && one.reason == error.message;
    match skipped.iter().filter(is_cause).count() {
        0 => "no other operation is left out".to_owned(),
        1 => "an operation is left out".to_owned(),
        count => format!("{count} operations are left out"),
    }
}

/// The first code of errors about a part of the document. Codes before it are about the source or an overlay.
const FIRST_ABOUT_PART: &str = "E0301";

/// Adds errors as warnings with their effect. Errors with one message are one warning at the first place.
fn warn(
    errors: Vec<Diagnostic>,
    effect: impl Fn(&Diagnostic) -> String,
    diagnostics: &mut Diagnostics,
) {
    let mut kinds: IndexMap<(Code, String), Vec<Diagnostic>> = IndexMap::new();
    for error in errors {
        kinds.entry((error.code, error.message.clone())).or_default().push(error);
    }
    for errors in kinds.into_values() {
        let mut errors = errors.into_iter();
        let Some(mut first) = errors.next() else { continue };
        first.message = format!("{}; {}", first.message, effect(&first));
        first.severity = Severity::Warning;
        for other in errors {
            let corrections = other.corrections;
            first.also(Other { corrections, ..Other::new(None, &other.pointer) });
        }
        diagnostics.push(first);
    }
}

/// Removes a member of an object. Returns false if it does not exist.
fn remove(value: &mut Value, pointer: &Pointer) -> bool {
    let (Some(parent), Some(name)) = (pointer.parent(), pointer.tokens().last()) else {
        return false;
    };
    let Some(Value::Object(members)) = value.pointer_mut(parent.as_str()) else { return false };
    let is_removed = members.shift_remove(name.as_ref()).is_some();
    // A path item without operations has no effect.
    let is_item = parent.parent().is_some_and(|above| above.as_str() == "/paths");
    if is_item && !METHODS.iter().any(|method| members.contains_key(*method)) {
        remove(value, &parent);
    }
    is_removed
}
