//! Leaves out the operations that cannot be generated, so that the others can.
//!
//! The stages refuse a document as a whole. This module finds the operations that use a refused part, directly or
//! indirectly, and removes them together with the components that use it; then the stages run again on the rest. The
//! omitted operations are listed. The errors become warnings that state the number of operations that each of them
//! affects. If the document is refused, the errors stay, and the stages run on the rest to find the other errors.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Other, Severity};
use crate::grammar::{METHODS, SECTIONS, methods, path_item, path_items};
use crate::pointer::Pointer;
use crate::read::Document;
use crate::reference::{Reference, ReferenceString};

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
    let graph = Graph::of(document.value());
    let errors: Vec<&Diagnostic> =
        found.iter().filter(|one| one.severity == Severity::Error).collect();
    let starts = errors.iter().map(|error| {
        let is_about_part = error.code.as_str() >= FIRST_ABOUT_PART;
        is_about_part.then(|| graph.node_of(&error.pointer))?
    });
    let starts = starts.collect::<Option<Vec<_>>>()?;
    let causes = graph.causes(&starts);
    let cause = |pointer: &Pointer| {
        let node = graph.nodes.get(pointer.as_str())?;
        errors.get(*causes.get(node)?).copied()
    };
    let skipped = skipped(document.value(), cause)?;
    let is_removed = |node| causes.contains_key(node);
    let removed = graph.nodes.iter().filter(|(_, node)| is_removed(node));
    let removed: Vec<Pointer> = removed.filter_map(|(name, _)| Pointer::parse(name)).collect();
    let (value, _, _) = document.parts_mut();
    let count = removed.into_iter().filter(|pointer| remove(value, pointer)).count();
    // Without a change, the next attempt would fail in the same way.
    if count == 0 {
        return None;
    }
    let (used, unused): (Vec<_>, Vec<_>) =
        errors.into_iter().zip(starts).partition(|(_, start)| graph.is_used(*start));
    let only_errors = |list: Vec<(&Diagnostic, usize)>| -> Vec<Diagnostic> {
        list.into_iter().map(|(error, _)| error.clone()).collect()
    };
    warn(only_errors(unused), |_| "no operation uses it".to_owned(), diagnostics);
    match unsupported {
        Unsupported::Refuse => diagnostics.extend(only_errors(used)),
        Unsupported::Skip => warn(only_errors(used), |first| effect(first, &skipped), diagnostics),
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

/// The member with the security requirements, of an operation or of the document. Those of the document apply to the
/// operations without their own.
const SECURITY: &str = "security";

/// The operations, the shared members of path items, the components and the security requirements of a document, each
/// with its users.
struct Graph {
    /// The number of each node, by its pointer.
    nodes: BTreeMap<String, usize>,
    /// The nodes that refer to each node.
    users: Vec<Vec<usize>>,
    /// The operations, the path items, and the nodes that they use directly or indirectly.
    used: HashSet<usize>,
}

impl Graph {
    fn of(root: &Value) -> Self {
        let mut graph = Self { nodes: BTreeMap::new(), users: Vec::new(), used: HashSet::new() };
        let mut open: Vec<(usize, &Value)> = Vec::new();
        let shared_security = Pointer::root().child(SECURITY);
        if let Some(requirements) = root.get(SECURITY) {
            let node = graph.node(&shared_security);
            graph.security(node, requirements);
        }
        for (path, item) in root.get("paths").and_then(Value::as_object).into_iter().flatten() {
            let Value::Object(members) = item else { continue };
            let shared = graph.node(&path_item(path));
            for (key, value) in members {
                let node = if METHODS.contains(&key.as_str()) {
                    let operation = graph.node(&path_item(path).child(key));
                    graph.edge(operation, shared);
                    if let Some(requirements) = value.get(SECURITY) {
                        graph.security(operation, requirements);
                    } else if root.get(SECURITY).is_some() {
                        let security = graph.node(&shared_security);
                        graph.edge(operation, security);
                    }
                    operation
                } else {
                    shared
                };
                open.push((node, value));
            }
        }
        for (section, _) in SECTIONS {
            let at = Pointer::root().child("components").child(section);
            let components = at.resolve(root).and_then(Value::as_object);
            for (name, component) in components.into_iter().flatten() {
                let node = graph.node(&at.child(name));
                open.push((node, component));
            }
        }
        for (node, value) in open {
            for text in ReferenceString::all(value) {
                graph.reference(node, text);
            }
        }
        graph.used = graph.reached();
        graph
    }

    /// Returns the operations, the path items, and the nodes that they use.
    fn reached(&self) -> HashSet<usize> {
        let mut targets = vec![Vec::new(); self.users.len()];
        for (target, users) in self.users.iter().enumerate() {
            for user in users {
                if let Some(targets) = targets.get_mut(*user) {
                    targets.push(target);
                }
            }
        }
        let starts = self.nodes.iter().filter(|(name, _)| name.starts_with("/paths/"));
        let mut open: Vec<usize> = starts.map(|(_, node)| *node).collect();
        let mut reached = HashSet::new();
        while let Some(node) = open.pop() {
            if reached.insert(node) {
                open.extend(targets.get(node).into_iter().flatten());
            }
        }
        reached
    }

    fn node(&mut self, pointer: &Pointer) -> usize {
        let next = self.users.len();
        let node = *self.nodes.entry(pointer.as_str().to_owned()).or_insert(next);
        if node == next {
            self.users.push(Vec::new());
        }
        node
    }

    fn edge(&mut self, user: usize, target: usize) {
        if let Some(users) = self.users.get_mut(target) {
            users.push(user);
        }
    }

    fn reference(&mut self, user: usize, text: ReferenceString<'_>) {
        // The references of a document that was read are resolved: none is dynamic.
        let (ReferenceString::Ref(text) | ReferenceString::Mapped(text)) = text else { return };
        let Ok(reference) = Reference::parse(text) else { return };
        if let Some(pointer) = container(reference.target()) {
            let target = self.node(&pointer);
            self.edge(user, target);
        }
    }

    fn security(&mut self, user: usize, requirements: &Value) {
        let schemes = Pointer::root().child("components").child("securitySchemes");
        let requirements = requirements.as_array().into_iter().flatten();
        for name in requirements.filter_map(Value::as_object).flat_map(|one| one.keys()) {
            let target = self.node(&schemes.child(name));
            self.edge(user, target);
        }
    }

    /// Returns the node that contains a place.
    fn node_of(&self, pointer: &Pointer) -> Option<usize> {
        let container = container(pointer)?;
        self.nodes.get(container.as_str()).copied().or_else(|| {
            // The body of a Swagger 2.0 operation is a parameter.
            let name = pointer
                .tokens()
                .nth(1)
                .filter(|_| pointer.tokens().next().as_deref() == Some("parameters"))?;
            let body = Pointer::root().child("components").child("requestBodies").child(&name);
            self.nodes.get(body.as_str()).copied()
        })
    }

    /// Returns whether a node is an operation or a path item, or one of them uses it.
    fn is_used(&self, node: usize) -> bool {
        self.used.contains(&node)
    }

    /// Returns the nodes that use one of `starts` directly or indirectly, each with the index of the nearest of them.
    fn causes(&self, starts: &[usize]) -> HashMap<usize, usize> {
        let mut causes = HashMap::new();
        let mut open = VecDeque::new();
        for (index, start) in starts.iter().enumerate() {
            if causes.insert(*start, index).is_none() {
                open.push_back((*start, index));
            }
        }
        while let Some((node, index)) = open.pop_front() {
            for user in self.users.get(node).into_iter().flatten() {
                if !causes.contains_key(user) {
                    causes.insert(*user, index);
                    open.push_back((*user, index));
                }
            }
        }
        causes
    }
}

/// Returns the operation, the path item, the component or the security requirements of the document that contain a
/// place. The place may be one of a Swagger 2.0 document, before its conversion.
fn container(pointer: &Pointer) -> Option<Pointer> {
    let tokens: Vec<_> = pointer.tokens().take(4).collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    let component = |section: &str, name: &str| {
        Some(Pointer::root().child("components").child(section).child(name))
    };
    match tokens.as_slice() {
        ["paths", path, method, ..] if METHODS.contains(method) => {
            Some(path_item(path).child(method))
        }
        ["paths", path, ..] => Some(path_item(path)),
        ["components", section, name, ..] => {
            SECTIONS.iter().any(|(known, _)| known == section).then(|| component(section, name))?
        }
        [SECURITY, ..] => Some(Pointer::root().child(SECURITY)),
        ["definitions", name, ..] => component("schemas", name),
        ["responses", name, ..] => component("responses", name),
        ["parameters", name, ..] => component("parameters", name),
        ["securityDefinitions", name, ..] => component("securitySchemes", name),
        _ => None,
    }
}
