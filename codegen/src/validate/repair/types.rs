//! Members whose values have another type than OpenAPI requires.

use serde_json::{Value, json};

use super::super::walk::Node;
use super::{Context, parts};
use crate::coercion::{converted, fits, short, wrong_kind};
use crate::diagnostics::{Code, Correction};
use crate::grammar::{self, ObjectKind, ValueType};
use crate::pointer::At;

/// Reads the members of an object, and the elements of their arrays and maps, whose values have the wrong type.
pub(super) fn members(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    for (key, value) in node.members {
        let Some(shape) = node.kind.member(key) else { continue };
        if !grammar::is_left_out(node.kind, key) {
            let member = Member { kind: node.kind, key };
            check(value, shape, &node.at.child(key), member, cx);
        }
    }
}

/// A member of an object.
#[derive(Clone, Copy)]
struct Member<'a> {
    kind: ObjectKind,
    key: &'a str,
}

impl Member<'_> {
    /// Returns whether the member only documents the API.
    fn is_annotation(self) -> bool {
        matches!(
            self.kind,
            ObjectKind::Contact
                | ObjectKind::License
                | ObjectKind::Example
                | ObjectKind::ExternalDocs
                | ObjectKind::Tag
                | ObjectKind::Xml
        ) || matches!(
            self.key,
            "contact"
                | "description"
                | "example"
                | "examples"
                | "externalDocs"
                | "license"
                | "summary"
                | "termsOfService"
        ) || matches!(
            (self.kind, self.key),
            (ObjectKind::Schema, "title" | "xml" | "deprecated") | (ObjectKind::Root, "tags")
        )
    }
}

/// Repairs a value and the elements of an array or a map. Objects are repaired when the walk visits them.
fn check(value: &Value, shape: ValueType, at: &At<'_>, member: Member<'_>, cx: &mut Context<'_>) {
    match (shape, value) {
        (ValueType::List(shape), Value::Array(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                check(element, *shape, &at.index(index), member, cx);
            }
            return;
        }
        (ValueType::Map(shape), Value::Object(members)) => {
            for (name, element) in members {
                check(element, *shape, &at.child(name), member, cx);
            }
            return;
        }
        _ => {}
    }
    if fits(value, shape) {
        return;
    }
    let Some(repair) = repair(value, shape, member) else { return };
    // `read` has reported the version.
    if let (ObjectKind::Root, "openapi", Repair::Value(value)) = (member.kind, member.key, &repair)
    {
        cx.edits.set(at.pointer(), value.clone());
        return;
    }
    let problem = wrong_kind(value, shape, at, member.key);
    let pointer = at.pointer();
    let effect = match &repair {
        Repair::Ignored => "it is ignored".to_owned(),
        Repair::Required => {
            "it is ignored, so the property is optional (the schema of the object lists its required properties)".to_owned()
        }
        Repair::Value(value) => format!("it is read as `{}`", short(value)),
    };
    let message = format!("{problem}: {effect}");
    match (repair, at) {
        (Repair::Value(value), At::Child(parent, key))
            if !value.is_object() && !value.is_array() =>
        {
            let correction = Correction::update(&parent.pointer(), json!({*key: value}));
            cx.repair(Code::WrongKind, &pointer, message, correction);
        }
        // The update of an overlay merges objects and arrays, so no action is suggested.
        (Repair::Value(value), _) => {
            cx.diagnostics.warning(Code::WrongKind, &pointer, message);
            cx.edits.set(pointer, value);
        }
        (Repair::Ignored | Repair::Required, _) => {
            cx.repair(Code::WrongKind, &pointer, message, Correction::remove(&pointer));
        }
    }
}

/// The repair of a value of the wrong type.
enum Repair {
    Ignored,
    /// `required: true` of a property, as in JSON Schema before draft 4.
    Required,
    Value(Value),
}

/// Returns the repair of a value of the wrong type, or `None` if its meaning is not clear.
fn repair(value: &Value, shape: ValueType, member: Member<'_>) -> Option<Repair> {
    if let (ObjectKind::Schema, "required", Value::Bool(_)) = (member.kind, member.key, value) {
        return Some(Repair::Required);
    }
    let repair = of_type(value, shape, member)?;
    Some(match repair {
        Repair::Ignored if parts::can_be_empty(member.kind, member.key) => Repair::Value(json!("")),
        repair => repair,
    })
}

/// Returns the value of the right type that has the same meaning.
fn of_type(value: &Value, shape: ValueType, member: Member<'_>) -> Option<Repair> {
    if value.is_null() {
        return Some(null(shape, member));
    }
    match converted(value, shape) {
        Some(value) => Some(Repair::Value(value)),
        // A server checks the bounds of values; the client does not.
        None if matches!(shape, ValueType::Number | ValueType::Count) => Some(Repair::Ignored),
        None => member.is_annotation().then_some(Repair::Ignored),
    }
}

/// Returns the correction of `null`, which is the value of an empty YAML member: an object without members if the
/// member can be an object.
fn null(shape: ValueType, member: Member<'_>) -> Repair {
    let (ValueType::Object(kind) | ValueType::RefOr(kind)) = shape else { return Repair::Ignored };
    let can_be_empty = matches!(
        kind,
        ObjectKind::Components
            | ObjectKind::Encoding
            | ObjectKind::Header
            | ObjectKind::MediaType
            | ObjectKind::Operation
            | ObjectKind::PathItem
            | ObjectKind::Paths
            | ObjectKind::Response
            | ObjectKind::Responses
            | ObjectKind::Schema
    );
    if can_be_empty && member.key != "not" { Repair::Value(json!({})) } else { Repair::Ignored }
}
