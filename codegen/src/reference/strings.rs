//! The strings of a document that refer to another node.

use serde_json::Value;

use crate::extensions::is_default_mapping;

/// A string that refers to another node, by the member that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceString<'v> {
    /// The value of `$ref`.
    Ref(&'v str),
    /// The value of `$dynamicRef` or `$recursiveRef`.
    Dynamic(&'v str),
    /// A value of `mapping`, or the default mapping: the name of a schema or a reference.
    Mapped(&'v str),
}

impl<'v> ReferenceString<'v> {
    /// Returns the strings in a value, at any depth. Data and properties that have the names of these members are not
    /// distinguished from references.
    pub(crate) fn all(value: &'v Value) -> impl Iterator<Item = Self> {
        Search { open: vec![value], found: Vec::new() }
    }
}

/// A search whose memory does not depend on the depth of the value.
struct Search<'v> {
    open: Vec<&'v Value>,
    found: Vec<ReferenceString<'v>>,
}

impl<'v> Iterator for Search<'v> {
    type Item = ReferenceString<'v>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.found.is_empty() {
            match self.open.pop()? {
                Value::Object(members) => {
                    for (key, member) in members {
                        self.member(key, member);
                    }
                }
                Value::Array(elements) => self.open.extend(elements),
                _ => {}
            }
        }
        self.found.pop()
    }
}

impl<'v> Search<'v> {
    fn member(&mut self, key: &str, member: &'v Value) {
        match (key, member) {
            ("$ref", Value::String(text)) => self.found.push(ReferenceString::Ref(text)),
            ("$dynamicRef" | "$recursiveRef", Value::String(text)) => {
                self.found.push(ReferenceString::Dynamic(text));
            }
            (key, Value::String(text)) if is_default_mapping(key) => {
                self.found.push(ReferenceString::Mapped(text));
            }
            (_, Value::Object(members)) => {
                if key == "mapping" {
                    let texts = members.values().filter_map(Value::as_str);
                    self.found.extend(texts.map(ReferenceString::Mapped));
                }
                self.open.push(member);
            }
            (_, Value::Array(_)) => self.open.push(member),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn strings_are_found_at_any_depth() {
        let value = json!({
            "$ref": "a",
            "mapping": {"cat": "b", "of": {"items": [{"$ref": "c"}, {"$dynamicRef": "d"}]}},
            "properties": {"mapping": {"$recursiveRef": "e"}, "$ref": {"type": "string"}},
        });
        let mut found: Vec<String> =
            ReferenceString::all(&value).map(|one| format!("{one:?}")).collect();
        found.sort();
        let expected = [
            "Dynamic(\"d\")",
            "Dynamic(\"e\")",
            "Mapped(\"b\")",
            "Mapped(\"e\")",
            "Ref(\"a\")",
            "Ref(\"c\")",
        ];
        assert_eq!(found, expected);
    }
}
