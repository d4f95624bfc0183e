//! The corrections of an earlier version that apply to a new document, copied verbatim.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostics, Severity};
use crate::extensions;
use crate::generate::{Input, Words, named_api};
use crate::grammar::{Operation, operations};
use crate::overlay;
use crate::read::{Document, read};
use crate::source::Source;

/// A correction that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The target of the action.
    pub target: String,
    /// The reason why the action is left out.
    pub reason: String,
}

/// A correction that was added on an assumption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// The operation, such as `GET /admin/clients`.
    pub operation: String,
    /// The servers that are assumed to serve it.
    pub servers: Vec<String>,
}

/// The overlay of a new version.
pub(super) struct Corrections {
    pub(super) text: String,
    pub(super) dropped: Vec<Dropped>,
    pub(super) assumed: Vec<Assumed>,
}

/// Keeps the actions of `template` that still correct `document`, in order and with the comments between them.
///
/// An action is left out if it selects nothing, if it changes nothing, or if the part that it adds has an error. A
/// left-out action can make another one fail, so the check is repeated until no further action is left out.
pub(super) fn carry_over(
    document: &Source,
    template: &Source,
    earlier: &Document,
    version: &str,
) -> Corrections {
    let Parts { head, mut actions, tail } = Parts::of(&template.text);
    let head = with_version(&head, version);
    let mut dropped = Vec::new();
    let (text, corrected) = loop {
        let (text, starts) = join(&head, &actions, &tail);
        let source = Source::new(NAME, text.clone());
        let failures = failures(document, &source, &starts);
        if failures.is_empty() {
            let corrected = read(document.clone(), &mut Diagnostics::new())
                .map(|document| overlay::apply(document, source, &mut Diagnostics::new()).0);
            break (text, corrected);
        }
        for (index, Failure { reason, path }) in failures {
            let Some(part) = actions.get_mut(index) else { continue };
            let Some(action) = part.action.take() else { continue };
            // If the action selects several paths, only the failing path is removed from its target.
            let narrowed = path.and_then(|path| Some((without(&action, &path)?, path)));
            let target = match narrowed {
                Some((narrowed, path)) => {
                    part.action = Some(narrowed);
                    format!("{} (only {path})", target(&action))
                }
                None => target(&action),
            };
            dropped.push((index, Dropped { target, reason }));
        }
    };
    dropped.sort_by_key(|(index, _)| *index);
    let dropped = dropped.into_iter().map(|(_, dropped)| dropped).collect();
    let mut corrections = Corrections { text, dropped, assumed: Vec::new() };
    // Section comments can become adjacent if all actions between them were left out.
    while corrections.text.contains("\n\n\n") {
        corrections.text = corrections.text.replace("\n\n\n", "\n\n");
    }
    if let Some(corrected) = corrected {
        assume_servers(&corrected, template, earlier, &mut corrections);
    }
    corrections.text = format!("{}\n", corrections.text.trim_end());
    corrections
}

/// The name of the overlay in diagnostics.
const NAME: &str = "corrections.yaml";

/// Returns the overlay, and the first line of each action, from 1.
fn join(head: &str, actions: &[Part], tail: &str) -> (String, Vec<usize>) {
    let mut text = head.to_owned();
    let mut starts = Vec::new();
    for Part { comments, action } in actions {
        text.push_str(comments);
        starts.push(text.lines().count() + 1);
        text.push_str(action.as_deref().unwrap_or_default());
    }
    text.push_str(tail);
    (text, starts)
}

/// The failure of an action.
struct Failure {
    reason: String,
    /// The path at which the action fails, or `None` if it fails everywhere.
    path: Option<String>,
}

/// Returns the actions that fail, with the first failure of each.
fn failures(document: &Source, source: &Source, starts: &[usize]) -> BTreeMap<usize, Failure> {
    let input = Input {
        module: "api".to_owned(),
        title: "API".to_owned(),
        document: document.clone(),
        overlays: vec![source.clone()],
        ..Input::default()
    };
    let (_, diagnostics) = named_api(input, &Words::default());
    let mut failures = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        let reason = match diagnostic.code {
            Code::OverlayUnmatched => "it selects nothing".to_owned(),
            Code::OverlayUnchanged => {
                "it changes nothing: the published document is correct now".to_owned()
            }
            _ if diagnostic.severity == Severity::Error => {
                format!("it leads to {}: {}", diagnostic.code, diagnostic.message)
            }
            _ => continue,
        };
        let Some(place) = diagnostic.place.as_ref().filter(|place| place.file == NAME) else {
            continue;
        };
        // The pointer of an unmatched action is that of the action.
        let mut tokens = diagnostic.pointer.tokens();
        let path = tokens.next().filter(|token| token == "paths").and_then(|_| tokens.next());
        let path = path.map(|path| path.to_string());
        // Finds the last action that starts before the position. A left-out action has the start of the next one.
        let after = starts.partition_point(|start| *start <= place.line);
        if let Some(index) = after.checked_sub(1) {
            failures.entry(index).or_insert(Failure { reason, path });
        }
    }
    failures
}

/// An overlay, split into its actions as strings.
struct Parts {
    /// The part up to and including the line `actions:`.
    head: String,
    actions: Vec<Part>,
    /// The part after the last action.
    tail: String,
}

/// An action and the lines before it.
struct Part {
    /// Comments and blank lines before the action.
    comments: String,
    /// The action as written, or `None` if it is left out.
    action: Option<String>,
}

impl Parts {
    /// Splits the text of an overlay.
    fn of(text: &str) -> Self {
        let mut parts = Self { head: String::new(), actions: Vec::new(), tail: String::new() };
        let mut lines = text.lines();
        for line in lines.by_ref() {
            parts.head.push_str(line);
            parts.head.push('\n');
            if line.trim_end() == "actions:" {
                break;
            }
        }
        // Comments and blank lines that belong to the next action, if there is one.
        let mut pending = String::new();
        for line in lines {
            let is_start = line.starts_with("  - ");
            let is_comment = line.trim().is_empty() || line.starts_with("  #");
            if is_start {
                let comments = std::mem::take(&mut pending);
                parts.actions.push(Part { comments, action: Some(format!("{line}\n")) });
            } else if is_comment {
                pending.push_str(line);
                pending.push('\n');
            } else if let Some(action) =
                parts.actions.last_mut().and_then(|part| part.action.as_mut())
            {
                // A blank line or a comment inside an action belongs to it.
                action.push_str(&std::mem::take(&mut pending));
                action.push_str(line);
                action.push('\n');
            }
        }
        parts.tail = pending;
        parts
    }
}

/// Removes a name from the list of names in the target of an action. Returns `None` if it is the only name.
fn without(action: &str, name: &str) -> Option<String> {
    let quoted = format!("'{name}'");
    let end_of_target = action.find("\n    description:").unwrap_or(action.len());
    let start = action.find(&quoted).filter(|start| *start < end_of_target)?;
    let (before, rest) = action.split_at(start);
    let after = rest.strip_prefix(&quoted)?;
    if let Some(after) = after.trim_start().strip_prefix(',') {
        // The rest may be on the next line, which keeps its indentation.
        let after = if before.ends_with([' ', '\n']) { after.trim_start() } else { after };
        return Some(format!("{before}{after}"));
    }
    let before = before.trim_end().strip_suffix(',')?;
    Some(format!("{before}{after}"))
}

/// Returns the target of an action, as it is written.
fn target(action: &str) -> String {
    let parsed: Option<Value> = serde_yaml::from_str(action).ok();
    let target = parsed.as_ref().and_then(|actions| actions.get(0)?.get("target")?.as_str());
    target.unwrap_or(action).trim().to_owned()
}

/// Returns the head of the overlay with another version in `info`.
fn with_version(head: &str, version: &str) -> String {
    let lines = head.lines().map(|line| match line.trim_start().strip_prefix("version:") {
        Some(_) if line.starts_with("  version:") => format!("  version: {version}\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// Adds actions for the operations that have no servers, as far as the servers can be assumed.
fn assume_servers(
    corrected: &Document,
    template: &Source,
    earlier: &Document,
    corrections: &mut Corrections,
) {
    let Some(earlier) = corrected_template(earlier, template) else { return };
    let known: Vec<(Operation<'_>, &Value)> = operations(earlier.value())
        .filter_map(|operation| Some((operation, operation.get("servers")?)))
        .collect();
    // The operations with the same servers stand together.
    let mut assumed: BTreeMap<String, (&Value, Vec<Operation<'_>>)> = BTreeMap::new();
    let without = operations(corrected.value()).filter(|it| it.get("servers").is_none());
    for operation in without {
        if let Some(servers) = assumed_servers(&operation, &known) {
            let group = assumed.entry(servers.to_string());
            group.or_insert_with(|| (servers, Vec::new())).1.push(operation);
        }
    }
    for (servers, operations) in assumed.into_values() {
        for operation in operations {
            let action = server_action(&operation, servers);
            corrections.text = format!("{}\n{action}", corrections.text.trim_end());
            let names = servers.as_array().into_iter().flatten();
            let names = names.filter_map(|server| server.get(extensions::NAME)?.as_str());
            corrections.assumed.push(Assumed {
                operation: operation.request(),
                servers: names.map(str::to_owned).collect(),
            });
        }
    }
}

/// Returns the servers of the operation with the same `operationId`, else of the same path with or without a prefix such
/// as `/admin`, else of the most similar paths. Returns `None` if these do not agree.
fn assumed_servers<'v>(
    operation: &Operation<'_>,
    known: &[(Operation<'_>, &'v Value)],
) -> Option<&'v Value> {
    let path = operation.path;
    let of = |is_alike: &dyn Fn(&Operation<'_>) -> bool| -> Vec<&'v Value> {
        known.iter().filter(|(other, _)| is_alike(other)).map(|(_, servers)| *servers).collect()
    };
    let id = operation.get("operationId");
    let mut found = of(&|other| id.is_some() && other.get("operationId") == id);
    if found.is_empty() {
        found = of(&|other| other.path.ends_with(path) || path.ends_with(other.path));
    }
    if found.is_empty() {
        let longest = known.iter().map(|(other, _)| shared(path, other.path)).max().unwrap_or(0);
        found = of(&|other| longest > 0 && shared(path, other.path) == longest);
    }
    let first = *found.first()?;
    found.iter().all(|servers| *servers == first).then_some(first)
}

/// Returns the action that adds servers to an operation, as an item of `actions` with a blank line before it.
fn server_action(operation: &Operation<'_>, servers: &Value) -> String {
    let mut action = format!(
        "\n  - target: $.paths['{}'].{}\n    description: Hydra is assumed to serve this path where it serves paths like \
         it.\n    update:\n      servers:\n",
        operation.path.replace('\\', "\\\\").replace('\'', "\\'"),
        operation.method,
    );
    for server in servers.as_array().into_iter().flatten() {
        for (index, (name, value)) in server.as_object().into_iter().flatten().enumerate() {
            let dash = if index == 0 { "- " } else { "  " };
            let _ = writeln!(action, "        {dash}{name}: {value}");
        }
    }
    action
}

/// Returns the document of the earlier version with its corrections.
fn corrected_template(earlier: &Document, template: &Source) -> Option<Document> {
    let source = earlier.sources().next()?.clone();
    let document = read(source, &mut Diagnostics::new())?;
    Some(overlay::apply(document, template.clone(), &mut Diagnostics::new()).0)
}

/// Returns the number of leading segments that two paths have in common.
fn shared(left: &str, right: &str) -> usize {
    let left = left.split('/').filter(|segment| !segment.is_empty());
    let right = right.split('/').filter(|segment| !segment.is_empty());
    left.zip(right).take_while(|(left, right)| left == right).count()
}
