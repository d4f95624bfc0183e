//! Rules about operations.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Checked, Findings};
use crate::extensions;
use crate::grammar::{Operation, operations};

/// Reports an operation without an error response. Callers do not learn which errors are possible, and the body has no
/// type.
pub(super) fn no_error_response(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    for operation in operations(checked.document) {
        let responses = operation.get("responses").and_then(Value::as_object);
        let has_error = responses
            .into_iter()
            .flatten()
            .any(|(status, _)| status == "default" || status.starts_with(['4', '5']));
        if !has_error {
            findings.add(
                &operation.pointer().child("responses"),
                format!("`{}` describes no error response", name(&operation)),
                "add responses for the error statuses that the server sends, or `default`",
            );
        }
    }
}

/// Reports an operation or a parameter without a description. It has no documentation.
pub(super) fn no_description(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    const TEXTS: [&str; 2] = ["description", "summary"];
    let is_text = |value: Option<&Value>| {
        value.and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty())
    };
    for operation in operations(checked.document) {
        if !TEXTS.iter().any(|name| is_text(operation.get(name))) {
            findings.add(
                &operation.pointer(),
                format!("`{}` has no description", name(&operation)),
                "describe what the operation does",
            );
        }
        let parameters = operation.get("parameters").and_then(Value::as_array);
        for (index, parameter) in parameters.into_iter().flatten().enumerate() {
            let target = checked.follow(parameter);
            if !TEXTS.iter().any(|name| is_text(target.get(name))) {
                let name = target.get("name").and_then(Value::as_str).unwrap_or_default();
                findings.add(
                    &operation.pointer().child("parameters").index(index),
                    format!("the parameter `{name}` has no description"),
                    "describe the meaning, the unit and the default",
                );
            }
        }
    }
}

/// Reports an operation without a tag. It is not grouped in the documentation.
pub(super) fn no_tag(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    if checked.document.get("tags").is_none() {
        return;
    }
    for operation in operations(checked.document) {
        let tags = operation.get("tags").and_then(Value::as_array);
        if tags.is_none_or(Vec::is_empty) {
            findings.add(
                &operation.pointer(),
                format!("`{}` has no tag, although the document has tags", name(&operation)),
                "add the tag of the group to which the operation belongs",
            );
        }
    }
}

/// Reports successful responses with different schemas. Callers have to match on the result of every call.
pub(super) fn differing_results(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    for operation in operations(checked.document) {
        let responses = operation.get("responses").and_then(Value::as_object);
        let results = responses.into_iter().flatten().filter(|(status, _)| status.starts_with('2'));
        let bodies: BTreeSet<String> = results
            .map(|(_, response)| {
                let content = checked.follow(response).get("content").and_then(Value::as_object);
                let schema = content.into_iter().flatten().find_map(|(_, one)| one.get("schema"));
                schema.map_or_else(String::new, ToString::to_string)
            })
            .collect();
        if bodies.len() > 1 {
            findings.add(
                &operation.pointer().child("responses"),
                format!("the successful responses of `{}` have different bodies", name(&operation)),
                "if the server sends the same bodies, use one schema for all of them",
            );
        }
    }
}

/// Reports a list with page parameters that the client does not paginate.
pub(super) fn unpaged_list(checked: &Checked<'_>, findings: &mut Findings<'_>) {
    const PAGING: [&str; 8] =
        ["page_token", "page", "page_size", "per_page", "limit", "offset", "cursor", "next_token"];
    for operation in operations(checked.document) {
        if operation.get(extensions::PAGINATION).is_some() {
            continue;
        }
        let lists = [operation.get("parameters"), operation.item.get("parameters")];
        let parameters = lists.into_iter().flatten().filter_map(Value::as_array).flatten();
        let paging = parameters.filter_map(|parameter| {
            let parameter = checked.follow(parameter);
            let is_query = parameter.get("in").and_then(Value::as_str) == Some("query");
            parameter
                .get("name")
                .and_then(Value::as_str)
                .filter(|name| is_query && PAGING.contains(&name.to_ascii_lowercase().as_str()))
        });
        let paging: Vec<&str> = paging.collect();
        if let [first, ..] = paging.as_slice() {
            findings.add(
                &operation.pointer(),
                format!("`{}` has the parameter `{first}`, but no pagination", name(&operation)),
                "add `x-pagination` if the response links to the next page",
            );
        }
    }
}

/// Returns the name of an operation for messages.
fn name<'v>(operation: &Operation<'v>) -> &'v str {
    operation.id().unwrap_or("the operation")
}
