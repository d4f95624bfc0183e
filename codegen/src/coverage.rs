//! The check that no part of a document is dropped silently (the second invariant).
//!
//! This module lists the parts that a document describes, from the JSON value alone and independently of lowering. It
//! compares the list with the nodes that lowering has used and the nodes that diagnostics name.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{METHODS, is_extension};
use crate::lower::Covered;
use crate::pointer::Pointer;
use crate::reference::{Reference, text_of};

/// Returns the nodes that operations reach and that are neither lowered nor named in a diagnostic.
pub(crate) fn missing(root: &Value, covered: &Covered, diagnostics: &Diagnostics) -> Vec<Pointer> {
    let named: HashSet<&str> = diagnostics.iter().map(|one| one.pointer.as_str()).collect();
    // A node that is not generated or has no effect is not listed. Neither are the nodes to which only such a node
    // refers.
    let is_omission =
        |code| matches!(code, Code::NotGenerated | Code::Ineffective | Code::UnreadMediaType);
    let omitted = diagnostics.iter().filter(|one| is_omission(one.code));
    let mut missing = described(root, omitted.map(|one| one.pointer.as_str()).collect());
    missing.retain(|pointer| !covered.contains(pointer) && !is_named(pointer, &named));
    missing
}

/// Returns whether a diagnostic names a node: it names its own node and all nodes below that one.
fn is_named(pointer: &Pointer, named: &HashSet<&str>) -> bool {
    let mut text = pointer.as_str();
    loop {
        if named.contains(text) {
            return true;
        }
        match text.rsplit_once('/') {
            Some((parent, _)) => text = parent,
            None => return false,
        }
    }
}

/// Lists the operations, parameters, bodies, media types, responses, headers and properties that the paths of a document
/// reach. References in the nodes `omitted` are not followed.
fn described(root: &Value, omitted: HashSet<&str>) -> Vec<Pointer> {
    let mut walk =
        Walk { root, omitted, found: Vec::new(), seen: HashSet::new(), open: Vec::new() };
    let paths = Pointer::root().child("paths");
    for (template, item) in members(root.get("paths")) {
        let at = paths.child(template);
        let operations = METHODS.iter().filter_map(|method| Some((method, item.get(method)?)));
        let operations: Vec<_> = operations.collect();
        // The shared members of a path item have no effect if the path item has no operation.
        if operations.is_empty() {
            continue;
        }
        walk.list(item.get("parameters"), &at.child("parameters"), Walk::parameter);
        for (method, operation) in operations {
            let at = at.child(method);
            walk.operation(operation, &at);
            walk.security(operation, &at);
        }
    }
    while let Some((value, at, visit)) = walk.open.pop() {
        walk.node(value, &at, visit);
    }
    walk.found
}

/// Returns the members of an object whose names the document defines.
fn object(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// Returns the members of an object that can have extensions.
fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    object(value).filter(|(name, _)| !is_extension(name))
}

/// A walk through the parts of a document.
struct Walk<'a> {
    root: &'a Value,
    omitted: HashSet<&'a str>,
    found: Vec<Pointer>,
    seen: HashSet<Pointer>,
    /// The targets of references that are still to be visited. A list, because a chain of references may be longer than
    /// the call stack.
    open: Vec<(&'a Value, Pointer, Visit<'a>)>,
}

/// A method of [`Walk`] that lists the parts of a node of one kind.
type Visit<'a> = fn(&mut Walk<'a>, &'a Value, &Pointer);

impl<'a> Walk<'a> {
    fn operation(&mut self, operation: &'a Value, at: &Pointer) {
        self.found.push(at.clone());
        self.list(operation.get("parameters"), &at.child("parameters"), Self::parameter);
        if let Some(body) = operation.get("requestBody") {
            self.node(body, &at.child("requestBody"), Self::body);
        }
        let responses = at.child("responses");
        for (status, response) in members(operation.get("responses")) {
            self.node(response, &responses.child(status), Self::response);
        }
    }

    /// Lists the security requirements of an operation, which are those of the document if it has none of its own.
    fn security(&mut self, operation: &Value, at: &Pointer) {
        let (owner, at) = match operation.get("security") {
            Some(_) => (operation, at.child("security")),
            None => (self.root, Pointer::root().child("security")),
        };
        let count = owner.get("security").and_then(Value::as_array).map_or(0, Vec::len);
        if self.seen.insert(at.clone()) {
            self.found.extend((0..count).map(|index| at.index(index)));
        }
    }

    /// Visits the elements of a list.
    fn list(&mut self, list: Option<&'a Value>, at: &Pointer, visit: Visit<'a>) {
        let elements = list.and_then(Value::as_array).into_iter().flatten();
        for (index, element) in elements.enumerate() {
            self.node(element, &at.index(index), visit);
        }
    }

    /// Visits a node or, if the node is a reference, its target. A target is visited once.
    fn node(&mut self, value: &'a Value, at: &Pointer, visit: Visit<'a>) {
        let Some(text) = text_of(value) else {
            visit(self, value, at);
            return;
        };
        if is_named(at, &self.omitted) {
            return;
        }
        let Ok(reference) = Reference::parse(text) else { return };
        let target = reference.target();
        if self.seen.insert(target.clone()) {
            if let Some(value) = target.resolve(self.root) {
                self.open.push((value, target.clone(), visit));
            }
        }
    }

    fn parameter(&mut self, parameter: &'a Value, at: &Pointer) {
        self.found.push(at.clone());
        if let Some(schema) = parameter.get("schema") {
            self.node(schema, &at.child("schema"), Self::schema);
        }
    }

    fn body(&mut self, body: &'a Value, at: &Pointer) {
        self.found.push(at.clone());
        self.content(body, at);
    }

    fn response(&mut self, response: &'a Value, at: &Pointer) {
        self.found.push(at.clone());
        let headers = at.child("headers");
        for (name, _) in object(response.get("headers")) {
            self.found.push(headers.child(name));
        }
        self.content(response, at);
    }

    /// Lists the media types of a request body or a response.
    fn content(&mut self, owner: &'a Value, at: &Pointer) {
        let content = at.child("content");
        for (media_type, media) in object(owner.get("content")) {
            let at = content.child(media_type);
            self.found.push(at.clone());
            if let Some(schema) = media.get("schema") {
                self.node(schema, &at.child("schema"), Self::schema);
            }
        }
    }

    fn schema(&mut self, schema: &'a Value, at: &Pointer) {
        let properties = at.child("properties");
        for (name, property) in object(schema.get("properties")) {
            let at = properties.child(name);
            self.found.push(at.clone());
            self.node(property, &at, Self::schema);
        }
        for keyword in ["additionalProperties", "items"] {
            if let Some(values) = schema.get(keyword).filter(|values| values.is_object()) {
                self.node(values, &at.child(keyword), Self::schema);
            }
        }
        for keyword in ["allOf", "oneOf", "anyOf"] {
            self.list(schema.get(keyword), &at.child(keyword), Self::schema);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document() -> Value {
        json!({
            "paths": {
                "x-note": {},
                "/none": {"parameters": [{"name": "p", "in": "query", "schema": {}}]},
                "/a": {
                    "parameters": [{"$ref": "#/components/parameters/P"}],
                    "get": {
                        "requestBody": {"content": {"application/json": {"schema": {
                            "properties": {"x": {"items": {"properties": {"y": {}}}}},
                        }}}},
                        "responses": {
                            "200": {"headers": {"H": {}}, "content": {"text/plain": {}}},
                            "default": {"$ref": "#/components/responses/R"},
                        },
                    },
                },
            },
            "components": {
                "parameters": {"P": {"schema": {}}},
                "responses": {"R": {"content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/S"},
                }}}},
                "schemas": {
                    "S": {"properties": {"self": {"$ref": "#/components/schemas/S"}}},
                    "Unreached": {"properties": {"z": {}}},
                },
            },
        })
    }

    #[test]
    fn everything_that_operations_reach_is_listed() {
        let listed = described(&document(), HashSet::new());
        let listed: Vec<&str> = listed.iter().map(Pointer::as_str).collect();
        let body = "/paths/~1a/get/requestBody";
        let schema = "/paths/~1a/get/requestBody/content/application~1json/schema";
        let expected = [
            "/paths/~1a/get".to_owned(),
            body.to_owned(),
            format!("{body}/content/application~1json"),
            format!("{schema}/properties/x"),
            format!("{schema}/properties/x/items/properties/y"),
            "/paths/~1a/get/responses/200".to_owned(),
            "/paths/~1a/get/responses/200/headers/H".to_owned(),
            "/paths/~1a/get/responses/200/content/text~1plain".to_owned(),
            "/components/responses/R".to_owned(),
            "/components/responses/R/content/application~1json".to_owned(),
            "/components/schemas/S/properties/self".to_owned(),
            "/components/parameters/P".to_owned(),
        ];
        assert_eq!(listed, expected.iter().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn a_diagnostic_covers_the_parts_below_its_pointer() {
        let mut diagnostics = Diagnostics::new();
        let everything = described(&document(), HashSet::new()).len();
        let missing_now = |diagnostics: &Diagnostics| {
            missing(&document(), &Covered::default(), diagnostics).len()
        };
        assert_eq!(missing_now(&diagnostics), everything);
        let body = Pointer::parse("/paths/~1a/get/requestBody").unwrap();
        diagnostics.note(crate::Code::NotGenerated, &body, "left out");
        assert_eq!(missing_now(&diagnostics), everything - 4);
    }
}
