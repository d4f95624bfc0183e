//! Enum values that are listed twice or have another type than the schema.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::super::walk::Node;
use super::Context;
use crate::coercion::{number, short};
use crate::diagnostics::{Code, Correction};
use crate::grammar::ObjectKind;
use crate::pointer::Pointer;

/// Reads each value as one of the type of the schema, and keeps the first of several equal values.
pub(super) fn values(node: &Node<'_, '_>, cx: &mut Context<'_>) {
    let (ObjectKind::Schema, Some(values)) =
        (node.kind, node.get("enum").and_then(Value::as_array))
    else {
        return;
    };
    let at = node.at.child("enum");
    if values.is_empty() {
        let message = "the enumeration has no values: it is ignored";
        let at = at.pointer();
        cx.repair(Code::InvalidValue, &at, message, Correction::remove(&at));
        return;
    }
    let was_nullable = node.get("nullable") == Some(&Value::Bool(true));
    let mut is_nullable = was_nullable;
    let mut kept = Vec::new();
    let mut seen = HashSet::new();
    for (index, value) in values.iter().enumerate() {
        let at = at.index(index).pointer();
        let Some(read_value) = read(node, value, &at, &mut is_nullable, cx) else { continue };
        if seen.insert(read_value.to_string()) {
            kept.push(read_value);
        } else {
            let shown = short(value);
            let message =
                format!("the enum value `{shown}` is listed twice: the first one is used");
            cx.diagnostics.warning(Code::InvalidValue, &at, message).remove(&at);
        }
    }
    if kept.iter().all(Value::is_null) && node.text("type").is_some() {
        if kept.len() < values.len() || !was_nullable {
            cx.edits.remove(at.pointer());
        }
    } else if kept != *values {
        cx.edits.set(at.pointer(), Value::Array(kept));
    }
}

/// Returns an enum value as a value of the type of the schema, with a warning if it differs. Returns `None` if the value is
/// ignored. `null` makes the schema nullable.
fn read(
    node: &Node<'_, '_>,
    value: &Value,
    at: &Pointer,
    is_nullable: &mut bool,
    cx: &mut Context<'_>,
) -> Option<Value> {
    let ty = node.text("type");
    let (read, effect) = match coerce(value, ty) {
        Coerced::Same if value.is_null() && ty.is_some() && !*is_nullable => {
            *is_nullable = true;
            (Some(value.clone()), "the schema is read as `nullable`".to_owned())
        }
        Coerced::Same => return Some(value.clone()),
        Coerced::As(read) => {
            let effect = format!("it is read as {}", short(&read));
            (Some(read), effect)
        }
        Coerced::Not => (None, "it is ignored".to_owned()),
    };
    let (shown, ty) = (short(value), ty.unwrap_or_default());
    let message = format!("the enum value `{shown}` does not have the type `{ty}`: {effect}");
    if value.is_null() {
        let nullable = Correction::update(&node.pointer(), json!({"nullable": true}));
        cx.repair(Code::InvalidValue, at, message, nullable);
    } else {
        cx.diagnostics.warning(Code::InvalidValue, at, message);
    }
    read
}

/// The coercion of an enum value to the type of the schema.
enum Coerced {
    /// The value has the type.
    Same,
    /// A value of the type has the same meaning.
    As(Value),
    /// No value of the type has the same meaning.
    Not,
}

/// Returns an enum value as a value of the type of the schema.
fn coerce(value: &Value, ty: Option<&str>) -> Coerced {
    let coerced = match (ty, value) {
        // Without `type`, `nullable` has no effect (OpenAPI 3.0.3, schema object).
        (None, _)
        | (_, Value::Null)
        | (Some("string"), Value::String(_))
        | (Some("number"), Value::Number(_))
        | (Some("boolean"), Value::Bool(_)) => return Coerced::Same,
        (Some("integer"), Value::Number(number)) if !number.is_f64() => return Coerced::Same,
        (Some("string"), Value::Number(_) | Value::Bool(_)) => Some(json!(value.to_string())),
        (Some("integer"), Value::Number(number)) => {
            let text = number.to_string();
            text.strip_suffix(".0").and_then(|text| text.parse::<i64>().ok()).map(|it| json!(it))
        }
        (Some("integer"), Value::String(text)) => number(text).filter(|it| !it.is_f64()),
        (Some("number"), Value::String(text)) => number(text),
        (Some("boolean"), Value::String(text)) => {
            let text = text.to_ascii_lowercase();
            matches!(text.as_str(), "true" | "false").then(|| json!(text == "true"))
        }
        (Some("string" | "integer" | "number" | "boolean"), _) => None,
        _ => return Coerced::Same,
    };
    coerced.map_or(Coerced::Not, Coerced::As)
}
