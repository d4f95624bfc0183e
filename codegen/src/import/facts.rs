//! The normal form of a document: its facts, with the prose of an earlier version.

mod node_kind;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use self::node_kind::NodeKind;
use crate::grammar::operations;
use crate::pointer::Pointer;
use crate::status::Status;

/// A document in the normal form.
pub(super) struct NormalForm {
    pub(super) value: Value,
    /// The parts that should have a description and have none.
    pub(super) undescribed: Vec<Pointer>,
    /// The parts that have a description, but whose facts differ.
    pub(super) changed: Vec<Pointer>,
}

/// Combines the facts of a published document with the prose of an earlier version.
pub(super) fn normal_form(published: &Value, earlier: &Value, version: &str) -> NormalForm {
    let mut walk = Walk { earlier, undescribed: Vec::new(), changed: Vec::new() };
    let mut value = walk.node(NodeKind::Root, published, Some(earlier), &Pointer::root());
    add_license_and_tags(&mut value, earlier);
    if let Some(info) = value.get_mut("info").and_then(Value::as_object_mut) {
        info.insert("version".to_owned(), json!(version));
        if let Some(title) = earlier.pointer("/info/title") {
            info.insert("title".to_owned(), title.clone());
        }
        let ordered = in_order(std::mem::take(info), NodeKind::Info);
        *info = ordered;
    }
    let Walk { mut undescribed, mut changed, .. } = walk;
    undescribed.sort();
    changed.sort();
    NormalForm { value, undescribed, changed }
}

/// Adds the parts that published documents omit and that all versions of Hydra share: the license and the tags.
fn add_license_and_tags(value: &mut Value, earlier: &Value) {
    let used: BTreeSet<String> = operations(value)
        .flat_map(|operation| operation.get("tags").and_then(Value::as_array).into_iter().flatten())
        .filter_map(|tag| tag.as_str().map(str::to_owned))
        .collect();
    if let (Some(info), Some(license)) =
        (value.get_mut("info").and_then(Value::as_object_mut), earlier.pointer("/info/license"))
    {
        info.entry("license").or_insert_with(|| license.clone());
    }
    let name = |tag: &Value| tag.get("name").and_then(Value::as_str).map(str::to_owned);
    let list = |value: &Value| -> Vec<Value> {
        value.get("tags").and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let mut tags = list(value);
    let present: BTreeSet<String> = tags.iter().filter_map(name).collect();
    tags.extend(list(earlier).into_iter().filter(|tag| {
        name(tag).is_some_and(|name| used.contains(&name) && !present.contains(&name))
    }));
    if let (false, Some(root)) = (tags.is_empty(), value.as_object_mut()) {
        root.insert("tags".to_owned(), Value::Array(tags));
        *root = in_order(std::mem::take(root), NodeKind::Root);
    }
}

/// A walk through the published document and its counterparts in the earlier version.
struct Walk<'a> {
    earlier: &'a Value,
    undescribed: Vec<Pointer>,
    changed: Vec<Pointer>,
}

impl<'a> Walk<'a> {
    /// Returns the normal form of a node. `earlier` is its counterpart in the earlier version.
    fn node(
        &mut self,
        kind: NodeKind,
        value: &Value,
        earlier: Option<&'a Value>,
        at: &Pointer,
    ) -> Value {
        match value {
            Value::Object(members) => self.object(kind, members, earlier, at),
            Value::Array(items) => {
                let items = items.iter().enumerate().map(|(index, item)| {
                    let earlier =
                        earlier.and_then(|earlier| counterpart(kind, item, earlier, index));
                    self.node(kind, item, earlier, &at.index(index))
                });
                Value::Array(items.collect())
            }
            value => value.clone(),
        }
    }

    /// Returns the normal form of an object: its facts in order, with the prose of its counterpart.
    fn object(
        &mut self,
        kind: NodeKind,
        members: &Map<String, Value>,
        earlier: Option<&'a Value>,
        at: &Pointer,
    ) -> Value {
        let mut normal = Map::new();
        for (name, member) in members {
            if kind.is_prose(name) || is_misplaced(kind, name, members) {
                continue;
            }
            let earlier_member = self.earlier_member(kind, name, member, earlier);
            if kind == NodeKind::Scopes {
                // The value is prose.
                if earlier_member.is_none() {
                    self.undescribed.push(at.child(name));
                }
                normal.insert(name.clone(), earlier_member.cloned().unwrap_or_else(|| json!("")));
                continue;
            }
            let member_kind = kind.member(name);
            normal.insert(
                name.clone(),
                self.node(member_kind, member, earlier_member, &at.child(name)),
            );
        }
        if has_prose(kind) {
            for name in ["description", "example"] {
                if let Some(prose) = earlier.and_then(|earlier| earlier.get(name)) {
                    normal.insert(name.to_owned(), prose.clone());
                }
            }
            self.record_gaps(kind, &mut normal, members, earlier, at);
        }
        let mut normal = in_order(normal, kind);
        if matches!(
            kind,
            NodeKind::Paths | NodeKind::Schemas | NodeKind::Bodies | NodeKind::Parameters
        ) || kind == NodeKind::Responses && at.as_str() == "/components/responses"
        {
            normal.sort_keys();
        }
        Value::Object(normal)
    }

    /// Returns the counterpart of a member in the earlier version.
    fn earlier_member(
        &self,
        kind: NodeKind,
        name: &str,
        member: &Value,
        earlier: Option<&'a Value>,
    ) -> Option<&'a Value> {
        let found = earlier.and_then(|earlier| earlier.get(name));
        if found.is_some() {
            return found;
        }
        match kind {
            // A moved operation is recognized by its `operationId`.
            NodeKind::PathItem => {
                let id = member.get("operationId")?;
                operations(self.earlier)
                    .find(|operation| operation.get("operationId") == Some(id))
                    .and_then(|operation| operation.pointer().resolve(self.earlier))
            }
            NodeKind::Schemas | NodeKind::Properties => {
                let members = earlier?.as_object()?;
                members
                    .iter()
                    .find(|(key, _)| key.eq_ignore_ascii_case(name))
                    .map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// Records the parts that a person has to describe or to check.
    fn record_gaps(
        &mut self,
        kind: NodeKind,
        normal: &mut Map<String, Value>,
        members: &Map<String, Value>,
        earlier: Option<&Value>,
        at: &Pointer,
    ) {
        if normal.contains_key("$ref") && !normal.contains_key("description") {
            return;
        }
        if !normal.contains_key("description") {
            if kind == NodeKind::Response {
                // A response must have a description. The reason phrase is a fact.
                let status = at.tokens().last().unwrap_or_default();
                normal.insert("description".to_owned(), json!(reason(&status)));
            }
            // The schema of a parameter or of an item, for example, is described where it is used.
            let parent = at.parent();
            let is_inner = kind == NodeKind::Schema
                && !parent.is_some_and(|parent| {
                    parent.as_str().ends_with("/properties")
                        || parent.as_str().ends_with("/schemas")
                });
            // A body needs no description if the earlier version does not describe it either.
            let is_optional = kind == NodeKind::Tag || kind == NodeKind::Body && earlier.is_some();
            if !is_inner && !is_optional {
                self.undescribed.push(at.clone());
            }
            return;
        }
        let before = earlier.map(own_facts);
        let after = own_facts(&Value::Object(members.clone()));
        if before.is_some_and(|before| before != after) {
            self.changed.push(at.clone());
        }
    }
}

/// Returns whether an object of a kind has a description or an example.
fn has_prose(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Info
            | NodeKind::Tag
            | NodeKind::Operation
            | NodeKind::Parameter
            | NodeKind::Body
            | NodeKind::Response
            | NodeKind::Header
            | NodeKind::Schema
            | NodeKind::SecurityScheme
    )
}

/// Returns the facts of a part itself, without the facts of nested parts.
fn own_facts(value: &Value) -> Vec<(String, String)> {
    let mut facts: Vec<(String, String)> = value
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| {
            matches!(
                name.as_str(),
                "$ref"
                    | "type"
                    | "format"
                    | "nullable"
                    | "enum"
                    | "default"
                    | "minimum"
                    | "maximum"
                    | "in"
            )
        })
        .map(|(name, value)| (name.clone(), value.to_string()))
        .collect();
    if value.get("in").is_some() {
        let schema = value.get("schema").map(own_facts).unwrap_or_default();
        facts.extend(schema);
    }
    facts.sort();
    facts
}

/// Returns the element of a list in the earlier version that corresponds to an element: a parameter with the same name
/// and location, a tag with the same name, or else the element with the same index.
fn counterpart<'v>(
    kind: NodeKind,
    item: &Value,
    earlier: &'v Value,
    index: usize,
) -> Option<&'v Value> {
    let items = earlier.as_array()?;
    match kind {
        NodeKind::Parameter if item.get("$ref").is_none() => items.iter().find(|other| {
            other.get("name") == item.get("name") && other.get("in") == item.get("in")
        }),
        NodeKind::Tag => items.iter().find(|other| other.get("name") == item.get("name")),
        _ => items.get(index),
    }
}

/// Returns whether a member is `required` in a schema that is not an object, where it has no effect. Older documents have
/// it on form members.
fn is_misplaced(kind: NodeKind, name: &str, members: &Map<String, Value>) -> bool {
    kind == NodeKind::Schema
        && name == "required"
        && members.get("type").is_some_and(|ty| ty != "object")
}

/// Returns the members of an object in the order of the normal form.
fn in_order(mut members: Map<String, Value>, kind: NodeKind) -> Map<String, Value> {
    let mut ordered = Map::new();
    for name in kind.order() {
        if let Some(value) = members.shift_remove(*name) {
            ordered.insert((*name).to_owned(), value);
        }
    }
    ordered.extend(members);
    ordered
}

/// Returns the reason phrase of a status as a sentence.
fn reason(status: &str) -> String {
    let code = status.parse().ok().map(Status::Code);
    code.map_or_else(
        || "Any other error.".to_owned(),
        |code| format!("{}.", spaced(&code.reason())),
    )
}

/// Splits `NotFound` into `Not found`.
fn spaced(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push(' ');
            text.extend(letter.to_lowercase());
        } else {
            text.push(letter);
        }
    }
    text
}
