//! The rule about references that are part of a cycle.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use super::walk::Root;
use crate::arena::{Arena, ids};
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{ObjectKind, SECTIONS};
use crate::graph;
use crate::pointer::Pointer;
use crate::reference::{Reference, text_of};

/// The maximum number of components that a message names.
const NAMED: usize = 8;

ids! {
    /// A component of a section.
    ComponentId;
}

/// Forbids a component that is its own definition, by `$ref` or by `allOf`. Properties and items may refer back to it.
pub(super) fn references(root: Root<'_>, diagnostics: &mut Diagnostics) {
    for (section, kind) in SECTIONS {
        let section = Pointer::root().child("components").child(section);
        let Some(Value::Object(components)) = root.resolve(&section) else { continue };
        let names: Arena<ComponentId, &str> = components.keys().map(String::as_str).collect();
        let places: HashMap<Pointer, ComponentId> =
            names.iter().map(|(id, name)| (section.child(name), id)).collect();
        let edges: Arena<ComponentId, Vec<ComponentId>> =
            components.values().map(|value| parts(value, &places)).collect();
        let cycles = graph::cycles(&edges);
        for ((id, name), value) in names.iter().zip(components.values()) {
            if cycles[id].is_none() {
                continue;
            }
            let key = if text_of(value).is_some() { "$ref" } else { "allOf" };
            let cycle = cycle(id, &edges).map(|cycle| {
                let names = cycle.iter().map(|id| format!("`{}`", names[*id]));
                names.collect::<Vec<_>>().join(" → ")
            });
            let message = match cycle {
                Some(cycle) => format!("the reference is part of a cycle: {cycle}"),
                None => format!("the reference is part of a cycle of more than {NAMED} components"),
            };
            let at = section.child(name).child(key);
            let diagnostic = diagnostics.error(Code::CircularReference, &at, message);
            if key == "$ref" && kind == ObjectKind::Schema {
                diagnostic
                    .help("define one of the schemas of the cycle; the overlay action makes this one any JSON until then")
                    .remove(&at);
            } else {
                diagnostic.help("replace one of the references by a definition");
            }
        }
    }
}

/// Returns the components that a component includes by `$ref` or `allOf`.
fn parts(value: &Value, places: &HashMap<Pointer, ComponentId>) -> Vec<ComponentId> {
    let mut parts = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        if let Some(text) = text_of(value) {
            let reference = Reference::parse(text).ok();
            parts.extend(reference.and_then(|reference| places.get(reference.target())));
        } else if let Some(Value::Array(all)) = value.get("allOf") {
            open.extend(all);
        }
    }
    parts
}

/// Returns the shortest cycle through a node, unless it is too long for a message.
fn cycle(
    start: ComponentId,
    edges: &Arena<ComponentId, Vec<ComponentId>>,
) -> Option<Vec<ComponentId>> {
    let mut ways = VecDeque::from([(start, vec![start])]);
    let mut seen = vec![start];
    while let Some((last, way)) = ways.pop_front() {
        for &next in &edges[last] {
            if next == start {
                return Some([way, vec![start]].concat());
            }
            if way.len() < NAMED && seen.len() < NAMED * NAMED && !seen.contains(&next) {
                seen.push(next);
                ways.push_back((next, [way.clone(), vec![next]].concat()));
            }
        }
    }
    None
}
