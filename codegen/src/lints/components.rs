//! Rules about components.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Checked, Findings, reference};
use crate::grammar::operations;
use crate::pointer::Pointer;

/// The sections of `components` that only references use, without schemas.
const SECTIONS: [&str; 4] = ["parameters", "responses", "requestBodies", "headers"];

/// Reports a schema that no operation uses. It is not generated.
pub(super) fn unused_schemas(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    let used = used(checked);
    for (pointer, name, _) in checked.members("/components/schemas") {
        if !used.contains(&pointer) {
            findings
                .add(
                    &pointer,
                    format!("no operation uses the schema `{name}`, so it is not generated"),
                    "remove it, or refer to it where it is used",
                )
                .remove(&pointer);
        }
    }
}

/// Reports another component that no operation uses. It has no effect.
pub(super) fn unused_components(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    let used = used(checked);
    for section in SECTIONS {
        for (pointer, name, _) in checked.members(&format!("/components/{section}")) {
            if !used.contains(&pointer) {
                findings
                    .add(
                        &pointer,
                        format!("no operation uses `{name}` of `components.{section}`"),
                        "remove it, or refer to it where it is used",
                    )
                    .remove(&pointer);
            }
        }
    }
    let required = required_schemes(checked);
    for (pointer, name, _) in checked.members("/components/securitySchemes") {
        if !required.contains(name) {
            findings
                .add(
                    &pointer,
                    format!("no operation requires the security scheme `{name}`"),
                    "remove it, or add it to the `security` of operations",
                )
                .remove(&pointer);
        }
    }
}

/// Reports two schemas whose names differ only in case or separators. Their Rust names are hard to distinguish.
pub(super) fn similar_names(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (pointer, name, _) in checked.members("/components/schemas") {
        let plain = name.chars().filter(|letter| letter.is_alphanumeric());
        let plain: String = plain.flat_map(char::to_lowercase).collect();
        if let Some(other) = seen.get(&plain) {
            findings.add(
                &pointer,
                format!("the schemas `{other}` and `{name}` differ only in case or separators"),
                "give one of them another name with `x-name`, or use one schema for both",
            );
        } else {
            seen.insert(plain, name);
        }
    }
}

/// Returns the components that paths refer to, directly or indirectly.
fn used(checked: &Checked<'_>) -> BTreeSet<Pointer> {
    let mut used = BTreeSet::new();
    let mut values: Vec<&Value> = checked.document.get("paths").into_iter().collect();
    while let Some(value) = values.pop() {
        if let Some(target) = reference(value) {
            if let (true, Some(value)) =
                (used.insert(target.clone()), target.resolve(checked.document))
            {
                values.push(value);
            }
        }
        match value {
            Value::Object(members) => values.extend(members.values()),
            Value::Array(items) => values.extend(items),
            _ => {}
        }
    }
    used
}

/// Returns the names of the security schemes that a requirement names.
fn required_schemes<'a>(checked: &Checked<'a>) -> BTreeSet<&'a str> {
    let lists = operations(checked.document).filter_map(|operation| operation.get("security"));
    let lists = lists.chain(checked.document.get("security"));
    let requirements = lists.filter_map(Value::as_array).flatten();
    requirements
        .filter_map(Value::as_object)
        .flat_map(|one| one.keys())
        .map(String::as_str)
        .collect()
}
