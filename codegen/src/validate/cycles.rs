//! The rule about references that are part of a cycle.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use super::walk::Root;
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::SECTIONS;
use crate::graph;
use crate::pointer::Pointer;
use crate::reference::{Reference, text_of};

/// The maximum number of components that a message names.
const NAMED: usize = 8;

/// Forbids a component that is its own definition, by `$ref` or by `allOf`. Properties and items may refer back to it.
pub(super) fn references(root: Root<'_>, diagnostics: &mut Diagnostics) {
    for (section, _) in SECTIONS {
        let section = Pointer::root().child("components").child(section);
        let Some(Value::Object(components)) = root.resolve(&section) else { continue };
        let names: Vec<&str> = components.keys().map(String::as_str).collect();
        let places: HashMap<Pointer, usize> =
            names.iter().enumerate().map(|(index, name)| (section.child(name), index)).collect();
        let edges: Vec<Vec<usize>> =
            components.values().map(|value| parts(value, &places)).collect();
        let cycles = graph::cycles(&edges);
        for (index, (name, value)) in components.iter().enumerate() {
            if cycles.get(index).copied().flatten().is_none() {
                continue;
            }
            let key = if text_of(value).is_some() { "$ref" } else { "allOf" };
            let cycle = cycle(index, &edges).map(|cycle| {
                let names = cycle.iter().filter_map(|index| names.get(*index));
                names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ")
            });
            let message = match cycle {
                Some(cycle) => format!("the reference is part of a cycle: {cycle}"),
                None => format!("the reference is part of a cycle of more than {NAMED} components"),
            };
            diagnostics
                .error(Code::CircularReference, &section.child(name).child(key), message)
                .help("remove one of the references in an overlay");
        }
    }
}

/// Returns the components that a component includes by `$ref` or `allOf`.
fn parts(value: &Value, places: &HashMap<Pointer, usize>) -> Vec<usize> {
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
fn cycle(start: usize, edges: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut ways = VecDeque::from([vec![start]]);
    let mut seen = vec![start];
    while let Some(way) = ways.pop_front() {
        for &next in way.last().and_then(|last| edges.get(*last)).into_iter().flatten() {
            if next == start {
                return Some([way, vec![start]].concat());
            }
            if way.len() < NAMED && seen.len() < NAMED * NAMED && !seen.contains(&next) {
                seen.push(next);
                ways.push_back([way.clone(), vec![next]].concat());
            }
        }
    }
    None
}
