//! Rules about schemas.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::walk::{Node, Root};
use crate::coercion::is_type;
use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{self, ObjectKind};
use crate::pointer::{At, Pointer};

/// Warns about `xml`, which has no effect.
pub(super) fn xml(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if node.kind == ObjectKind::Schema && node.members.contains_key("xml") {
        let message = "`xml` has no effect: an XML body is a string";
        let at = node.at.child("xml").pointer();
        diagnostics.warning(Code::Ineffective, &at, message).remove(&at).everywhere();
    }
}

/// Requires one of the six types.
pub(super) fn types(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    let (ObjectKind::Schema, Some(ty)) = (node.kind, node.text("type")) else { return };
    if is_type(ty) {
        return;
    }
    let help = if ty == "null" {
        "write the other type and `nullable: true`"
    } else {
        "write `string`, `number`, `integer`, `boolean`, `array` or `object`"
    };
    diagnostics
        .error(
            Code::InvalidValue,
            &node.at.child("type").pointer(),
            format!("`{ty}` is not a type"),
        )
        .help(help);
}

/// Warns about a keyword that constrains values of another type and has no effect. Later stages do not see the keyword.
pub(super) fn ineffective_keywords(
    node: &Node<'_, '_>,
    _: Root<'_>,
    diagnostics: &mut Diagnostics,
) {
    if node.kind != ObjectKind::Schema {
        return;
    }
    for key in node.members.keys().filter(|key| grammar::is_ineffective(node.members, key)) {
        let ty = grammar::type_of(node.members).unwrap_or_default();
        let message = format!("`{key}` has no effect on a schema of type `{ty}`");
        let at = node.at.child(key).pointer();
        diagnostics.warning(Code::Ineffective, &at, message).remove(&at);
    }
}

/// Warns about `format: password` on a type that cannot be kept secret: only a string or any value can.
pub(super) fn shown_secrets(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if node.kind != ObjectKind::Schema || node.text("format") != Some("password") {
        return;
    }
    let Some(kind) = node.text("type").filter(|kind| *kind != "string") else { return };
    let message = format!("`format: password` has no effect on a schema of type `{kind}`");
    diagnostics.warning(Code::Ineffective, &node.at.child("format").pointer(), message).help(
        "set `format: password` on the strings in it, or remove `type` in an overlay: then the value is any JSON, which \
         `Debug` does not show",
    );
}

/// Notes an integer that does not fit into 64 bits and was rounded when it was parsed.
pub(super) fn rounded_numbers(node: &Node<'_, '_>, _: Root<'_>, diagnostics: &mut Diagnostics) {
    if node.kind != ObjectKind::Schema {
        return;
    }
    for key in ["default", "minimum", "maximum", "multipleOf"] {
        let number = node.get(key).filter(|value| value.is_f64()).and_then(Value::as_f64);
        // Smaller numbers are exact or have a fraction.
        if let Some(number) = number.filter(|number| number.abs() >= 9_223_372_036_854_775_808.0) {
            let message = format!("the number is read as {number:e}: it does not fit into 64 bits");
            diagnostics.note(Code::Rounded, &node.at.child(key).pointer(), message);
        }
    }
}

/// Warns that a required property is not described. `lower` calls this for the properties of an `allOf`.
pub(crate) fn undescribed_property(at: &Pointer, name: &str, diagnostics: &mut Diagnostics) {
    let message = format!("the required property `{name}` is not in `properties`");
    let diagnostic = diagnostics.warning(Code::UndescribedProperty, at, message);
    diagnostic.help("add it to `properties`");
    // The pointer is that of an element of `required`.
    let schema = at.parent().filter(|list| list.tokens().last().as_deref() == Some("required"));
    if let Some(schema) = schema.and_then(|list| list.parent()) {
        diagnostic.update(&schema, json!({"properties": {name: {}}}));
    }
}

/// Warns about a required property that is not in `properties`.
pub(super) fn undescribed_properties(
    node: &Node<'_, '_>,
    _: Root<'_>,
    diagnostics: &mut Diagnostics,
) {
    let ObjectKind::Schema = node.kind else { return };
    let (Some(required), Some(properties)) =
        (node.get("required").and_then(Value::as_array), node.map("properties"))
    else {
        return;
    };
    // A part of an `allOf` may require a property of another part. `lower` merges the parts and checks this.
    let is_part = matches!(node.at, At::Index(At::Child(_, "allOf"), _));
    if is_part || node.members.contains_key("allOf") {
        return;
    }
    let at = node.at.child("required");
    let mut seen = HashSet::new();
    for (index, name) in required.iter().enumerate() {
        let Some(name) = name.as_str() else { continue };
        if !properties.contains_key(name) {
            undescribed_property(&at.index(index).pointer(), name, diagnostics);
        } else if !seen.insert(name) {
            let message = format!("`{name}` is required twice");
            let at = at.index(index).pointer();
            diagnostics.warning(Code::Ineffective, &at, message).remove(&at);
        }
    }
}
