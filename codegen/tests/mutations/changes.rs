//! Seeded changes of a document: nodes that move, references, values of another type, and members of all versions.

use codegen::Pointer;
use serde_json::{Value, json};

/// The number of changes of a document.
pub(crate) const CHANGES: u64 = 4;

/// Returns a document with the changes of a seed.
pub(crate) fn changed(document: &Value, seed: u64) -> Value {
    let mut numbers = Numbers(seed);
    let mut changed = document.clone();
    (0..CHANGES).for_each(|_| change(&mut changed, &mut numbers));
    changed
}

/// A sequence of numbers that its seed determines (`SplitMix64`).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    pub(crate) fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Collects the pointers to all nodes.
pub(crate) fn nodes(value: &Value, at: &Pointer, out: &mut Vec<Pointer>) {
    out.push(at.clone());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| nodes(value, &at.child(key), out));
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(i, value)| nodes(value, &at.index(i), out));
        }
        _ => {}
    }
}

/// Returns members of all versions of OpenAPI, each with a value.
fn members() -> Vec<(&'static str, Value)> {
    vec![
        ("$ref", json!("#")),
        ("$ref", json!("")),
        ("$ref", json!("#/components/schemas/None")),
        ("type", json!(["string", "null", "array"])),
        ("type", json!("String")),
        ("type", json!("file")),
        ("const", json!({"a": 1})),
        ("enum", json!([null, 1, "1", 1.0, {}])),
        ("nullable", json!("yes")),
        ("exclusiveMinimum", json!(1e30)),
        ("prefixItems", json!([{"type": "string"}, true])),
        ("items", json!([{"type": "string"}, {"$ref": "#/components/schemas/None"}])),
        ("items", json!(false)),
        ("if", json!({"properties": {"a": {}}})),
        ("patternProperties", json!({"a": {"type": "integer"}})),
        ("unevaluatedProperties", json!(false)),
        ("additionalProperties", json!({"type": "array"})),
        ("allOf", json!([{"type": "string"}, {"type": "array", "items": {}}])),
        (
            "allOf",
            json!([{"type": "array", "items": {"properties": {"x": {}}}}, {"items": {"type": "string"}}]),
        ),
        ("oneOf", json!([{"type": "null"}, {"properties": {"kind": {"enum": ["a"]}}}])),
        (
            "anyOf",
            json!([{"type": "array", "items": {}}, {"type": "array", "items": {"type": "string"}}]),
        ),
        ("not", json!({})),
        ("discriminator", json!({"propertyName": "kind", "defaultMapping": "a"})),
        ("discriminator", json!("kind")),
        ("required", json!(true)),
        ("required", json!(["a", "a", "kind"])),
        ("properties", json!({"": {}, "a-b": {}, "a_b": {"type": "string"}})),
        ("collectionFormat", json!("multi")),
        ("consumes", json!("text/plain")),
        ("parameters", json!({"name": "p", "in": "Query"})),
        (
            "parameters",
            json!([{"name": "b", "in": "body"}, {"name": "f", "in": "formData", "type": "file"}]),
        ),
        (
            "schema",
            json!({"type": "object", "properties": {"s": {"format": "password", "type": "string"}}}),
        ),
        (
            "content",
            json!({"*/*": {}, "application/json": {"schema": {}}, "multipart/form-data": {}}),
        ),
        (
            "responses",
            json!({"2xx": {}, "OK": {}, "default": {"$ref": "#/components/responses/None"}}),
        ),
        ("security", json!({"none": []})),
        ("deprecated", json!(1)),
        ("format", json!("decimal")),
        ("default", json!(18_446_744_073_709_551_615_u64)),
        ("description", json!("*/ ``` \u{202e}")),
    ]
}

/// Changes a document in one of several ways.
pub(crate) fn change(document: &mut Value, numbers: &mut Numbers) {
    let mut pointers = Vec::new();
    nodes(document, &Pointer::root(), &mut pointers);
    let at = numbers.of(&pointers).clone();
    let other = numbers.of(&pointers).clone();
    let node = |document: &Value, at: &Pointer| document.pointer(at.as_str()).cloned().unwrap();
    let new = match numbers.below(8) {
        // A node at another place, unless the document would double.
        0 | 1 => {
            let found = node(document, &other);
            if found.to_string().len() > 10_000 {
                return;
            }
            found
        }
        2 => json!({"$ref": format!("#{}", other.as_str())}),
        3 => json!({"allOf": [node(document, &at), {"$ref": format!("#{}", other.as_str())}]}),
        4 => json!({"type": "array", "items": node(document, &at)}),
        5 => numbers
            .of(&[
                json!(null),
                json!(-1.5),
                json!(1e30),
                json!("\u{e4}{"),
                json!([[1]]),
                json!({}),
                json!(true),
            ])
            .clone(),
        6 => {
            let members = members();
            let (key, value) = numbers.of(&members);
            if let Some(Value::Object(object)) = document.pointer_mut(at.as_str()) {
                object.insert((*key).to_owned(), value.clone());
            }
            return;
        }
        _ => {
            let (Some(parent), Some(last)) = (at.parent(), at.tokens().last()) else { return };
            match document.pointer_mut(parent.as_str()) {
                Some(Value::Object(members)) => drop(members.shift_remove(last.as_ref())),
                Some(Value::Array(elements)) => drop(elements.remove(last.parse().unwrap())),
                _ => {}
            }
            return;
        }
    };
    if at != Pointer::root() {
        *document.pointer_mut(at.as_str()).unwrap() = new;
    }
}
