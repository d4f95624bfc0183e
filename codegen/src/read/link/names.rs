//! The names of targets that become components. A name depends only on the place of the target.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::targets::Target;
use super::{Linker, places};
use crate::grammar::METHODS;
use crate::pointer::Pointer;

impl Linker<'_> {
    /// Names the targets: after the component that is a reference to the target, or else after its place.
    pub(super) fn name(&mut self, root: &Value) {
        let is_swagger = self.is_swagger();
        let mut taken: HashSet<(&'static str, String)> = HashSet::new();
        let sections: HashSet<&'static str> =
            self.targets.values().map(|target| target.section).collect();
        for section in sections {
            let components = places::section_pointer(section, is_swagger).resolve(root);
            let names = components.and_then(Value::as_object).into_iter().flat_map(Map::keys);
            taken.extend(names.map(|name| (section, spelled(name))));
        }
        let proposals: Vec<(String, String)> =
            self.targets.values().map(|it| self.proposal(it)).collect();
        for (target, (name, longer)) in self.targets.values_mut().zip(proposals) {
            if let Some(alias) = &target.alias {
                target.name.clone_from(alias);
                continue;
            }
            let mut candidates = [name, longer.clone()]
                .into_iter()
                .chain((2..).map(|number: usize| format!("{longer}_{number}")));
            let free = candidates.find(|name| taken.insert((target.section, spelled(name))));
            target.name = free.unwrap_or_default();
        }
    }

    /// Returns the name of a target, and a longer one for the case that the name is taken.
    fn proposal(&self, target: &Target) -> (String, String) {
        let (file, pointer) = &target.key;
        let value = self.files.value(*file);
        let path = self.files[*file].path.as_str();
        let (stem, path) = stem(path);
        let words = words(&value, pointer);
        let short = if words.is_empty() { stem.to_owned() } else { words.join("_") };
        let longer = if *file == self.files.document {
            format!("{short}_{}", kind(target.section))
        } else if words.is_empty() {
            path
        } else {
            format!("{stem}_{short}")
        };
        (short, longer)
    }
}

/// Returns the form in which names are compared: names that differ only in case or punctuation would be the same in
/// Rust.
fn spelled(name: &str) -> String {
    let spelled: String = name.chars().filter(|char| char.is_alphanumeric()).collect();
    if spelled.is_empty() { name.to_owned() } else { spelled.to_lowercase() }
}

/// Returns the word for an object of a section.
fn kind(section: &str) -> &str {
    section.strip_suffix('s').unwrap_or(section)
}

/// Returns the name of a file without its extension, and its path as one name.
fn stem(path: &str) -> (&str, String) {
    let path =
        [".json", ".yaml", ".yml"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    let parts: Vec<&str> = path.split('/').collect();
    let stem = match parts.as_slice() {
        [.., directory, "index" | "_index"] => directory,
        [.., last] => last,
        [] => "",
    };
    (stem, parts.join("_"))
}

/// Returns the words of a name: the component or the operation around a place, and the members below it.
fn words(root: &Value, pointer: &Pointer) -> Vec<String> {
    let tokens: Vec<String> = pointer.tokens().map(std::borrow::Cow::into_owned).collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let mut words = Vec::new();
    let mut rest = match tokens.as_slice() {
        ["components", _, name, rest @ ..]
        | ["definitions" | "$defs" | "schemas" | "parameters" | "responses", name, rest @ ..] => {
            words.push((*name).to_owned());
            rest
        }
        ["paths" | "webhooks", path, rest @ ..] => {
            let (method, rest) = match rest {
                [method, rest @ ..] if METHODS.contains(method) => (*method, rest),
                rest => ("", rest),
            };
            let place = Pointer::root().child(tokens.first().copied().unwrap_or_default());
            let operation = place.child(path).child(method).resolve(root);
            let id = operation.and_then(|operation| operation.get("operationId")?.as_str());
            words.push(id.map_or_else(|| format!("{method}{}", plain(path)), str::to_owned));
            rest
        }
        rest => rest,
    };
    while let [token, after @ ..] = rest {
        rest = after;
        match (*token, after) {
            ("content", [_, after @ ..]) => rest = after,
            ("requestBody", _) => words.push("body".to_owned()),
            ("responses", [status, after @ ..]) => {
                rest = after;
                words.push("response".to_owned());
                if !status.starts_with('2') {
                    words.push((*status).to_owned());
                }
            }
            ("items" | "prefixItems", _) => words.push("item".to_owned()),
            ("additionalProperties", _) => words.push("value".to_owned()),
            (
                "properties" | "patternProperties" | "$defs" | "definitions" | "schema" | "schemas"
                | "components" | "parameters" | "headers" | "examples" | "allOf" | "oneOf"
                | "anyOf",
                _,
            ) => {}
            (token, _) => words.push(plain(token)),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns a string with `_` in place of characters that separate words.
pub(super) fn plain(text: &str) -> String {
    let text: String =
        text.chars().map(|char| if char.is_alphanumeric() { char } else { '_' }).collect();
    text.trim_matches('_').to_owned()
}
