//! The parts of a document, and the parts that use them: the operations and components that an error affects.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use serde_json::Value;

use crate::arena::{Arena, ids};
use crate::grammar::{METHODS, SECTIONS, path_item};
use crate::pointer::Pointer;
use crate::reference::{Reference, ReferenceString};

/// The member with the security requirements, of an operation or of the document. Those of the document apply to the
/// operations without their own.
const SECURITY: &str = "security";

ids! {
    /// A node of [`Usage`].
    NodeId;
}

/// The operations, the shared members of path items, the components and the security requirements of a document, each
/// with its users.
pub(super) struct Usage {
    /// The nodes, by their pointers.
    nodes: BTreeMap<String, NodeId>,
    /// The nodes that refer to each node.
    users: Arena<NodeId, Vec<NodeId>>,
    /// The operations, the path items, and the nodes that they use directly or indirectly.
    used: HashSet<NodeId>,
}

impl Usage {
    /// Finds the parts of a document that use each other.
    pub(super) fn of(root: &Value) -> Self {
        let mut usage =
            Self { nodes: BTreeMap::new(), users: Arena::default(), used: HashSet::new() };
        let mut open: Vec<(NodeId, &Value)> = Vec::new();
        let shared_security = Pointer::root().child(SECURITY);
        if let Some(requirements) = root.get(SECURITY) {
            let node = usage.node(&shared_security);
            usage.security(node, requirements);
        }
        for (path, item) in root.get("paths").and_then(Value::as_object).into_iter().flatten() {
            let Value::Object(members) = item else { continue };
            let shared = usage.node(&path_item(path));
            for (key, value) in members {
                let node = if METHODS.contains(&key.as_str()) {
                    let operation = usage.node(&path_item(path).child(key));
                    usage.edge(operation, shared);
                    if let Some(requirements) = value.get(SECURITY) {
                        usage.security(operation, requirements);
                    } else if root.get(SECURITY).is_some() {
                        let security = usage.node(&shared_security);
                        usage.edge(operation, security);
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
                let node = usage.node(&at.child(name));
                open.push((node, component));
            }
        }
        for (node, value) in open {
            for text in ReferenceString::all(value) {
                usage.reference(node, text);
            }
        }
        usage.used = usage.reached();
        usage
    }

    /// Returns the operations, the path items, and the nodes that they use.
    fn reached(&self) -> HashSet<NodeId> {
        let mut targets: Arena<NodeId, Vec<NodeId>> = self.users.map(|_, _| Vec::new());
        for (target, users) in self.users.iter() {
            for user in users {
                targets[*user].push(target);
            }
        }
        let starts = self.nodes.iter().filter(|(name, _)| name.starts_with("/paths/"));
        let mut open: Vec<NodeId> = starts.map(|(_, node)| *node).collect();
        let mut reached = HashSet::new();
        while let Some(node) = open.pop() {
            if reached.insert(node) {
                open.extend(&targets[node]);
            }
        }
        reached
    }

    /// Returns the node with a pointer, which is added if it is new.
    fn node(&mut self, pointer: &Pointer) -> NodeId {
        let Self { nodes, users, .. } = self;
        *nodes.entry(pointer.as_str().to_owned()).or_insert_with(|| users.push(Vec::new()))
    }

    /// Records that a node uses another one.
    fn edge(&mut self, user: NodeId, target: NodeId) {
        self.users[target].push(user);
    }

    /// Adds the edge to the node to which a reference leads.
    fn reference(&mut self, user: NodeId, text: ReferenceString<'_>) {
        // The references of a document that was read are resolved: none is dynamic.
        let (ReferenceString::Ref(text) | ReferenceString::Mapped(text)) = text else { return };
        let Ok(reference) = Reference::parse(text) else { return };
        if let Some(pointer) = container(reference.target()) {
            let target = self.node(&pointer);
            self.edge(user, target);
        }
    }

    /// Adds the edges to the schemes that security requirements name.
    fn security(&mut self, user: NodeId, requirements: &Value) {
        let schemes = Pointer::root().child("components").child("securitySchemes");
        let requirements = requirements.as_array().into_iter().flatten();
        for name in requirements.filter_map(Value::as_object).flat_map(|one| one.keys()) {
            let target = self.node(&schemes.child(name));
            self.edge(user, target);
        }
    }

    /// Returns the nodes, each with its pointer.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (&str, NodeId)> {
        self.nodes.iter().map(|(pointer, node)| (pointer.as_str(), *node))
    }

    /// Returns the node with a pointer.
    pub(super) fn node_at(&self, pointer: &Pointer) -> Option<NodeId> {
        self.nodes.get(pointer.as_str()).copied()
    }

    /// Returns the node that contains the target of a pointer.
    pub(super) fn node_of(&self, pointer: &Pointer) -> Option<NodeId> {
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
    pub(super) fn is_used(&self, node: NodeId) -> bool {
        self.used.contains(&node)
    }

    /// Returns the nodes of `starts` and those that use one of them directly or indirectly, each with the value of the
    /// nearest start, or of the first of these.
    pub(super) fn causes<T: Copy>(
        &self,
        starts: impl IntoIterator<Item = (NodeId, T)>,
    ) -> HashMap<NodeId, T> {
        let mut causes = HashMap::new();
        let mut open: VecDeque<(NodeId, T)> = starts.into_iter().collect();
        while let Some((node, cause)) = open.pop_front() {
            if let Entry::Vacant(entry) = causes.entry(node) {
                entry.insert(cause);
                open.extend(self.users[node].iter().map(|user| (*user, cause)));
            }
        }
        causes
    }
}

/// Returns the pointer to the operation, the path item, the component or the security requirements of the document that
/// contain the target of a pointer. The pointer may be one into a Swagger 2.0 document, before its conversion.
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
