//! The rule about `operationId`, and the ids of the operations that have none.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::walk::Root;
use crate::diagnostics::{Code, Correction, Diagnostics, Other};
use crate::grammar::{Operation, operations};
use crate::pointer::Pointer;

/// The maximum length of an id that is made from a path, in bytes, without the number that makes it unique.
const LENGTH: usize = 80;

/// Requires that each `operationId` is unique. Returns the operations without one, each with an id that is made from
/// its method and path.
pub(super) fn complete(root: Root<'_>, diagnostics: &mut Diagnostics) -> Vec<(Pointer, String)> {
    let mut seen: HashMap<&str, Operation<'_>> = HashMap::new();
    let mut proposed = ids(root.value);
    let mut missing = Vec::new();
    for operation in operations(root.value) {
        match operation.get("operationId") {
            Some(Value::String(id)) if !id.trim().is_empty() => {
                if let Some(first) = seen.get(id.as_str()) {
                    let request = first.request();
                    let message = format!("the operationId `{id}` is also that of `{request}`");
                    diagnostics
                        .error(Code::DuplicateOperationId, &id_pointer(&operation), message)
                        .help("change one of them in an overlay")
                        .propose([distinct(&operation, &mut proposed)]);
                } else {
                    seen.insert(id, operation);
                }
            }
            None | Some(Value::String(_)) => missing.push(operation),
            // Another rule reports the wrong type.
            Some(_) => {}
        }
    }
    let mut taken: HashSet<String> = seen.keys().map(|id| letters(id)).collect();
    let made: Vec<(Pointer, String)> =
        missing.iter().map(|it| (it.pointer(), unique(&words(it), &mut taken))).collect();
    let mut named = missing.iter().zip(&made).map(|(operation, (pointer, id))| {
        let request = operation.request();
        let message = format!(
            "`{request}` has no `operationId`: it is named `{id}`, after its method and path"
        );
        (pointer, id, message)
    });
    if let Some((pointer, id, message)) = named.next() {
        let diagnostic = diagnostics.warning(Code::MissingOperationId, pointer, message);
        diagnostic.help("add an `operationId` in an overlay to choose the name of the method");
        diagnostic.propose([naming(pointer, id)]);
        for (pointer, id, message) in named {
            diagnostic.also(Other {
                corrections: vec![naming(pointer, id)],
                ..Other::new(Some(message), pointer)
            });
        }
    }
    made
}

/// Replaces each `operationId` that an earlier operation has by one that is made from the method and path.
pub(crate) fn replace_duplicates(value: &mut Value, diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<&str, String> = HashMap::new();
    let mut proposed = ids(value);
    let mut duplicates: Vec<(Pointer, String, String)> = Vec::new();
    for operation in operations(value) {
        let Some(id) = operation.id().filter(|id| !id.trim().is_empty()) else { continue };
        if let Some(first) = seen.get(id) {
            let message = format!(
                "the operationId `{id}` is also that of `{first}`: this operation is named after its method and path"
            );
            let id = unique(&words(&operation), &mut proposed);
            duplicates.push((operation.pointer(), message, id));
        } else {
            seen.insert(id, operation.request());
        }
    }
    if let Some(((pointer, message, id), others)) = duplicates.split_first() {
        let at = pointer.child("operationId");
        let diagnostic = diagnostics.warning(Code::DuplicateOperationId, &at, message);
        diagnostic.help("change one of them in an overlay to choose the name of the method");
        diagnostic.propose([naming(pointer, id)]);
        for (pointer, message, id) in others {
            diagnostic.also(Other {
                corrections: vec![naming(pointer, id)],
                ..Other::new(Some(message.clone()), &pointer.child("operationId"))
            });
        }
    }
    for (pointer, _, id) in duplicates {
        if let Some(Value::Object(operation)) = value.pointer_mut(pointer.as_str()) {
            operation.insert("operationId".to_owned(), json!(id));
        }
    }
}

/// Returns the letters of all ids of a document.
fn ids(value: &Value) -> HashSet<String> {
    operations(value).filter_map(|operation| operation.id()).map(letters).collect()
}

/// Returns the correction that gives an operation an id that no other operation has.
fn distinct(operation: &Operation<'_>, taken: &mut HashSet<String>) -> Correction {
    naming(&operation.pointer(), &unique(&words(operation), taken))
}

/// Returns the correction that sets the id of an operation.
fn naming(operation: &Pointer, id: &str) -> Correction {
    Correction::update(operation, json!({"operationId": id}))
}

fn id_pointer(operation: &Operation<'_>) -> Pointer {
    operation.pointer().child("operationId")
}

/// Returns the letters and digits of an id. Two ids with the same letters and digits would become the same name.
fn letters(id: &str) -> String {
    let letters = id.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|char| char.to_ascii_lowercase()).collect()
}

/// Returns the method and the words of the path: `get_clients_by_id` for `GET /clients/{id}`.
fn words(operation: &Operation<'_>) -> String {
    let path = operation.path.replace('{', "/by/");
    let parts = path.split(|char: char| !char.is_ascii_alphanumeric());
    let mut words = operation.method.to_owned();
    for part in parts.filter(|part| !part.is_empty()) {
        words = format!("{words}_{part}");
    }
    if words == operation.method {
        words.push_str("_root");
    }
    // Every character is ASCII.
    words.truncate(LENGTH);
    words.trim_end_matches('_').to_owned()
}

/// Returns the words with the first number that makes them unique, if they are taken.
fn unique(words: &str, taken: &mut HashSet<String>) -> String {
    let mut id = words.to_owned();
    let mut number = 2_usize;
    while !taken.insert(letters(&id)) {
        id = format!("{words}_{number}");
        number += 1;
    }
    id
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reference::References;

    fn made(value: &Value) -> Vec<(String, String)> {
        let references = References::of(value);
        let made = complete(Root { value, references: &references }, &mut Diagnostics::new());
        made.into_iter().map(|(pointer, id)| (pointer.to_string(), id)).collect()
    }

    #[test]
    fn an_id_has_the_words_of_method_and_path_and_is_unique() {
        let long = format!("/{}", "long/".repeat(100));
        let value = json!({"paths": {
            "/": {"get": {}, "put": {"operationId": " "}},
            "/clients/{client-id}/keys.json": {"get": {}},
            "/a-b": {"get": {}},
            "/a/b": {"get": {}},
            "/a/b/": {"get": {}},
            "/a%20b": {"get": {}},
            "/c": {"get": {}, "post": {"operationId": "getC"}, "put": {"operationId": "GET_C_2"}},
            long.clone(): {"get": {}},
            format!("{long}x"): {"get": {}},
        }});
        let ids: Vec<String> = made(&value).into_iter().map(|(_, id)| id).collect();
        let start = format!("get{}", "_long".repeat(20));
        let start = start[..LENGTH].trim_end_matches('_');
        let expected = [
            "get_root",
            "put_root",
            "get_clients_by_client_id_keys_json",
            "get_a_b",
            "get_a_b_2",
            "get_a_b_3",
            "get_a_20b",
            "get_c_3",
            start,
            &format!("{start}_2"),
        ];
        assert_eq!(ids, expected);
    }

    #[test]
    fn a_duplicate_id_is_replaced_at_the_later_operation() {
        let id = |id: &str| json!({"operationId": id});
        let mut value = json!({"paths": {"/a": {"get": id("x")}, "/b": {"get": id("x"), "put": id("y")}, "/c": {"get": id("x")}}});
        let mut diagnostics = Diagnostics::new();
        replace_duplicates(&mut value, &mut diagnostics);
        assert_eq!(
            value,
            json!({"paths": {
                "/a": {"get": id("x")},
                "/b": {"get": id("get_b"), "put": id("y")},
                "/c": {"get": id("get_c")},
            }})
        );
        assert_eq!(diagnostics.len(), 1);
        let others = diagnostics.iter().next().unwrap().others.iter();
        assert_eq!(
            others.map(|it| it.pointer.as_str()).collect::<Vec<_>>(),
            ["/paths/~1c/get/operationId"]
        );
        // The operations have an id now, so no other diagnostic reports that they have none.
        assert_eq!(made(&value), []);
    }
}
