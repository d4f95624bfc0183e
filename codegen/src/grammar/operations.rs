//! The operations of a document.

use serde_json::{Map, Value};

use super::{METHODS, is_extension};
use crate::pointer::Pointer;

/// An operation, its path item and its path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation<'v> {
    pub(crate) path: &'v str,
    /// The path item.
    pub(crate) item: &'v Map<String, Value>,
    /// The method, as the document writes it: `get`.
    pub(crate) method: &'v str,
    pub(crate) members: &'v Map<String, Value>,
}

impl<'v> Operation<'v> {
    pub(crate) fn pointer(&self) -> Pointer {
        path_item(self.path).child(self.method)
    }

    /// Returns a member of the operation.
    pub(crate) fn get(&self, key: &str) -> Option<&'v Value> {
        self.members.get(key)
    }

    /// Returns the `operationId`.
    pub(crate) fn id(&self) -> Option<&'v str> {
        self.get("operationId").and_then(Value::as_str)
    }

    /// Returns the method and the path: `GET /clients`.
    pub(crate) fn request(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }
}

/// Returns the operations of a document, in its order.
pub(crate) fn operations(document: &Value) -> impl Iterator<Item = Operation<'_>> {
    path_items(document).flat_map(|(path, item)| {
        methods(item).filter_map(move |(method, operation)| {
            let members = operation.as_object()?;
            Some(Operation { path, item, method, members })
        })
    })
}

/// Returns the members of a path item that are operations, even if their values have another type than an object.
pub(crate) fn methods(item: &Map<String, Value>) -> impl Iterator<Item = (&str, &Value)> {
    let methods = item.iter().filter(|(name, _)| METHODS.contains(&name.as_str()));
    methods.map(|(method, operation)| (method.as_str(), operation))
}

/// Returns the path items of a document with their paths, in its order.
pub(crate) fn path_items(document: &Value) -> impl Iterator<Item = (&str, &Map<String, Value>)> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    paths
        .filter(|(path, _)| !is_extension(path))
        .filter_map(|(path, item)| Some((path.as_str(), item.as_object()?)))
}

/// Returns the pointer to a path item.
pub(crate) fn path_item(path: &str) -> Pointer {
    Pointer::root().child("paths").child(path)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn extensions_and_other_members_are_not_operations() {
        let document = json!({"paths": {
            "/b": {"put": {}, "get": {}, "parameters": [], "x-get": {}, "post": null},
            "x-note": {"get": {}},
            "/a": {"get": {}},
        }});
        let requests: Vec<String> = operations(&document).map(|one| one.request()).collect();
        assert_eq!(requests, ["PUT /b", "GET /b", "GET /a"]);
    }
}
