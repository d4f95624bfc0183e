//! The rule about references that lead back to themselves.

use std::collections::HashMap;

use serde_json::Value;

use super::grammar::SECTIONS;
use super::percent_decode;
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Pointer;

/// A component is not its own definition, be it by `$ref` or by `allOf`. Properties and items may refer back.
pub(super) fn references(root: &Value, diagnostics: &mut Diagnostics) {
    for (section, _) in SECTIONS {
        let pointer = Pointer::root().child("components").child(section);
        if let Some(Value::Object(components)) = pointer.resolve(root) {
            let prefix = format!("#{pointer}/");
            let names: HashMap<&str, usize> =
                components.keys().enumerate().map(|(index, name)| (name.as_str(), index)).collect();
            let edges: Vec<Vec<usize>> =
                components.values().map(|value| edges(value, &prefix, &names)).collect();
            let circular = circular(&edges);
            for ((name, value), _) in
                components.iter().zip(circular).filter(|(_, circular)| *circular)
            {
                let at = pointer.child(name);
                let key = if value.get("$ref").is_some() { "$ref" } else { "allOf" };
                let message = format!("`{name}` is defined by references that lead back to it");
                diagnostics.error(Code::CircularReference, &at.child(key), message);
            }
        }
    }
}

/// Returns which components a component is made of.
fn edges(value: &Value, prefix: &str, names: &HashMap<&str, usize>) -> Vec<usize> {
    let mut edges = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let name = percent_decode(reference).and_then(|reference| {
                reference
                    .strip_prefix(prefix)
                    .map(|name| name.replace("~1", "/").replace("~0", "~"))
            });
            edges.extend(name.and_then(|name| names.get(name.as_str()).copied()));
        } else if let Some(Value::Array(all)) = value.get("allOf") {
            open.extend(all);
        }
    }
    edges
}

/// Returns for each node whether it is in a circle, or between two.
fn circular(edges: &[Vec<usize>]) -> Vec<bool> {
    let mut reversed = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for to in targets {
            if let Some(sources) = reversed.get_mut(*to) {
                sources.push(from);
            }
        }
    }
    let (forward, backward) = (endless(edges, &reversed), endless(&reversed, edges));
    forward.into_iter().zip(backward).map(|(forward, backward)| forward && backward).collect()
}

/// Returns for each node whether one can go on from it for ever.
fn endless(edges: &[Vec<usize>], reversed: &[Vec<usize>]) -> Vec<bool> {
    let mut left: Vec<usize> = edges.iter().map(Vec::len).collect();
    let mut ends: Vec<usize> =
        left.iter().enumerate().filter(|(_, count)| **count == 0).map(|(index, _)| index).collect();
    while let Some(end) = ends.pop() {
        for source in reversed.get(end).into_iter().flatten() {
            if let Some(count) = left.get_mut(*source) {
                *count -= 1;
                if *count == 0 {
                    ends.push(*source);
                }
            }
        }
    }
    left.into_iter().map(|count| count > 0).collect()
}
